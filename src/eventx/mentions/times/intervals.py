"""Intervals from the words around a time: "since", "until", "by", and the ranges that two times make together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from itertools import pairwise

from eventx.mentions.times.atoms import Item
from eventx.mentions.times.calendar import add_months, shift_date
from eventx.mentions.times.meaning import CLOCK_UNITS, Meaning
from eventx.mentions.times.reference import Direction
from eventx.mentions.times.resolve import Resolved
from eventx.rules.times import TimeRules
from eventx.tokens import TokenView

_WEEK = dt.timedelta(days=7)
_DAY = dt.timedelta(days=1)


@dataclass(slots=True)
class Reading:
    """A time with all that is known of it."""

    item: Item
    meaning: Meaning
    resolved: Resolved
    direction: Direction
    open_start: bool = False
    open_end: bool = False
    range_of: int = -1
    is_range: bool = False


def share_years(found: list[tuple[Item, Meaning]], view: TokenView, rules: TimeRules) -> list[tuple[Item, Meaning]]:
    """Give the first of "October and November 2023" the year of the second."""
    shared = list(found)
    for k in range(len(found) - 2, -1, -1):
        (item, meaning), (next_item, other) = shared[k], shared[k + 1]
        between = view.lower[item.last + 1 : next_item.token]
        if other.year is None or other.month is None or other.holiday or len(between) != 1:
            continue
        if between[0] not in rules.contexts["year_sharers"] or meaning.month is None or meaning.has_year:
            continue
        if meaning.toward is None and (meaning.day is None) == (other.day is None):
            shared[k] = (item, replace(meaning, year=other.year - (meaning.month > other.month)))
    return shared


def mark_ranges(readings: list[Reading], view: TokenView, rules: TimeRules) -> None:
    """Give the first time of "from X to Y", "between X and Y", "X through Y" the interval of both."""
    for k in range(len(readings) - 1):
        first, second = readings[k], readings[k + 1]
        if first.range_of < 0 and _is_range(first.item, second.item, view, rules):
            _join(first, second, k)


def _is_range(first: Item, second: Item, view: TokenView, rules: TimeRules) -> bool:
    between = [view.lower[i] for i in range(first.last + 1, second.token)]
    if between and between[-1] in rules.contexts["range_fillers"]:
        between.pop()
    if len(between) != 1 or view.sent[first.token] != view.sent[second.token]:
        return False
    before = view.lower[first.token - 1] if first.token else ""
    if before in rules.contexts["between"]:
        return between[0] in rules.contexts["between_ends"]
    return between[0] in rules.contexts["range_to"]


def _join(first: Reading, second: Reading, index: int) -> None:
    if first.meaning.kind in ("duration", "set") or second.meaning.kind in ("duration", "set"):
        return
    start, end = first.resolved, second.resolved
    if start.earliest is None or end.latest is None:
        return
    if end.latest < start.earliest:
        moved = _put_in_order(first, second)
        if moved is None:
            return
        first.resolved, second.resolved = start, end = moved
    first.resolved = replace(start, latest=end.latest)
    first.is_range = True
    second.range_of = index


def _put_in_order(first: Reading, second: Reading) -> tuple[Resolved, Resolved] | None:
    """As in "from Monday to Friday", read on a Wednesday: both in the past or both to come."""
    is_future = second.direction == "future"
    if first.meaning.weekday is not None and second.meaning.weekday is not None and first.meaning.day is None:
        step = _WEEK
        if is_future:
            return first.resolved, _move(second.resolved, step)
        return _move(first.resolved, -step), second.resolved
    if first.meaning.month is not None and not first.meaning.has_year and first.resolved.period is not None:
        period = first.resolved.period
        start = add_months(period.start, -12)
        end = add_months(period.end, -12)
        value = first.resolved.value.replace(f"{period.start.year:04}-", f"{start.year:04}-", 1)
        return replace(first.resolved, value=value, earliest=start, latest=end), second.resolved
    return None


def _move(resolved: Resolved, step: dt.timedelta) -> Resolved:
    if resolved.earliest is None or resolved.latest is None:
        return resolved
    earliest, latest = resolved.earliest + step, resolved.latest + step
    value = resolved.value.replace(resolved.earliest.isoformat(), earliest.isoformat(), 1)
    return replace(resolved, value=value, earliest=earliest, latest=latest)


def mark_parts(readings: list[Reading], view: TokenView, rules: TimeRules) -> None:
    """Place "the first three months of 2011": the span lies in the time that follows."""
    for first, second in pairwise(readings):
        meaning, whole = first.meaning, second.resolved.period
        if meaning.kind != "duration" or meaning.nth is None or whole is None or not meaning.unit or not meaning.amount:
            continue
        i = first.item.last + 1
        if second.item.token != i + 1 or view.lower[i] not in rules.contexts["part_prepositions"]:
            continue
        if meaning.nth < 0:
            earliest, latest = shift_date(whole.end, meaning.unit, -meaning.amount) + _DAY, whole.end
        else:
            earliest, latest = whole.start, shift_date(whole.start, meaning.unit, meaning.amount) - _DAY
        first.resolved = replace(first.resolved, earliest=max(earliest, whole.start), latest=min(latest, whole.end))


def mark_terms(readings: list[Reading], view: TokenView, rules: TimeRules, published: dt.date | None) -> None:
    """Place "will finish within a year" and "will leave in two weeks": spans that begin with publication."""
    if published is None:
        return
    for reading in readings:
        meaning = reading.meaning
        if meaning.shape != "duration" or meaning.direction is not None or reading.direction != "future":
            continue
        if meaning.amount is None or meaning.unit is None or meaning.unit in CLOCK_UNITS or not reading.item.token:
            continue
        word = view.lower[reading.item.token - 1]
        if word in rules.contexts["terms"]:
            far = shift_date(published, meaning.unit, meaning.amount)
            earliest = published if word in rules.contexts["whole_terms"] else far
            reading.resolved = replace(reading.resolved, earliest=earliest, latest=far)


def mark_open_ends(readings: list[Reading], view: TokenView, rules: TimeRules, published: dt.date | None) -> None:
    """Read the preposition before a time: "since" goes on, "until" and "before" reach back, "by" too."""
    for reading in readings:
        is_part_of_range = reading.is_range or reading.range_of >= 0
        if is_part_of_range or reading.meaning.kind in ("duration", "set") or reading.item.token == 0:
            continue
        word = view.lower[reading.item.token - 1]
        if word in rules.contexts["open_end"]:
            goes_on = word in rules.contexts["going_on"]
            if goes_on or _is_free(view, reading):
                _open_end(reading, published, goes_on=goes_on)
        elif word in rules.contexts["open_start"] and _is_free(view, reading):
            _open_start(reading, word, rules)


def _is_free(view: TokenView, reading: Reading) -> bool:
    """Whether the word before is the preposition of the time itself: "after Friday", not "after Friday prayers".

    "shortly before 9 p.m." leaves no doubt of the day.
    """
    item = reading.item
    if reading.meaning.clock or reading.meaning.daypart:
        return False
    return any(view.head[i] == item.token - 1 for i in range(item.token, item.last + 1))


def _open_end(reading: Reading, published: dt.date | None, *, goes_on: bool) -> None:
    resolved = reading.resolved
    reading.open_end = True
    if resolved.earliest is None or reading.meaning.part == "later":
        return
    is_over = goes_on or reading.direction == "past"
    is_later = published is not None and published >= resolved.earliest
    reading.resolved = replace(resolved, latest=published if is_over and is_later else None)


def _open_start(reading: Reading, word: str, rules: TimeRules) -> None:
    resolved = reading.resolved
    reading.open_start = True
    if word in rules.contexts["at_the_latest"] or resolved.earliest is None:
        return
    latest = resolved.earliest - _DAY if word in rules.contexts["excluding"] else resolved.latest
    reading.resolved = replace(resolved, earliest=None, latest=latest)
