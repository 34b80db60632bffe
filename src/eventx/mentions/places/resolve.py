"""Which place a name means here: size, what the text says beside it, and what the rest of the document is about."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eventx.mentions.places.spans import JOINED, PlaceSpan, is_inside, is_region
from eventx.mentions.places.votes import WEIGHTS, Group, Weights, listen
from eventx.rules.gazetteer import GazetteerPlace
from eventx.rules.places import PlaceRules
from eventx.schema.vocabulary import PlaceKind
from eventx.tokens import TokenView

#: Places of a name that are looked at; a name of more is that of many hamlets.
MOST = 30
#: A town of so many people (decimal logarithm) takes its name from the division around it.
TOWN = 4.2
#: Countries whose states are better known than the towns of the same name.
_STATES = frozenset({"USA", "CAN", "AUS", "MEX"})
#: How often the names hear one another.
ROUNDS = 3
#: So many characters behind a dateline's town an agency's bracket opens.
_MARK = 3


def resolve(
    view: TokenView,
    rules: PlaceRules,
    spans: Sequence[PlaceSpan],
    *,
    dateline: int | None = None,
    told: Mapping[str, float] | None = None,
    weights: Weights = WEIGHTS,
) -> list[GazetteerPlace | None]:
    """Return the place that each span means, None where the gazetteer has none of the name.

    `dateline` is the index of the span that is the dateline's town, `told` what else tells of a country and how much.
    """
    inside = find_containers(view, rules, spans)
    groups = _group(view, spans, inside, dateline, weights)
    _match_counties(groups, weights)
    for group in groups:
        group.share_out(group.base, weights)
    series = _find_series(view, spans, groups)
    for _ in range(ROUNDS):
        listen(groups, series, weights, rules.neighbours, told or {})
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
        if len(between) > 1 and between[-1] == "the":
            # "Santiago in the Dominican Republic"
            between = between[:-1]
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
        return between == [","] or between in JOINED
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
    view: TokenView, spans: Sequence[PlaceSpan], inside: dict[int, Container], dateline: int | None, weights: Weights
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
        _weigh(view, group, spans, inside, dateline, weights)
    return groups


def _key(span: PlaceSpan) -> str:
    # Demonyms are resolved with the name of their place: "Georgian" goes where "Georgia" goes only by the same votes.
    return span.name.lower()


def _is_adjunct(view: TokenView, span: PlaceSpan) -> bool:
    """Return whether a name stands straight before the common noun that it belongs to: "Georgia police"."""
    last, noun = span.end - 1, view.head[span.end - 1]
    return noun == span.end and view.dep[last] == "compound" and view.pos[noun] == "NOUN"


def _weigh(
    view: TokenView,
    group: Group,
    spans: Sequence[PlaceSpan],
    inside: dict[int, Container],
    dateline: int | None,
    weights: Weights,
) -> None:
    """Score the candidates by themselves and by the words beside the name."""
    hints = {spans[k].hint for k in group.spans if spans[k].hint is not None}
    towns = {c.admin1: c for c in reversed(group.candidates) if c.kind == PlaceKind.CITY and c.prior > TOWN}
    divisions = {c.index: c.prior for c in group.candidates if c.kind == PlaceKind.ADMIN1 and not c.is_alternate}
    is_demonym = spans[group.spans[0]].source == "demonym"
    is_free = not any(k in inside for k in group.spans)
    is_adjunct = any(_is_adjunct(view, spans[k]) for k in group.spans)
    for place in group.candidates:
        score = place.prior
        if place.is_alternate:
            # "Kiev" is the old name of the town as well as the usual one of the region around it.
            is_old = place.prior + weights.namesake >= divisions.get(place.admin1, math.inf)
            score -= weights.old_name if is_old else weights.alternate
        if hints:
            score += weights.hint if place.kind in hints else -weights.hint
        elif place.kind in (PlaceKind.ADMIN1, PlaceKind.ADMIN2) and place.index in towns:
            # "Kandahar" alone is the town, and the province where the text says so; "New York" may be either.
            town = towns[place.index]
            if place.country in _STATES or (town.is_alternate and town.prior + weights.namesake < place.prior):
                score -= weights.namesake
            else:
                score = min(score, town.prior - weights.namesake - (weights.old_name if town.is_alternate else 0.0))
        elif place.kind == PlaceKind.ADMIN2:
            score -= 0.8
        if place.kind == PlaceKind.COUNTRY:
            # Whose namesakes are villages: "Lebanon reported three cases". But "Georgia police": of the country one
            # says Georgian.
            score += -weights.adjunct * is_adjunct if divisions else weights.nation * is_free
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
        if is_free:
            _favour_famous(view, group, view.end[spans[dateline].end - 1], weights)


def _favour_famous(view: TokenView, group: Group, end: int, weights: Weights) -> None:
    """Favour the largest town where an agency stands right behind the dateline's, at character `end`.

    "GENEVA (Reuters)": agencies add the region to all towns but those that everybody knows.
    """
    if not view.source[end : end + _MARK].lstrip().startswith("("):
        return
    towns = [k for k, place in enumerate(group.candidates) if place.kind == PlaceKind.CITY]
    famous = max(towns, key=lambda k: group.candidates[k].prior, default=None)
    if famous is not None:
        group.base[famous] += weights.famous


def _agrees(place: GazetteerPlace, container: Container) -> bool:
    return place.index == container.region.index if container.is_self else is_inside(place, container.region)


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
        if between in JOINED or (between == [","] and _is_list(view, spans, k)):
            a, b = group_of[k], group_of[k + 1]
            if a != b:
                found[a].add(b)
                found[b].add(a)
    return found
