"""Longest-match scanning of a text's folded words, and the candidates for names that come out of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from eventx.records import NameLabel
from eventx.rules.lexicons import Form, OrganizationLexicon, fold_word
from eventx.rules.names import match_words
from eventx.tokens import TokenView

#: Signs inside names, which a match steps over: "al-Qaeda", "Workers' Party".
_STEPPED_OVER = frozenset("-–'’‘`")


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate: words that may be a name; of two that overlap the heavier wins, then the longer."""

    start: int
    end: int
    label: NameLabel
    rule: str
    weight: float
    key: str = ""


def fold_tokens(view: TokenView) -> list[str]:
    """Return each token folded; "" for what a match may step over, the sign itself for other signs."""
    folded = [word if word.isascii() and word.isalnum() else fold_word(word) for word in view.lower]
    for i in [i for i, plain in enumerate(folded) if not plain]:
        word = view.lower[i]
        if word == "." and i and 0 < len(folded[i - 1]) < 5 and view.text[i - 1][0].isupper():
            continue  # the point of "Brig. Gen.", where the tokenizer cuts it off
        if word not in _STEPPED_OVER and not (word.isspace() and word.count("\n") < 2):
            folded[i] = word
    return folded


def scan_organizations(view: TokenView, folded: list[str], lexicon: OrganizationLexicon) -> list[Found]:
    """Return the lexicon's organizations in the text, leftmost and longest first, none inside another."""
    found: list[Found] = []
    index, words = lexicon.forms, _Frequencies(folded)
    start, n = 0, len(folded)
    for i in [i for i, word in enumerate(folded) if word in index]:
        if i < start:
            continue
        seconds = index[folded[i]]
        j = i + 1
        while j < n and not folded[j]:
            j += 1
        longer = seconds.get(folded[j], ()) if j < n else ()
        forms = (*longer, *seconds.get("", ())) if longer else seconds.get("", ())
        for k, form in enumerate(forms):
            end = match_words(folded, i, form.words) if len(form.words) > 1 else i + 1
            if end and fits(view, i, end, form) and (not form.needs or _count(form, words)):
                form = _choose(forms[k:], words) if form.needs else form
                file = form.key.partition(".")[0]
                # A long name is surer than a word that people and places may share.
                weight = 4.5 if len(form.words) > 1 or form.is_acronym else 4.0
                found.append(Found(i, end, "organization", f"lexicon.{file}", weight, form.key))
                start = end
                break
    return found


class _Frequencies:
    """How often each word stands in a document, counted when somebody asks: few forms do."""

    def __init__(self, folded: list[str]):
        self._folded = folded

    @cached_property
    def of(self) -> Counter[str]:
        return Counter(self._folded)


def _count(form: Form, words: _Frequencies) -> int:
    """Return how often the words that a form asks for stand in the document."""
    return sum(words.of[word] for word in form.needs if word in words.of)


def _choose(forms: Sequence[Form], words: _Frequencies) -> Form:
    """Return, of the forms spelt like the first, the one whose words the document has most: the ELN of Colombia."""
    first = forms[0]
    same = [f for f in forms if f.needs and f.words == first.words and f.is_acronym == first.is_acronym]
    return max(same, key=lambda form: _count(form, words))


def fits(view: TokenView, start: int, end: int, form: Form) -> bool:
    """Return whether the words stand in the capitals that the form asks for ("IS" and not "is")."""
    if form.is_acronym:
        return all(view.text[i].upper() == view.text[i] for i in range(start, end))
    if form.text.islower():
        return True
    # "an Islamic state", "a Jewish home": names are written so, not with a small last word.
    if form.is_strict and view.text[end - 1][:1].islower():
        return False
    # "the state Department of Revenue" is not the State Department; the "al" of "al-Hadath" may be small.
    if len(form.words) == 2 and len(form.words[0]) > 3 and form.text[0].isupper() and view.text[start][:1].islower():
        return False
    return any(view.text[i][0].isupper() for i in range(start, end))
