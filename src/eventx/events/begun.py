"""Whether a day is the first of what goes on, and times that lie too far back for what's still to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from eventx.events.anchors import attached_verb
from eventx.events.drafts import Draft
from eventx.events.syntax import is_verb
from eventx.records import TimeRecord
from eventx.rules.events import MergingRules
from eventx.schema.vocabulary import Modality
from eventx.tokens import TokenView

_WEEK = 7


def begins_now(view: TokenView, rules: MergingRules, draft: Draft) -> bool:
    """Return whether its beginning is the news ("Supporters began a two-day rally in the capital")."""
    verb = view.head[draft.head]
    is_part = view.dep[draft.head] in ("dobj", "nsubj")
    is_real = draft.modality in (Modality.ACTUAL, Modality.ONGOING)
    return is_part and is_real and view.lemma[verb] in rules.beginning


def is_begun(view: TokenView, rules: MergingRules, times: Sequence[tuple[TimeRecord, int]], draft: Draft) -> bool:
    """Return whether a draft's date is the day on which it began; `times` are its sentence's, with their heads."""
    for time, head in times:
        if draft.date is not None and time.id == draft.date.time:
            verb = attached_verb(view, head)
            return verb is not None and view.lemma[verb] in rules.beginning
    return False


def is_before_plan(view: TokenView, published: dt.date | None, draft: Draft, time: TimeRecord) -> bool:
    """Return whether a time is too far back for what a verb in the future tells of."""
    if draft.modality is not Modality.PLANNED or not is_verb(view, draft.head):
        return False
    if published is None or time.latest is None or time.open_end:
        return False
    return (published - time.latest).days > _WEEK
