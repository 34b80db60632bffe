"""Times of several days: "between 3 and 6 March", "in recent days", "for a third day", "a three-day strike"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from eventx.events.anchors import path_cost, phrase_tokens
from eventx.events.date_choice import is_exact
from eventx.events.drafts import Draft
from eventx.records import DateRecord, TimeRecord
from eventx.rules.events import StretchRules
from eventx.schema.vocabulary import Precision, TimeKind
from eventx.tokens import TokenView

_DAYS = re.compile(r"P(\d{1,2})D")
_VAGUE = {"PXD": "day", "PXW": "week"}
#: A duration that reaches to now is an event's date up to this many days; longer ones are those of many events.
_LONGEST = 31
_CLAUSE_COST = 10
#: How many words may join two times ("through to").
_JOINT = 2
_SUNDAY = 7
_JOINABLE = frozenset((Precision.TIME, Precision.DAY, Precision.MONTH))


def join_times(
    view: TokenView, times: Sequence[TimeRecord], rules: StretchRules, published: dt.date | None
) -> list[TimeRecord]:
    """Return the times with stretches made of what TIMEX3 keeps apart or leaves open.

    "Between March 3 and March 6" is one stretch, "over the past week" and "in recent days" are dates here.
    """
    found: list[TimeRecord] = []
    for time in times:
        if found and _are_joined(view, found[-1], time, rules):
            found[-1] = replace(found[-1], latest=time.latest, end=time.end)
            continue
        found.append(_resolve_recent(view, time, rules, published))
    return found


def _are_joined(view: TokenView, a: TimeRecord, b: TimeRecord, rules: StretchRules) -> bool:
    if not 1 <= b.start - a.end <= _JOINT or a.start == 0:
        return False
    joints = rules.joined.get(view.lower[a.start - 1], frozenset())
    if not joints.issuperset(view.lower[a.end : b.start]):
        return False  # "from Tuesday night through to Wednesday"
    if not (_is_day(a) and _is_day(b)) or a.earliest is None or b.latest is None:
        return False
    return a.earliest < b.latest


def _is_day(time: TimeRecord) -> bool:
    return time.kind in (TimeKind.DATE, TimeKind.TIME) and time.precision in _JOINABLE


def _resolve_recent(view: TokenView, time: TimeRecord, rules: StretchRules, published: dt.date | None) -> TimeRecord:
    if time.kind is not TimeKind.DURATION:
        return time
    if time.earliest is not None and time.latest is not None:
        is_short = (time.latest - time.earliest).days <= _LONGEST
        is_past = not rules.recent_words.isdisjoint(view.lower[time.start : time.end])
        return replace(time, kind=TimeKind.DATE, precision=Precision.WEEK) if is_short and is_past else time
    unit = _VAGUE.get(time.value)
    if unit is None or published is None or rules.recent_words.isdisjoint(view.lower[time.start : time.end]):
        return time
    earliest = published - dt.timedelta(days=rules.recent[unit])
    return replace(time, kind=TimeKind.DATE, precision=Precision.WEEK, earliest=earliest, latest=published)


class DayCounts:
    """The counted days of one article ("the fifth day of the siege")."""

    def __init__(self, view: TokenView, rules: StretchRules):
        self.view = view
        #: Sentence -> (token of "day", days before it).
        self._by_sentence: dict[int, list[tuple[int, int]]] = {}
        for token in [i for i, lemma in enumerate(view.lemma) if lemma in rules.counted]:
            unit = rules.counted[view.lemma[token]]
            for child in view.children[token]:
                number = rules.ordinals.get(view.lower[child])
                if number is not None and number > 1 and child < token:
                    self._by_sentence.setdefault(view.sent[token], []).append((token, (number - 1) * unit))

    def before(self, draft: Draft) -> int:
        """Return how many days an event had gone on by the day told of, 0 where no day of it is counted."""
        counted = self._by_sentence.get(draft.sentence)
        if counted is None:
            return 0
        view, phrase = self.view, frozenset(phrase_tokens(draft.trigger))
        for token, days in counted:
            if any(g in phrase for c in view.children[token] if view.lower[c] == "of" for g in view.children[c]):
                return days  # "on the fifth day of the siege"
            parent = view.head[token]
            if view.dep[token] == "pobj" and view.lower[parent] not in ("for", "in", "into"):
                continue  # "on the second day"
            cost = path_cost(view, token, frozenset((*phrase, *draft.clause_verbs)))
            if cost is not None and cost < _CLAUSE_COST:
                return days
        return 0


def make_date(time: TimeRecord, published: dt.date | None, *, is_since: bool = False) -> DateRecord:
    """Return a time as an event's date; what lasts since then reaches to the day of publication."""
    earliest, latest = time.earliest, time.latest
    ongoing = time.open_end or is_since
    if ongoing and (latest is None or is_since):
        latest = published
    # On a Sunday "last week" may be the one that ends.
    is_rough = time.precision is Precision.WEEK and (
        time.rule.endswith("ago") or (published is not None and published.isoweekday() == _SUNDAY)
    )
    return DateRecord(earliest, latest, time.precision, "stated", ongoing=ongoing, time=time.id, is_rough=is_rough)


def stretch_back(date: DateRecord | None, days: int, published: dt.date | None) -> DateRecord | None:
    """Return the stretch that ends on a day and began so many days before it."""
    if date is None:
        if published is None:
            return None
        date = DateRecord(published, published, Precision.DAY, "inferred")
    if date.latest is None or not is_exact(date):
        return date
    is_ongoing = published is not None and (published - date.latest).days <= 1
    return replace(date, earliest=date.latest - dt.timedelta(days=days), ongoing=is_ongoing)


def stretch_ahead(date: DateRecord, duration: str, published: dt.date | None) -> DateRecord:
    """Return the stretch of an event that began on a day and was to last so long ("began a three-day strike")."""
    length = _DAYS.fullmatch(duration)
    if length is None or date.earliest is None or date.earliest != date.latest:
        return date
    latest = date.earliest + dt.timedelta(days=int(length[1]) - 1)
    return replace(date, latest=latest, ongoing=published is not None and date.earliest <= published <= latest)
