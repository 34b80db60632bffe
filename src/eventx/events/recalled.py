"""Old events told in a clause on their time: "the worst accident since 1972, when 77 people died in a collision"."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence

from eventx.events.drafts import Draft
from eventx.events.syntax import is_verb
from eventx.records import DateRecord, TimeRecord
from eventx.schema.vocabulary import Precision, TimeKind
from eventx.tokens import TokenView

#: How many tokens behind a time the "when" may stand ("in March 2015 , when").
_BEHIND = 2


def add_recalled(view: TokenView, times: Sequence[TimeRecord], drafts: Sequence[Draft]) -> None:
    """Date what a "when" clause tells by the time before it, be that the beginning of a "since" or not."""
    verbs = {verb: date for time in times if (verb := _clause_on(view, time)) and (date := _close(time)) is not None}
    if not verbs:
        return
    for draft in drafts:
        if draft.date is not None and draft.date_nearness == "clause":
            continue
        date = next((verbs[v] for v in draft.clause_verbs if v in verbs), None)
        if date is not None:
            draft.date, draft.date_nearness = date, "clause"
            draft.time_value, draft.is_continuing = "", False


def _clause_on(view: TokenView, time: TimeRecord) -> int | None:
    """Return the verb of the clause that a "when" right behind the time opens."""
    if time.kind is not TimeKind.DATE or time.earliest is None:
        return None
    for i in range(time.end, min(time.end + _BEHIND, len(view))):
        if view.tag[i] == "WRB" and view.lower[i] == "when":
            verb = view.head[i]
            return verb if verb > i and is_verb(view, verb) else None
        if view.pos[i] != "PUNCT":
            return None
    return None


def _close(time: TimeRecord) -> DateRecord | None:
    """Return the day, month or year that a time names, also where "since" leaves its end open."""
    latest = time.latest
    if time.open_end and time.earliest is not None:
        latest = _end_of(time.earliest, time.precision)
    if time.earliest is None or latest is None:
        return None
    return DateRecord(time.earliest, latest, time.precision, "stated", time=time.id)


def _end_of(day: dt.date, precision: Precision) -> dt.date | None:
    if precision in (Precision.DAY, Precision.TIME):
        return day
    if precision is Precision.MONTH:
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day.replace(month=12, day=31) if precision is Precision.YEAR else None
