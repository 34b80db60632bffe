"""How well the words of a mention fit the type of an event: one type is told in the words of others."""

from __future__ import annotations

from eventx.events.clusters import GENERIC_RANK, Cluster
from eventx.events.drafts import HARMFUL, Draft
from eventx.events.syntax import is_verb
from eventx.rules.event_types import EventType
from eventx.rules.events import MergingRules
from eventx.schema.vocabulary import Role
from eventx.tokens import TokenView

#: How many sentences after a headline its event is told again.
LEAD = 4
#: How many sentences after an event what it led to is told.
_AFTERMATH = 2
#: How many sentences from a fight its shots are told.
_DEEDS = 1

#: Harm other than violence.
_MISHAPS = HARMFUL - {"violence"}


def is_bare_effect(draft: Draft) -> bool:
    """Return whether it's only told that people were hurt, not by whom or what."""
    return draft.rule.is_effect and not any(a.role is Role.PERPETRATOR for a in draft.arguments)


class Kinship:
    """Rates how well mentions fit the types of events in one article."""

    def __init__(self, view: TokenView, rules: MergingRules):
        self.view, self.rules = view, rules

    def rate(self, draft: Draft, cluster: Cluster) -> float | None:
        """Return how well the words of a mention fit the event's type."""
        event_type = cluster.event_type
        assert event_type is not None
        own = draft.event_type
        if own is None:
            joins = draft.rule.joins
            if joins:
                return 2.0 if event_type.name in joins or event_type.family in joins else None
            return 1.5 if event_type.category in HARMFUL else None
        if own.name == event_type.name:
            return 2.7
        if is_bare_effect(draft):
            if own.family != event_type.family and self.is_sudden(event_type):
                return 1.5  # "The quake struck at dawn. At least 592 people were killed in Syria."
            if event_type.name in self.rules.deadly and self._follows(draft, cluster):
                return 1.8  # "1,300 died during the offensive. Thirteen soldiers were also killed."
        if event_type.name in self.rules.apart.get(own.name, ()):
            return None  # "two days after mutinies broke out" in a story of a coup
        if own.family == event_type.family:
            return 2.4 if self._is_open(draft, own, event_type) else 1.9
        if len(cluster.drafts) > 1 and any(own.family == d.family for d in cluster.told if d.event_type is not None):
            return 2.2 if self._is_open(draft, own, event_type) else 1.7
        if self._is_told_as(draft, event_type):
            return 2.2 if self._is_open(draft, own, event_type) else 1.9
        if self._is_aftermath(draft, event_type, cluster) or self._is_deed(own, draft, event_type, cluster):
            return 2.2
        if self._are_kin(own, event_type):
            if self._is_second_deed(draft, cluster):
                return None
            if all(d.in_title for d in cluster.told) and draft.order - cluster.drafts[-1].order <= LEAD:
                return 1.5  # "Prison riot leaves scores dead ... A battle between gangs in the prison left 116 dead"
            same_sentence = 0.5 if draft.sentence == cluster.last_sentence else 0.0
            if own.category == "law" and event_type.category == "violence":
                return 1.6 + same_sentence  # troops storm the hotel: the end of the siege
            return (1.2 if draft.is_definite else 0.7) + same_sentence
        return None

    @staticmethod
    def _is_open(draft: Draft, own: EventType, event_type: EventType) -> bool:
        """Return whether the words point back, are general or unsure, or tell what a story has one of."""
        return (
            draft.is_definite
            or own.category in ("disaster", "accident")
            or min(own.rank, event_type.rank) <= GENERIC_RANK
            or draft.trigger.weight < 0.6
        )

    @staticmethod
    def _follows(draft: Draft, cluster: Cluster) -> bool:
        """Return whether a mention without its own day or place stands right behind an event that may have been it."""
        last = cluster.drafts[-1]
        if "clause" in (draft.date_nearness, draft.place_nearness):
            return False
        return draft.order - last.order <= 1 and cluster.is_real

    def is_loose(self, draft: Draft, cluster: Cluster) -> bool:
        """Return whether a mention that joins an event has a type that isn't the event's own."""
        event_type = cluster.event_type
        assert event_type is not None
        if draft.event_type is None or draft.event_type.family == event_type.family:
            return False
        return self._is_told_as(draft, event_type) or self._is_aftermath(draft, event_type, cluster)

    def _is_told_as(self, draft: Draft, event_type: EventType) -> bool:
        """Return whether a noun may stand for an event of another family ("the bombing" of an airstrike)."""
        return event_type.family in self.rules.told_as.get(draft.type, ()) and not is_verb(self.view, draft.head)

    def _is_aftermath(self, draft: Draft, event_type: EventType, cluster: Cluster) -> bool:
        """Return whether a mention without a day comes soon after what may have led to it ("Fires broke out")."""
        if event_type.family not in self.rules.aftermath.get(draft.type, ()):
            return False
        hurts = any(self.view.sent[c.anchor] == draft.sentence for c in draft.casualties)
        reach = _AFTERMATH if event_type.category == "disaster" or not hurts else 0
        return draft.date_nearness != "clause" and draft.order - cluster.drafts[-1].order <= reach

    def _is_deed(self, own: EventType, draft: Draft, event_type: EventType, cluster: Cluster) -> bool:
        """Return whether a mention and an event beside it tell of a fight and of what was done in it."""
        deeds = self.rules.deeds
        if event_type.name not in deeds.get(own.name, ()) and own.name not in deeds.get(event_type.name, ()):
            return False
        return abs(draft.sentence - cluster.last_sentence) <= _DEEDS and not draft.casualties

    def is_sudden(self, event_type: EventType) -> bool:
        """Return whether an accident, a disaster or a riot kills people rather than lets them die."""
        return event_type.category in _MISHAPS and event_type.name not in self.rules.slow

    def _is_second_deed(self, draft: Draft, cluster: Cluster) -> bool:
        """Return whether two verbs of one sentence tell of two deeds ("kidnapped the mayor and burned two buses")."""
        other = cluster.drafts[-1]
        if draft.sentence != other.sentence or not (is_verb(self.view, draft.head) and is_verb(self.view, other.head)):
            return False
        return bool(draft.arguments) and bool(other.arguments) and draft.family != other.family

    def _are_kin(self, a: EventType, b: EventType) -> bool:
        for name in (a.name, a.family):
            partners = self.rules.kin.get(name)
            if partners is not None and (b.name in partners or b.family in partners):
                return True
        return False
