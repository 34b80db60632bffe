"""Nouns that speak of events in general: "attacks are common", "an expert on earthquakes", "a coup could follow".

They found no event; in an article that tells one they may still join it.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from eventx.events.syntax import first_conjunct
from eventx.rules.generic import GenericRules
from eventx.tokens import TokenView

_INDEFINITE = frozenset(("a", "an"))
_DETERMINERS = frozenset(("det", "poss", "nummod", "predet"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_PRESENT = frozenset(("VBZ", "VBP"))
_PLACE_WORDS = frozenset(("in", "at", "near", "on"))


def is_generic(view: TokenView, rules: GenericRules, named: Set[int], head: int) -> bool:
    """Return whether a noun means no particular event; `named` are the tokens of names and times."""
    before = [c for c in view.children[head] if c < head]
    if any(view.lower[c] in rules.determiners for c in before):
        return True
    determiners = {view.lower[c] for c in before if view.dep[c] in _DETERMINERS}
    if not determiners <= _INDEFINITE:
        return False
    is_bare = not determiners
    if is_bare and any(view.lower[c] in rules.adjectives for c in view.children[head] if view.dep[c] == "amod"):
        return True
    first = first_conjunct(view, head)
    if view.dep[first] in _SUBJECTS:
        return _is_generic_clause(view, rules, named, view.head[first], is_bare)
    if _has_place(view, head):
        return False
    kept = rules.governors if is_bare else rules.tellers
    return any(governor in kept for governor in _governors(view, first))


def is_habitual(view: TokenView, rules: GenericRules, head: int) -> bool:
    """Return whether a plural noun is only said to happen often or seldom, or more often than before.

    "Attacks on the army are common", "Homicides were up 9.7 percent".
    """
    first = first_conjunct(view, head)
    verb = view.head[first]
    if view.dep[first] != "nsubj" or view.tag[head] != "NNS":
        return False
    if any(view.dep[c] in _DETERMINERS for c in view.children[head] if c < head):
        return False
    if _is_trend(view, rules, verb):
        return True
    if view.lemma[verb] not in ("be", "become", "remain"):
        return False
    return any(view.dep[c] in ("acomp", "attr") and view.lemma[c] in rules.habits for c in view.children[verb])


def _is_trend(view: TokenView, rules: GenericRules, verb: int) -> bool:
    below = [
        i for c in view.children[verb] for i in ((c, *view.children[c]) if view.dep[c] in ("prep", "advmod") else (c,))
    ]
    if rules.percents.isdisjoint(view.lower[i] for i in below):
        return False
    if view.lemma[verb] in rules.trends:
        return True
    return view.lemma[verb] == "be" and any(view.lower[c] in rules.trend_adverbs for c in view.children[verb])


def is_compared(view: TokenView, rules: GenericRules, head: int) -> bool:
    """Return whether something is only said to be like it ("a bang like a bomb going off")."""
    if _opens_comparison(view, rules, head) or _is_mistaken(view, rules, head):
        return True
    i = head
    for _ in range(4):
        parent = view.head[i]
        if parent == i:
            return False
        is_likened = view.lower[parent] in rules.comparisons and view.dep[parent] == "prep"
        if (is_likened and view.pos[parent] != "VERB") or _opens_comparison(view, rules, parent):
            determiners = [view.lower[c] for c in view.children[i] if view.dep[c] in ("det", "poss")]
            return not determiners or determiners[0] in _INDEFINITE
        i = parent
    return False


def _is_mistaken(view: TokenView, rules: GenericRules, noun: int) -> bool:
    """Return whether somebody took something for it ("I thought it was a terrorist attack")."""
    verb = view.head[noun]
    if view.dep[noun] != "attr" or view.lemma[verb] != "be" or view.dep[verb] != "ccomp":
        return False
    subjects = [view.lower[c] for c in view.children[verb] if view.dep[c] == "nsubj"]
    thinker = view.head[verb]
    is_it = bool(subjects) and subjects[0] in ("it", "this", "that")
    return is_it and view.lemma[thinker] in rules.mistaken and view.tag[thinker] == "VBD"


def _opens_comparison(view: TokenView, rules: GenericRules, verb: int) -> bool:
    """Return whether a clause only tells what it was like ("It's like it was an earthquake", "like a bomb had ...")."""
    return any(view.lower[c] in rules.comparisons and view.dep[c] == "mark" for c in view.children[verb])


def _is_generic_clause(view: TokenView, rules: GenericRules, named: Set[int], verb: int, is_bare: bool) -> bool:
    """Return whether what is said of a subject is said of all its kind: "are rare", "often follow", "could cost"."""
    children = view.children[verb]
    auxiliaries = [c for c in children if view.dep[c] in ("aux", "auxpass")]
    words = {view.lower[c] for c in auxiliaries}
    if words & rules.modals and "have" not in words:
        # "further storms could hit the region next week" is of particular ones.
        return named.isdisjoint(range(*view.sents[view.sent[verb]]))
    if view.lemma[verb] in rules.predicates and view.pos[verb] == "ADJ":
        # "makes rape punishable"
        return True
    if not any(view.tag[c] in _PRESENT for c in (verb, *auxiliaries)):
        return False
    if view.lemma[verb] in rules.predicates:
        # "protests are banned"
        return True
    if any(view.dep[c] in ("acomp", "attr") and view.lemma[c] in rules.predicates for c in children):
        return True
    if not is_bare or any(view.lemma[c] == "have" for c in auxiliaries):
        return False
    return any(view.lower[c] in rules.adverbs and view.dep[c] == "advmod" for c in children) or _is_yearly(view, verb)


def _is_yearly(view: TokenView, verb: int) -> bool:
    """Return whether a verb speaks of what happens "every year" or "a year"."""
    return any(
        view.dep[unit] == "npadvmod"
        and view.lower[unit] in ("year", "month", "week", "day")
        and any(view.lower[c] in ("a", "every", "each") for c in view.children[unit])
        for unit in _below(view, verb)
    )


def _below(view: TokenView, verb: int) -> Iterator[int]:
    for child in view.children[verb]:
        yield child
        yield from view.children[child]


def _has_place(view: TokenView, head: int) -> bool:
    """Return whether a named place or day stands with the noun: "the risk of flooding in Kent" is of one flood."""
    return any(
        view.pos[c] == "PROPN"
        for preposition in view.children[head]
        if view.dep[preposition] == "prep" and view.lower[preposition] in _PLACE_WORDS
        for c in view.children[preposition]
    )


def _governors(view: TokenView, head: int) -> Iterator[str]:
    """Yield what the noun hangs on: "prevent", or "expert on"."""
    if view.tag[head] == "VBG" and view.dep[head] in ("acl", "advcl"):
        # "battling cattle rustling and kidnapping": the parser makes a clause of the gerund
        if view.dep[head] == "advcl":
            yield view.lemma[view.head[head]]
            return
        head = view.head[head]
    parent = view.head[head]
    if view.dep[head] in ("dobj", "obj"):
        yield view.lemma[parent]
    elif view.dep[head] == "pobj":
        above, preposition = view.head[parent], view.lower[parent]
        yield f"{view.lemma[above]} {preposition}"
        for child in view.children[above]:
            # "toughen penalties for arson", "the opera is about a massacre": the parser hangs the preposition
            # on the verb.
            if view.dep[child] == "dobj" or (view.dep[child] == "nsubj" and view.lemma[above] == "be"):
                yield f"{view.lemma[child]} {preposition}"
