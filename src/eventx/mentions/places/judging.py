"""Judging place spans: which names are places, and which of the gazetteer's hits the text bears out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from eventx.mentions.places.spans import (
    HYPHENS,
    INSIDE,
    JOINED,
    NAME_TAGS,
    PlaceSpan,
    PlaceText,
    is_inside,
    is_region,
    words_between,
)
from eventx.schema.vocabulary import PlaceKind

#: A town must have about this many people (decimal logarithm) to be taken without a preposition or a region behind it.
KNOWN = 4.9
#: From this on a town has parts that are named with it: "Kochchikade, Colombo".
BIG_TOWN = 6.0
#: What evidence beside the name counts against that.
AFTER_PREPOSITION, IN_LIST, EVERYDAY = 2.2, 1.5, 3.0
MISLABELLED = {"person": 2.5, "organization": 1.0, "facility": 1.0, "other": 1.0, "place": 0.0, "demonym": 0.5}
_BEFORE_INNER = frozenset({"of", "in", "at", "the", "for", ",", "-"})
_DASHES = frozenset({"-", "–", "—", "--", "---", "―"})
_JOINTS = (*JOINED, [","], ["/"])


class SpanJudge:
    """Judges the spans of a text."""

    def __init__(self, text: PlaceText):
        self.text, self.view, self.rules, self.names = text, text.view, text.rules, text.names
        self.capital, self.owner, self.place = text.capital, text.owner, text.place

    def judge(self, spans: Sequence[PlaceSpan]) -> list[PlaceSpan]:
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
        if self.view.tag[span.start] not in NAME_TAGS:
            return False
        return span.owner < 0 or self.names[span.owner].label not in ("person", "organization")

    def _is_list_item(self, before: PlaceSpan, span: PlaceSpan) -> bool:
        """Say whether a name is joined to a place before it: "Darfur and Malakal", "Suba, Migori"."""
        between = self.view.lower[before.end : span.start]
        return before.is_named and between in _JOINTS

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
        if self.text.names_thing(i, end) or self._is_month(span):
            return False
        if span.candidates:
            return not self._speaks(span)
        if len(span.name) < 3 or not span.name[0].isupper() or view.tag[i] not in NAME_TAGS:
            return False
        if any(view.lower[j] in self.rules.kinds_after for j in range(i, end)) and end - i > 1:
            return True
        return (
            span.hint is not None
            or before is not None
            or self.text.preposition(i) in self.rules.strong_prepositions
            or (following is not None and self._is_big(following) and self._leads_to(end, following.start))
        )

    def _leads_to(self, end: int, start: int) -> bool:
        """Say whether a name is put into the next: "Namugongo, Uganda", "Bunagana in eastern Congo"."""
        view = self.view
        if start - end > 4 or view.sent[end - 1] != view.sent[start]:
            return False
        return words_between(view, self.rules, end, start) in INSIDE

    def _is_month(self, span: PlaceSpan) -> bool:
        """Say whether a month's name with a number behind it was read ("Nov 12")."""
        view, end = self.view, span.end
        is_month = span.end - span.start == 1 and view.lower[span.start].rstrip(".") in self.rules.months
        return is_month and any(word.isdigit() for word in view.text[end : end + 2])

    def _is_big(self, span: PlaceSpan) -> bool:
        """Say whether a name is that of a region or of a big town, which others lie in."""
        best = span.candidates[:3]
        return any(c.kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN1) or c.prior > BIG_TOWN for c in best)

    def _speaks(self, span: PlaceSpan) -> bool:
        """Say whether a town's name is somebody's here: "Douglas said"; countries and capitals do speak."""
        view, head = self.view, span.end - 1
        best = span.candidates[0]
        return (
            view.dep[head] == "nsubj"
            and view.lemma[view.head[head]] in self.rules.person_verbs
            and best.prior < 6.5
            and self.text.preposition(span.start) not in self.rules.prepositions
        )

    def _accept(
        self, span: PlaceSpan, following: PlaceSpan | None, before: PlaceSpan | None, named: Counter[str]
    ) -> bool:
        """Say whether the gazetteer's hit is a place though nobody else took it for one."""
        view, rules = self.view, self.rules
        i, end = span.start, span.end
        best = span.candidates[0]
        if self.text.names_thing(i, end) or view.text[i].islower() or self._is_month(span):
            return False
        if self._is_within(span, following):
            return True
        is_proper = view.tag[i] in NAME_TAGS
        if self._is_dateline(span):
            return True
        if span.hint is not None and is_proper and any(c.kind == span.hint for c in span.candidates):
            return True
        prior = best.prior - (1.5 if best.is_alternate else 0) + (0.7 if end - i > 1 else 0)
        if (not is_proper and prior < 8) or self._joins_name(i, end):
            return False
        after_preposition = self.text.preposition(i) in rules.strong_prepositions or self._has_resident(end)
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
            owner = self.names[span.owner]
            if owner.rule.startswith("lexicon.") and (owner.start, owner.end) == (i, end) and span.name.isupper():
                # "SANA said" of the news agency, not of Sanaa.
                return False
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
        return (
            view.text[end] in _DASHES
            or view.text[end] == ":"
            or (view.text[end] in ",(" and any(t in _DASHES for t in view.text[end : end + 12]))
        )

    def _is_everyday(self, span: PlaceSpan) -> bool:
        return (
            span.candidates[0].prior < 8
            and self.view.lower[span.start] in self.rules.everyday
            and span.end - span.start == 1
        )

    def _joins_name(self, i: int, end: int) -> bool:
        """Say whether the words are part of a longer capitalized name that nobody read: "Houston Rockets"."""
        view, rules = self.view, self.rules
        if end < len(view) and view.sent[end] == view.sent[i]:
            word = view.lower[end]
            if (
                self.capital[end]
                and view.tag[end] in NAME_TAGS
                and word not in rules.kinds_after
                and self.place[end] < 0
            ):
                return word not in rules.residents
            if view.text[end] in HYPHENS and end + 1 < len(view) and self.capital[end + 1]:
                return True
        if i > 0 and view.sent[i - 1] == view.sent[i]:
            word = view.lower[i - 1]
            if (
                self.capital[i - 1]
                and view.tag[i - 1] in NAME_TAGS
                and word not in rules.parts_before
                and word not in rules.kinds_before
                and self.place[i - 1] < 0
                and word[-1] != "."
            ):
                return True
            if view.text[i - 1] in HYPHENS and i >= 2 and self.capital[i - 2]:
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
            is_inside(place, region)
            for place in span.candidates
            for region in regions
            if region.prior > 3 and is_region(region)
        )

    def _may_be_place(self, span: PlaceSpan) -> bool:
        """Say whether "in" behind a name may put it into a region: "raided Al Fasher in Darfur"."""
        return span.owner < 0 or (self.names[span.owner].label not in ("person",) and not self._is_everyday(span))

    def _accept_inner(self, span: PlaceSpan, named: Counter[str]) -> bool:
        """Say whether words inside the name of an organization or a building name a place: "Kabul Airport"."""
        view, rules = self.view, self.rules
        name = self.names[span.owner]
        best = span.candidates[0]
        if name.label not in ("organization", "facility", "other") or best.is_alternate or best.prior < 3.0:
            return False
        i, word = span.start, view.lower[span.start]
        begins = i <= name.start + self.text.n_articles(name.start)
        if not begins and view.lower[i - 1] not in _BEFORE_INNER and self.place[i] < 0:
            return False
        if view.lower[name.end - 1] in rules.media or self.text.names_thing(i, span.end):
            return False
        if name.rule == "head.small_facility" and not any(self.capital[span.end : name.end]) and begins:
            # "Desaguadero hospital"; whether it lies there is asked later.
            return not self._is_everyday(span)
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
