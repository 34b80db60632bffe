"""What is compared of a report: sets and numbers made once, so that comparing two takes microseconds."""

from __future__ import annotations

from dataclasses import dataclass

from eventx.incidents.names import forms, split, whole
from eventx.incidents.reports import Place, Report
from eventx.rules.incidents import IncidentRules

#: Reports with a longer interval than this are vague: they say when only roughly.
_CORE_DAYS = 10
_NONE: frozenset[str] = frozenset()
_COARSE = frozenset(("country", "continent"))
_REGION = frozenset(("admin1", "admin2", "region", "water", "other"))
#: How exact a report's place is.
NOWHERE, COUNTRY, REGION, SPOT = range(4)


@dataclass(slots=True, eq=False)
class Facts:
    """A report, ready to be compared.

    Attributes:
        spots: Identity of each place below the first-order division: its GeoNames number, or the form of its name.
        regions: First-order divisions, as ISO codes.
        level: How exact the most exact place is.
        scenes: Forms of the names of buildings; each a word that tells it from others.
        victims, doers, names: Forms of names: a person's last name, an organization's names and aliases.
        is_vague: Without a date, or with one that leaves more than ten days.
    """

    report: Report
    key: int
    type: str
    first: int
    last: int
    has_date: bool
    how: str
    spots: frozenset[str]
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
    weapons: frozenset[str]
    is_vague: bool
    weight: int


def find_facts(report: Report, rules: IncidentRules) -> Facts:
    """Make of a report what is compared."""
    spots: set[str] = set()
    regions: set[str] = set()
    countries: set[str] = set()
    level, latitude, longitude = NOWHERE, None, None
    for place in report.places:
        if place.country:
            countries.add(place.country)
        if place.admin1:
            regions.add(place.admin1)
        rank = _rank(place)
        if rank == SPOT:
            spots.add(kept_identity(place))
        elif rank == REGION and not place.admin1:
            regions.add(whole(place.name, rules.empty))
        if rank > level:
            level, latitude, longitude = rank, place.latitude, place.longitude
    if report.country and not countries:
        countries.add(report.country)
        level = max(level, COUNTRY)
    has_date = report.first is not None and report.last is not None
    first, last = report.first or 0, report.last or 0
    facts = Facts(
        report=report,
        key=report.key,
        type=report.type,
        first=first,
        last=last,
        has_date=has_date,
        how=report.how,
        spots=frozenset(spots) if spots else _NONE,
        regions=frozenset(regions) if regions else _NONE,
        countries=frozenset(countries) if countries else _NONE,
        level=level,
        latitude=latitude,
        longitude=longitude,
        scenes=_scene_forms(report, rules),
        scene_kinds=report.scene_kinds or _NONE,
        victims=_name_forms(report.victims, report, rules),
        victim_words=report.victim_words or _NONE,
        doers=_name_forms(report.doers, report, rules),
        names=_name_forms(report.names, report, rules),
        weapons=report.weapons or _NONE,
        is_vague=not has_date or last - first > _CORE_DAYS,
        weight=0,
    )
    facts.weight = _weigh(facts)
    return facts


def _rank(place: Place) -> int:
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
    return frozenset(found) if found else _NONE


def _name_forms(names: tuple[str, ...], report: Report, rules: IncidentRules) -> frozenset[str]:
    found: set[str] = set()
    for name in names:
        aliases = report.aliases.get(name)
        if aliases is None:
            telling = forms(name, rules.empty)
            if len(telling) > 0:
                # A person goes by the last name; other words of a long name may be titles or a father's name.
                found.add(telling[-1] if len(telling) <= 3 else " ".join(telling))
        else:
            found.add(whole(name, rules.empty))
            found.update(whole(alias, rules.empty) for alias in aliases if len(alias) > 2)
    return frozenset(found) if found else _NONE


def _weigh(facts: Facts) -> int:
    """Return how much a report tells: the reports that tell most speak for their cluster."""
    return (
        2 * (facts.level == SPOT)
        + (facts.level >= REGION)
        + 2 * (facts.has_date and not facts.is_vague)
        + (facts.how == "stated")
        + 2 * bool(facts.scenes)
        + bool(facts.scene_kinds)
        + bool(facts.victims)
        + bool(facts.doers)
        + 2 * ("killed" in facts.report.counts)
        + ("wounded" in facts.report.counts)
    )
