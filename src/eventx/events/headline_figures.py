"""Figures of the headline, which are short for what the text says exactly: "dozens" for "at least 31"."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.events.clusters import Cluster
from eventx.records import CasualtyRecord
from eventx.schema.vocabulary import Qualifier


def leave_headlines(cluster: Cluster, casualties: Sequence[CasualtyRecord]) -> list[CasualtyRecord]:
    """Leave out the headline's statements that the body repeats more exactly.

    A headline's number is left out where the body has the same one ("43" for "at least 43"), a headline's vague word
    ("dozens") where the body has a number for the same effect.
    """
    titled = {c.id for draft in cluster.drafts if draft.in_title for c in draft.casualties}
    body = [c for c in casualties if c.id not in titled and c.part_of is None and not c.is_background]
    return [c for c in casualties if c.id not in titled or not any(_repeats(other, c) for other in body)]


def _repeats(body: CasualtyRecord, headline: CasualtyRecord) -> bool:
    if body.effect is not headline.effect or body.count.minimum is None:
        return False
    if headline.count.qualifier is Qualifier.VAGUE:
        return body.count.qualifier is not Qualifier.VAGUE
    return body.count.minimum == headline.count.minimum
