"""Which place a name means here: size, what the text says beside it, and what the rest of the document is about."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from eventx.mentions.places.spans import PlaceSpan, is_inside, is_region
from eventx.rules.gazetteer import GazetteerPlace
from eventx.rules.places import PlaceRules
from eventx.schema.vocabulary import PlaceKind
from eventx.tokens import TokenView


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


WEIGHTS = Weights()
#: Places of a name that are looked at; a name of more is that of many hamlets.
MOST = 30
#: A town of so many people (decimal logarithm) takes its name from the division around it.
TOWN = 4.2
#: Countries whose states are better known than the towns of the same name.
_STATES = frozenset({"USA", "CAN", "AUS", "MEX"})
#: How often the names hear one another.
ROUNDS = 3


@dataclass(slots=True)
class Group:
    """All mentions of one name in one sense.

    Attributes:
        spans: Indices into the spans.
        weight: How much it tells about the others.
    """

    name: str
    spans: list[int]
    candidates: list[GazetteerPlace]
    base: list[float]
    weight: float = 1.0
    share: list[float] = field(default_factory=list)
    best: int = 0


def resolve(
    view: TokenView,
    rules: PlaceRules,
    spans: Sequence[PlaceSpan],
    *,
    dateline: int | None = None,
    weights: Weights = WEIGHTS,
) -> list[GazetteerPlace | None]:
    """Return the place that each span means, None where the gazetteer has none of the name.

    `dateline` is the index of the span that is the dateline's town.
    """
    inside = find_containers(view, rules, spans)
    groups = _group(spans, inside, dateline, weights)
    _match_counties(groups, weights)
    for group in groups:
        _share(group, group.base, weights)
    series = _find_series(view, spans, groups)
    for _ in range(ROUNDS):
        _listen(groups, series, weights)
    found: list[GazetteerPlace | None] = [None] * len(spans)
    for group in groups:
        for number in group.spans:
            found[number] = group.candidates[group.best]
    return found


@dataclass(frozen=True, slots=True)
class Container:
    """What the words beside a name tell of it.

    Attributes:
        region: The region that the place lies in, or that the name itself means.
        strength: How surely, 0 to 1.
        is_self: The name is the region's own: "Georgia" in "Athens, Georgia".
    """

    region: GazetteerPlace
    strength: float
    is_self: bool = False


def find_containers(view: TokenView, rules: PlaceRules, spans: Sequence[PlaceSpan]) -> dict[int, Container]:
    """Return for a span, by its number, the region that the text puts it in.

    "Paris, Texas", "Egypt's Sharm el-Sheik", "Birmingham in England", "Tripoli (Lebanon)".
    """
    found: dict[int, Container] = {}
    for k in range(len(spans) - 1):
        a, b = spans[k], spans[k + 1]
        if not a.candidates or not b.candidates or b.source == "demonym" or a.source == "demonym":
            continue
        between = view.lower[a.end : b.start]
        if len(between) > 4 or view.sent[a.end - 1] != view.sent[b.start]:
            continue
        if between in ([","], ["("], []):
            pair = _match(a, b, is_list=_is_list(view, spans, k))
            strength = 1.0
        elif between in (["in"], [",", "in"], [",", "a", "town", "in"], ["of"]) or (
            between and between[-1] in rules.parts_before and between[:-1] in (["in"], [",", "in"], [","])
        ):
            pair, strength = _match(a, b, is_list=False), 0.7
        elif between in (["'s"], ["’s"]):
            pair, strength = _match(b, a, is_list=False), 0.8
            if pair:
                found[k + 1] = Container(pair[1], strength)
                found.setdefault(k, Container(pair[1], strength, is_self=True))
            continue
        else:
            continue
        if pair:
            found[k] = Container(pair[1], strength)
            found.setdefault(k + 1, Container(pair[1], strength, is_self=True))
    return found


def _is_list(view: TokenView, spans: Sequence[PlaceSpan], k: int) -> bool:
    """Say whether two names with a comma between them are items of a list: "Paris, London and Rome"."""
    if view.text[spans[k].end : spans[k].end + 1] != [","]:
        return False
    if k >= 1 and view.lower[spans[k - 1].end : spans[k].start] == [","]:
        return True
    if k + 2 < len(spans):
        between = view.lower[spans[k + 1].end : spans[k + 2].start]
        return between in (["and"], ["or"], [",", "and"], [","], [",", "or"])
    return False


def _match(a: PlaceSpan, b: PlaceSpan, *, is_list: bool) -> tuple[GazetteerPlace, GazetteerPlace] | None:
    """Return the likeliest pair of a place and a region that holds it."""
    best: tuple[float, GazetteerPlace, GazetteerPlace] | None = None
    is_country = a.candidates[0].kind == PlaceKind.COUNTRY
    for region in b.candidates[:12]:
        if not is_region(region) or (is_country and region.kind != PlaceKind.ADMIN1):
            continue
        if is_list and region.kind == PlaceKind.ADMIN2 and b.candidates[0].index != region.index:
            continue
        for place in a.candidates[:60]:
            if is_inside(place, region):
                score = place.prior + region.prior - 1.5 * (place.is_alternate + region.is_alternate)
                if best is None or score > best[0]:
                    best = (score, place, region)
                break
    return None if best is None else best[1:]


def _group(
    spans: Sequence[PlaceSpan], inside: dict[int, Container], dateline: int | None, weights: Weights
) -> list[Group]:
    """Put the mentions of a name together; a name that the text puts into two regions is two."""
    region_of = {k: c.region.index for k, c in inside.items() if not c.is_self}
    inside_region = {c.region.index: c.region for c in inside.values()}
    first: dict[str, int] = {}
    for k in sorted(region_of):
        first.setdefault(_key(spans[k]), region_of[k])
    by_key: dict[tuple[str, int, PlaceKind | None], Group] = {}
    latest: dict[str, int] = {}
    for k, span in enumerate(spans):
        if not span.candidates:
            continue
        key = _key(span)
        region = region_of.get(k)
        if region is None:
            region = latest.get(key, first.get(key, 0))
        latest[key] = region
        hint = span.hint if span.hint in (PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.WATER) else None
        group = by_key.get((key, region, hint))
        if group is None:
            candidates = list(span.candidates[:MOST])
            if region:
                candidates += [c for c in span.candidates[MOST:] if is_inside(c, inside_region[region])]
            group = Group(span.name, [], candidates, [])
            by_key[key, region, hint] = group
        group.spans.append(k)
    groups = list(by_key.values())
    for group in groups:
        _weigh(group, spans, inside, dateline, weights)
    return groups


def _key(span: PlaceSpan) -> str:
    # Demonyms are resolved with the name of their place: "Georgian" goes where "Georgia" goes only by the same votes.
    return span.name.lower()


def _weigh(
    group: Group, spans: Sequence[PlaceSpan], inside: dict[int, Container], dateline: int | None, weights: Weights
) -> None:
    """Score the candidates by themselves and by the words beside the name."""
    hints = {spans[k].hint for k in group.spans if spans[k].hint is not None}
    towns = {c.admin1: c for c in reversed(group.candidates) if c.kind == PlaceKind.CITY and c.prior > TOWN}
    is_demonym = spans[group.spans[0]].source == "demonym"
    for place in group.candidates:
        score = place.prior - (weights.alternate if place.is_alternate else 0.0)
        if hints:
            score += weights.hint if place.kind in hints else -weights.hint
        elif place.kind in (PlaceKind.ADMIN1, PlaceKind.ADMIN2) and place.index in towns:
            # "Kandahar" alone is the town, and the province where the text says so; "New York" may be either.
            town = towns[place.index]
            if place.country in _STATES or town.is_alternate:
                score -= weights.namesake
            else:
                score = min(score, town.prior - weights.namesake)
        elif place.kind == PlaceKind.ADMIN2:
            score -= 0.8
        for k in group.spans:
            container = inside.get(k)
            if container is not None and _agrees(place, container):
                score += weights.inside * container.strength
                break
        group.base.append(score)
    group.weight = 1.0 + math.log2(len(group.spans)) * 0.7
    if is_demonym:
        group.weight *= weights.demonym
    if dateline is not None and dateline in group.spans:
        group.weight += weights.dateline


def _agrees(place: GazetteerPlace, container: Container) -> bool:
    return place.index == container.region.index if container.is_self else is_inside(place, container.region)


def _share(group: Group, scores: Sequence[float], weights: Weights) -> None:
    """Turn scores into shares that add up to 1."""
    top = max(scores)
    raw = [math.exp(max(-30.0, (s - top) / weights.temperature)) for s in scores]
    total = sum(raw)
    group.share = [r / total for r in raw]
    group.best = max(range(len(scores)), key=lambda k: scores[k])


def _match_counties(groups: list[Group], weights: Weights) -> None:
    """Favour a town and a county of which one lies in the other: "Walker County", "Huntsville"."""
    counties: dict[int, int] = {}
    towns: dict[int, int] = {}
    for number, group in enumerate(groups):
        for place in group.candidates:
            if place.kind == PlaceKind.ADMIN2 and not place.is_alternate:
                counties.setdefault(place.index, number)
            elif place.kind == PlaceKind.CITY and place.admin2 and not place.is_alternate:
                towns.setdefault(place.admin2, number)
    for number, group in enumerate(groups):
        for k, place in enumerate(group.candidates):
            if (place.kind == PlaceKind.CITY and counties.get(place.admin2, number) != number) or (
                place.kind == PlaceKind.ADMIN2 and towns.get(place.index, number) != number
            ):
                group.base[k] += weights.county


def _find_series(view: TokenView, spans: Sequence[PlaceSpan], groups: list[Group]) -> dict[int, set[int]]:
    """Return for each group the groups that it stands in one series with: "Ohio, Georgia and New York"."""
    group_of = {k: number for number, group in enumerate(groups) for k in group.spans}
    found: dict[int, set[int]] = defaultdict(set)
    for k in range(len(spans) - 1):
        if k not in group_of or k + 1 not in group_of or "demonym" in (spans[k].source, spans[k + 1].source):
            continue
        between = view.lower[spans[k].end : spans[k + 1].start]
        if between in (["and"], ["or"], [",", "and"], [",", "or"]) or (between == [","] and _is_list(view, spans, k)):
            a, b = group_of[k], group_of[k + 1]
            if a != b:
                found[a].add(b)
                found[b].add(a)
    return found


def _listen(groups: list[Group], series: dict[int, set[int]], weights: Weights) -> None:
    """Score every candidate again by how much of the rest of the text lies in its country, its division, near it."""
    by_country: dict[str, float] = defaultdict(float)
    by_division: dict[int, float] = defaultdict(float)
    by_cell: dict[tuple[int, int], float] = defaultdict(float)
    for group in groups:
        for place, share in zip(group.candidates, group.share, strict=True):
            if share < 0.02:
                continue
            mass = share * group.weight
            if place.country:
                by_country[place.country] += mass
            division = _division(place)
            if division:
                by_division[division] += mass
            cell = _cell(place)
            if cell is not None:
                by_cell[cell] += mass
    updates: list[list[float]] = []
    for number, group in enumerate(groups):
        if len(group.candidates) == 1:
            updates.append(group.base)
            continue
        beside = [groups[other].candidates[groups[other].best].kind for other in sorted(series.get(number, ()))]
        own_country: dict[str, float] = defaultdict(float)
        own_division: dict[int, float] = defaultdict(float)
        own_cell: dict[tuple[int, int], float] = defaultdict(float)
        for place, share in zip(group.candidates, group.share, strict=True):
            if share < 0.02:
                continue
            mass = share * group.weight
            if place.country:
                own_country[place.country] += mass
            division = _division(place)
            if division:
                own_division[division] += mass
            cell = _cell(place)
            if cell is not None:
                own_cell[cell] += mass
        scores: list[float] = []
        for place, base in zip(group.candidates, group.base, strict=True):
            score = base
            if beside:
                score += weights.series * beside.count(place.kind) / len(beside)
            if place.country is None and place.is_ours:
                score += weights.world
            if place.country:
                rest = max(0.0, by_country[place.country] - own_country[place.country])
                score += weights.country * math.log1p(rest)
            division = _division(place)
            if division:
                score += weights.admin1 * math.log1p(max(0.0, by_division[division] - own_division[division]))
            cell = _cell(place)
            if cell is not None:
                x, y = cell
                near = 0.0
                for dx in (-1, 0, 1):
                    for dy in (-1, 0, 1):
                        other = (x + dx, y + dy)
                        if other in by_cell:
                            near += by_cell[other] - own_cell.get(other, 0.0)
                score += weights.near * math.log1p(max(0.0, near))
            scores.append(score)
        updates.append(scores)
    for group, scores in zip(groups, updates, strict=True):
        _share(group, scores, weights)


def _division(place: GazetteerPlace) -> int:
    return place.index if place.kind == PlaceKind.ADMIN1 else place.admin1


def _cell(place: GazetteerPlace) -> tuple[int, int] | None:
    """Return the degree square of a small place."""
    if place.latitude is None or place.kind not in (PlaceKind.CITY, PlaceKind.ADMIN2, PlaceKind.DISTRICT):
        return None
    return math.floor(place.latitude), math.floor(place.longitude or 0.0)
