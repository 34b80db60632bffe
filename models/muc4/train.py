"""Learn the weights of models/muc4 from MUC-4 documents with keys, and score them on documents not learned from.

usage: python models/muc4/train.py DEV.jsonl [--predictions OUT.jsonl]

DEV.jsonl: {"id", "date", "text_cased", "templates"} a line; texts and keys are not part of this project. Writes
roles.npz and relevance.npz beside this file, learned from all documents, and with `--predictions` the templates of
every document by weights learned without its fold (folds: sorted by id, index modulo 5). The roles that the relevance
weights see in training come from weights learned without the document's fold, too. Needs scikit-learn (extra `dev`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "tests" / "quality")]

from _parsed import parse
from muc4 import Template, extract_all, incidents, read, templates
from roles import Example, examples, learn, normalize

from eventx.article import read_article
from eventx.pipeline import load
from eventx.rules import load_rulebook
from eventx.rules.linear import LinearModel, save_linear
from eventx.schema import Extraction

FOLDS = 5
#: Inverse strength of the regularization of the relevance weights.
STRENGTH = 0.3
#: Slots of a key by which a template is recognized.
SLOTS = ("perp_individual", "perp_org", "phys_id", "hum_name", "hum_desc")
Row = dict[str, Any]


def learn_roles(rows: list[Row]) -> tuple[LinearModel, list[LinearModel]]:
    """Return the weights from all documents, and for each fold those without it."""
    keyed = [(number, row) for number, row in enumerate(rows) if row["templates"]]
    texts = [read_article(row["text_cased"], published=row["date"], id=row["id"]).masked for row in rows]
    docs = [doc for doc, row in zip(parse(load("md"), texts, "muc4"), rows, strict=True) if row["templates"]]
    found = list(examples([row for _, row in keyed], docs))
    folds = [
        learn([e for (number, _), group in zip(keyed, found, strict=True) if number % FOLDS != fold for e in group])
        for fold in range(FOLDS)
    ]
    return learn([e for group in found for e in group]), folds


def matches(template: Template, keys: list[Row]) -> bool:
    """Return whether a template tells of a keyed incident: the same type and a shared filler."""
    own = {
        normalize(words)
        for slot in ("perp_individual", "perp_org", "target", "victim")
        for filler in getattr(template, slot)
        for words in filler
    }
    for key in keys:
        fillers = [f for slot in SLOTS for f in key[slot]] if template.type in key["type"] else []
        if own & {normalize(words) for filler in fillers for words in filler["alts"]}:
            return True
    return False


def judge(x: Extraction, keys: list[Row]) -> Iterator[Example]:
    """Yield the features of each event and whether the keys have it."""
    for _, template, features in incidents(x):
        yield features, [matches(template, keys)]


def main() -> None:
    """Read, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--predictions", type=Path)
    options = parser.parse_args()
    rows = sorted(read(options.source), key=lambda row: row["id"])
    roles, fold_roles = learn_roles(rows)
    save_linear(HERE / "roles.npz", roles)
    rules = load_rulebook()
    extractions: dict[str | None, Extraction] = {}
    for fold, weights in enumerate(fold_roles):
        own = replace(rules, role_weights=weights)
        extractions.update((x.id, x) for x in extract_all(rows[fold::FOLDS], own))
    found = [
        [
            (features, [matches(template, row["templates"])])
            for _, template, features in incidents(extractions[row["id"]])
        ]
        for row in rows
    ]
    save_linear(HERE / "relevance.npz", learn([e for group in found for e in group], ("relevant",), STRENGTH))
    if options.predictions:
        with options.predictions.open("w", encoding="utf-8") as out:
            for fold in range(FOLDS):
                seen = [e for number, group in enumerate(found) if number % FOLDS != fold for e in group]
                relevance = learn(seen, ("relevant",), STRENGTH)
                for row in rows[fold::FOLDS]:
                    line = [t.as_json() for t in templates(extractions[row["id"]], relevance)]
                    out.write(json.dumps({"id": row["id"], "templates": line}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
