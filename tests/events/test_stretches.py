"""Dates that take more than a look at the clause: stretches of days, the day of saying, shared and future days.

All read as told by an article of Thursday, 14 March 2024.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from eventx.schema import Extraction

pytestmark = pytest.mark.model

PUBLISHED = "2024-03-14"

# text | type | first day | last day, of March unless a month is given
CASES = [
    # what is said on a day happened then or before; the deed's own day wins, wherever the parser hangs the other
    ("Police said on Tuesday that gunmen had killed a shopkeeper in Lahore.", "armed_attack", "12", "12"),
    ("Police said Tuesday a bomb exploded at a market in Kabul on Sunday night.", "bombing", "10", "10"),
    ("A bomb exploded at a market in Kabul overnight, police said on Wednesday.", "bombing", "13", "14"),
    ("Police confirmed Monday's attack on a church in Jos.", "armed_attack", "11", "11"),
    ("Officials said the ship was hijacked two days ago off Somalia.", "hijacking", "12", "12"),
    ("A roadside bomb killed four soldiers Tuesday, officials said.", "bombing", "12", "12"),
    # counted days
    ("The city was shelled for a third straight day on Wednesday.", "shelling", "11", "13"),
    ("Protests entered their fifth day on Wednesday in Dakar.", "protest", "09", "13"),
    ("Rioters burned cars in Nantes for a second night.", "arson", "13", "14"),
    ("It is the second day of an offensive by the army against the rebels.", "offensive", "13", "14"),
    ("On the second day he spoke of the bombing of 3 March.", "bombing", "03", "03"),
    # what was to last so long
    ("Teachers began a three-day strike on Monday.", "labor_strike", "11", "13"),
    ("Thousands gathered for a two-day rally in Abuja, which began on Tuesday.", "protest", "12", "13"),
    ("Supporters of the general began a two-day rally in the capital.", "protest", "14", "15"),
    ("The three-day siege of the hotel ended on Monday.", "hostage_taking", "11", "11"),
    # from one day to another, and up to now
    ("Between March 3 and March 6, the army shelled the city.", "shelling", "03", "06"),
    ("From March 3 to March 6, the army shelled the city.", "shelling", "03", "06"),
    ("The army shelled the city on March 3 and on March 6.", "shelling", "03", "03"),
    (
        "At least 30 people have been killed in clashes between the army and rebels in recent days.",
        "battle",
        "07",
        "14",
    ),
    ("Over the past week, at least 40 people have died in floods in Kenya.", "flood", "07", "14"),
    ("Militants have bombed two towns since the talks collapsed on Feb. 20.", "bombing", "02-20", "14"),
    # one event lends its time to another of its clause, not over "after"
    ("Heavy rain over the weekend caused floods that killed 9 people.", "flood", "09", "10"),
    # participles behind a noun tell its time
    ("The ceasefire, signed in February, ended a decade of war.", "ceasefire", "02-01", "02-29"),
    ("An airstrike carried out on Monday in Idlib killed two gunmen.", "airstrike", "11", "11"),
    # a line that is only a place and time
    ("Atlanta, 2 March. A bomb went off at a hotel. Nobody was hurt.", "bombing", "02", "02"),
    # what is to come
    ("The trial is due to begin on Monday.", "trial", "18", "18"),
    ("Talks will take place in Geneva on Monday.", "negotiation", "18", "18"),
    ("Thousands marched in Minsk on Sunday. There will be more protests next week.", "protest", "10", "10"),
]


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2024-{text}" if "-" in text else f"2024-03-{text}")


@pytest.mark.parametrize(("text", "kind", "first", "last"), CASES, ids=[c[0][:50] for c in CASES])
def test_days(read: Callable[..., Extraction], text: str, kind: str, first: str, last: str) -> None:
    event = next(e for e in read(text, PUBLISHED).events if e.type == kind)
    assert event.date is not None
    assert (event.date.earliest, event.date.latest) == (_day(first), _day(last))


def test_what_is_said_on_a_day_is_inferred(read: Callable[..., Extraction]) -> None:
    (event,) = (e for e in read(CASES[0][0], PUBLISHED).events if e.type == "armed_attack")
    assert event.date is not None and event.date.how == "inferred"


def test_plan_takes_no_past_day(read: Callable[..., Extraction]) -> None:
    text = "The union said it would investigate the massacre of 300 villagers two years ago."
    dates = {e.type: e.date for e in read(text, PUBLISHED).events}
    assert dates["massacre"] is not None and dates["massacre"].earliest == dt.date(2022, 1, 1)
    assert dates["investigation"] is None or dates["investigation"].earliest != dt.date(2022, 1, 1)
