"""Which words name places: the recognizer's and the name finder's spans, mended and completed by the gazetteer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from eventx.records import NameSpan
from eventx.rules.gazetteer import GazetteerPlace
from eventx.rules.places import PlaceRules
from eventx.schema.vocabulary import PlaceKind
from eventx.tokens import TokenView

#: Where a span comes from: a name that was found to be a place; the gazetteer alone; inside the name of something else;
#: a demonym.
SpanSource = Literal["name", "scan", "inner", "demonym"]
#: A town must have about this many people (decimal logarithm) to be taken without a preposition or a region behind it.
KNOWN = 4.9
#: The same after "in", "near", "from".
KNOWN_AFTER_PREPOSITION = 3.3
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_HYPHENS = frozenset("-‐‑–")


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


class SpanFinder:
    """Finds the place spans of one text."""

    def __init__(self, view: TokenView, rules: PlaceRules, names: Sequence[NameSpan]):
        self.view, self.rules, self.names = view, rules, names
        n = len(view)
        self.capital = [word[:1].isupper() for word in view.text]
        #: For each token the index of the outermost name that covers it, and of the innermost place name.
        self.owner, self.place = [-1] * n, [-1] * n
        self.demonym = [False] * n
        for k, name in enumerate(names):
            target = self.place if name.label == "place" else self.owner
            for i in range(name.start, name.end):
                if name.label == "demonym":
                    self.demonym[i] = True
                elif target[i] < 0:
                    target[i] = k

    def find(self) -> list[PlaceSpan]:
        """Return the spans in text order; none overlap."""
        found: list[PlaceSpan] = []
        view, n = self.view, len(self.view)
        i = 0
        while i < n:
            if not self.capital[i] and not self._begins_place(i):
                i += 1
                continue
            if self.demonym[i]:
                i += 1
                continue
            span = self._read(i, found[-1] if found else None)
            if span is None:
                i += 1
            else:
                found.append(span)
                i = max(span.end, i + 1)
        found = [span for span in self._settle(found)]
        found += self._read_demonyms()
        found.sort(key=lambda span: (span.start, -span.end))
        return found

    def _begins_place(self, i: int) -> bool:
        k = self.place[i]
        return k >= 0 and self.names[k].start == i

    # -- one position ---------------------------------------------------------------------------------------------

    def _read(self, i: int, previous: PlaceSpan | None) -> PlaceSpan | None:
        """Return the place span that begins at token `i`, whether or not it will be kept."""
        after_comma = self._read_after_comma(i, previous)
        if after_comma is not None:
            return after_comma
        end, candidates = self.match(i)
        k = self.place[i]
        owner = self.owner[i]
        if k >= 0 and owner >= 0 and self.names[owner].start <= self.names[k].start and candidates:
            # "Damascus" in "the Damascus government" stands for the organization that it is part of.
            return PlaceSpan(i, end, self.view.words(i, end), candidates, "inner", None, owner)
        if k >= 0 and self.names[k].start <= i:
            return self._read_name(i, k, end, candidates)
        if not candidates:
            return None
        if owner >= 0:
            name = self.names[owner]
            covers_all = name.start >= i - self._n_articles(name.start) and end >= name.end
            source: SpanSource = "scan" if covers_all else "inner"
            return PlaceSpan(i, end, self.view.words(i, end), candidates, source, self._hint(i, end), owner)
        return PlaceSpan(i, end, self.view.words(i, end), candidates, "scan", self._hint(i, end))

    def _n_articles(self, i: int) -> int:
        return 1 if self.view.lower[i] == "the" else 0

    def _read_name(self, i: int, k: int, end: int, candidates: tuple[GazetteerPlace, ...]) -> PlaceSpan | None:
        """Return the span of a place name; its words may be more than the place's own name ("northern Mali")."""
        view, name = self.view, self.names[k]
        if view.lower[i] == "the" and i + 1 < name.end and not candidates:
            return None
        if candidates and end >= name.end:
            return PlaceSpan(i, end, view.words(i, end), candidates, "name", self._hint(i, end))
        if view.lower[i] in self.rules.parts_before and i + 1 < name.end and not candidates:
            return None
        rest = end if candidates else i
        if candidates and all(
            view.lower[j] in self.rules.kinds_after or not self.capital[j] for j in range(rest, name.end)
        ):
            return PlaceSpan(i, end, view.words(i, end), candidates, "name", self._hint(i, end))
        if candidates and end < name.end and view.lower[end] in (",", "and", "-", "/", "(", "&"):
            return PlaceSpan(i, end, view.words(i, end), candidates, "name", self._hint(i, end))
        stop = self._cut(i, name.end)
        words = view.words(i, stop)
        variants = self.rules.gazetteer.lookup_variant(words) if stop - i <= 5 else ()
        if not variants and stop == name.end and candidates and i > name.start:
            return PlaceSpan(i, end, view.words(i, end), candidates, "name", self._hint(i, end))
        return PlaceSpan(i, stop, words, variants, "name", self._hint(i, stop))

    def _cut(self, i: int, end: int) -> int:
        """Return where a name without a gazetteer entry ends: before a comma or a possessive."""
        for j in range(i + 1, end):
            if self.view.lower[j] in (",", "'s", "’s", "(", "and"):
                return j
        return end

    def match(self, i: int) -> tuple[int, tuple[GazetteerPlace, ...]]:
        """Return the end and the places of the longest name of the gazetteer that begins at token `i`."""
        view, gazetteer = self.view, self.rules.gazetteer
        word = view.text[i]
        if not word[:1].isalpha():
            return i, ()
        limit = gazetteer.longest(_head(word))
        last = view.sents[view.sent[i]][1]
        stop = i + 1
        if limit > 1:
            words = 1
            while stop < last and words < limit:
                text = view.text[stop]
                if text in _HYPHENS or text in ("'", "’", "&", "."):
                    pass
                elif text[0].isalnum():
                    words += 1
                else:
                    break
                stop += 1
        for end in range(stop, i, -1):
            if not view.text[end - 1][0].isalnum() or not (self.capital[end - 1] or view.text[end - 1][0].isdigit()):
                continue
            text = view.text[i] if end == i + 1 else " ".join(view.words(i, end).split())
            found = gazetteer.lookup(text)
            if found:
                return end, found
        return i, ()

    def _read_after_comma(self, i: int, previous: PlaceSpan | None) -> PlaceSpan | None:
        """Return the division that a short form behind a town stands for: "Salem, OR", "Reno, Nev."."""
        view = self.view
        if previous is None or previous.end != i - 1 or view.text[i - 1] != ",":
            return None
        word = view.text[i]
        found = self.rules.gazetteer.lookup_after_comma(word)
        if not found and len(word) <= 5 and word.isalpha() and not word.isupper():
            found = self.rules.gazetteer.lookup_after_comma(word + ".")
        return PlaceSpan(i, i + 1, word, found, "name", PlaceKind.ADMIN1) if found else None

    def _hint(self, i: int, end: int) -> PlaceKind | None:
        """Return the kind that a noun beside the name tells: "Kandahar province", "the city of Homs"."""
        view, rules = self.view, self.rules
        if end < len(view) and view.sent[end] == view.sent[end - 1]:
            kind = rules.kinds_after.get(view.lower[end])
            if kind is not None and view.pos[end] in ("NOUN", "PROPN"):
                return kind
        if i >= 1:
            kind = rules.kinds_before.get(view.lower[i - 1])
            if kind is None and i >= 2:
                kind = rules.kinds_before.get(f"{view.lower[i - 2]} {view.lower[i - 1]}")
                if kind is None and i >= 3 and view.lower[i - 1] == "the":
                    kind = rules.kinds_before.get(f"{view.lower[i - 3]} {view.lower[i - 2]}")
            return kind
        return None

    # -- all positions together -----------------------------------------------------------------------------------

    def _settle(self, spans: list[PlaceSpan]) -> list[PlaceSpan]:
        """Keep the spans of names; of the gazetteer's own hits those that the text bears out."""
        named = Counter(span.name for span in spans if span.source == "name")
        kept: list[PlaceSpan] = []
        for number, span in enumerate(spans):
            if span.source == "name":
                if self._is_place_name(span):
                    kept.append(self._extend(span))
                continue
            following = spans[number + 1] if number + 1 < len(spans) else None
            if span.source == "scan" and self._accept(span, following, named):
                kept.append(self._extend(replace(span, source="scan", owner=-1)))
            elif span.source == "inner" and self._accept_inner(span):
                kept.append(span)
        return kept

    def _extend(self, span: PlaceSpan) -> PlaceSpan:
        """Take a capitalized kind word behind the name in: "Kandahar Province"."""
        view, end = self.view, span.end
        if (
            span.hint is not None
            and end < len(view)
            and self.capital[end]
            and view.lower[end] in self.rules.kinds_after
            and not view.text[end].isupper()
        ):
            return replace(span, end=end + 1)
        return span

    def _is_place_name(self, span: PlaceSpan) -> bool:
        view = self.view
        if span.candidates:
            return True
        # The recognizer alone: something with a capital and more than one letter.
        return any(self.capital[i] for i in range(span.start, span.end)) and len(span.name) > 2 and view.text[
            span.start
        ][0].isalpha()

    def _accept(self, span: PlaceSpan, following: PlaceSpan | None, named: Counter[str]) -> bool:
        """Say whether the gazetteer's hit is a place though nobody else took it for one."""
        view, rules = self.view, self.rules
        i, end = span.start, span.end
        best = span.candidates[0]
        is_region_behind = self._is_within(span, following)
        if span.owner >= 0:
            label = self.names[span.owner].label
            if label in ("person", "organization") and not is_region_behind:
                strong = self._preposition(i) in rules.strong_prepositions and label == "organization"
                if not (strong and best.prior >= KNOWN_AFTER_PREPOSITION and not best.is_alternate):
                    return False
                if view.tag[i] not in _NAME_TAGS or self._is_everyday(span):
                    return False
            elif label in ("facility", "other") and not is_region_behind:
                return best.prior >= 6.5 and not best.is_alternate
        if is_region_behind:
            return True
        if view.tag[i] not in _NAME_TAGS and not (view.text[i].isupper() and len(view.text[i]) <= 4):
            if best.prior < 8 or view.text[i].islower():
                return False
        if self._joins_name(i, end):
            return False
        if end - i == 1 and self._is_everyday(span):
            return span.name in named and named[span.name] > 0
        if span.name in named:
            return True
        prior = best.prior - (1.5 if best.is_alternate else 0)
        if end - i > 1:
            prior += 0.7
        if self._preposition(i) in rules.strong_prepositions:
            return prior >= KNOWN_AFTER_PREPOSITION
        return prior >= KNOWN

    def _is_everyday(self, span: PlaceSpan) -> bool:
        return span.candidates[0].prior < 8 and self.view.lower[span.start] in self.rules.everyday and span.end - span.start == 1

    def _preposition(self, i: int) -> str:
        """Return the word before a name, past articles and "northern"."""
        view = self.view
        first = view.sents[view.sent[i]][0]
        j = i - 1
        while j >= first and (view.lower[j] == "the" or view.lower[j] in self.rules.parts_before):
            j -= 1
        return view.lower[j] if j >= first else ""

    def _joins_name(self, i: int, end: int) -> bool:
        """Say whether the words are part of a longer capitalized name that nobody read: "Houston Rockets"."""
        view, rules = self.view, self.rules
        if end < len(view) and view.sent[end] == view.sent[i]:
            word = view.lower[end]
            if self.capital[end] and view.tag[end] in _NAME_TAGS and word not in rules.kinds_after and self.place[end] < 0:
                return True
            if view.text[end] in _HYPHENS and end + 1 < len(view) and self.capital[end + 1]:
                return True
        if i > 0 and view.sent[i - 1] == view.sent[i]:
            word = view.lower[i - 1]
            if (
                self.capital[i - 1]
                and view.tag[i - 1] in _NAME_TAGS
                and word not in rules.parts_before
                and word not in rules.kinds_before
                and self.place[i - 1] < 0
                and word[-1] != "."
            ):
                return True
            if view.text[i - 1] in _HYPHENS and i >= 2 and self.capital[i - 2]:
                return True
        return False

    def _is_within(self, span: PlaceSpan, following: PlaceSpan | None) -> bool:
        """Say whether a region that holds a place of this name follows after a comma."""
        if following is None or following.start != span.end + 1 or self.view.text[span.end] != ",":
            return False
        regions = following.candidates[:6]
        return any(
            is_inside(place, region) for place in span.candidates for region in regions if region.prior > 3 and is_region(region)
        )

    def _accept_inner(self, span: PlaceSpan) -> bool:
        """Say whether words inside the name of an organization or a building name a place: "Kabul Airport"."""
        label = self.names[span.owner].label
        if label not in ("organization", "facility", "other"):
            return False
        best = span.candidates[0]
        prior = best.prior - (1.5 if best.is_alternate else 0)
        if span.end - span.start == 1 and self._is_everyday(span):
            return False
        return prior >= 3.0

    def _read_demonyms(self) -> list[PlaceSpan]:
        found: list[PlaceSpan] = []
        for name in self.names:
            if name.label == "demonym":
                words = self.view.words(name.start, name.end)
                places = self.rules.gazetteer.lookup_demonym(words)
                if places:
                    found.append(PlaceSpan(name.start, name.end, "%" + words, places, "demonym"))
        return found


def _head(word: str) -> str:
    """Return the first word of a key as the gazetteer has it."""
    word = word.lower()
    if not word.isascii() or word[-1] == "." or word in ("st", "ste", "mt", "ft") or "'" in word or "’" in word or "-" in word:
        from eventx.rules.gazetteer import fold

        folded = fold(word)
        return folded.split(" ", 1)[0]
    return word


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
