"""Publication dates that callers give."""

from __future__ import annotations

import datetime as dt

import pytest

from eventx.article.published import find_date, is_stamp, parse_published
from eventx.errors import InputError
from eventx.rules.article import load_article_rules

HEADER = load_article_rules().header
DAY = dt.date(2015, 11, 22)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        dt.datetime(2015, 11, 22, 23, 59),
        dt.datetime(2015, 11, 22, 9, 8, tzinfo=dt.UTC),
        "2015-11-22",
        "2015/11/22",
        "20151122",
        "2015-11-22T09:08:00Z",
        "2015-11-22T09:08:00+03:00",
        "2015-11-22 09:08:00.123",
        "22 November 2015",
        "22 Nov 2015",
        "22nd of November, 2015",
        "November 22, 2015",
        "Nov. 22, 2015",
        "Sunday 22 November 2015 - 09:08",
        "Sun, 22 Nov 2015 09:08:00 +0000",
        "22/11/2015",
        "11/22/2015",
        " 2015-11-22 ",
    ],
)
def test_forms_that_are_read(value: object) -> None:
    assert parse_published(value, HEADER) == DAY


def test_none_is_unknown() -> None:
    assert parse_published(None, HEADER) is None


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("", "no date"),
        ("yesterday", "no date"),
        ("2015", "no date"),
        ("November 2015", "no date"),
        ("2015-13-45", "no date"),
        ("31 February 2015", "no date"),
        ("the army left on 22 November 2015", "no date"),
        ("05/06/2015", "either way"),
        (20151122, "int"),
        (1448150400.0, "float"),
        (b"2015-11-22", "bytes"),
        (["2015-11-22"], "list"),
    ],
)
def test_forms_that_are_refused_say_what_to_give(value: object, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        parse_published(value, HEADER)
    assert "YYYY-MM-DD" in str(caught.value) or "2015-11-22" in str(caught.value)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("8 JAN 90", dt.date(1990, 1, 8)),
        ("3 Apr 05", dt.date(2005, 4, 3)),
        ("22.05.06", dt.date(2006, 5, 22)),
        ("05/06/2015", None),
    ],
)
def test_old_forms_in_headers(words: str, date: dt.date | None) -> None:
    match = find_date(words, HEADER)
    assert match is not None
    assert match.date == date


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Sunday 22 November 2015 - 09:08", True),
        ("Updated at 18:05 GMT", True),
        ("On 22 November 2015 the army said", False),
        ("Sunday", False),
        ("Kano 22 November 2015", False),
        ("499453", False),
    ],
)
def test_stamps(line: str, *, expected: bool) -> None:
    assert is_stamp(line, HEADER) is expected
