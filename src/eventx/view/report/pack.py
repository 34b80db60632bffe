"""Results as the page's script reads them: short lists of plain values, offsets counted as JavaScript counts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Any

from eventx.schema import Count, Event, Extraction
from eventx.view.escape import clean
from eventx.view.fields import list_fields
from eventx.view.marks import KINDS, list_marks
from eventx.view.spots import Spot, find_spot, project
from eventx.view.words import describe_bounds, find_sentence, name_country

_WHO = (("perpetrator",), ("target", "victim", "recipient"))


def count_in_utf16(text: str) -> Callable[[int], int]:
    """Return the function from an offset in Python's characters to the same place in JavaScript's units.

    Example:
        >>> count_in_utf16("😀 at")(2)
        3
    """
    wide = [place for place, character in enumerate(text) if character > "\uffff"]
    return lambda place: place + bisect_left(wide, place)


def pack_article(x: Extraction) -> dict[str, Any]:
    """Return what is shown where one of an article's events is opened."""
    at = count_in_utf16(x.text)
    events = {event.id: number for number, event in enumerate(x.events)}
    return {
        "id": clean(x.id or ""),
        "title": clean(x.title or ""),
        "published": "" if x.published is None else x.published.isoformat(),
        "source": clean(x.source or ""),
        "model": clean(x.model),
        "text": clean(x.text),
        "warnings": [clean(warning) for warning in x.warnings],
        "marks": [[at(mark.start), at(mark.end), KINDS.index(mark.key), clean(mark.title)] for mark in list_marks(x)],
        "events": [
            [
                [
                    clean(field.label),
                    clean(field.value),
                    clean(field.note),
                    [[at(start), at(end)] for start, end in field.spans],
                    -1 if field.event is None else events[field.event],
                ]
                for field in list_fields(x, event)
            ]
            for event in x.events
        ],
    }


class Tables:
    """Values that many events share, each kept once; events name them by their number."""

    def __init__(self) -> None:
        self.spots: dict[Spot, int] = {}
        self.countries: dict[str, str] = {}
        self.categories: dict[str, str] = {}

    def pack(self) -> dict[str, Any]:
        """Return the tables for the page."""
        return {
            "spots": [[clean(spot.name), spot.country, *project(spot.latitude, spot.longitude)] for spot in self.spots],
            "countries": self.countries,
            "categories": self.categories,
        }

    def add_event(self, x: Extraction, event: Event, article: int, number: int) -> list[Any]:
        """Return an event's row: what the table shows and what filters, sorting and search go by."""
        spot = find_spot(x, event)
        date = event.date
        country = event.country or ""
        if country:
            self.countries.setdefault(country, name_country(country))
        kind = clean(event.type)
        self.categories.setdefault(kind, clean(event.category))
        return [
            article,
            number,
            kind,
            "" if date is None or date.earliest is None else date.earliest.isoformat(),
            "" if date is None or date.latest is None else date.latest.isoformat(),
            country,
            "" if spot is None else self.spots.setdefault(spot, len(self.spots)),
            clean(_name_place(x, event)),
            clean(_tell_who(event)),
            _pack_count(event.killed),
            _pack_count(event.wounded),
            str(event.modality),
            round(event.confidence, 2),
            clean(_quote(x.text, event.trigger.start, event.trigger.end)),
            # A part's dead are counted with the whole's.
            int(event.part_of is not None),
        ]


def _pack_count(count: Count | None) -> list[Any] | int:
    return 0 if count is None else [count.min, count.max, describe_bounds(count)]


def _name_place(x: Extraction, event: Event) -> str:
    names = [x.entity(place).name for place in event.places[:2]]
    return ", ".join(name for name in dict.fromkeys(names) if name != name_country(event.country))


def _tell_who(event: Event) -> str:
    """Return who did it and to whom, or who took part, by the first words that tell it."""
    sides = [[part.text for part in event.participants if part.role in roles] for roles in _WHO]
    if any(sides):
        who = [side[0] for side in sides if side]
        words = " → ".join(who) if all(sides) else who[0] if sides[0] else f"→ {who[0]}"
    else:
        words = ", ".join(part.text for part in event.participants[:2])
    return " ".join(words.split())


def _quote(text: str, start: int, end: int) -> str:
    """Return the sentence of a trigger, with dots where it was cut."""
    first, last = find_sentence(text, start, end)
    before = "…" if first and not text[first - 1].isspace() else ""
    after = "…" if last < len(text) and text[last - 1] not in ".!?\"'”’)" and not text[last].isspace() else ""
    return before + " ".join(text[first:last].split()) + after
