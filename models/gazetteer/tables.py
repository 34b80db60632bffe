"""Our own tables: regions, waters, abbreviations, demonyms; and how likely each place is meant by its name."""

from __future__ import annotations

import math
import sys
from collections import defaultdict

from entries import FEDERAL, RANK, REGION_TABLES, Entry, read_table, split_aliases

from eventx.rules.gazetteer import fold


def add_tables(
    countries: dict[str, Entry], admin1: list[Entry], admin2: list[Entry], cities: list[Entry]
) -> list[Entry]:
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
                if entry.latitude is None
                or math.dist((entry.latitude, entry.longitude or 0), point) < (6 if kind == "admin1" else 1)
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
    """Give places their short forms."""
    by_name = {(e.name, e.kind, e.country): e for e in reversed(entries)}
    for row in read_table("abbreviations.csv"):
        kinds = (row["kind"], "admin1") if row["kind"] == "region" else (row["kind"],)
        entry = next(
            (by_name[row["name"], k, row["country"]] for k in kinds if (row["name"], k, row["country"]) in by_name),
            None,
        )
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
            sys.exit(
                f"demonyms.csv: no place {row['place']!r} ({row['kind']}, {row['country']}) for {row['demonym']!r}"
            )
        found.sort(key=lambda e: -e.population)
        for entry in found if row["kind"] != "city" else found[:1]:
            entry.names.append("%" + fold(row["demonym"]))
    for code in ("COD", "COG"):
        entry = next(e for e in entries if e.kind == "country" and e.country == code)
        entry.names += ["%congolese"]
    state = next(e for e in entries if e.kind == "admin1" and e.iso == "US-GA")
    state.names += ["%georgian", "%georgians"]


def set_priors(entries: list[Entry]) -> None:
    """Set how likely each place is meant by its name."""
    for entry in entries:
        size = math.log10(entry.population + 10)
        if entry.kind == "admin1":
            entry.prior = min(8.4, size + (0.8 if entry.country in FEDERAL else 0.3)) if entry.population else 4.5
            entry.prior = max(entry.prior, 7.4 if entry.is_ours else 0)
        elif entry.kind == "admin2":
            entry.prior = max(2.5, size - 1.2) + (1.0 if entry.is_ours else 0)
        elif entry.kind == "city":
            entry.prior = size + (1.9 if entry.is_capital else 0)
