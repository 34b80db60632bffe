"""What says by itself that a mention tells of another event: its name, its side, or that it answers the deed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from eventx.events.clusters import Cluster, names_of
from eventx.events.drafts import Draft
from eventx.events.fillers import Fillers
from eventx.events.kinship import LEAD
from eventx.events.places import PlaceReader
from eventx.records import ArgumentRecord
from eventx.schema.vocabulary import Role

_FIGHTING = frozenset(("attack", "battle", "bombardment"))
#: What lies further back than this is no event of the day.
_OLD_DAYS = 45


class Apartness:
    """Tells mentions from events of one article that they can't be of."""

    def __init__(self, fillers: Fillers, places: PlaceReader):
        self.fillers, self.places = fillers, places

    def tells(self, draft: Draft, cluster: Cluster) -> bool:
        """Return whether a mention is surely of another event."""
        if self._answers(draft, cluster) or self._has_other_name(draft, cluster):
            return True
        return self._is_of_other_side(draft, cluster)

    def _answers(self, draft: Draft, cluster: Cluster) -> bool:
        """Keep what was done to the attackers apart from what they did ("Police shot him dead. ... The attack ...")."""
        is_response = all(d.is_response for d in cluster.told)
        if draft.is_response == is_response:
            return False
        if draft.is_response:
            return cluster.event_type is not None and cluster.event_type.category == "violence"
        own, own_lemmas = names_of(self.fillers, [a for a in draft.arguments if a.role is Role.VICTIM])
        known, lemmas = names_of(self.fillers, cluster.arguments(Role.VICTIM))
        return not own & known and not own_lemmas & lemmas

    @staticmethod
    def _has_other_name(draft: Draft, cluster: Cluster) -> bool:
        """Tell "Typhoon Haiyan, which killed over 6,000 people in 2013" from the Typhoon Phanfone of the story."""
        names = {d.own_name for d in cluster.told if d.own_name}
        return bool(draft.own_name) and bool(names) and draft.own_name not in names

    def _is_of_other_side(self, draft: Draft, cluster: Cluster) -> bool:
        """Return whether two kinds of fighting are of two states.

        "U.S. warplanes dropped two bombs, as the Iraqi offensive reached its fifth day"; "Israeli air strikes hit Gaza.
        ... Palestinian gunmen launched an attack with rockets".
        """
        if draft.family in ("", cluster.naming.family):
            return False
        is_beside = draft.sentence == cluster.last_sentence
        if not is_beside and (draft.is_definite or draft.family not in _FIGHTING):
            return False
        told = cluster.drafts[-1:] if is_beside else cluster.told
        own, known = self._sides(draft.arguments), self._sides([a for d in told for a in d.arguments])
        return bool(own) and bool(known) and own.isdisjoint(known)

    def _sides(self, arguments: Sequence[ArgumentRecord]) -> set[str]:
        """Return the countries of those who act."""
        countries = (self.places.country_of(a) for a in arguments if a.role is Role.PERPETRATOR)
        return {country for country in countries if country}


def is_old_aside(published: dt.date | None, draft: Draft, cluster: Cluster) -> bool:
    """Return whether an undated mention follows an old event that the story only compares with.

    "The deadliest attack since an assault in Ghazni in August 2018. ... The attack had killed twelve."
    """
    if published is None or draft.date is not None or draft.sentence == cluster.last_sentence:
        return False
    days = cluster.clause_dates()
    if not days or cluster.founder.order <= LEAD:
        return False
    return all(day.latest is not None and (published - day.latest).days > _OLD_DAYS for day in days)
