"""Which words name places: the recognizer's and the name finder's spans, mended and completed by the gazetteer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from eventx.records import NameSpan
from eventx.rules.gazetteer import GazetteerPlace, fold
from eventx.rules.places import PlaceRules
from eventx.schema.vocabulary import PlaceKind
from eventx.tokens import TokenView

#: Where a span comes from: a name that was found to be a place; the gazetteer alone; inside the name of something else;
#: a demonym.
SpanSource = Literal["name", "scan", "inner", "demonym"]
#: A town must have about this many people (decimal logarithm) to be taken without a preposition or a region behind it.
KNOWN = 4.9
#: What evidence beside the name counts against that.
AFTER_PREPOSITION, IN_LIST, EVERYDAY = 2.2, 1.5, 3.0
MISLABELLED = {"person": 2.5, "organization": 1.0, "facility": 1.0, "other": 1.0, "place": 0.0, "demonym": 0.5}
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_HYPHENS = frozenset("-‐‑–")
_BEFORE_INNER = frozenset({"of", "in", "at", "the", "for", ",", "-"})
_INSIDE = frozenset({"'", "’", "&", ".", "'s", "’s"})
_DASHES = frozenset({"-", "–", "—", "--", "---", "―"})
_JOINTS = ([","], ["and"], [",", "and"], ["or"], [",", "or"], ["/"])
_BREAKS = frozenset({",", "'s", "’s", "(", ")", "and", "-", "/", "&", ";", "–", "—", "--"})


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
            if name.label == "demonym":
                is_demonym = bool(rules.gazetteer.lookup_demonym(view.words(name.start, name.end)))
            else:
                is_demonym = False
            for i in range(name.start, name.end):
                if is_demonym:
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
        if candidates and self._is_only_part(i, end):
            return None
        k = self.place[i]
        owner = self.owner[i]
        if k >= 0 and owner >= 0 and self.names[owner].start <= self.names[k].start and candidates:
            # "Damascus" in "the Damascus government" stands for the organization that it is part of.
            return PlaceSpan(i, end, self.view.words(i, end), candidates, "inner", None, owner)
        if k >= 0 and self.names[k].start <= i:
            return self._read_name(i, k, end, candidates)
        if not candidates:
            return self._read_described(i, owner)
        if owner >= 0:
            name = self.names[owner]
            covers_all = i <= name.start + self._n_articles(name.start) and end >= name.end
            source: SpanSource = "scan" if covers_all else "inner"
            return PlaceSpan(i, end, self._words(i, end), candidates, source, self._hint(i, end), owner)
        return PlaceSpan(i, end, self._words(i, end), candidates, "scan", self._hint(i, end))

    def _is_only_part(self, i: int, end: int) -> bool:
        """Say whether the words only take a part of what follows: "Northeast" in "Northeast Georgia"."""
        return all(self.view.lower[j] in self.rules.parts_before or self.view.text[j] in _HYPHENS for j in range(i, end))

    def _words(self, i: int, end: int) -> str:
        return self.view.text[i] if end == i + 1 else " ".join(self.view.words(i, end).split())

    def _read_described(self, i: int, owner: int) -> PlaceSpan | None:
        """Return a name that only the words beside it make a place: "the town of Pangandaran", "Warab state"."""
        view = self.view
        if view.tag[i] not in _NAME_TAGS or not view.text[i][:1].isalpha():
            return None
        if owner >= 0 and (self.names[owner].start != i or self.names[owner].end - i > 2):
            return None
        end = i + 1
        last = view.sents[view.sent[i]][1]
        while end < last and end - i < 4 and self.capital[end] and view.tag[end] in _NAME_TAGS:
            end += 1
        hint = self._hint(i, end)
        if hint is None or view.lower[end - 1] in self.rules.kinds_after or view.lower[i] in self.rules.parts_before:
            return None
        if view.lower[i - 1 : i] != ["of"] and (end - i > 1 or hint == PlaceKind.OTHER):
            return None
        words = self._words(i, end)
        return PlaceSpan(i, end, words, self.rules.gazetteer.lookup_variant(words), "name", hint)

    def _n_articles(self, i: int) -> int:
        return 1 if self.view.lower[i] == "the" else 0

    def _read_name(self, i: int, k: int, end: int, candidates: tuple[GazetteerPlace, ...]) -> PlaceSpan | None:
        """Return the span of a place name; its words may be more than the place's own name ("northern Mali")."""
        view, name = self.view, self.names[k]
        if view.lower[i] == "the" and i + 1 < name.end and not candidates:
            return None
        if view.lower[i] in self.rules.parts_before and i + 1 < name.end and not candidates:
            return None
        if candidates:
            hint = self._hint(i, end)
            if end >= name.end or all(not self.capital[j] for j in range(end, name.end)):
                return PlaceSpan(i, end, self._words(i, end), candidates, "name", hint)
            word = view.lower[end]
            if word in _BREAKS:
                return PlaceSpan(i, end, self._words(i, end), candidates, "name", hint)
            if word in self.rules.kinds_after:
                # "Kandahar Province" is one; "Islington Bay" is no part of Islington.
                same = tuple(c for c in candidates if c.kind == self.rules.kinds_after[word])
                return PlaceSpan(i, end + 1, self._words(i, end if same else end + 1), same, "name", hint)
            if i > name.start:
                return PlaceSpan(i, end, self._words(i, end), candidates, "name", hint)
        stop = self._cut(i, name.end)
        words = self._words(i, stop)
        variants = self.rules.gazetteer.lookup_variant(words) if stop - i <= 5 else ()
        return PlaceSpan(i, stop, words, variants, "name", self._hint(i, stop))

    def _cut(self, i: int, end: int) -> int:
        """Return where a name without a gazetteer entry ends: before a comma or a possessive."""
        for j in range(i + 1, end):
            if self.view.lower[j] in _BREAKS and self.view.lower[j] not in _HYPHENS:
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
                if text in _HYPHENS or text in _INSIDE:
                    pass
                elif text[0].isalnum():
                    words += 1
                else:
                    break
                stop += 1
        for end in range(stop, i, -1):
            text = view.text[end - 1]
            if not (self.capital[end - 1] or text[0].isdigit() or (text[0].isalpha() and not text.islower())):
                continue
            words_ = self._words(i, end)
            if "." in text[:-1] and text[-1] != ".":
                # The tokenizer cuts the last full stop of a short form off: "W.Va".
                found = gazetteer.lookup(words_ + ".")
                if found:
                    return end + self._has_stop(end), found
            found = gazetteer.lookup(words_)
            if found:
                return end, found
        if view.lower[i] in self.rules.articles and i + 1 < last:
            return self._match_variant(i, last)
        return i, ()

    def _match_variant(self, i: int, last: int) -> tuple[int, tuple[GazetteerPlace, ...]]:
        """Return the place that an Arabic article and a name sound like: "Al Fasher" for El Fasher."""
        view = self.view
        j = i + 2 if view.text[i + 1] in _HYPHENS and i + 2 < last else i + 1
        if not self.capital[j]:
            return i, ()
        found = self.rules.gazetteer.lookup_variant(self._words(i, j + 1))
        return (j + 1, found) if found else (i, ())

    def _has_stop(self, i: int) -> bool:
        """Say whether a full stop stands straight behind the token before `i`."""
        view = self.view
        return i < len(view) and view.text[i] == "." and view.idx[i] == view.end[i - 1]

    def _read_after_comma(self, i: int, previous: PlaceSpan | None) -> PlaceSpan | None:
        """Return the division that a short form behind a town stands for: "Salem, OR", "Reno, Nev."."""
        view = self.view
        if previous is None or previous.end != i - 1 or view.text[i - 1] != ",":
            return None
        word, end = view.text[i], i + 1
        found = self.rules.gazetteer.lookup_after_comma(word)
        if not found and len(word) <= 5 and word.isalpha() and not word.isupper():
            found = self.rules.gazetteer.lookup_after_comma(word + ".")
            if found and self._has_stop(end):
                end += 1
        return PlaceSpan(i, end, word, found, "name", PlaceKind.ADMIN1) if found else None

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
        named = Counter(span.name for span in spans if span.source == "name" and self._is_place_name(span, None, None))
        kept: list[PlaceSpan] = []
        waiting: list[PlaceSpan] = []
        inner: list[PlaceSpan] = []
        for number, span in enumerate(spans):
            following = spans[number + 1] if number + 1 < len(spans) else None
            before = kept[-1] if kept and self._is_list_item(kept[-1], span) else None
            if span.source == "name":
                if self._is_place_name(span, following, before):
                    kept.append(self._extend(span))
            elif span.source == "inner":
                inner.append(span)
            elif self._accept(span, following, before, named):
                named[span.name] += 1
                kept.append(self._extend(replace(span, source="scan")))
            else:
                waiting.append(span)
        # What was taken for a place once is one where it stands alone, too.
        for span in waiting:
            if span.name in named and self._is_free(span) and not self._joins_name(span.start, span.end):
                kept.append(self._extend(replace(span, source="scan")))
        kept += [span for span in inner if self._accept_inner(span, named)]
        kept.sort(key=lambda span: span.start)
        return kept

    def _is_free(self, span: PlaceSpan) -> bool:
        if self.view.tag[span.start] not in _NAME_TAGS:
            return False
        return span.owner < 0 or self.names[span.owner].label not in ("person", "organization")

    def _is_list_item(self, before: PlaceSpan, span: PlaceSpan) -> bool:
        """Say whether a name is joined to a place before it: "Darfur and Malakal", "Suba, Migori"."""
        between = self.view.lower[before.end : span.start]
        return before.source in ("name", "scan") and between in _JOINTS

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

    def _is_place_name(self, span: PlaceSpan, following: PlaceSpan | None, before: PlaceSpan | None) -> bool:
        """Say whether what somebody took for a place is one."""
        view, i, end = self.view, span.start, span.end
        if self._names_thing(i, end):
            return False
        if span.candidates:
            return not self._speaks(span)
        if len(span.name) < 3 or not span.name[0].isupper() or view.tag[i] not in _NAME_TAGS:
            return False
        if any(view.lower[j] in self.rules.kinds_after for j in range(i, end)) and end - i > 1:
            return True
        return (
            span.hint is not None
            or before is not None
            or self._preposition(i) in self.rules.strong_prepositions
            or (following is not None and following.start == end + 1 and view.text[end] == "," and self._is_big(following))
        )

    def _is_big(self, span: PlaceSpan) -> bool:
        return any(c.kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN1) for c in span.candidates[:3])

    def _names_thing(self, i: int, end: int) -> bool:
        """Say whether the name only tells one thing from others: "West Nile virus", "Marburg fever"."""
        view = self.view
        return end < len(view) and view.lower[end] in self.rules.things and view.sent[end] == view.sent[i]

    def _speaks(self, span: PlaceSpan) -> bool:
        """Say whether a town's name is somebody's here: "Douglas said"; countries and capitals do speak."""
        view, head = self.view, span.end - 1
        best = span.candidates[0]
        return (
            view.dep[head] == "nsubj"
            and view.lemma[view.head[head]] in self.rules.person_verbs
            and best.prior < 6.5
            and self._preposition(span.start) not in self.rules.prepositions
        )

    def _accept(
        self, span: PlaceSpan, following: PlaceSpan | None, before: PlaceSpan | None, named: Counter[str]
    ) -> bool:
        """Say whether the gazetteer's hit is a place though nobody else took it for one."""
        view, rules = self.view, self.rules
        i, end = span.start, span.end
        best = span.candidates[0]
        if self._names_thing(i, end) or view.text[i].islower():
            return False
        if self._is_within(span, following):
            return True
        is_proper = view.tag[i] in _NAME_TAGS
        if self._is_dateline(span):
            return True
        if span.hint is not None and is_proper and any(c.kind == span.hint for c in span.candidates):
            return True
        prior = best.prior - (1.5 if best.is_alternate else 0) + (0.7 if end - i > 1 else 0)
        if not is_proper and prior < 8 or self._joins_name(i, end):
            return False
        after_preposition = self._preposition(i) in rules.strong_prepositions or self._has_resident(end)
        score = prior - KNOWN + (AFTER_PREPOSITION if after_preposition else 0)
        is_listed = before is not None or (
            following is not None and following.source == "name" and self.view.lower[end : following.start] in _JOINTS
        )
        if is_listed:
            score += IN_LIST
        if self._is_everyday(span):
            score -= EVERYDAY
        if span.owner >= 0:
            label = self.names[span.owner].label
            if self.names[span.owner].rule.startswith(("seat", "lexicon.", "state.")) and best.prior < 8:
                return False
            if label == "person" and not after_preposition and not is_listed:
                return False
            score -= MISLABELLED[label]
        return score >= 0 or (span.name in named and (span.owner < 0 or after_preposition))

    def _has_resident(self, end: int) -> bool:
        """Say whether somebody or something of a place stands behind the name: "a Columbia woman", "Fargo Mayor"."""
        return end < len(self.view) and self.view.lower[end] in self.rules.residents

    def _is_dateline(self, span: PlaceSpan) -> bool:
        """Say whether the words are a dateline's capitals: "SOUTH CHARLESTON, W.Va. --", "HUME –"."""
        view, i, end = self.view, span.start, span.end
        if not span.name.isupper() or len(span.name) < 4 or end >= len(view):
            return False
        if i > 0 and view.sent[i - 1] == view.sent[i] and view.text[i - 1][:1].isalnum():
            return False
        return view.text[end] in _DASHES or view.text[end] == ":" or (view.text[end] in ",(" and any(t in _DASHES for t in view.text[end : end + 12]))

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
                return word not in rules.residents
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
        if following is None or following.source == "demonym":
            return False
        between = self.view.lower[span.end : following.start]
        if between != [","] and not (between in (["in"], [",", "in"]) and self._may_be_place(span)):
            return False
        regions = following.candidates[:6]
        return any(
            is_inside(place, region) for place in span.candidates for region in regions if region.prior > 3 and is_region(region)
        )

    def _may_be_place(self, span: PlaceSpan) -> bool:
        """Say whether "in" behind a name may put it into a region: "raided Al Fasher in Darfur", not "met Trump in Texas"."""
        return span.owner < 0 or self.names[span.owner].label not in ("person",) and not self._is_everyday(span)

    def _accept_inner(self, span: PlaceSpan, named: Counter[str]) -> bool:
        """Say whether words inside the name of an organization or a building name a place: "Kabul Airport"."""
        view, rules = self.view, self.rules
        name = self.names[span.owner]
        best = span.candidates[0]
        if name.label not in ("organization", "facility", "other") or best.is_alternate or best.prior < 3.0:
            return False
        i, word = span.start, view.lower[span.start]
        begins = i <= name.start + self._n_articles(name.start)
        if not begins and view.lower[i - 1] not in _BEFORE_INNER and self.place[i] < 0:
            return False
        if view.lower[name.end - 1] in rules.media or self._names_thing(i, span.end):
            return False
        known = KNOWN if span.end - span.start < 3 else KNOWN - 1.0
        if best.prior < known and best.kind != PlaceKind.ADMIN2 and span.name not in named:
            return False
        if span.end < name.end and view.lower[span.end] in ("'s", "’s"):
            # "St. John's Lutheran School", "Edgar County Sheriff's" ends later.
            return False
        if span.end - span.start == 1:
            if self._is_everyday(span) or word in rules.kinds_after or word in rules.institutions:
                return False
            if rules.gazetteer.lookup_demonym(view.text[i]):
                return False
        return True

    def _read_demonyms(self) -> list[PlaceSpan]:
        """Return the demonyms, also those at the head of another name: "the Russian Foreign Ministry"."""
        view, found = self.view, list[PlaceSpan]()
        taken: set[int] = set()
        for number, name in enumerate(self.names):
            if name.label == "demonym":
                self._add_demonym(found, taken, name.start, name.end, -1)
            elif name.label in ("organization", "other"):
                i = name.start + self._n_articles(name.start)
                if i + 1 < name.end and self.capital[i] and view.pos[i] in ("ADJ", "PROPN"):
                    self._add_demonym(found, taken, i, i + 1, number)
        return found

    def _add_demonym(self, found: list[PlaceSpan], taken: set[int], start: int, end: int, owner: int) -> None:
        if start in taken:
            return
        words = self._words(start, end)
        places = self.rules.gazetteer.lookup_demonym(words)
        if places:
            taken.add(start)
            found.append(PlaceSpan(start, end, "%" + words, places, "demonym", None, owner))


def _head(word: str) -> str:
    """Return the first word of a key as the gazetteer has it."""
    word = word.lower()
    if not word.isascii() or word[-1] == "." or word in ("st", "ste", "mt", "ft") or "'" in word or "’" in word or "-" in word:
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
