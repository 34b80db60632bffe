"""Values as people write them: dates with their precision, counts with their bounds, names of types and countries."""

from __future__ import annotations

import datetime as dt
import re

from eventx.rules.country_names import load_country_names
from eventx.schema import Casualty, Count, Event, EventDate, Extraction

# Not calendar.month_name, which goes by the locale.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_HOW = {
    "stated": "stated",
    "inferred": "inferred from the times nearby",
    "published": "taken from the publication date",
}
#: Signs before how an event is told, so that colour does not say it alone.
SIGNS = {"actual": "●", "ongoing": "◑", "planned": "○", "hypothetical": "◌", "denied": "✕", "alleged": "?"}
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "TM": "minute", "S": "second"}
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]?\s|\n[^\S\n]*\n")
#: A sentence is looked for this far before and after the trigger.
_REACH = 240
_DURATION = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")


def name_type(name: str) -> str:
    """Return the name of an event type, category or role as a heading.

    Example:
        >>> name_type("hostage_taking")
        'Hostage taking'
    """
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def name_country(code: str | None) -> str:
    """Return the name of a country, its code where no name is known, "" for none.

    Example:
        >>> name_country("AFG")
        'Afghanistan'
    """
    return "" if code is None else load_country_names().get(code, code)


def describe_bounds(count: Count) -> str:
    """Return a count's bounds.

    Example:
        >>> describe_bounds(Count(min=21, max=None, text="Over 20"))
        '21 or more'
    """
    if count.min is None and count.max is None:
        return "some"
    if count.max is None:
        return f"{count.min:,} or more"
    if count.min is None:
        return f"{count.max:,} or fewer"
    return f"{count.min:,}" if count.min == count.max else f"{count.min:,}–{count.max:,}"


def describe_day(day: dt.date) -> str:
    """Return a day with the month's English name."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def describe_days(earliest: dt.date | None, latest: dt.date | None) -> str:
    """Return an interval of days, a whole month or year by its name.

    Example:
        >>> describe_days(dt.date(2019, 11, 1), dt.date(2019, 11, 30))
        'November 2019'
    """
    if earliest is None or latest is None:
        if earliest is not None:
            return f"from {describe_day(earliest)}"
        return "unknown" if latest is None else f"until {describe_day(latest)}"
    if earliest == latest:
        return describe_day(earliest)
    if earliest.day == 1 and _is_last_of_month(latest):
        if (earliest.month, latest.month) == (1, 12):
            return str(earliest.year) if earliest.year == latest.year else f"{earliest.year}–{latest.year}"
        if (earliest.year, earliest.month) == (latest.year, latest.month):
            return f"{_MONTHS[earliest.month - 1]} {earliest.year}"
    if earliest.year != latest.year:
        return f"{describe_day(earliest)} – {describe_day(latest)}"
    if earliest.month != latest.month:
        return f"{earliest.day} {_MONTHS[earliest.month - 1]} – {describe_day(latest)}"
    return f"{earliest.day}–{describe_day(latest)}"


def _is_last_of_month(day: dt.date) -> bool:
    return day == dt.date.max or (day + dt.timedelta(days=1)).day == 1


def find_days(event: Event) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of an event, one for both where only one is known; None without a date."""
    if event.date is None:
        return None
    first, last = event.date.earliest or event.date.latest, event.date.latest or event.date.earliest
    return None if first is None or last is None else (first, last)


def describe_date_source(x: Extraction, date: EventDate) -> str:
    """Return how exact an event's date is and where it comes from."""
    words = "" if date.time is None else f": “{x.time(date.time).text}”"
    known = "" if date.precision == "unknown" else f"to the {date.precision}, "
    return f"{known}{_HOW[date.how]}{words}"


def describe_duration(value: str) -> str:
    """Return an ISO 8601 duration in words, as it is where it is of another form.

    Example:
        >>> describe_duration("PT12H")
        '12 hours'
    """
    days, _, times = value.removeprefix("P").partition("T")
    parts = [(number, unit) for number, unit in _DURATION.findall(days)]
    parts += [(number, "TM" if unit == "M" else unit) for number, unit in _DURATION.findall(times)]
    if not value.startswith("P") or sum(len(number) + 1 for number, _ in parts) != len(days) + len(times):
        return value
    return " ".join(f"{number} {_UNITS[unit]}{'' if number == '1' else 's'}" for number, unit in parts) or value


def name_source(x: Extraction, source: str) -> str:
    """Return the name of an entity by its id; other words are returned as they are."""
    try:
        return x.entity(source).name
    except KeyError:
        return source


def find_kept_casualties(casualties: list[Casualty], effect: str, best: Count) -> list[Casualty]:
    """Return the statements that give an event's best figure; all of the effect where none gives just that one."""
    of_effect = [casualty for casualty in casualties if casualty.effect == effect]
    return [casualty for casualty in of_effect if casualty.count == best] or of_effect


def find_sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence of some words starts and ends, as full stops tell it; long ones are cut between words.

    Example:
        >>> text = "He left. A bomb went off. Two died."
        >>> text[slice(*find_sentence(text, 11, 15))]
        'A bomb went off.'
    """
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    if first:
        first = text.find(" ", first, start) + 1 or first
    for match in _SENTENCE_END.finditer(text, first, start):
        first = match.end()
    while first < start and text[first].isspace():
        first += 1
    after = _SENTENCE_END.search(text, end, last)
    if after:
        return first, after.start() + 1
    if last < len(text):
        last = max(end, text.rfind(" ", end, last))
    return first, last
