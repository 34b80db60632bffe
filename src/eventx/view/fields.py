"""An event as a list of labelled fields, each with the words of the article that it rests on.

Both the notebook's cards and the report page show these, so that they cannot tell different stories.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eventx.schema import Casualty, Event, Extraction, Person
from eventx.view.words import (
    describe_bounds,
    describe_date_source,
    describe_days,
    describe_duration,
    find_kept_casualties,
    name_country,
    name_source,
    name_type,
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Field:
    """One line of an event's card.

    Attributes:
        label: What it says ("perpetrator").
        value: The value, as people write it.
        note: What qualifies it: its precision, where it comes from, what it is a part of.
        spans: Start and end of the words that it rests on, most telling first.
        event: Id of another event that it leads to.
    """

    label: str
    value: str
    note: str = ""
    spans: tuple[Span, ...] = ()
    event: str | None = None


def list_fields(x: Extraction, event: Event) -> list[Field]:
    """Return the fields of an event in reading order: words, when, where, who, how many, says who."""
    return [
        _words(event),
        *_when(x, event),
        *_where(x, event),
        *_who(x, event),
        *_how_many(x, event),
        *_sources(x, event),
        *_links(x, event),
    ]


def _words(event: Event) -> Field:
    spans = [(event.trigger.start, event.trigger.end)]
    spans += [span for mention in event.mentions if (span := (mention.start, mention.end)) not in spans]
    words = dict.fromkeys(mention.text for mention in (event.trigger, *event.mentions))
    return Field("told by", ", ".join(f"“{_squeeze(word)}”" for word in words), "", tuple(spans))


def _when(x: Extraction, event: Event) -> Iterator[Field]:
    if event.date is not None:
        spans: tuple[Span, ...] = ()
        if event.date.time is not None:
            time = x.time(event.date.time)
            spans = ((time.start, time.end),)
        going = ", still going on" if event.date.ongoing else ""
        value = describe_days(event.date.earliest, event.date.latest) + going
        yield Field("when", value, _squeeze(describe_date_source(x, event.date)), spans)
    if event.duration:
        yield Field("duration", describe_duration(event.duration))


def _where(x: Extraction, event: Event) -> Iterator[Field]:
    country = name_country(event.country)
    names = [x.entity(place).name for place in event.places]
    shown = names + ([country] if country and country not in names else [])
    if shown:
        spans = tuple(span for place in event.places for span in _mentions(x, place))
        yield Field("where", ", ".join(shown), event.country or "", spans)


def _who(x: Extraction, event: Event) -> Iterator[Field]:
    for part in event.participants:
        words = _squeeze(part.text)
        note = "" if part.entity is None else _name_entity(x, part.entity, words)
        yield Field(str(part.role), words, note, ((part.start, part.end),))
    for weapon in event.weapons:
        kind = name_type(weapon.kind).lower()
        words = _squeeze(weapon.text)
        yield Field("weapon", words, "" if kind == words.lower() else kind, ((weapon.start, weapon.end),))


def _name_entity(x: Extraction, entity_id: str, words: str) -> str:
    entity = x.entity(entity_id)
    name = "" if entity.name.lower() in words.lower() else entity.name
    kind = name_type(entity.role or "") if isinstance(entity, Person) else name_type(entity.kind).lower()
    if kind and kind.lower() in words.lower():
        kind = ""
    return ", ".join(part for part in (name, kind, name_country(entity.country)) if part)


def _how_many(x: Extraction, event: Event) -> Iterator[Field]:
    told: set[str] = set()
    for effect, best in (("killed", event.killed), ("wounded", event.wounded)):
        if best is None:
            continue
        kept = find_kept_casualties(event.casualties, effect, best)
        if len(kept) == 1 and kept[0].count == best:
            told.add(kept[0].id)
            yield _tell_casualty(x, kept[0], effect)
        else:
            spans = tuple((casualty.start, casualty.end) for casualty in kept)
            yield Field(effect, describe_bounds(best), f"best figure, “{_squeeze(best.text)}”", spans)
    for casualty in event.casualties:
        if casualty.id not in told:
            yield _tell_casualty(x, casualty, str(casualty.effect))


def _tell_casualty(x: Extraction, casualty: Casualty, label: str) -> Field:
    note = f"“{_squeeze(casualty.text)}”"
    if casualty.part_of is not None:
        whole = next((other for other in x.casualties if other.id == casualty.part_of), None)
        note += ", part of the above" if whole is None else f", part of “{_squeeze(whole.text)}”"
    if casualty.attributed_to is not None:
        note += f", says {_squeeze(name_source(x, casualty.attributed_to))}"
    return Field(label, describe_bounds(casualty.count), note, ((casualty.start, casualty.end),))


def _sources(x: Extraction, event: Event) -> Iterator[Field]:
    for claimant in event.claimed_by:
        yield Field("claimed by", x.entity(claimant).name, "", _mentions(x, claimant))
    for source in event.attributed_to:
        spans = _mentions(x, source) or _find_near(x.text, source, event.trigger.start)
        yield Field("says who", _squeeze(name_source(x, source)), "", spans)


def _links(x: Extraction, event: Event) -> Iterator[Field]:
    for label, other_id in (("caused by", event.caused_by), ("part of", event.part_of)):
        if other_id is not None:
            other = x.event(other_id)
            spans = ((other.trigger.start, other.trigger.end),)
            yield Field(label, name_type(other.type), other_id, spans, other_id)


def _mentions(x: Extraction, entity_id: str) -> tuple[Span, ...]:
    try:
        return tuple((mention.start, mention.end) for mention in x.entity(entity_id).mentions)
    except KeyError:
        return ()


def _find_near(text: str, words: str, place: int) -> tuple[Span, ...]:
    """Sources carry no offsets: take the occurrence nearest to the trigger."""
    if not words.strip():
        return ()
    before, after = text.rfind(words, 0, place), text.find(words, place)
    found = [start for start in (before, after) if start >= 0]
    if not found:
        return ()
    start = min(found, key=lambda at: abs(at - place))
    return ((start, start + len(words)),)


def _squeeze(words: str) -> str:
    """Return words that may run over a line's end on one line."""
    return " ".join(words.split())
