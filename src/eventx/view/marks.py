"""An article cut into pieces, each under the same marks from its first character to its last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from eventx.schema import Extraction

#: What is marked, in the order in which one wins where marks overlap.
KINDS = ("trigger", "person", "organization", "place", "time")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that are marked.

    Attributes:
        start: First character.
        end: After the last character.
        key: What they are: a kind of `KINDS`, or the number of a field.
        title: What they stand for, shown where the pointer rests.
    """

    start: int
    end: int
    key: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the article and all marks on it, in the order in which they were given."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def list_marks(x: Extraction) -> list[Mark]:
    """Return the marks of all people, places, organizations, times and triggers, by kind."""
    found = [
        Mark(mention.start, mention.end, "trigger", f"{event.id}: {event.type}")
        for event in x.events
        for mention in (event.trigger, *event.mentions)
    ]
    for kind, group in (("person", x.people), ("organization", x.organizations), ("place", x.places)):
        for item in group:
            found += [
                Mark(mention.start, mention.end, kind, f"{item.name} ({item.country})" if item.country else item.name)
                for mention in item.mentions
            ]
    found += [Mark(time.start, time.end, "time", time.value) for time in x.times]
    return list(dict.fromkeys(found))


def cut(length: int, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> Iterator[Piece]:
    """Yield the pieces of a text in order; together they are the text.

    Args:
        length: The text's length.
        marks: They may overlap, touch, and be nested.
        cuts: Further places at which a piece must end.
    """
    kept = [mark for mark in marks if 0 <= mark.start < mark.end <= length]
    starts: dict[int, list[int]] = {}
    for number, mark in enumerate(kept):
        starts.setdefault(mark.start, []).append(number)
    ends = {mark.end for mark in kept}
    borders = sorted({0, length, *starts, *ends, *(place for place in cuts if 0 < place < length)})
    running: list[int] = []
    for start, end in pairwise(borders):
        running = sorted([number for number in running if kept[number].end > start] + starts.get(start, []))
        yield Piece(start, end, tuple(kept[number] for number in running))
