"""People: one entry each, with role, country and organization."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventx.article import Article
from eventx.mentions import find_mentions
from eventx.mentions.people import is_same_name
from eventx.mentions.spelling import is_variant
from eventx.records import Mentions, PersonRecord
from eventx.rules import load_rulebook
from eventx.tokens import TokenView


def read(view: TokenView) -> Mentions:
    return find_mentions(view, load_rulebook(), Article(text=view.source, masked=view.source))


def person(mentions: Mentions, name: str) -> PersonRecord:
    found = [p for p in mentions.people if p.name == name]
    assert len(found) == 1, f"{name} is not once among {[p.name for p in mentions.people]}"
    return found[0]


#: Text, name, role, country, organization.
DESCRIBED = [
    ("Russian President Vladimir Putin left.", "Vladimir Putin", "President", "RUS", None),
    ("Russia's Putin urged calm.", "Putin", None, "RUS", None),
    ("Algerian militant Mokhtar Belmokhtar was killed.", "Mokhtar Belmokhtar", "militant", "DZA", None),
    (
        "The al-Mourabitoun group, led by Algerian militant Mokhtar Belmokhtar, claimed it.",
        "Mokhtar Belmokhtar",
        "militant",
        "DZA",
        "al-Mourabitoun",
    ),
    ("Hezbollah leader Hassan Nasrallah spoke on television.", "Hassan Nasrallah", "leader", None, "Hezbollah"),
    (
        "Hassan Nasrallah, the leader of Hezbollah, spoke on television.",
        "Hassan Nasrallah",
        "leader",
        None,
        "Hezbollah",
    ),
    ("Anna Weiss, a spokeswoman for the World Bank, denied it.", "Anna Weiss", "spokeswoman", None, "World Bank"),
    (
        "Kabemba denied the charges. His lawyer, Anne Dekker, said that he would appeal.",
        "Anne Dekker",
        "lawyer",
        None,
        None,
    ),
    ("Sen. Robert Byrd voted against it.", "Robert Byrd", "Senator", None, None),
    (
        "Tehrik-i-Taliban Pakistan (TTP) spokesman Ehsanullah Ehsan denied it.",
        "Ehsanullah Ehsan",
        "spokesman",
        None,
        "Tehrik-i-Taliban Pakistan",
    ),
    ("Brig. Gen. Mohammed al-Saadi left.", "Mohammed al-Saadi", "Brigadier General", None, None),
    ("Lt. Col. Paul-Henri Damiba seized power.", "Paul-Henri Damiba", "Lieutenant Colonel", None, None),
    (
        "Colonel Assimi Goita was sworn in as Mali's interim president.",
        "Assimi Goita",
        "interim president",
        "MLI",
        None,
    ),
    ("The party did not name Ada Kone as Mali's president.", "Ada Kone", None, None, None),
    (
        "Russian President Vladimir Putin spoke. His prime minister, Mikhail Mishustin, resigned in Paris.",
        "Mikhail Mishustin",
        "prime minister",
        "RUS",
        None,
    ),
    (
        "Abu Bakr al-Baghdadi is the leader of the Islamic State.",
        "Abu Bakr al-Baghdadi",
        "leader",
        None,
        "Islamic State",
    ),
    ("Abu Bakr al-Baghdadi is not the leader of the Taliban.", "Abu Bakr al-Baghdadi", None, None, None),
    ("The Elysee said President Emmanuel Macron would go to Mali.", "Emmanuel Macron", "President", "FRA", None),
    (
        "Hamas said its aim and the group's military chief Mohammed Deif lived.",
        "Mohammed Deif",
        "military chief",
        None,
        "Hamas",
    ),
    ("He met ex-President Ellen Sirleaf.", "Ellen Sirleaf", "ex-President", None, None),
    ("State Counsellor Aung San Suu Kyi was detained.", "Aung San Suu Kyi", "State Counsellor", None, None),
    (
        "FARC commander Pastor Alape said the rebels would free two soldiers.",
        "Pastor Alape",
        "commander",
        None,
        "Revolutionary Armed Forces of Colombia",
    ),
    ("Pastor Andrew Brunson was jailed in Izmir.", "Andrew Brunson", "Pastor", None, None),
    (
        "A spokesman for the Moro Islamic Liberation Front, Eid Kabalu, denied it.",
        "Eid Kabalu",
        "spokesman",
        None,
        "Moro Islamic Liberation Front",
    ),
    ("Sinn Fein's Gerry Adams welcomed the move.", "Gerry Adams", None, None, "Sinn Fein"),
    ("South Korea's President Park Geun-hye called a meeting.", "Park Geun-hye", "President", "KOR", None),
    ("President Idriss Deby of Chad sent 2,000 troops.", "Idriss Deby", "President", "TCD", None),
    (
        "Abdul Raziq, the police chief of Kandahar, survived a suicide bombing.",
        "Abdul Raziq",
        "police chief",
        "AFG",
        None,
    ),
    ("Alabama Gov. Robert Bentley declared an emergency.", "Robert Bentley", "Governor", "USA", None),
    ("Pakistan's army chief, Gen. Asim Munir, flew to Riyadh.", "Asim Munir", "army chief", "PAK", "Pakistani army"),
    ("Gen. Asim Munir flew to Riyadh.", "Asim Munir", "General", None, None),
    (
        "India's External Affairs Minister Sushma Swaraj summoned the ambassador.",
        "Sushma Swaraj",
        "External Affairs Minister",
        "IND",
        None,
    ),
    (
        "Secretary of State John Kerry met Iranian Foreign Minister Javad Zarif in Vienna.",
        "John Kerry",
        "Secretary of State",
        "USA",
        None,
    ),
    ("Sheikh Hasina, Bangladesh's prime minister, fled Dhaka.", "Hasina", "prime minister", "BGD", None),
    (
        'The drug lord Joaquin "El Chapo" Guzman escaped on Sunday.',
        'Joaquin "El Chapo" Guzman',
        "drug lord",
        None,
        None,
    ),
    (
        "Vladimir Putin of Russia and his Ukrainian counterpart, Petro Poroshenko, spoke by phone.",
        "Petro Poroshenko",
        None,
        "UKR",
        None,
    ),
    (
        "Parliament elected Finance Minister Moeketsi Majoro to replace him.",
        "Moeketsi Majoro",
        "Finance Minister",
        None,
        None,
    ),
    ("The boy Tim Brown was found alive.", "Tim Brown", None, None, None),
]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "role", "country", "organization"), DESCRIBED, ids=[c[0][:40] for c in DESCRIBED]
)
def test_description(
    text: str,
    name: str,
    role: str | None,
    country: str | None,
    organization: str | None,
    view: Callable[[str], TokenView],
) -> None:
    mentions = read(view(text))
    found = person(mentions, name)
    names = {o.id: o.name for o in mentions.organizations}
    assert (found.role, found.country, names.get(found.affiliation or "")) == (role, country, organization)


@pytest.mark.model
def test_counterpart_has_the_others_role(view: Callable[[str], TokenView]) -> None:
    text = (
        "Russian President Vladimir Putin arrived on Monday. In a message to his Malian counterpart Ibrahim Boubacar Keita,"
        " President Putin spoke of terrorism."
    )
    found = person(read(view(text)), "Ibrahim Boubacar Keita")
    assert (found.role, found.country) == ("President", "MLI")


@pytest.mark.model
def test_ministers_share_the_country_of_the_president_beside_them(view: Callable[[str], TokenView]) -> None:
    text = "Russian President Vladimir Putin and Foreign Minister Sergei Lavrov arrived. British Prime Minister Tony Blair met President Clinton."
    mentions = read(view(text))
    assert person(mentions, "Sergei Lavrov").country == "RUS"
    assert person(mentions, "Clinton").country is None


@pytest.mark.model
def test_leaders_without_a_country_are_at_home(view: Callable[[str], TokenView]) -> None:
    text = "Soldiers in Burkina Faso toppled President Roch Kabore on Monday. Shots were heard in Ouagadougou, the capital of Burkina Faso."
    assert person(read(view(text)), "Roch Kabore").country == "BFA"


@pytest.mark.model
def test_one_entry_for_full_name_surname_and_title(view: Callable[[str], TokenView]) -> None:
    text = (
        "President Vladimir Putin spoke. Putin left. Later Vladimir V. Putin called. Critics of President Putin wept."
    )
    mentions = read(view(text))
    assert len(mentions.people) == 1
    assert len(mentions.people[0].mentions) == 4


@pytest.mark.model
def test_two_people_with_one_surname_stay_two(view: Callable[[str], TokenView]) -> None:
    text = "Hillary Clinton voted in New York. Bill Clinton stayed home. Mrs. Clinton smiled. Mr. Clinton did not."
    mentions = read(view(text))
    assert sorted(p.name for p in mentions.people) == ["Bill Clinton", "Hillary Clinton"]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("vladimir putin", "vladimir v putin", True),
        ("luis carlos galan", "luis carlos galan sarmiento", True),
        ("ibrahim boubacar keita", "ibrahim keita", True),
        ("muammar gaddafi", "moammar qaddafi", True),
        ("hillary clinton", "bill clinton", False),
        ("john smith", "john brown", False),
        ("juan carlos lopez", "juan pablo lopez", False),
    ],
)
def test_same_name(a: str, b: str, same: bool) -> None:
    assert is_same_name(tuple(a.split()), tuple(b.split())) is same
    assert is_same_name(tuple(b.split()), tuple(a.split())) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("qaddafi", "gaddafi", True),
        ("gaddafi", "kadhafi", True),
        ("mohammed", "muhammad", True),
        ("sheikh", "sheik", True),
        ("putin", "patten", False),
        ("jensen", "johnson", False),
        ("kim", "kem", False),
    ],
)
def test_spelling_variants(a: str, b: str, same: bool) -> None:
    assert is_variant(a, b) is same
    assert is_variant(b, a) is same


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Prime Minister Benjamin Netanyahu and his wife Sara Netanyahu arrived. Mrs. Netanyahu visited a school. "
            "Netanyahu met the press.",
            {
                "Benjamin Netanyahu": ["Benjamin Netanyahu", "Netanyahu"],
                "Sara Netanyahu": ["Sara Netanyahu", "Netanyahu"],
            },
        ),
        (
            "Libyan leader Moammar Gadhafi vowed to fight on. Forces loyal to Gaddafi shelled Misrata. His son Saif "
            "al-Islam Gaddafi appeared on television.",
            {"Moammar Gadhafi": ["Moammar Gadhafi", "Gaddafi"], "Saif al-Islam Gaddafi": ["Saif al-Islam Gaddafi"]},
        ),
        (
            "John Smith, 34, was charged with murder. His cousin Peter Smith, 29, was charged with robbery.",
            {"John Smith": ["John Smith"], "Peter Smith": ["Peter Smith"]},
        ),
        (
            "Brothers Said Kouachi and Cherif Kouachi killed 12 people at the offices of Charlie Hebdo.",
            {"Said Kouachi": ["Said Kouachi"], "Cherif Kouachi": ["Cherif Kouachi"]},
        ),
        ("The North fired a missile. The South said nothing.", {}),
        (
            'Jose Adolfo Macias, alias "Fito", escaped from prison. Fito leads a gang.',
            {"Jose Adolfo Macias": ["Jose Adolfo Macias", "Fito", "Fito"]},
        ),
        (
            'Johnson "Izo" André, a gang leader, claimed it. BGMEA president Khandoker Rafiqul Islam denied it.',
            {'Johnson "Izo" André': ['Johnson "Izo" André'], "Khandoker Rafiqul Islam": ["Khandoker Rafiqul Islam"]},
        ),
        (
            "The Rev. Martin Luther King Jr. was shot in Memphis. King was 39.",
            {"Martin Luther King Jr.": ["Martin Luther King Jr.", "King"]},
        ),
        (
            "Aung San Suu Kyi met Min Aung Hlaing. Suu Kyi said so.",
            {"Aung San Suu Kyi": ["Aung San Suu Kyi", "Suu Kyi"], "Min Aung Hlaing": ["Min Aung Hlaing"]},
        ),
    ],
)
def test_whose_a_surname_alone_is(view: Callable[[str], TokenView], text: str, expected: dict[str, list[str]]):
    words = view(text)
    people = read(words).people
    assert {p.name: [words.words(m.start, m.end) for m in p.mentions] for p in people} == expected
