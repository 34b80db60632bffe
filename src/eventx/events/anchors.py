"""How near a time or place stands to a trigger: the tokens whose clause tells of the event, and distances to them."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.events.syntax import is_verb
from eventx.records import TriggerRecord
from eventx.tokens import TokenView

#: Dependencies by which a verb shares the clause of the verb above it.
_SHARING = frozenset(("xcomp", "conj", "advcl", "pcomp", "acl"))


def phrase_tokens(trigger: TriggerRecord) -> Sequence[int]:
    """Return the tokens of the trigger's own words ("took" and "hostage", not the guests between them)."""
    return trigger.tokens or range(trigger.start, trigger.end)


def clause_verbs(view: TokenView, trigger: TriggerRecord, reporting: frozenset[str]) -> list[int]:
    """Return the verbs in whose clause the trigger stands, nearest first, over control and coordination.

    For "tried to bomb the bank on Friday" both verbs; for "officials said" none: who says it says it on another day.
    """
    found: list[int] = []
    head = trigger.head
    i = head if is_verb(view, head) else _verb_above(view, head, reporting)
    if i is not None and i != head:
        # "The trial is due to begin on Monday"
        found.extend(v for v in verbs_of_subject(view, head)[1:] if v not in found)
    for _ in range(4):
        if i is None:
            break
        found.append(i)
        parent = view.head[i]
        if parent == i or view.dep[i] not in _SHARING:
            break
        if not is_verb(view, parent):
            parent = _verb_above(view, parent, reporting) if view.dep[i] in ("pcomp",) else None
        if parent is None or view.lemma[parent] in reporting:
            break
        if view.dep[i] == "conj" and any(view.dep[c] in ("nsubj", "nsubjpass") for c in view.children[i]):
            break
        i = parent
    return found


def verbs_of_subject(view: TokenView, noun: int) -> list[int]:
    """Return the verbs that say what their subject does, down to the last one ("is due to begin": is, begin)."""
    verb = view.head[noun]
    if view.dep[noun] not in ("nsubj", "nsubjpass") or not is_verb(view, verb):
        return []
    found = [verb]
    for _ in range(3):
        below = [c for c in view.children[verb] if view.dep[c] in ("xcomp", "acomp") and c > noun]
        others = [c for i in (verb, *below[:1]) for c in view.children[i] if c > noun]
        if not below or any(view.dep[c] in ("dobj", "nsubj") for c in others):
            break  # "The attack prompted the government to declare ...": another does it
        verb = below[0]
        if is_verb(view, verb):
            found.append(verb)
    return found


def _verb_above(view: TokenView, i: int, reporting: frozenset[str]) -> int | None:
    for _ in range(12):
        parent = view.head[i]
        if parent == i:
            return None
        if is_verb(view, parent):
            # "said Friday in response to the attack": the day of what was said
            return parent if view.lemma[parent] not in reporting else None
        i = parent
    return None


def attached_verb(view: TokenView, i: int) -> int | None:
    """Return the nearest verb above a token."""
    while view.head[i] != i:
        i = view.head[i]
        if is_verb(view, i):
            return i
    return None


def path_cost(view: TokenView, token: int, tops: frozenset[int]) -> int | None:
    """Return how deep below one of `tops` a token stands: nouns crossed count 1, verbs 10; None if not below."""
    cost, i = 0, token
    while True:
        if i in tops:
            return cost
        parent = view.head[i]
        if parent == i:
            return None
        if i != token:
            if is_verb(view, i):
                cost += 10
            elif view.pos[i] in ("NOUN", "PROPN", "NUM"):
                cost += 1
        i = parent


def span_head(view: TokenView, start: int, end: int) -> int:
    """Return the token of a span that hangs on a token outside it."""
    for i in range(start, end):
        if not start <= view.head[i] < end or view.head[i] == i:
            return i
    return end - 1
