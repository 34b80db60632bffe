"""Short reports as agencies write them: what each of them forced a rule for, with near misses beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventx.schema import Event, Extraction

pytestmark = pytest.mark.model

PUBLISHED = "2024-03-13"  # a Wednesday
HARMFUL = ("violence", "accident", "disaster", "unrest")

# text | the types of violence, accident, disaster and unrest that it tells of, in text order
TYPES: list[tuple[str, list[str]]] = [
    # crowds that storm a building riot; others who do attack it
    ("Protesters stormed the parliament in Nairobi on Tuesday.", ["riot"]),
    ("The protesters clashed with police in Belgrade. They tried to storm parliament.", ["riot"]),
    ("Gunmen stormed the parliament in Nairobi on Tuesday.", ["armed_attack"]),
    # a state that strikes a place
    ("Israel strikes Beirut suburb, killing Hezbollah commander", ["airstrike"]),
    ("Italy hit a new low in the rankings on Tuesday.", []),
    ("Russia struck a deal with Turkey on Tuesday.", []),
    ("The US hit Iran with new sanctions on Monday.", []),
    ("India struck Pakistan from the list on Monday.", []),
    # deeds that somebody is held to have done
    ("The army is accused of killing farmers in Herat on Sunday.", ["armed_attack"]),
    ("Two men on a motorcycle killed Mayor Carlos Ruiz near Herat on Sunday.", ["armed_attack"]),
    ("Two men on a motorcycle were killed in a crash near Herat on Sunday.", ["road_accident"]),
    # a blade in the attacker's hands
    ("A man attacked passengers with an axe on a train near Ulm on Monday, injuring four.", ["stabbing"]),
    ("Rebels with machetes and guns attacked a village in Ituri on Sunday.", ["armed_attack"]),
    # what was hit
    ("Jihadists attacked a mining site in northern Burkina Faso on Sunday.", ["armed_attack"]),
    ("Hackers attacked the site of a bank in Oslo on Sunday.", []),
    # one accident in the words of another
    ("A ferry caught fire off Basilan on Monday, killing 31 people. The blaze burned for hours.", ["shipwreck"]),
    # who was killed in the next sentence was so in the fight
    ("Soldiers clashed with rebels in Gao on Sunday. Twelve people were killed.", ["battle"]),
    ("Russian forces shelled a district of Kharkiv on Sunday. Twelve civilians were killed.", ["shelling"]),
    # what collides or is hit tells what kind of accident it is
    ("A fuel tanker collided with a minibus on the Nakuru highway on Saturday.", ["road_accident"]),
    ("A tanker collided with a cargo ship in the Channel on Monday.", ["shipwreck"]),
    ("A train collided with a truck near Ulm on Monday.", ["rail_accident"]),
    ("A cargo ship hit the Francis Scott Key Bridge in Baltimore early Tuesday.", ["shipwreck"]),
    ("A Russian missile slammed into a pizza restaurant in Kramatorsk on Tuesday.", ["airstrike"]),
    ("A Qassam rocket landed near Sderot on Sunday.", ["shelling"]),
    # a virus that has killed, and what it does every year
    ("The Marburg virus has killed nine people in Equatorial Guinea.", ["epidemic"]),
    ("Malaria kills 400,000 people a year, most of them in Africa.", []),
    # what counts the dead names the event
    ("Philippines landslide death toll hits 98", ["landslide"]),
    # missiles fired at something are no test
    ("The Houthis fired two ballistic missiles at a tanker in the Red Sea on Friday.", ["shelling"]),
    ("North Korea fired two ballistic missiles into the sea on Friday.", []),
    ("A military plane carrying nine people went missing near Mzuzu on Monday.", ["aircraft_crash"]),
    ("The plane disappeared into the clouds.", []),
    # other fields
    ("The senator came under fire for his remarks. Rivals bombarded his office with complaints.", []),
    ("The naira was battered by a storm of selling.", []),
    ("Twelve killed as bomb rips through market in Quetta", ["bombing"]),
]


@pytest.mark.parametrize(("text", "types"), TYPES, ids=[case[0][:60] for case in TYPES])
def test_types(read: Callable[..., Extraction], text: str, types: list[str]) -> None:
    assert [event.type for event in read(text, PUBLISHED).events if event.category in HARMFUL] == types


# text | type | first and last day
DAYS: list[tuple[str, str, str, str]] = [
    ("Gunmen attacked a village in Kaduna, killing 12 people on Sunday.", "armed_attack", "2024-03-10", "2024-03-10"),
    (
        "An air strike on Kutum on Friday killed 12. A raid on Sunday killed two.",
        "airstrike",
        "2024-03-08",
        "2024-03-08",
    ),
    (
        "The death toll from a fire at a factory in Dhaka on Sunday has risen to 12.",
        "fire",
        "2024-03-10",
        "2024-03-10",
    ),
    (
        "A plane crash near Fairbanks in Alaska that killed 12 people on Sunday has shocked the country.",
        "aircraft_crash",
        "2024-03-10",
        "2024-03-10",
    ),
    # "that struck" is of the quake, not of its aftershocks
    (
        "On Saturday, aftershocks of an earthquake that struck the southern Philippines on Wednesday killed six people.",
        "earthquake",
        "2024-03-09",
        "2024-03-09",
    ),
    (
        "The company will cut 2,000 jobs after a fire at its main plant in January.",
        "fire",
        "2024-01-01",
        "2024-01-31",
    ),
    # with what was done on the same occasion
    (
        "A policeman shot dead five people in Nakhon Pathom before killing himself on Sunday.",
        "shooting",
        "2024-03-10",
        "2024-03-10",
    ),
    (
        "An explosion at a cafe in Mogadishu killed five people who were watching the final on Sunday, police said Monday.",
        "explosion_accident",
        "2024-03-10",
        "2024-03-10",
    ),
    ("Police arrested a man in March and searched his house on Friday.", "arrest", "2024-03-01", "2024-03-13"),
    # a week counted is not a stretch of days
    (
        "Thousands took to the streets of Tel Aviv on Saturday for a twelfth week of protests.",
        "protest",
        "2024-03-09",
        "2024-03-09",
    ),
]


@pytest.mark.parametrize(("text", "type_", "first", "last"), DAYS, ids=[case[0][:60] for case in DAYS])
def test_days(read: Callable[..., Extraction], text: str, type_: str, first: str, last: str) -> None:
    date = _first(read(text, PUBLISHED), type_).date
    assert date is not None
    assert (str(date.earliest), str(date.latest)) == (first, last)


# text | type | perpetrators | victims and targets
PARTIES: list[tuple[str, str, set[str], set[str]]] = [
    ("Mexico mayor shot dead days after taking office", "shooting", set(), {"Mexico mayor"}),
    (
        "Candidate Fernando Villavicencio assassinated at rally",
        "assassination",
        set(),
        {"Candidate Fernando Villavicencio"},
    ),
    ("They kidnapped and killed a store owner in Gao.", "kidnapping", set(), {"a store owner"}),
    (
        "The killing of a French journalist by the army has shocked Herat.",
        "assassination",
        {"the army"},
        {"a French journalist"},
    ),
    (
        "The mayor was shot dead by two men on a motorcycle in Gao on Sunday.",
        "assassination",
        {"two men"},
        {"The mayor"},
    ),
    ("Police fired on two motorcycles in Gao on Sunday.", "shooting", {"Police"}, {"two motorcycles"}),
]


@pytest.mark.parametrize(("text", "type_", "doers", "hit"), PARTIES, ids=[case[0][:60] for case in PARTIES])
def test_parties(read: Callable[..., Extraction], text: str, type_: str, doers: set[str], hit: set[str]) -> None:
    event = _first(read(text, PUBLISHED), type_)
    assert {p.text for p in event.participants if p.role.value == "perpetrator"} == doers
    assert {p.text for p in event.participants if p.role.value in ("victim", "target")} == hit


def test_the_dead_of_a_raid_are_not_those_of_the_abduction_behind_it(read: Callable[..., Extraction]) -> None:
    found = read("Gunmen raided a village in Zamfara on Friday, killing 30 people and abducting six women.", PUBLISHED)
    assert [(e.type, e.killed and e.killed.min) for e in found.events] == [("armed_attack", 30), ("kidnapping", None)]


def test_a_deed_without_a_day_is_not_that_of_an_old_one_in_passing(read: Callable[..., Extraction]) -> None:
    found = read(
        "A curfew was imposed in Srinagar on Wednesday. Shops were closed. The leader Abdul Aziz was killed by soldiers on"
        " August 11, 2020. Schools were closed as well. Forces killed four people in Sopore.",
        PUBLISHED,
    )
    killings = [e for e in found.events if e.category == "violence"]
    assert [(str(e.date.earliest), e.killed and e.killed.min) for e in killings if e.date] == [
        ("2020-08-11", 1),
        ("2024-03-13", 4),
    ]


@pytest.mark.parametrize(
    ("claim", "is_claim"),
    [
        ("The Islamic State group said its members had planted the bomb.", True),
        ("The Islamic State group said that it had carried out the attack.", True),
        ("The Islamic State group said the army had planted the bomb.", False),
        ("The army said its troops had defused the bomb.", False),
    ],
)
def test_groups_claim_what_their_people_did(read: Callable[..., Extraction], claim: str, *, is_claim: bool) -> None:
    found = read(f"A bomb went off in a gymnasium in Marawi on Sunday, leaving four people dead. {claim}", PUBLISHED)
    assert [found.entity(i).name for i in _first(found, "bombing").claimed_by] == ["Islamic State"] * is_claim


# text | names of the event's places, the most exact first
PLACES: list[tuple[str, list[str]]] = [
    ("Hurricane Otis slammed into Acapulco early Wednesday as a Category 5 storm.", ["Acapulco de Juárez"]),
    ("French police fired tear gas at protesters in Sainte-Soline on Saturday.", ["Sainte-Soline"]),
]


@pytest.mark.parametrize(("text", "names"), PLACES, ids=[case[0][:60] for case in PLACES])
def test_places(read: Callable[..., Extraction], text: str, names: list[str]) -> None:
    found = read(text, PUBLISHED)
    event = next(event for event in found.events if event.category in HARMFUL)
    assert [found.entity(i).name for i in event.places] == names


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        # sounds like an old name of a town in Ethiopia
        ("Rebels captured the town of Rubaya on Monday. Families fled to Goma in Congo.", "Rubaya", "COD"),
        # a namesake in Turkey
        ("Ouagadougou is calm. Gunmen killed 20 in Arbinda, Burkina Faso, and 30 in Solhan in June.", "Solhan", "BFA"),
        # the demonym vouches for it
        (
            "Ugandan police said rebels attacked a school in the district of Kasese. They fled to Goma in Congo.",
            "Kasese District",
            "UGA",
        ),
    ],
)
def test_villages_that_the_gazetteer_lacks(read: Callable[..., Extraction], text: str, name: str, country: str) -> None:
    assert {(place.name, place.country) for place in read(text, PUBLISHED).places} >= {(name, country)}


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Air strikes on Rafah killed at least 22 people, 18 of them children, officials said.", "children"),
        ("A bus crash in Peru killed 13 people and left 14 more hurt.", None),
    ],
)
def test_groups_of_parts(read: Callable[..., Extraction], text: str, group: str | None) -> None:
    assert read(text, PUBLISHED).casualties[-1].group == group


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Fighting resumed in Gao on Monday between the army and the rebels.", {"the army", "the rebels"}),
        ("Clashes broke out between police and protesters in Dakar on Monday.", {"police", "protesters"}),
    ],
)
def test_sides_that_hang_on_the_verb(read: Callable[..., Extraction], text: str, sides: set[str]) -> None:
    [event] = read(text, PUBLISHED).events
    assert {p.text for p in event.participants} == sides


def test_a_total_stands_for_all(read: Callable[..., Extraction]) -> None:
    found = read(
        "At least five were killed in a shooting in Tucson on Monday. Judge John Roll also died. The shooter killed a"
        " total of five people, the president said.",
        PUBLISHED,
    )
    killed = _first(found, "shooting").killed
    assert killed is not None
    assert (killed.min, killed.max) == (5, 5)


def test_what_is_simulated_did_not_happen(read: Callable[..., Extraction]) -> None:
    found = read("Firefighters held a drill on Sunday in which a plane crash was simulated in Leeds.", PUBLISHED)
    assert [str(event.modality) for event in found.events if event.type == "aircraft_crash"] == ["hypothetical"]


def _first(found: Extraction, type_: str) -> Event:
    return next(event for event in found.events if event.type == type_)
