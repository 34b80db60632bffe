"""Mentions of one event become one event.

News mostly tells one event in many words: a mention joins the nearest event of its family unless something says that
it's another one (another day, place or victim, "another", "last year's", a plan beside a fact). `score_join` says how
well a mention fits an event, None where it cannot be the same one; it joins the best that reaches `JOIN`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from eventx.events.clusters import GENERIC_RANK, REAL, Cluster, names_of
from eventx.events.dates import overlap
from eventx.events.drafts import Draft
from eventx.events.fillers import Fillers
from eventx.events.places import PlaceReader
from eventx.events.syntax import is_verb
from eventx.records import DateRecord
from eventx.rules.event_types import EventType
from eventx.rules.events import MergingRules
from eventx.schema.vocabulary import Modality, Precision, Role
from eventx.tokens import TokenView

#: How many events, the last told first, a mention may join; an article seldom tells of more.
_WINDOW = 60
#: A mention joins an event from this score on.
JOIN = 2.0
#: What lies further back than this is no event of a story that gives no day.
_RECENT_DAYS = 120
#: Categories in which an article mostly tells one event in many words.
HARD = frozenset(("violence", "accident", "disaster", "unrest"))
_HARMED = (Role.VICTIM, Role.TARGET)


class Merger:
    """Merges the drafts of one article."""

    def __init__(
        self,
        view: TokenView,
        fillers: Fillers,
        places: PlaceReader,
        rules: MergingRules,
        published: dt.date | None,
    ):
        self.view, self.fillers, self.places, self.rules = view, fillers, places, rules
        self.published = published

    def merge(self, drafts: Sequence[Draft]) -> list[Cluster]:
        """Return the events that the drafts tell of, by their first mention."""
        clusters: list[Cluster] = []
        #: By last mention, the newest last; no more than a mention may join.
        recent: list[Cluster] = []
        for draft in drafts:
            best: Cluster | None = None
            best_score = JOIN
            for cluster in reversed(recent):
                score = self.score_join(draft, cluster)
                if score is not None and score >= best_score + (0.01 if best is not None else 0.0):
                    best, best_score = cluster, score
            if best is not None:
                best.drafts.append(draft)
                best.rules.append("merge.joined")
                recent = [*(c for c in recent if c is not best), best]
            elif draft.event_type is not None:
                clusters.append(Cluster([draft]))
                recent = [*recent[1 - _WINDOW :], clusters[-1]]
        return clusters

    def score_join(self, draft: Draft, cluster: Cluster) -> float | None:
        """Return how well a mention fits an event, None where it cannot be the same one."""
        base = self._kinship(draft, cluster)
        if base is None or not self._same_reality(draft, cluster):
            return None
        if cluster.founder.is_recurrent and not draft.is_recurrent:
            return None
        by_date = self._compare_dates(draft, cluster)
        by_place = self._compare_places(draft, cluster)
        by_people = self._compare_people(draft, cluster)
        if by_date is None or by_place is None or by_people is None:
            return None
        back = 0.0
        if draft.is_looking_back != cluster.founder.is_looking_back and not by_date > 0:
            back = 0.0 if draft.is_definite else -1.0
        distance = draft.order - cluster.drafts[-1].order
        near = 0.5 if distance <= 1 else 0.0 if distance < 8 else -0.25
        if draft.is_other and not (by_date >= 1 and by_place >= 1):
            return None
        definite = 1.0 if draft.is_definite else 0.0
        number = (
            -0.5 if draft.is_plural and not draft.is_definite and not any(d.is_plural for d in cluster.told) else 0.0
        )
        score = base + by_date + by_place + by_people + near + definite + back + number
        event_type = cluster.event_type
        if draft.event_type is not None and event_type is not None and event_type.category not in HARD:
            # Meetings, statements, arrests: an article tells of many, so the same type alone is no reason.
            is_bare = self._lacks_names([draft]) or self._lacks_names(cluster.told)
            is_told_before = by_people > 0 or draft.is_definite or (distance <= 2 and is_bare)
            score -= 0.0 if is_told_before else 1.5
        return score

    def _kinship(self, draft: Draft, cluster: Cluster) -> float | None:
        """Return how well the words of a mention fit the event's type."""
        event_type = cluster.event_type
        assert event_type is not None
        own = draft.event_type
        if own is None:
            joins = draft.rule.joins
            if joins:
                return 2.0 if event_type.name in joins or event_type.family in joins else None
            return 1.5 if event_type.category in HARD else None
        if own.name == event_type.name:
            return 2.7
        if any(own.name in group and event_type.name in group for group in self.rules.apart):
            return None  # "two days after mutinies broke out" in a story of a coup
        is_open = (
            draft.is_definite
            or own.category in ("disaster", "accident")
            or min(own.rank, event_type.rank) <= GENERIC_RANK
            or draft.trigger.weight < 0.6
        )
        if own.family == event_type.family:
            return 2.4 if is_open else 1.9
        if any(own.family == d.family for d in cluster.told if d.event_type is not None):
            return 2.2 if is_open else 1.7
        if self._are_kin(own, event_type):
            if self._is_second_deed(draft, cluster):
                return None
            same_sentence = 0.5 if draft.sentence == cluster.last_sentence else 0.0
            if own.category == "law" and event_type.category == "violence":
                return 1.6 + same_sentence  # troops storm the hotel: the end of the siege
            return (1.2 if draft.is_definite else 0.7) + same_sentence
        return None

    def _is_second_deed(self, draft: Draft, cluster: Cluster) -> bool:
        """Return whether two verbs of one sentence tell of two deeds ("kidnapped the mayor and burned two buses")."""
        other = cluster.drafts[-1]
        if draft.sentence != other.sentence or not (is_verb(self.view, draft.head) and is_verb(self.view, other.head)):
            return False
        return bool(draft.arguments) and bool(other.arguments) and draft.family != other.family

    def _are_kin(self, a: EventType, b: EventType) -> bool:
        return any(
            (a.name in group or a.family in group) and (b.name in group or b.family in group)
            for group in self.rules.kin
        )

    def _same_reality(self, draft: Draft, cluster: Cluster) -> bool:
        """Keep plans, fears and denials apart from facts; "the attack" under a cue may still mean the fact."""
        founder = cluster.founder
        if draft.modality in REAL and founder.modality in REAL:
            return True
        if draft.modality == founder.modality:
            return True
        if (
            draft.modality in (Modality.DENIED, Modality.HYPOTHETICAL)
            and draft.is_definite
            and not is_verb(self.view, draft.head)
        ):
            return True
        return draft.is_definite and draft.event_type is None

    def _compare_dates(self, draft: Draft, cluster: Cluster) -> float | None:
        if draft.date is None:
            values = {d.time_value for d in cluster.told if d.time_value.startswith("XXXX-")}
            if draft.time_value.startswith("XXXX-") and values:
                return 1.0 if draft.time_value[:11] in {v[:11] for v in values} else None
            return 0.0
        known = cluster.clause_dates()
        if not known:
            # "the 2004 tsunami" in a story of Monday's
            return -1.5 if self._is_old(draft.date, cluster) else 0.0
        if any(overlap(draft.date, date) for date in known):
            return 1.0 if draft.date_nearness == "clause" and _is_exact(draft.date) else 0.25
        if draft.date_nearness == "clause":
            return None
        return -0.5

    def _is_old(self, date: DateRecord, cluster: Cluster) -> bool:
        """Return whether a date lies far back while the event, without a date, is what the story is about."""
        if date.latest is None or date.ongoing:
            return False
        if len(cluster.drafts) == 1 and not cluster.founder.arguments and not cluster.founder.time_value:
            return False  # a headline's bare word: it may be the old event itself that the story is about
        if self.published is None:
            return date.precision in (Precision.YEAR, Precision.DECADE) and any(d.time_value for d in cluster.told)
        return (self.published - date.latest).days > _RECENT_DAYS and not cluster.founder.is_looking_back

    def _compare_places(self, draft: Draft, cluster: Cluster) -> float | None:
        if not draft.places:
            return 0.0
        known = cluster.clause_places()
        if not known:
            return 0.0
        if self.places.compatible(draft.places, known):
            shared = set(draft.places) & set(known)
            return 1.0 if shared and draft.place_nearness == "clause" else 0.25
        return None if draft.place_nearness == "clause" else -0.5

    def _compare_people(self, draft: Draft, cluster: Cluster) -> float | None:
        """Compare who did it and who was hit: named victims that differ are two events."""
        score = 0.0
        own_entities, own_lemmas = names_of(self.fillers, [a for a in draft.arguments if a.role in _HARMED])
        entities, lemmas = names_of(self.fillers, cluster.arguments(*_HARMED))
        own_people = {e for e in own_entities if e.startswith("P")}
        people = {e for e in entities if e.startswith("P")}
        if own_people and people and not own_people & people and not (own_lemmas & lemmas):
            return None
        if own_entities & entities:
            score += 0.75
        elif own_entities and entities:
            score -= 0.5
        if self._hits_others(draft, cluster, own_entities, entities, own_lemmas, lemmas):
            score -= 1.0
        if own_lemmas & lemmas:
            score += 0.5
        elif own_lemmas and lemmas and not own_entities & entities:
            score -= 0.25
        others, other_lemmas = names_of(self.fillers, [a for a in draft.arguments if a.role not in _HARMED])
        known, known_lemmas = names_of(self.fillers, cluster.arguments(*(r for r in Role if r not in _HARMED)))
        if others & known:
            score += 0.5
        elif others and known:
            score -= 0.5
        elif other_lemmas & known_lemmas:
            score += 0.25
        elif other_lemmas and known_lemmas and not (others or known):
            score -= 0.25
        return score

    def _hits_others(
        self,
        draft: Draft,
        cluster: Cluster,
        own_entities: set[str],
        entities: set[str],
        own_lemmas: set[str],
        lemmas: set[str],
    ) -> bool:
        """Return whether a clause tells of people who were hit, and of none whom the event is known to have hit.

        "Five women were murdered. ... A deputy was assassinated." But "the student", "his wife" may be one known.
        """
        if own_entities & entities or own_lemmas & lemmas or not is_verb(self.view, draft.head):
            return False
        own = [a for a in draft.arguments if a.role is Role.VICTIM]
        known = list(cluster.arguments(Role.VICTIM))
        if not own or not known or draft.sentence == cluster.last_sentence:
            return False
        return not any(self.view.lower[a.start] in self.rules.same for a in (*own, *known))

    def _lacks_names(self, drafts: Sequence[Draft]) -> bool:
        return not any(a.entity for draft in drafts for a in draft.arguments)


def _is_exact(date: DateRecord) -> bool:
    return date.precision in (Precision.DAY, Precision.TIME)
