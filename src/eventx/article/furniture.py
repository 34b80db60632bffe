"""Furniture: what stands on a page and is no part of the story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventx.article.lines import Line, ends_sentence, find_joins
from eventx.article.published import is_stamp
from eventx.rules.article import ArticleRules, FurnitureRules

_LONGEST = 400
_STAMP_LENGTH = 120
_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*")
_DIGITS = re.compile(r"[\d.,\s]{1,12}")
#: Counters, bullets and arrows around a page's words ("Comments (12)", "» Read more").
_AROUND = " 0123456789!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~»«•·–—…→›‹▶►"
#: Document numbers of collections and wires ("TST1-MUC3-0080", "APW19980213.1380", "AP-NR-01-03-90 0012EST").
_STAMP_CODE = re.compile(
    r"(?=.{0,40}\d{2})[A-Z]{1,5}\d{0,8}(?:[-.]{1,2}[A-Z0-9]{1,9}){1,5}(?: \d{4}[A-Z]{0,3})?(?: \([A-Z]{2,6}\))?"
)
_BYLINE = re.compile(r"by:?\s", re.I)
_SEPARATORS = re.compile(r"\s[|•·»/]\s|\s[–—-]\s")
_TRAIL = re.compile(r"\s?[›>|»]\s?")
_LINK = re.compile(r"(?:https?://|www\.)\S{3,300}|\S{1,60}@\S{1,60}\.\w{2,6}|@\w{2,30}")
#: Initials of editors at a wire story's end "(pvs/vi/ji)".
_INITIALS = re.compile(r"\([a-z]{2,4}(?:/[a-z]{2,4}){1,4}\)\s{0,3}$")
_CREDIT = re.compile(
    r"[(\[]?\b(?:REUTERS|AFP|AP Photo|EPA|Getty Images|Anadolu)"
    r"/[A-Z][\w.'-]{1,20}(?: [A-Z][\w.'-]{1,20}){0,3}[)\]]?\s{0,3}$"
)
_REPEATED_WORDS = 4


def mark_furniture(lines: list[Line], rules: ArticleRules) -> None:
    """Set the kind of each line that is furniture, a stamp or a byline, and of repeated lines after the first."""
    # "... THE TALKS WERE HELD\nBY THE MILITARY." wraps a sentence: its second line is no byline.
    joins = find_joins(lines)
    wrapped = {*joins, *(i + 1 for i in joins)}
    for i, line in enumerate(lines):
        if line.kind == "body" and len(line.text) <= _LONGEST:
            kind = _classify(line.text, rules)
            if i not in wrapped or (kind == "furniture" and not line.is_closed):
                line.kind = kind
    _mark_counters(lines)
    _mark_repeated(lines)


def _classify(words: str, rules: ArticleRules) -> str:
    furniture = rules.furniture
    if len(words) <= _STAMP_LENGTH and is_stamp(words, rules.header):
        return "stamp"
    plain = " ".join(words.lower().split())
    core = plain.strip(_AROUND)
    if core in furniture.lines or not any(char.isalnum() for char in words):
        return "furniture"
    if furniture.counter.fullmatch(plain) or furniture.code.fullmatch(plain) or _STAMP_CODE.fullmatch(words):
        return "furniture"
    if _LINK.fullmatch(words) or core in furniture.agencies:
        return "furniture"
    if plain.count(" ") < furniture.start_words and (
        plain.startswith(furniture.starts) or any(phrase in plain for phrase in furniture.phrases)
    ):
        return "furniture"
    if is_byline(words, furniture) or _is_desk(plain, furniture):
        return "byline"
    if _is_trail(words):
        return "furniture"
    parts = _SEPARATORS.split(words)
    if len(words) <= _STAMP_LENGTH and len(parts) > 1 and _are_all_furniture(parts, rules):
        return "stamp" if any(is_stamp(part, rules.header) for part in parts) else "byline"
    return "body"


def _are_all_furniture(parts: list[str], rules: ArticleRules) -> bool:
    """Whether a line of parts ("By Ann Lee | BBC News | 22 May 2015") holds nothing else; one part may be a section."""
    unknown = [part for part in parts if part.strip() and _classify(part.strip(), rules) == "body"]
    if len(unknown) == len([part for part in parts if part.strip()]):
        return False
    return not unknown or (len(unknown) == 1 and len(unknown[0].split()) <= 3 and not ends_sentence(unknown[0]))


def is_byline(words: str, rules: FurnitureRules) -> bool:
    """Tell whether a line names its writers: "By" and then names and a byline's words only."""
    match = _BYLINE.match(words)
    if match is None:
        return False
    rest = _WORD.findall(words[match.end() :])
    if not 1 <= len(rest) <= 14 or any(char.isdigit() for char in words):
        return False
    return all(word.lower() in rules.byline_words or word[0].isupper() for word in rest) and any(
        word.lower() not in rules.byline_words for word in rest
    )


def _is_desk(plain: str, rules: FurnitureRules) -> bool:
    """Whether a line is a writer's desk ("BBC News, Bamako")."""
    agency, comma, place = plain.partition(",")
    return bool(comma) and agency in rules.agencies and len(place.split()) <= 3 and not ends_sentence(place)


def _is_trail(words: str) -> bool:
    """Whether a line is the way to a page ("World › Africa", "News|Conflict")."""
    if len(words) > 60 or ends_sentence(words):
        return False
    parts = _TRAIL.split(words)
    return len(parts) > 1 and all(1 <= len(part.split()) <= 3 for part in parts)


def _mark_counters(lines: list[Line]) -> None:
    """Lines of digits alone are counters before and after the story and beside furniture; within it, table cells."""
    prose = [i for i, line in enumerate(lines) if line.kind == "body" and not _DIGITS.fullmatch(line.text)]
    if not prose:
        return
    filled = [i for i, line in enumerate(lines) if line.kind != "blank"]
    for place, i in enumerate(filled):
        line = lines[i]
        if line.kind != "body" or not _DIGITS.fullmatch(line.text):
            continue
        beside = [lines[j].kind for j in filled[max(0, place - 1) : place + 2] if j != i]
        if i < prose[0] or i > prose[-1] or any(kind not in ("body", "blank") for kind in beside):
            line.kind = "furniture"


def _mark_repeated(lines: list[Line]) -> None:
    """A caption or headline that is printed twice is told once; the first stays."""
    seen: set[str] = set()
    for line in lines:
        if line.kind != "body" or line.text.count(" ") < _REPEATED_WORDS - 1:
            continue
        key = " ".join(line.text.split())
        if key in seen:
            line.kind = "furniture"
        seen.add(key)


def find_inline_furniture(lines: list[Line], rules: FurnitureRules) -> Iterator[tuple[int, int]]:
    """Yield the character ranges inside body lines that are furniture: editors' brackets, credits, "FILE PHOTO:"."""
    for line in lines:
        if line.kind != "body":
            continue
        if (match := rules.prefix.match(line.text)) is not None:
            yield line.start, line.start + match.end()
        if "[" in line.text or "(" in line.text:
            for match in rules.bracket.finditer(line.text):
                yield line.start + match.start(), line.start + match.end()
        tail = max(0, len(line.text) - 100)
        for pattern in (_INITIALS, _CREDIT):
            if (match := pattern.search(line.text, tail)) is not None:
                yield line.start + match.start(), line.start + match.end()
