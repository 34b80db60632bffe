"""Names and the acronyms that a text itself gives for them: "Kurdistan Workers' Party (PKK)", and the reverse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from eventx.mentions.candidates import NameText
from eventx.mentions.scan import Found
from eventx.records import NameSpan

LONGEST_ACRONYM = 10


@dataclass(frozen=True, slots=True)
class AcronymPair:
    """A long name and its acronym, both folded."""

    long: tuple[str, ...]
    short: tuple[str, ...]


def find_acronyms(text: NameText, names: Sequence[NameSpan | Found]) -> list[AcronymPair]:
    """Return the pairs in text order; either side must be an organization (or unknown) to one of the witnesses."""
    view, folded, n = text.view, text.folded, len(text.view)
    ends = {name.end: name for name in names if name.label in ("organization", "person", "other", "facility")}
    pairs: list[AcronymPair] = []
    for i, long in sorted(ends.items(), key=itemgetter(0)):
        if i >= n - 2 or view.text[i] != "(":
            continue
        close = i + 1
        while close < n and close - i < LONGEST_ACRONYM and view.text[close] != ")":
            close += 1
        if close >= n or view.text[close] != ")":
            continue
        inner = tuple(w for w in folded[i + 1 : close] if w)
        outer = tuple(w for w in folded[long.start : long.end] if w)
        if is_acronym(view.words(i + 1, close)) and len(outer) > 1 and _share_letter(inner, outer):
            pairs.append(AcronymPair(outer, inner))
        elif (
            len(outer) == 1
            and is_acronym(view.text[long.start])
            and len(inner) > 1
            and text.capital[i + 1]
            and _share_letter(outer, inner)
        ):
            pairs.append(AcronymPair(inner, outer))
    return pairs


def is_acronym(word: str) -> bool:
    """Return whether a word is written as acronyms are: in capitals, perhaps with hyphens and digits ("MS-13")."""
    letters = [c for c in word if c.isalpha()]
    return (
        2 <= len(letters) <= LONGEST_ACRONYM
        and " " not in word
        and sum(c.isupper() for c in letters) >= len(letters) - 1
        and letters[0].isupper()
    )


def _share_letter(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Return whether the acronym can be of that name: a state's or a town's code is not ("Portland Police (OR)").

    Acronyms of foreign names share only some initials ("Kurdistan Workers' Party (PKK)"), so one is enough.
    """
    letters = "".join(short)
    initials = [word[0] for word in long]
    return sum(initial in letters for initial in initials) * 3 >= min(len(letters), len(initials))
