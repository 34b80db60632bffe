"""Publication dates: what a caller gives, and what a stamp or a dateline says. Never today's date."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from eventx.errors import InputError
from eventx.rules.article import HeaderRules

_ISO = re.compile(
    r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,9})?)?"
    r"(?:\s?[+-]\d{2}:?\d{2}|Z\b)?(?!\d)"
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s.\-/]{1,3}([A-Za-z]{3,9})\.?,?[\s\-/]{1,3}(\d{4}|'?\d{2})(?![\d:])",
    re.I,
)
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(\d{4})(?!\d)", re.I)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.h]\d{2}(?::\d{2})?(?!\d)|(?<!\d)\d{3,4}\s?(?:gmt|utc|est|edt|hrs|hours)\b", re.I)
_ZONE = re.compile(r"[+-]\d{2}:?\d{2}\b|\b(?:gmt|utc)[+-]\d{1,2}\b", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:\.[a-z]\b)?", re.I)
_HOW = (
    "give a datetime.date, a datetime, or a str such as '2015-11-22', '2015-11-22T09:08:00Z' or '22 November 2015';"
    " None where it is not known"
)
#: Two-digit years of old wires ("8 JAN 90").
_CENTURY_TURN = 70


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A full date in a text; `date` is None where day and month may stand either way ("05/06/2015")."""

    start: int
    end: int
    date: dt.date | None


def parse_published(value: object, rules: HeaderRules) -> dt.date | None:
    """Return the publication date that a caller gave.

    Raises:
        InputError: It is no date, or not in a form that can be read in one way only.
    """
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        try:
            return value.date()
        except ValueError as error:  # pandas' NaT is a datetime without a date
            raise InputError(f"published is {value!r}, no date: {_HOW}") from error
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        raise InputError(f"published is of type {type(value).__name__}: {_HOW}")
    match = find_date(value[:200], rules)
    if match is None or not is_stamp(value[:200], rules):
        raise InputError(f"published is {value[:60]!r}, which is no date that can be read: {_HOW}")
    if match.date is None:
        raise InputError(f"published is {value[:60]!r}: day and month may stand either way; write it as YYYY-MM-DD")
    return match.date


def find_date(text: str, rules: HeaderRules) -> DateMatch | None:
    """Return the first full date (day, month, year) in a short text."""
    if _DIGIT.search(text) is None:
        return None
    found = [match for find in (_find_iso, _find_words, _find_numbers) if (match := find(text, rules)) is not None]
    return min(found, key=lambda match: (match.start, -match.end), default=None)


def _find_iso(text: str, rules: HeaderRules) -> DateMatch | None:
    for match in _ISO.finditer(text):
        if date := _make(match[1], match[3], match[4]):
            return DateMatch(match.start(), match.end(), date)
    for match in _COMPACT.finditer(text):
        if date := _make(match[1], match[2], match[3]):
            return DateMatch(match.start(), match.end(), date)
    return None


def _find_words(text: str, rules: HeaderRules) -> DateMatch | None:
    for match in _DAY_FIRST.finditer(text):
        month = rules.months.get(match[2].lower())
        if month and (date := _make(match[3].lstrip("'"), month, match[1])):
            return DateMatch(match.start(), match.end(), date)
    for match in _MONTH_FIRST.finditer(text):
        month = rules.months.get(match[1].lower())
        if month and (date := _make(match[3], month, match[2])):
            return DateMatch(match.start(), match.end(), date)
    return None


def _find_numbers(text: str, rules: HeaderRules) -> DateMatch | None:
    for match in _NUMBERS.finditer(text):
        first, second = int(match[1]), int(match[3])
        month_first, day_first = _make(match[4], first, second), _make(match[4], second, first)
        if month_first and day_first and first != second:
            # "22.05.06": with dots Europe's order is the only one in use.
            return DateMatch(match.start(), match.end(), day_first if match[2] == "." else None)
        if date := month_first or day_first:
            return DateMatch(match.start(), match.end(), date)
    return None


def _make(year: str | int, month: str | int, day: str | int) -> dt.date | None:
    number = int(year)
    if number < 100:
        number += 1900 if number >= _CENTURY_TURN else 2000
    try:
        return dt.date(number, int(month), int(day))
    except ValueError:
        return None


def is_stamp(line: str, rules: HeaderRules) -> bool:
    """Tell whether a short line is a date, a time and words that go with them, and nothing else.

    "Sunday 22 November 2015 - 09:08" and "Last updated on Nov. 22, 2015 at 9:08 am GMT" are; "On 22 November 2015 the
    army said" is not.
    """
    if _DIGIT.search(line) is None:
        return False
    rest = line
    while (match := find_date(rest, rules)) is not None:
        rest = rest[: match.start] + " " + rest[match.end :]
    has_date = rest != line
    without_clock = _ZONE.sub(" ", _CLOCK.sub(" ", rest))
    if not has_date and without_clock == rest:
        return False
    words = [word.lower() for word in _WORD.findall(without_clock)]
    if any(char.isdigit() for char in without_clock):
        return False
    return all(word in rules.stamp_words or word in rules.weekdays for word in words)


def is_change_stamp(line: str, rules: HeaderRules) -> bool:
    """Tell whether a stamp says when the text was changed."""
    return any(word.lower() in rules.change_words for word in _WORD.findall(line))
