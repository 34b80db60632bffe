"""Which events of an article are incidents by that task's rules: features of an event for a linear model.

The rules of relevance ("recent", "specific", "not fighting") are judgements; where an event comes late in the text,
without a day, a city or a name, the keys mostly leave it out. The weights of these features are learned (models/muc4/README.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from eventx.schema import Event, Extraction


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
    for participant in event.participants:
        entity: Any = None if participant.entity is None else x.entity(participant.entity)
        kind = getattr(entity, "kind", "person") if entity is not None else "description"
        yield f"part={participant.role}/{kind}"
        yield f"has={participant.role}"
    yield f"parts={min(len(event.participants), 5)}"
    yield f"named={any(p.entity and p.entity.startswith('P') and p.role in ('victim', 'target') for p in event.participants)}"
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
