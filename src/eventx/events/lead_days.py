"""The day of what only a headline tells, out of the lead: "Crane collapse kills 107. A storm YESTERDAY caused ..."."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from eventx.events.anchors import attached_verb
from eventx.events.date_choice import is_bare_clock, is_exact
from eventx.events.drafts import Draft
from eventx.events.stretches import make_date
from eventx.events.syntax import is_verb
from eventx.records import TimeRecord
from eventx.rules.events import ArgumentRules
from eventx.tokens import TokenView

#: How many days before publication the news of a headline was at most.
_RECENT_DAYS = 7
#: Up to which sentence after the headline the lead is looked for, past lines that are only a date or a place.
_LINES = 4


def share_lead_day(
    view: TokenView,
    by_sentence: Mapping[int, Sequence[tuple[TimeRecord, int]]],
    drafts: Sequence[Draft],
    words: ArgumentRules,
    causing: frozenset[str],
    published: dt.date | None,
) -> None:
    """Give headline mentions without a day the one that the lead's first clause tells.

    It has to be that of a like event, or of what hurt or caused something: on others something else was said or done.
    """
    titles = [d for d in drafts if d.in_title]
    if not titles or published is None:
        return
    last = max(d.sentence for d in titles)
    lead = next((s for s in range(last + 1, min(last + _LINES, len(view.sents))) if _has_verb(view, s)), None)
    if lead is None:
        return
    families = {d.family for d in titles}
    like = {d.head for d in drafts if d.sentence == lead and (d.family in families or d.event_type is None)}
    for time, head in by_sentence.get(lead, ()):
        if not is_exact(time) or is_bare_clock(time) or time.earliest is None or time.earliest != time.latest:
            continue
        verb = attached_verb(view, head)
        is_its = verb is not None and (verb in like or _tells_harm(view, words.effect | causing, verb))
        if not is_its or not 0 <= (published - time.earliest).days <= _RECENT_DAYS:
            continue
        for draft in titles:
            if draft.date is None:
                draft.date_beside = replace(make_date(time, published), how="inferred")
        return


def _tells_harm(view: TokenView, words: frozenset[str], verb: int) -> bool:
    """Return whether a verb, or a participle behind it, tells an effect ("was hit on Monday, KILLING 12")."""
    below = (c for c in view.children[verb] if view.dep[c] in ("advcl", "conj", "xcomp"))
    return any(view.lemma[i] in words for i in (verb, *below))


def _has_verb(view: TokenView, sentence: int) -> bool:
    return any(is_verb(view, i) for i in range(*view.sents[sentence]))
