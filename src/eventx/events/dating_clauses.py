"""Clauses that tell when their noun was: "the attack, which came Monday", "a blast that killed 15 on Sunday"."""

from __future__ import annotations

from collections.abc import Container

from eventx.events.anchors import attached_verb
from eventx.events.syntax import has_relative_subject, is_passive, is_verb
from eventx.rules.events import ArgumentRules, EventRules
from eventx.tokens import TokenView


def stands_in_dating_clause(
    view: TokenView, rules: EventRules, head: int, phrase: frozenset[int], triggers: Container[int]
) -> bool:
    """Return whether a time, by its head, stands in a clause that only dates the noun of a phrase.

    `triggers` are the heads of all triggers: what hangs on another one is not the phrase's.
    """
    verb = attached_verb(view, head)
    if verb is None or view.dep[verb] not in ("relcl", "acl"):
        return False
    is_told_of = view.head[verb] in phrase or _stands_right_behind(view, verb, phrase)
    if not is_told_of and not _hangs_below(view, verb, phrase, triggers):
        return False
    lemma = view.lemma[verb]
    if (is_told_of and lemma in rules.merging.occurring) or _tells_effect(view, rules.arguments, verb, phrase):
        return True
    return is_told_of and lemma in rules.stretches.performing and is_passive(view, verb)


def _hangs_below(view: TokenView, clause: int, phrase: frozenset[int], triggers: Container[int]) -> bool:
    """Return whether the parser hangs a clause on a noun inside the phrase ("a crash near ALASKA that killed 12")."""
    token = view.head[clause]
    while token not in phrase:
        if view.head[token] == token or token in triggers or is_verb(view, token):
            return False
        token = view.head[token]
    return True


def is_effect_clause(view: TokenView, words: ArgumentRules, verb: int) -> bool:
    """Return whether a participle tells what an event did ("attacked a village, KILLING 12 people on Sunday")."""
    if view.tag[verb] != "VBG" or view.dep[verb] not in ("advcl", "acl", "conj"):
        return False
    return view.lemma[verb] in words.effect or _leaves_dead(view, words, verb)


def is_accompanying(view: TokenView, verb: int) -> bool:
    """Return whether a participle tells what went on at the same time ("attacked crowds FLOCKING to the airport")."""
    if view.tag[verb] != "VBG" or view.dep[verb] != "advcl" or verb < view.head[verb]:
        return False
    return not any(view.dep[c] in ("aux", "auxpass", "mark") for c in view.children[verb])


def _stands_right_behind(view: TokenView, verb: int, phrase: frozenset[int]) -> bool:
    """Return whether a clause follows a phrase that its governor holds.

    "three days of national mourning, which began on Thursday", "a candidate for the election to be held on August 9".
    """
    start, last = view.subtree(verb)[0], max(phrase)
    if view.dep[last] == "compound" and view.head[last] == view.head[verb] == last + 1:
        return True  # "Typhoon Haiyan, which killed thousands in 2013": the name is the governor
    if last < view.head[verb] or start <= last or view.head[verb] not in view.ancestors(last):
        return False
    return all(view.pos[i] == "PUNCT" for i in range(last + 1, start))


def _tells_effect(view: TokenView, words: ArgumentRules, verb: int, phrase: frozenset[int]) -> bool:
    """Return whether a relative clause tells what the noun did ("a blast that killed 15 at a hotel on Sunday")."""
    is_effect = view.dep[verb] == "relcl" and (view.lemma[verb] in words.effect or _leaves_dead(view, words, verb))
    if any(view.dep[c] == "nummod" for i in phrase for c in view.children[i]):
        return False  # "four shootings that wounded doctors around November"
    return is_effect and has_relative_subject(view, verb)


def _leaves_dead(view: TokenView, words: ArgumentRules, verb: int) -> bool:
    """Return whether a verb leaves people dead or hurt ("a blast that left 15 people dead on Sunday")."""
    if view.lemma[verb] not in words.leaving_hurt:
        return False
    below = [i for c in view.children[verb] for i in (c, *view.children[c])]
    return any(view.lemma[i] in words.related_victims for i in below)
