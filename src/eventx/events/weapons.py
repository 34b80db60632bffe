"""Weapons and means that the text names."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.records import WeaponRecord
from eventx.rules.events import WeaponRules
from eventx.tokens import TokenView


def find_weapons(view: TokenView, rules: WeaponRules) -> list[tuple[WeaponRecord, bool]]:
    """Return all weapon phrases in text order, and for each whether it's one only as the means of a deed."""
    found: list[tuple[WeaponRecord, bool]] = []
    phrases, lemmas = rules.phrases, view.lemma
    for i in [i for i, lemma in enumerate(lemmas) if lemma in phrases]:
        if view.pos[i] not in ("NOUN", "PROPN", "ADJ"):
            continue
        for words, kind in phrases[lemmas[i]]:
            start = i + 1 - len(words)
            if start < 0 or not _matches(view, words, start):
                continue
            if start > 0 and view.lower[start - 1] in rules.not_after:
                break
            found.append((WeaponRecord(kind=kind, start=start, end=i + 1), " ".join(words) in rules.by_means_only))
            break
    return found


def _matches(view: TokenView, words: Sequence[str], start: int) -> bool:
    return all(view.lemma[start + k] == word or view.lower[start + k] == word for k, word in enumerate(words))
