"""Calendar arithmetic against the standard library and known days."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.mentions.times.calendar import (
    easter,
    holiday_dates,
    holiday_period,
    month_period,
    narrow,
    nth_weekday,
    period_of,
    shift_date,
    year_period,
)
from eventx.mentions.times.written import read_written
from eventx.rules.times import load_time_rules

dates = st.dates(dt.date(1200, 1, 1), dt.date(2800, 12, 31))
units = st.sampled_from("day week weekend month quarter half season year decade century".split())


@pytest.mark.parametrize(
    ("year", "day"),
    [(1985, "04-07"), (1999, "04-04"), (2000, "04-23"), (2008, "03-23"), (2011, "04-24"), (2016, "03-27"), (2024, "03-31"), (2035, "03-25")],
)  # fmt: skip
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == f"{year}-{day}"


@given(st.integers(1583, 4000))
def test_easter_is_a_spring_sunday(year: int) -> None:
    assert easter(year).isoweekday() == 7
    assert dt.date(year, 3, 22) <= easter(year) <= dt.date(year, 4, 25)


#: As they were announced.
KNOWN = [
    ("eid_al_fitr", "2001-12-16"),
    ("eid_al_fitr", "2015-07-17"),
    ("eid_al_fitr", "2023-04-21"),
    ("eid_al_adha", "2006-12-30"),
    ("eid_al_adha", "2015-09-24"),
    ("eid_al_adha", "2024-06-16"),
    ("ramadan", "2014-06-28"),
    ("ramadan", "2015-06-18"),
    ("ramadan", "2024-03-11"),
    ("ashura", "2004-03-02"),
    ("yom_kippur", "1995-10-04"),
    ("passover", "2002-03-28"),
    ("lunar_new_year", "2020-01-25"),
    ("diwali", "2019-10-27"),
    ("thanksgiving", "2023-11-23"),
    ("labor_day", "2001-09-03"),
    ("memorial_day", "2015-05-25"),
    ("election_day", "2016-11-08"),
    ("election_day", "2022-11-08"),
    ("good_friday", "2014-04-18"),
]


@pytest.mark.parametrize(("name", "day"), KNOWN)
def test_named_days(name: str, day: str) -> None:
    holiday = load_time_rules().holidays[name]
    assert dt.date.fromisoformat(day) in holiday_dates(holiday, int(day[:4]))


@pytest.mark.parametrize("name", ["eid_al_fitr", "eid_al_adha", "ramadan", "ashura", "mawlid", "islamic_new_year"])
def test_islamic_days_keep_the_length_of_their_year(name: str) -> None:
    days = [day for year in range(1985, 2036) for day in holiday_dates(load_time_rules().holidays[name], year)]
    assert len(days) >= 52
    assert all(352 <= (later - earlier).days <= 357 for earlier, later in pairwise(days))


@pytest.mark.parametrize("year", range(1985, 2036))
def test_ramadan_ends_before_eid(year: int) -> None:
    holidays = load_time_rules().holidays
    ends = holiday_dates(holidays["eid_al_fitr"], year) + holiday_dates(holidays["eid_al_fitr"], year + 1)
    for start in holiday_dates(holidays["ramadan"], year):
        if year < 2035:
            period = holiday_period(holidays["ramadan"], start, ends)
            assert 28 <= (period.end - period.start).days <= 29


@given(dates, units)
def test_a_period_holds_its_day(date: dt.date, unit: str) -> None:
    period = period_of(date, unit)
    assert period.start <= period.end
    if unit != "weekend":
        assert period.start <= date <= period.end
        assert period_of(period.end, unit) == period_of(period.start, unit) == period


@given(dates)
def test_week_value_is_iso(date: dt.date) -> None:
    year, week, _ = date.isocalendar()
    assert period_of(date, "week").value == f"{year:04}-W{week:02}"


@given(dates, units, st.sampled_from("early mid late start end".split()))
def test_a_part_lies_in_its_period(date: dt.date, unit: str, part: str) -> None:
    period = period_of(date, unit)
    first, last = narrow(period, part)
    assert period.start <= first <= last <= period.end


@given(dates, units, st.floats(-1e12, 1e12, allow_nan=False))
def test_no_shift_leaves_the_calendar(date: dt.date, unit: str, amount: float) -> None:
    assert isinstance(shift_date(date, unit, amount), dt.date)


@given(dates, st.integers(-400, 400))
def test_shift_by_days(date: dt.date, amount: int) -> None:
    assert shift_date(date, "day", amount) == date + dt.timedelta(days=amount)


def test_shift_to_a_shorter_month() -> None:
    assert shift_date(dt.date(2024, 1, 31), "month", 1) == dt.date(2024, 2, 29)


def test_nth_weekday() -> None:
    assert nth_weekday(2024, 12, 7, 1) == dt.date(2024, 12, 1)
    assert nth_weekday(2024, 5, 1, -1) == dt.date(2024, 5, 27)
    assert nth_weekday(2024, 2, 5, 5) is None


@pytest.mark.parametrize(
    ("period", "part", "first", "last"),
    [
        (month_period(2024, 10), "early", "2024-10-01", "2024-10-10"),
        (month_period(2024, 10), "mid", "2024-10-11", "2024-10-20"),
        (month_period(2024, 2), "late", "2024-02-21", "2024-02-29"),
        (year_period(2019), "mid", "2019-05-01", "2019-08-31"),
        (year_period(2019), "end", "2019-12-01", "2019-12-31"),
    ],
)
def test_parts(period: object, part: str, first: str, last: str) -> None:
    assert tuple(day.isoformat() for day in narrow(period, part)) == (first, last)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11/22/2015", "2015-11-22"),
        ("22/11/2015", "2015-11-22"),
        ("22.11.2015", "2015-11-22"),
        ("03/04/2015", "2015-03-04"),
        ("22-nov-2015", "2015-11-22"),
        ("2015/11/22", "2015-11-22"),
        ("99/99/2015", "None"),
        ("31/31/2015", "None"),
        ("1/2/345", "None"),
    ],
)
def test_written_dates(text: str, day: str) -> None:
    assert str(read_written(text)) == day
