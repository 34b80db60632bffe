"""`Scene`: all that a time is read against, and the choice that tense makes between two readings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from eventx.mentions.times.calendar import Period
from eventx.mentions.times.reference import UNKNOWN_TENSE, Direction, Focus, Tense
from eventx.rules.times import TimeRules

#: "a ceremony on March 12" in a past clause of February is the coming one, not that of eleven months ago.
_FAR_DAYS, _SOON_DAYS = 270, 75
#: News looks back more often than forward: without a sign of either, the past may be so much farther away.
_FUTURE_COST = 2


@dataclass(slots=True)
class Scene:
    """The times of one text are read in their order, each in its own scene.

    Attributes:
        rules: The named days.
        focus: Publication date and the times spoken of so far.
        tense: How the clause of the time in hand looks at time.
        sentence: Its sentence.
    """

    rules: TimeRules
    focus: Focus
    tense: Tense = UNKNOWN_TENSE
    sentence: int = 0

    @property
    def direction(self) -> Direction:
        """Back or forward, as the clause looks."""
        return self.tense.direction

    @property
    def now(self) -> dt.date | None:
        """The publication date."""
        return self.focus.published

    def choose(self, found: list[Period], now: dt.date) -> Period:
        """Return the last of the periods or the next one, as the tense says; the nearest where it says nothing."""
        past = [period for period in found if period.start <= now]
        future = [period for period in found if period.end >= now]
        if self.direction == "past" and past:
            is_far = distance(past[-1], now) > _FAR_DAYS and bool(future) and distance(future[0], now) < _SOON_DAYS
            if self.tense.is_certain or not is_far:
                return past[-1]
        if self.direction == "future" and future:
            return future[0]
        return min(found, key=lambda period: distance(period, now) * (_FUTURE_COST if period.start > now else 1))


def distance(period: Period, day: dt.date) -> int:
    """Days between a day and a period, 0 inside it."""
    if period.start <= day <= period.end:
        return 0
    return min(abs((period.start - day).days), abs((period.end - day).days))


def weekday_from(anchor: dt.date, weekday: int, direction: int) -> dt.date:
    """The nearest such weekday (1 is Monday) before or after a day, never the day itself."""
    if direction < 0:
        return anchor - dt.timedelta(days=(anchor.isoweekday() - weekday - 1) % 7 + 1)
    return anchor + dt.timedelta(days=(weekday - anchor.isoweekday() - 1) % 7 + 1)
