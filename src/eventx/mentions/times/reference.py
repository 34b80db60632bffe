"""What a time is read against: publication date, tense of its clause, and the times that the text has spoken of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from eventx.mentions.times.calendar import Period, year_period
from eventx.rules.times import TimeRules
from eventx.tokens import TokenView

Direction = Literal["past", "future", "none"]

#: How far up the tree the governing verb may be.
_REACH = 8
#: How many sentences a quarter stays what "a year ago" is compared with.
_MEMORY = 8
#: Figures of a quarter that ended longer ago are not the news.
_OLD_DAYS = 300
_FINITE_PRESENT = frozenset({"VBZ", "VBP"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})
_OPEN_CLAUSES = frozenset({"advcl", "acl", "xcomp", "pcomp", "conj"})


@dataclass(slots=True)
class Focus:
    """The times spoken of so far, newest last, with the sentence they stood in."""

    published: dt.date | None
    seen: list[tuple[int, Period]] = field(default_factory=list)
    told: list[Period] = field(default_factory=list)
    quarters: list[tuple[int, Period | None]] = field(default_factory=list)

    def note(self, sentence: int, period: Period, *, is_compared: bool) -> None:
        """Remember a resolved time; what is only compared with ("a year earlier") is not what the text speaks of."""
        self.seen.append((sentence, period))
        if not is_compared:
            self.told.append(period)
        is_old = self.published is not None and (self.published - period.end).days > _OLD_DAYS
        if not is_compared and not is_old and period.unit in ("quarter", "half"):
            self.quarters.append((sentence, period))

    def note_span(self, sentence: int) -> None:
        """Remember that the text turned to a longer stretch ("for the nine months"), which comparisons then go by.

        "a year earlier" is then the year before, not the same quarter of it.
        """
        self.quarters.append((sentence, None))
        if self.published is not None:
            self.told.append(year_period(self.published.year))

    def last_told(self) -> Period | None:
        """The newest time that the text speaks of, not one that it only compares with."""
        return self.told[-1] if self.told else None

    def last(self, *units: str) -> Period | None:
        """The newest time of one of these sizes, or of any size."""
        for _, period in reversed(self.seen):
            if not units or period.unit in units:
                return period
        return None

    def quarter_near(self, sentence: int) -> Period | None:
        """The quarter or half that this sentence or the ones before it speak of, rather one that is over."""
        if self.quarters and self.quarters[-1][1] is None and sentence - self.quarters[-1][0] <= 1:
            return None
        near = [period for place, period in self.quarters if period is not None and sentence - place <= _MEMORY]
        over = self._over(near)
        # "After a flat second quarter, the company attributed the third-quarter gain to ...": the last that is over.
        return max(over, key=lambda period: period.end) if over else near[-1] if near else None

    def _over(self, periods: list[Period]) -> list[Period]:
        now = self.published
        return [period for period in periods if now is None or period.end <= now]

    def last_quarter(self) -> Period | None:
        """The quarter or half that the text spoke of last."""
        known = [period for _, period in self.quarters if period is not None]
        over = self._over(known)
        return over[-1] if over else known[-1] if known else None

    def day(self) -> dt.date | None:
        """The day that the text named last, else the publication date."""
        period = self.last("day")
        return self.published if period is None else period.start


@dataclass(frozen=True, slots=True)
class Tense:
    """How a clause looks at time.

    Attributes:
        direction: Back or forward; "none" where the verb does not say.
        is_certain: Beyond doubt; not so with verbs that speak of what is to come in the past tense ("invited them to a
            ceremony on March 12", "set Nov. 10 as the deadline") and where the time is that of a noun, whatever the
            verb says ("were told of a cutback in September").
        is_term: The time ends something ("until Friday", "by Friday").
    """

    direction: Direction = "none"
    is_certain: bool = False
    is_term: bool = False


UNKNOWN_TENSE = Tense()


def read_tense(view: TokenView, rules: TimeRules, first: int, token: int) -> Tense:
    """Return whether the clause around a time speaks of the past or of what is to come.

    The governing verb decides: "will meet on Friday", "plans to leave on Friday", "is due on Friday" look forward,
    "attacked on Friday" and "has said on Friday" back; a participle takes the tense of the clause that it hangs on.

    Args:
        view: The parsed text.
        rules: The words that tell past from future.
        first: First token of the time.
        token: Its last token.
    """
    contexts = rules.contexts
    before = view.lower[first - 1] if first else ""
    if before in contexts["going_on"]:
        return Tense("past", is_certain=True)
    if before in contexts["earliest_links"] and first > 1 and view.lower[first - 2] in contexts["earliest"]:
        return Tense("future", is_certain=True)
    token = next((i for i in range(first, token + 1) if not first <= view.head[i] <= token), token)
    reader = _TenseReader(view, rules)
    found = reader.read(token)
    is_term = before in contexts["deadline_prepositions"]
    if view.dep[token] in _MODIFIERS and not reader.has_cue:
        # "a June agreement", "the late-November trip": the verb says nothing about the noun's time.
        return Tense(is_term=is_term)
    if found == "past" and is_term and reader.verb >= 0:
        return Tense("future" if view.lemma[reader.verb] in contexts["term_verbs"] else "none")
    if reader.is_planned:
        return Tense(is_term=True)
    is_certain = reader.verb >= 0 and not reader.is_nested and view.lemma[reader.verb] not in contexts["will_words"]
    return Tense(found, is_certain=is_certain, is_term=is_term)


class _TenseReader:
    """Climbs from a time to the verb that governs it."""

    def __init__(self, view: TokenView, rules: TimeRules):
        self.view = view
        self.contexts = rules.contexts
        self.verb = -1
        self.has_cue = False
        self.is_planned = False
        self.is_nested = False

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
                if self.is_nested and view.lower[i] in self.contexts["following"]:
                    return "none"  # "will cut jobs after a fire in January", "will meet after the elections in May"
                if self.has_cue and view.pos[i] in ("NOUN", "ADJ"):
                    return "future"
                self.is_nested = self.is_nested or view.pos[i] == "NOUN"
                continue
            self.verb = i
            found = self._read_verb(i)
            if found != "open":
                return found
            if view.dep[i] not in _OPEN_CLAUSES:
                break
        return "none"

    def _read_verb(self, verb: int) -> Direction | Literal["open"]:
        """The tense of a verb; "open" for a participle, which takes that of the clause above."""
        view, contexts = self.view, self.contexts
        tag, lemma = view.tag[verb], view.lemma[verb]
        helpers = [child for child in view.children[verb] if view.dep[child] in ("aux", "auxpass")]
        words = {view.lower[child] for child in helpers}
        is_plan = lemma in contexts["plan_verbs"] or lemma in contexts["future_cues"]
        if not words.isdisjoint(contexts["future_auxiliaries"]) or view.lower[verb] in contexts["going"]:
            return "future"
        if lemma in contexts["looking_back"]:
            return "past"  # "are continuing to investigate the murder on Saturday"
        if any(view.tag[child] == "TO" for child in helpers):
            return self._read_infinitive(verb)
        if any(view.tag[child] == "VBD" for child in helpers) or not words.isdisjoint(contexts["perfect_auxiliaries"]):
            # "was scheduled to open on Friday" may look forward; "was shot on Friday" does not.
            return "future" if is_plan else "past"
        if is_plan and (tag != "VBD" or lemma in contexts["plan_verbs"]):
            # "the march, planned for June 3, was called off": planned, but it may be over by now.
            self.is_planned = tag == "VBN" and not helpers
            return "future"
        if not words.isdisjoint(contexts["modal_auxiliaries"]):
            return "future"
        has_present = tag in _FINITE_PRESENT or any(view.tag[child] in _FINITE_PRESENT for child in helpers)
        if tag == "VBN" and not helpers and lemma in contexts["will_words"] and self._has_for(verb):
            return "future"
        if tag == "VBD" or (tag == "VBN" and not has_present):
            return "past"
        if has_present:
            is_programme = lemma in contexts["programme_verbs"] or (tag == "VBN" and lemma in contexts["will_words"])
            return "future" if is_programme else "none"
        return "open"

    def _has_for(self, verb: int) -> bool:
        """As in "a summit set for Washington in April", not "a record set in April"."""
        return any(self.view.lower[child] in self.contexts["purposes"] for child in self.view.children[verb])

    def _read_infinitive(self, verb: int) -> Direction:
        """As in "agreed to leave on Friday" looks forward, "was kidnapped to make the November trip" does not."""
        view = self.view
        parent = view.head[verb]
        above = [parent, view.head[parent]]
        if any(view.lower[child] in self.contexts["pluperfect"] for word in above for child in view.children[word]):
            return "none"
        if parent == verb or self.has_cue or view.lemma[parent] in self.contexts["will_words"]:
            return "future"
        return "future" if view.tag[parent] in _FINITE_PRESENT else "none"
