"""How long an event took: "a nine-hour siege", "lasted nine hours", "three days of mourning"."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.events.anchors import path_cost, phrase_tokens
from eventx.events.drafts import Draft
from eventx.events.syntax import is_verb
from eventx.records import TimeRecord
from eventx.rules.events import ArgumentRules
from eventx.schema.vocabulary import TimeKind
from eventx.tokens import TokenView

_NOMINAL = frozenset(("compound", "amod", "nummod", "npadvmod", "nmod", "poss", "appos"))


def set_duration(view: TokenView, words: ArgumentRules, times: Sequence[tuple[TimeRecord, int]], draft: Draft) -> None:
    """Set a draft's duration from the times of its sentence, each with its head."""
    phrase = frozenset(phrase_tokens(draft.trigger))
    for time, head in times:
        if time.kind is not TimeKind.DURATION or not time.value.startswith("P") or "X" in time.value:
            continue
        parent = view.head[head]
        in_phrase = parent in phrase or path_cost(view, head, phrase) == 0
        if (view.dep[head] in _NOMINAL and in_phrase) or _is_measured(view, words, phrase, head):
            draft.duration = time.value


def _is_measured(view: TokenView, words: ArgumentRules, phrase: frozenset[int], head: int) -> bool:
    """Return whether a duration says how long it took: "lasted nine hours", "for nine hours", "three days of"."""
    parent = view.head[head]
    if is_verb(view, parent) and view.lemma[parent] in words.lasting:
        return any(view.dep[c] == "nsubj" and c in phrase for c in view.children[parent])
    if view.lower[parent] == "for" and view.head[parent] in phrase:
        return True
    return any(view.lower[c] == "of" and not phrase.isdisjoint(view.children[c]) for c in view.children[head])
