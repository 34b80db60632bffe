"""`Cluster`: the mentions that tell of one event, and what they say of it together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from eventx.events.drafts import Draft
from eventx.events.fillers import Fillers
from eventx.records import ArgumentRecord, CasualtyRecord, DateRecord
from eventx.rules.event_types import EventType
from eventx.schema.vocabulary import Effect, Modality, Role

#: How many mentions a new one is compared with, and how many of them are the first.
_COMPARED, _FIRST = 24, 6
#: Types up to this rank are the general words of their family ("attack").
GENERIC_RANK = 10
REAL = frozenset((Modality.ACTUAL, Modality.ONGOING, Modality.ALLEGED))


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions of one event, in text order."""

    drafts: list[Draft] = field(default_factory=list)
    claimed_by: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    #: `naming` once it was asked for: merging does so at every pair.
    _naming: Draft | None = field(default=None, compare=False, repr=False)
    #: Weights by family; by type its first mention, weight and highest rank; and how many mentions are summed in them.
    _families: dict[str, float] = field(default_factory=dict, compare=False, repr=False)
    _types: dict[str, tuple[Draft, float, int]] = field(default_factory=dict, compare=False, repr=False)
    _summed: int = field(default=0, compare=False, repr=False)

    @property
    def founder(self) -> Draft:
        """The first mention."""
        return self.drafts[0]

    @property
    def last_sentence(self) -> int:
        """Sentence of the last mention."""
        return self.drafts[-1].sentence

    @property
    def told(self) -> list[Draft]:
        """The mentions that a new one is compared with: all, of a very long row the first and the last."""
        return (
            self.drafts
            if len(self.drafts) <= _COMPARED
            else [*self.drafts[:_FIRST], *self.drafts[_FIRST - _COMPARED :]]
        )

    @property
    def naming(self) -> Draft:
        """The mention that names the event: of the family told most the type told most, then of the highest rank."""
        if self._naming is None:
            self._naming = self._find_naming()
        return self._naming

    def _find_naming(self) -> Draft:
        """Add the new mentions to the sums; the choice is as if all were summed anew, in a time that doesn't grow."""
        if len(self.drafts) == 1:
            return self.founder
        for draft in self.drafts[self._summed :]:
            if draft.event_type is None:
                continue
            weight = draft.trigger.weight + (0.5 if not self._families else 0.0)
            weight *= 0.1 if draft.is_loose else 1.0
            rank = _rank(draft)
            in_family = weight * (0.7 if rank <= GENERIC_RANK else 1.0)
            self._families[draft.family] = self._families.get(draft.family, 0.0) + in_family
            # The general words of a family ("attack") name it only where nothing else does.
            weight *= 0.1 if rank <= GENERIC_RANK else 1.0
            first, told, highest = self._types.get(draft.type, (draft, 0.0, rank))
            self._types[draft.type] = (first, told + weight, max(highest, rank))
        self._summed = len(self.drafts)
        if not self._families:
            return self.founder
        family = max(self._families, key=lambda name: self._families[name])
        inside = {name: summed for name, summed in self._types.items() if summed[0].family == family}
        if len(inside) > 1 and self._has_dead():
            inside = {name: summed for name, summed in inside.items() if not _hits_things(summed[0])} or inside
        named = max(inside, key=lambda name: inside[name][1:])
        finer = (first for first, *_ in inside.values() if first.event_type and first.event_type.kind_of == named)
        return next(finer, inside[named][0])

    def _has_dead(self) -> bool:
        return any(c.effect is Effect.KILLED and (c.count.minimum or 0) > 0 for d in self.told for c in d.casualties)

    @property
    def event_type(self) -> EventType | None:
        """The type that names the event."""
        return (self._naming or self.naming).event_type

    @property
    def type(self) -> str:
        """The name of the type that names the event."""
        return self.naming.type

    def add(self, draft: Draft) -> None:
        """Add a mention behind all others."""
        self.drafts.append(draft)
        self._naming = None

    def merge(self, other: Cluster) -> None:
        """Add the mentions of another event in text order."""
        self.drafts.extend(other.drafts)
        self.drafts.sort(key=lambda draft: draft.trigger.start)
        self._naming, self._summed = None, 0
        self._families.clear()
        self._types.clear()

    @property
    def is_real(self) -> bool:
        """Whether it's told as fact, still going on, or alleged."""
        return self.founder.modality in REAL

    def arguments(self, *roles: Role) -> Iterator[ArgumentRecord]:
        """Yield the arguments with one of these roles."""
        for draft in self.told:
            for argument in draft.arguments:
                if argument.role in roles:
                    yield argument

    def casualties(self) -> list[CasualtyRecord]:
        """Return the casualty statements of all mentions in text order."""
        found = {c.id: c for draft in self.drafts for c in draft.casualties}
        return sorted(found.values(), key=lambda c: (c.start, c.id))

    def clause_dates(self) -> list[DateRecord]:
        """Return the dates that mentions have in their clauses."""
        return [d.date for d in self.told if d.date is not None and d.date_nearness == "clause"]

    def clause_places(self) -> list[str]:
        """Return the places that mentions have in their clauses."""
        return [p for d in self.told if d.place_nearness == "clause" for p in d.places]


def _hits_things(draft: Draft) -> bool:
    return draft.event_type is not None and draft.event_type.hits_things


def _rank(draft: Draft) -> int:
    return draft.event_type.rank if draft.event_type is not None else -1


def names_of(fillers: Fillers, arguments: Iterator[ArgumentRecord] | list[ArgumentRecord]) -> tuple[set[str], set[str]]:
    """Return the entities and the head lemmas of arguments."""
    entities: set[str] = set()
    lemmas: set[str] = set()
    for argument in arguments:
        if argument.entity is not None:
            entities.add(argument.entity)
        else:
            lemmas.add(fillers.view.lemma[argument.head])
    return entities, lemmas
