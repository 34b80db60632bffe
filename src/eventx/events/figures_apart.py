"""Numbers of dead that can't be of one event: "killed 132 ... a soldier died when his vehicle hit a mine"."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.events.counted_people import NAME, ONE
from eventx.events.drafts import Draft
from eventx.records import CasualtyRecord
from eventx.schema.vocabulary import Effect

#: Sources differ, and tolls rise: up to this ratio two numbers may be of one event.
_CLOSE = 1.5
#: Numbers above this one tell one event from another where their people are the same; above the other, always.
_FEW, _DISTINCTIVE = 3, 10


def tell_other_dead(draft: Draft, told: Sequence[Draft]) -> bool:
    """Return whether a mention has dead of its own that none of the event's numbers can mean."""
    own = _killed(draft)
    known = [casualty for other in told for casualty in _killed(other)]
    if not own or not known:
        return False
    return not any(_may_be_one(a, b) for a in own for b in known)


def tell_fewer_dead(draft: Draft, told: Sequence[Draft]) -> bool:
    """Return whether a mention's dead may be some of an event's ("raised the toll to 236. ... Twenty guards died")."""
    if any(c.count.rule == NAME for c in _killed(draft)):
        return False  # who has a name is no nameless part
    own = [c.count.minimum or 0 for c in _killed(draft)]
    known = [c.count.minimum or 0 for other in told for c in _killed(other)]
    return bool(own) and bool(known) and max(own) < max(known)


def tell_same_hurt(draft: Draft, told: Sequence[Draft]) -> bool:
    """Return whether a mention repeats a number that hardly two events share ("the killing of 10 Rohingya men")."""
    own = {(c.effect, c.count.minimum, c.group) for c in draft.casualties if _is_distinctive(c)}
    return bool(own) and any(
        (c.effect, c.count.minimum, c.group) in own
        or ((c.effect, c.count.minimum, None) in own and (c.count.minimum or 0) >= _DISTINCTIVE)
        for other in told
        for c in other.casualties
        if _is_distinctive(c)
    )


def _is_distinctive(casualty: CasualtyRecord) -> bool:
    count = casualty.count
    return count.minimum is not None and count.minimum == count.maximum and count.minimum > _FEW


def _killed(draft: Draft) -> list[CasualtyRecord]:
    return [
        c
        for c in draft.casualties
        if c.effect is Effect.KILLED
        and c.part_of is None
        and c.count.minimum is not None
        and c.count.maximum != 0
        and not (c.is_update or c.is_additional or c.is_background)
        and c.count.rule != ONE  # "The woman was killed in a stairwell": one of those told
    ]


def _may_be_one(a: CasualtyRecord, b: CasualtyRecord) -> bool:
    low, high = sorted((a, b), key=lambda c: c.count.minimum or 0)
    if low.count.maximum is None or low.count.maximum >= (high.count.minimum or 0):
        return True
    return (high.count.minimum or 0) <= _CLOSE * low.count.maximum
