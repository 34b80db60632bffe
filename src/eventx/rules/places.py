"""How places are named in running text: words for kinds of places, prepositions, and names that are everyday words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, ValidationError

from eventx.rules.files import fail_validation, read_csv, read_yaml
from eventx.rules.gazetteer import Gazetteer, fold, load_gazetteer
from eventx.schema.vocabulary import PlaceKind

FILE = "gazetteer/places.yaml"
NEIGHBOURS = "gazetteer/neighbours.csv"


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kinds_after: dict[PlaceKind, list[str]]
    kinds_before: dict[PlaceKind, list[str]]
    parts_before: list[str]
    prepositions: list[str]
    strong_prepositions: list[str]
    actor_prepositions: list[str]
    place_verbs: list[str]
    location_nouns: list[str]
    acting_nouns: list[str]
    institutions: list[str]
    told_verbs: list[str]
    articles: list[str]
    residents: list[str]
    media: list[str]
    person_verbs: list[str]
    things: list[str]
    everyday: list[str]
    months: list[str]
    region_reach: dict[str, float]
    buildings: list[str]
    naming_before: list[str]
    joints: list[str]


@dataclass(frozen=True)
class PlaceRules:
    """The gazetteer and the words around places; see `knowledge/gazetteer/places.yaml` for what each list is for.

    Attributes:
        neighbours: Country (ISO alpha-3) -> the countries that border on it.
    """

    gazetteer: Gazetteer
    neighbours: Mapping[str, tuple[str, ...]]
    kinds_after: Mapping[str, PlaceKind]
    kinds_before: Mapping[str, PlaceKind]
    parts_before: frozenset[str]
    prepositions: frozenset[str]
    strong_prepositions: frozenset[str]
    actor_prepositions: frozenset[str]
    place_verbs: frozenset[str]
    location_nouns: frozenset[str]
    acting_nouns: frozenset[str]
    institutions: frozenset[str]
    told_verbs: frozenset[str]
    articles: frozenset[str]
    residents: frozenset[str]
    media: frozenset[str]
    person_verbs: frozenset[str]
    things: frozenset[str]
    everyday: frozenset[str]
    months: frozenset[str]
    region_reach: Mapping[str, float]
    buildings: frozenset[str]
    naming_before: frozenset[str]
    joints: frozenset[str]


@lru_cache(maxsize=1)
def load_places() -> PlaceRules:
    """Load the words and open the gazetteer.

    Raises:
        KnowledgeError: A file is missing or wrong.
    """
    try:
        data = _Data.model_validate(read_yaml(FILE))
    except ValidationError as error:
        fail_validation(FILE, error)
    return PlaceRules(
        gazetteer=load_gazetteer(),
        neighbours={
            row["iso3"]: tuple(row["neighbours"].split("|")) for row in read_csv(NEIGHBOURS, ("iso3", "neighbours"))
        },
        kinds_after={word: kind for kind, words in data.kinds_after.items() for word in words},
        kinds_before={word: kind for kind, words in data.kinds_before.items() for word in words},
        parts_before=frozenset(data.parts_before),
        prepositions=frozenset(data.prepositions),
        strong_prepositions=frozenset(data.strong_prepositions),
        actor_prepositions=frozenset(data.actor_prepositions),
        place_verbs=frozenset(data.place_verbs),
        location_nouns=frozenset(data.location_nouns),
        acting_nouns=frozenset(data.acting_nouns),
        institutions=frozenset(data.institutions),
        told_verbs=frozenset(data.told_verbs),
        articles=frozenset(data.articles),
        residents=frozenset(data.residents),
        media=frozenset(data.media),
        person_verbs=frozenset(data.person_verbs),
        things=frozenset(data.things),
        everyday=frozenset(fold(word) for word in data.everyday),
        months=frozenset(data.months),
        region_reach=data.region_reach,
        buildings=frozenset(data.buildings),
        naming_before=frozenset(data.naming_before),
        joints=frozenset(data.joints),
    )
