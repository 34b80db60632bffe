"""Rows of numbers by place that share one effect: "21 injured people in Davao, 36 IN Cotabato and seven IN Digos"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventx.events.best_figure import ROW
from eventx.events.counted_people import CountedPeople
from eventx.records import CasualtyRecord, CountRecord, PlaceRecord
from eventx.schema.vocabulary import PlaceKind
from eventx.tokens import TokenView

_JOINTS = frozenset((",", "and", ";"))
_WIDE = (PlaceKind.REGION, PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.CITY, PlaceKind.DISTRICT)
#: How many tokens lie between two numbers of a row at most.
_REACH = 8


def add_rows_by_place(
    view: TokenView, people: CountedPeople, places: Sequence[PlaceRecord], known: Sequence[CasualtyRecord]
) -> list[CasualtyRecord]:
    """Return the statements with the numbers that go on their rows, each with its own place and no noun or verb.

    Numbers of like places add up ("12 in Sindh, five in Punjab"), those of smaller ones are parts of the first ("at
    least 20 in Syria, 12 in Aleppo and eight in Homs").
    """
    kinds = {span.start: place.kind for place in places for span in place.mentions}
    by_start = {record.count.start: record for record in known}
    for record in known:
        place = _place_behind(view, kinds, record.end)
        if record.count.minimum is None or record.count.maximum == 0 or place is None:
            continue
        members = _read_members(view, people, kinds, record.end)
        parts = _are_parts(record, place, members)
        for count, _ in members:
            told = by_start.get(count.start)
            if told is None:
                by_start[count.start] = replace(
                    record,
                    id=f"{record.id}r{count.start}",
                    start=count.start,
                    end=count.end,
                    count=count,
                    group=None,
                    part_of=record.id if parts else record.part_of,
                    rule=ROW,
                )
            elif told.part_of == record.id and not parts:
                # What the tree took for a part of the first number is a member of the row.
                by_start[count.start] = replace(told, part_of=record.part_of, rule=ROW)
    others = [record for record in known if by_start[record.count.start].id != record.id]
    return [*by_start.values(), *others]


def _are_parts(record: CasualtyRecord, place: PlaceKind, members: Sequence[tuple[CountRecord, PlaceKind]]) -> bool:
    """Return whether the members only break the first number down: theirs lie in its place and are no more."""
    if not members or any(_WIDE.index(kind) <= _WIDE.index(place) for _, kind in members):
        return False
    return sum(count.minimum or 0 for count, _ in members) <= (record.count.minimum or 0)


def _read_members(
    view: TokenView, people: CountedPeople, kinds: dict[int, PlaceKind], last: int
) -> list[tuple[CountRecord, PlaceKind]]:
    members: list[tuple[CountRecord, PlaceKind]] = []
    while (count := _next_of_row(view, people, last)) is not None:
        kind = _place_behind(view, kinds, count.end)
        if kind is None:
            break
        members.append((count, kind))
        last = count.end
    return members


def _place_behind(view: TokenView, kinds: dict[int, PlaceKind], end: int) -> PlaceKind | None:
    """Return the kind of the place named behind a number's "in", None where others follow ("in critical ...")."""
    if end + 1 >= len(view) or view.lower[end] != "in":
        return None
    name = end + 1 + (view.lower[end + 1] == "the")
    kind = kinds.get(name, kinds.get(end + 1))
    return kind if kind in _WIDE else None


def _next_of_row(view: TokenView, people: CountedPeople, last: int) -> CountRecord | None:
    """Return the bare number behind "in PLACE," or "in PLACE and" that is followed by "in" itself."""
    for i in range(last + 1, min(last + _REACH, len(view) - 1)):
        count = people.by_start.get(i)
        if count is not None and count.minimum is not None:
            is_bare = count.start <= count.head < count.end and view.lower[count.end : count.end + 1] == ["in"]
            return count if is_bare and view.lower[i - 1] in _JOINTS else None
        if view.pos[i] in ("VERB", "AUX") or view.sent[i] != view.sent[last]:
            return None
    return None
