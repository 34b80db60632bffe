"""Times beside an event that are not its own: of a figure, of a thing's make, or counted from another day."""

from __future__ import annotations

import datetime as dt

from eventx.events.anchors import attached_verb
from eventx.events.drafts import Draft
from eventx.events.syntax import is_verb
from eventx.records import TimeRecord
from eventx.rules.events import ArgumentRules, MergingRules
from eventx.schema.vocabulary import Precision
from eventx.tokens import TokenView


def is_of_model(view: TokenView, time: TimeRecord, head: int, phrase: frozenset[int]) -> bool:
    """Return whether a year is that of a thing's make ("started in a recalled 2005 Opel Zafira")."""
    noun = view.head[head]
    is_before_name = time.end - time.start == 1 and noun > head and view.pos[noun] == "PROPN" and noun not in phrase
    return is_before_name and any(view.lower[c] in ("a", "an") for c in view.children[noun])


def is_later(view: TokenView, rules: MergingRules, published: dt.date | None, time: TimeRecord) -> bool:
    """Return whether days are counted from what was told before ("shot him four days later")."""
    is_counted = view.lower[time.end - 1] in rules.shifting and time.end - time.start > 1
    return is_counted and published is not None and (time.earliest or dt.date.min) > published


def is_of_toll(view: TokenView, words: ArgumentRules, draft: Draft, time: TimeRecord, head: int) -> bool:
    """Return whether a time is that of a figure which rose ("The toll from the blast rose to 142 on Monday")."""
    verb = attached_verb(view, head)
    if verb is None or view.lemma[verb] not in words.rising or is_verb(view, draft.head):
        return False
    if draft.head in view.ancestors(head):
        return False  # "The toll from Monday's blast rose to 142"
    if draft.head < head < verb and time.precision is Precision.DAY:
        return False  # "The toll from a blast at a factory in Bam on Monday has risen to 142"
    return any(view.dep[c] == "nsubj" and view.lemma[c] in words.tolls for c in view.children[verb])
