"""Whether a place's name stands for the place itself: "in Moscow" does, "Moscow says" and "Russia's Putin" do not."""

from __future__ import annotations

from eventx.mentions.places.spans import PlaceSpan
from eventx.rules.gazetteer import GazetteerPlace
from eventx.rules.places import PlaceRules
from eventx.schema.vocabulary import PlaceKind
from eventx.tokens import TokenView

_ACTORS = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1})


def stands_for_place(view: TokenView, rules: PlaceRules, span: PlaceSpan, place: GazetteerPlace | None) -> bool:
    """Say whether the words stand for the place, not for its government, its people or somebody's origin."""
    if not span.is_named:
        return False
    head = _head(view, span)
    dep, parent = view.dep[head], view.head[head]
    can_act = place is not None and (place.kind in _ACTORS or place.is_capital)
    if dep == "poss":
        return _is_location(view, rules, parent, span.end)
    if not can_act:
        return True
    if dep in ("nsubj", "csubj") and view.pos[parent] in ("VERB", "AUX"):
        if _closes_a_place(view, span):
            return True
        return view.lemma[parent] in rules.place_verbs
    if dep == "agent" or (dep == "pobj" and view.lower[parent] in rules.actor_prepositions):
        return False
    if dep == "pobj" and view.lower[parent] == "to" and view.lower[view.head[parent]].startswith("accord"):
        return False
    if dep in ("dobj", "iobj", "dative") and view.lemma[parent] in rules.told_verbs:
        return False
    if dep in ("compound", "nmod", "amod") and parent >= span.end:
        return view.lemma[parent] not in rules.acting_nouns
    return not (dep == "conj" and _shares_role(view, rules, parent))


def _closes_a_place(view: TokenView, span: PlaceSpan) -> bool:
    """Say whether a country only tells where the town before it lies ("mayor of Gdansk, Poland stabbed on stage")."""
    before = span.start - 2
    if before < 0 or view.lower[span.start - 1] != "," or view.ent[before] not in ("GPE", "LOC", "FAC"):
        return False
    if view.dep[before] not in ("pobj", "compound", "nmod") or span.start <= view.head[before] < span.end:
        return False
    i = before
    while view.head[i] != i:
        # "After attacks in Paris, France bombed Raqqa": the town's phrase only opens the clause
        if view.head[i] == view.head[_head(view, span)]:
            return view.dep[i] in ("nsubj", "nsubjpass")
        i = view.head[i]
    return True


def _shares_role(view: TokenView, rules: PlaceRules, i: int) -> bool:
    """Say whether the name that this one is joined to by "and" acts: "Russia and Iran said"."""
    while view.dep[i] == "conj" and view.head[i] != i:
        i = view.head[i]
    parent = view.head[i]
    if view.dep[i] == "nsubj" and view.pos[parent] == "VERB":
        return view.pos[i] == "PROPN" and view.lemma[parent] not in rules.place_verbs
    return view.dep[i] == "pobj" and view.lower[parent] in rules.actor_prepositions


def _is_location(view: TokenView, rules: PlaceRules, noun: int, end: int) -> bool:
    """Say whether what belongs to a country is a part of it: "Egypt's Sharm el-Sheik", "Pakistan's northwest"."""
    return (
        view.lemma[noun] in rules.location_nouns
        or view.lower[noun] in rules.location_nouns
        or view.ent[noun] in ("GPE", "LOC", "FAC")
        or (end + 1 < len(view) and view.ent[end + 1] in ("GPE", "LOC", "FAC") and view.ent_iob[end + 1] == "B")
    )


def _head(view: TokenView, span: PlaceSpan) -> int:
    """Return the token of the span whose head lies outside."""
    for i in range(span.end - 1, span.start - 1, -1):
        if not span.start <= view.head[i] < span.end:
            return i
    return span.end - 1
