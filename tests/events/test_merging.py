"""One event told in many words is one event; another one stays apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventx.schema import Extraction

pytestmark = pytest.mark.model

PUBLISHED = "2023-05-14"  # a Sunday

# text | numbers of events of violence, accident, disaster and unrest
CASES = [
    # one
    ("A bomb exploded in Kano on Friday. The blast killed 12 people. The attack was the worst this year.", 1),
    ("Gunmen stormed a hotel in Kabul on Friday. The siege lasted nine hours. The incident shocked the city.", 1),
    ("A train derailed near Madrid on Monday. The crash injured 30 people. The accident blocked the line.", 1),
    ("An earthquake struck Nepal on Tuesday. The quake destroyed hundreds of houses.", 1),
    ("Rebels killed four soldiers in Goma. The attack was claimed by the M23 group.", 1),
    ("The attack on the market in Kano killed 20 people. At least 40 others were injured in the bombing.", 1),
    # several
    ("A bomb exploded in Kano on Friday. Another bomb went off in Lagos on Saturday.", 2),
    ("A bomb exploded in Kano on Friday. A bombing in the same city killed nine people in March 2019.", 2),
    ("Gunmen shot dead a judge in Bogota on Monday. On Tuesday a journalist was stabbed in Cali.", 2),
    ("Bombings in Nairobi and Dar es Salaam killed 20 people on Friday.", 2),
    ("Protesters marched in Paris on Saturday. Farmers held a rally in Madrid on Friday.", 2),
    # talk of many, fears and wishes are no further events
    ("A bomb exploded in Kano on Friday. Attacks have become rare in the country.", 1),
    ("A bomb exploded in Kano on Friday. Police fear that attacks could follow.", 1),
]


@pytest.mark.parametrize(("text", "number"), CASES, ids=[c[0][:60] for c in CASES])
def test_number_of_events(read: Callable[..., Extraction], text: str, number: int) -> None:
    hard = ("violence", "accident", "disaster", "unrest")
    events = [e for e in read(text, PUBLISHED).events if e.category in hard]
    assert len(events) == number, [(e.type, [m.text for m in e.mentions]) for e in events]


def test_plan_stays_apart_from_fact(read: Callable[..., Extraction]) -> None:
    text = (
        "Russia has been conducting air raids in Syria since April 30. It said it would intensify airstrikes in Syria."
    )
    events = [e for e in read(text, PUBLISHED).events if e.type == "airstrike"]
    assert sorted(e.modality for e in events) == ["ongoing", "planned"]


def test_specific_word_names_the_event(read: Callable[..., Extraction]) -> None:
    text = "The attack in Kabul on Friday shocked the country. Gunmen had taken 40 guests hostage in a hotel."
    events = [e for e in read(text, PUBLISHED).events if e.category == "violence"]
    assert [e.type for e in events] == ["hostage_taking"]


def test_two_deeds_of_one_sentence(read: Callable[..., Extraction]) -> None:
    events = read("Guerrillas kidnapped the mayor of a town and burned two buses.", PUBLISHED).events
    assert sorted(e.type for e in events) == ["arson", "kidnapping"]


def test_figures_of_an_old_event_stay_apart(read: Callable[..., Extraction]) -> None:
    text = "A train derailed near Seville on Friday, killing 31 people. It was the worst accident since 1972, when 77 people died."
    event = next(e for e in read(text, PUBLISHED).events if e.type == "rail_accident")
    assert event.killed is not None
    assert event.killed.min == 31
