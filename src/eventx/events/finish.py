"""Clusters -> event records: weak ones dropped, several places split, gaps filled from the story, counts chosen."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from typing import TypedDict

from eventx.events.best_figure import choose_best_figure, find_no_harm
from eventx.events.clusters import Cluster
from eventx.events.confidence import rate
from eventx.events.drafts import HARMFUL
from eventx.events.fillers import Fillers
from eventx.events.focus import Focus
from eventx.events.headline_figures import leave_headlines
from eventx.records import ArgumentRecord, CasualtyRecord, CountRecord, EventRecord, WeaponRecord
from eventx.schema.vocabulary import Effect, Modality, Role

#: Categories of what goes on for days; "arrested several times since 1990" is no event that still goes on.
_LASTING = frozenset(("disaster", "military", "population", "unrest"))
#: Up to this sentence a story says what it's about.
_LEAD = 3
#: Below this weight a trigger founds an event only where something else speaks for it.
_WEAK = 0.5


def drop_weak(clusters: Sequence[Cluster], standing_aims: Set[str], *, is_figurative: bool) -> list[Cluster]:
    """Leave out events for which nothing speaks but weak words, and talk of many beside a told one.

    Args:
        clusters: All events.
        standing_aims: Ids of the cues of what somebody strives for all the time.
        is_figurative: The text is of a kind in which words of violence are mostly images, as of sport.
    """
    kept: list[Cluster] = []
    talks = [_is_talk(cluster) for cluster in clusters]
    beside = [is_talk or _is_aside(cluster) for cluster, is_talk in zip(clusters, talks, strict=True)]
    families = {
        c.event_type.family for c, is_beside in zip(clusters, beside, strict=True) if c.event_type and not is_beside
    }
    for cluster, is_talk, is_beside in zip(clusters, talks, beside, strict=True):
        event_type = cluster.event_type
        if event_type is None or all(d.trigger.is_general for d in cluster.drafts):
            continue
        if is_figurative and event_type.category in HARMFUL and not _is_documented(cluster):
            continue
        is_weak = max(d.trigger.weight for d in cluster.drafts) < _WEAK
        if is_weak and (not _has_support(cluster) or cluster.founder.modality is Modality.HYPOTHETICAL):
            continue  # "warned of heavy rain"
        if is_beside and event_type.family in families:
            continue
        if _is_standing_aim(cluster, standing_aims):
            continue
        if is_talk and (
            all(d.is_looking_back for d in cluster.drafts)
            or (cluster.founder.order > _LEAD and not any(d.arguments for d in cluster.drafts))
        ):
            continue
        kept.append(cluster)
    return kept


def _is_documented(cluster: Cluster) -> bool:
    """Return whether people were hurt in it, or its clauses say when and where it was."""
    if any((c.count.minimum or 0) > 0 for c in cluster.casualties()):
        return True
    return bool(cluster.clause_dates()) and bool(cluster.clause_places())


def _has_support(cluster: Cluster) -> bool:
    return any(
        d.arguments or d.casualties or d.date_nearness == "clause" or d.place_nearness == "clause"
        for d in cluster.drafts
    )


def _is_aside(cluster: Cluster) -> bool:
    """Return whether it's only what somebody wanted or feared, with no day or place of its own ("meant to rob it")."""
    founder = cluster.founder
    if (
        founder.modality not in (Modality.PLANNED, Modality.HYPOTHETICAL, Modality.DENIED)
        or founder.is_threat
        or founder.is_attempt
    ):
        return False
    return not any(
        d.date_nearness == "clause" or d.time_value or d.place_nearness == "clause" or d.casualties
        for d in cluster.drafts
    )


def _is_standing_aim(cluster: Cluster, standing_aims: Set[str]) -> bool:
    """Return whether it's only what somebody strives for ("a group that fights to topple the government")."""
    is_aim = all(not standing_aims.isdisjoint(draft.modality_rules) for draft in cluster.drafts)
    return is_aim and not any(d.date_nearness == "clause" or d.casualties for d in cluster.drafts)


def _is_talk(cluster: Cluster) -> bool:
    """Return whether it only speaks of many such events ("attacks have increased", "which has killed thousands")."""
    if all(d.is_recurrent and d.is_looking_back for d in cluster.drafts):
        return True
    return all(d.is_recurrent or (d.is_plural and not d.is_definite) for d in cluster.drafts) and not any(
        d.date_nearness == "clause" or d.casualties or d.place_nearness == "clause" for d in cluster.drafts
    )


class _Figures(TypedDict):
    """The fields of a record that tell of casualties."""

    casualties: tuple[str, ...]
    killed: CountRecord | None
    wounded: CountRecord | None


class Finisher:
    """Builds the event records of one article."""

    def __init__(self, fillers: Fillers, focus: Focus, causes: dict[int, int], parts: dict[int, int]):
        self.fillers, self.focus, self.causes, self.parts = fillers, focus, causes, parts
        self.responding = fillers.rules.arguments.responding

    def finish(self, clusters: Sequence[Cluster]) -> list[EventRecord]:
        """Return the records of all events in text order."""
        numbered: list[tuple[int, EventRecord]] = []
        first_ids: dict[int, str] = {}
        for index, cluster in enumerate(clusters):
            first_ids[index] = f"E{len(numbered) + 1}"
            numbered.extend((index, record) for record in self._records(cluster, len(numbered) + 1))
        return [self._link(record, index, first_ids) for index, record in numbered]

    def _link(self, record: EventRecord, index: int, ids: dict[int, str]) -> EventRecord:
        cause, whole = ids.get(self.causes.get(index, -1)), ids.get(self.parts.get(index, -1))
        return record if cause is None and whole is None else replace(record, caused_by=cause, part_of=whole)

    def _records(self, cluster: Cluster, number: int) -> list[EventRecord]:
        """Return the records of an event, numbered from `number` on: one a place where several have their own."""
        whole = self._record(cluster, number)
        split = next((d.split_places for d in cluster.drafts if len(d.split_places) > 1 and d.is_plural), None)
        if split is None or cluster.event_type is None or cluster.event_type.category != "violence":
            return [whole]
        places = self.focus.places
        shares: list[list[str]] = [places.with_containers(list(group)) for group in split]
        casualties = self._share_casualties(cluster, shares)
        records: list[EventRecord] = []
        for share, own in zip(shares, casualties, strict=True):
            country = next((c for p in share if (c := places.by_id[p].country)), whole.country)
            id = f"E{number + len(records)}"
            figures = self._figures(cluster, own)
            records.append(replace(whole, id=id, places=tuple(share), country=country, **figures))
        return records

    def _share_casualties(self, cluster: Cluster, shares: list[list[str]]) -> list[list[CasualtyRecord]]:
        """Give each place the figures told beside it ("247 in Kenya and 10 in Tanzania"), the rest to the first."""
        shared: list[list[CasualtyRecord]] = [[] for _ in shares]
        places = self.focus.places
        view = self.fillers.view
        for casualty in cluster.casualties():
            near: tuple[int, int] | None = None
            for head, place in places.by_sentence.get(view.sent[casualty.anchor], ()):
                for number, share in enumerate(shares):
                    if place in share or any(places.contains(s, place) for s in share):
                        away = abs(head - casualty.end) + (8 if head < casualty.start else 0)
                        if near is None or away < near[0]:
                            near = (away, number)
            shared[near[1] if near is not None else 0].append(casualty)
        return shared

    def _record(self, cluster: Cluster, number: int) -> EventRecord:
        event_type = cluster.event_type
        assert event_type is not None
        focus = self.focus
        date = focus.date_of(cluster)
        places = focus.places_of(cluster)
        country = focus.country_of(cluster, places)
        places = places or focus.country_place(country)
        modality = self._modality(cluster, date is not None and date.ongoing)
        if modality is Modality.ACTUAL and focus.is_to_come(date):
            modality = Modality.PLANNED
        return EventRecord(
            id=f"E{number}",
            type=event_type.name,
            trigger=cluster.naming.trigger,
            mentions=tuple(d.trigger for d in cluster.drafts),
            modality=modality,
            date=date,
            duration=next((d.duration for d in cluster.drafts if d.duration), None),
            places=tuple(places),
            country=country,
            participants=tuple(self._participants(cluster)),
            weapons=tuple(self._weapons(cluster)),
            attributed_to=tuple(dict.fromkeys(s for d in cluster.drafts for s in d.attributed_to)),
            claimed_by=tuple(cluster.claimed_by),
            confidence=rate(cluster, date, places),
            rules=tuple(self._rules(cluster)),
            **self._figures(cluster, cluster.casualties()),
        )

    @staticmethod
    def _figures(cluster: Cluster, casualties: Sequence[CasualtyRecord]) -> _Figures:
        if not casualties:
            return {"casualties": (), "killed": None, "wounded": None}
        figures = leave_headlines(cluster, casualties)
        return {
            "casualties": tuple(c.id for c in casualties),
            "killed": choose_best_figure(figures, Effect.KILLED) or find_no_harm(figures),
            "wounded": choose_best_figure(figures, Effect.WOUNDED),
        }

    def _modality(self, cluster: Cluster, has_ongoing_date: bool) -> Modality:
        modalities = [d.modality for d in cluster.drafts]
        founder = cluster.founder.modality
        lasts = cluster.event_type is not None and cluster.event_type.category in _LASTING
        if founder is Modality.ACTUAL and lasts and (has_ongoing_date or any(d.is_continuing for d in cluster.drafts)):
            return Modality.ONGOING
        if founder is Modality.ALLEGED and Modality.ACTUAL in modalities:
            return Modality.ACTUAL
        telling = [d.modality for d in cluster.drafts if not d.is_definite]  # "the investigation" may well go on
        if founder is Modality.ONGOING and telling.count(Modality.ACTUAL) > modalities.count(Modality.ONGOING):
            return Modality.ACTUAL
        return founder

    def _participants(self, cluster: Cluster) -> list[ArgumentRecord]:
        """Return all arguments, each participant once a role: the one with a name before the ones without."""
        found: dict[tuple[Role, str], ArgumentRecord] = {}
        roles = None if cluster.event_type is None else cluster.event_type.roles
        for draft in cluster.drafts:
            is_response = draft.type in self.responding and draft.type != cluster.naming.type
            for argument in draft.arguments:
                if draft.event_type is None and roles is not None and argument.role not in roles:
                    continue  # "an inquiry into the accident, conducted by the commissioner": nobody's deed
                if is_response and argument.role is Role.PERPETRATOR:
                    argument = replace(argument, role=Role.RESPONDER)
                key = argument.entity or self.fillers.view.lemma[argument.head]
                known = found.get((argument.role, key))
                if known is None or (
                    argument.entity is not None and argument.end - argument.start > known.end - known.start
                ):
                    found[argument.role, key] = argument
        described = {lemma for a in found.values() if a.entity for lemma in self.fillers.descriptions(a.entity)}
        kept = [a for a in found.values() if a.entity or not self._is_named_elsewhere(a, described)]
        kept = self._drop_vague(kept)
        return sorted(kept, key=lambda a: (a.start, a.end, a.role))

    def _is_named_elsewhere(self, argument: ArgumentRecord, described: set[str]) -> bool:
        """Return whether one person's description is of somebody whom the event also names ("the student")."""
        view = self.fillers.view
        return view.tag[argument.head] == "NN" and view.lemma[argument.head] in described

    def _drop_vague(self, arguments: list[ArgumentRecord]) -> list[ArgumentRecord]:
        """Drop "suspects" beside those who are told, and "four children" beside the list of their names."""
        if len(arguments) < 2 or any(a.confidence < 1 for a in arguments):
            return arguments  # nothing stands beside them, or weights have judged each beside the others
        view, vague = self.fillers.view, self.fillers.rules.arguments.vague_doers
        doers = [a for a in arguments if a.role is Role.PERPETRATOR]
        idle = [a for a in doers if a.entity is None and (view.lemma[a.head] in vague or a.rule == "argument.doer")]
        names = [a for a in arguments if a.role is Role.VICTIM and (a.entity or "").startswith("P")]
        unnamed = [a for a in arguments if a.role is Role.VICTIM and a.entity is None]
        counted = [a for a in unnamed if any(view.dep[c] == "nummod" for c in view.children[a.head])]
        dropped = {id(a) for a in idle} if len(idle) < len(doers) else set[int]()
        if len(names) > 1:
            dropped |= {id(a) for a in counted}
        return [a for a in arguments if id(a) not in dropped]

    def _weapons(self, cluster: Cluster) -> list[WeaponRecord]:
        """Return the weapons, each by its words once, in text order."""
        view = self.fillers.view
        found: dict[str, WeaponRecord] = {}
        for draft in cluster.drafts:
            for weapon in draft.weapons:
                found.setdefault(" ".join(view.lemma[weapon.start : weapon.end]), weapon)
        return sorted(found.values(), key=lambda w: w.start)

    def _rules(self, cluster: Cluster) -> list[str]:
        ids: list[str] = []
        for draft in cluster.drafts:
            ids.append(draft.trigger.rule)
            ids.extend(draft.modality_rules)
            ids.extend(a.rule for a in draft.arguments)
            ids.extend(c.rule for c in draft.casualties if c.rule)
        ids.extend(cluster.rules)
        return list(dict.fromkeys(ids))
