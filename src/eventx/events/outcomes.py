"""Effect words beside the event that had the effect: "were killed in riots", "were wounded when rebels shelled a post".

They tell of no second event: what they say of people and time goes to the event itself. So do verbs whose subject is
the event: "a series of airstrikes also targeted three districts".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eventx.events.drafts import DEADLY_TYPES, HARMFUL, Draft
from eventx.events.syntax import agents, conjuncts, is_passive, is_verb
from eventx.records import TriggerRecord
from eventx.rules.event_types import EventTypes
from eventx.rules.events import ArgumentRules
from eventx.tokens import TokenView

#: How deep a phrase is followed down ("in a series of attacks and raids").
_DEPTH = 4


def drop_outcomes(
    view: TokenView, event_types: EventTypes, words: ArgumentRules, triggers: Sequence[TriggerRecord]
) -> list[TriggerRecord]:
    """Leave out passive effect words in whose clause the event itself is told."""
    rules = event_types.triggers
    verbs = [t for t in triggers if is_verb(view, t.head)]
    if not verbs:
        return list(triggers)
    causes: set[int] = set()
    deeds: set[int] = set()
    for trigger in triggers:
        kind = event_types.types.get(trigger.type)
        if kind is not None and kind.category in HARMFUL and not rules[trigger.rule].is_effect:
            causes.update((trigger.head, trigger.light))
            if kind.category == "violence" and not is_verb(view, trigger.head):
                deeds.add(trigger.head)
    dropped = {t.head for t in verbs if rules[t.rule].is_effect and _is_outcome(view, words, t.head, causes)}
    dropped |= {
        t.head
        for t in verbs
        if (view.lemma[t.head] in words.effect or is_passive(view, t.head)) and _is_told_by_subject(view, t.head, deeds)
    }
    return [t for t in triggers if t.head not in dropped]


def find_linked(view: TokenView, words: ArgumentRules, drafts: Sequence[Draft]) -> dict[int, frozenset[int]]:
    """Return for each trigger head those that tell of the same event ("was shot dead when gunmen attacked a post")."""
    # "killed the militants' leader in a raid": soldiers' raids may be told as those of the police
    heads = {
        d.head
        for d in drafts
        if d.event_type is not None and (d.event_type.category in HARMFUL or d.type in DEADLY_TYPES)
    }
    heads |= {d.trigger.light for d in drafts if d.head in heads and d.trigger.light >= 0}
    linked: dict[int, set[int]] = {}
    for draft in drafts:
        if draft.head not in heads or not is_verb(view, draft.head):
            continue
        is_undergone = is_passive(view, draft.head) and not agents(view, draft.head)
        told = _told_with(view, words, draft.head) if is_undergone else _done_in(view, words, draft.head)
        for other in told:
            if other in heads and other != draft.head:
                linked.setdefault(draft.head, set()).add(other)
                linked.setdefault(other, set()).add(draft.head)
    return {head: frozenset(others) for head, others in linked.items()}


def _is_told_by_subject(view: TokenView, verb: int, deeds: set[int]) -> bool:
    """Return whether an active verb's subject is itself the deed ("airstrikes hit", "a wave of bombings struck")."""
    if is_passive(view, verb):
        return any(noun in deeds for noun in agents(view, verb))  # "was set ablaze by the attack"
    return any(
        noun in deeds
        or any(below in deeds for c in view.children[noun] if view.lower[c] == "of" for below in view.children[c])
        for child in view.children[verb]
        if view.dep[child] == "nsubj"
        for noun in conjuncts(view, child)
    )


def _is_outcome(view: TokenView, words: ArgumentRules, verb: int, causes: set[int]) -> bool:
    if not is_passive(view, verb) or any(a not in causes for a in agents(view, verb)):
        return False
    # "Three were killed and five wounded when ...": the clause hangs on the last of them.
    return any(i in causes for v in _coordinated(view, verb) for i in _told_with(view, words, v))


def _coordinated(view: TokenView, verb: int) -> Iterator[int]:
    yield verb
    if view.dep[verb] == "xcomp" and is_verb(view, view.head[verb]) and is_passive(view, view.head[verb]):
        yield view.head[verb]  # "In a day of fighting, 13 soldiers were reported killed"
    for child in view.children[verb]:
        if view.dep[child] in ("conj", "ccomp") and is_verb(view, child) and is_passive(view, child):
            yield from _coordinated(view, child)


def _told_with(view: TokenView, words: ArgumentRules, verb: int) -> Iterator[int]:
    """Yield the nouns and verbs that may tell by what people were hurt."""
    for child in view.children[verb]:
        if view.dep[child] in ("prep", "agent") and (
            view.lower[child] in words.outcome_prepositions or _tells_a_result(view, words, child)
        ):
            yield from _nouns(view, child, _DEPTH)
        elif view.dep[child] == "advcl" and _is_marked(view, words, child):
            yield child
            # "burnt to death when a fire broke out"
            yield from (c for c in view.children[child] if view.dep[c] in ("nsubj", "nsubjpass", "dobj"))


def _tells_a_result(view: TokenView, words: ArgumentRules, preposition: int) -> bool:
    """Return whether a phrase is "as a result of"."""
    return view.lower[preposition] == "as" and any(view.lemma[c] in words.results for c in view.children[preposition])


def _done_in(view: TokenView, words: ArgumentRules, verb: int) -> Iterator[int]:
    """Yield the deeds by which somebody kills ("Troops killed 17 people in an airstrike")."""
    if view.lemma[verb] in words.effect:
        # "killed three suspects in a raid": the parser hangs the raid on either
        for holder in (verb, *(c for c in view.children[verb] if view.dep[c] == "dobj")):
            for child in view.children[holder]:
                if view.dep[child] == "prep" and view.lower[child] in words.during:
                    yield from _nouns(view, child, 0)


def _nouns(view: TokenView, preposition: int, depth: int) -> Iterator[int]:
    for child in view.children[preposition]:
        if view.dep[child] != "pobj":
            continue
        for noun in conjuncts(view, child):
            yield noun
            if depth:
                for below in view.children[noun]:
                    if view.lower[below] == "of":
                        yield from _nouns(view, below, depth - 1)


def _is_marked(view: TokenView, words: ArgumentRules, clause: int) -> bool:
    """Return whether a clause tells of the cause: "when a bus overturned", but not "hours after a bus overturned"."""
    marks = [c for c in view.children[clause] if view.lower[c] in words.outcome_marks and c < clause]
    measures = (g for c in (clause, *marks) for g in view.children[c] if g < clause and view.dep[g] == "npadvmod")
    return bool(marks) and next(measures, None) is None
