"""Rules of linking: which types may be one incident, which words are empty, how much each observation weighs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal

from eventx.errors import KnowledgeError
from eventx.rules.event_types import EventTypes, load_event_types
from eventx.rules.files import find_file, read_csv, read_yaml
from eventx.schema.event import EventCodes

MATCHING = "incidents/matching.yaml"
WEIGHTS = "incidents/weights.csv"
_COLUMNS = ("feature", "level", "weight", "words")
_LISTS = (
    "kin",
    "apart",
    "close",
    "general",
    "sweeping",
    "by_party",
    "manifold",
    "scenes",
    "common",
    "several",
    "empty",
    "other",
)

TypeLevel = Literal["same", "close", "general", "family", "kin"]


@dataclass(frozen=True)
class IncidentRules:
    """All that linking knows beside the reports.

    Attributes:
        realms: Type -> the name of the realm it is compared in; only types of one realm are ever compared.
        levels: Pair of types -> how they agree; a pair that is not there can't be one incident.
        families: Type -> family.
        ranks: Type -> how much it says; the highest names the incident.
        codes: Type -> its codes in public ontologies.
        sweeping: Types whose incidents last for days and cover regions.
        by_party: Categories whose events are told from one another by who takes part.
        manifold: Types of which one person does several on one day.
        scenes: Word -> kind of scene.
        common: Kinds of scenes that are hit often.
        several: Words that tell of more than one event.
        empty: Words that tell nothing apart.
        other: Words before an event's word that make it another one.
        weights: Feature -> level -> log-odds.
        words: (feature, level) -> how it is told, with {a} and {b}.
    """

    realms: Mapping[str, str]
    levels: Mapping[tuple[str, str], TypeLevel]
    families: Mapping[str, str]
    ranks: Mapping[str, int]
    codes: Mapping[str, EventCodes]
    sweeping: frozenset[str]
    by_party: frozenset[str]
    manifold: frozenset[str]
    scenes: Mapping[str, str]
    common: frozenset[str]
    several: frozenset[str]
    empty: frozenset[str]
    other: frozenset[str]
    weights: Mapping[str, Mapping[str, float]]
    words: Mapping[tuple[str, str], str]

    def agree(self, a: str, b: str) -> bool:
        """Return whether two types are one, or one is another word for the other."""
        return a == b or self.levels.get((a, b)) in ("general", "close")


@lru_cache(maxsize=2)
def load_incident_rules() -> IncidentRules:
    """Load the packaged rules of linking.

    Raises:
        KnowledgeError: A file is wrong; the message names file, line and field.
    """
    types = load_event_types()
    raw = _read_matching()
    levels = _compare_types(types, raw)
    categories = {t.category for t in types.types.values()}
    weights, words = _read_weights()
    return IncidentRules(
        realms=MappingProxyType(_find_realms(types, levels)),
        levels=MappingProxyType(levels),
        families=MappingProxyType({name: t.family for name, t in types.types.items()}),
        ranks=MappingProxyType({name: t.rank for name, t in types.types.items()}),
        codes=MappingProxyType({name: t.codes for name, t in types.types.items()}),
        sweeping=frozenset(_known(raw["sweeping"], types, "sweeping")),
        by_party=frozenset(_check(raw["by_party"], categories, "category", "by_party")),
        manifold=frozenset(_known(raw["manifold"], types, "manifold")),
        scenes=MappingProxyType({word: kind for kind, group in raw["scenes"].items() for word in group}),
        common=frozenset(_check(raw["common"], raw["scenes"], "kind of scene", "common")),
        several=frozenset(raw["several"]),
        empty=frozenset(raw["empty"]),
        other=frozenset(raw["other"]),
        weights=weights,
        words=MappingProxyType(words),
    )


def _read_matching() -> dict[str, Any]:
    raw: Any = read_yaml(MATCHING)
    file = str(find_file(MATCHING))
    if not isinstance(raw, dict):
        raise KnowledgeError("must be a mapping of lists", file=file)
    fields: dict[str, Any] = {str(key): value for key, value in raw.items()}
    for name in _LISTS:
        if name not in fields:
            raise KnowledgeError("is missing", file=file, field=name)
    for name in fields:
        if name not in _LISTS:
            raise KnowledgeError("unknown field", file=file, field=name)
    return fields


def _check(names: Sequence[str], known: Collection[str], what: str, field: str) -> Sequence[str]:
    for name in names:
        if name not in known:
            raise KnowledgeError(f"{name!r} is no {what}", file=str(find_file(MATCHING)), field=field)
    return names


def _known(names: Sequence[str], types: EventTypes, field: str) -> list[str]:
    families = {t.family for t in types.types.values()}
    _check(names, families | types.types.keys(), "event type and no family", field)
    return [t.name for t in types.types.values() if t.name in names or t.family in names]


def _compare_types(types: EventTypes, raw: Mapping[str, Any]) -> dict[tuple[str, str], TypeLevel]:
    kin = [set(_known(group, types, "kin")) for group in raw["kin"]]
    apart = [set(_check(group, types.types, "event type", "apart")) for group in raw["apart"]]
    close = [set(_known(group, types, "close")) for group in raw["close"]]
    general = set(_check(raw["general"], types.types, "event type", "general"))
    levels: dict[tuple[str, str], TypeLevel] = {}
    for a in types.types.values():
        for b in types.types.values():
            if a.name == b.name:
                levels[a.name, b.name] = "same"
            elif any(a.name in group and b.name in group for group in apart):
                continue
            elif any(a.name in group and b.name in group for group in close):
                levels[a.name, b.name] = "close"
            elif a.family == b.family:
                is_general = a.name in general or b.name in general
                levels[a.name, b.name] = "general" if is_general else "family"
            elif any(a.name in group and b.name in group for group in kin):
                levels[a.name, b.name] = "kin"
    return levels


def _find_realms(types: EventTypes, levels: Mapping[tuple[str, str], TypeLevel]) -> dict[str, str]:
    """Name each type's realm after the first type that it is connected with."""
    realms = {name: name for name in sorted(types.types)}
    for _ in realms:
        before = dict(realms)
        for a, b in levels:
            realms[a] = realms[b] = min(realms[a], realms[b])
        if realms == before:
            break
    return realms


def _read_weights() -> tuple[Mapping[str, Mapping[str, float]], dict[tuple[str, str], str]]:
    weights: dict[str, dict[str, float]] = {}
    words: dict[tuple[str, str], str] = {}
    for row in read_csv(WEIGHTS, _COLUMNS):
        try:
            value = float(row["weight"])
        except ValueError:
            row.fail(f"{row['weight']!r} is no number", "weight")
        if (row["feature"], row["level"]) in words:
            row.fail("given twice", "level")
        weights.setdefault(row["feature"], {})[row["level"]] = value
        words[row["feature"], row["level"]] = row["words"]
    return MappingProxyType({name: MappingProxyType(group) for name, group in weights.items()}), words
