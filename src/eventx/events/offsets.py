"""Days counted from another event: "came a day after a bombing", "retaliating 13 days after the attacks"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from eventx.events.drafts import Draft
from eventx.events.syntax import is_verb
from eventx.records import TimeRecord
from eventx.rules.events import MergingRules
from eventx.schema.vocabulary import TimeKind
from eventx.tokens import TokenView

_LENGTH = re.compile(r"P(\d{1,3})([DW])")


@dataclass(frozen=True, slots=True)
class Offset:
    """One event lies a number of days from another.

    Attributes:
        counted: Trigger head of the event whose day is counted.
        anchors: Trigger heads of what it's counted from; any of them.
        days: Days to add to the anchor's day; negative where the counted event came first.
    """

    counted: int
    anchors: frozenset[int]
    days: int


def find_offsets(
    view: TokenView, times: Sequence[TimeRecord], drafts: Sequence[Draft], rules: MergingRules
) -> list[Offset]:
    """Return the offsets that the text states."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    found: list[Offset] = []
    for preposition, days in sorted({**_single_days(view, rules), **_counted_days(times)}.items()):
        if preposition >= len(view):
            continue
        word = view.lower[preposition]
        sign = -1 if word in rules.later_than else 1 if word in rules.earlier_than else 0
        near = by_sentence.get(view.sent[preposition], [])
        offset = _relate(view, preposition, near, sign * days) if sign and len(near) > 1 else None
        if offset is not None:
            found.append(offset)
    return found


def _counted_days(times: Sequence[TimeRecord]) -> dict[int, int]:
    """Return the token behind each duration of days or weeks, with the days."""
    found: dict[int, int] = {}
    for time in times:
        length = _LENGTH.fullmatch(time.value)
        if time.kind is TimeKind.DURATION and length is not None:
            found[time.end] = int(length[1]) * (7 if length[2] == "W" else 1)
    return found


def _single_days(view: TokenView, rules: MergingRules) -> dict[int, int]:
    """Return the token behind each "a day", which is no time by itself, with the days."""
    return {
        i + 1: 1
        for i, word in enumerate(view.lower)
        if word in rules.day_words and i and view.lower[i - 1] in rules.single
    }


def _relate(view: TokenView, preposition: int, near: Sequence[Draft], days: int) -> Offset | None:
    """Find what stands behind "after", and the events of the clause that it hangs on."""
    behind = [d for d in near if d.head > preposition and _is_below(view, d.head, preposition)]
    if not behind:
        return None
    counted = min(behind, key=lambda d: d.head)
    anchors = frozenset(d.head for d in near if d not in behind)
    return Offset(counted.head, anchors, days) if anchors else None


def _is_below(view: TokenView, token: int, preposition: int) -> bool:
    """Return whether a token depends on "after", or on the verb that "after" marks."""
    tops = {preposition}
    parent = view.head[preposition]
    if view.dep[preposition] == "mark" and is_verb(view, parent):
        tops.add(parent)
    return token in tops or not tops.isdisjoint(view.ancestors(token))
