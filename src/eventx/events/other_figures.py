"""Figures that are not the event's own best ones: early ones, those of whole conflicts, "more" beside others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventx.events.syntax import is_perfect
from eventx.records import CasualtyRecord, CountRecord
from eventx.rules.casualties import CasualtyRules
from eventx.schema.vocabulary import Effect
from eventx.tokens import TokenView

#: From so many people on a number "has been" reached by a conflict rather than by one deed.
_LONG_TOLL = 1000
#: From so many on somebody is "responsible for" more than one deed.
_MANY = 100


def tells_early(view: TokenView, rules: CasualtyRules, word: int) -> bool:
    """Return whether a figure is told as an early one ("Early reports said 70 were hurt", "earlier put it at six")."""
    for verb in (word, *view.ancestors(word)):
        if view.pos[verb] not in ("VERB", "AUX"):
            continue
        for child in view.children[verb]:
            if view.dep[child] == "advmod" and view.lower[child] in rules.early_adverbs:
                return True
            if view.dep[child] == "nsubj" and view.lemma[child] in rules.early_reports:
                return any(view.lower[c] in rules.early_words for c in view.children[child])
    return False


def is_long_toll(view: TokenView, rules: CasualtyRules, word: int, count: CountRecord) -> bool:
    """Return whether a number is that of a whole conflict ("The violence has killed thousands")."""
    if (count.minimum or 0) >= _MANY and _is_on_account(view, rules, word):
        return True
    if (count.minimum or 0) < _LONG_TOLL or not is_perfect(view, word):
        return False
    subjects = [c for c in view.children[word] if view.dep[c] in ("nsubj", "agent")]
    nouns = [*subjects, *(below for c in subjects for below in view.children[c])]
    return any(view.lemma[i] in rules.conflicts for i in nouns)


def _is_on_account(view: TokenView, rules: CasualtyRules, word: int) -> bool:
    """Return whether somebody is only said to have it on him ("was RESPONSIBLE for the deaths of hundreds")."""
    preposition = view.head[word]
    is_for = view.dep[word] == "pobj" and view.lower[preposition] == "for"
    return is_for and view.lower[view.head[preposition]] in rules.on_account


def is_claim(view: TokenView, rules: CasualtyRules, word: int) -> bool:
    """Return whether somebody counts his own victims ("We killed 15 of them", "the group said it had killed 20")."""
    subjects = [c for c in view.children[word] if view.dep[c] == "nsubj"]
    if not subjects or not any(view.dep[c] == "dobj" for c in view.children[word]):
        subjects = [c for c in view.children[view.head[word]] if view.dep[word] == "conj" and view.dep[c] == "nsubj"]
    words = {view.lower[c] for c in subjects}
    if words & rules.claiming:
        return True
    above = [i for verb in view.ancestors(word) for i in (verb, *view.children[verb])]
    return "it" in words and any(view.lemma[i] in rules.claim_verbs for i in above)


def read_more(view: TokenView, records: Sequence[CasualtyRecord]) -> list[CasualtyRecord]:
    """Take "others" as beside the dead of its sentence, not as beside the wounded told elsewhere.

    "The crash kills one, injures four. ... It claimed the life of a student and injured several OTHERS": the four.
    """
    read: list[CasualtyRecord] = []
    told: dict[int, set[Effect]] = {}
    for record in records:
        before = told.setdefault(view.sent[record.start], set())
        if record.is_additional and before and record.effect not in before:
            record = replace(record, is_additional=False)
        before.add(record.effect)
        read.append(record)
    return read
