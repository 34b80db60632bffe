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


def find_types(x: Extraction) -> list[str]:
    return sorted(e.type for e in x.events)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        # one comes before the other, or is its aim
        (
            "Soldiers seized power in Mali on Monday, two days after mutinies broke out at army bases.",
            ["coup", "mutiny"],
        ),
        (
            "The army recaptured the town of Raqqa on Friday, a week after it launched an offensive.",
            ["offensive", "territorial_gain"],
        ),
        # the general words of a family are another matter
        ("Soldiers seized power in Mali on Monday. The putsch was condemned by nobody.", ["coup"]),
    ],
)
def test_types_that_never_stand_for_one_another(read: Callable[..., Extraction], text: str, types: list[str]) -> None:
    found = find_types(read(text, PUBLISHED))
    assert [name for name in found if name != "statement"] == types


def test_headline_and_lead_tell_one_event(read: Callable[..., Extraction]) -> None:
    text = (
        "Floods kill 43 in Peru\n\nHeavy rains and flash floods have killed at least 43 people in the Piura region of Peru "
        "since Thursday, officials said."
    )
    floods = [e for e in read(text, PUBLISHED).events if e.type == "flood"]
    assert len(floods) == 1
    assert floods[0].killed is not None
    assert (floods[0].killed.min, floods[0].killed.max) == (43, None)  # the body's figure, not the headline's


def test_headline_describes_whom_the_body_names(read: Callable[..., Extraction]) -> None:
    text = (
        "Former warlord jailed for 14 years\n\nA court in Paris on Friday sentenced former warlord Jean Ilunga to 14 years "
        "in prison."
    )
    assert find_types(read(text, PUBLISHED)).count("sentencing") == 1


def test_one_speaker_says_one_thing_after_another(read: Callable[..., Extraction]) -> None:
    text = (
        "In a message of condolence to his Kenyan counterpart, President Emmanuel Macron said France would help. "
        "Earlier this month, Macron vowed to send troops."
    )
    statements = [e for e in read(text, PUBLISHED).events if e.type == "statement"]
    assert len(statements) == 2
    assert all(any(p.role == "participant" for p in e.participants) for e in statements)


def test_old_event_told_by_when_has_its_own_day(read: Callable[..., Extraction]) -> None:
    text = (
        "A bus plunged into a ravine near Lima on Friday, killing 31 people. It was the worst bus crash in Peru since "
        "2008, when 51 people died in a collision near Cusco."
    )
    crashes = [e for e in read(text, PUBLISHED).events if e.category == "accident"]
    told = sorted((e.killed.min, e.date.earliest.year) for e in crashes if e.killed and e.date and e.date.earliest)
    assert told == [(31, 2023), (51, 2008)]


def test_toll_belongs_to_what_killed_before(read: Callable[..., Extraction]) -> None:
    text = (
        "A mine explosion killed 20 workers near Ankara on Friday. Officials visited the town. Families waited. "
        "Hundreds protested in Istanbul on Saturday. Police fired tear gas. The death toll later rose to 38."
    )
    event = next(e for e in read(text, PUBLISHED).events if e.category == "accident")
    assert event.killed is not None
    assert event.killed.min == 38


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Rovers fired three shots on target in the first half.", "shooting"),
        ("The fans were on fire at the stadium.", "fire"),
        ("An explosion tore through a coal mine near Ankara on Friday.", "bombing"),
    ],
)
def test_is_no(read: Callable[..., Extraction], text: str, type_: str) -> None:
    assert type_ not in find_types(read(text, PUBLISHED))


def test_cancelled_visit_places_nothing(read: Callable[..., Extraction]) -> None:
    text = (
        "A mine explosion killed 20 workers near Ankara, Turkey, on Friday. The prime minister cancelled a visit to Albania "
        "and declared three days of national mourning."
    )
    x = read(text, PUBLISHED)
    assert next(e for e in x.events if e.type == "mourning").country == "TUR"
    assert all(e.modality != "actual" for e in x.events if e.type == "visit")
