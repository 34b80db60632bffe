"""Mentions of one event become one event.

News mostly tells one event in many words: a mention joins the nearest event of its family unless something says that
it's another one (another day, place or victim, "another", "last year's", a plan beside a fact). `score_join` says how
well a mention fits an event, None where it cannot be the same one; it joins the best that reaches `JOIN`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from eventx.events.apartness import Apartness, is_old_aside
from eventx.events.clusters import REAL, Cluster
from eventx.events.date_choice import is_exact, overlap
from eventx.events.drafts import HARMFUL, Draft
from eventx.events.figures_apart import tell_fewer_dead, tell_other_dead, tell_same_hurt
from eventx.events.fillers import Fillers
from eventx.events.kinship import LEAD, Kinship, is_bare_effect
from eventx.events.parties import Parties
from eventx.events.places import PlaceReader
from eventx.events.syntax import is_verb
from eventx.records import DateRecord
from eventx.rules.events import MergingRules
from eventx.schema.vocabulary import Modality, PlaceKind, Precision
from eventx.tokens import TokenView

#: How many events, the last told first, a mention may join; an article seldom tells of more.
_WINDOW = 60
#: A mention joins an event from this score on.
JOIN = 2.0
#: The same where a story goes on for some sentences before it tells of another day and place.
_ASIDE_DAYS = 10
#: What lies further back than this is no event of a story that gives no day.
_RECENT_DAYS = 120
#: Up to this sentence a story tells what it is about.
_LEAD_ORDER = 1
#: How many events before it, and how many of its mentions, an event is compared with to unite them.
_UNITED, _ASKED = 12, 6
#: How many sentences back what hurt people may have been told.
_CAUSE_REACH = 8
#: What a number told again adds.
_SAME_HURT = 1.0
#: What dead of its own take from the score of a deed.
_OTHER_DEAD = 1.0


class Merger:
    """Merges the drafts of one article."""

    def __init__(
        self,
        view: TokenView,
        fillers: Fillers,
        places: PlaceReader,
        rules: MergingRules,
        published: dt.date | None,
        apart: Mapping[int, frozenset[int]],
        linked: Mapping[int, frozenset[int]],
    ):
        self.view, self.places, self.rules = view, places, rules
        self.parties = Parties(view, fillers, rules.same)
        self.kinship, self.apartness = Kinship(view, rules), Apartness(fillers, places)
        self.published, self.apart, self.linked = published, apart, linked
        self.is_of_court = False

    def merge(self, drafts: Sequence[Draft]) -> list[Cluster]:
        """Return the events that the drafts tell of, by their first mention."""
        clusters: list[Cluster] = []
        self.is_of_court = any(draft.type in self.rules.of_court for draft in drafts)
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
                draft.is_loose = self.kinship.is_loose(draft, best)
                best.add(draft)
                best.rules.append("merge.joined")
                recent.remove(best)
                recent.append(best)
            elif draft.event_type is not None or self._tells_like(draft, recent):
                self._give_cause(draft, recent)
                clusters.append(Cluster([draft]))
                recent = [*recent[1 - _WINDOW :], clusters[-1]]
            else:
                self._pass_figures_on(draft, recent)
        return self._unite(clusters)

    def _pass_figures_on(self, draft: Draft, recent: Sequence[Cluster]) -> None:
        """Give the figures beside a general word that means no event told before to the last harm told.

        "... killed in the clashes. The military says 57 people were killed, most in the crush of PROTESTERS": there was
        no protest. "A second accident killed five" is another one, and tells of nothing before.
        """
        is_another = draft.is_other or (not draft.is_definite and not draft.is_plural)
        if is_another or not draft.casualties:
            return
        cluster = self._last_harm(draft, recent)
        if cluster is not None and self._compare_dates(draft, cluster) is not None and self._lie_near(draft, cluster):
            cluster.drafts[-1].casualties.extend(draft.casualties)

    def _lie_near(self, draft: Draft, cluster: Cluster) -> bool:
        """Return whether a word that points back may be told with another place of the same country.

        "A tram derailed in south London. ... hurt in the accident, which occurred in Croydon".
        """
        if self._compare_places(draft, cluster) is not None:
            return True
        own, known = self.places.countries(draft.places), self.places.countries(cluster.clause_places())
        return draft.is_definite and bool(own & known)

    def _unite(self, clusters: Sequence[Cluster]) -> list[Cluster]:
        """Unite events of one type whose later mentions would have joined the earlier one.

        "Floods kill 43 in Pakistan. ... Heavy monsoon rains and flash floods have killed at least 43 people": the
        floods found the rains before they found the headline.
        """
        kept: list[Cluster] = []
        for cluster in clusters:
            event_type = cluster.event_type
            is_harmful = event_type is not None and event_type.category in HARMFUL
            near = kept[-_UNITED:] if is_harmful else ()
            earlier = next((c for c in near if self._are_one(c, cluster)), None)
            if earlier is None:
                kept.append(cluster)
            else:
                earlier.merge(cluster)
                earlier.rules.append("merge.united")
        return kept

    def _are_one(self, earlier: Cluster, later: Cluster) -> bool:
        event_type, known = later.event_type, earlier.event_type
        if event_type is None or known is None:
            return False
        if event_type.name != known.name:
            is_same_kind = event_type.family == known.family and event_type.rank <= known.rank
            if not is_same_kind or later.clause_dates() or later.clause_places():
                return False  # "A suicide bomber blew himself up ... two blasts ... claimed the bombing"
        scores = [(self.score_join(draft, earlier), draft.type) for draft in later.drafts[:_ASKED]]
        if any(score is None for score, _ in scores):
            return False
        return any(score is not None and score >= JOIN and name == event_type.name for score, name in scores)

    def _tells_like(self, draft: Draft, recent: Sequence[Cluster]) -> bool:
        """Give a general word the type of the event that its sentence compares it with, where it's clearly another one.

        "It was the worst rail accident since 1972, when 77 people were killed in a collision near Seville."
        """
        if not draft.casualties or draft.date is None or draft.date_nearness != "clause":
            return False
        for cluster in reversed(recent):
            event_type = cluster.event_type
            if event_type is None or not any(d.sentence == draft.sentence for d in cluster.drafts):
                continue
            if self.kinship.rate(draft, cluster) is not None and self._compare_dates(draft, cluster) is None:
                draft.event_type = event_type
                draft.trigger = replace(draft.trigger, type=event_type.name, is_general=False)
                return True
        return False

    def score_join(self, draft: Draft, cluster: Cluster) -> float | None:
        """Return how well a mention fits an event, None where it cannot be the same one."""
        beside = self.linked.get(draft.head)
        is_linked = beside is not None and any(d.head in beside for d in cluster.told)
        base = self.kinship.rate(draft, cluster) or (JOIN if is_linked else None)
        if base is None or not self._same_reality(draft, cluster):
            return None
        if cluster.founder.is_recurrent and not draft.is_recurrent:
            return None
        if draft.is_recurrent and draft.date_nearness == "clause" and not cluster.founder.is_recurrent:
            return None  # "A quake hit on Wednesday. The island has had dozens of earthquakes since December"
        if is_linked:
            return JOIN + 1.0
        if self.apartness.tells(draft, cluster):
            return None
        others = self.apart.get(draft.head)
        if (
            others is not None
            and any(d.head in others for d in cluster.told)
            and not self._is_first_one(draft, cluster)
        ):
            return None  # "The attack came 10 days after a gunman killed 10 people"
        by_date = self._compare_dates(draft, cluster)
        by_place = self._compare_places(draft, cluster)
        by_people = self.parties.compare(draft, cluster)
        if by_date is None or by_place is None or by_people is None:
            return None
        back = 0.0
        if draft.is_looking_back != cluster.founder.is_looking_back and not by_date > 0:
            back = 0.0 if draft.is_definite else -1.0
        distance = draft.order - cluster.drafts[-1].order
        near = 0.5 if distance <= 1 else 0.0 if distance < 8 else -0.25
        if (
            draft.is_other
            and not (by_date >= 1 and by_place >= 1)
            and not self._are_told_apart_together(draft, cluster)
            and not self._tells_cause_of(draft, cluster)
        ):
            return None
        definite = 1.0 if draft.is_definite else 0.0
        number = (
            -0.5 if draft.is_plural and not draft.is_definite and not any(d.is_plural for d in cluster.told) else 0.0
        )
        if not draft.is_plural and draft.is_definite and all(d.is_plural for d in cluster.told):
            number = -1.0  # "140 died in attacks last year. ... destroyed in the ambush": of today
        is_part = is_bare_effect(draft) and draft.date_nearness != "clause" and draft.place_nearness != "clause"
        figures = 0.0
        if is_verb(self.view, draft.head) and not (is_part and tell_fewer_dead(draft, cluster.told)):
            figures = -_OTHER_DEAD if tell_other_dead(draft, cluster.told) else 0.0
        if tell_same_hurt(draft, cluster.told):
            figures = _SAME_HURT
        if by_people <= 0 and (is_old_aside(self.published, draft, cluster) or self._is_new_after_old(draft, cluster)):
            back -= 1.0
        score = base + by_date + by_place + by_people + near + definite + back + number + figures
        event_type = cluster.event_type
        if draft.event_type is not None and event_type is not None and event_type.category not in HARMFUL:
            # Meetings, statements, arrests: an article tells of many, so the same type alone is no reason.
            is_bare = self._lacks_names([draft]) or self._lacks_names(cluster.told)
            is_told_before = by_people > 0 or draft.is_definite or (distance <= 2 and is_bare)
            if distance <= LEAD and draft.type == event_type.name and all(d.in_title for d in cluster.told):
                is_told_before = True  # the lead tells what the headline told
            if event_type.name in self.rules.manifold and draft.sentence != cluster.last_sentence:
                # The headline tells the speech of the day; beyond it one speaker may say one thing after another.
                is_told_before = draft.is_definite or all(d.in_title for d in cluster.told)
                score -= 0.0 if is_told_before else 1.0
            score -= 0.0 if is_told_before else 1.5
        return score

    def _is_new_after_old(self, draft: Draft, cluster: Cluster) -> bool:
        """Return whether a deed without a day follows one of long ago that is told in passing.

        "Aziz was killed by soldiers on August 11, 2008. ... Forces killed four others": not then. In a story of a court
        the old deed is what goes on to be told.
        """
        if self.published is None or self.is_of_court or draft.date is not None or not is_verb(self.view, draft.head):
            return False
        founder, dates = cluster.founder, cluster.clause_dates()
        if founder.order <= _LEAD_ORDER or draft.sentence == cluster.last_sentence or not dates:
            return False
        return all(date.latest is not None and (self.published - date.latest).days > _RECENT_DAYS for date in dates)

    def _is_first_one(self, draft: Draft, cluster: Cluster) -> bool:
        """Return whether a mention means the event itself, told before what followed it ("hours after the quake")."""
        others = self.apart.get(draft.head, frozenset())
        is_known = (
            draft.is_definite and cluster.founder.sentence != draft.sentence and cluster.founder.type == draft.type
        )
        return is_known and cluster.founder.head not in others and draft.type in self.rules.punctual

    @staticmethod
    def _tells_cause_of(draft: Draft, cluster: Cluster) -> bool:
        """Return whether it's what hurt those told of before ("were killed while two were hurt in a fresh ambush")."""
        founder = cluster.founder
        is_alone = len(cluster.drafts) == 1 and is_bare_effect(founder) and not founder.is_other
        return is_alone and founder.sentence == draft.sentence and draft.date_nearness != founder.date_nearness

    @staticmethod
    def _are_told_apart_together(draft: Draft, cluster: Cluster) -> bool:
        """Return whether both are the other event of one sentence ("In another attack, gunmen killed five")."""
        return cluster.founder.is_other and cluster.founder.sentence == draft.sentence

    def _give_cause(self, draft: Draft, recent: Sequence[Cluster]) -> None:
        """Take what hurt people elsewhere for the accident or disaster that the story tells of, not for a deed."""
        if not is_bare_effect(draft):
            return
        cluster = self._last_harm(draft, recent)
        event_type = None if cluster is None else cluster.event_type
        if (
            event_type is not None
            and event_type.category in ("accident", "disaster")
            and self.kinship.is_sudden(event_type)
        ):
            draft.event_type = event_type
            draft.trigger = replace(draft.trigger, type=event_type.name)

    @staticmethod
    def _last_harm(draft: Draft, recent: Sequence[Cluster]) -> Cluster | None:
        """Return the harm told last before a mention, where that is not too far back."""
        for cluster in reversed(recent):
            event_type = cluster.event_type
            if event_type is not None and event_type.category in HARMFUL and cluster.is_real:
                return cluster if draft.order - cluster.drafts[-1].order <= _CAUSE_REACH else None
        return None

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
        is_noun = not is_verb(self.view, draft.head)
        is_mishap = draft.event_type is not None and draft.event_type.category in ("accident", "disaster")
        if is_mishap and draft.modality is Modality.PLANNED and draft.is_definite and is_noun:
            return True  # "a system that could have forestalled the collision": nobody plans an accident
        if founder.modality is Modality.PLANNED and draft.is_definite and draft.date is None:
            # "plans protests from April 9. ... police did not link the arrests to the protests"
            return not is_verb(self.view, draft.head)
        return draft.is_definite and draft.event_type is None

    def _compare_dates(self, draft: Draft, cluster: Cluster) -> float | None:
        if draft.date is None:
            own = _day_of_unknown(draft.time_value)
            days = {day for d in cluster.told if (day := _day_of_unknown(d.time_value))}
            # A weekday is told from another one, not from "this month".
            days = {day for day in days if len(day) == len(own)}
            return 0.0 if not own or not days else 1.0 if own in days else None
        known = cluster.clause_dates()
        if not known:
            if any(d.date is not None and overlap(draft.date, d.date) for d in cluster.told):
                return 0.5  # "for his part in a massacre in 2003. ... killed 200 people on February 24, 2003"
            if not self._is_old(draft, draft.date, cluster):
                return 0.0
            return None if self._is_news(draft, cluster) else -1.5  # "the 2004 tsunami" in a story of Monday's
        if any(overlap(draft.date, date) for date in known):
            return 1.0 if draft.date_nearness == "clause" and is_exact(draft.date) else 0.25
        if draft.date_nearness == "clause":
            return None
        return -0.5

    def _is_news(self, draft: Draft, cluster: Cluster) -> bool:
        """Return whether the lead tells an event as the news of the day, and a clause tells of an old one.

        "Terrorists have killed 17 soldiers. ... Ten were killed in the attack that took place on December 5, 2014."
        """
        founder = cluster.founder
        is_told = is_verb(self.view, founder.head) and self.view.dep[founder.head] == "ROOT"
        return is_told and founder.order <= _LEAD_ORDER and not self.is_of_court and draft.date_nearness == "clause"

    def _is_old(self, draft: Draft, date: DateRecord, cluster: Cluster) -> bool:
        """Return whether a date lies far back while the event, without a date, is what the story is about."""
        if date.latest is None or date.ongoing:
            return False
        is_bare = len(cluster.drafts) == 1 and not cluster.founder.arguments and not cluster.founder.time_value
        if is_bare and draft.event_type is not None:
            return False  # a headline's bare word: it may be the old event itself that the story is about
        if self.published is None:
            return date.precision in (Precision.YEAR, Precision.DECADE) and any(d.time_value for d in cluster.told)
        days = (self.published - date.latest).days
        if cluster.founder.is_looking_back:
            return False
        by_place = self._compare_places(draft, cluster)
        is_elsewhere = draft.place_nearness == "clause" or (by_place is not None and by_place < 0)
        is_aside = is_elsewhere and draft.order - cluster.founder.order >= LEAD and is_exact(date)
        return days > (_ASIDE_DAYS if is_aside else _RECENT_DAYS)

    def _compare_places(self, draft: Draft, cluster: Cluster) -> float | None:
        if not draft.places:
            return 0.0
        known = cluster.clause_places()
        if not known:
            return 0.0
        # "rebels of the restive Mindanao region": all its towns lie in it, and tell nothing of one another.
        known = [p for p in known if self.places.by_id[p].kind is not PlaceKind.REGION] or known
        if self.places.compatible(draft.places, known):
            shared = set(draft.places) & set(known)
            # "north of the city" tells little of where in all its surroundings
            is_told = draft.place_nearness == "clause" and not draft.is_beside
            return 1.0 if shared and is_told else 0.25
        is_beside = draft.is_beside or all(d.is_beside for d in cluster.told if d.place_nearness == "clause")
        is_wide = cluster.event_type is not None and cluster.event_type.category == "disaster"
        if draft.place_nearness != "clause" or is_beside or (is_wide and is_bare_effect(draft)):
            return -0.5
        # Where a village lies that no gazetteer knows can't tell it from the district that it may be in.
        return None if self.places.are_known(draft.places) and self.places.are_known(known) else -0.5

    def _lacks_names(self, drafts: Sequence[Draft]) -> bool:
        return not any(a.entity for draft in drafts for a in draft.arguments)


def _day_of_unknown(value: str) -> str:
    """Return the weekday or day of a TIMEX value of an unknown week or year ("XXXX-WXX-4TMO": "XXXX-WXX-4"), or ""."""
    return value.split("T")[0] if value.startswith("XXXX-") else ""
