"""Which reports are compared at all: those that share a block.

A block is a realm of types with a place and a stretch of days, or with a rare name and a stretch of days. Reports that
say when or where only roughly stand in wider blocks, in which they are compared with all, and the others not with
one another: so the number of comparisons grows with the number of reports, not with its square.
"""

from __future__ import annotations

from functools import lru_cache

from eventx.incidents.facts import COUNTRY, NOWHERE, REGION, SPOT, Facts
from eventx.incidents.reports import number_of
from eventx.rules.incidents import IncidentRules

#: Days in a block, and how near to a border a report stands in the next block, too.
_STRETCH, _OVERLAP = 8, 2
_YEAR = 366
#: A stretch of at most so many days lies in day blocks, a longer one in year blocks.
_LONG = 45
#: Reports of a block that are all compared with one another; in a larger block all are compared with `PIVOTS` of them.
CAP, PIVOTS = 40, 14
#: What has no date happened, where it's no old story, within so many days before publication.
RECENT = 24
#: Days that a date of publication may lie after the event.
LATE = 4
_BITS = 42


#: Number of a block -> whether the report is a guest there: the block is wider than the report is exact, which is then
#: compared only with those that are no guests. A number has the stretch of days in its upper bits, so that sorted
#: blocks are in order of time.
Blocks = dict[int, bool]


def find_blocks(facts: Facts, rules: IncidentRules) -> Blocks:
    """Return the blocks of a report."""
    realm = rules.realms.get(facts.type, facts.type)
    found: Blocks = {}
    _add_place_blocks(facts, realm, found)
    _add_name_blocks(facts, realm, found)
    return found


def _add(found: Blocks, stretch: int, parts: tuple[str, ...], *, is_guest: bool) -> None:
    number = _number(stretch, parts)
    found[number] = found.get(number, True) and is_guest


# Reports that are read one after the other mostly stand in the same blocks.
@lru_cache(maxsize=65_536)
def _number(stretch: int, parts: tuple[str, ...]) -> int:
    return (stretch << _BITS) | (number_of(*parts, str(stretch)) & ((1 << _BITS) - 1))


def _add_place_blocks(facts: Facts, realm: str, found: Blocks) -> None:
    # Wider blocks: year for day, country for spot. A report that is exact in both is a guest in them.
    days = _days(facts)
    years = _years(facts)
    names, spots, regions, countries = (
        sorted(facts.spot_names),
        sorted(facts.spots),
        sorted(facts.regions),
        sorted(facts.countries),
    )
    for day in days:
        for region in regions:
            _add(found, day, (realm, "region", region), is_guest=False)
        if facts.level == SPOT:
            for name in names:
                _add(found, day, (realm, "spot", name), is_guest=False)
            for cell in _cells(facts):
                _add(found, day, (realm, "cell", cell), is_guest=False)
        for country in countries:
            is_exact = facts.level >= REGION and bool(regions)
            _add(found, day, (realm, "country", country), is_guest=is_exact)
        if facts.level == NOWHERE:
            for count in _telling_counts(facts):
                _add(found, day, (realm, "count", count), is_guest=False)
    if facts.level != NOWHERE:
        for day in days:
            for count in _telling_counts(facts):
                _add(found, day, (realm, "count", count), is_guest=True)
    for year in years:
        stretch = year * (_YEAR // _STRETCH)
        for spot in spots:
            _add(found, stretch, (realm, "spot of the year", spot), is_guest=not facts.is_undated)
        if facts.level in (REGION, COUNTRY):
            for place in regions or countries:
                _add(found, stretch, (realm, "place of the year", place), is_guest=not facts.is_undated)
        elif not facts.is_undated:
            for place in regions:
                _add(found, stretch, (realm, "place of the year", place), is_guest=True)


def _add_name_blocks(facts: Facts, realm: str, found: Blocks) -> None:
    names = sorted(facts.scenes | facts.victims)
    weaker = sorted((facts.doers | facts.names) - facts.victims)
    if not facts.has_date:
        for name in names:
            for place in sorted(facts.countries) or ["anywhere"]:
                _add(found, 0, (realm, "name at any time", name, place), is_guest=False)
        return
    for year in _years(facts):
        stretch = year * (_YEAR // _STRETCH)
        for name in names:
            _add(found, stretch, (realm, "name", name), is_guest=False)
    for name in names:
        for place in sorted(facts.countries) or ["anywhere"]:
            _add(found, 0, (realm, "name at any time", name, place), is_guest=True)
    for day in _days(facts):
        for name in weaker:
            _add(found, day, (realm, "name", name), is_guest=False)


def _telling_counts(facts: Facts) -> list[str]:
    return [
        f"{effect} {low}"
        for effect, (low, _, how) in sorted(facts.report.counts.items())
        if low is not None and low > 2 and how != "vague"
    ]


def _days(facts: Facts) -> list[int]:
    """Return the stretches of days that a report may lie in; none where it says no more than the year."""
    if not facts.has_date:
        published = facts.report.published
        # What an article tells without a day mostly happened not long before.
        return [] if published is None else list(range((published - RECENT) // _STRETCH, published // _STRETCH + 1))
    if facts.last - facts.first > _LONG:
        return []
    before = _OVERLAP + (LATE if facts.how == "published" else 0)
    return list(range((facts.first - before) // _STRETCH, facts.last // _STRETCH + 1))


def _years(facts: Facts) -> list[int]:
    if not facts.has_date:
        published = facts.report.published
        return [] if published is None else list(range((published - _YEAR // 2) // _YEAR, published // _YEAR + 1))
    first, last = (facts.first - _OVERLAP) // _YEAR, facts.last // _YEAR
    return list(range(first, min(last, first + 10) + 1))


def _cells(facts: Facts) -> list[str]:
    """Return the cells of half a degree that a place lies in or near."""
    if facts.latitude is None or facts.longitude is None:
        return []
    north, east = facts.latitude * 2, facts.longitude * 2
    rows = {int((north + shift) // 1) for shift in (-0.2, 0.2)}
    columns = {int((east + shift) // 1) for shift in (-0.2, 0.2)}
    return [f"{row} {column}" for row in sorted(rows) for column in sorted(columns)]
