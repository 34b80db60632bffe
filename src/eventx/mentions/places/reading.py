"""Reading place spans: the names that others found, mended by the gazetteer, and the gazetteer's own hits."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.mentions.places.apposition import read_called_kind
from eventx.mentions.places.spans import HYPHENS, NAME_TAGS, PlaceSpan, PlaceText, SpanSource
from eventx.rules.gazetteer import GazetteerPlace, fold
from eventx.schema.vocabulary import PlaceKind

_INSIDE = frozenset({"'", "’", "&", ".", "'s", "’s"})
_BREAKS = frozenset({",", "'s", "’s", "(", ")", "and", "-", "/", "&", ";", "–", "—", "--"})
#: What "City of", "State of" may stand before.
_DIVISIONS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.CITY})


class SpanReader:
    """Reads every span of a text that may name a place."""

    def __init__(self, text: PlaceText):
        self.text, self.view, self.rules, self.names = text, text.view, text.rules, text.names
        self.capital, self.owner, self.place = text.capital, text.owner, text.place

    def read(self) -> list[PlaceSpan]:
        """Return the spans in text order, also those that turn out to be none; none overlap."""
        found: list[PlaceSpan] = []
        after = 0
        for i, (is_capital, k) in enumerate(zip(self.capital, self.place, strict=True)):
            if not is_capital and (k < 0 or self.names[k].start != i):
                continue
            if i < after or self.text.demonym[i]:
                continue
            span = self._read(i, found[-1] if found else None)
            if span is not None:
                found.append(span)
                after = span.end
        return found

    def _read(self, i: int, previous: PlaceSpan | None) -> PlaceSpan | None:
        """Return the place span that begins at token `i`, whether or not it will be kept."""
        after_comma = self._read_after_comma(i, previous)
        if after_comma is not None:
            return after_comma
        end, candidates = self.match(i)
        if candidates and (self._is_only_part(i, end) or self._is_bare_water(i, end, candidates)):
            return None
        if candidates and self.view.ent[end - 1] == "DATE" and self.view.text[end - 1].isdigit():
            return None  # "On October 6, US officials said": a day, not the town in Egypt
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
            covers_all = i <= name.start + self.text.n_articles(name.start) and end >= name.end
            source: SpanSource = "scan" if covers_all else "inner"
            return PlaceSpan(i, end, self.text.words(i, end), candidates, source, self._hint(i, end, candidates), owner)
        return PlaceSpan(i, end, self.text.words(i, end), candidates, "scan", self._hint(i, end, candidates))

    def _is_only_part(self, i: int, end: int) -> bool:
        """Say whether the words only take a part of what follows: "Northeast" in "Northeast Georgia"."""
        return all(self.view.lower[j] in self.rules.parts_before or self.view.text[j] in HYPHENS for j in range(i, end))

    def _is_bare_water(self, i: int, end: int, candidates: Sequence[GazetteerPlace]) -> bool:
        """Say whether a word for waters stands alone: "the Gulf coast", "Gulf states" are not of Gulf Province."""
        kinds, lower = self.rules.kinds_after, self.view.lower
        if end - i > 1 or kinds.get(lower[i]) != PlaceKind.WATER or candidates[0].kind != PlaceKind.ADMIN1:
            return False
        after = lower[end] if end < len(lower) else ""
        is_told = not after.endswith("s") and any(place.kind == kinds.get(after) for place in candidates)
        return not is_told and after not in _BREAKS

    def _read_described(self, i: int, owner: int) -> PlaceSpan | None:
        """Return a name that only the words beside it make a place: "the town of Pangandaran", "Warab state"."""
        view = self.view
        if view.tag[i] not in NAME_TAGS or not view.text[i][:1].isalpha() or view.lower[i] in self.rules.everyday:
            return None  # "On Sunday, the state of emergency ended"
        if owner >= 0 and (self.names[owner].start != i or self.names[owner].end - i > 2):
            return None
        end = i + 1
        last = view.sents[view.sent[i]][1]
        while end < last and end - i < 4 and self.capital[end] and view.tag[end] in NAME_TAGS:
            end += 1
        hint = self._hint(i, end)
        if hint is None or view.lower[end - 1] in self.rules.kinds_after or view.lower[i] in self.rules.parts_before:
            return None
        if view.lower[i - 1 : i] != ["of"] and (end - i > 1 or hint == PlaceKind.OTHER):
            return None
        words = self.text.words(i, end)
        return PlaceSpan(i, end, words, self.rules.gazetteer.lookup_variant(words), "name", hint)

    def _read_name(self, i: int, k: int, end: int, candidates: tuple[GazetteerPlace, ...]) -> PlaceSpan | None:
        """Return the span of a place name; its words may be more than the place's own name ("northern Mali")."""
        view, name = self.view, self.names[k]
        if view.lower[i] == "the" and i + 1 < name.end and not candidates:
            return None
        if view.lower[i] in self.rules.parts_before and i + 1 < name.end and not candidates:
            return None
        kind = self.rules.kinds_before.get(f"{view.lower[i]} {view.lower[i + 1]}") if i + 2 < name.end else None
        if kind in _DIVISIONS and (not candidates or end == i + 1) and view.lower[i] not in self.rules.naming_before:
            # "the City of Norfolk" is Norfolk.
            return None
        if candidates:
            hint = self._hint(i, end, candidates)
            if end >= name.end or all(not self.capital[j] for j in range(end, name.end)):
                return PlaceSpan(i, end, self.text.words(i, end), candidates, "name", hint)
            word = view.lower[end]
            if word in _BREAKS:
                return PlaceSpan(i, end, self.text.words(i, end), candidates, "name", hint)
            if word in self.rules.kinds_after:
                # "Kandahar Province" is one; "Islington Bay" is no part of Islington.
                same = tuple(c for c in candidates if c.kind == self.rules.kinds_after[word])
                return PlaceSpan(i, end + 1, self.text.words(i, end if same else end + 1), same, "name", hint)
            if i > name.start:
                return PlaceSpan(i, end, self.text.words(i, end), candidates, "name", hint)
        stop = self._cut(i, name.end)
        words = self.text.words(i, stop)
        variants = self.rules.gazetteer.lookup_variant(words) if stop - i <= 5 else ()
        return PlaceSpan(i, stop, words, variants, "name", self._hint(i, stop))

    def _cut(self, i: int, end: int) -> int:
        """Return where a name without a gazetteer entry ends: before a comma or a possessive."""
        for j in range(i + 1, end):
            if self.view.lower[j] in _BREAKS and self.view.lower[j] not in HYPHENS:
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
                if text in HYPHENS or text in _INSIDE:
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
            words_ = self.text.words(i, end)
            if "." in text[:-1] and text[-1] != ".":
                # The tokenizer cuts the last full stop of a short form off: "W.Va".
                found = gazetteer.lookup(words_ + ".")
                if found:
                    return end + self._has_stop(end), found
            found = gazetteer.lookup(words_)
            if found and not (self._goes_on(end) and all(place.is_alternate for place in found)):
                return end, found
        if view.lower[i] in self.rules.articles and i + 1 < last:
            return self._match_variant(i, last)
        return i, ()

    def _match_variant(self, i: int, last: int) -> tuple[int, tuple[GazetteerPlace, ...]]:
        """Return the place that an Arabic article and a name sound like: "Al Fasher" for El Fasher."""
        view = self.view
        j = i + 2 if view.text[i + 1] in HYPHENS and i + 2 < last else i + 1
        if not self.capital[j]:
            return i, ()
        found = self.rules.gazetteer.lookup_variant(self.text.words(i, j + 1))
        return (j + 1, found) if found else (i, ())

    def _goes_on(self, end: int) -> bool:
        """Say whether a name goes on behind a hyphen: "Sainte" stands for Saint-Étienne, but not in "Sainte-Soline"."""
        view = self.view
        is_hyphen = end + 1 < len(view) and view.text[end] in HYPHENS
        return is_hyphen and view.idx[end + 1] == view.end[end - 1] + 1 and self.capital[end + 1]

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

    def _hint(self, i: int, end: int, candidates: Sequence[GazetteerPlace] = ()) -> PlaceKind | None:
        """Return the kind that a noun beside the name tells: "Kandahar province", "the city of Homs"."""
        view, rules = self.view, self.rules
        if end < len(view) and view.sent[end] == view.sent[end - 1]:
            kind = read_called_kind(view, rules, end)
            if kind is not None:
                return kind
            kind = rules.kinds_after.get(view.lower[end])
            if kind is not None and view.pos[end] in ("NOUN", "PROPN"):
                # "the Sahel state" is a country of the Sahel
                is_world_region = any(c.kind == PlaceKind.REGION and c.is_ours for c in candidates)
                return None if is_world_region and view.lower[end] == "state" else kind
        if i >= 1:
            kind = rules.kinds_before.get(view.lower[i - 1])
            if kind is None and i >= 2:
                kind = rules.kinds_before.get(f"{view.lower[i - 2]} {view.lower[i - 1]}")
                if kind is None and i >= 3 and view.lower[i - 1] == "the":
                    kind = rules.kinds_before.get(f"{view.lower[i - 3]} {view.lower[i - 2]}")
            return kind
        return None

    def read_demonyms(self) -> list[PlaceSpan]:
        """Return the demonyms, also those at the head of another name: "the Russian Foreign Ministry"."""
        view, found = self.view, list[PlaceSpan]()
        taken: set[int] = set()
        for number, name in enumerate(self.names):
            if name.label == "demonym":
                self._add_demonym(found, taken, name.start, name.end, -1)
            elif name.label in ("organization", "other"):
                i = name.start + self.text.n_articles(name.start)
                if i + 1 < name.end and self.capital[i] and view.pos[i] in ("ADJ", "PROPN"):
                    self._add_demonym(found, taken, i, i + 1, number)
        return found

    def _add_demonym(self, found: list[PlaceSpan], taken: set[int], start: int, end: int, owner: int) -> None:
        if start in taken:
            return
        words = self.text.words(start, end)
        places = self.rules.gazetteer.lookup_demonym(words)
        if places:
            taken.add(start)
            found.append(PlaceSpan(start, end, "%" + words, places, "demonym", None, owner))


def _head(word: str) -> str:
    """Return the first word of a key as the gazetteer has it."""
    word = word.lower()
    if (
        not word.isascii()
        or word[-1] == "."
        or word in ("st", "ste", "mt", "ft")
        or "'" in word
        or "’" in word
        or "-" in word
    ):
        folded = fold(word)
        return folded.split(" ", 1)[0]
    return word
