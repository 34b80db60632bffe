"""Which of several dates of one event is the best, and whether two can be of one event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from eventx.events.drafts import Nearness
from eventx.records import DateRecord, TimeRecord
from eventx.schema.vocabulary import Precision, TimeKind
from eventx.tokens import TokenView

#: How exact a date is; what is not named is less exact than all of them.
EXACT = {Precision.DAY: 0, Precision.TIME: 0, Precision.WEEK: 1, Precision.MONTH: 2}

#: How many words may stand before the day of a dateline, and what stands behind it.
_DATELINE = 9
_BEHIND_DATELINE = frozenset(("(", "-", "--", "–", "—", ":"))
#: Rules that make one time of several clocks ("10:39 a.m. local time (1639 UTC)"), and "around".
_STILL_BARE = frozenset(("join.clock_clock", "span.approx"))
#: As exact as dates get.
_OF_A_DAY = frozenset((Precision.DAY, Precision.TIME))
#: By how many days "two weeks ago" may miss.
_ROUGH_DAYS = 4


def is_exact(date: DateRecord | TimeRecord) -> bool:
    """Return whether a date or time is told to the day."""
    return date.precision in _OF_A_DAY


def is_bare_clock(time: TimeRecord) -> bool:
    """Return whether only the time of day is told ("at 4:17 a.m."), and the day by what was told before."""
    return time.kind is TimeKind.TIME and all(
        part.startswith("clock.") or part in _STILL_BARE for part in time.rule.split()
    )


def is_dateline(view: TokenView, time: TimeRecord) -> bool:
    """Return whether a day only says when the text was written ("Tehran (AFP) Aug 12, 2017 - Flash floods ...")."""
    if time.end >= len(view) or view.lower[time.end] not in _BEHIND_DATELINE:
        return False
    start = time.start
    while start > 0 and "\n" not in view.text[start - 1] and time.start - start <= _DATELINE:
        start -= 1
    if time.start - start > _DATELINE:
        return False
    before = range(start, time.start)
    return bool(before) and all(
        view.pos[i] in ("PROPN", "PUNCT", "SYM", "SPACE") or view.text[i].isupper() for i in before
    )


def merge_dates(dates: Sequence[tuple[DateRecord, Nearness]]) -> DateRecord | None:
    """Return the best of several dates of one event: the most exact, from a clause, the first.

    What only stands in the sentence has to agree with the clauses: "strangled her in 2016. ... In August the parents
    tried to have him freed, saying that they forgave him for the killing". A month is told loosely: "bringing down the
    airliner earlier this month" goes with "flying to Moscow on October 31, crashed".
    """
    if not dates:
        return None
    own = [date for date, nearness in dates if nearness == "clause"]
    if own:
        dates = [
            (date, nearness)
            for date, nearness in dates
            if nearness == "clause" or any(_agree(date, known) for known in own)
        ]

    def rank(entry: tuple[int, tuple[DateRecord, Nearness]]) -> tuple[float, int]:
        position, (date, nearness) = entry
        # A day of the sentence says more than a month of the clause, not more than "last weekend" there.
        return (EXACT.get(date.precision, 3) + (0.0 if nearness == "clause" else 1.5), position)

    return min(enumerate(dates), key=rank)[1][0]


def _agree(date: DateRecord, known: DateRecord) -> bool:
    """Return whether two dates have a day in common, or miss a month by a few days."""
    if overlap(date, known):
        return True
    if known.precision is not Precision.MONTH or None in (date.earliest, date.latest, known.earliest, known.latest):
        return False
    edge = dt.timedelta(days=_ROUGH_DAYS)
    low, high = known.earliest, known.latest
    return (
        low is not None and high is not None and overlap(date, replace(known, earliest=low - edge, latest=high + edge))
    )


def overlap(a: DateRecord, b: DateRecord) -> bool:
    """Return whether two dates have a day in common."""
    low = max(a.earliest or dt.date.min, b.earliest or dt.date.min)
    high = min(a.latest or dt.date.max, b.latest or dt.date.max)
    if (a.is_rough or b.is_rough) and dt.date.min < low and high < dt.date.max:
        return (low - high).days <= _ROUGH_DAYS  # "abducted two weeks ago. ... stormed the school on 7 March"
    return low <= high
