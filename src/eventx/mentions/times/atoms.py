"""Tokens -> atoms: the words, numbers and clock times that phrases are made of, in islands around words of time.

A token may hold several atoms ("10-day", "Sept.30", "1990s"); what a word holds is worked out once and remembered. Most
tokens hold none, so the text is read at the price of one dictionary look-up a token.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from eventx.rules.times import TimeRules
from eventx.tokens import TokenView

#: How many words are remembered at most; beyond, they are worked out anew.
_MEMORY = 16_384
#: A masked stretch or an empty line ends every phrase; so do these many spaces.
_WIDE_GAP = 4
#: "Sept", "Thurs": longer names of months and weekdays are whole words.
_LONGEST_ABBREVIATION = 5
#: A longer word holds no time.
_LONGEST_WORD = 40

_CHUNK = re.compile(r"\d+|[^\W\d_]+|[^\w]|_", re.UNICODE)
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?::[0-5]\d)?")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+\.\d+")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_DECADE = re.compile(r"(\d{3})0s|(\d)0s")
_WRITTEN = re.compile(r"\d{1,4}([/.-])(?:\d{1,2}|[a-z]{3,9})\1\d{2,4}")
_DASHES = {"–": "-", "—": "-", "--": "-", "’": "'", "`": "'", "’s": "'s"}
#: The 1900s: the first hundred years whose first ten have no other name.
_FIRST_ZEROS = 190
_SUFFIXES = frozenset({"s", "st", "nd", "rd", "th"})
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@dataclass(slots=True)
class Piece:
    """What a part of a word may be: class -> value; `start` and `end` are offsets in the word."""

    start: int
    end: int
    lower: str
    keys: tuple[str, ...]
    values: dict[str, Any]


@dataclass(slots=True)
class Item:
    """An atom or, later, a phrase in the text.

    Attributes:
        keys: What it may be called in a pattern: its classes and "=word".
        values: Class -> value; for phrases class -> `Meaning`.
        start: First character.
        end: After the last character.
        token: First token.
        last: Last token.
        lower: The word ("" for phrases).
        glued: Stands at the one before without white space.
        rules: Ids of the rules that made it, outermost last.
    """

    keys: tuple[str, ...]
    values: dict[str, Any]
    start: int
    end: int
    token: int
    last: int
    lower: str
    glued: bool
    rules: tuple[str, ...] = ()


@dataclass(slots=True)
class Entry:
    """What a word holds: its pieces, and whether a phrase may be looked for around it."""

    pieces: tuple[Piece, ...]
    is_hot: bool


_SPACE = Entry((), False)


class Lexicon(dict[str, "Entry | None"]):
    """Word in lower case -> what it holds; None where it can be no part of a time."""

    def __init__(self, rules: TimeRules):
        super().__init__()
        self.rules = rules

    def __missing__(self, word: str) -> Entry | None:
        entry = self._read(word)
        if len(self) < _MEMORY:
            self[word] = entry
        return entry

    def _read(self, word: str) -> Entry | None:
        if len(word) > _LONGEST_WORD or not word:
            return None
        if word.isspace():
            return None if word.count("\n") > 1 or len(word) > _WIDE_GAP else _SPACE
        known = self._piece(0, word)
        if known is not None:
            return Entry((known,), known.lower in self.rules.hot or _is_hot_number(known))
        pieces: list[Piece] = []
        for found in _chunks(word):
            piece = self._piece(found[0], found[1])
            if piece is None:
                return None
            pieces.append(piece)
        if not pieces:
            return None
        hot = any(piece.lower in self.rules.hot or _is_hot_number(piece) for piece in pieces)
        return Entry(tuple(pieces), hot)

    def _piece(self, start: int, word: str) -> Piece | None:
        lower = _DASHES.get(word, word)
        values: dict[str, Any] = dict(self.rules.words.get(lower, ()))
        if not values and lower[0].isdigit():
            values = _read_number(lower)
        elif lower in _FRACTIONS:
            values = {"fraction": _FRACTIONS[lower]}
        keys = list(values)
        if lower in self.rules.literals:
            keys.append(f"={lower}")
        if not keys:
            return None
        return Piece(start, start + len(word), lower, tuple(keys), values)


def _is_hot_number(piece: Piece) -> bool:
    values = piece.values
    return (
        "year" in values
        or "decade" in values
        or "hundreds" in values
        or "hourmin" in values
        or "written" in values
        or "hhmm" in values
    )


def _chunks(word: str) -> list[tuple[int, str]]:
    """Cut a word into runs of digits, of letters, and single marks; "10p.m.", "22nd" and "9:08" stay whole."""
    chunks: list[tuple[int, str]] = []
    for found in _CHUNK.finditer(word):
        text = found.group()
        if len(chunks) > 1 and text.isdigit() and _is_clock(chunks[-2][1], chunks[-1][1], text):
            joined = chunks[-2][1] + chunks[-1][1] + text
            chunks[-2:] = [(chunks[-2][0], joined)]
        elif chunks and _belongs(chunks[-1][1], text):
            chunks[-1] = (chunks[-1][0], chunks[-1][1] + text)
        else:
            chunks.append((found.start(), text))
    return chunks


def _belongs(before: str, text: str) -> bool:
    is_point = text == "." and before[0].isalpha()
    is_after_point = before.endswith(".") and text[0].isalpha()
    return is_point or is_after_point or (text in _SUFFIXES and before.isdigit())


def _is_clock(hour: str, mark: str, minute: str) -> bool:
    return mark in (":", ".") and hour.isdigit() and _CLOCK.fullmatch(hour + mark + minute) is not None


def _read_number(text: str) -> dict[str, Any]:
    """Return all that a word that starts with a digit may be."""
    if text.isascii() and text.isdigit():
        return _read_digits(text)
    if found := _ORDINAL.fullmatch(text):
        return {"ordinal": int(found.group(1))}
    if found := _DECADE.fullmatch(text):
        number = int(found.group(1)) if found.group(1) else 190 + int(found.group(2))
        # "the 1800s" are a century; "the 1900s" and "the 2000s" may be either.
        return {"hundreds": number // 10 + 1} if number % 10 == 0 and number < _FIRST_ZEROS else {"decade": number}
    values: dict[str, Any] = {}
    if found := _CLOCK.fullmatch(text):
        if ":" in text:
            values["hourmin"] = f"{int(found.group(1)):02}:{found.group(2)}"
        else:
            values["dotted"] = f"{int(found.group(1)):02}:{found.group(2)}"
    if _WRITTEN.fullmatch(text):
        values["written"] = text
    if _NUMBER.fullmatch(text):
        values["decimal"] = float(text.replace(",", ""))
    return values


def _read_digits(text: str) -> dict[str, Any]:
    size, number = len(text), int(text) if len(text) < 10 else -1
    values: dict[str, Any] = {"int": number}
    if size <= 2:
        if 1 <= number <= 31:
            values["dayno"] = number
        if 1 <= number <= 12:
            values["mm"] = number
        if number <= 24:
            values["hourno"] = number
    if size == 2:
        values["yy"] = number
        if number < 60:
            values["minuteno"] = number
    if size == 4:
        if 1000 <= number <= 2100:
            values["year"] = number
        if number <= 2400 and number % 100 < 60:
            values["hhmm"] = f"{text[:2]}:{text[2:]}"
    return values


def find_islands(view: TokenView, lexicon: Lexicon) -> list[list[Item]]:
    """Return the runs of atoms in which times may stand, in text order."""
    entries = list(map(lexicon.__getitem__, view.lower))
    islands: list[list[Item]] = []
    n, i = len(entries), 0
    hot = [k for k, entry in enumerate(entries) if entry is not None and entry.is_hot]
    last_end = 0
    for k in hot:
        # The tokenizer cuts the point off "Tues." and "Wed.": it belongs to them and does not end the phrase.
        if k + 2 < n and _is_abbreviation(entries[k]) and _is_point(view, k + 1):
            entries[k + 1] = _SPACE
    for k in hot:
        if k < last_end:
            continue
        i = k
        while i > last_end and entries[i - 1] is not None:
            i -= 1
        j = k + 1
        while j < n and entries[j] is not None:
            j += 1
        islands.append(_items(view, entries, i, j))
        last_end = j
    return islands


def _is_point(view: TokenView, k: int) -> bool:
    """Whether a token is a full point at the word before that does not end the sentence."""
    return view.lower[k] == "." and view.idx[k] == view.end[k - 1] and view.sent[k] == view.sent[k + 1]


def _is_abbreviation(entry: Entry | None) -> bool:
    if entry is None:
        return False
    piece = entry.pieces[-1]
    return ("weekday" in piece.values or "month" in piece.values) and len(piece.lower) <= _LONGEST_ABBREVIATION


def _items(view: TokenView, entries: list[Entry | None], start: int, end: int) -> list[Item]:
    items: list[Item] = []
    previous_end = -1
    for token in range(start, end):
        entry = entries[token]
        if entry is None:
            continue
        base = view.idx[token]
        # Lower-casing may change a word's length ("İ"); its pieces would then point at wrong characters.
        if view.end[token] - base != len(view.lower[token]) and entry.pieces:
            continue
        for piece in entry.pieces:
            item_start, item_end = base + piece.start, base + piece.end
            items.append(
                Item(
                    piece.keys,
                    piece.values,
                    item_start,
                    item_end,
                    token,
                    token,
                    piece.lower,
                    item_start == previous_end,
                )
            )
            previous_end = item_end
    return items
