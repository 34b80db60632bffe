"""What the story as a whole says of time and place, for events whose own sentences say nothing."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from eventx.events.clusters import REAL, Cluster
from eventx.events.date_choice import is_exact, merge_dates
from eventx.events.drafts import HARMFUL, Draft, Nearness
from eventx.events.offsets import Offset
from eventx.events.places import PlaceReader
from eventx.events.syntax import is_verb
from eventx.records import DateRecord, Mentions
from eventx.schema.vocabulary import Modality, OrganizationKind, PlaceKind, Precision
from eventx.tokens import TokenView

_STATE_BODIES = frozenset((OrganizationKind.GOVERNMENT, OrganizationKind.POLICE))
#: Categories of what goes on for days.
_GOING_ON = frozenset(("unrest", "military", "disaster"))
#: Sentences that count as the lead, where the story says what it's about.
_LEAD = 4
#: How many of its first mentions tell on which day it was said.
_FIRST_TOLD = 2
#: How much farther a day seems that only stands in the other event's sentence.
_BESIDE = 2
#: How many sentences away another event's day may be borrowed.
_BORROW = 6
#: How many days after an event a story tells of what it led to.
_RESPONSE_DAYS = 7
#: Rules of times that name a month or a day of it without its year.
_YEARLESS = frozenset(("point.month", "point.month_day", "point.day_month", "point.month_days"))


class Focus:
    """The main date and place of an article."""

    def __init__(
        self,
        view: TokenView,
        mentions: Mentions,
        places: PlaceReader,
        clusters: Sequence[Cluster],
        published: dt.date | None,
        offsets: Sequence[Offset],
    ):
        #: Offsets by the trigger heads whose day they count, each in the order of the text.
        self.offsets: dict[int, list[Offset]] = {}
        for offset in offsets:
            for head in offset.counted:
                self.offsets.setdefault(head, []).append(offset)
        self.view, self.mentions, self.places, self.published = view, mentions, places, published
        self.clusters = clusters
        self.orders = view.orders
        #: By the number of their sentence: where the event and the mention begin, for the order, and both.
        self.by_order: dict[int, list[tuple[tuple[int, int], Cluster, Draft]]] = {}
        for cluster in clusters:
            first = cluster.founder.head
            for draft in cluster.drafts:
                self.by_order.setdefault(draft.order, []).append(((first, draft.head), cluster, draft))
        self._grounds: dict[Cluster, list[str]] = {}
        self.country = self._main_country()

    def date_of(self, cluster: Cluster) -> DateRecord | None:
        """Return when an event was: its own date, else the story's, else the day of publication."""
        dates: list[tuple[DateRecord, Nearness]] = [
            (d.date, d.date_nearness)
            for d in cluster.drafts
            if d.date is not None and d.date_nearness is not None and self._is_as_real(d, cluster)
        ]
        own = merge_dates(dates)
        if own is not None:
            return self._finish(self._reach_to_now(own, cluster), cluster)
        if cluster.founder.is_looking_back or cluster.founder.is_recurrent:
            return None
        if cluster.founder.modality in (Modality.PLANNED, Modality.HYPOTHETICAL, Modality.DENIED):
            return None
        counted = self._count_from(cluster)
        if counted is not None:
            return counted
        beside = next((d.date_beside for d in cluster.drafts if d.date_beside is not None), None)
        if beside is not None:
            return self._finish(beside, cluster)
        told_on = next((d.told_on for d in cluster.drafts[:_FIRST_TOLD] if d.told_on is not None), None)
        if told_on is not None and not cluster.founder.is_definite:
            return told_on
        borrowed = self._borrow(cluster)
        if borrowed is not None:
            latest = self._end_of_response(cluster, borrowed)
            return DateRecord(borrowed.earliest, latest, borrowed.precision, "inferred", time=borrowed.time)
        if self.published is None or self._is_presupposed(cluster):
            return None
        main = self._day_of_story(cluster)
        if main is not None:
            return DateRecord(main.earliest, main.latest, main.precision, "inferred", time=main.time)
        ongoing = cluster.founder.modality is Modality.ONGOING
        return DateRecord(self.published, self.published, Precision.DAY, "published", ongoing=ongoing)

    def _reach_to_now(self, date: DateRecord, cluster: Cluster) -> DateRecord:
        """Stretch the first day of what still goes on to today ("protests continue. ... They began in June")."""
        event_type = cluster.event_type
        if self.published is None or event_type is None or event_type.category not in _GOING_ON or date.ongoing:
            return date
        is_start = any(d.is_start and d.date is not None and d.date.time == date.time for d in cluster.drafts)
        goes_on = any(d.modality is Modality.ONGOING or d.is_continuing for d in cluster.drafts)
        if not (is_start and goes_on) or date.latest is None or date.latest > self.published:
            return date
        return replace(date, latest=self.published, ongoing=True)

    def _is_presupposed(self, cluster: Cluster) -> bool:
        """Return whether an event is only spoken of, as one known before, so that it needn't be of the day.

        "costs of Hurricane Hugo", "profit fell because of a strike", "sought as a witness in the shooting".
        """
        event_type = cluster.event_type
        if event_type is None or event_type.category not in HARMFUL:
            return False
        return not any(self._is_told(draft) for draft in cluster.drafts if draft.event_type is not None)

    def _is_told(self, draft: Draft) -> bool:
        view, head = self.view, draft.head
        if draft.in_title or draft.trigger.light >= 0:
            return True
        if view.dep[head] == "compound" and view.pos[view.head[head]] == "PROPN":
            head = view.head[head]  # "TYPHOON Haima slammed into Luzon"
        if self._is_charge(head):
            return False
        if is_verb(view, head) and view.dep[head] != "amod":
            return True
        above = view.ancestors(head)
        if any(c.anchor in above for c in draft.casualties):
            return True  # "17 people were killed in fighting"
        return view.dep[head] not in ("pobj", "compound", "poss", "amod", "nmod") and not draft.is_definite

    def _is_charge(self, head: int) -> bool:
        """Return whether a deed is only what somebody is held for ("were jailed for trying to kill the mayor")."""
        view = self.view
        while view.dep[head] in ("xcomp", "conj") and is_verb(view, view.head[head]):
            head = view.head[head]
        return view.dep[head] == "pcomp" and view.lower[view.head[head]] in ("for", "of", "over")

    def _is_as_real(self, draft: Draft, cluster: Cluster) -> bool:
        """Return whether a mention's day is the event's: the day of a plan isn't that of the deed."""
        if draft is not cluster.founder and cluster.is_real and self.is_to_come(draft.date):
            return False  # "Protesters rallied on Sunday. ... more protests this summer"
        return draft.modality == cluster.founder.modality or (draft.modality in REAL and cluster.is_real)

    def _count_from(self, cluster: Cluster) -> DateRecord | None:
        """Count from another event's day ("The blasts came a day after a bomb exploded in Yola")."""
        own = (offset for draft in cluster.drafts for offset in self.offsets.get(draft.head, ()))
        for offset in sorted(own, key=lambda o: o.behind):
            anchors = [c for c in self.clusters if c is not cluster and any(d.head in offset.anchors for d in c.drafts)]
            known = [date for other in anchors for date in other.clause_dates()]
            counted = next((date for k in known if (date := offset.date_from(k)) is not None), None)
            if counted is not None:
                return counted
            if self.published is not None and not known and offset.time is None and cluster.founder.order <= _LEAD:
                # "Three days after a bomb went off, residents were still in shock": counted from when it's told
                return offset.date_from(DateRecord(self.published, self.published, Precision.DAY, "published"))
        return None

    def _finish(self, date: DateRecord, cluster: Cluster) -> DateRecord:
        if self.published is None or cluster.founder.modality not in (Modality.ACTUAL, Modality.ONGOING):
            return date
        date = self._move_back(date, cluster)
        earliest, latest = date.earliest, date.latest
        ongoing = date.ongoing or (
            cluster.founder.modality is Modality.ONGOING and latest is not None and latest >= self.published
        )
        if date.ongoing and latest is not None and latest > self.published:
            return date  # "began a three-day strike on Monday"
        if earliest is not None and earliest <= self.published and latest is not None and latest > self.published:
            # "this month", told of what happened: it can't lie after publication.
            latest = self.published
        return DateRecord(earliest, latest, date.precision, date.how, ongoing, date.time)

    def _move_back(self, date: DateRecord, cluster: Cluster) -> DateRecord:
        """Take the month of the year before where what happened would else lie in the future.

        "The Union suspended Guinea following the captain's December coup", told in October.
        """
        event_type = cluster.event_type
        if not self.is_to_come(date) or event_type is None or event_type.category not in HARMFUL:
            return date
        time = next((t for t in self.mentions.times if t.id == date.time), None)
        if time is None or date.earliest is None or date.latest is None:
            return date
        if _YEARLESS.isdisjoint(time.rule.split()):
            return date
        return replace(date, earliest=_a_year_before(date.earliest), latest=_a_year_before(date.latest))

    def is_to_come(self, date: DateRecord | None) -> bool:
        """Return whether a date lies behind the day of publication ("the general election this September")."""
        return (
            self.published is not None
            and date is not None
            and date.earliest is not None
            and date.earliest > self.published
        )

    def _borrow(self, cluster: Cluster) -> DateRecord | None:
        """Take the day of the event told last before this one, or first after it, nearby."""
        place = cluster.founder.order
        is_harmful = cluster.event_type is not None and cluster.event_type.category in HARMFUL
        best: tuple[int, DateRecord] | None = None
        for other, draft in self._around(place, _BORROW, _BORROW // 2):
            if other is cluster or not other.is_real or other.founder.is_looking_back:
                continue
            if is_harmful and (other.event_type is None or other.event_type.category not in HARMFUL):
                continue  # an arrest or a statement comes after what it's about
            if draft.date is None or not is_exact(draft.date) or draft.date.ongoing:
                continue
            away = place - draft.order
            cost = away if away >= 0 else 2 - 2 * away
            cost += 0 if draft.date_nearness == "clause" else _BESIDE
            if cost <= _BORROW and (best is None or cost < best[0]) and self._is_recent(draft.date):
                best = (cost, draft.date)
        return None if best is None else best[1]

    def _day_of_story(self, cluster: Cluster) -> DateRecord | None:
        """Return the day of what hurts people in the lead: what else did is rather of that day than of publication."""
        if cluster.event_type is None or cluster.event_type.category not in HARMFUL:
            return None
        for other in self.clusters:
            if other is cluster or not other.is_real or other.founder.order > _LEAD or other.founder.is_looking_back:
                continue
            if other.event_type is None or other.event_type.category not in HARMFUL:
                continue
            day = next((d for d in other.clause_dates() if is_exact(d) and not d.ongoing and self._is_recent(d)), None)
            if day is not None:
                return day
        return None

    def _end_of_response(self, cluster: Cluster, date: DateRecord) -> dt.date | None:
        """Return until when what an event led to may have come: thousands fled, a curfew was imposed."""
        event_type = cluster.event_type
        if event_type is None or event_type.category in HARMFUL or self.published is None or date.latest is None:
            return date.latest
        is_soon = 0 < (self.published - date.latest).days <= _RESPONSE_DAYS
        return self.published if is_soon else date.latest

    def _is_recent(self, date: DateRecord) -> bool:
        if self.published is None or date.latest is None:
            return True
        return abs((self.published - date.latest).days) <= 14

    def places_of(self, cluster: Cluster) -> list[str]:
        """Return where an event was, most exact first, with what contains it."""
        near = cluster.clause_places()
        if near:
            chosen = self._agreeing(near)
        else:
            chosen = self._agreeing([p for d in cluster.drafts for p in d.places])
        if not chosen:
            chosen = self._inherited(cluster)
        elif near:
            # "a blast at the hotel. ... in the capital, Bamako": the container may be told elsewhere.
            more = [p for d in cluster.drafts for p in d.places if p not in chosen]
            chosen += [p for p in more if any(self.places.contains(p, q) for q in chosen)]
            if all(self.places.by_id[p].kind is PlaceKind.COUNTRY for p in chosen):
                # "A ferry capsized in the Philippines. A survivor cries on the pier in Ormoc after it capsized."
                chosen += self._agreeing([p for p in more if any(self.places.contains(q, p) for q in chosen)])
        return self.places.with_containers(self.places.order(chosen))

    def _agreeing(self, places: list[str]) -> list[str]:
        """Keep the places that can be one with the most frequent exact one."""
        unique = list(dict.fromkeys(places))
        if len(unique) < 2:
            return unique

        def rank(place: str) -> tuple[bool, int]:
            return (self.places.by_id[place].kind is not PlaceKind.COUNTRY, places.count(place))

        best = max(unique, key=rank)  # of equals the first
        return [p for p in unique if p == best or self.places.compatible([p], [best])]

    def _inherited(self, cluster: Cluster) -> list[str]:
        """Take the places of the event told last before this one, unless its own words name another country."""
        own = self.own_countries(cluster)
        is_harmful = cluster.event_type is not None and cluster.event_type.category in HARMFUL
        best: tuple[int, list[str]] | None = None
        for other, draft in self._around(cluster.founder.order, _BORROW, 0):
            if other is cluster or not other.is_real:
                continue
            if is_harmful and (other.event_type is None or other.event_type.category not in HARMFUL):
                continue  # the court's town is not where the crime was
            away = cluster.founder.order - draft.order
            if best is not None and away >= best[0]:
                continue
            ground = self._ground_of(other)
            if ground and not (own and not self.places.countries(ground) & set(own)):
                best = (away, self._agreeing(ground))
        if best is not None:
            return best[1]
        dateline = self.mentions.dateline
        if dateline is None or is_harmful or cluster.founder.order > _LEAD:
            return []
        # What is signed, said or decided in the lead is so where the story was written.
        return [dateline] if not own or self.places.by_id[dateline].country in own else []

    def _ground_of(self, cluster: Cluster) -> list[str]:
        """Return the places of an event's own sentences that others may share: its buildings are its own."""
        found = self._grounds.get(cluster)
        if found is None:
            near = self._agreeing(cluster.clause_places() or [p for d in cluster.drafts for p in d.places])
            told = self.places.with_containers(near)
            found = [p for p in told if self.places.by_id[p].kind is not PlaceKind.FACILITY]
            self._grounds[cluster] = found
        return found

    def own_countries(self, cluster: Cluster) -> list[str]:
        """Return the countries of demonyms in an event's own phrases."""
        return list(dict.fromkeys(c for d in cluster.drafts for c in d.countries))

    def country_of(self, cluster: Cluster, places: Sequence[str]) -> str | None:
        """Return the country of an event: of its places, else of its words, else the story's."""
        for place in places:
            country = self.places.by_id[place].country
            if country:
                return country
        own = self.own_countries(cluster)
        if self.country is not None and self.country in own:
            return self.country
        event_type = cluster.event_type
        if own and event_type is not None and event_type.category not in HARMFUL:
            return own[0]
        # Where a bomb goes off or a ship sinks isn't told by whose people or flag it hits.
        return (
            self._country_in_sentence(cluster)
            or self._country_beside(cluster)
            or self.country
            or (own[0] if own else None)
        )

    def _country_in_sentence(self, cluster: Cluster) -> str | None:
        """Return the one country whose name stands before ("Mozambique's last disaster was in 2000, when floods")."""
        found = {
            country
            for head, place in self.places.by_sentence.get(cluster.founder.sentence, ())
            if head < cluster.founder.head
            and (country := self.places.by_id[place].country)
            and self.view.dep[head] == "poss"
        }
        return found.pop() if len(found) == 1 else None

    def _country_beside(self, cluster: Cluster) -> str | None:
        """Return the country of the event told last before this one, in the same or the sentence before."""
        best: tuple[int, int, str] | None = None
        for other, draft in self._around(cluster.founder.order, 1, 0):
            away = cluster.founder.order - draft.order
            if other is cluster or (away == 0 and draft.head > cluster.founder.head):
                continue
            country = next((c for p in draft.places if (c := self.places.by_id[p].country)), None)
            country = country or (draft.countries[0] if draft.countries else None)
            if country is not None and (best is None or (away, -draft.head) < best[:2]):
                best = (away, -draft.head, country)
        return None if best is None else best[2]

    def country_place(self, country: str | None) -> list[str]:
        """Return the country itself as a place, where the text names it."""
        return [p.id for p in self.mentions.places if p.kind is PlaceKind.COUNTRY and p.country == country and country][
            :1
        ]

    def _around(self, order: int, back: int, ahead: int) -> Iterator[tuple[Cluster, Draft]]:
        """Yield the mentions of the sentences around one, by event and then in text order."""
        near = [entry for i in range(order - back, order + ahead + 1) for entry in self.by_order.get(i, ())]
        near.sort(key=itemgetter(0))
        return ((cluster, draft) for _, cluster, draft in near)

    def _order(self, token: int) -> int:
        return self.orders[self.view.sent[token]]

    def _main_country(self) -> str | None:
        """Return the country that the story's places name most, the lead and the dateline counting more."""
        votes: dict[str, float] = defaultdict(float)
        for place in self.mentions.places:
            if not place.country:
                continue
            for span in place.place_mentions:
                weight = 2.0 if self.places.stands_as_place(span) else 0.5
                votes[place.country] += weight * (2 if self._order(span.start) < _LEAD else 1)
            if place.id == self.mentions.dateline:
                votes[place.country] += 3
        for organization in self.mentions.organizations:
            # "Egyptian police": the state on whose ground it is speaks and acts
            if organization.country and organization.kind in _STATE_BODIES:
                for span in organization.mentions:
                    votes[organization.country] += 2.0 if self._order(span.start) < _LEAD else 0.5
        for name in self.mentions.names:
            code = self.mentions.country_at[name.start] if self.mentions.country_at else ""
            if code and name.label == "demonym":
                votes[code] += 2.0 if self._order(name.start) < _LEAD else 1.0
        if not votes:
            return None
        first = {code: -i for i, code in reversed(list(enumerate(votes)))}
        return max(votes, key=lambda code: (votes[code], first[code]))


def _a_year_before(day: dt.date) -> dt.date:
    year = day.year - 1
    return dt.date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))
