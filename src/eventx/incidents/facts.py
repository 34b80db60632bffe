"""What is compared of a report: sets and numbers made once, so that comparing two takes microseconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from eventx.incidents.names import forms, split, whole
from eventx.incidents.rank import rank
from eventx.incidents.reports import Place, Report, share
from eventx.rules.incidents import IncidentRules

#: Reports with a longer interval than this are vague: they say when only roughly.
_CORE_DAYS = 10
#: How a date may be known, the surest first.
HOW = ("stated", "inferred", "published")
#: Begins the forms of names of organizations.
BODY = "*"
#: A name of more words may end in two surnames.
_LONG_NAME = 3
#: Figures of a cluster that are compared.
_MOST_FIGURES = 8
_COARSE = frozenset(("country", "continent"))
_REGION = frozenset(("admin1", "admin2", "region", "water", "other"))
#: How exact a report's place is.
NOWHERE, COUNTRY, REGION, SPOT = range(4)


#: (min, max, qualifier, day of publication).
Figure = tuple[int | None, int | None, str, int | None]


@dataclass(slots=True, eq=False)
class Facts:
    """A report, ready to be compared.

    Attributes:
        spot_names: Forms of those places' names.
        spots: Identity of each place below the first-order division: its GeoNames number, or the form of its name.
        regions: First-order divisions, as ISO codes.
        level: How exact the most exact place is.
        scenes: Forms of the names of buildings; each a word that tells it from others.
        victims, doers, names: Forms of names, see `person_forms`, and of organizations' names and aliases.
        category: Its category, as far as it has a prior of its own.
        is_undated: Without a date, or with one that leaves more than ten days.
        parties: The same by who it is, where its category is told apart by that.
        figures: Effect -> the figures for it: one of a report, several of a cluster.
        is_several: Its words tell of more than one event: "attacks", "fighting".
        is_vague: Undated, or without a place that is more exact than the country, or a name in its stead.
    """

    report: Report
    key: int
    type: str
    category: str
    first: int
    last: int
    has_date: bool
    how: str
    spots: frozenset[str]
    spot_names: frozenset[str]
    regions: frozenset[str]
    countries: frozenset[str]
    level: int
    latitude: float | None
    longitude: float | None
    scenes: frozenset[str]
    scene_kinds: frozenset[str]
    victims: frozenset[str]
    victim_words: frozenset[str]
    doers: frozenset[str]
    names: frozenset[str]
    parties: tuple[frozenset[str], ...]
    weapons: frozenset[str]
    figures: dict[str, tuple[Figure, ...]]
    is_undated: bool
    is_several: bool
    is_vague: bool
    weight: int


def find_facts(report: Report, rules: IncidentRules) -> Facts:
    """Make of a report what is compared."""
    spots: set[str] = set()
    spot_names: set[str] = set()
    regions: set[str] = set()
    countries: set[str] = set()
    level, latitude, longitude = NOWHERE, None, None
    for place in report.places:
        if place.country:
            countries.add(place.country)
        if place.admin1:
            regions.add(place.admin1)
        exactness = _find_level(place)
        if exactness == SPOT:
            spots.add(kept_identity(place))
            spot_names.add(whole(place.name))
        elif exactness == REGION and not place.admin1:
            regions.add(whole(place.name, rules.empty))
        if exactness > level:
            level, latitude, longitude = exactness, place.latitude, place.longitude
    if report.country and not countries:
        countries.add(report.country)
        level = max(level, COUNTRY)
    has_date = report.first is not None and report.last is not None
    first, last = report.first or 0, report.last or 0
    facts = Facts(
        report=report,
        key=report.key,
        type=report.type,
        category=report.category if report.category in rules.weights["prior"] else "other",
        first=first,
        last=last,
        has_date=has_date,
        how=report.how,
        spots=share(frozenset(spots)),
        spot_names=share(frozenset(spot_names)),
        regions=share(frozenset(regions)),
        countries=share(frozenset(countries)),
        level=level,
        latitude=latitude,
        longitude=longitude,
        scenes=_scene_forms(report, rules),
        scene_kinds=report.scene_kinds,
        victims=_name_forms(report.victims, report, rules),
        victim_words=report.victim_words,
        doers=_name_forms(report.doers, report, rules),
        names=_name_forms(report.names, report, rules),
        parties=_party_forms(report, rules),
        weapons=report.weapons,
        figures={effect: ((*count, report.published),) for effect, count in report.counts.items()},
        is_undated=not has_date or last - first > _CORE_DAYS,
        is_several=any(word in rules.several for word in split(report.words)),
        is_vague=False,
        weight=0,
    )
    facts.is_vague = facts.is_undated or (facts.level <= COUNTRY and not facts.scenes and not facts.victims)
    facts.weight = _weigh(facts)
    return facts


def _find_level(place: Place) -> int:
    if place.kind in _COARSE:
        return COUNTRY if place.country else NOWHERE
    if place.kind in _REGION and not (place.kind == "other" and place.latitude is None):
        return REGION
    return SPOT


def kept_identity(place: Place) -> str:
    """Return what a place is known by: its GeoNames number, or the form of its name."""
    # A village that no gazetteer knows goes by its name, in whatever spelling.
    return f"#{place.geonameid}" if place.geonameid is not None else whole(place.name)


def _scene_forms(report: Report, rules: IncidentRules) -> frozenset[str]:
    found: set[str] = set()
    for scene in report.scenes:
        words = [w for w in split(scene) if w not in rules.scenes and w not in rules.empty and len(w) > 2]
        found.update(form for word in words for form in forms(word))
    return share(frozenset(found))


def _name_forms(names: tuple[str, ...], report: Report, rules: IncidentRules) -> frozenset[str]:
    """Return what two spellings of a name have in common: see `person_forms`; bodies begin with BODY."""
    found: set[str] = set()
    for name in names:
        aliases = report.aliases.get(name)
        if aliases is None:
            found.update(person_forms(name, rules))
        else:
            found.add(BODY + whole(name, rules.empty))
            found.update(BODY + whole(alias, rules.empty) for alias in aliases if len(alias) > 2)
    return share(frozenset(found))


def _party_forms(report: Report, rules: IncidentRules) -> tuple[frozenset[str], ...]:
    if report.category not in rules.by_party:
        return ()
    names = dict.fromkeys((*report.victims, *report.doers, *report.names))
    return tuple(found for name in names if (found := _name_forms((name,), report, rules)))


def person_forms(name: str, rules: IncidentRules) -> set[str]:
    """Return the forms by which a person is known: the last name, and each two names that stand side by side.

    "Luis Carlos Galan" and "Luis Carlos Galan Sarmiento" share two names, "Galan" shares the last one with the first.
    """
    words = forms(name, rules.empty)
    pairs = {f"{a} {b}" for a, b in pairwise(words)}
    return {*words[-1:], *(words[-2:] if len(words) > _LONG_NAME else ()), *pairs}


def _weigh(facts: Facts) -> int:
    """Return how much a report tells: the reports that tell most speak for their cluster."""
    return (
        2 * (facts.level == SPOT)
        + (facts.level >= REGION)
        + 2 * (facts.has_date and not facts.is_undated)
        + (facts.how == "stated")
        + 2 * bool(facts.scenes)
        + bool(facts.scene_kinds)
        + bool(facts.victims)
        + bool(facts.doers)
        + 2 * ("killed" in facts.report.counts)
        + ("wounded" in facts.report.counts)
    )


def merge_facts(group: Sequence[Facts]) -> Facts:
    """Return what several reports of one incident say together, as if one report said it all.

    Day and town are those that most of them give; names, buildings and figures are those of all.
    """
    if len(group) == 1:
        return group[0]
    dated = [f for f in group if f.has_date and not f.is_undated] or [f for f in group if f.has_date]
    exact = max(f.level for f in group)
    placed = [f for f in group if f.level == exact]
    spot, _ = rank(f.spots for f in placed)[0]
    place = next(f for f in placed if f.spots == spot)
    chosen = when = group[0]
    if dated:
        surest = min(HOW.index(f.how) for f in dated)
        dated = [f for f in dated if f.how == HOW[surest]]
        days, _ = rank((f.first, f.last) for f in dated)[0]
        when = next(f for f in dated if (f.first, f.last) == days)
    return replace(
        chosen,
        type=rank(f.type for f in group)[0][0],
        first=when.first,
        last=when.last,
        has_date=when.has_date,
        how=when.how,
        is_undated=when.is_undated,
        spots=place.spots,
        spot_names=place.spot_names,
        regions=place.regions,
        countries=place.countries,
        level=exact,
        latitude=place.latitude,
        longitude=place.longitude,
        scenes=_unite([f.scenes for f in group]),
        scene_kinds=_unite([f.scene_kinds for f in group]),
        victims=_unite([f.victims for f in group]),
        victim_words=_unite([f.victim_words for f in group]),
        doers=_unite([f.doers for f in group]),
        names=_unite([f.names for f in group]),
        parties=tuple(dict.fromkeys(party for f in group for party in f.parties)),
        weapons=_unite([f.weapons for f in group]),
        figures=_merge_figures(group),
        is_several=all(f.is_several for f in group),
        is_vague=all(f.is_vague for f in group),
    )


def _unite(groups: Sequence[frozenset[str]]) -> frozenset[str]:
    filled = [group for group in groups if group]
    return share(filled[0].union(*filled[1:])) if filled else share(frozenset[str]())


def _merge_figures(group: Sequence[Facts]) -> dict[str, tuple[Figure, ...]]:
    found: dict[str, dict[Figure, None]] = {}
    for facts in group:
        for effect, figures in facts.figures.items():
            found.setdefault(effect, {}).update(dict.fromkeys(figures))
    return {effect: tuple(figures)[:_MOST_FIGURES] for effect, figures in found.items()}
