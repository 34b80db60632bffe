"""Spans, facilities, datelines, containers and roles of places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventx.article import Article
from eventx.mentions.candidates import read_text
from eventx.mentions.names import find_names
from eventx.mentions.places import PlaceFindings, find_places
from eventx.rules import load_rulebook
from eventx.tokens import TokenView

pytestmark = pytest.mark.model
View = Callable[[str], TokenView]


def find(view: View, text: str) -> tuple[TokenView, PlaceFindings]:
    rules, doc = load_rulebook(), view(text)
    names = find_names(read_text(doc), rules)
    return doc, find_places(doc, rules, names, Article(text=text, masked=text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The airliner left Sharm el-Sheik and crashed in the Sinai Peninsula.",
            ["Sharm el-Sheikh", "Sinai Peninsula"],
        ),
        ("Fighting spread to Reno, Nev., and Salem, OR, officials said.", ["Reno", "Nevada", "Salem", "Oregon"]),
        ("A flood hit the town of Pangandaran in Indonesia.", ["Pangandaran", "Indonesia"]),
        ("Doctors fought malaria in Zanzibar.", ["Zanzibar"]),
        ("Troops moved to Kunduz, Baghlan and Mazar-e-Sharif.", ["Kunduz", "Baghlan", "Mazar-i-Sharif"]),
        ("They crossed the Helmand River in northern Mali.", ["Helmand River", "Mali"]),
        ("Two mosquitoes carried West Nile virus.", []),
        ("Paris Hilton met Chad Smith.", []),
        ("The White House said nothing.", []),
        ("Malian troops fired.", []),
        ("Mobile phones were sold on Sunday.", []),
        ("He reads the New York Times.", []),
    ],
)
def test_places_of_a_text(view: View, text: str, expected: list[str]) -> None:
    _, found = find(view, text)
    assert [place.name for place in found.places] == expected


def test_a_facility_stands_in_its_town(view: View) -> None:
    text = "Armed men carried out a siege at the luxury Radisson Blu Hotel in the Malian capital, Bamako."
    _, found = find(view, text)
    hotel, town = found.places
    assert (hotel.name, hotel.kind, hotel.within, hotel.country) == ("Radisson Blu Hotel", "facility", town.id, "MLI")
    assert (town.name, town.kind, town.country, town.admin1) == ("Bamako", "city", "MLI", "ML-BKO")


def test_dateline_is_the_town_of_a_facility_without_one(view: View) -> None:
    text = "KABUL, Afghanistan (AP) — A car bomb exploded outside Hamid Karzai International Airport on Monday."
    _, found = find(view, text)
    town = next(place for place in found.places if place.name == "Kabul")
    airport = next(place for place in found.places if place.kind == "facility")
    assert found.dateline == town.id == airport.within


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("A bomb exploded in Moscow.", True),
        ("Moscow says the campaign will go on.", False),
        ("According to Moscow, nobody died.", False),
        ("The U.S. held talks with Moscow.", False),
        ("Ukraine accused Moscow of lying.", False),
    ],
)
def test_the_word_stands_for_the_place(view: View, text: str, stands: bool) -> None:
    _, found = find(view, text)
    place = next(place for place in found.places if place.name == "Moscow")
    assert bool(place.place_mentions) is stands


def test_a_capital_inside_a_government_is_no_place(view: View) -> None:
    _, found = find(view, "It came at the request of the Damascus government.")
    assert not found.places


def test_containers(view: View) -> None:
    _, found = find(view, "A tornado hit Paris, Texas, and the rest of Lamar County.")
    by_name = {place.name: place for place in found.places}
    assert by_name["Paris"].within == by_name["Lamar County"].id
    assert by_name["Lamar County"].within == by_name["Texas"].id


def test_countries_at_tokens(view: View) -> None:
    doc, found = find(view, "Malian troops fought near Gao. Georgian soldiers left Tbilisi.")
    at = {doc.text[i]: code for i, code in enumerate(found.country_at) if code}
    assert at == {"Malian": "MLI", "Gao": "MLI", "Georgian": "GEO", "Tbilisi": "GEO"}


def test_nothing_in_nothing(view: View) -> None:
    _, found = find(view, "")
    assert found.places == []
    assert found.dateline is None


@pytest.mark.parametrize(
    ("text", "name", "country", "within"),
    [
        (
            "ADDIS ABABA - A jet made an emergency landing at Bole International Airport on Tuesday.",
            "Bole International Airport",
            "ETH",
            "Addis Ababa",
        ),  # there is a Bole in China
        ("A fire broke out at Kabul International Airport on Tuesday.", "Kabul International Airport", "AFG", "Kabul"),
        ("They met at Zagreb airport on Tuesday.", "Zagreb airport", "HRV", "Zagreb"),
        ("He is held at the Callao naval base near Lima.", "Callao naval base", "PER", "Callao"),
        (
            "KYIV, Ukraine - Fighting went on. Russia hit the Kakhovka dam on Tuesday.",
            "Kakhovka dam",
            "UKR",
            "Kakhovka",
        ),
        ("KYIV, Ukraine - Fighting went on. Russia hit the Oskilska dam on Tuesday.", "Oskilska dam", "UKR", "Ukraine"),
        ("A bomb exploded at the Serena hotel in Kabul.", "Serena hotel", "AFG", "Kabul"),
        ("The army shelled Ain al-Hilweh refugee camp near Sidon.", "Ain al-Hilweh refugee camp", "LBN", "Sidon"),
        ("The Caño Limón pipeline was blown up near Arauca.", "Caño Limón pipeline", "COL", "Arauca"),
        ("Police raided Westgate shopping mall in Nairobi.", "Westgate shopping mall", "KEN", "Nairobi"),
        ("Fighters seized Lubero airport. Troops left Goma.", "Lubero airport", "COD", "Lubero"),
        ("A fire at Grenfell Tower in North Kensington, west London, killed 72.", "Grenfell Tower", "GBR", "London"),
        ("Gunmen stormed the U.S. consulate in Benghazi.", "U.S. consulate", "LBY", "Benghazi"),
        ("The U.S. Embassy in Nairobi was bombed.", "U.S. Embassy", "KEN", "Nairobi"),
        ("The British Embassy was closed after a rally in Sanaa.", "British Embassy", "YEM", "Sanaa"),
        (
            "The leader of the Sinaloa cartel escaped from Altiplano prison in Mexico.",
            "Altiplano prison",
            "MEX",
            "Mexico",
        ),
    ],
)
def test_where_a_building_stands(view: View, text: str, name: str, country: str, within: str) -> None:
    found = find(view, text)[1].places
    place = next(place for place in found if place.name == name)
    assert place.kind == "facility"
    assert place.country == country
    assert next((other.name for other in found if other.id == place.within), None) == within


@pytest.mark.parametrize(
    "text", ["He works at a Zagreb airport.", "Zagreb airport workers went on strike.", "The airport in Zagreb closed."]
)
def test_no_building_of_that_name(view: View, text: str) -> None:
    assert [p.name for p in find(view, text)[1].places if p.kind == "facility"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb hit a checkpoint near Sheikh Zuweid in Egypt's Sinai Peninsula.", ["EGY"]),
        ("Clashes broke out in the Gharghour district of Tripoli, Libya.", ["LBY", "LBY"]),
        ("Shining Path rebels ambushed a patrol in Vilcashuaman, Peru.", ["PER"]),
        ("He gave money to the village of Bambali in Senegal.", ["SEN"]),
        ("Firing broke out at Nungcheppi village in Jiribam district of Manipur.", ["IND", "IND", "IND"]),
        ("The City of Norfolk sued in Richmond, Virginia.", ["USA"]),
        ("A blast hit Kochchikade, Colombo, on Sunday.", ["LKA", "LKA"]),
        ("Gunfire was heard in Conakry's Kaloum district.", ["GIN", "GIN"]),
        ("Rebels took Bunagana in eastern Congo, the government in Kinshasa said.", ["COD", "COD"]),
        ("Soldiers from Houston in Iraq came home to Peoria and Lagos.", ["USA", "USA", "NGA"]),
        ("SANA said that Syrian rebels blew up a pipeline near Homs.", ["SYR"]),
        ("TRIPOLI, Lebanon - Two men died in clashes between the Tabbaneh and Mohsen districts of Tripoli.", ["LBN"]),
    ],
)
def test_countries_of_towns(view: View, text: str, expected: list[str | None]) -> None:
    found = find(view, text)[1].places
    assert [p.country for p in found if p.kind not in ("country", "region", "facility")][: len(expected)] == expected


def test_a_short_form_means_the_longer_name(view: View) -> None:
    text = "A train derailed near Santiago de Compostela, Spain. Hospitals in Santiago asked for blood."
    assert [(p.name, len(p.mentions)) for p in find(view, text)[1].places] == [
        ("Santiago de Compostela", 2),
        ("Spain", 1),
    ]


def test_a_small_region_holds_no_neighbours(view: View) -> None:
    found = find(view, "Troops left Tskhinvali in South Ossetia, and Gori, Georgia, was calm. Tbilisi was, too.")[
        1
    ].places
    names = {place.id: place.name for place in found}
    at = {place.name: names.get(place.within or "") for place in found}
    assert at["Tskhinvali"] == "South Ossetia"
    assert at["Gori"] == at["Tbilisi"] == "Georgia"
