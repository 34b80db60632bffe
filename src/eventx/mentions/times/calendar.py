"""Calendar arithmetic: days, weeks, seasons, quarters ... as periods with a TIMEX3 value; named days in a year."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from eventx.rules.times import Holiday
from eventx.schema.vocabulary import Precision

FIRST_YEAR, LAST_YEAR = 1, 9998
_DAY = dt.timedelta(days=1)
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
#: Months in a unit; days in a unit.
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
_DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar; `unit` names its size, `value` is its TIMEX3 value."""

    start: dt.date
    end: dt.date
    unit: str
    value: str

    @property
    def precision(self) -> Precision:
        """The size as the contract names it."""
        if self.unit in ("weekend", "fortnight"):
            return Precision.WEEK
        if self.unit == "millennium":
            return Precision.CENTURY
        return Precision(self.unit)


def clip_year(year: int) -> int:
    """Return a year that `datetime` can hold."""
    return min(max(year, FIRST_YEAR), LAST_YEAR)


def day_period(date: dt.date) -> Period:
    """A day."""
    return Period(date, date, "day", date.isoformat())


def week_period(date: dt.date) -> Period:
    """The week (Monday to Sunday) around a day."""
    start = date - dt.timedelta(days=date.weekday())
    year, week, _ = date.isocalendar()
    return Period(start, start + dt.timedelta(days=6), "week", f"{year:04}-W{week:02}")


def weekend_period(date: dt.date) -> Period:
    """Saturday and Sunday of the week around a day."""
    week = week_period(date)
    return Period(week.end - _DAY, week.end, "weekend", f"{week.value}-WE")


def month_period(year: int, month: int) -> Period:
    """A month."""
    last = calendar.monthrange(year, month)[1]
    return Period(dt.date(year, month, 1), dt.date(year, month, last), "month", f"{year:04}-{month:02}")


def quarter_period(year: int, quarter: int) -> Period:
    """A quarter of the calendar year."""
    first = month_period(year, 3 * quarter - 2)
    return Period(first.start, month_period(year, 3 * quarter).end, "quarter", f"{year:04}-Q{quarter}")


def half_period(year: int, half: int) -> Period:
    """A half of the calendar year."""
    first = month_period(year, 6 * half - 5)
    return Period(first.start, month_period(year, 6 * half).end, "half", f"{year:04}-H{half}")


def season_period(year: int, season: str) -> Period:
    """A season of the northern year; winter begins in December of `year`."""
    month = _SEASON_MONTHS[season]
    start = dt.date(year, month, 1)
    return Period(start, add_months(start, 3) - _DAY, "season", f"{year:04}-{season}")


def year_period(year: int) -> Period:
    """A year."""
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31), "year", f"{year:04}")


def decade_period(decade: int) -> Period:
    """A decade, by its first three figures."""
    start = clip_year(decade * 10)
    return Period(dt.date(start, 1, 1), dt.date(clip_year(decade * 10 + 9), 12, 31), "decade", f"{decade:03}")


def century_period(number: int) -> Period:
    """A century, by its first two figures (19 for the 20th)."""
    start = clip_year(number * 100)
    return Period(dt.date(start, 1, 1), dt.date(clip_year(number * 100 + 99), 12, 31), "century", f"{number:02}")


def season_of(date: dt.date) -> tuple[int, str]:
    """The season that a day is in and the year in which it began."""
    index = (date.month % 12) // 3
    season = ("WI", "SP", "SU", "FA")[index]
    return (date.year - 1 if date.month < 3 else date.year), season


def period_of(date: dt.date, unit: str) -> Period:
    """The unit of the calendar that a day is in."""
    year = date.year
    if unit == "week" or unit == "fortnight":
        return week_period(date)
    if unit == "weekend":
        return weekend_period(date)
    if unit == "month":
        return month_period(year, date.month)
    if unit == "quarter":
        return quarter_period(year, (date.month + 2) // 3)
    if unit == "half":
        return half_period(year, 1 if date.month < 7 else 2)
    if unit == "season":
        return season_period(*season_of(date))
    if unit == "year":
        return year_period(year)
    if unit == "decade":
        return decade_period(year // 10)
    if unit in ("century", "millennium"):
        return century_period(year // 100)
    return day_period(date)


def add_months(date: dt.date, months: int) -> dt.date:
    """The same day some months away, or the month's last."""
    index = date.year * 12 + date.month - 1 + months
    year = clip_year(index // 12)
    month = index % 12 + 1
    return dt.date(year, month, min(date.day, calendar.monthrange(year, month)[1]))


def shift_date(date: dt.date, unit: str, amount: float) -> dt.date:
    """Move a day by some units; amounts beyond the calendar stop at its edge."""
    if unit in _MONTHS:
        months = max(min(amount * _MONTHS[unit], 120_000), -120_000)
        return add_months(date, round(months))
    days = max(min(amount * _DAYS.get(unit, 0), 3_600_000), -3_600_000)
    target = date.toordinal() + round(days)
    last = dt.date(LAST_YEAR, 12, 31).toordinal()
    return dt.date.fromordinal(min(max(target, 1), last))


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * ell) // 451
    month, day = divmod(h + ell - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date | None:
    """The n-th weekday (1 is Monday) of a month, the last one for -1; None where there is none."""
    if nth < 0:
        last = month_period(year, month).end
        return last - dt.timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))
    first = dt.date(year, month, 1)
    date = first + dt.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    return date if date.month == month else None


def holiday_dates(holiday: Holiday, year: int) -> list[dt.date]:
    """First days of a named day in a year; none where the table does not reach."""
    on = holiday.on
    if holiday.dates:
        return list(holiday.dates.get(year, ()))
    if on.startswith("easter"):
        return [easter(year) + dt.timedelta(days=int(on[6:]))]
    if on.startswith("nth "):
        month, weekday, nth = (int(part) for part in on[4:].split())
        date = nth_weekday(year, month, weekday, nth)
        return [] if date is None else [date]
    if on == "election":
        # The Tuesday after the first Monday of November.
        monday = nth_weekday(year, 11, 1, 1)
        return [] if monday is None else [monday + _DAY]
    month, day = (int(part) for part in on.split("-"))
    return [dt.date(year, month, day)]


def holiday_period(holiday: Holiday, start: dt.date, ends: list[dt.date]) -> Period:
    """A named day that begins at `start`; `ends` are the days of the one that ends it."""
    end = start + dt.timedelta(days=holiday.days - 1)
    later = [date for date in ends if start < date <= start + dt.timedelta(days=60)]
    if later:
        end = min(later) - _DAY
    value = start.isoformat() if end == start else f"{start.isoformat()}/{end.isoformat()}"
    return Period(start, end, "day" if end == start else "month" if (end - start).days > 20 else "week", value)


def narrow(period: Period, part: str) -> tuple[dt.date, dt.date]:
    """The days of an early, middle or late part of a period: thirds of a month, a year, a season; ends are shorter."""
    start, end = period.start, period.end
    if period.unit == "day":
        return start, end
    if period.unit in ("week", "weekend", "fortnight"):
        cuts = {"early": (0, 1), "start": (0, 0), "mid": (2, 3), "late": (4, 6), "end": (5, 6)}
        first, last = cuts.get(part, (0, 6))
        if period.unit == "weekend":
            return start, end
        return start + dt.timedelta(days=first), start + dt.timedelta(days=last)
    if period.unit == "month":
        cuts = {"early": (1, 10), "start": (1, 7), "mid": (11, 20), "late": (21, 31), "end": (21, 31)}
        first, last = cuts.get(part, (1, 31))
        return start.replace(day=first), min(end, start.replace(day=min(last, end.day)))
    if period.unit == "decade":
        cuts = {"early": (0, 3), "start": (0, 1), "mid": (4, 6), "late": (7, 9), "end": (8, 9)}
        first, last = cuts.get(part, (0, 9))
        return dt.date(start.year + first, 1, 1), dt.date(min(start.year + last, end.year), 12, 31)
    return _narrow_months(period, part)


def _narrow_months(period: Period, part: str) -> tuple[dt.date, dt.date]:
    start, end = period.start, period.end
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    third = max(months // 3, 1)
    if part == "early":
        return start, add_months(start, third) - _DAY
    if part == "mid":
        return add_months(start, third), add_months(start, max(months - third, third + 1)) - _DAY
    if part == "late":
        return add_months(start, months - third), end
    edge = max(months // 12, 1)
    if part == "start":
        return start, add_months(start, edge) - _DAY
    if part == "end":
        return add_months(start, months - edge), end
    return start, end
