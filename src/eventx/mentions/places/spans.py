"""What names a place in a text: the span, and the text as the finders of spans read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from eventx.records import NameSpan
from eventx.rules.gazetteer import GazetteerPlace
from eventx.rules.places import PlaceRules
from eventx.schema.vocabulary import PlaceKind
from eventx.tokens import TokenView

#: Where a span comes from: a name that was found to be a place; the gazetteer alone; inside the name of something else;
#: a demonym.
SpanSource = Literal["name", "scan", "inner", "demonym"]
#: What may stand between a name and the region that it lies in: "Namugongo, Uganda", "Bunagana in eastern Congo".
INSIDE = ([","], ["in"], [",", "in"])
#: What joins the last item of a list to those before.
JOINED = (["and"], ["or"], [",", "and"], [",", "or"])
NAME_TAGS = frozenset({"NNP", "NNPS"})
HYPHENS = frozenset("-‐‑–")


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """Words that name a place, and the places of that name.

    Attributes:
        name: The words that were looked up.
        hint: The kind of place that a word beside the name tells ("province"), None where none does.
        owner: Index into the names of the name that the words are part of ("inner" only), -1 elsewhere.
    """

    start: int
    end: int
    name: str
    candidates: tuple[GazetteerPlace, ...]
    source: SpanSource
    hint: PlaceKind | None = None
    owner: int = -1

    @property
    def is_named(self) -> bool:
        """Whether the words are a name of their own, no demonym and no part of another name."""
        return self.source in ("name", "scan")


class PlaceText:
    """A text with its names, indexed by token.

    Attributes:
        capital: Whether each token begins with a capital.
        owner: For each token the index of the outermost name that covers it and is no place, -1 where none does.
        place: For each token the index of the place name that covers it, -1 where none does.
        demonym: Whether each token is part of a demonym that the gazetteer knows.
    """

    def __init__(self, view: TokenView, rules: PlaceRules, names: Sequence[NameSpan]):
        self.view, self.rules, self.names = view, rules, names
        n = len(view)
        self.capital = view.capital
        #: For each token the index of the outermost name that covers it, and of the innermost place name.
        self.owner, self.place = [-1] * n, [-1] * n
        self.demonym = [False] * n
        for k, name in enumerate(names):
            target = self.place if name.label == "place" else self.owner
            if name.label == "demonym":
                is_demonym = bool(rules.gazetteer.lookup_demonym(view.words(name.start, name.end)))
            else:
                is_demonym = False
            for i in range(name.start, name.end):
                if is_demonym:
                    self.demonym[i] = True
                elif target[i] < 0:
                    target[i] = k

    def n_articles(self, i: int) -> int:
        """Return 1 where the token is "the", else 0."""
        return 1 if self.view.lower[i] == "the" else 0

    def words(self, i: int, end: int) -> str:
        """Return the words of a token range, line breaks as spaces."""
        return self.view.text[i] if end == i + 1 else " ".join(self.view.words(i, end).split())

    def preposition(self, i: int) -> str:
        """Return the word before a name, past articles and "northern"."""
        view = self.view
        first = view.sents[view.sent[i]][0]
        j = i - 1
        while j >= first and (view.lower[j] == "the" or view.lower[j] in self.rules.parts_before):
            j -= 1
        return view.lower[j] if j >= first else ""

    def names_thing(self, i: int, end: int) -> bool:
        """Say whether the name only tells one thing from others: "West Nile virus", "Marburg fever"."""
        view = self.view
        return end < len(view) and view.lower[end] in self.rules.things and view.sent[end] == view.sent[i]


def print_words(view: TokenView, start: int, end: int) -> str:
    """Return the words of a place as printed, those of a text in capitals or in small letters in mended ones."""
    words = " ".join(view.words(start, end).split())
    if words.isupper() or words.islower():
        mended = view.doc[start:end].text
        return " ".join(mended.split())
    return words


def words_between(view: TokenView, rules: PlaceRules, end: int, start: int) -> list[str]:
    """Return the words between two names, without articles and "eastern"."""
    return [word for word in view.lower[end:start] if word != "the" and word not in rules.parts_before]


_REGIONS = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.REGION})


def is_region(place: GazetteerPlace) -> bool:
    """Say whether a place is one that holds others."""
    return place.kind in _REGIONS


def is_inside(place: GazetteerPlace, region: GazetteerPlace) -> bool:
    """Say whether a place lies in a region, as far as divisions and borders tell."""
    if place.index == region.index:
        return False
    if region.kind == PlaceKind.COUNTRY:
        return place.country == region.country and place.kind != PlaceKind.COUNTRY
    if region.kind == PlaceKind.ADMIN1:
        return place.admin1 == region.index
    if region.kind == PlaceKind.ADMIN2:
        return place.admin2 == region.index
    return (
        region.kind == PlaceKind.REGION
        and region.country is not None
        and place.country == region.country
        and place.kind not in (PlaceKind.COUNTRY, PlaceKind.ADMIN1)
        and place.latitude is not None
        and region.latitude is not None
        and abs(place.latitude - region.latitude) < 3
        and abs((place.longitude or 0) - (region.longitude or 0)) < 3
    )
