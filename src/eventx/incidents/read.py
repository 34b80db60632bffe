"""Extraction -> the reports in it, and the events that are no incident because they are no fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from eventx.incidents.names import split
from eventx.incidents.reports import Counts, Place, Report, number_of, share
from eventx.rules.incidents import IncidentRules
from eventx.schema import Count, Event, Extraction, Organization, Person
from eventx.schema import Place as PlaceSchema
from eventx.schema.vocabulary import Effect, Modality, PlaceKind, Role

Entities = dict[str, Person | PlaceSchema | Organization]

#: Events told so are facts, or told as facts by somebody.
TOLD_AS_FACT = frozenset((Modality.ACTUAL, Modality.ONGOING, Modality.ALLEGED))
_HARMED = frozenset((Role.VICTIM, Role.TARGET))
_SPACE = re.compile(r"\s+")
_AROUND = 60
_BEFORE = 24
_MOST_PLACES, _MOST_NAMES = 4, 12


@dataclass(frozen=True, slots=True)
class ArticleKey:
    """How an article is known: the id that its user gave, and a number made of id and text."""

    id: str
    key: int
    text: str


def key_of(x: Extraction) -> ArticleKey:
    """Return an article's key; one without an id is named after its text."""
    text = f"{number_of(x.text):016x}"
    name = x.id if x.id is not None else f"text-{text[:12]}"
    return ArticleKey(name, number_of("article", name, text), text)


class ReportReader:
    """Makes reports of extractions."""

    def __init__(self, rules: IncidentRules):
        self.rules = rules

    def read(self, x: Extraction, article: ArticleKey) -> Iterator[Report]:
        """Yield a report for every event, those that are no facts included: see `TOLD_AS_FACT`."""
        if not x.events:
            return
        entities: Entities = {item.id: item for group in (x.people, x.places, x.organizations) for item in group}
        for event in x.events:
            yield self._read_event(x, event, article, entities)

    def _read_event(
        self,
        x: Extraction,
        event: Event,
        article: ArticleKey,
        entities: Entities,
    ) -> Report:
        report = Report(
            key=number_of("event", f"{article.key:016x}", event.id),
            article_key=article.key,
            article=article.id,
            event=event.id,
            source=x.source,
            published=None if x.published is None else x.published.toordinal(),
            type=event.type,
            category=event.category,
            modality=event.modality.value,
            confidence=event.confidence,
            words=event.trigger.text,
            country=event.country,
            counts=_counts(event),
            weapons=share(frozenset(weapon.kind for weapon in event.weapons)),
            sources=tuple(dict.fromkeys(_show(source, entities) for source in event.attributed_to)),
            is_other=self._is_other(x.text, event),
            quote=_quote(x.text, event),
        )
        self._add_date(report, event)
        self._add_places(report, event, entities)
        self._add_participants(report, event, entities)
        return report

    def _add_date(self, report: Report, event: Event) -> None:
        date = event.date
        if date is None:
            return
        first, last = date.earliest or date.latest, date.latest or date.earliest
        if first is None or last is None:
            return
        report.first, report.last = first.toordinal(), last.toordinal()
        if date.earliest is None and date.ongoing is False:
            report.first = report.last - 365
        report.precision, report.how, report.is_ongoing = date.precision.value, date.how, date.ongoing

    def _add_places(self, report: Report, event: Event, entities: Entities) -> None:
        places: list[Place] = []
        scenes: list[str] = []
        for name in event.places[:_MOST_PLACES]:
            place = entities[name]
            assert isinstance(place, PlaceSchema)
            if place.kind is PlaceKind.FACILITY:
                scenes.append(place.name)
                if place.latitude is None:
                    continue
            places.append(
                share(
                    Place(
                        place.name,
                        place.kind.value,
                        place.country,
                        place.admin1,
                        place.latitude,
                        place.longitude,
                        place.geonameid,
                    )
                )
            )
        report.places = tuple(places)
        report.scenes = tuple(dict.fromkeys(scenes))

    def _add_participants(self, report: Report, event: Event, entities: Entities) -> None:
        victims: dict[str, None] = {}
        doers: dict[str, None] = {}
        names: dict[str, None] = {}
        words: set[str] = set()
        kinds: set[str] = set()
        roles: dict[tuple[str, str, bool], None] = {}
        scenes = dict.fromkeys(report.scenes)
        for scene in scenes:
            kinds.update(self._scene_kinds(scene))
        for participant in event.participants:
            entity = None if participant.entity is None else entities[participant.entity]
            name = participant.text if entity is None else entity.name
            roles[participant.role.value, _SPACE.sub(" ", name), entity is not None] = None
            harmed = participant.role in _HARMED
            if entity is None:
                if harmed:
                    hit = self._scene_kinds(participant.text)
                    kinds.update(hit)
                    # "attacked his residence": what was hit is a scene, and no second thing that two reports share.
                    words.update(() if hit else self._telling_words(participant.text))
                continue
            if isinstance(entity, PlaceSchema):
                if entity.kind is PlaceKind.FACILITY and harmed:
                    scenes[entity.name] = None
                    kinds.update(self._scene_kinds(entity.name))
                continue
            if isinstance(entity, Organization):
                _add_aliases(report, entity)
            is_doer = participant.role in (Role.PERPETRATOR, Role.CLAIMANT)
            (victims if harmed else doers if is_doer else names)[entity.name] = None
        for statement in event.casualties:
            if statement.group:
                words.update(self._telling_words(statement.group))
        for name in event.claimed_by:
            entity = entities[name]
            doers[entity.name] = None
            if isinstance(entity, Organization):
                _add_aliases(report, entity)
        report.claimed_by = tuple(dict.fromkeys(entities[name].name for name in event.claimed_by))
        report.victims, report.doers = tuple(victims)[:_MOST_NAMES], tuple(doers)[:_MOST_NAMES]
        report.names = tuple(names)[:_MOST_NAMES]
        report.victim_words, report.scene_kinds = share(frozenset(words)), share(frozenset(kinds))
        report.scenes = tuple(scenes)
        report.roles = tuple(roles)[:_MOST_NAMES]

    def _scene_kinds(self, text: str) -> set[str]:
        words = split(text)
        scenes = self.rules.scenes
        found = {scenes[pair] for a, b in pairwise(words) if (pair := f"{a} {b}") in scenes}
        # "police station" is no station of another kind, and "car bomb" hits no car.
        return found or {scenes[word] for word in words if word in scenes}

    def _telling_words(self, text: str) -> set[str]:
        head = text.split(" of ")[0].split(" in ")[0]
        words = [word for word in split(head) if word not in self.rules.empty and not word.isdigit()]
        return {_singular(words[-1])} if words else set()

    def _is_other(self, text: str, event: Event) -> bool:
        before = text[max(0, event.trigger.start - _BEFORE) : event.trigger.start].lower()
        words = split(re.split(r"[.;:]", before)[-1])
        return any(word in self.rules.other for word in words[-2:])


def _add_aliases(report: Report, body: Organization) -> None:
    report.aliases[body.name] = tuple(sorted(body.aliases))[:_MOST_NAMES]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _counts(event: Event) -> Counts:
    counts: Counts = {}
    for statement in event.casualties:
        if statement.part_of is None and statement.count.min is not None:
            known = counts.get(statement.effect.value)
            if known is None or (known[0] or 0) < statement.count.min:
                counts[statement.effect.value] = _bounds(statement.count)
    for effect, best in ((Effect.KILLED, event.killed), (Effect.WOUNDED, event.wounded)):
        if best is not None:
            counts[effect.value] = _bounds(best)
    return counts


def _bounds(count: Count) -> tuple[int | None, int | None, str]:
    return share((count.min, count.max, count.qualifier.value))


def _quote(text: str, event: Event) -> str:
    start = max(0, event.trigger.start - _AROUND)
    words = text[start : event.trigger.end + _AROUND]
    if start > 0:
        words = words.partition(" ")[2]
    if event.trigger.end + _AROUND < len(text):
        words = words.rpartition(" ")[0]
    return " ".join(words.split())


def _show(source: str, entities: Entities) -> str:
    return entities[source].name if source in entities else source
