"""Learn the weights of models/muc4 from MUC-4 documents with keys, and score them on documents not learned from.

usage: python models/muc4/train.py DEV.jsonl [--predictions OUT.jsonl]

DEV.jsonl: {"id", "date", "text_cased", "templates"} a line; texts and keys are not part of this project. Writes
roles.npz, cuts.npz, dates.npz and relevance_*.npz beside this file, learned from all documents, and with
`--predictions` the templates of every document by weights learned without its fold (folds: sorted by id, index modulo
5). The roles that the other weights see in training come from weights learned without the document's fold, too. Needs
scikit-learn and scipy (extra `dev`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "tests" / "quality")]

from _parsed import parse
from keys import EXACT, find_key, read_keys
from muc4 import Weights, extract_all, incidents, read, templates
from muc4_dates import COLUMNS as DATE_COLUMNS
from muc4_dates import When, describe_date, find_choices
from muc4_relevance import find_words
from network import find_view, learn_network
from relevance import Judged, fit
from roles import Example, Lessons, as_matrix, learn, read_lessons

from eventx.article import read_article
from eventx.pipeline import load
from eventx.rules import RuleBook, load_rulebook
from eventx.rules.linear import LinearModel, save_linear
from eventx.rules.role_weights import RoleWeights, save_role_weights
from eventx.schema import Event, Extraction

FOLDS = 5
#: A feature that fewer examples have is nothing for the network.
MIN_SEEN = 8
#: Inverse strengths of the regularization of the cuts and of the dates.
CUTS, DATES = 0.5, 0.3
Row = dict[str, Any]


def learn_roles(lessons: Sequence[Lessons]) -> RoleWeights:
    """Learn who has which role."""
    examples = [example for lesson in lessons for example in lesson.roles]
    names, named = as_matrix(examples, MIN_SEEN)
    vectors = np.array([vector for lesson in lessons for vector in lesson.vectors])
    labels = np.array([roles for _, roles in examples], np.float32)
    plain = [({name for name in features if not find_view(name)}, told) for features, told in examples]
    return RoleWeights(learn(plain), learn_network(names, named, vectors, labels))


def learn_cuts(lessons: Sequence[Lessons]) -> LinearModel:
    """Learn how the keys cut phrases."""
    return learn([example for lesson in lessons for example in lesson.cuts], ("cut",), CUTS)


def without(items: Sequence[Any], fold: int) -> list[Any]:
    """Return what is not in a fold."""
    return [item for number, item in enumerate(items) if number % FOLDS != fold]


def judge(row: Row, x: Extraction, cuts: LinearModel) -> Judged:
    """Return what an article teaches of relevance."""
    keys = read_keys(row)
    found = [(*find_key(t, keys), event, t, features) for event, t, features in incidents(x, cuts)]
    best: dict[int, float] = {}
    for key, score, *_ in found:
        best[id(key)] = max(score, best.get(id(key), 0.0))
    events: list[tuple[Event, set[str], list[bool]]] = []
    for key, score, event, template, features in found:
        is_own = key is not None and best.get(id(key)) == score
        if is_own:
            best[id(key)] = -1.0  # one event a key
        has_type = any(template.type in k.types for k in keys)
        events.append((event, features, [key is not None and score >= EXACT, has_type, is_own]))
    return Judged(bool(keys), find_words(x.text), events)


def read_dates(row: Row, x: Extraction, cuts: LinearModel) -> list[Example]:
    """Return how the text tells the day of each event that has a key, and which choices the key allows."""
    found: list[Example] = []
    keys = read_keys(row)
    for event, template, _ in incidents(x, cuts):
        key, _ = find_key(template, keys)
        if key is not None and key.days:
            choices = find_choices(x, event)
            right = [name in choices and as_range(choices[name]) in key.days for name in DATE_COLUMNS]
            found.append((describe_date(x, event), right))
    return found


def as_range(when: When) -> tuple[str | None, ...]:
    """Give a date as its first and last day."""
    return (when, when) if isinstance(when, str) else tuple(when or ())


def learn_dates(examples: Sequence[list[Example]]) -> LinearModel:
    """Learn which day the keys give."""
    return learn([example for group in examples for example in group], DATE_COLUMNS, DATES)


def extract_folds(rows: Sequence[Row], rules: RuleBook, roles: Sequence[RoleWeights]) -> list[Extraction]:
    """Extract from each article by roles learned without its fold."""
    found: dict[str | None, Extraction] = {}
    for fold, weights in enumerate(roles):
        found.update((x.id, x) for x in extract_all(list(rows[fold::FOLDS]), replace(rules, role_weights=weights)))
    return [found[row["id"]] for row in rows]


def main() -> None:
    """Read, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--predictions", type=Path)
    options = parser.parse_args()
    rows = sorted(read(options.source), key=lambda row: row["id"])
    rules = load_rulebook()
    texts = [read_article(row["text_cased"], published=row["date"], id=row["id"]).masked for row in rows]
    lessons = list(read_lessons(rows, parse(load("md"), texts, "muc4"), rules))
    fold_roles = [learn_roles(without(lessons, fold)) for fold in range(FOLDS)]
    fold_cuts = [learn_cuts(without(lessons, fold)) for fold in range(FOLDS)]
    found = extract_folds(rows, rules, fold_roles)
    judged = [judge(row, x, fold_cuts[n % FOLDS]) for n, (row, x) in enumerate(zip(rows, found, strict=True))]
    dates = [read_dates(row, x, fold_cuts[n % FOLDS]) for n, (row, x) in enumerate(zip(rows, found, strict=True))]
    save_role_weights(HERE / "roles.npz", learn_roles(lessons))
    save_linear(HERE / "cuts.npz", learn_cuts(lessons))
    save_linear(HERE / "dates.npz", learn_dates(dates))
    fit(judged).save(HERE)
    if options.predictions:
        weights = [
            Weights(fit(without(judged, fold)), fold_cuts[fold], learn_dates(without(dates, fold)))
            for fold in range(FOLDS)
        ]
        with options.predictions.open("w", encoding="utf-8") as out:
            for number, (row, x) in enumerate(zip(rows, found, strict=True)):
                line = [t.as_json() for t in templates(x, weights[number % FOLDS])]
                out.write(json.dumps({"id": row["id"], "templates": line}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
