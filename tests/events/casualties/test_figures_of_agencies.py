"""Figures as agencies write them, with what each forced a rule for, and near misses beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventx.schema import Extraction

pytestmark = pytest.mark.model

PUBLISHED = "2024-03-13"  # a Wednesday
BLAST = "A bomb exploded in Mosul on Sunday. "

# text | killed of the first event of harm (lowest, highest; None where it has none) | wounded
FIGURES: list[tuple[str, tuple[int, int | None] | None, tuple[int, int | None] | None]] = [
    # only some of the dead are counted
    (BLAST + "The dead included three policemen and a child.", (4, None), None),
    (BLAST + "Two tourists were among the dead.", (2, None), None),
    (BLAST + "Officials said 11 Marines and one medic were among those who died.", (12, None), None),
    (BLAST + "It killed 20 people. The dead included three policemen.", (20, 20), None),
    (BLAST + "The parade included three policemen.", None, None),
    # all but some
    ("A plane crashed near Karaj. All but one of the sixteen on board died.", (15, 15), None),
    ("All but two of the 40 passengers were killed when a bus crashed near Lima.", (38, 38), None),
    ("All but the driver were killed when a bus crashed near Lima.", None, None),
    ("One of the sixteen on board died when a bus crashed near Lima.", (1, 1), None),
    # others are beside the dead of their sentence, not beside the hurt told before
    (
        "Two-car crash kills one, injures four. The crash near Paris, Texas, claimed the life of a student and injured several others.",
        (1, 1),
        (4, 4),
    ),
    (BLAST + "Four people were wounded. On Monday five others were wounded.", None, (9, 9)),
    # an aside behind "including"
    ("Floods killed at least 62, including, according to officials, 54 children.", (62, None), None),
    # parts behind "left dead"
    (BLAST + "It left seven dead, including four soldiers and three gendarmes.", (7, 7), None),
    # people in a row with others whom nothing counts
    ("A white mob shot dead two farmers and their wives in Monroe.", (2, None), None),
    ("A white mob shot dead two farmers and their lawyer in Monroe.", (3, 3), None),
    # who says so stands right behind
    (
        BLAST + "The attack killed at least 60 Afghans and 13 U.S. troops, Afghan and U.S. officials said.",
        (73, None),
        None,
    ),
    # how the dead died
    (
        "An IT worker went on a stabbing spree in Paris, killing four. The three officers were stabbed in their offices.",
        (4, 4),
        None,
    ),
    ("A man stabbed three officers in Paris on Sunday.", None, (3, 3)),
    # what somebody did over the years
    (
        "U.S. forces killed Hassan Omar in an airstrike in Herat. He was responsible for the deaths of hundreds.",
        (1, 1),
        None,
    ),
    # a word that means nothing told before
    (
        "At least 157 people were killed in the clashes in Conakry. The military says 57 were killed in the crush of protesters.",
        (157, None),
        None,
    ),
    ("A bomb exploded in Lima on Sunday. An accident on Monday killed five people.", None, None),
    ("A tram derailed in south London. More than 50 were hurt in the accident in the Croydon area.", None, (51, None)),
    # counted by what the parser takes for the noun
    ("In a measles outbreak in Samoa 53 measles related deaths have been recorded.", (53, 53), None),
    # nothing but a name in apposition
    ("The former footballer Adam Ndlovu has died in a car accident near Gweru.", (1, 1), None),
    # no people at all
    ("A bomb exploded in Mosul. Last year, FBI and GBI agents executed a search warrant.", None, None),
    ("A bomb exploded in Mosul, sheriff's homicide Lt. Pat Nelson said.", None, None),
    ("The bus crash in Lima killed one man. All other victims were treated and released.", (1, 1), None),
]


@pytest.mark.parametrize(("text", "killed", "wounded"), FIGURES, ids=[case[0][-60:] for case in FIGURES])
def test_best_figures(
    read: Callable[..., Extraction],
    text: str,
    killed: tuple[int, int | None] | None,
    wounded: tuple[int, int | None] | None,
) -> None:
    found = read(text, published=PUBLISHED)
    event = next(e for e in found.events if e.category in ("violence", "accident", "disaster"))
    assert (event.killed and (event.killed.min, event.killed.max)) == killed
    assert (event.wounded and (event.wounded.min, event.wounded.max)) == wounded


# text | its statements as "effect minimum", those of no event with "-", parts with "<"
STATEMENTS: list[tuple[str, list[str]]] = [
    (
        "A plane crashed in Peru, leaving all six occupants dead. The victims were three men, one woman and two pilots.",
        ["killed 6", "killed 3 <", "killed 1 <", "killed 2 <"],
    ),
    ("A fire killed nine people in Chittagong. Four victims were from one family.", ["killed 9", "killed 4 <"]),
    ("A fire killed nine people in Chittagong. Four victims sued the owner.", ["killed 9"]),
    (
        "A blast in Jolo killed 20. The confirmed deaths are 14 civilians, five soldiers and one policeman.",
        ["killed 20", "killed 14 <", "killed 5 <", "killed 1 <"],
    ),
    ("Gunmen abducted Robert Hall in Jolo with three other people.", ["kidnapped 1", "kidnapped 3"]),
    ("Gunmen abducted Robert Hall in Jolo with three trucks.", ["kidnapped 1"]),
    (
        "A gunman opened fire in Tucson, killing six people. Nine other shooting victims were taken to hospital.",
        ["killed 6", "wounded 9"],
    ),
    (
        "When a fighter kills a soldier, the supporters of jihad have killed tens of thousands of people.",
        ["killed 1 -", "killed 20000 -"],
    ),
]


@pytest.mark.parametrize(("text", "statements"), STATEMENTS, ids=[case[0][-60:] for case in STATEMENTS])
def test_statements(read: Callable[..., Extraction], text: str, statements: list[str]) -> None:
    found = read(text, published=PUBLISHED)
    told = [
        f"{c.effect.value} {c.count.min}{' -' if c.event is None else ''}{' <' if c.part_of else ''}"
        for c in found.casualties
    ]
    assert told == statements
