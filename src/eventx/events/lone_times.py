"""Sentences that only tell when it was: lines above what they date, and what's said after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from eventx.events.anchors import attached_verb
from eventx.events.date_choice import is_bare_clock, is_exact
from eventx.events.drafts import HARMFUL, Draft, group_by_sentence
from eventx.events.stretches import make_date
from eventx.events.syntax import is_verb
from eventx.records import TimeRecord
from eventx.schema.vocabulary import Modality, TimeKind
from eventx.tokens import TokenView

#: How many sentences later one may tell the day.
_TOLD_AFTER = 3
#: Tokens of a line that is only a time and place.
_HEADING = 7


class LoneTimes:
    """The times of sentences that tell of no event."""

    def __init__(
        self,
        view: TokenView,
        by_sentence: Mapping[int, Sequence[tuple[TimeRecord, int]]],
        occurring: frozenset[str],
        published: dt.date | None,
    ):
        self.view, self.by_sentence, self.occurring, self.published = view, by_sentence, occurring, published

    def read(self, drafts: Sequence[Draft]) -> None:
        """Date the mentions that stand before or below them."""
        self._date_before(drafts)
        self._date_below(drafts)

    def _date_below(self, drafts: Sequence[Draft]) -> None:
        """Date what stands below a line that is only a time and place ("Atlanta, 1996. A bomb went off.")."""
        view = self.view
        told = {draft.sentence for draft in drafts}
        by_sentence = group_by_sentence(drafts)
        for sentence, times in self.by_sentence.items():
            if sentence in told or len(times) != 1 or not self._is_heading(sentence):
                continue
            time, _ = times[0]
            if time.kind is not TimeKind.DATE or time.earliest is None or time.latest is None:
                continue
            if self.published is not None and time.earliest <= self.published <= time.latest:
                continue  # the article's own dateline
            following = sentence + 1
            while following < len(view.sents) and following not in told and self._is_heading(following):
                following += 1
            for draft in by_sentence.get(following, ()):
                if draft.date is None or draft.date_nearness != "clause":
                    draft.date, draft.date_nearness = make_date(time, self.published), "clause"

    def _is_heading(self, sentence: int) -> bool:
        start, end = self.view.sents[sentence]
        return end - start <= _HEADING and not any(is_verb(self.view, i) for i in range(start, end))

    def _date_before(self, drafts: Sequence[Draft]) -> None:
        """Take the day from a sentence that only tells when it was ("The incident occurred on 5 July.")."""
        view = self.view
        told = {draft.sentence for draft in drafts if draft.event_type is not None}
        for sentence, times in self.by_sentence.items():
            if sentence in told:
                continue
            for time, head in times:
                verb = attached_verb(self.view, head)
                if verb is None or view.lemma[verb] not in self.occurring or view.lemma[verb] == "be":
                    continue
                if is_exact(time) and time.earliest is not None and not is_bare_clock(time):
                    self._date_last(drafts, sentence, time)
                    break

    def _date_last(self, drafts: Sequence[Draft], sentence: int, time: TimeRecord) -> None:
        for draft in reversed(drafts):
            if draft.sentence < sentence and draft.event_type is not None and draft.event_type.category in HARMFUL:
                if (
                    draft.date is None
                    and sentence - draft.sentence <= _TOLD_AFTER
                    and draft.modality is Modality.ACTUAL
                ):
                    draft.date, draft.date_nearness = make_date(time, self.published), "sentence"
                return
