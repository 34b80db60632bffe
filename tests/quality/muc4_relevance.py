"""Which events of an article are incidents by that task's rules, by weights (models/muc4/README.md).

The rules of relevance ("recent", "specific", "not fighting") are judgements; where an event comes late in the text,
without a day, a city or a name, the keys mostly leave it out. Three regressions over features of the event tell whether
the keys share a filler with it, have one of its type, and have it as one of their own; one over the words of the article
whether they have any. A last one weighs the four, the surest participants, and how far an event leads its rivals.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eventx.rules.linear import LinearModel, load_linear, save_linear
from eventx.schema import Event, Extraction

#: What the regressions over events tell.
COLUMNS = ("filler", "type", "own")
#: What the last regression weighs.
EVIDENCE = (*COLUMNS, "words", "perpetrator", "target", "victim", "weapon", "lead", "has_rivals")
#: The confidence of a role that nobody has, and the rank of a rival where there is none.
_UNSEEN, _NO_RIVAL = 0.1, -6.0
#: A participant counts as found from this confidence on.
SURE = 0.35
_WORD = re.compile(r"\b[a-z][a-z'-]+\b")


@dataclass(frozen=True)
class Relevance:
    """The weights of relevance."""

    events: LinearModel
    words: LinearModel
    stack: LinearModel

    def judge(self, x: Extraction, events: Sequence[tuple[Event, set[str]]]) -> list[float]:
        """Return the probability of each event, given with its features, that it is an incident of that task."""
        return [self.weigh(values) for values in evidence(self.events, self.words, find_words(x.text), events)]

    def weigh(self, values: Sequence[float]) -> float:
        """Return the probability that the evidence gives."""
        weights = self.stack.weights[:, 0]
        return 1 / (1 + math.exp(-float(self.stack.bias[0] + sum(w * v for w, v in zip(weights, values, strict=True)))))

    def save(self, folder: Path) -> None:
        """Write one file each."""
        for name in ("events", "words", "stack"):
            save_linear(folder / f"relevance_{name}.npz", getattr(self, name))


def load_relevance(folder: Path) -> Relevance:
    """Read what `save` wrote."""
    return Relevance(*(load_linear(folder / f"relevance_{name}.npz") for name in ("events", "words", "stack")))


def evidence(
    events: LinearModel, words: LinearModel, found: set[str], told: Sequence[tuple[Event, set[str]]]
) -> list[list[float]]:
    """Return for each event of an article what speaks for it, as numbers: `EVIDENCE` names them."""
    article = [_logit(score) for score in words.probabilities(found).values()]
    own = [[_logit(score) for score in events.probabilities(features).values()] for _, features in told]
    ranks = [values[0] + values[2] for values in own]
    rows: list[list[float]] = []
    for number, (event, _) in enumerate(told):
        rival = max((rank for other, rank in enumerate(ranks) if other != number), default=_NO_RIVAL)
        lead = [ranks[number] - rival, float(len(told) > 1)]
        rows.append([*own[number], *article, *_confidences(event), *lead])
    return rows


def _confidences(event: Event) -> list[float]:
    of_roles = [
        max((p.confidence for p in event.participants if p.role == role), default=_UNSEEN)
        for role in ("perpetrator", "target", "victim")
    ]
    return [_logit(c) for c in (*of_roles, max((w.confidence for w in event.weapons), default=_UNSEEN))]


def _logit(score: float) -> float:
    score = min(max(score, 1e-3), 1 - 1e-3)
    return math.log(score / (1 - score))


def find_words(text: str) -> set[str]:
    """Return the words of an article that are written small: no names."""
    return set(_WORD.findall(text))


def describe(x: Extraction, event: Event, facts: dict[str, bool], others: Sequence[Event]) -> set[str]:
    """Return the features of an event.

    Args:
        x: The article.
        event: The event.
        facts: What the adapter's rules say of it ("nine", "fighting", "specific").
        others: All events of the article that could be incidents, the event itself among them.
    """
    return {
        *_words(event),
        *_time(x, event),
        *_parts(x, event),
        *_story(x, event, others),
        *(f"{k}={v}" for k, v in facts.items()),
    }


def _words(event: Event) -> Iterator[str]:
    yield f"type={event.type}"
    yield f"modality={event.modality}"
    yield f"trigger={event.trigger.text.lower()}"
    for rule in event.rules:
        yield f"rule={rule}"
    yield f"confidence={round(event.confidence, 1)}"


def _time(x: Extraction, event: Event) -> Iterator[str]:
    date = event.date
    yield f"how={date.how if date else None}"
    if date and date.latest and x.published:
        age = (x.published - date.latest).days
        yield "age=" + ("future" if age < 0 else "week" if age < 8 else "recent" if age < 63 else "old")
        yield f"day={date.earliest == date.latest}"


def _parts(x: Extraction, event: Event) -> Iterator[str]:
    parts = [participant for participant in event.participants if participant.confidence >= SURE]
    for participant in parts:
        entity: Any = None if participant.entity is None else x.entity(participant.entity)
        kind = getattr(entity, "kind", "person") if entity is not None else "description"
        yield f"part={participant.role}/{kind}"
        yield f"has={participant.role}"
    yield f"parts={min(len(parts), 5)}"
    yield f"named={any(p.entity and p.entity.startswith('P') and p.role in ('victim', 'target') for p in parts)}"
    yield f"killed={event.killed is not None}"
    yield f"wounded={event.wounded is not None}"
    yield f"weapon={bool(event.weapons)}"
    yield f"claimed={bool(event.claimed_by)}"
    yield f"said={bool(event.attributed_to)}"
    place: Any = x.entity(event.places[0]) if event.places else None
    yield f"place={getattr(place, 'kind', None)}"


def _story(x: Extraction, event: Event, others: Sequence[Event]) -> Iterator[str]:
    paragraph = x.text.count("\n\n", 0, event.trigger.start)
    yield f"paragraph={min(paragraph, 8)}"
    yield f"depth={round(5 * event.trigger.start / max(len(x.text), 1))}"
    yield f"told={min(len(event.mentions), 6)}"
    yield f"events={min(len(others), 6)}"
    yield f"first={others[0].id == event.id}"
    yield f"most={len(event.mentions) >= max(len(other.mentions) for other in others)}"
    types = Counter(other.type for other in others)
    yield f"same_type={min(types[event.type], 4)}"
