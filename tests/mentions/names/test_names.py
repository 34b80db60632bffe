"""Which words are a name, and of what; positives and near misses side by side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventx.article import Article
from eventx.mentions import find_mentions
from eventx.mentions.candidates import read_text
from eventx.mentions.names import find_names
from eventx.rules import load_rulebook
from eventx.tokens import TokenView

pytestmark = pytest.mark.model

#: Text, the words, their label ("" where they must be no name of that extent).
CASES = [
    # hyphens that the recognizer cuts at
    ("The airline Volga-Dnepr lost a cargo plane near Kazan.", "Volga-Dnepr", "organization"),
    ("The plane had left Sharm el-Sheikh in the morning.", "Sharm el-Sheikh", "place"),
    ("The al-Mourabitoun group claimed the attack.", "al-Mourabitoun", "organization"),
    ("The Mali-based al-Mourabitoun group claimed it.", "Mali", "place"),
    ("The al-Qaeda-affiliated group fled.", "al-Qaeda", "organization"),
    ("The Iran-Iraq war lasted eight years.", "Iran-Iraq", ""),
    # organizations of states
    ("The Malian government declared a state of emergency.", "Malian government", "organization"),
    ("He met the Government of Mali in Bamako.", "Government of Mali", "organization"),
    ("Russia came at the request of the Damascus government.", "Damascus government", "organization"),
    ("The Syrian army took the town.", "Syrian army", "organization"),
    ("Ten Syrian refugees reached the island.", "Syrian", "demonym"),
    ("The Kremlin denied the report.", "Kremlin", "organization"),
    # heads
    ("The Ruritanian Workers' Front hailed the verdict.", "Ruritanian Workers' Front", "organization"),
    ("He studied at the University of Zenda in 1990.", "University of Zenda", "organization"),
    ("Gunmen stormed the Grand Zenda Hotel on Friday.", "Grand Zenda Hotel", "facility"),
    ("A bomb exploded near Andrews Air Force Base.", "Andrews Air Force Base", "facility"),
    ("The army said that the police had left.", "army", ""),
    # people
    ("President Keita spoke on television.", "Keita", "person"),
    ("Mr. Georgia Brown, 61, was wounded.", "Georgia Brown", "person"),
    ("His children, Hailey, 6, and Caleb, 3, were found alive.", "Hailey", "person"),
    ("The cleric Muqtada al-Sadr called for calm.", "Muqtada al-Sadr", "person"),
    ("General Motors closed the plant.", "General Motors", "organization"),
    ("Police Chief Anna Weiss arrested two men.", "Anna Weiss", "person"),
    # beliefs are nobody
    ("He vowed to catch the Daesh Takfiri militants.", "Daesh", "organization"),
    ("He vowed to catch the Daesh Takfiri militants.", "Takfiri", ""),
    # the document decides
    ("Hernan Buchi lost the vote. Supporters of Buchi wept. Buchi left.", "Buchi", "person"),
    ("Janet Reno spoke to the press. Later Reno went home.", "Reno", "person"),
    ("A man named by police as Brenton Tarrant was charged with murder.", "Brenton Tarrant", "person"),
    ("Officials identified the group as Boko Haram.", "Boko Haram", "organization"),
    ("Juan Diaz, 40, was shot dead in Tijuana.", "Juan Diaz", "person"),
    ("A fire broke out in Juan Diaz, Panama.", "Juan Diaz", "place"),
    ("Michael Jordan gave money. Jordan spoke in Charlotte.", "Jordan", "person"),
    ("Jordan closed its border with Syria.", "Jordan", "place"),
    ("Gandhi was shot in New Delhi.", "Gandhi", "person"),
    ("Myanmar's Aung San Suu Kyi met U.N. envoy Ibrahim Gambari.", "Aung San Suu Kyi", "person"),
    ("Amnesty International and Human Rights Watch condemned the raid.", "Human Rights Watch", "organization"),
    ("The Ministry of Women and Social Affairs closed.", "Ministry of Women and Social Affairs", "organization"),
    ("Rebels of the Revolutionary United Front led by Foday Sankoh fled.", "Foday Sankoh", "person"),
    ("Gunmen raided the villages of Kwi and Dorowa in Nigeria.", "Dorowa", "place"),
    ("Troops fought near Bir al-Abed in North Sinai.", "Bir al-Abed", "place"),
    ("Students of Balochistan University marched in Quetta.", "Balochistan University", "organization"),
    ("Nobody in the Sri Lankan political establishment knew.", "Sri Lankan", "demonym"),
    ("The flood swept away houses in Mai Mahiu and killed 45.", "Mai Mahiu", "place"),
    ("They have no trust in Angela Merkel and left.", "Angela Merkel", "person"),
    ("A Ross County grand jury indicted him.", "Ross County", "place"),
    ("Regional Interior Ministry spokesman Mark Reznik said so.", "Regional Interior Ministry", "organization"),
    ("Contact: Guiomar Pau Sole, Head of Communications, OCHA.", "Head of Communications", ""),
    ("Hadson Corp. sold its oil fields. Hadson will close in May.", "Hadson", "organization"),
]


def label_of(view: TokenView, words: str) -> str:
    """Return the label of the last name with these words."""
    labels = [n.label for n in find_names(read_text(view), load_rulebook()) if view.words(n.start, n.end) == words]
    return labels[-1] if labels else ""


@pytest.mark.parametrize(("text", "words", "label"), CASES, ids=[f"{c[1]}-{c[2]}-{i}" for i, c in enumerate(CASES)])
def test_label(text: str, words: str, label: str, view: Callable[[str], TokenView]) -> None:
    assert words in text
    assert label_of(view(text), words) == label


def test_names_stand_in_text_order(view: Callable[[str], TokenView]) -> None:
    text = "The Malian government and the Syrian army met in Bamako. President Keita spoke of al-Qaeda and Volga-Dnepr."
    names = find_names(read_text(view(text)), load_rulebook())
    assert [(n.start, -n.end) for n in names] == sorted((n.start, -n.end) for n in names)
    assert all(n.start < n.end for n in names)


HOSTILE = [
    "",
    " \n\n ",
    "(((",
    "'s 's 's",
    "President",
    "Mr.",
    "al-",
    "- - -",
    "The the of of for for",
    "(PKK)",
    "X (",
    "Ministry of",
    "\U0001f600 \U0001f600 Kremlin \U0001f600",
    "A-B-C-D-E-F-G-H",
    "Russia's Russia's Russia's",
    "government of the government of the Mali",
    "Army Army Army Navy of Navy for Army",
    "Jr. Sr. III",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_read(text: str, view: Callable[[str], TokenView]) -> None:
    found = find_mentions(view(text), load_rulebook(), Article(text=text, masked=text))
    for entity in (*found.people, *found.organizations):
        assert entity.name
        assert all(0 <= m.start < m.end <= len(view(text)) for m in entity.mentions)


def test_the_same_text_gives_the_same_names(view: Callable[[str], TokenView]) -> None:
    text = "President Keita met al-Qaeda's Zenda Front (ZF) in Bamako. The ZF, Keita said, killed Mr. Brown and Jose Brown."
    first = find_mentions(view(text), load_rulebook(), Article(text=text, masked=text))
    assert all(find_mentions(view(text), load_rulebook(), Article(text=text, masked=text)) == first for _ in range(3))
