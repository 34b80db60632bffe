"""Safe pronouns only: whom "he" or "they" means where the text leaves little doubt."""

from __future__ import annotations

from eventx.events.fillers import Fillers
from eventx.events.syntax import surface_subjects
from eventx.rules.events import ArgumentRules
from eventx.tokens import TokenView

#: How many sentences back one person or several may be meant; further back only named people who were subjects.
_BACK_ONE, _BACK_MANY = 4, 2
_PLURAL = frozenset(("NNS", "NNPS"))


def resolve_pronoun(view: TokenView, fillers: Fillers, words: ArgumentRules, pronoun: int) -> int | None:
    """Return the head that a personal pronoun stands for, or None where that isn't safe.

    "he" and "she" are the last person told of by name in this or the sentence before, subjects first; "they" is a
    plural subject of people in the sentence before. Others, and cataphora, are not resolved.
    """
    lower = view.lower[pronoun]
    if lower in words.pronouns_one:
        return _find(view, fillers, words, pronoun, many=False)
    if lower in words.pronouns_many:
        return _find(view, fillers, words, pronoun, many=True)
    return None


def _find(view: TokenView, fillers: Fillers, words: ArgumentRules, pronoun: int, *, many: bool) -> int | None:
    sentence = view.sent[pronoun]
    speaker = _plural_speaker(view, fillers, words, pronoun) if many else None
    if speaker is not None:
        return speaker
    # "Waseem killed his sister by strangling HER": whoever does it does it to somebody else.
    barred = surface_subjects(view, view.head[pronoun]) if view.dep[pronoun] == "dobj" else []
    is_of_crime = view.dep[pronoun] == "poss" and view.lemma[view.head[pronoun]] in words.crimes
    for back in range(_BACK_ONE if not many else _BACK_MANY):
        if sentence - back < 0:
            return None
        start, end = view.sents[sentence - back]
        end = min(end, pronoun)
        other: int | None = None
        for i in range(end - 1, start - 1, -1):
            if not _can_be(view, fillers, i, many=many) or _is_speaker(view, words, i):
                continue
            if i in barred or (is_of_crime and _is_blamed(view, words, i)):
                continue
            is_named = (fillers.entity(i) or "").startswith("P")
            if back > 1 and not is_named:
                continue
            if view.dep[i] in ("nsubj", "nsubjpass"):
                return i
            if other is None and not many and back < 2:
                other = i
        if other is not None:
            return other
    return None


def _plural_speaker(view: TokenView, fillers: Fillers, words: ArgumentRules, pronoun: int) -> int | None:
    """Return those who speak of themselves ("Miners said they would strike")."""
    verb = view.head[pronoun]
    teller = view.head[verb]
    if view.dep[pronoun] != "nsubj" or view.dep[verb] != "ccomp" or view.lemma[teller] not in words.reporting:
        return None
    subjects = [c for c in view.children[teller] if view.dep[c] == "nsubj" and c < pronoun]
    return next((c for c in subjects if _can_be(view, fillers, c, many=True)), None)


def _can_be(view: TokenView, fillers: Fillers, i: int, *, many: bool) -> bool:
    if view.pos[i] not in ("NOUN", "PROPN") or view.dep[i] in ("compound", "amod", "poss"):
        return False
    if many:
        return view.tag[i] in _PLURAL and fillers.kind(i) in ("person", "group")
    entity = fillers.entity(i)
    return (entity is not None and entity.startswith("P")) or (view.tag[i] == "NN" and fillers.kind(i) == "person")


def _is_speaker(view: TokenView, words: ArgumentRules, i: int) -> bool:
    """Return whether the person is the one who tells it ("Solorzano said that they had planned to kidnap him")."""
    parent = view.head[i]
    return (view.dep[i] == "nsubj" and view.lemma[parent] in words.reporting) or (
        view.lower[parent] == "to" and parent > 0 and view.lower[parent - 1] == "according"
    )


def _is_blamed(view: TokenView, words: ArgumentRules, i: int) -> bool:
    """Return whether somebody is the one blamed ("Waseem, brother of Baloch, was sentenced for HER murder")."""
    return view.dep[i] == "nsubjpass" and view.lemma[view.head[i]] in words.blame
