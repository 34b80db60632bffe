"""What an event did to people is no event beside it; time between two events keeps them apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventx.schema import Extraction

pytestmark = pytest.mark.model

PUBLISHED = "2023-06-14"  # a Wednesday

# text | all types, sorted | which type has the dead | how many at least
OUTCOMES = [
    ("In February, 79 prisoners were killed in simultaneous riots at four jails.", ["riot"], "riot", 79),
    ("On Monday three soldiers were killed and five wounded when rebels shelled an army post.", ["shelling"], "shelling", 3),
    ("Seventeen people were killed in fighting near the border.", ["battle"], "battle", 17),
    ("Nineteen people died after a truck in which farmers were travelling to a wedding overturned near Kano.", ["road_accident"], "road_accident", 19),
    # near misses: the killing is the only event; another doer's event stands behind "after"
    ("Two farmers were killed by gunmen near Kano on Friday.", ["armed_attack"], "armed_attack", 2),
    ("Gunmen killed four men in Kano on Friday.", ["armed_attack"], "armed_attack", 4),
]  # fmt: skip


@pytest.mark.parametrize(("text", "types", "owner", "killed"), OUTCOMES, ids=[o[0][:50] for o in OUTCOMES])
def test_outcome(read: Callable[..., Extraction], text: str, types: list[str], owner: str, killed: int) -> None:
    x = read(text, PUBLISHED)
    assert sorted(e.type for e in x.events) == types
    event = next(e for e in x.events if e.type == owner)
    assert event.killed is not None
    assert event.killed.min == killed


# text | how many events of violence, accident or unrest
APART = [
    ("The attack on a school came 10 days after a gunman killed 10 shoppers at a market in Buffalo.", 2),
    ("Gunmen stormed the village of Aba on Saturday. A few hours earlier, gunmen had raided the village of Obi.", 2),
    ("Gunmen stormed a village on Saturday, killing 132 people. A soldier died when his vehicle hit a mine.", 2),
    ("Gunmen stormed the village of Aba. They also raided a nearby village.", 2),
    # one event: its age is no other event, minutes are no hours
    ("Gunman kills 19 children at school\n\nAn 18-year-old gunman opened fire at a school on Tuesday, killing at least 19 children.", 1),
    ("A former soldier opened fire at a market in Kano on Friday. The shooting left four people dead.", 1),
    ("Two bombs exploded in a market in Kano on Tuesday. The second blew up 20 minutes later.", 1),
    ("The blast in Kano came a day after the army said that attacks had fallen.", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number"), APART, ids=[a[0][:50] for a in APART])
def test_apart(read: Callable[..., Extraction], text: str, number: int) -> None:
    hard = ("violence", "accident", "unrest")
    assert len([e for e in read(text, PUBLISHED).events if e.category in hard]) == number


# text | type | first day | last day
COUNTED = [
    ("The attack on Tuesday came 10 days after a man shot dead 10 shoppers in Buffalo.", "shooting", "2023-06-03", "2023-06-03"),
    ("The president came to power in 2013, a year after a coup in Mali.", "coup", "2012-01-01", "2012-12-31"),
    ("Soldiers seized the president in a coup in Mali on Tuesday.", "coup", "2023-06-13", "2023-06-13"),
    ("At least 127 people have been killed in clashes between rebels and soldiers since Saturday 10 June.", "battle", "2023-06-10", "2023-06-14"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "first", "last"), COUNTED, ids=[c[0][:50] for c in COUNTED])
def test_counted(read: Callable[..., Extraction], text: str, kind: str, first: str, last: str) -> None:
    event = next(e for e in read(text, PUBLISHED).events if e.type == kind)
    assert event.date is not None
    assert (str(event.date.earliest), str(event.date.latest)) == (first, last)


# text | type | first day | last day
DATED = [
    # the day of a figure is not the day of the blast
    ("The death toll from Sunday's car bomb in Baghdad rose to 142, police said.", "bombing", "2023-06-11", "2023-06-11"),
    ("The death toll from a blast in Baghdad rose to 142 on Tuesday. The bomb exploded on Sunday.", "bombing", "2023-06-11", "2023-06-11"),
    # the time of day alone is no day
    ("An earthquake struck Palu on Friday. The magnitude 7.5 quake struck at 18:02 local time.", "earthquake", "2023-06-09", "2023-06-09"),
    # what an event led to came then or later
    ("Gunmen attacked a village in Chad on Sunday. About 300 people fled.", "displacement", "2023-06-11", "2023-06-14"),
    ("A man drove a lorry into crowds watching fireworks in Nice on Sunday night.", "vehicle_attack", "2023-06-11", "2023-06-11"),
    ("Flight ET302 came down on Sunday near Bishoftu.", "aircraft_crash", "2023-06-11", "2023-06-11"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "first", "last"), DATED, ids=[d[0][:50] for d in DATED])
def test_dated(read: Callable[..., Extraction], text: str, kind: str, first: str, last: str) -> None:
    events = [e for e in read(text, PUBLISHED).events if e.type == kind]
    assert len(events) == 1
    assert events[0].date is not None
    assert (str(events[0].date.earliest), str(events[0].date.latest)) == (first, last)


def test_one_event_by_its_doers_and_by_its_victims(read: Callable[..., Extraction]) -> None:
    x = read("In April, a doctor was shot dead when gunmen attacked the university hospital in Butembo.", PUBLISHED)
    assert [e.type for e in x.events if e.category == "violence"] == ["shooting"]
    roles = {(p.role.value, p.text) for p in x.events[0].participants}
    assert ("perpetrator", "gunmen") in roles


def test_dead_of_a_quake_elsewhere(read: Callable[..., Extraction]) -> None:
    text = "A quake killed hundreds in Turkey on Monday. At least 592 people were killed in Syria, rebels said."
    assert {e.type for e in read(text, PUBLISHED).events} == {"earthquake"}


def test_dead_beside_an_epidemic_were_killed_by_somebody(read: Callable[..., Extraction]) -> None:
    text = "The Ebola outbreak has reached Goma. Rebels roam there. Two health workers were killed in their homes in Beni at the weekend."
    assert {e.type for e in read(text, PUBLISHED).events} == {"epidemic", "armed_attack"}


def test_what_is_only_like_it(read: Callable[..., Extraction]) -> None:
    assert not read("He heard a bang like a bomb going off.", PUBLISHED).events


def test_they_who_speak_of_themselves(read: Callable[..., Extraction]) -> None:
    text = "Rioters burned the offices of a newspaper. Miners said they would strike on Tuesday."
    strike = next(e for e in read(text, PUBLISHED).events if e.type == "labor_strike")
    assert {p.text for p in strike.participants} == {"Miners"}


REVIEW = (
    "The director's new film has a plot, a cast of stars and a premiere in the cinema. "
    "Cars explode and a helicopter crashes into the river."
)


def test_images_of_a_review_found_no_events(read: Callable[..., Extraction]) -> None:
    assert not [e for e in read(REVIEW, PUBLISHED).events if e.category in ("violence", "accident")]


def test_the_hurt_of_a_premiere_do(read: Callable[..., Extraction]) -> None:
    text = REVIEW + " At the premiere a gunman opened fire, killing four people."
    assert "shooting" in {e.type for e in read(text, PUBLISHED).events}


# what is only spoken of as known needn't be of the day
UNDATED = [
    ("The firm said costs of Hurricane Hugo rose.", "storm", False),
    ("On Saturday police arrested two men in the bombing.", "bombing", False),
    ("The man is sought as a witness in the shooting.", "shooting", False),
    ("Seventeen people were killed in fighting near the border.", "battle", True),
    ("Gunmen carried out an attack on a village.", "armed_attack", True),
]


@pytest.mark.parametrize(("text", "kind", "is_dated"), UNDATED, ids=[u[0][:40] for u in UNDATED])
def test_presupposed(read: Callable[..., Extraction], text: str, kind: str, is_dated: bool) -> None:
    event = next(e for e in read(text, PUBLISHED).events if e.type == kind)
    assert (event.date is not None) == is_dated


# text | type | modality
MODALITIES = [
    ("Residents thought a plane had crashed.", "aircraft_crash", "alleged"),
    ("The envoy discussed a permanent ceasefire with rebel leaders.", "ceasefire", "planned"),
    ("Children will be vaccinated to stop a major outbreak of polio.", "epidemic", "hypothetical"),
    ("Hostages are still being held in the theater, officials said.", "hostage_taking", "ongoing"),
    # near misses: what was signed, what goes on
    ("The envoy signed a permanent ceasefire with rebel leaders.", "ceasefire", "actual"),
    ("Doctors are trying to stop the outbreak of polio.", "epidemic", "actual"),
]


@pytest.mark.parametrize(("text", "kind", "modality"), MODALITIES, ids=[m[0][:40] for m in MODALITIES])
def test_modality(read: Callable[..., Extraction], text: str, kind: str, modality: str) -> None:
    assert next(e for e in read(text, PUBLISHED).events if e.type == kind).modality == modality


NO_EVENT = [
    "Spitzer attacked him in the debate.",
    "The side's attack scored twice in the second half.",
    "The government has come under fire from officials for not sending help.",
    "Lawyers sent letters of protest to the minister.",
    "The shift to electric cars triggered a flood of new designs.",
    "The ruling was an earthquake in the car industry.",
]


@pytest.mark.parametrize("text", NO_EVENT)
def test_other_senses(read: Callable[..., Extraction], text: str) -> None:
    hard = ("violence", "accident", "disaster", "unrest")
    assert not [e for e in read(text, PUBLISHED).events if e.category in hard]


TO_COME = [
    ("Thousands are expected at a vigil in Paris on Friday.", "protest", "planned"),
    ("Talks on a six-week ceasefire began on Monday.", "ceasefire", "planned"),
    ("The deadline for the withdrawal of troops is August 31.", "withdrawal", "planned"),
    ("The panel will finish its investigation within a year.", "investigation", "planned"),
    ("A UN report warned that famine was imminent in the north.", "drought", "hypothetical"),
    ("Eleven people were missing and feared kidnapped.", "kidnapping", "alleged"),
    ("Officials are warning residents of floods.", "statement", "actual"),
    # near misses
    ("Thousands attended a vigil in Paris on Friday.", "protest", "actual"),
    ("The panel finished its investigation on Monday.", "investigation", "actual"),
]


@pytest.mark.parametrize(("text", "kind", "modality"), TO_COME, ids=[m[0][:40] for m in TO_COME])
def test_to_come(read: Callable[..., Extraction], text: str, kind: str, modality: str) -> None:
    assert next(e for e in read(text, PUBLISHED).events if e.type == kind).modality == modality


def test_a_market_is_no_holiday(read: Callable[..., Extraction]) -> None:
    text = "A car drove into a crowd at a Christmas market in Magdeburg on Sunday, killing five people."
    event = next(e for e in read(text, PUBLISHED).events if e.type == "vehicle_attack")
    assert event.date is not None
    assert str(event.date.earliest) == "2023-06-11"


def test_where_somebody_comes_from_is_not_where_it_was(read: Callable[..., Extraction]) -> None:
    event = read("The driver, a doctor from Saudi Arabia, was detained in Germany.", PUBLISHED).events[0]
    assert event.country == "DEU"


# text | type | killed
TOLLS = [
    ("The death toll from wildfires that razed parts of the city of Vina del Mar in Chile has risen to 134.", "wildfire", 134),
    ("The number of people killed by a cyclone in Mozambique could rise to 1,000.", "storm", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "killed"), TOLLS, ids=[t[1] for t in TOLLS])
def test_tolls(read: Callable[..., Extraction], text: str, kind: str, killed: int | None) -> None:
    event = next(e for e in read(text, PUBLISHED).events if e.type == kind)
    assert (event.killed.min if event.killed is not None else None) == killed
