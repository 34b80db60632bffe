"""How two reports agree, feature by feature; what each agreement weighs stands in knowledge/incidents/weights.csv."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, exp, hypot, radians

from eventx.incidents.blocking import LATE, RECENT
from eventx.incidents.facts import BODY, COUNTRY, NOWHERE, REGION, SPOT, Facts, Figure
from eventx.rules.incidents import IncidentRules

Level = tuple[str, str]

#: Kilometres.
_NEAR, _AROUND = 20.0, 60.0
_DEGREE = 111.2
#: Days.
_FEW_DAYS = 5
_WEEK, _MONTH = 10, 45
#: What weighs less is no detail that speaks for one incident.
_TELLING = 0.5
#: Counts.
_MANY, _SOME = 10, 3
_CONTRADICTION = 5.0
_EFFECTS = ("wounded", "hostage", "kidnapped", "missing", "arrested", "displaced", "rescued", "sick")


def compare(a: Facts, b: Facts, rules: IncidentRules) -> list[Level] | None:
    """Return how two reports agree; None where their types can't be one incident."""
    by_type = "same" if a.type == b.type else rules.levels.get((a.type, b.type))
    if by_type is None:
        return None
    sweeping = rules.sweeping
    weights = rules.weights
    is_sweeping = a.type in sweeping and b.type in sweeping
    # Called twenty million times for a million events: what would find nothing is not called.
    levels: list[Level] = [
        ("prior", a.category if a.category == b.category else _prior(a, b, rules)),
        ("type", by_type),
        ("date", _compare_dates(a, b, is_sweeping=is_sweeping)),
        ("place", _compare_places(a, b, is_sweeping=is_sweeping)),
    ]
    if a.scenes or b.scenes or (a.scene_kinds and b.scene_kinds):
        scene = _compare_scenes(a, b, rules)
        if scene:
            levels.append(("scene", scene))
    if a.figures and b.figures:
        _compare_counts(a, b, levels, rules)
    if a.category in rules.by_party or b.category in rules.by_party:
        levels.append(("parties", _compare_parties(a, b)))
        if a.type in rules.manifold or b.type in rules.manifold:
            levels.append(("parties", "manifold"))
    else:
        victims = _compare_victims(a, b)
        if victims:
            levels.append(("victims", victims))
        if a.doers and b.doers:
            levels.append(("doers", "other_name" if a.doers.isdisjoint(b.doers) else "same_name"))
    if a.weapons and b.weapons:
        levels.append(("weapons", "other" if a.weapons.isdisjoint(b.weapons) else "same"))
    if a.report.article_key == b.report.article_key:
        levels.append(("article", "same"))
    elif a.report.is_other != b.report.is_other:
        levels.append(("other", "one"))
    if a.is_several or b.is_several:
        levels.append(("several", "told"))
    # The first four are always there.
    for feature, level in levels[4:]:
        if weights[feature][level] >= _TELLING:
            return levels
    levels.append(("details", "none"))
    return levels


def score(a: Facts, b: Facts, rules: IncidentRules) -> float | None:
    """Return the log-odds that two reports tell of one incident; None where their types can't."""
    levels = compare(a, b, rules)
    if levels is None:
        return None
    weights = rules.weights
    total = 0.0
    for feature, level in levels:
        total += weights[feature][level]
    return total


def find_probability(log_odds: float) -> float:
    """Return the probability that log-odds stand for."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))


def _compare_victims(a: Facts, b: Facts) -> str:
    if not a.victims.isdisjoint(b.victims):
        shared = a.victims & b.victims
        return "same_name" if any(" " in name or name[0] == BODY for name in shared) else "same_surname"
    if a.victims and b.victims and _names_people(a) and _names_people(b):
        # Of many dead, each article may name others.
        return "other_of_many" if _has_many(a) and _has_many(b) else "other_name"
    if not a.victim_words or not b.victim_words:
        return ""
    return "other_word" if a.victim_words.isdisjoint(b.victim_words) else "same_word"


def _names_people(facts: Facts) -> bool:
    return any(name[0] != BODY for name in facts.victims)


def _has_many(facts: Facts) -> bool:
    return any((low or 0) >= _SOME for figures in facts.figures.values() for low, *_ in figures)


def _compare_parties(a: Facts, b: Facts) -> str:
    own, others = a.victims | a.doers | a.names, b.victims | b.doers | b.names
    if not own or not others:
        return "unknown"
    parties, known = (a.parties, others) if (a.key < b.key and a.parties) or not b.parties else (b.parties, own)
    shared = sum(not party.isdisjoint(known) for party in parties)
    # Two who meet in one town on one day meet once; one alone may do many things.
    return "several" if shared > 1 else "one" if shared else "none"


def _prior(a: Facts, b: Facts, rules: IncidentRules) -> str:
    """Return the category that two reports start from: of two, the one that takes more evidence."""
    priors = rules.weights["prior"]
    return min((a.category, b.category), key=lambda name: (priors[name], name))


def _compare_dates(a: Facts, b: Facts, *, is_sweeping: bool) -> str:
    # The article of one was published before the other happened.
    published, other = a.report.published, b.report.published
    if published is not None and b.has_date and published < b.first - 1 and b.how != "published":
        return "told_before"
    if other is not None and a.has_date and other < a.first - 1 and a.how != "published":
        return "told_before"
    if not (a.has_date and b.has_date):
        return "unknown_recent" if _is_recent(a, b) or _is_recent(b, a) else "unknown"
    days = a.first - b.last
    if days <= 0:
        days = max(b.first - a.last, 0)
    long_a, long_b = a.last - a.first, b.last - b.first
    if long_a > 1 or long_b > 1:
        if days > (1 if long_a < _WEEK and long_b < _WEEK else 0) + (_FEW_DAYS if is_sweeping else 0):
            return "outside"
        if long_a > _WEEK and long_b > _WEEK:
            return "both_vague"
        longest = max(long_a, long_b)
        return "within_week" if longest <= _WEEK else "within_month" if longest <= _MONTH else "within_year"
    weak = (a.how == "published") + (b.how == "published")
    inferred = a.how == "inferred" or b.how == "inferred"
    if days == 0:
        return "same_day_published" if weak else "same_day_inferred" if inferred else "same_day"
    if weak and days <= LATE and (weak == 2 or (a.first > b.first) == (a.how == "published")):
        return "days_apart_published"
    if days == 1:
        return "next_day"
    if is_sweeping and days <= 2 * _FEW_DAYS:
        return "next_day"
    if days <= _FEW_DAYS:
        return "days_apart_inferred" if weak or inferred else "days_apart"
    return "weeks_apart_weak" if weak or inferred else "weeks_apart"


def _is_recent(a: Facts, b: Facts) -> bool:
    """Return whether one report, without a date, was published soon after what the other tells of."""
    published = a.report.published
    if a.has_date or published is None:
        return False
    day = b.last if b.has_date else b.report.published
    return day is not None and abs(published - day) <= RECENT


def _compare_places(a: Facts, b: Facts, *, is_sweeping: bool) -> str:
    if a.level == NOWHERE or b.level == NOWHERE:
        return "unknown"
    if not a.spots.isdisjoint(b.spots):
        return "same"
    shares_region = not a.regions.isdisjoint(b.regions)
    shares_country = not a.countries.isdisjoint(b.countries)
    if a.level == SPOT and b.level == SPOT:
        if is_sweeping and shares_country:
            return "inside" if shares_region else "same_country"
        return _compare_spots(a, b, shares_region=shares_region, shares_country=shares_country)
    if shares_region:
        return "same_region" if a.level == REGION and b.level == REGION else "inside"
    if not shares_country and a.countries and b.countries:
        return "other_country"
    if a.level == COUNTRY and b.level == COUNTRY:
        return "same_country"
    if a.level == COUNTRY or b.level == COUNTRY:
        return "country_only"
    if is_sweeping:
        return "same_country"
    return "other_region" if a.regions and b.regions else "country_only"


def _compare_spots(a: Facts, b: Facts, *, shares_region: bool, shares_country: bool) -> str:
    if a.latitude is None or b.latitude is None:
        if not a.spot_names.isdisjoint(b.spot_names):
            return "same_name"
        # One is a village that no gazetteer knows: it may lie in the other.
        if shares_country or not (a.countries and b.countries):
            return "inside" if shares_region else "country_only"
        return "other_country"
    assert a.longitude is not None
    assert b.longitude is not None
    distance = kilometres(a.latitude, a.longitude, b.latitude, b.longitude)
    if distance <= _NEAR:
        return "near"
    if not a.spot_names.isdisjoint(b.spot_names):
        return "same_name"
    if distance <= _AROUND:
        return "around"
    if not shares_country and a.countries and b.countries:
        return "other_country"
    return "other_place" if shares_region else "other_region"


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return a distance, good enough for places that are near."""
    north = latitude - other_latitude
    if abs(north) > 3:
        return abs(north) * _DEGREE
    east = (longitude - other_longitude + 180) % 360 - 180
    return _DEGREE * hypot(north, east * cos(radians((latitude + other_latitude) / 2)))


def _compare_scenes(a: Facts, b: Facts, rules: IncidentRules) -> str:
    if a.scenes and b.scenes:
        return "same_name" if not a.scenes.isdisjoint(b.scenes) else "other_name"
    if a.scene_kinds and b.scene_kinds:
        shared = a.scene_kinds & b.scene_kinds
        return "other_kind" if not shared else "same_common" if shared <= rules.common else "same_kind"
    return ""


def _compare_counts(a: Facts, b: Facts, levels: list[Level], rules: IncidentRules) -> None:
    own, others = a.figures, b.figures
    if "killed" in own and "killed" in others:
        levels.append(("killed", _best_level(own["killed"], others["killed"], rules.weights["killed"])))
    for effect in _EFFECTS:
        if effect in own and effect in others:
            levels.append(("harmed", _best_level(own[effect], others[effect], rules.weights["harmed"])))
            return


def _best_level(own: tuple[Figure, ...], others: tuple[Figure, ...], weights: Mapping[str, float]) -> str:
    if len(own) == 1 and len(others) == 1:
        return compare_counts(own[0], others[0])
    if len(own) > 1 and len(others) > 1:
        # Among many figures some are alike by chance; tolls rise, so the highest ones are compared.
        return compare_counts(max(own, key=_size), max(others, key=_size))
    levels = {compare_counts(a, b) for a in own for b in others}
    return max(levels, key=lambda level: (weights[level], level))


def _size(figure: Figure) -> tuple[int, int, str]:
    return figure[0] or 0, figure[3] or 0, figure[2]


def compare_counts(a: Figure, b: Figure) -> str:
    """Return how two figures agree."""
    low, high = a[0] or 0, b[0] or 0
    if low == high and a[1] == b[1]:
        if low == 0:
            return "nobody"
        return "equal_large" if low >= _MANY else "equal_some" if low >= _SOME else "equal_few"
    top, other_top = a[1], b[1]
    overlaps = (top is None or top >= high) and (other_top is None or other_top >= low)
    smaller, larger = min(low, high), max(low, high)
    ratio = (larger + 1) / (smaller + 1)
    if overlaps and ratio <= 3:
        return "compatible"
    if larger - smaller <= 2 or ratio <= 1.25:
        return "close"
    newer_is_larger = True
    if a[3] is not None and b[3] is not None and a[3] != b[3]:
        newer_is_larger = (low > high) == (a[3] > b[3])
    if ratio <= _CONTRADICTION or larger - smaller < _MANY:
        return "rising" if newer_is_larger and ratio <= 4 else "apart"
    # "Dozens", "hundreds" bound nothing from above.
    return "apart" if "vague" in (a[2], b[2]) and overlaps else "contradiction"
