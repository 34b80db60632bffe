"""`Cluster`: the mentions that tell of one event, and what they say of it together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from eventx.events.drafts import Draft
from eventx.events.fillers import Fillers
from eventx.records import ArgumentRecord, CasualtyRecord, DateRecord
from eventx.rules.event_types import EventType
from eventx.schema.vocabulary import Modality, Role

#: Types up to this rank are the general words of their family ("attack").
GENERIC_RANK = 10
REAL = frozenset((Modality.ACTUAL, Modality.ONGOING, Modality.ALLEGED))


@dataclass(slots=True)
class Cluster:
    """Mentions of one event, in text order."""

    drafts: list[Draft] = field(default_factory=list[Draft])
    claimed_by: list[str] = field(default_factory=list[str])
    rules: list[str] = field(default_factory=list[str])
    #: `naming`, and for how many mentions it was worked out: merging asks for it at every pair.
    _naming: tuple[int, Draft] | None = field(default=None, compare=False, repr=False)

    @property
    def founder(self) -> Draft:
        """The first mention."""
        return self.drafts[0]

    @property
    def last_sentence(self) -> int:
        """Sentence of the last mention."""
        return self.drafts[-1].sentence

    @property
    def naming(self) -> Draft:
        """The mention that names the event: of the family told most the type told most, then of the highest rank."""
        if self._naming is None or self._naming[0] != len(self.drafts):
            self._naming = (len(self.drafts), self._find_naming())
        return self._naming[1]

    def _find_naming(self) -> Draft:
        typed = [draft for draft in self.drafts if draft.event_type is not None]
        if not typed:
            return self.founder
        families: dict[str, float] = {}
        types: dict[str, float] = {}
        for position, draft in enumerate(typed):
            weight = draft.trigger.weight + (0.5 if position == 0 else 0.0)
            families[draft.family] = families.get(draft.family, 0.0) + weight
            # The general words of a family ("attack") name it only where nothing else does.
            types[draft.type] = types.get(draft.type, 0.0) + weight * (0.1 if _rank(draft) <= GENERIC_RANK else 1.0)
        family = max(families, key=lambda name: families[name])
        inside = [draft for draft in typed if draft.family == family]
        name = max((d.type for d in inside), key=lambda t: (types[t], max(_rank(d) for d in inside if d.type == t)))
        return next(draft for draft in inside if draft.type == name)

    @property
    def event_type(self) -> EventType | None:
        """The type that names the event."""
        return self.naming.event_type

    @property
    def is_real(self) -> bool:
        """Whether it's told as fact, still going on, or alleged."""
        return self.founder.modality in REAL

    def arguments(self, *roles: Role) -> Iterator[ArgumentRecord]:
        """Yield the arguments of all mentions with one of these roles."""
        for draft in self.drafts:
            for argument in draft.arguments:
                if argument.role in roles:
                    yield argument

    def casualties(self) -> list[CasualtyRecord]:
        """Return the casualty statements of all mentions in text order."""
        found = {c.id: c for draft in self.drafts for c in draft.casualties}
        return sorted(found.values(), key=lambda c: (c.start, c.id))

    def clause_dates(self) -> list[DateRecord]:
        """Return the dates that mentions have in their clauses."""
        return [d.date for d in self.drafts if d.date is not None and d.date_nearness == "clause"]

    def clause_places(self) -> list[str]:
        """Return the places that mentions have in their clauses."""
        return [p for d in self.drafts if d.place_nearness == "clause" for p in d.places]


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
