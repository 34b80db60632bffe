"""So many units from somewhere -> periods: "last week", "two years ago", "three days later", "a week from Friday"."""

from __future__ import annotations

import datetime as dt

from eventx.mentions.times.calendar import (
    Period,
    clip_year,
    day_period,
    nth_weekday,
    period_of,
    shift_date,
    weekend_period,
    year_period,
)
from eventx.mentions.times.meaning import CLOCK_UNITS, Meaning
from eventx.mentions.times.scene import Scene

#: Units that a longer time before them does not fix.
_NAMED = frozenset({"month", "day"})
_COARSE = frozenset({"month", "quarter", "half", "season", "year", "decade", "century"})
_LONG = frozenset({"decade", "century", "millennium"})
#: "two and a half years ago" is as exact as the month.
_FINER = {"year": "month", "decade": "year", "century": "year", "millennium": "century"}
_HOURS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0}
#: "ten hours ago" is the same day as far as anyone can say; "thirty hours ago" is not.
_SAME_DAY_HOURS = 18
_MONDAY, _TUESDAY, _FRIDAY = 1, 2, 5


def locate_shift(meaning: Meaning, scene: Scene, base: Period | None) -> Period | None:
    """Return the period that lies so many units from an anchor; None where the anchor is unknown.

    Args:
        meaning: The shift.
        scene: What it is read against.
        base: Period that it is counted from, where the words give one.
    """
    unit = meaning.unit or "day"
    amount = (meaning.amount or 0) * meaning.sign
    anchor = base if meaning.anchor == "base" else _anchor(meaning, scene, unit)
    if anchor is None:
        return None
    if unit in CLOCK_UNITS:
        return _shift_clock(anchor, unit, amount)
    if meaning.anchor == "quarter":
        return anchor if anchor.unit in ("quarter", "half") else _last_quarter(anchor)
    is_quarter_back = unit == "year" and anchor.unit in ("quarter", "half") and meaning.mark == "ago"
    if (meaning.keep or is_quarter_back) and not meaning.fiscal:
        return _shift_period(anchor, unit, amount)
    return _whole_unit(meaning, scene, anchor, unit, amount)


def locate_echo(meaning: Meaning, scene: Scene) -> Period:
    """As in "the 1988 period": the quarter spoken of, in that year."""
    year = clip_year(meaning.year or 1)
    spoken = scene.focus.quarter_near(scene.sentence)
    return year_period(year) if spoken is None else period_of(spoken.start.replace(year=year, day=1), spoken.unit)


def locate_nth(meaning: Meaning, base: Period | None) -> Period | None:
    """As in "the first week of March", "the last Sunday of October"."""
    if base is None or meaning.nth is None:
        return None
    if meaning.weekday is not None:
        if base.unit != "month":
            return None
        date = nth_weekday(base.start.year, base.start.month, meaning.weekday, meaning.nth)
        return None if date is None else day_period(date)
    unit = meaning.unit or "day"
    if meaning.nth < 0:
        return period_of(base.end, unit)
    first = period_of(base.start, unit)
    return period_of(shift_date(first.start, unit, meaning.nth - 1), unit)


def _anchor(meaning: Meaning, scene: Scene, unit: str) -> Period | None:
    focus = scene.focus
    now = None if scene.now is None else day_period(scene.now)
    if meaning.anchor == "focus":
        # "that month", "that day" after nothing but years is none that one could name.
        return _focus_for(meaning, scene, unit) or (None if focus.seen and unit in _NAMED else now)
    if meaning.anchor == "spoken":
        # "This quarter's loss includes ..." in a report on the one that is over.
        return (None if scene.direction == "future" else focus.quarter_near(scene.sentence)) or now
    if meaning.anchor == "comparison":
        return focus.quarter_near(scene.sentence) or (None if now is None else year_period(now.start.year))
    if meaning.anchor == "quarter":
        return focus.last_quarter() or now
    if meaning.anchor == "near":
        return None if scene.now is None else day_period(_near(unit, scene, scene.now))
    is_year_ago = unit == "year" and meaning.sign < 0 and meaning.amount == 1 and meaning.mark == "ago"
    return (focus.quarter_near(scene.sentence) if is_year_ago else None) or now


def _focus_for(meaning: Meaning, scene: Scene, unit: str) -> Period | None:
    focus = scene.focus
    if unit == "year" and meaning.keep and abs(meaning.amount or 0) == 1:
        return focus.quarter_near(scene.sentence) or focus.last_told()
    if unit in ("day", "night", "week", "weekend") or unit in CLOCK_UNITS:
        return focus.last("day") or (None if unit == "day" else focus.last("week", "weekend", "month", "year"))
    if unit == "month":
        return focus.last("day", "month", "week")
    if unit == "quarter":
        return focus.last("quarter", "half") or focus.last()
    return focus.last()


def _near(unit: str, scene: Scene, now: dt.date) -> dt.date:
    """As in "the weekend", "the week": the one around publication, or the one before where this has hardly begun."""
    last = {"weekend": _FRIDAY, "week": _MONDAY}.get(unit, 0)
    is_last = now.isoweekday() <= last and scene.direction != "future"
    return now - dt.timedelta(weeks=1) if is_last and now > dt.date(1, 1, 7) else now


def _last_quarter(anchor: Period) -> Period:
    return period_of(shift_date(anchor.start, "quarter", -1), "quarter")


def _shift_clock(anchor: Period, unit: str, amount: float) -> Period:
    hours = _HOURS[unit] * amount
    days = 0 if abs(hours) < _SAME_DAY_HOURS else hours / 24
    return day_period(shift_date(anchor.start, "day", days))


def _whole_unit(meaning: Meaning, scene: Scene, anchor: Period, unit: str, amount: float) -> Period:
    date = shift_date(anchor.start, unit, amount)
    if meaning.exact:
        return day_period(date)
    if amount != int(amount):
        return period_of(date, _FINER.get(unit, "day"))
    if meaning.anchor == "now" and amount == 0 and unit == "weekend":
        return _this_weekend(anchor.start, scene)
    if amount != 0 and unit in _LONG and meaning.mark == "ago":
        return year_period(date.year)
    return period_of(date, unit)


def _this_weekend(now: dt.date, scene: Scene) -> Period:
    """On a Monday or Tuesday "this weekend" of a past clause is the one that has just been."""
    is_over = scene.direction == "past" and now.isoweekday() in (_MONDAY, _TUESDAY)
    return weekend_period(shift_date(now, "day", -7) if is_over else now)


def _shift_period(anchor: Period, unit: str, amount: float) -> Period:
    """Move a period and keep its size: "two days later" than a day is a day, than a month one."""
    date = shift_date(anchor.start, unit, amount)
    if anchor.unit == "day" and unit in _COARSE:
        return period_of(date, unit)
    if unit in ("day", "week", "night", "fortnight") and anchor.unit in _COARSE:
        return period_of(date, unit)
    return period_of(date, anchor.unit)
