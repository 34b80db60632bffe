"""Named points of the calendar -> periods: "March 3", "Friday", "last summer", "the third quarter", "Eid al-Fitr"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from eventx.mentions.times.calendar import (
    Period,
    add_months,
    century_period,
    clip_year,
    day_period,
    decade_period,
    half_period,
    holiday_dates,
    holiday_period,
    month_period,
    quarter_period,
    season_period,
    week_period,
    year_period,
)
from eventx.mentions.times.meaning import Meaning
from eventx.mentions.times.scene import Scene, distance, weekday_from
from eventx.mentions.times.written import read_written

#: A day this near to publication is taken, whatever the tense says ("LONDON, Nov 22 -", "the deadline was Nov. 23").
_NEAR_DAYS = 1
#: A named day this near to publication is the one that is meant.
_NEAR_HOLIDAY = 7
#: A quarter that begins this many days from now is not yet spoken of: last year's is.
_QUARTER_AHEAD = 100


def locate_point(meaning: Meaning, scene: Scene, base: Period | None) -> Period | None:
    """Return the period of a named point; None where publication date or year are needed and unknown.

    Args:
        meaning: The point.
        scene: What it is read against.
        base: Period that the point lies in ("January this year"), where the words give one.
    """
    if meaning.written is not None:
        date = read_written(meaning.written)
        return None if date is None else day_period(date)
    if meaning.holiday is not None:
        return _holiday(meaning, scene, base)
    if meaning.decade is not None:
        return decade_period(meaning.decade)
    if meaning.century is not None:
        return _century(meaning.century, scene)
    if meaning.month is not None:
        return _month_or_day(meaning, scene, base)
    if meaning.day is not None:
        return None if scene.now is None else _day_of_month(meaning, scene, scene.now)
    if meaning.weekday is not None:
        return _weekday(meaning, scene, base)
    maker = _part_maker(meaning)
    if maker is not None:
        return _part_of_year(meaning, scene, base, maker)
    if meaning.year is not None:
        return _years(meaning.year, meaning.end_year)
    day = scene.focus.day()
    return None if day is None or not (meaning.clock or meaning.daypart) else day_period(day)


def _century(number: int, scene: Scene) -> Period | None:
    """The n-th century; 0 is this one."""
    if number:
        return century_period(number - 1)
    return None if scene.now is None else century_period(scene.now.year // 100)


def _years(year: int, end_year: int | None) -> Period:
    period = year_period(clip_year(year))
    if end_year is None:
        return period
    end = year_period(clip_year(end_year))
    return Period(period.start, end.end, "year", f"{period.value}/{end.value}")


def _stated_year(meaning: Meaning, base: Period | None) -> int | None:
    """The year that the words fix, by a number or by "last year"."""
    if meaning.year is not None:
        return clip_year(meaning.year)
    return None if base is None else base.start.year


# Months and days


def _month_or_day(meaning: Meaning, scene: Scene, base: Period | None) -> Period | None:
    year = _stated_year(meaning, base)
    if year is not None:
        return _in_year(meaning, year)
    if meaning.anchor == "focus":
        anchor = scene.focus.last("day", "week", "month", "season", "quarter", "year")
        if anchor is not None:
            return _toward(anchor.start, meaning)
    if scene.now is None:
        return None
    if meaning.toward is not None:
        return _toward(scene.now, meaning)
    return _nearest_year(meaning, scene, scene.now)


def _in_year(meaning: Meaning, year: int) -> Period | None:
    month = meaning.month or 1
    if meaning.day is None:
        period = month_period(year, month)
        if meaning.end_month is None:
            return period
        end = month_period(clip_year(year + (meaning.end_month < month)), meaning.end_month)
        return Period(period.start, end.end, "month", f"{period.value}/{end.value}")
    try:
        start = dt.date(year, month, meaning.day)
        end_day = None if meaning.end_day is None else dt.date(year, month, meaning.end_day)
    except ValueError:
        return None
    if end_day is None:
        return day_period(start)
    return Period(start, end_day, "day", f"{start.isoformat()}/{end_day.isoformat()}")


def _around(meaning: Meaning, year: int) -> list[Period]:
    """The point in the years around one, in order."""
    years = sorted({clip_year(year + step) for step in (-1, 0, 1)})
    return [period for near in years if (period := _in_year(meaning, near)) is not None]


def _before(meaning: Meaning, year: int) -> list[Period]:
    """The point in the years before, the nearest first; one of six has the weekday."""
    years = [clip_year(year - step) for step in range(2, 8)]
    return [period for near in years if (period := _in_year(meaning, near)) is not None][:6]


def _on_weekday(found: list[Period], weekday: int) -> list[Period]:
    return [period for period in found if period.start.isoweekday() == weekday]


def _toward(anchor: dt.date, meaning: Meaning) -> Period | None:
    """As in "last April", "this April", "next April"; "the following April" seen from an anchor."""
    return _pick(_around(meaning, anchor.year), anchor, meaning.toward or 0)


def _pick(found: list[Period], anchor: dt.date, toward: int) -> Period | None:
    if toward < 0:
        before = [period for period in found if period.end < anchor]
        return before[-1] if before else None
    if toward > 0:
        return next((period for period in found if period.start > anchor), None)
    return next((period for period in found if period.start.year == anchor.year), None)


def _nearest_year(meaning: Meaning, scene: Scene, now: dt.date) -> Period | None:
    """A month or day without a year: the last one or the next one, as the tense says."""
    found = _around(meaning, now.year)
    if meaning.day is not None and meaning.weekday is not None and meaning.end_day is None:
        found = _on_weekday(found, meaning.weekday) or _on_weekday(_before(meaning, now.year), meaning.weekday) or found
    if not found:
        return None
    for period in found:
        is_near = meaning.day is not None and abs((period.start - now).days) <= _NEAR_DAYS
        if is_near or period.start <= now <= period.end:
            return period
    return scene.choose(found, now)


def _day_of_month(meaning: Meaning, scene: Scene, now: dt.date) -> Period | None:
    """As in "the 4th of this month"; "Tuesday the 22nd" of this month or one beside it."""
    if meaning.weekday is None:
        return _in_year(replace(meaning, month=now.month), now.year)
    months = [add_months(now.replace(day=1), step) for step in (-2, -1, 0, 1, 2)]
    days = [_in_year(replace(meaning, month=month.month), month.year) for month in months]
    found = [day for day in days if day is not None and day.start.isoweekday() == meaning.weekday]
    return scene.choose(found, now) if found else None


# Weekdays


def _weekday(meaning: Meaning, scene: Scene, base: Period | None) -> Period | None:
    weekday = meaning.weekday or 1
    if meaning.base is not None:
        return None if base is None else day_period(_day_of_week(base.start, weekday))
    if meaning.anchor == "focus":
        anchor = scene.focus.last("day") or scene.focus.last()
        return None if anchor is None else day_period(weekday_from(anchor.start, weekday, meaning.toward or 1))
    now = scene.now
    if now is None:
        return None
    if meaning.toward is not None:
        return day_period(_toward_weekday(now, weekday, meaning.toward))
    if now.isoweekday() == weekday:
        return day_period(now)
    before, after = weekday_from(now, weekday, -1), weekday_from(now, weekday, 1)
    return day_period(after if _is_coming_weekday(scene, now - before, after - now) else before)


def _is_coming_weekday(scene: Scene, back: dt.timedelta, ahead: dt.timedelta) -> bool:
    """Whether the weekday to come is meant; without a verb that says so, of a term the nearer one is."""
    if scene.direction == "none" and scene.tense.is_term:
        return ahead < back
    return scene.direction == "future"


def _day_of_week(date: dt.date, weekday: int) -> dt.date:
    return week_period(date).start + dt.timedelta(days=weekday - 1)


def _toward_weekday(now: dt.date, weekday: int, toward: int) -> dt.date:
    if toward < 0:
        return weekday_from(now, weekday, -1)
    if toward == 0:
        return _day_of_week(now, weekday)
    # "next Friday", said on a Wednesday, is the one of next week.
    date = weekday_from(now, weekday, 1)
    return date if date.isocalendar()[:2] != now.isocalendar()[:2] else date + dt.timedelta(weeks=1)


# Seasons, quarters, halves


def _part_maker(meaning: Meaning) -> Callable[[int], Period] | None:
    season, quarter, half = meaning.season, meaning.quarter, meaning.half

    def make_season(year: int) -> Period:
        return season_period(year, season or "SU")

    def make_quarter(year: int) -> Period:
        return quarter_period(year, quarter or 1)

    def make_half(year: int) -> Period:
        return half_period(year, half or 1)

    if season is not None:
        return make_season
    if quarter is not None:
        return make_quarter
    return None if half is None else make_half


def _part_of_year(meaning: Meaning, scene: Scene, base: Period | None, make: Callable[[int], Period]) -> Period | None:
    """A season, quarter or half, in the year that the words or the publication date give."""
    year = _stated_year(meaning, base)
    if year is not None:
        return make(year)
    anchor = scene.now
    if meaning.anchor == "focus":
        period = scene.focus.last("day", "week", "month", "year", "quarter")
        anchor = anchor if period is None else period.start
    if anchor is None:
        return None
    if meaning.year_shift is not None:
        return make(clip_year(anchor.year + meaning.year_shift))
    here = make(clip_year(anchor.year))
    if meaning.anchor == "focus" and meaning.toward is None:
        return here
    found = [make(year) for year in sorted({clip_year(anchor.year + step) for step in (-2, -1, 0, 1)})]
    current = next((period for period in found if period.start <= anchor <= period.end), None)
    if meaning.toward is not None:
        return current or here if meaning.toward == 0 else _pick(found, anchor, meaning.toward)
    if meaning.season is not None:
        return current or scene.choose(found, anchor)
    # The one of this year, also of a fiscal year that ends early; early in the year a late quarter is last year's.
    is_ahead = (here.start - anchor).days > _QUARTER_AHEAD and scene.direction != "future"
    return make(clip_year(anchor.year - 1)) if is_ahead else here


# Named days


def _holiday(meaning: Meaning, scene: Scene, base: Period | None) -> Period | None:
    holiday = scene.rules.holidays[meaning.holiday or ""]
    year = holiday.year or _stated_year(meaning, base)
    now = scene.now
    if year is None and now is None:
        return None
    if year is not None:
        found = _holidays_in(meaning, scene, year)
        return found[0] if found else None
    assert now is not None
    found = [period for step in (-1, 0, 1) for period in _holidays_in(meaning, scene, now.year + step)]
    if not found:
        return None
    if meaning.toward is not None:
        return _pick(found, now, meaning.toward)
    near = next((period for period in found if distance(period, now) <= _NEAR_HOLIDAY), None)
    return near or scene.choose(found, now)


def _holidays_in(meaning: Meaning, scene: Scene, year: int) -> list[Period]:
    holidays = scene.rules.holidays
    holiday = holidays[meaning.holiday or ""]
    year = clip_year(year)
    ends: list[dt.date] = []
    if holiday.until:
        end = holidays[holiday.until]
        ends = holiday_dates(end, year) + holiday_dates(end, clip_year(year + 1))
    return [holiday_period(holiday, start, ends) for start in holiday_dates(holiday, year)]
