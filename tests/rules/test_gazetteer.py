"""The gazetteer: its tables, its file, its keys."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.errors import KnowledgeError
from eventx.rules.files import KNOWLEDGE, read_csv
from eventx.rules.gazetteer import Gazetteer, fold, load_gazetteer, skeleton
from eventx.rules.places import load_places
from eventx.schema.vocabulary import PlaceKind

TABLES = KNOWLEDGE / "gazetteer"
REGIONS = [
    "continents_and_world_regions.csv", "regions.csv", "north_america.csv", "waters.csv", "landforms.csv", "historical.csv",
]  # fmt: skip
#: Names that more than one row of our tables has, on purpose: the text decides.
SHARED = {"congo"}


@pytest.mark.parametrize(
    ("name", "best", "country", "kind"),
    [
        ("Sharm el-Sheikh", "Sharm el-Sheikh", "EGY", "city"),
        ("Sinai", "Sinai Peninsula", "EGY", "region"),
        ("Mali", "Mali", "MLI", "country"),
        ("U.S.", "United States", "USA", "country"),
        ("US", "United States", "USA", "country"),
        ("Côte d'Ivoire", "Ivory Coast", "CIV", "country"),
        ("the Gambia", "Gambia", "GMB", "country"),
        ("The Hague", "The Hague", "NLD", "city"),
        ("Kiev", "Kyiv", "UKR", "city"),
        ("Africa", "Africa", None, "continent"),
        ("Donbass", "Donbas", "UKR", "region"),
        ("Gaza", "Gaza Strip", "PSE", "admin1"),
        ("Zaire", "Democratic Republic of the Congo", "COD", "country"),
        ("Burma", "Myanmar", "MMR", "country"),
        ("East Germany", "East Germany", "DEU", "country"),
        ("Rapides Parish", "Rapides Parish", "USA", "admin2"),
        ("W.Va.", "West Virginia", "USA", "admin1"),
        ("Lake Chad", "Lake Chad", None, "water"),
        ("Mexico", "Mexico", "MEX", "country"),
    ],
)
def test_lookup(name: str, best: str, country: str | None, kind: str) -> None:
    place = load_gazetteer().lookup(name)[0]
    assert (place.name, place.country, place.kind) == (best, country, kind)


@pytest.mark.parametrize("name", ["PA", "UN", "SWAT", "", "Blorxville"])
def test_no_place(name: str) -> None:
    assert not load_gazetteer().lookup(name)


@pytest.mark.parametrize(
    ("name", "country"), [("Sharm el-Sheik", "EGY"), ("Qandahar", "AFG"), ("Falluja", "IRQ"), ("Al Fasher", "SDN")]
)
def test_transliterated_name(name: str, country: str) -> None:
    assert load_gazetteer().lookup_variant(name)[0].country == country


@pytest.mark.parametrize(
    ("word", "places"),
    [
        ("Malian", ["Mali"]),
        ("Chechens", ["Chechnya"]),
        ("Kurdish", ["Kurdistan"]),
        ("Tajik", ["Tajikistan"]),
        ("Tibetan", ["Tibet"]),
        ("Palestinians", ["Palestine"]),
        ("Georgian", ["Georgia", "Georgia"]),
        ("Mali", []),
    ],
)
def test_demonym(word: str, places: list[str]) -> None:
    assert [place.name for place in load_gazetteer().lookup_demonym(word)] == places


def test_short_form_after_comma() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.lookup_after_comma("OR")[0].name == "Oregon"
    assert not gazetteer.lookup("OR")
    assert not gazetteer.lookup_after_comma("or")


def test_every_country_has_its_code() -> None:
    gazetteer = load_gazetteer()
    for row in read_csv("gazetteer/countries.csv"):
        country = gazetteer.country(row["iso3"])
        assert country is not None
        assert country.name == row["name"]
        if row["capital"] and row["capital"] not in (row["name"], *row["aliases"].split("|")):
            assert any(place.is_capital for place in gazetteer.lookup(row["capital"])), row


@pytest.mark.parametrize("table", REGIONS)
def test_table(table: str) -> None:
    codes = {row["iso3"] for row in read_csv("gazetteer/countries.csv")} | {""}
    for row in read_csv(f"gazetteer/{table}"):
        assert row["kind"] in set(PlaceKind), row
        assert row["country"] in codes, row
        assert -90 <= float(row["latitude"]) <= 90, row
        assert -180 <= float(row["longitude"]) <= 180, row


def test_no_name_stands_twice_in_one_table() -> None:
    seen: dict[tuple[str, str, str], str] = {}
    for table in ["countries.csv", *REGIONS]:
        for row in read_csv(f"gazetteer/{table}"):
            for name in dict.fromkeys(fold(n) for n in [row["name"], *filter(None, row["aliases"].split("|"))]):
                if name in SHARED:
                    continue
                key = (table, name, row.get("country", ""))
                assert key not in seen, (table, name, row["name"], seen[key])
                seen[key] = row["name"]


def test_demonyms_are_not_places_of_the_same_name() -> None:
    names = {row["name"] for row in read_csv("gazetteer/countries.csv")}
    rows = read_csv("gazetteer/demonyms.csv")
    assert len({row["demonym"] for row in rows}) == len(rows) > 800
    assert not names & {row["demonym"] for row in rows}


def test_iso_codes() -> None:
    gazetteer = load_gazetteer()
    assert all(re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", code) for code in gazetteer.iso_codes.values())
    assert gazetteer.iso_codes[gazetteer.lookup("Bamako")[0].admin1] == "ML-BKO"


def test_spellings_of_one_key() -> None:
    assert fold("St. Louis") == fold("Saint-Louis") == "saint louis"
    assert fold("Sharm el-Sheikh") == fold("SHARM EL SHEIKH")
    assert fold("W.Va.") != fold("WVa")


@given(st.text(max_size=30))
def test_keys_of_any_text(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert isinstance(skeleton(text), str)
    load_gazetteer().lookup(text)


def test_it_opens_fast_and_answers_fast() -> None:
    start = time.perf_counter()
    gazetteer = Gazetteer(TABLES / "places.bin")
    assert time.perf_counter() - start < 0.2
    names = [gazetteer.place(index).name for index in range(1, gazetteer.n_places, 997)]
    start = time.perf_counter()
    for name in names:
        gazetteer.lookup(name)
    assert (time.perf_counter() - start) / len(names) < 0.001


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.bin"
    path.write_bytes(b"something else" * 100)
    with pytest.raises(KnowledgeError, match="is no gazetteer of this version"):
        Gazetteer(path)
    with pytest.raises(KnowledgeError, match="cannot be read"):
        Gazetteer(tmp_path / "none.bin")


def test_words_around_places_load() -> None:
    rules = load_places()
    assert rules.kinds_after["province"] == PlaceKind.ADMIN1
    assert "in" in rules.strong_prepositions
