"""What the names of a document say to one another: most of its places lie in the same countries, near each other."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from eventx.rules.gazetteer import GazetteerPlace
from eventx.schema.vocabulary import PlaceKind

#: A candidate with a smaller share than this has no say.
_LEAST_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sort of evidence counts, in units of the decimal logarithm of a town's population."""

    alternate: float = 2.5
    hint: float = 2.5
    inside: float = 4.0
    country: float = 1.7
    admin1: float = 1.5
    near: float = 2.5
    temperature: float = 0.7
    demonym: float = 1.0
    namesake: float = 0.8
    dateline: float = 3.0
    county: float = 3.0
    world: float = 4.0
    series: float = 1.2
    old_name: float = 0.5
    neighbour: float = 0.3
    adjunct: float = 1.5
    nation: float = 1.0
    famous: float = 2.0


WEIGHTS = Weights()

#: Where a place lies: its country, first-order division (0 where it has none) and, if it is small, degree square.
Ground = tuple[str | None, int, tuple[int, int] | None]


@dataclass(slots=True)
class Group:
    """All mentions of one name in one sense.

    Attributes:
        spans: Indices into the spans.
        weight: How much it tells about the others.
        grounds: For each candidate its country, division and degree square.
    """

    name: str
    spans: list[int]
    candidates: list[GazetteerPlace]
    base: list[float]
    weight: float = 1.0
    share: list[float] = field(default_factory=list)
    best: int = 0
    grounds: list[Ground] = field(init=False)

    def __post_init__(self) -> None:
        self.grounds = [(place.country, _division(place), _cell(place)) for place in self.candidates]

    def share_out(self, scores: Sequence[float], weights: Weights) -> None:
        """Turn scores into shares that add up to 1."""
        if len(scores) == 1:
            self.share, self.best = [1.0], 0
            return
        top = max(scores)
        raw = [math.exp(max(-30.0, (s - top) / weights.temperature)) for s in scores]
        total = sum(raw)
        self.share = [r / total for r in raw]
        self.best = max(range(len(scores)), key=lambda k: scores[k])


class _Masses:
    """How much of a text lies in each country, first-order division and degree square."""

    def __init__(self) -> None:
        self.country: dict[str, float] = defaultdict(float)
        self.division: dict[int, float] = defaultdict(float)
        self.cell: dict[tuple[int, int], float] = defaultdict(float)

    def add(self, group: Group) -> None:
        """Add a group's candidates by their shares."""
        for (country, division, cell), share in zip(group.grounds, group.share, strict=True):
            if share < _LEAST_SHARE:
                continue
            mass = share * group.weight
            if country:
                self.country[country] += mass
            if division:
                self.division[division] += mass
            if cell is not None:
                self.cell[cell] += mass


def listen(
    groups: Sequence[Group],
    series: Mapping[int, set[int]],
    weights: Weights,
    neighbours: Mapping[str, Sequence[str]],
    told: Mapping[str, float],
) -> None:
    """Score every candidate again by how much of the rest of the text lies in its country, its division, near it.

    Args:
        groups: The names.
        series: For each group the groups that it stands in one series with.
        weights: The weights.
        neighbours: For each country those that border on it.
        told: For each country what organizations and others than places tell of it.
    """
    if all(len(group.candidates) == 1 for group in groups):
        return
    whole = _Masses()
    for group in groups:
        whole.add(group)
    for country, mass in told.items():
        whole.country[country] += mass
    updates: list[Sequence[float]] = []
    for number, group in enumerate(groups):
        if len(group.candidates) == 1:
            updates.append(group.base)
            continue
        beside = [groups[other].candidates[groups[other].best].kind for other in sorted(series.get(number, ()))]
        own = _Masses()
        own.add(group)
        scores: list[float] = []
        for place, ground, base in zip(group.candidates, group.grounds, group.base, strict=True):
            score = base
            if beside:
                score += weights.series * beside.count(place.kind) / len(beside)
            if place.country is None and place.is_ours:
                score += weights.world
            scores.append(score + _hear(ground, whole, own, weights, neighbours))
        updates.append(scores)
    for group, update in zip(groups, updates, strict=True):
        group.share_out(update, weights)


def _hear(
    ground: Ground, whole: _Masses, own: _Masses, weights: Weights, neighbours: Mapping[str, Sequence[str]]
) -> float:
    """Return what the rest of the text says for a place."""
    country, division, cell = ground
    score = 0.0
    if country:
        rest = whole.country[country] - own.country[country]
        for other in neighbours.get(country, ()):
            if other in whole.country:
                rest += weights.neighbour * (whole.country[other] - own.country.get(other, 0.0))
        score += weights.country * math.log1p(max(0.0, rest))
    if division:
        score += weights.admin1 * math.log1p(max(0.0, whole.division[division] - own.division[division]))
    if cell is not None:
        x, y = cell
        near = 0.0
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                other_cell = (x + dx, y + dy)
                if other_cell in whole.cell:
                    near += whole.cell[other_cell] - own.cell.get(other_cell, 0.0)
        score += weights.near * math.log1p(max(0.0, near))
    return score


def _division(place: GazetteerPlace) -> int:
    return place.index if place.kind == PlaceKind.ADMIN1 else place.admin1


def _cell(place: GazetteerPlace) -> tuple[int, int] | None:
    """Return the degree square of a small place."""
    if place.latitude is None or place.kind not in (PlaceKind.CITY, PlaceKind.ADMIN2, PlaceKind.DISTRICT):
        return None
    return math.floor(place.latitude), math.floor(place.longitude or 0.0)
