"""`Meaning` + reference -> TIMEX3 value and calendar interval.

What the words and the publication date cannot fix stays open ("XXXX-WXX-5") and has no interval.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache

from eventx.mentions.times.calendar import (
    Period,
    century_period,
    clip_year,
    day_period,
    decade_period,
    half_period,
    holiday_dates,
    holiday_period,
    month_period,
    narrow,
    nth_weekday,
    period_of,
    quarter_period,
    season_period,
    shift_date,
    week_period,
    weekend_period,
    year_period,
)
from eventx.mentions.times.durations import duration_value, set_value
from eventx.mentions.times.meaning import CLOCK_UNITS, Meaning
from eventx.mentions.times.reference import Direction, Focus
from eventx.rules.times import TimeRules
from eventx.schema.vocabulary import Precision

_DAY = dt.timedelta(days=1)
#: A day this near to publication is taken, whatever the tense says ("LONDON, Nov 22 -", "the deadline was Nov. 23").
_NEAR_DAYS = 1
#: "a ceremony on March 12" in a past clause of February is the coming one, not that of eleven months ago.
_FAR_DAYS, _SOON_DAYS = 270, 75
#: News looks back more often than forward: without a sign of either, the past may be so much farther away.
_FUTURE_COST = 2
_COARSE = frozenset({"month", "quarter", "half", "season", "year", "decade", "century"})


@dataclass(frozen=True, slots=True)
class Resolved:
    """A time on the calendar; `period` is None where it has no place there."""

    value: str
    precision: Precision
    earliest: dt.date | None = None
    latest: dt.date | None = None
    period: Period | None = None


@dataclass(slots=True)
class Resolver:
    """Resolves the times of one text in their order.

    Attributes:
        direction: Tense of the clause of the time in hand.
        is_direct: The time hangs on the verb of that clause itself.
        sentence: Its sentence.
    """

    rules: TimeRules
    focus: Focus
    direction: Direction = "none"
    is_direct: bool = False
    sentence: int = 0

    @property
    def now(self) -> dt.date | None:
        """The publication date."""
        return self.focus.published

    def resolve(self, meaning: Meaning) -> Resolved:
        """Return value and interval of a time."""
        if meaning.shape == "duration":
            return self._resolve_duration(meaning)
        if meaning.shape == "set":
            return Resolved(set_value(meaning), Precision.UNKNOWN)
        if meaning.shape == "ref":
            return self._resolve_ref(meaning)
        if meaning.shape == "shift" and meaning.vague:
            if meaning.anchor == "focus":
                return Resolved(duration_value(meaning), Precision.UNKNOWN)
            return Resolved("PAST_REF" if meaning.sign < 0 else "FUTURE_REF", Precision.UNKNOWN)
        period = self._period(meaning)
        if period is None:
            return Resolved(self._open_value(meaning), Precision.UNKNOWN)
        return self._finish(meaning, period)

    def resolve_quarter_ended(self, resolved: Resolved, end: Meaning) -> Resolved:
        """ "the quarter ended July 31": the one that most of those three months lie in."""
        period = self._period(end)
        if period is None or period.unit != "day":
            return resolved
        middle = period_of(period.start - dt.timedelta(days=45), "quarter")
        return self._finish(Meaning(shape="point"), middle)

    # Calendar periods

    def _period(self, meaning: Meaning) -> Period | None:
        match meaning.shape:
            case "point":
                return self._point(meaning)
            case "shift":
                return self._shift(meaning)
            case "echo":
                return self._echo(meaning)
            case "containing":
                base = None if meaning.base is None else self._period(meaning.base)
                return None if base is None else period_of(base.start, meaning.unit or "week")
            case "nth":
                return self._nth(meaning)
            case _:
                return None

    def _point(self, meaning: Meaning) -> Period | None:
        if meaning.written is not None:
            date = read_written(meaning.written)
            return None if date is None else day_period(date)
        if meaning.holiday is not None:
            return self._holiday(meaning)
        if meaning.decade is not None:
            return decade_period(meaning.decade)
        if meaning.century is not None:
            number = meaning.century - 1 if meaning.century else (None if self.now is None else self.now.year // 100)
            return None if number is None else century_period(number)
        if meaning.month is not None:
            return self._month_or_day(meaning)
        if meaning.day is not None:
            return self._day_of_month(meaning)
        if meaning.weekday is not None:
            return self._weekday(meaning)
        if meaning.season is not None:
            return self._named_part(meaning, lambda year: season_period(year, meaning.season or "SU"))
        if meaning.quarter is not None:
            return self._named_part(meaning, lambda year: quarter_period(year, meaning.quarter or 1))
        if meaning.half is not None:
            return self._named_part(meaning, lambda year: half_period(year, meaning.half or 1))
        if meaning.year is not None:
            return self._year(meaning)
        if meaning.clock or meaning.daypart:
            day = self.focus.day_in(self.sentence)
            return None if day is None else day_period(day)
        return None

    def _year(self, meaning: Meaning) -> Period | None:
        assert meaning.year is not None
        period = year_period(clip_year(meaning.year))
        if meaning.end_year is None:
            return period
        end = year_period(clip_year(meaning.end_year))
        return Period(period.start, end.end, "year", f"{period.value}/{end.value}")

    def _base_year(self, meaning: Meaning) -> int | None:
        """The year that the words fix, by a number or by "last year"."""
        if meaning.year is not None:
            return clip_year(meaning.year)
        if meaning.base is not None:
            base = self._period(meaning.base)
            return None if base is None else base.start.year
        return None

    def _month_or_day(self, meaning: Meaning) -> Period | None:
        assert meaning.month is not None
        year = self._base_year(meaning)
        if year is not None:
            return self._in_year(meaning, year)
        if meaning.anchor == "focus":
            anchor = self.focus.last("day", "week", "month", "season", "quarter", "year")
            if anchor is not None:
                return self._toward(anchor.start, meaning)
        if self.now is None:
            return None
        if meaning.toward is not None:
            return self._toward(self.now, meaning)
        return self._choose_year(meaning)

    def _in_year(self, meaning: Meaning, year: int) -> Period | None:
        month = meaning.month or 1
        if meaning.day is None:
            period = month_period(year, month)
            if meaning.end_month is not None:
                end_year = year + 1 if meaning.end_month < month else year
                end = month_period(clip_year(end_year), meaning.end_month)
                return Period(period.start, end.end, "month", f"{period.value}/{end.value}")
            return period
        try:
            start = dt.date(year, month, meaning.day)
            if meaning.end_day is None:
                return day_period(start)
            end = dt.date(year, month, meaning.end_day)
        except ValueError:
            return None
        return Period(start, end, "day", f"{start.isoformat()}/{end.isoformat()}")

    def _toward(self, anchor: dt.date, meaning: Meaning) -> Period | None:
        """ "last April", "this April", "next April"; "the following April" seen from an anchor."""
        years = [anchor.year + step for step in (-1, 0, 1)]
        found = [period for year in years if (period := self._in_year(meaning, clip_year(year))) is not None]
        if meaning.toward is None or meaning.toward == 0:
            here = [period for period in found if period.start.year == anchor.year]
            return here[0] if here else None
        if meaning.toward < 0:
            before = [period for period in found if period.end < anchor]
            return before[-1] if before else None
        after = [period for period in found if period.start > anchor]
        return after[0] if after else None

    def _choose_year(self, meaning: Meaning) -> Period | None:
        """A month or day without a year: the last one or the next one, as the tense says."""
        now = self.now
        assert now is not None
        found = [
            period
            for year in (now.year - 1, now.year, now.year + 1)
            if (period := self._in_year(meaning, clip_year(year))) is not None
        ]
        if meaning.day is not None and meaning.weekday is not None and meaning.end_day is None:
            fitting = [period for period in found if period.start.isoweekday() == meaning.weekday]
            found = fitting or found
        if not found:
            return None
        near = [period for period in found if abs((period.start - now).days) <= _NEAR_DAYS and meaning.day is not None]
        if near:
            return near[0]
        current = [period for period in found if period.start <= now <= period.end]
        if current:
            return current[0]
        return self._choose(found)

    def _choose(self, found: list[Period]) -> Period:
        now = self.now
        assert now is not None
        past = [period for period in found if period.start <= now]
        future = [period for period in found if period.end >= now]
        if self.direction == "past" and past:
            is_far = _distance(past[-1], now) > _FAR_DAYS and bool(future) and _distance(future[0], now) < _SOON_DAYS
            if self.is_direct or not is_far:
                return past[-1]
        if self.direction == "future" and future:
            return future[0]
        return min(found, key=lambda period: _distance(period, now) * (_FUTURE_COST if period.start > now else 1))

    def _day_of_month(self, meaning: Meaning) -> Period | None:
        """ "the 4th of this month"."""
        if self.now is None or meaning.day is None:
            return None
        return self._in_year(replace(meaning, month=self.now.month), self.now.year)

    def _weekday(self, meaning: Meaning) -> Period | None:
        weekday = meaning.weekday or 1
        if meaning.base is not None:
            week = self._period(meaning.base)
            return None if week is None else day_period(week_period(week.start).start + dt.timedelta(days=weekday - 1))
        if meaning.anchor == "focus":
            anchor = self.focus.last("day") or self.focus.last()
            return None if anchor is None else day_period(_weekday_from(anchor.start, weekday, meaning.toward or 1))
        now = self.now
        if now is None:
            return None
        if meaning.toward is not None:
            return day_period(self._named_weekday(now, weekday, meaning.toward))
        if now.isoweekday() == weekday:
            return day_period(now)
        return day_period(_weekday_from(now, weekday, 1 if self.direction == "future" else -1))

    def _named_weekday(self, now: dt.date, weekday: int, toward: int) -> dt.date:
        if toward < 0:
            return _weekday_from(now, weekday, -1)
        if toward > 0:
            # "next Friday", said on a Wednesday, is the one of next week.
            date = _weekday_from(now, weekday, 1)
            return date if date.isocalendar()[:2] != now.isocalendar()[:2] else date + dt.timedelta(weeks=1)
        monday = week_period(now).start
        return monday + dt.timedelta(days=weekday - 1)

    def _named_part(self, meaning: Meaning, make: object) -> Period | None:
        """A season, quarter or half, in the year that the words or the publication date give."""
        assert callable(make)
        year = self._base_year(meaning)
        if year is not None:
            return make(year)
        anchor = self.now
        if meaning.anchor == "focus":
            period = self.focus.last("day", "week", "month", "year", "quarter")
            anchor = anchor if period is None else period.start
        if anchor is None:
            return None
        found: list[Period] = [make(clip_year(anchor.year + step)) for step in (-2, -1, 0, 1)]
        if meaning.year_shift is not None:
            return make(clip_year(anchor.year + meaning.year_shift))
        if meaning.anchor == "focus" and meaning.toward is None:
            return found[2]
        if meaning.toward is not None and meaning.toward < 0:
            return [period for period in found if period.end < anchor][-1]
        if meaning.toward is not None and meaning.toward > 0:
            return [period for period in found if period.start > anchor][0]
        current = [period for period in found if period.start <= anchor <= period.end]
        if meaning.toward == 0:
            return current[0] if current else found[2]
        if meaning.quarter is not None or meaning.half is not None:
            return self._choose_quarter(found, anchor)
        if current:
            return current[0]
        return self._choose(found)

    def _choose_quarter(self, found: list[Period], now: dt.date) -> Period:
        """The one of this year, also of a fiscal year that ends early; early in the year a late quarter is last year's."""
        here = [period for period in found if period.start.year == now.year][0]
        if (here.start - now).days > 100 and self.direction != "future":
            return found[found.index(here) - 1]
        return here

    def _holiday(self, meaning: Meaning) -> Period | None:
        holiday = self.rules.holidays[meaning.holiday or ""]
        ends = self.rules.holidays.get(holiday.until)
        year = holiday.year or self._base_year(meaning)
        anchor = self.now
        years = [year] if year is not None else [] if anchor is None else [anchor.year - 1, anchor.year, anchor.year + 1]
        found: list[Period] = []
        for candidate in years:
            for start in holiday_dates(holiday, clip_year(candidate)):
                limits = [] if ends is None else holiday_dates(ends, start.year) + holiday_dates(ends, start.year + 1)
                found.append(holiday_period(holiday, start, limits))
        if not found:
            return None
        if year is not None or anchor is None:
            return found[0]
        if meaning.toward is not None and meaning.toward != 0:
            before = [period for period in found if period.end < anchor]
            after = [period for period in found if period.start > anchor]
            wanted = before[-1:] if meaning.toward < 0 else after[:1]
            return wanted[0] if wanted else None
        if meaning.toward == 0:
            here = [period for period in found if period.start.year == anchor.year]
            return here[0] if here else None
        near = [period for period in found if _distance(period, anchor) <= 3]
        return near[0] if near else self._choose(found)

    def _shift(self, meaning: Meaning) -> Period | None:
        unit = meaning.unit or "day"
        amount = (meaning.amount or 0) * meaning.sign
        anchor = self._anchor(meaning, unit)
        if anchor is None:
            return None
        if unit in CLOCK_UNITS:
            return self._shift_clock(meaning, anchor, unit, amount)
        if meaning.anchor == "quarter":
            return self._quarter_spoken_of(anchor)
        is_quarter_back = unit == "year" and anchor.unit in ("quarter", "half") and meaning.mark == "ago"
        if meaning.fiscal or not (meaning.keep or is_quarter_back):
            return self._whole_unit(meaning, anchor, unit, amount)
        return _shift_period(anchor, unit, amount)

    def _shift_clock(self, meaning: Meaning, anchor: Period, unit: str, amount: float) -> Period | None:
        hours = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0}[unit] * amount
        if abs(hours) < 18:
            return day_period(anchor.start)
        return day_period(shift_date(anchor.start, "day", round(hours / 24)))

    def _whole_unit(self, meaning: Meaning, anchor: Period, unit: str, amount: float) -> Period | None:
        date = shift_date(anchor.start, unit, amount)
        if meaning.exact:
            return day_period(date)
        if amount != int(amount):
            # "two and a half years ago": as exact as the month.
            return period_of(date, "month" if unit == "year" else "day")
        if meaning.anchor == "now" and amount == 0 and unit == "weekend":
            return self._this_weekend(anchor.start)
        if amount != 0 and unit in ("decade", "century", "millennium") and meaning.mark == "ago":
            return year_period(date.year)
        return period_of(date, unit)

    def _this_weekend(self, now: dt.date) -> Period:
        """On a Monday or Tuesday "the weekend" of a past clause is the one that has just been."""
        if self.direction != "future" and now.isoweekday() <= 2 and self.direction == "past":
            return weekend_period(now - dt.timedelta(weeks=1))
        return weekend_period(now)

    def _anchor(self, meaning: Meaning, unit: str) -> Period | None:
        now = None if self.now is None else day_period(self.now)
        match meaning.anchor:
            case "base":
                return self._base_of_shift(meaning)
            case "focus":
                return self._focus_for(meaning, unit) or (None if self.focus.seen and unit == "month" else now)
            case "comparison":
                return self.focus.quarter_near(self.sentence) or (None if now is None else year_period(now.start.year))
            case "quarter":
                return self.focus.last_quarter() or now
            case "near":
                return self._near(unit) or now
            case _:
                is_year_ago = unit == "year" and meaning.sign < 0 and meaning.amount == 1 and "ago" in (meaning.mark or "")
                quarter = self.focus.quarter_near(self.sentence) if is_year_ago else None
                return quarter or now

    def _base_of_shift(self, meaning: Meaning) -> Period | None:
        """The time that is counted from; "a week from Friday" means the Friday to come."""
        if meaning.base is None:
            return None
        direction = self.direction
        if meaning.mark == "from":
            self.direction = "future"
        period = self._period(meaning.base)
        self.direction = direction
        return period

    def _focus_for(self, meaning: Meaning, unit: str) -> Period | None:
        if unit == "year" and meaning.keep and abs(meaning.amount or 0) == 1:
            near = self.focus.quarter_near(self.sentence)
            return near or self.focus.last_told()
        if unit in ("day", "night", "week", "weekend") or unit in CLOCK_UNITS:
            return self.focus.last("day") or self.focus.last("week", "weekend", "month", "year")
        if unit == "month":
            return self.focus.last("day", "month", "week")
        return self.focus.last()

    def _near(self, unit: str) -> Period | None:
        """ "the weekend", "the week": the one around publication, in a past clause the one before."""
        now = self.now
        if now is None:
            return None
        if unit == "weekend" and now.isoweekday() <= 5 and self.direction != "future":
            return day_period(now - dt.timedelta(weeks=1))
        return day_period(now)

    def _quarter_spoken_of(self, anchor: Period) -> Period:
        if anchor.unit in ("quarter", "half"):
            return anchor
        over = shift_date(anchor.start, "quarter", -1)
        return period_of(over, "quarter")

    def _echo(self, meaning: Meaning) -> Period | None:
        """ "the 1988 period": the quarter spoken of, in that year."""
        year = clip_year(meaning.year or 1)
        spoken = self.focus.quarter_near(self.sentence)
        if spoken is None:
            return year_period(year)
        return period_of(spoken.start.replace(year=year, day=1), spoken.unit)

    def _nth(self, meaning: Meaning) -> Period | None:
        base = None if meaning.base is None else self._period(meaning.base)
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

    # Durations and vague references

    def _resolve_duration(self, meaning: Meaning) -> Resolved:
        value = duration_value(meaning)
        if meaning.direction is None or self.now is None or meaning.amount is None or meaning.unit is None:
            return Resolved(value, Precision.UNKNOWN)
        if meaning.unit in CLOCK_UNITS:
            days = {"second": 0, "minute": 0, "hour": 1}[meaning.unit] * -(-meaning.amount // 24)
            far = shift_date(self.now, "day", days * meaning.direction)
        else:
            far = shift_date(self.now, meaning.unit, meaning.amount * meaning.direction)
        return Resolved(value, Precision.UNKNOWN, min(far, self.now), max(far, self.now))

    def _resolve_ref(self, meaning: Meaning) -> Resolved:
        value = meaning.value or "PRESENT_REF"
        if value.isdigit():
            return self._finish(meaning, year_period(int(value)))
        return Resolved(value, Precision.UNKNOWN)

    # Values

    def _finish(self, meaning: Meaning, period: Period) -> Resolved:
        earliest, latest = period.start, period.end
        if meaning.part in ("earlier", "later"):
            earliest, latest = self._narrow_by_now(meaning.part, period)
        elif meaning.part is not None:
            earliest, latest = narrow(period, meaning.part)
        if meaning.overnight or (meaning.daypart == "NI" and meaning.part is None and meaning.overnight):
            latest = min(latest + _DAY, self.now or latest + _DAY)
        value = period.value
        precision = period.precision
        if period.unit == "day" and (meaning.daypart or meaning.clock):
            value = _time_value(meaning, period)
            precision = Precision.TIME if meaning.clock else Precision.DAY
        return Resolved(value, precision, earliest, latest, period)

    def _narrow_by_now(self, part: str, period: Period) -> tuple[dt.date, dt.date]:
        now = self.now
        if now is None or not period.start <= now <= period.end:
            return period.start, period.end
        return (period.start, now) if part == "earlier" else (now, period.end)

    def _open_value(self, meaning: Meaning) -> str:
        """The value of what cannot be placed on the calendar, with X for what is open."""
        if meaning.base is not None and meaning.shape != "point":
            return "XXXX-XX-XX"
        if meaning.shape == "point":
            value = _open_point(meaning)
        elif meaning.shape == "shift":
            value = _OPEN_UNITS.get(meaning.unit or "", "XXXX-XX-XX")
        else:
            value = "XXXX"
        if meaning.clock:
            return f"{value}T{meaning.clock}"
        return f"{value}T{meaning.daypart}" if meaning.daypart else value


_OPEN_UNITS = {
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}


def _open_point(meaning: Meaning) -> str:
    if meaning.month is not None:
        tail = "" if meaning.day is None else f"-{meaning.day:02}"
        return f"XXXX-{meaning.month:02}{tail}"
    if meaning.weekday is not None:
        return f"XXXX-WXX-{meaning.weekday}"
    if meaning.season is not None:
        return f"XXXX-{meaning.season}"
    if meaning.quarter is not None:
        return f"XXXX-Q{meaning.quarter}"
    if meaning.half is not None:
        return f"XXXX-H{meaning.half}"
    return "XXXX-XX-XX"


def _time_value(meaning: Meaning, period: Period) -> str:
    if meaning.clock is None:
        return f"{period.value}T{meaning.daypart}"
    zone = "Z" if meaning.zone == "+00:00" else ""
    return f"{period.value}T{meaning.clock}{zone}"


def _distance(period: Period, now: dt.date) -> int:
    if period.start <= now <= period.end:
        return 0
    return min(abs((period.start - now).days), abs((period.end - now).days))


def _weekday_from(anchor: dt.date, weekday: int, direction: int) -> dt.date:
    """The nearest such weekday before or after a day, never the day itself."""
    if direction < 0:
        return anchor - dt.timedelta(days=(anchor.isoweekday() - weekday - 1) % 7 + 1)
    return anchor + dt.timedelta(days=(weekday - anchor.isoweekday() - 1) % 7 + 1)


def _shift_period(anchor: Period, unit: str, amount: float) -> Period:
    """Move a period and keep its size ("two days later" after a day is a day, "a year earlier" after a quarter a quarter)."""
    date = shift_date(anchor.start, unit, amount)
    size = anchor.unit
    if size == "day" and unit in _COARSE and unit != "month":
        return period_of(date, unit)
    if size == "day" and unit == "month":
        return period_of(date, "month")
    if unit in ("day", "week", "night", "fortnight") and size in _COARSE:
        return period_of(date, unit)
    return period_of(date, size)


@lru_cache(maxsize=4096)
def read_written(text: str) -> dt.date | None:
    """Read a date written in figures with marks ("11/22/2015", "22.11.2015", "22-Nov-2015"); None where it is none.

    The American order of day and month where both are possible. Day and month must be possible and the year full or of two
    figures; the reading itself is dateparser's, told the order, the language and no more.
    """
    import dateparser

    mark = next((mark for mark in "/.-" if mark in text), "/")
    first, second, third = text.split(mark)
    order = "DMY" if mark == "." or (first.isdigit() and int(first) > 12) or not second.isdigit() else "MDY"
    if len(first) == 4:
        order = "YMD"
    elif not first.isdigit() or len(first) > 2 or len(third) == 3:
        return None
    settings = {
        "DATE_ORDER": order,
        "STRICT_PARSING": True,
        "PARSERS": ["absolute-time"],
        "RELATIVE_BASE": dt.datetime(2000, 1, 1),
    }
    try:
        parsed = dateparser.parse(text, languages=["en"], settings=settings)
    except (ValueError, OverflowError):
        return None
    if parsed is None or not 1000 <= parsed.year <= 2100:
        return None
    return parsed.date()
