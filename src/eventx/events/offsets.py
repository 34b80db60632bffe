"""Time counted from another event: "came a day after a bombing", "three years after a dam burst"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eventx.events.anchors import attached_verb, span_head
from eventx.events.date_choice import is_exact
from eventx.events.drafts import HARMFUL, Draft, group_by_sentence
from eventx.events.syntax import is_verb
from eventx.records import DateRecord, TimeRecord
from eventx.rules.events import ArgumentRules, EventRules, MergingRules
from eventx.schema.vocabulary import Precision, TimeKind
from eventx.tokens import TokenView

_LENGTH = re.compile(r"P(?:(\d{1,3})([DWMY])|T(\d{1,3})(H))")
_DAYS = {"D": 1, "W": 7, "H": 0}
#: How many tokens before the length the time may stand that it's counted from ("in 2013, a year after a coup").
_BEFORE = 3
#: How many sentences back "it" may mean an event.
_BACK = 2
_IT = frozenset(("it", "this", "that"))


@dataclass(frozen=True, slots=True)
class Offset:
    """One event lies some time from another.

    Attributes:
        counted: Trigger heads of the events whose day is counted ("after a bomber killed three and militants stormed a
            school"), in text order.
        anchors: Trigger heads of what it's counted from, any of them; none where the text only goes on from there
            ("Three days after the blast, residents were still in shock").
        behind: The token of "after" or "before".
        number: How many units to add; negative where the counted event came first.
        unit: D days, W weeks, M months, Y years, H hours.
        time: The time that it's counted from, where it stands beside the length.
    """

    counted: tuple[int, ...]
    anchors: frozenset[int]
    behind: int
    number: int
    unit: str
    time: TimeRecord | None = None

    def date_from(self, anchor: DateRecord | TimeRecord) -> DateRecord | None:
        """Return the day, month or year that the offset leads to from the date of the anchor."""
        if anchor.earliest is None or anchor.latest is None:
            return None
        if self.unit in _DAYS:
            if anchor.earliest != anchor.latest or not is_exact(anchor):
                return None
            day = anchor.earliest + dt.timedelta(days=self.number * _DAYS[self.unit])
            return DateRecord(day, day, Precision.DAY, "inferred")
        if anchor.earliest.year != anchor.latest.year:
            return None
        if self.unit == "Y":
            year = anchor.earliest.year + self.number
            return DateRecord(dt.date(year, 1, 1), dt.date(year, 12, 31), Precision.YEAR, "inferred")
        if anchor.earliest.month != anchor.latest.month:
            return None
        month = anchor.earliest.year * 12 + anchor.earliest.month - 1 + self.number
        first, following = (dt.date(m // 12, m % 12 + 1, 1) for m in (month, month + 1))
        return DateRecord(first, following - dt.timedelta(days=1), Precision.MONTH, "inferred")


def find_offsets(
    view: TokenView, times: Sequence[TimeRecord], drafts: Sequence[Draft], rules: EventRules
) -> list[Offset]:
    """Return the offsets that the text states."""
    merging = rules.merging
    by_sentence = group_by_sentence(drafts)
    dates = {
        time.end: time
        for time in times
        if time.kind is TimeKind.DATE and time.earliest is not None and not _is_when_told(view, rules.arguments, time)
    }
    dates_of_sentence: dict[int, list[TimeRecord]] = {}
    for time in dates.values():
        dates_of_sentence.setdefault(view.sent[time.start], []).append(time)
    found: list[Offset] = []
    lengths = {**_single_units(view, merging), **_counted_units(times)}
    for start, preposition in sorted(lengths):
        if preposition >= len(view):
            continue
        word = view.lower[preposition]
        sign = -1 if word in merging.later_than else 1 if word in merging.earlier_than else 0
        if not sign:
            continue
        number, unit = lengths[start, preposition]
        near = by_sentence.get(view.sent[preposition], [])
        beside = next((dates[i] for i in range(start, start - _BEFORE, -1) if i in dates), None)
        beside = beside or _on_verb(view, preposition, dates_of_sentence.get(view.sent[preposition], ()))
        told = _told_by_pronoun(view, merging, preposition, by_sentence)
        offset = _relate(view, preposition, near, told, (sign * number, unit), beside)
        if offset is not None:
            found.append(offset)
    return found


def _is_when_told(view: TokenView, words: ArgumentRules, time: TimeRecord) -> bool:
    """Return whether a time is that of a report ("police said on Friday, a day after a boy shot nine")."""
    verb = attached_verb(view, span_head(view, time.start, time.end))
    return verb is not None and view.lemma[verb] in words.reporting


def set_counted_dates(
    view: TokenView, times: Sequence[TimeRecord], drafts: Sequence[Draft], offsets: Sequence[Offset]
) -> None:
    """Date what is counted from a time beside it; a time elsewhere in its sentence is that of the other event."""
    counted = {head: offset for offset in offsets for head in offset.counted}
    starts = {time.id: time.start for time in times}
    for draft in drafts:
        offset = counted.get(draft.head)
        if offset is None:
            continue
        if draft.date is not None and draft.date_nearness == "clause":
            start = starts.get(draft.date.time or "", -1)
            if view.sent[start] == draft.sentence and start > offset.behind and _is_below(view, start, offset.behind):
                continue  # "a year after a coup in March 2012"
        draft.date = draft.date_nearness = draft.date_beside = None
        draft.time_value = ""
        date = offset.date_from(offset.time) if offset.time is not None else None
        if date is not None:
            draft.date, draft.date_nearness = date, "clause"


def find_pairs_apart(offsets: Sequence[Offset]) -> dict[int, frozenset[int]]:
    """Return for each trigger head those that time lies between: they tell of other events."""
    apart: dict[int, set[int]] = {}
    for offset in offsets:
        for anchor in offset.anchors:
            apart.setdefault(anchor, set()).update(offset.counted)
            for head in offset.counted:
                apart.setdefault(head, set()).add(anchor)
    return {head: frozenset(others) for head, others in apart.items()}


def find_asides(drafts: Sequence[Draft], offsets: Sequence[Offset]) -> frozenset[int]:
    """Return the trigger heads of harm that is told only to count from it to other harm."""
    harmful = {d.head for d in drafts if d.event_type is not None and d.event_type.category in HARMFUL}
    return frozenset(
        head for o in offsets if o.number < 0 and o.anchors & harmful for head in o.counted if head in harmful
    )


def _counted_units(times: Sequence[TimeRecord]) -> dict[tuple[int, int], tuple[int, str]]:
    """Return each duration with the token behind it, with its number and unit."""
    found: dict[tuple[int, int], tuple[int, str]] = {}
    for time in times:
        length = _LENGTH.fullmatch(time.value)
        if time.kind is TimeKind.DURATION and length is not None:
            number, unit = (g for g in length.groups() if g is not None)
            found[time.start, time.end] = (int(number), unit)
    return found


def _single_units(view: TokenView, rules: MergingRules) -> dict[tuple[int, int], tuple[int, str]]:
    """Return the same for each "a day", which is no time by itself, and for "hours"."""
    found: dict[tuple[int, int], tuple[int, str]] = {}
    for i in [i for i, word in enumerate(view.lower) if word in rules.units]:
        unit = rules.units[view.lower[i]]
        is_single = i > 0 and view.lower[i - 1] in rules.single
        if is_single or unit == "H":
            found[i - 1 if is_single else i, i + 1] = (1, unit)
    return found


def _told_by_pronoun(
    view: TokenView, rules: MergingRules, preposition: int, by_sentence: Mapping[int, Sequence[Draft]]
) -> Sequence[Draft]:
    """Return what may be meant by "It came two weeks after another quake"."""
    verb = view.head[preposition]
    if view.dep[preposition] == "mark" and is_verb(view, view.head[verb]):
        verb = view.head[verb]
    if view.lemma[verb] not in rules.occurring:
        return ()
    if not any(view.dep[c] == "nsubj" and view.lower[c] in _IT for c in view.children[verb]):
        return ()
    sentence = view.sent[preposition]
    return [d for before in range(sentence - _BACK, sentence) for d in by_sentence.get(before, ())]


def _relate(
    view: TokenView,
    preposition: int,
    near: Sequence[Draft],
    told: Sequence[Draft],
    length: tuple[int, str],
    beside: TimeRecord | None,
) -> Offset | None:
    """Find what stands behind "after", and the events of the clause that it hangs on, or of the sentence before."""
    behind = [d for d in near if d.head > preposition and _is_below(view, d.head, preposition)]
    if not behind:
        return None
    first = min(behind, key=lambda d: d.head)
    counted = tuple(sorted(d.head for d in behind if d is first or _is_coordinated(view, d.head, first.head)))
    others = [d for d in near if d not in behind and not _is_told_again(view, d, first)]
    anchors = frozenset(d.head for d in others) or frozenset(d.head for d in told)
    return Offset(counted, anchors, preposition, *length, beside)


def _is_told_again(view: TokenView, draft: Draft, first: Draft) -> bool:
    """Return whether the main clause means the event behind "after" ("Hours after it, he condemned THE ATTACK")."""
    if draft.head < first.head or not draft.is_definite or is_verb(view, draft.head):
        return False
    return (
        draft.event_type is None or first.event_type is None or draft.event_type.category == first.event_type.category
    )


def _on_verb(view: TokenView, preposition: int, dates: Iterable[TimeRecord]) -> TimeRecord | None:
    """Return the date of the verb that "after" hangs on ("Two days after the blast, he was arrested ON TUESDAY")."""
    verb = view.head[preposition]
    if view.dep[preposition] == "mark":
        verb = view.head[verb]
    return next((t for t in dates if attached_verb(view, span_head(view, t.start, t.end)) == verb), None)


def _is_coordinated(view: TokenView, head: int, first: int) -> bool:
    """Return whether a verb stands in a row with the first one."""
    while view.dep[head] == "conj" and is_verb(view, head):
        head = view.head[head]
        if head == first:
            return True
    return False


def _is_below(view: TokenView, token: int, preposition: int) -> bool:
    """Return whether a token depends on "after", or on the verb that "after" marks, and not by what somebody said."""
    tops = {preposition}
    parent = view.head[preposition]
    if view.dep[preposition] == "mark" and is_verb(view, parent):
        tops.add(parent)
    for i in (token, *view.ancestors(token)):
        if i in tops:
            return True
        if view.dep[i] == "ccomp":
            return False  # "came a day after the army said that attacks had fallen"
    return False
