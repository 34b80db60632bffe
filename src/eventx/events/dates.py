"""When an event was: a time in its clause, else in its sentence; what the story's other events say comes in `focus`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from eventx.events.anchors import attached_verb, path_cost, phrase_tokens, span_head
from eventx.events.begun import begins_now, is_before_plan, is_begun
from eventx.events.date_choice import EXACT, is_bare_clock, is_dateline, is_exact
from eventx.events.dating_clauses import is_accompanying, is_effect_clause, stands_in_dating_clause
from eventx.events.drafts import Draft, Nearness
from eventx.events.durations import set_duration
from eventx.events.lead_days import share_lead_day
from eventx.events.lone_times import LoneTimes
from eventx.events.other_times import is_later, is_of_model, is_of_toll
from eventx.events.since import begins_since, is_marked_since
from eventx.events.stretches import DayCounts, join_times, make_date, stretch_ahead, stretch_back
from eventx.events.syntax import first_conjunct, is_perfect, is_verb
from eventx.records import DateRecord, TimeRecord
from eventx.rules.events import EventRules
from eventx.schema.vocabulary import Modality, Precision, TimeKind
from eventx.tokens import TokenView

#: Categories of what goes on for days.
_LASTING = frozenset(("disaster", "population"))
#: How many words may stand between a time and the verb behind it.
_BETWEEN = 2
#: Tags of a verb of saying that has a day of its own.
_TELLING = frozenset(("VBD", "VBN"))
#: How many days back a time lies at most that one event lends to another of its sentence.
_RECENT_DAYS = 45
#: How many steps above the participle of an effect the event's verb may stand.
_UP = 4
#: Costs of times: below `_CLAUSE` in a noun's own phrase, from `_SENTENCE` on outside the clause.
_OWN_CLAUSE, _CLAUSE, _SENTENCE, _FAR = 10, 20, 40, 99


class DateReader:
    """Ties the times of one article to triggers."""

    def __init__(
        self,
        view: TokenView,
        times: Sequence[TimeRecord],
        rules: EventRules,
        published: dt.date | None,
    ):
        self.view, self.rules, self.words, self.published = view, rules, rules.arguments, published
        self.stretches = rules.stretches
        self.merging = rules.merging
        self.counts = DayCounts(view, rules.stretches)
        times = [t for t in join_times(view, times, rules.stretches, published) if not is_dateline(view, t)]
        self.by_sentence: dict[int, list[tuple[TimeRecord, int]]] = {}
        for time in times:
            head = span_head(view, time.start, time.end)
            self.by_sentence.setdefault(view.sent[time.start], []).append((time, head))
        #: Times right behind a verb of saying ("said Tuesday a bomb exploded"), whatever the parser made of them.
        self.said = frozenset(t.id for entries in self.by_sentence.values() for t, _ in entries if self._is_said_on(t))
        #: Time id -> trigger head that owns it ("Monday's attack"); others of the sentence don't take it.
        self.owner: dict[str, int] = {}
        #: Trigger head -> family, to know whose clause a time stands in.
        self.family_at: dict[int, str] = {}

    def _is_said_on(self, time: TimeRecord) -> bool:
        view = self.view
        before = time.start - 1
        if before > 0 and view.lower[before] == "on":
            before -= 1
        if before < 0 or view.lemma[before] not in self.words.reporting or view.tag[before] not in _TELLING:
            return False
        is_owner = time.end < len(view) and view.tag[time.end] == "POS"  # "confirmed Monday's attack"
        is_single = is_exact(time) and time.earliest == time.latest
        return is_single and not is_owner

    def read(self, drafts: list[Draft]) -> None:
        """Set date and duration of every draft from its own sentence."""
        self.family_at = {draft.head: draft.family for draft in drafts if draft.family}
        candidates = {id(draft): self._rank(draft) for draft in drafts}
        best: dict[str, int] = {}
        for draft in drafts:
            for cost, _, time, _ in candidates[id(draft)]:
                best[time.id] = min(cost, best.get(time.id, _FAR))
        taken: set[str] = set()
        for draft in drafts:
            for cost, _, time, _ in candidates[id(draft)]:
                if cost < _CLAUSE and cost == best[time.id]:
                    self.owner.setdefault(time.id, draft.head)
            taken.update(time.id for cost, _, time, _ in candidates[id(draft)][:1] if cost < _SENTENCE)
        self._share(drafts, candidates)
        for draft in drafts:
            # A time in another event's clause is not this one's ("the war, which began in March 2003").
            candidates[id(draft)] = [c for c in candidates[id(draft)] if c[0] < _SENTENCE or c[2].id not in taken]
        view = self.view
        for draft in drafts:
            self._set_date(draft, candidates[id(draft)])
            self._set_told_on(draft)
            if (
                draft.event_type is not None
                and draft.event_type.category in _LASTING
                and draft.type not in self.merging.punctual
            ):
                draft.is_continuing = draft.is_continuing or self._reaches_to_now(draft)
            set_duration(view, self.words, self.by_sentence.get(draft.sentence, ()), draft)
            self._stretch(draft)
        share_lead_day(self.view, self.by_sentence, drafts, self.words, self.merging.cause_of, self.published)
        LoneTimes(self.view, self.by_sentence, self.merging.occurring, self.published).read(drafts)

    def _share(self, drafts: list[Draft], candidates: dict[int, list[tuple[int, int, TimeRecord, Nearness]]]) -> None:
        """Lend the time of one event to another of the same clause ("rain over the weekend caused floods")."""
        takers: dict[str, list[int]] = {}
        for draft in drafts:
            for cost, _, time, _ in candidates[id(draft)][:1]:
                if cost < _SENTENCE and self._is_kindred(draft):
                    takers.setdefault(time.id, []).append(draft.head)
        for draft in drafts:
            if not self._is_kindred(draft) or self._stands_behind_time_word(draft.head):
                continue
            for _, _, time, _ in candidates[id(draft)]:
                is_others = any(head != draft.head for head in takers.get(time.id, ()))
                if is_others and not time.open_end and self._is_shared(time):
                    draft.date_beside = replace(make_date(time, self.published), how="inferred")
                    break

    def _is_kindred(self, draft: Draft) -> bool:
        return draft.event_type is None or draft.event_type.category in self.stretches.kindred

    def _is_shared(self, time: TimeRecord) -> bool:
        """Return whether a time is recent and no "after" or "before" stands between it and what took it."""
        if time.latest is None or self._stands_behind_time_word(span_head(self.view, time.start, time.end)):
            return False
        return self.published is None or (self.published - time.latest).days <= _RECENT_DAYS

    def _stands_behind_time_word(self, i: int) -> bool:
        view = self.view
        while view.head[i] != i:
            if view.lower[i] in self.words.time_prepositions and view.dep[i] in ("prep", "mark"):
                return True
            if self._is_marked_apart(i):
                return True
            i = view.head[i]
        return False

    def _set_told_on(self, draft: Draft) -> None:
        """Note the day on which it was said ("Police said on Tuesday that ..."): it was then or before."""
        view, times = self.view, self.by_sentence.get(draft.sentence)
        if not times:
            return
        above = view.ancestors(draft.head)
        for time, head in times:
            top = attached_verb(self.view, head)
            is_above = top is not None and self._is_reporting(top) and top in above
            if not is_above and not (time.id in self.said and time.start < draft.head):
                continue
            is_day = time.kind in (TimeKind.DATE, TimeKind.TIME) and is_exact(time)
            if is_day and time.earliest is not None and time.earliest == time.latest:
                draft.told_on = replace(make_date(time, self.published), how="inferred")
                return

    def _stretch(self, draft: Draft) -> None:
        """Widen a day to the stretch that its words tell of ("for a third day", "began a three-day strike")."""
        days = self.counts.before(draft)
        if days:
            draft.is_continuing = True
            draft.date = stretch_back(draft.date or draft.told_on, days, self.published)
            draft.date_nearness = "clause" if draft.date is not None else None
        elif (
            draft.duration
            and draft.date is not None
            and draft.date.how == "stated"
            and is_begun(self.view, self.merging, self.by_sentence.get(draft.sentence, ()), draft)
        ):
            draft.date = stretch_ahead(draft.date, draft.duration, self.published)
        elif (
            draft.duration
            and draft.date is None
            and begins_now(self.view, self.merging, draft)
            and self.published is not None
        ):
            start = draft.told_on or DateRecord(self.published, self.published, Precision.DAY, "inferred")
            draft.date, draft.date_nearness = stretch_ahead(start, draft.duration, self.published), "sentence"

    def _rank(self, draft: Draft) -> list[tuple[int, int, TimeRecord, Nearness]]:
        """Return the times of the sentence, the best first, with their costs."""
        ranked: list[tuple[int, int, TimeRecord, Nearness]] = []
        times = self.by_sentence.get(draft.sentence)
        if not times:
            return ranked
        phrase = frozenset(phrase_tokens(draft.trigger))
        for time, head in times:
            if time.id in self.said:
                continue
            if is_before_plan(self.view, self.published, draft, time):
                continue  # "would investigate the massacre of 300 people four years ago"
            if time.kind in (TimeKind.DURATION, TimeKind.SET) and not (time.open_end or time.open_start):
                continue
            if time.earliest is None and time.latest is None and not _is_calendar(time):
                continue
            if is_bare_clock(time) or is_of_toll(self.view, self.words, draft, time, head):
                continue
            if is_later(self.view, self.merging, self.published, time):
                continue
            if self.view.dep[head] == "compound" and head not in phrase and self.view.head[head] not in phrase:
                continue  # "a crowd at a Christmas market"
            if is_of_model(self.view, time, head, phrase):
                continue
            cost, nearness = self._cost(draft, time, head, phrase)
            if cost is None:
                continue
            ranked.append((cost, EXACT.get(time.precision, 3) * 50 + abs(head - draft.head), time, nearness))
        ranked.sort(key=lambda entry: (entry[0], entry[1]))
        return ranked

    def _cost(self, draft: Draft, time: TimeRecord, head: int, phrase: frozenset[int]) -> tuple[int | None, Nearness]:
        view, verbs = self.view, draft.clause_verbs
        own = path_cost(view, head, phrase)
        if own is None and any(view.head[i] in phrase for i in range(time.start, time.end)):
            own = 0  # "since shortly after the Oct. 23 slaying"
        if own is None or 10 <= own < 20:
            own = _OWN_CLAUSE if stands_in_dating_clause(view, self.rules, head, phrase, self.family_at) else None
        if own is not None and own < 20:
            # A verb's own phrase is its whole clause; a noun's is nearer ("searching since the Oct. 23 slaying").
            return (_CLAUSE if is_verb(view, draft.head) else own), "clause"
        for depth, verb in enumerate(verbs):
            cost = path_cost(view, head, frozenset((verb,)))
            if cost is not None and cost < 10:
                if self._is_of_what_is_probed(draft, head):
                    return None, "sentence"
                if self._is_only_mentioned(draft, verb) and not self._is_probed(draft, head):
                    return _SENTENCE, "sentence"
                return _CLAUSE + 1 + depth, "clause"
        if self._follows_directly(draft, head) or self._precedes_directly(draft, time):
            return _CLAUSE + 9, "clause"
        top = attached_verb(self.view, head)
        if top is None or top in view.ancestors(draft.head):
            return (None if top is not None and self._is_reporting(top) else _SENTENCE + 5), "sentence"
        if is_marked_since(self.view, top) and (
            view.head[top] in verbs or first_conjunct(view, view.head[top]) in verbs
        ):
            return _CLAUSE + 8, "clause"  # "have bombed two towns since the talks collapsed on Feb. 20"
        if begins_since(self.view, self.merging, top) and view.head[view.head[view.head[top]]] in verbs:
            return _CLAUSE + 8, "clause"  # "have fled since a crackdown that began in August"
        if is_effect_clause(view, self.words, top) and any(verb in view.ancestors(top)[:_UP] for verb in verbs):
            return _CLAUSE + 9, "clause"
        if is_accompanying(view, top) and top not in self.family_at and view.head[top] == draft.head:
            return _CLAUSE + 9, "clause"  # "attacked crowds flocking to the airport on Thursday"
        if (
            view.dep[top] == "pcomp"
            and view.lower[view.head[top]] in self.words.before
            and view.head[view.head[top]] in verbs
        ):
            return _CLAUSE + 9, "clause"  # "shot dead five people before killing himself on Sunday"
        if view.head[top] == draft.head and top in self.family_at and _shares_subject(view, top):
            return _CLAUSE + 9, "clause"  # "killed 1,200 people and took hostages on Oct. 7"
        if view.dep[top] == "conj" and top not in self.family_at:
            if view.head[top] == draft.head:
                return _SENTENCE + 4, "sentence"  # "were murdered and their bodies thrown from a car this morning"
            if view.head[top] in verbs and view.lemma[top] in self.words.effect:
                return _CLAUSE + 9, "clause"  # "An air strike killed 12 and wounded dozens on Monday"
        if view.dep[top] in ("acl", "relcl") and view.tag[top] == "VBG":
            above = view.ancestors(top)
            if draft.head in above or any(verb in above for verb in verbs):
                # "drove a lorry into crowds watching fireworks on Thursday", "killed five who were watching on Sunday"
                return _SENTENCE + 6, "sentence"
        if view.dep[top] in ("relcl", "acl") and any(a.start <= view.head[top] < a.end for a in draft.arguments):
            return _SENTENCE + 6, "sentence"  # "The airliner, which was flying to Moscow on October 31, crashed"
        return None, "sentence"

    def _is_reporting(self, verb: int) -> bool:
        """Return whether a verb tells what was said, not what called for help ("a call on Sunday reported a crash")."""
        if self.view.lemma[verb] not in self.words.reporting:
            return False
        subjects = (c for c in self.view.children[verb] if self.view.dep[c] == "nsubj")
        return not any(self.view.lemma[c] in self.words.calling_in for c in subjects)

    def _is_only_mentioned(self, draft: Draft, verb: int) -> bool:
        """Return whether a noun stands in the clause of another event, whose day needn't be its own.

        "Police on Monday arrested two men in the bombing", "marched on Sunday to protest the killings", "retaliating 13
        days after the bombings", "found the wreckage on Saturday".
        """
        if is_verb(self.view, draft.head):
            return False
        if self.view.lemma[verb] in self.words.finding and self.view.dep[draft.head] == "dobj":
            return True
        other = self.family_at.get(verb)
        if other is not None and other != draft.family and draft.family:
            return not self._happens_in(draft, verb)
        i = draft.head
        while i != verb and self.view.head[i] != i:
            if i != draft.head and is_verb(self.view, i) and self.family_at.get(i, draft.family) != draft.family:
                return True  # "will appear in court today charged with murder"
            if self.view.lower[i] in self.words.time_prepositions and self.view.dep[i] in ("prep", "mark"):
                return True
            if i != draft.head and self._is_marked_apart(i) and self.view.lemma[verb] not in self.words.suffering:
                return True  # "searched the rubble on Wednesday after the quake killed 217 people"
            i = self.view.head[i]
        return False

    def _is_marked_apart(self, verb: int) -> bool:
        """Return whether a clause begins with "after" or "before"."""
        view = self.view
        return any(view.dep[c] == "mark" and view.lower[c] in self.words.time_prepositions for c in view.children[verb])

    def _is_of_what_is_probed(self, draft: Draft, head: int) -> bool:
        """Return whether a time stands behind what an inquiry is about ("investigate the murder on Saturday")."""
        # Triggers without a family (general words) are no events of their own.
        between = range(draft.head + 1, head)
        return draft.type in self.words.probing and any(
            self.family_at.get(i, draft.family) != draft.family for i in between
        )

    def _is_probed(self, draft: Draft, head: int) -> bool:
        verb = self.view.head[draft.head]
        return (
            head > draft.head
            and self.view.dep[draft.head] == "dobj"
            and self.view.lemma[verb] in self.words.probing_verbs
        )

    def _happens_in(self, draft: Draft, verb: int) -> bool:
        """Return whether one deed is done in the course of the other ("seized the president in a coup")."""
        view, preposition = self.view, self.view.head[draft.head]
        return (
            view.dep[draft.head] == "pobj"
            and view.lower[preposition] in self.words.during
            and view.head[preposition] == verb
            and not draft.is_definite
        )

    def _precedes_directly(self, draft: Draft, time: TimeRecord) -> bool:
        """Return whether a time stands right before a verb ("Men suspected to be herders on Monday killed six")."""
        view, between = self.view, range(time.end, draft.head)
        if not is_verb(view, draft.head) or view.dep[draft.head] in ("relcl", "acl") or len(between) > _BETWEEN:
            return False
        return time.end <= draft.head and all(view.pos[i] in ("ADV", "AUX") for i in between)

    def _follows_directly(self, draft: Draft, head: int) -> bool:
        """Return whether a time stands behind the trigger with no verb between, whatever the parser made of it."""
        if head < draft.head:
            return False
        return not any(is_verb(self.view, i) or self.view.lower[i] in ("\n", ";") for i in range(draft.head + 1, head))

    def _set_date(self, draft: Draft, ranked: list[tuple[int, int, TimeRecord, Nearness]]) -> None:
        for _cost, _, time, nearness in ranked:
            if self.owner.get(time.id, draft.head) != draft.head:
                continue
            if nearness == "clause":
                draft.time_value = time.value
            is_since = self._stands_after_since(time, draft.head) or self._tells_beginning(draft, time)
            if is_since and not self._can_go_on(draft):
                continue  # "the worst accident since 1972"
            if time.open_end or is_since:
                draft.is_continuing = True
            if time.earliest is None and time.latest is None:
                return
            draft.date = make_date(time, self.published, is_since=is_since)
            draft.date_nearness = nearness
            draft.is_start = is_begun(self.view, self.merging, self.by_sentence.get(draft.sentence, ()), draft)
            draft.is_other = draft.is_other or self._is_earlier_one(draft, time)
            return

    def _is_earlier_one(self, draft: Draft, time: TimeRecord) -> bool:
        """Return whether it's another one before that of the story ("Earlier this year, Ladakh suffered A quake")."""
        view = self.view
        if draft.in_title or not draft.order or is_verb(view, draft.head) or is_exact(time):
            return False
        is_earlier = not self.merging.before_story.isdisjoint(view.lower[max(time.start - 1, 0) : time.end])
        is_new = any(view.lower[c] in ("a", "an") and c < draft.head for c in view.children[draft.head])
        return is_earlier and is_new

    def _tells_beginning(self, draft: Draft, time: TimeRecord) -> bool:
        """Return whether it's the first day of what lasts ("since the outbreak began on April 27")."""
        if draft.event_type is None or draft.event_type.category not in _LASTING:
            return False
        verb = attached_verb(self.view, span_head(self.view, time.start, time.end))
        return verb is not None and (
            self.view.lemma[verb] in self.merging.beginning or self.view.lemma[verb] in self.merging.noticing
        )

    def _can_go_on(self, draft: Draft) -> bool:
        """Return whether what a "since" measures is the event: it lasts, or its verb is in the perfect."""
        view = self.view
        if draft.modality is Modality.ONGOING or (
            draft.event_type is not None and draft.event_type.category in (*_LASTING, "military")
        ):
            return not any(view.tag[c] in ("JJS", "RBS") for c in view.children[draft.head])
        verbs = [draft.head, first_conjunct(view, draft.head)]
        if draft.type in self.words.two_sided and not is_verb(view, draft.head):
            verbs += draft.clause_verbs[:1]  # "have died in clashes since Monday"
        return any(is_perfect(view, verb) for verb in verbs)

    def _stands_after_since(self, time: TimeRecord, trigger: int | None = None) -> bool:
        """Return whether a time tells since when, for a trigger outside the clause with "since"."""
        view = self.view
        if view.lower[time.start] == "since":
            return True
        head = span_head(view, time.start, time.end)
        parent = view.head[head]
        if view.lower[parent] == "since" and parent < time.start:
            return True
        verb = attached_verb(self.view, head)
        is_inside = trigger is not None and (trigger == verb or verb in view.ancestors(trigger))
        return (
            verb is not None
            and not is_inside
            and (is_marked_since(self.view, verb) or begins_since(self.view, self.merging, verb))
        )

    def _reaches_to_now(self, draft: Draft) -> bool:
        """Return whether the sentence of what lasts for days says since when ("for the past 11 days", "since May")."""
        for time, _ in self.by_sentence.get(draft.sentence, ()):
            if self._stands_after_since(time):
                return True
            words = self.view.lower[time.start : time.end]
            if time.kind is TimeKind.DURATION and not self.merging.until_now.isdisjoint(words):
                return True
        return False


def _shares_subject(view: TokenView, verb: int) -> bool:
    """Return whether a verb is coordinated with the one above it and has no subject of its own."""
    return view.dep[verb] == "conj" and not any(view.dep[c] in ("nsubj", "nsubjpass") for c in view.children[verb])


def _is_calendar(time: TimeRecord) -> bool:
    """Return whether a time names a day of an unknown week or year ("Thursday"), which still tells days apart."""
    return time.kind is TimeKind.DATE and time.value.startswith("XXXX-") and len(time.value) > 6
