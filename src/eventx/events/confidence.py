"""How sure an event is, from what speaks for it: an honest number, not a probability measured on this very text."""

from __future__ import annotations

from eventx.events.clusters import Cluster
from eventx.records import DateRecord
from eventx.schema.vocabulary import Modality


def rate(cluster: Cluster, date: DateRecord | None, places: list[str]) -> float:
    """Return the confidence in an event, between 0.05 and 0.99.

    The doubt that its best trigger leaves is halved or better by each independent piece of evidence: participants,
    casualties, a stated date, a place, a second mention.
    """
    weight, has_participants, has_casualties = 0.0, False, False
    for draft in cluster.drafts:
        weight = max(weight, draft.trigger.weight)
        has_participants = has_participants or bool(draft.arguments)
        has_casualties = has_casualties or bool(draft.casualties)
    doubt = 1 - min(0.8, 0.75 * weight)
    if has_participants:
        doubt *= 0.7
    if has_casualties:
        doubt *= 0.6
    if date is not None and date.how == "stated":
        doubt *= 0.75
    if places:
        doubt *= 0.8
    if len(cluster.drafts) > 1:
        doubt *= 0.8
    confidence = 1 - doubt
    if cluster.founder.modality in (Modality.ALLEGED, Modality.HYPOTHETICAL):
        confidence *= 0.85
    return round(min(0.99, max(0.05, confidence)), 2)
