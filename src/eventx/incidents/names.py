"""Names in a form that survives spelling: "Muhammad al-Zawahiri" and "Mohammed Zawahri" are one.

A form is a word without accents, case, doubled letters and inner vowels; forms can be looked up in an index, which
edit distances can't.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LETTERS = re.compile(r"[^\W_]+")
_SOUNDS = (
    ("ph", "f"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("sh", "s"),
    ("ch", "s"),
    ("ck", "k"),
    ("q", "k"),
    ("c", "k"),
    ("z", "s"),
    ("w", "v"),
    ("j", "y"),
)
_INNER = str.maketrans("", "", "aeiouyh")
_VOWELS = str.maketrans("eyu", "aio", "h")
#: Names of so few letters are compared as they are.
_SHORT = 3


@lru_cache(maxsize=200_000)
def form(word: str) -> str:
    """Return the form of one word.

    Example:
        >>> form("Mohammed") == form("Muhammad")
        True
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
    if len(plain) <= _SHORT or not plain.isalpha():
        return plain
    for spelled, sound in _SOUNDS:
        plain = plain.replace(spelled, sound)
    first, rest = plain[0] if plain[0] not in "eiouy" else "a", plain[1:]
    found = _fold(first, rest.translate(_INNER))
    # "Sata" and "Sado" would be too much alike without their vowels.
    return found if len(found) >= _SHORT else _fold(first, rest.translate(_VOWELS))


def _fold(first: str, rest: str) -> str:
    folded = [first]
    for letter in rest:
        if letter != folded[-1]:
            folded.append(letter)
    return "".join(folded)


@lru_cache(maxsize=200_000)
def split(name: str) -> tuple[str, ...]:
    """Return the lower-case words of a name, without the possessive."""
    return tuple(word for word in _LETTERS.findall(name.lower().replace("'s", "").replace("’s", "")) if word)


def forms(name: str, empty: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the forms of a name's words that tell it from other names; of all its words where none does."""
    words = split(name)
    telling = [word for word in words if word not in empty]
    return tuple(form(word) for word in (telling or words))


def whole(name: str, empty: Iterable[str] = ()) -> str:
    """Return one form for the whole name ("al-Qaeda in the Maghreb" as a unit)."""
    return " ".join(forms(name, empty))
