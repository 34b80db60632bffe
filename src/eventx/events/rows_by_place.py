"""Rows of numbers by place that share one effect: "21 injured people in Davao, 36 IN Cotabato and seven IN Digos"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventx.events.best_figure import ROW
from eventx.events.counted_people import CountedPeople
from eventx.records import CasualtyRecord, CountRecord
from eventx.tokens import TokenView

_JOINTS = frozenset((",", "and", ";"))
#: How many tokens lie between two numbers of a row at most.
_REACH = 8


def add_rows_by_place(view: TokenView, people: CountedPeople, known: Sequence[CasualtyRecord]) -> list[CasualtyRecord]:
    """Return the statements with the numbers that go on their rows, each with its own "in" and no noun or verb.

    What the tree took for a part of the first number is a member of the row.
    """
    by_start = {record.count.start: record for record in known}
    for record in known:
        if record.count.minimum is None or record.count.maximum == 0:
            continue
        last = record.end
        while (count := _next_of_row(view, people, last)) is not None:
            told = by_start.get(count.start)
            if told is None:
                by_start[count.start] = replace(
                    record,
                    id=f"{record.id}r{count.start}",
                    start=count.start,
                    end=count.end,
                    count=count,
                    group=None,
                    rule=ROW,
                )
            elif told.part_of == record.id:
                by_start[count.start] = replace(told, part_of=None, rule=ROW)
            last = count.end
    others = [record for record in known if by_start[record.count.start].id != record.id]
    return [*by_start.values(), *others]


def _next_of_row(view: TokenView, people: CountedPeople, last: int) -> CountRecord | None:
    """Return the bare number behind "in PLACE," or "in PLACE and" that is followed by "in" itself."""
    if last >= len(view) or view.lower[last] != "in":
        return None
    for i in range(last + 1, min(last + _REACH, len(view) - 1)):
        count = people.by_start.get(i)
        if count is not None and count.minimum is not None:
            is_bare = count.start <= count.head < count.end and view.lower[count.end : count.end + 1] == ["in"]
            return count if is_bare and view.lower[i - 1] in _JOINTS else None
        if view.pos[i] in ("VERB", "AUX") or view.sent[i] != view.sent[last]:
            return None
    return None
