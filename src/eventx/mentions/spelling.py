"""A light key under which the spellings of one foreign name meet: Qaddafi, Gaddafi, Kadhafi; Mohammed, Muhammad."""

from __future__ import annotations

from functools import lru_cache

#: Letters and pairs that transliterations swap -> one letter; longer ones first.
_SWAPS = (
    ("sch", "x"),
    ("kh", "k"),
    ("gh", "k"),
    ("dh", "d"),
    ("th", "t"),
    ("sh", "x"),
    ("ch", "x"),
    ("ph", "f"),
    ("zh", "j"),
    ("dj", "j"),
)
_LETTERS = str.maketrans({"q": "k", "g": "k", "c": "k", "z": "s", "v": "w", "y": "i", "j": "j"})
_VOWELS = frozenset("aeiouwh")


@lru_cache(maxsize=8192)
def sound_key(word: str) -> str:
    """Return the key of a folded word: its consonants, swaps undone, doubles once, and whether it begins with a vowel.

    Example:
        >>> sound_key("qaddafi") == sound_key("gaddafi") == sound_key("kadhafi")
        True
    """
    text = word
    for pair, letter in _SWAPS:
        text = text.replace(pair, letter)
    text = text.translate(_LETTERS)
    kept: list[str] = []
    for i, letter in enumerate(text):
        if letter in _VOWELS:
            if i == 0:
                kept.append("a")
            continue
        if not kept or kept[-1] != letter or text[i - 1] != letter:
            kept.append(letter)
    return "".join(kept)


def is_variant(a: str, b: str) -> bool:
    """Return whether two folded words are spellings of one name.

    Example:
        >>> is_variant("mohamed", "muhammad"), is_variant("putin", "patten")
        (True, False)
    """
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or abs(len(a) - len(b)) > 2 or sound_key(a) != sound_key(b):
        return False
    return _distance(a, b) <= (2 if max(len(a), len(b)) < 8 else 3)


def _distance(a: str, b: str) -> int:
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[-1] + 1, previous[j - 1] + (x != y)))
        previous = current
    return previous[-1]
