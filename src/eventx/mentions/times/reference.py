"""What a time is read against: the publication date, the tense of its clause, and the times that the text has spoken of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from eventx.mentions.times.calendar import Period
from eventx.rules.times import TimeRules
from eventx.tokens import TokenView

Direction = Literal["past", "future", "none"]

#: How far up the tree the governing verb may be.
_REACH = 8
#: How many sentences a quarter stays what "a year ago" is compared with.
_MEMORY = 6
#: Figures of a quarter that ended longer ago are not the news.
_OLD_DAYS = 300
_FINITE_PRESENT = frozenset({"VBZ", "VBP"})
_HAVE = frozenset({"has", "have", "'ve", "’ve", "having", "had"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})
_OPEN_CLAUSES = frozenset({"advcl", "acl", "xcomp", "pcomp", "conj"})


@dataclass(slots=True)
class Focus:
    """The times spoken of so far, newest last, with the sentence they stood in."""

    published: dt.date | None
    seen: list[tuple[int, Period]] = field(default_factory=list)
    quarters: list[tuple[int, Period]] = field(default_factory=list)

    def note(self, sentence: int, period: Period, *, is_compared: bool) -> None:
        """Remember a resolved time; one that only serves to compare ("a year earlier") is not what the text speaks of."""
        self.seen.append((sentence, period))
        is_old = self.published is not None and (self.published - period.end).days > _OLD_DAYS
        if not is_compared and not is_old and period.unit in ("quarter", "half"):
            self.quarters.append((sentence, period))

    def last(self, *units: str) -> Period | None:
        """The newest time of one of these sizes, or of any size."""
        for _, period in reversed(self.seen):
            if not units or period.unit in units:
                return period
        return None

    def quarter_near(self, sentence: int) -> Period | None:
        """The quarter or half that this sentence or the ones before it speak of."""
        if not self.quarters:
            return None
        place, period = self.quarters[-1]
        return period if sentence - place <= _MEMORY else None

    def last_quarter(self) -> Period | None:
        """The quarter or half that the text spoke of last."""
        return self.quarters[-1][1] if self.quarters else None

    def day_in(self, sentence: int) -> dt.date | None:
        """The day that this sentence has named, else the one that the text named last, else the publication date."""
        for _, period in reversed(self.seen):
            if period.unit == "day":
                return period.start
        return self.published


def read_direction(view: TokenView, rules: TimeRules, first: int, token: int) -> Direction:
    """Return whether the clause around a time speaks of the past or of what is to come.

    The governing verb decides: "will meet on Friday", "plans to leave on Friday", "is due on Friday" look forward,
    "attacked on Friday" and "has said on Friday" back; a participle takes the tense of the clause that it hangs on.

    Args:
        first: First token of the time.
        token: Its last token.
    """
    contexts = rules.contexts
    before = view.lower[first - 1] if first else ""
    if before == "since":
        return "past"
    if before == "as" and first > 1 and view.lower[first - 2] in ("early", "soon"):
        return "future"
    reader = _TenseReader(view, rules)
    found = reader.read(token)
    if view.dep[token] in _MODIFIERS and not reader.has_cue:
        # "a June agreement", "the late-November trip": the verb says nothing about the noun's time.
        return "none"
    if found == "past" and before in contexts["deadline_prepositions"] and reader.verb >= 0:
        return "future" if view.lemma[reader.verb] in contexts["term_verbs"] else "none"
    return found


class _TenseReader:
    """Climbs from a time to the verb that governs it."""

    def __init__(self, view: TokenView, rules: TimeRules):
        self.view = view
        self.contexts = rules.contexts
        self.verb = -1
        self.has_cue = False

    def read(self, token: int) -> Direction:
        view, i = self.view, token
        for _ in range(_REACH):
            parent = view.head[i]
            if parent == i and i != token:
                break
            i = parent
            is_cue = view.lemma[i] in self.contexts["future_cues"] or view.lower[i] in self.contexts["future_cues"]
            self.has_cue = self.has_cue or is_cue
            if view.pos[i] not in ("VERB", "AUX"):
                if self.has_cue and view.pos[i] in ("NOUN", "ADJ"):
                    return "future"
                continue
            self.verb = i
            found = self._read_verb(i)
            if found != "none" or view.dep[i] not in _OPEN_CLAUSES:
                return found
        return "none"

    def _read_verb(self, verb: int) -> Direction:
        view, contexts = self.view, self.contexts
        tag, lemma = view.tag[verb], view.lemma[verb]
        helpers = [child for child in view.children[verb] if view.dep[child] in ("aux", "auxpass")]
        words = {view.lower[child] for child in helpers}
        is_plan = lemma in contexts["plan_verbs"] or lemma in contexts["future_cues"]
        if not words.isdisjoint(contexts["future_auxiliaries"]) or view.lower[verb] == "going":
            return "future"
        if "to" in words:
            return self._read_infinitive(verb)
        if any(view.tag[child] == "VBD" for child in helpers) or not words.isdisjoint(_HAVE):
            # "was scheduled to open on Friday" may look forward; "was shot on Friday" does not.
            return "future" if is_plan else "past"
        if is_plan and (tag != "VBD" or lemma in contexts["plan_verbs"]):
            return "future"
        if not words.isdisjoint(contexts["modal_auxiliaries"]):
            return "future"
        if tag == "VBD" or (tag == "VBN" and not any(view.tag[child] in _FINITE_PRESENT for child in helpers)):
            return "past"
        if tag in _FINITE_PRESENT and lemma in contexts["programme_verbs"]:
            return "future"
        if tag == "VBG" and any(view.tag[child] in _FINITE_PRESENT for child in helpers):
            return "future" if lemma in contexts["programme_verbs"] else "none"
        return "none"

    def _read_infinitive(self, verb: int) -> Direction:
        """ "agreed to leave on Friday" looks forward, "was kidnapped to make the November trip" does not."""
        view = self.view
        parent = view.head[verb]
        if parent == verb or self.has_cue:
            return "future"
        if any(view.lower[child] == "had" for child in view.children[parent]):
            return "none"
        if view.lemma[parent] in self.contexts["will_words"] or view.tag[parent] in _FINITE_PRESENT:
            return "future"
        return "none" if view.pos[parent] in ("VERB", "AUX") else "future"
