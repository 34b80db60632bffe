"""One event told in two sentences, and two events in one story: figures and days must go where they belong.

Every event of `EVENTS` is put into every frame. A fault of a frame shows as a row of failures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from eventx.schema import Event, Extraction

pytestmark = pytest.mark.model

PUBLISHED = "2024-03-13"  # a Wednesday
SUNDAY = "2024-03-10"
HARMFUL = frozenset(("violence", "accident", "disaster", "unrest"))


@dataclass(frozen=True)
class Told:
    """An event as a clause without a day, and the words that go on to tell of it."""

    type: str
    clause: str
    words: tuple[str, ...]


EVENTS = [
    Told("building_collapse", "a block of flats collapsed in Aleppo", ("accident", "collapse", "tragedy")),
    Told("aircraft_crash", "a passenger plane crashed near Juba", ("accident", "disaster", "crash")),
    Told("rail_accident", "a passenger train derailed near Lucknow", ("accident", "derailment", "incident")),
    Told("road_accident", "a bus plunged into a ravine near Lima", ("accident", "crash", "tragedy")),
    Told("shipwreck", "a ferry capsized off Zanzibar", ("accident", "sinking", "disaster")),
    Told("explosion_accident", "a gas pipeline exploded in Lagos", ("accident", "blast", "disaster")),
    Told("fire", "a fire broke out at a garment factory in Dhaka", ("blaze", "tragedy", "accident")),
    Told("earthquake", "a magnitude 6.1 earthquake struck western Iran", ("quake", "tremor", "disaster")),
    Told("landslide", "a hillside gave way above a village in Sri Lanka", ("landslide", "disaster", "mudslide")),
    Told("bombing", "a car bomb went off outside a police station in Mosul", ("attack", "blast", "incident")),
    Told("suicide_bombing", "a suicide bomber blew himself up in a mosque in Kunduz", ("attack", "bombing", "blast")),
    Told("shooting", "a man opened fire at a shopping mall in Malmo", ("attack", "shooting", "violence")),
    Told("armed_attack", "gunmen stormed a village near Kaduna", ("attack", "assault", "violence")),
    Told("airstrike", "warplanes bombed a market in Idlib", ("attack", "strike", "incident")),
    Told("shelling", "shells landed on a residential district of Donetsk", ("attack", "shelling", "bombardment")),
    Told("battle", "troops and rebels fought near the town of Kidal", ("fighting", "clashes", "violence")),
    Told("riot", "Hindus and Muslims rioted in Ahmedabad", ("violence", "unrest", "riots")),
    Told("vehicle_attack", "a truck was driven into a crowd in Nice", ("attack", "incident")),
]

FIGURES = [
    "The {word} killed 12 people.",
    "The {word}, which killed 12 people, was told by all papers.",
    "Twelve people died in the {word}, according to the health ministry.",
    "Officials said the {word} had claimed 12 lives.",
    "The death toll from the {word} stood at 12 on Tuesday.",
    "The president sent condolences to the families of the 12 people killed in the {word}.",
    "An inquiry was opened into the {word}, in which 12 people died.",
]

DAYS = [
    "{clause}, police said. The {word} happened on Sunday evening.",
    "{clause}. It happened on Sunday.",
    "Officials said Monday that {clause} a day earlier.",
    "Officials on Monday said {clause} the previous day.",
    "Three days after {clause}, residents were still in shock.",
    "{clause} three days ago.",
    "{clause} on the morning of March 10.",
    "It was shortly after midnight on Sunday when {clause}.",
    "PARIS, March 11 (Reuters) - {clause} on Sunday, officials said.",
    "The president visited the scene on Tuesday, two days after {clause}.",
]

OTHERS = [
    Told("shipwreck", "a boat carrying migrants sank off Libya", ()),
    Told("shooting", "a gunman opened fire in a school in Kazan", ()),
    Told("fire", "a fire swept through a nightclub in Jakarta", ()),
]

PAIRS = [
    "{clause} on Sunday, killing 12 people. Last month {other}, killing 25.",
    "{clause} on Sunday, killing 12 people. In 2014, 25 people were killed when {other}.",
    "{clause} on Sunday, killing 12 people. It came three days after {other}, killing 25.",
    "{clause} on Sunday, killing 12 people. In January, {other}. Twenty-five people died.",
    "Last year, {other}, killing 25 people. {clause} on Sunday, killing 12.",
    "{clause} on Sunday, killing 12 people. Meanwhile, {other} on Monday. At least 25 people were killed.",
]


def _harm(read: Callable[..., Extraction], text: str) -> list[Event]:
    text = text[0].upper() + text[1:]
    return [e for e in read(text, published=PUBLISHED).events if e.category in HARMFUL]


def _killed(event: Event) -> int | None:
    return None if event.killed is None else event.killed.min


@pytest.mark.parametrize("frame", FIGURES)
@pytest.mark.parametrize("told", EVENTS, ids=[told.type for told in EVENTS])
def test_figures(read: Callable[..., Extraction], told: Told, frame: str) -> None:
    for word in told.words:
        (event,) = _harm(read, f"{told.clause} on Sunday. {frame.format(word=word)}")
        assert (event.type, _killed(event)) == (told.type, 12), word
        assert event.date is not None
        assert str(event.date.earliest) == SUNDAY, word


@pytest.mark.parametrize("frame", DAYS)
@pytest.mark.parametrize("told", EVENTS, ids=[told.type for told in EVENTS])
def test_days(read: Callable[..., Extraction], told: Told, frame: str) -> None:
    clause = told.clause if frame[0] != "{" else told.clause[0].upper() + told.clause[1:]
    event = _harm(read, frame.format(clause=clause, word=told.words[0]))[0]
    assert event.type == told.type
    assert event.date is not None
    assert (str(event.date.earliest), str(event.date.latest)) == (SUNDAY, SUNDAY)


@pytest.mark.parametrize("frame", PAIRS)
@pytest.mark.parametrize("told", EVENTS, ids=[told.type for told in EVENTS])
def test_pairs(read: Callable[..., Extraction], told: Told, frame: str) -> None:
    for other in OTHERS:
        if other.type == told.type:
            continue
        clause = told.clause[0].upper() + told.clause[1:]
        found = {e.type: e for e in _harm(read, frame.format(clause=clause, other=other.clause))}
        assert {name: _killed(e) for name, e in found.items()} == {told.type: 12, other.type: 25}
        day = found[told.type].date
        assert day is not None
        assert str(day.earliest) == SUNDAY
        far = found[other.type].date
        assert far is not None
        assert str(far.earliest) != SUNDAY
