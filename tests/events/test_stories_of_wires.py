"""Reports as wires and local papers write them: days, places, parties and what is one event; near misses beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventx.schema import Event, Extraction

pytestmark = pytest.mark.model

PUBLISHED = "2024-03-13"  # a Wednesday
HARMFUL = ("violence", "accident", "disaster", "unrest")

# text | the types of violence, accident, disaster, unrest and raids that it tells of, in text order
TYPES: list[tuple[str, list[str]]] = [
    # a blade is no word
    ("A man with a knife attacked three commuters at a station in Hamburg on Sunday.", ["stabbing"]),
    ("The senator attacked her in a speech on Sunday.", []),
    # soldiers who kill in a raid did one thing
    ("US forces killed Hassan Omar in a raid in Syria on Sunday.", ["armed_attack"]),
    ("Police arrested three men in a raid in Brussels on Sunday.", []),
    # people hit on a road
    (
        "Police seek a driver. A woman was hit at 11:30am Saturday while attempting to cross the street.",
        ["road_accident"],
    ),
    ("An 80-year-old woman died following a hit and run incident in Birmingham on Saturday.", ["road_accident"]),
    ("A policeman was hit by a bullet in the street on Saturday.", []),
    ("Stocks were hit on Saturday while investors crossed their fingers.", []),
    # a flood of a day is one of water
    ("The flash flood of Monday killed seven people near Kolontar.", ["flood"]),
    ("The station received a flood of calls on Monday.", []),
    # bombers in the air
    ("U.S. bombers struck a weapons depot in Syria on Sunday.", ["airstrike"]),
    # what follows from it names the event again
    ("Hours after a bomb exploded in Quetta, the prime minister condemned the attack.", ["bombing"]),
    # a row of quakes is not the one of the day
    (
        "On Tuesday a magnitude 5.2 earthquake hit Puerto Rico. The island has had dozens of earthquakes since December.",
        ["earthquake", "earthquake"],
    ),
    # one place in the other, and two side by side
    ("Bombings struck the Jolo Cathedral in Mindanao, Philippines, on Sunday.", ["bombing"]),
    ("Bombings in Nairobi, Kenya, and Dar es Salaam, Tanzania, killed 224 people on Sunday.", ["bombing", "bombing"]),
    # an old attack of the same kind
    (
        "Gunmen have killed 17 soldiers in an attack on a camp in Kashmir. Ten were killed in the attack that took place on December 5, 2014.",
        ["armed_attack", "armed_attack"],
    ),
    ("A homicide detective spoke to the press on Sunday.", []),
]


def _harm(found: Extraction) -> list[Event]:
    return [e for e in found.events if e.category in HARMFUL]


@pytest.mark.parametrize(("text", "types"), TYPES, ids=[case[0][:60] for case in TYPES])
def test_types(read: Callable[..., Extraction], text: str, types: list[str]) -> None:
    assert [e.type for e in _harm(read(text, published=PUBLISHED))] == types


# text | type | its day, or the first and last one; None where none may be given
DAYS: list[tuple[str, str, tuple[str, str] | None]] = [
    (
        "Two days after a bomb killed 12 people in Quetta, a suspect was arrested on Tuesday.",
        "bombing",
        ("2024-03-10", "2024-03-10"),
    ),
    (
        "A day after parliament approved the bill, thousands protested in Tbilisi.",
        "legislation",
        ("2024-03-12", "2024-03-12"),
    ),
    (
        "A year after a gunman killed 10 people in Buffalo, relatives wait for answers.",
        "armed_attack",
        ("2023-01-01", "2023-12-31"),
    ),
    ("Typhoon Haima slammed into northern Luzon.", "storm", ("2024-03-13", "2024-03-13")),
    ("The costs of Hurricane Hugo cut the insurer's profits.", "storm", None),
    # what happened lies in the past
    ("The union suspended Guinea following the captain's December coup.", "coup", ("2023-12-01", "2023-12-31")),
    ("A protest is planned for December.", "protest", ("2024-12-01", "2024-12-31")),
    # a participle goes on at the same time
    ("Gunmen attacked crowds flocking to the airport in Kabul Sunday.", "armed_attack", ("2024-03-10", "2024-03-10")),
]


@pytest.mark.parametrize(("text", "type_", "days"), DAYS, ids=[case[0][:60] for case in DAYS])
def test_days(read: Callable[..., Extraction], text: str, type_: str, days: tuple[str, str] | None) -> None:
    event = next(e for e in read(text, published=PUBLISHED).events if e.type == type_)
    assert (event.date and (str(event.date.earliest), str(event.date.latest))) == days


# text | places of the first event of harm or war | its country
PLACES: list[tuple[str, list[str], str | None]] = [
    ("Turkey began an offensive into northern Syria on Wednesday.", ["Syria"], "SYR"),
    ("Gunmen opened fire at Conakry's main sports stadium on Monday.", ["Conakry"], "GIN"),
    ("A judge in Baghdad has cleared two men of murdering six soldiers from the United Kingdom.", ["Baghdad"], "IRQ"),
    ("A woman was found dead after a house fire in Belgrade, Minn., on Saturday.", ["Belgrade", "Minnesota"], "USA"),
    ("A fire killed two people in Belgrade, Serbia, on Saturday.", ["Belgrade", "Serbia"], "SRB"),
    ("A bomb exploded in Maidan. Monday's attack was the deadliest since an assault in Ghazni in 2018.", [], None),
]


@pytest.mark.parametrize(("text", "names", "country"), PLACES, ids=[case[0][:60] for case in PLACES])
def test_places(read: Callable[..., Extraction], text: str, names: list[str], country: str | None) -> None:
    found = read(text, published=PUBLISHED)
    event = next(e for e in found.events if e.category in (*HARMFUL, "military"))
    assert "Ghazni" not in [found.entity(place).name for place in event.places]
    if country is not None:
        assert ([found.entity(place).name for place in event.places], event.country) == (names, country)


def test_a_day_is_no_place(read: Callable[..., Extraction]) -> None:
    found = read("On October 6, US officials condemned the attack in Cairo.", published=PUBLISHED)
    assert [place.name for place in found.places] == ["Cairo"]


def test_what_an_attack_brings_about_is_not_where_it_was(read: Callable[..., Extraction]) -> None:
    text = "Gunmen attacked crowds in Kabul on Sunday. The attacks would not stop the United States from flying people out."
    (event,) = _harm(read(text, published=PUBLISHED))
    assert event.country == "AFG"


# text | type | perpetrators | victims
PARTIES: list[tuple[str, str, set[str], set[str]]] = [
    ("Two men were acquitted of killing a priest in Lima.", "armed_attack", set(), {"a priest"}),
    ("Two men were acquitted of the murder of a priest in Lima.", "assassination", set(), {"a priest"}),
    ("Two men were convicted of killing a priest in Lima.", "armed_attack", {"Two men"}, {"a priest"}),
    (
        "U.S. forces killed Qasem Soleimani in an airstrike in Baghdad.",
        "airstrike",
        {"U.S. forces"},
        {"Qasem Soleimani"},
    ),
    ("Rebels attacked Port Sudan on Sunday.", "armed_attack", {"Rebels"}, set()),
    ("Woman stabbed while jogging near Briarcliff.", "stabbing", set(), {"Woman"}),
    ("A two-car accident near Lima on Friday claimed the life of a student.", "road_accident", set(), {"a student"}),
    ("Police arrested three men in raids in Brussels on Sunday.", "arrest", {"Police"}, {"three men"}),
]


@pytest.mark.parametrize(("text", "type_", "doers", "hit"), PARTIES, ids=[case[0][:60] for case in PARTIES])
def test_parties(read: Callable[..., Extraction], text: str, type_: str, doers: set[str], hit: set[str]) -> None:
    event = next(e for e in read(text, published=PUBLISHED).events if e.type == type_)
    told = {
        role: {p.text for p in event.participants if p.role == role} for role in ("perpetrator", "victim", "responder")
    }
    assert told == {"perpetrator": doers, "victim": hit, "responder": set()}


@pytest.mark.parametrize("day", ["On June 5", "In June 2008"])
def test_a_name_behind_a_day_is_whole(read: Callable[..., Extraction], day: str) -> None:
    found = read(f"{day} Bramwick County banned the trade.", published=PUBLISHED)
    assert [place.name for place in found.places] == ["Bramwick County"]
