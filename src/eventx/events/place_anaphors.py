"""Places told of again by their kind: "A building fell in Magnitogorsk. ... An explosion hit a bus in THE CITY"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from eventx.records import PlaceRecord
from eventx.tokens import TokenView

_DEFINITE = frozenset(("the", "this", "that"))
#: How many sentences back the place may have been named last.
_REACH = 6


def find_place_anaphors(
    view: TokenView,
    kinds: Mapping[str, frozenset[str]],
    places: Sequence[PlaceRecord],
    sentences: Set[int],
) -> list[tuple[int, str]]:
    """Return the nouns that stand for a place named before, each with the place's id.

    Args:
        view: The text.
        kinds: Kind of place -> the nouns for it ("city" -> "town").
        places: The places of the text.
        sentences: Where to look.
    """
    kind_of = {noun: kind for kind, nouns in kinds.items() for noun in nouns}
    named = {i for place in places for span in place.mentions for i in range(span.start, span.end)}
    words = (i for s in sorted(sentences) for i in range(*view.sents[s]) if view.lower[i] in kind_of and i not in named)
    nouns = [i for i in words if _points_back(view, named, i)]
    if not nouns:
        return []
    told = sorted((span.start, place) for place in places for span in place.place_mentions)
    found: list[tuple[int, str]] = []
    for noun in nouns:
        kind = kind_of[view.lower[noun]]
        for start, place in reversed(told):
            if start >= noun:
                continue
            if view.sent[noun] - view.sent[start] > _REACH:
                break
            if place.kind.value == kind:
                found.append((noun, place.id))
                break
    return found


def _points_back(view: TokenView, named: set[int], noun: int) -> bool:
    """Return whether a noun is definite and nothing beside it says which one it is ("the city of Misrata")."""
    before = [c for c in view.children[noun] if c < noun]
    if [view.lower[c] for c in before if view.dep[c] not in ("punct",)] not in ([word] for word in _DEFINITE):
        return False
    if view.dep[noun] in ("compound", "nmod", "appos", "poss") or noun + 1 in named:
        return False
    return not any(c > noun and view.dep[c] in ("prep", "appos", "relcl", "acl", "nmod") for c in view.children[noun])
