"""Datelines: "BAMAKO, Nov 22 (Reuters) -", "(AP) --", "CLANDESTINE, 8 JAN 90 (RADIO X) -- [TEXT]", "ISLAMABAD: "."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from eventx.article.lines import Line
from eventx.article.published import find_date
from eventx.rules.article import ArticleRules

_LONGEST = 160
_DASH = re.compile(r"(?:\s{1,3}|(?<=[)\]]))(?:--?-?|[–—_])(?=\s|$|\[|[A-Z\"“'‘])|--(?=\s|$|\[)")
#: Kind of report and speaker, in brackets right behind the dateline of a monitored broadcast.
_NOTES = re.compile(r"(?:\s{0,3}\[[^\[\]\n]{1,80}\]){1,6}")
_PLACE_WORD = re.compile(r"[^\W\d_][\w.'’-]{0,24}")
_DAY = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s([A-Za-z]{3,9})\.?|([A-Za-z]{3,9})\.?\s\d{1,2}(?:st|nd|rd|th)?)(?:,?\s(?:\d{4}|\d{2}))?",
    re.I,
)
_LONGEST_PLACE = 6
#: A paragraph behind a dateline that only its agency marks has at least so many characters.
_LEAST_STORY = 40
_LONGEST_AGENCY = 60
#: "ES", "SALVADOR"; not "D.C.". Behind the comma two letters are an abbreviation ("WASHINGTON, DC").
_CAPITALS = re.compile(r"[^\W\d_]{2,}(?!\.)")
_LONG_CAPITALS = re.compile(r"[^\W\d_]{3,}(?!\.)")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline and its parts, as character ranges of the text.

    Attributes:
        end: After its dash or colon.
        mark: Range of the dash or colon itself.
        agency_span: Range of the agency's brackets.
        notes: Range of the editors' brackets behind it ("[Speech] [President Virgilio Barco] [Text]").
    """

    start: int
    end: int
    mark: tuple[int, int]
    place: tuple[int, int] | None
    date: dt.date | None
    agency: str | None
    agency_span: tuple[int, int] | None
    notes: tuple[int, int] | None = None


def find_dateline(line: Line, rules: ArticleRules) -> Dateline | None:
    """Return the dateline that a paragraph opens with, if it does."""
    words = line.text[:_LONGEST]
    found = _find_colon(line, words, rules) or _find_bare(line, rules) or _find_undashed(line, words, rules)
    if found is not None:
        return found
    for dash in _DASH.finditer(words):
        head = words[: dash.start()]
        if sum(map(head.count, "([")) == sum(map(head.count, ")]")):
            found = _read_head(line, head, dash.start(), dash.end(), rules)
            if found is not None:
                return found
        if dash.start() > 120:
            break
    return None


def _find_colon(line: Line, words: str, rules: ArticleRules) -> Dateline | None:
    """Read "ISLAMABAD: Gunmen ..." as papers of South Asia write it: capitals, a colon, a sentence."""
    head, colon, rest = words[:60].partition(":")
    if not colon or not head.isupper() or not rest[:1].isspace() or any(char.isdigit() for char in head):
        return None
    if head.strip().lower() in rules.header.labels or len(head.split()) > 4 or rest.isupper():
        return None
    place, after = _read_place(head, rules)
    if place is None or head[after:].strip() or len(line.text) < 60:
        return None
    at = line.start + len(head)
    return Dateline(line.start, at + 1, (at, at + 1), (line.start, line.start + place), None, None, None)


def _find_bare(line: Line, rules: ArticleRules) -> Dateline | None:
    """Read a line that is a place and a full date and nothing else ("SOMA, Turkey, May 14, 2014")."""
    words = line.text
    if len(words) > 80 or not any(char.isdigit() for char in words):
        return None
    agency, agency_span, body = _split_agency(words, len(words), rules)
    place, after = _read_place(body, rules)
    if place is None:
        return None
    day = body[after:].strip(" ,;:–—-")
    match = find_date(day, rules.header)
    if match is None or match.date is None or (match.start, match.end) != (0, len(day)):
        return None
    start = line.start
    brackets = None if agency_span is None else (start + agency_span[0], start + agency_span[1])
    return Dateline(start, line.end, (line.end, line.end), (start, start + place), match.date, agency, brackets)


def _find_undashed(line: Line, words: str, rules: ArticleRules) -> Dateline | None:
    """Read "Bamako, Mali (CNN) Gunmen attacked ..."; the agency must be known, nothing else marks the end."""
    opening = words.find("(", 2, 60)
    closing = words.find(")", opening + 2, opening + 30)
    if opening < 0 or closing < 0 or words[opening + 1 : closing].lower() not in rules.furniture.agencies:
        return None
    place, after = _read_place(words[:opening], rules)
    rest = line.text[closing + 1 :].lstrip()
    if place is None or words[after:opening].strip() or not rest[:1].isupper() or len(rest) < _LEAST_STORY:
        return None
    start = line.start
    mark = (start + closing, start + closing + 1)
    agency = words[opening + 1 : closing]
    return Dateline(start, mark[1], mark, (start, start + place), None, agency, (start + opening, start + closing))


def _read_head(line: Line, head: str, mark: int, end: int, rules: ArticleRules) -> Dateline | None:
    """Read what stands before the dash as place, date and agency; all of it must be one of them."""
    agency, agency_span, body = _split_agency(head, len(line.text), rules)
    skipped = _skip_unknown(body, rules)
    place, after = _read_place(body[skipped:], rules)
    place, after = None if place is None else place + skipped, after + skipped
    date_words = body[after:].strip(" ,.;:/—–-()")
    is_undated = date_words.lower() in rules.header.unknown
    date = None
    if date_words and not is_undated:
        found = find_date(date_words, rules.header)
        if found is not None and found.start == 0 and found.end == len(date_words):
            date = found.date
        elif not _is_day(date_words, rules):
            return None
    if not (skipped or _is_sure(body[skipped:place] if place else "", agency, date_words, rules)):
        return None
    start = line.start
    notes = _NOTES.match(line.text, end)
    return Dateline(
        start,
        start + end,
        (start + mark, start + end),
        None if place is None else (start + skipped, start + place),
        date,
        agency,
        None if agency_span is None else (start + agency_span[0], start + agency_span[1]),
        None if notes is None else (start + notes.start(), start + notes.end()),
    )


def _split_agency(head: str, line_length: int, rules: ArticleRules) -> tuple[str | None, tuple[int, int] | None, str]:
    """Return agency, its range and what stands before it."""
    stripped = head.rstrip()
    if stripped.endswith((")", "]")):
        opening = _find_opening(stripped)
        if opening is not None and 2 <= len(stripped) - opening - 2 <= _LONGEST_AGENCY:
            return stripped[opening + 1 : -1].strip(), (opening, len(stripped)), stripped[:opening]
    if stripped.lower() in rules.furniture.agencies and line_length >= _LEAST_STORY:
        return stripped, (0, len(stripped)), ""
    return None, None, head


def _find_opening(words: str) -> int | None:
    """Return where the last bracket opens; wires mix round and square ones ("[Radio X)", "(Agency [A])")."""
    depth = 0
    for position in range(len(words) - 1, -1, -1):
        if words[position] in ")]":
            depth += 1
        elif words[position] in "([":
            depth -= 1
            if depth == 0:
                return position
    return None


def _read_place(words: str, rules: ArticleRules) -> tuple[int | None, int]:
    """Return where the place ends ("PORT OF SPAIN, Trinidad"), and where what follows begins."""
    position, end, count = 0, None, 0
    in_brackets = False
    while position < len(words):
        char = words[position]
        if char in " ,/&()" or (char == "-" and end is not None):
            in_brackets = char == "(" or (in_brackets and char != ")")
            position += 1
            continue
        match = _PLACE_WORD.match(words, position)
        if match is None:
            break
        word = match[0]
        lower = word.lower().rstrip(".")
        # "BOGOTA, 5 Jul" ends at the digit; "NAIROBI, August 21" ends at the month before a number.
        if lower in rules.header.months and words[match.end() :].lstrip(" .,")[:1].isdigit():
            break
        if lower in rules.header.weekdays or words[position:].lower().startswith(tuple(rules.header.unknown)):
            break
        if not word[0].isupper() and lower not in rules.header.place_words:
            break
        count += 1
        position = match.end()
        end = position
    if end is None or count > _LONGEST_PLACE:
        return None, 0
    if "(" in words[:end] and words[end : end + 1] == ")":
        end += 1
    return end, end


def _is_day(words: str, rules: ArticleRules) -> bool:
    """Tell whether words are a day without its year ("Nov 22", "Sunday")."""
    plain = words.lower().strip(" .,")
    if plain in rules.header.weekdays:
        return True
    match = _DAY.fullmatch(words.strip(" ,"))
    return match is not None and (match[1] or match[2]).lower() in rules.header.months


def _skip_unknown(words: str, rules: ArticleRules) -> int:
    """Return where the place begins behind "No City (Peru)"."""
    start = len(words) - len(words.lstrip())
    for unknown in rules.header.unknown:
        if words[start:].lower().startswith(unknown):
            rest = words[start + len(unknown) :]
            return start + len(unknown) + len(rest) - len(rest.lstrip(" ,("))
    return 0


def _is_sure(place: str, agency: str | None, date: str, rules: ArticleRules) -> bool:
    """A dash alone makes no dateline: a place in capitals, an agency, or a date must stand with it."""
    if place.strip().lower() in rules.header.labels:
        return False
    if agency is not None:
        return bool(place) or bool(date) or agency.lower() in rules.furniture.agencies or agency.isupper()
    first = place.split(",")[0].strip()
    if place and date:
        return True
    # "NEW DELHI -", "BOGOTA, Colombia --"; "Bamako, Mali –" at the story's start.
    return (first.isupper() and len(first) > 2) or (bool(first) and "," in place and len(place.split()) <= 5)


def mend_capitals(place: str) -> str:
    """Write a place in capitals as running text would ("DAR ES SALAAM" -> "Dar Es Salaam"); the length stays."""
    if not any(char.islower() for char in place.partition(",")[0]):
        first, comma, rest = place.partition(",")
        place = _CAPITALS.sub(_capitalize, first) + comma + _LONG_CAPITALS.sub(_capitalize, rest)
    return place


def _capitalize(match: re.Match[str]) -> str:
    mended = match[0].capitalize()
    return mended if len(mended) == len(match[0]) else match[0]
