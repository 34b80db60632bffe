"""Extractions -> MUC-4 templates, by that task's written rules of relevance (the library itself stays general).

usage: python tests/quality/muc4.py INPUT.jsonl OUTPUT.jsonl [--rules-only]

INPUT: {"id", "date", "text_cased"} a line; OUTPUT: {"id", "templates"} a line, for the scorer beside the corpus.

What counts as relevant there, and where it is applied here:
    recent, specific, fact or attempt or threat     `is_candidate`
    one of nine countries                           `nine_country`
    not fighting between armed sides                `is_fighting`
    one template an incident                        `same_incident`

Without `--rules-only` the weights of models/muc4 are used: for the roles of participants, to tell incidents from what is
only mentioned (in place of the rules above but the last), for how phrases are cut and which day is given.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from _parsed import parse
from muc4_dates import choose_date
from muc4_fill import fill, is_fighting, muc_type, nine_country
from muc4_relevance import Relevance, describe, load_relevance
from muc4_template import SLOTS, Filler, Template, absorb, same_incident

from eventx.article import read_article
from eventx.pipeline import analyze, load
from eventx.rules import RuleBook, load_rulebook
from eventx.rules.linear import LinearModel, load_linear
from eventx.schema import Event, Extraction

WEIGHTS = Path(__file__).parents[2] / "models" / "muc4"
#: An event is an incident from this probability on, and has deaths and wounded from that one on. A filler stays from
#: these on: its probability in a relevant event times the event's. Chosen by cross-validation.
RELEVANT, COUNTED = 0.3, 0.4
KEPT = {"perp_individual": 0.2, "perp_org": 0.2, "target": 0.25, "victim": 0.25, "weapon": 0.25}
#: Perpetrators that are so sure are given to the article's incidents without any.
SHARED = {"perp_individual": 0.6, "perp_org": 0.5}
RECENT = dt.timedelta(days=62)
UNREAL = {"hypothetical", "denied"}


@dataclass(frozen=True)
class Weights:
    """All that was learned from keys beside the roles."""

    relevance: Relevance
    cuts: LinearModel
    dates: LinearModel


def load_weights() -> Weights:
    """Read the weights of models/muc4."""
    return Weights(load_relevance(WEIGHTS), load_linear(WEIGHTS / "cuts.npz"), load_linear(WEIGHTS / "dates.npz"))


def templates(x: Extraction, weights: Weights | None = None) -> list[Template]:
    """Map an Extraction to templates."""
    found: list[Template] = []
    for template in choose_by_rules(x) if weights is None else choose_by_weights(x, weights):
        for other in found:
            if same_incident(other, template):
                absorb(other, template)
                break
        else:
            found.append(template)
    if weights is not None:
        share_perpetrators(found)
    return found


def share_perpetrators(found: list[Template]) -> None:
    """Give the article's surest perpetrators to incidents that have none: one group mostly did what one article tells."""
    for slot in ("perp_individual", "perp_org"):
        fillers = [filler for template in found for filler in getattr(template, slot)]
        surest = max(fillers, key=lambda f: f.confidence, default=None)
        if surest is not None and surest.confidence >= SHARED[slot]:
            for template in found:
                if not getattr(template, slot):
                    getattr(template, slot).append(surest)


def choose_by_rules(x: Extraction) -> Iterator[Template]:
    """Yield the events that the task's rules call incidents."""
    for event, template, _ in incidents(x):
        if is_candidate(x, event) and is_specific(template) and not is_fighting(x, event, template):
            yield template


def choose_by_weights(x: Extraction, weights: Weights) -> Iterator[Template]:
    """Yield the events that are probably incidents, with what is probably right of them."""
    found = list(incidents(x, weights.cuts))
    probabilities = weights.relevance.judge(x, [(event, features) for event, _, features in found])
    for (event, template, _), probability in zip(found, probabilities, strict=True):
        if probability >= RELEVANT:
            keep_likely(template, probability)
            template.date = choose_date(x, event, weights.dates)
            yield template


def keep_likely(template: Template, probability: float) -> None:
    """Keep what is likely to be right: a filler of an event that may not count at all has to be surer."""
    for slot in SLOTS:
        fillers = [replace(f, confidence=f.confidence * probability) for f in getattr(template, slot)]
        setattr(template, slot, [f for f in fillers if f.confidence >= KEPT[slot]])
    template.perp_individual = join_descriptions(template.perp_individual)
    if probability < COUNTED:
        template.deaths = template.injured = None


def join_descriptions(fillers: list[Filler]) -> list[Filler]:
    """Make one filler of all that are not names: "guerrillas", "the attackers" are one group in one incident."""
    described = sorted((f for f in fillers if not f.is_named), key=lambda f: -f.confidence)
    words = list(dict.fromkeys(word for f in described for word in f.words))
    joined = [Filler(words, described[0].confidence)] if described else []
    return joined + [f for f in fillers if f.is_named]


def incidents(x: Extraction, cuts: LinearModel | None = None) -> Iterator[tuple[Event, Template, set[str]]]:
    """Yield the events of that task's types, each as a template and with the features of its relevance."""
    events = [event for event in x.events if muc_type(event) is not None]
    for event in events:
        template = fill(x, event, cuts)
        facts = {
            "nine": nine_country(x, event) is not None,
            "fighting": is_fighting(x, event, template),
            "specific": is_specific(template),
        }
        yield event, template, describe(x, event, facts, events)


def is_candidate(x: Extraction, event: Event) -> bool:
    """Of a type of that task, told as fact, attempt or threat, recent, in or about one of the nine countries."""
    if muc_type(event) is None or str(event.modality) in UNREAL:
        return False
    if x.published and event.date and event.date.latest and event.date.latest < x.published - RECENT:
        return False
    return nine_country(x, event) is not None


def is_specific(template: Template) -> bool:
    """True where at least the kind of target or of attack is told."""
    return bool(template.victim or template.target or template.weapon or template.type != "ATTACK")


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Read JSON lines."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def extract_all(rows: list[dict[str, Any]], rules: RuleBook) -> Iterator[Extraction]:
    """Extract from every document; parsed Docs are cached between runs."""
    articles = [read_article(row["text_cased"], published=row["date"], id=row["id"]) for row in rows]
    for article, doc in zip(articles, parse(load("md"), [a.masked for a in articles], "muc4"), strict=True):
        yield analyze(doc, article, rules, model="md")


def main(source: Path, target: Path, *, rules_only: bool) -> None:
    """Write the templates of every document."""
    rules = load_rulebook(role_weights=None if rules_only else WEIGHTS / "roles.npz")
    weights = None if rules_only else load_weights()
    with target.open("w", encoding="utf-8") as out:
        for x in extract_all(list(read(source)), rules):
            line = {"id": x.id, "templates": [t.as_json() for t in templates(x, weights)]}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--rules-only"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    main(Path(arguments[0]), Path(arguments[1]), rules_only="--rules-only" in sys.argv)
