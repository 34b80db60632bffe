"""When and where: the clause before the sentence, the sentence before the story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from eventx.schema import Extraction

pytestmark = pytest.mark.model

PUBLISHED = "2015-11-22"  # a Sunday


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


# text | type | first day | last day | how
DATES = [
    ("Gunmen raided a hotel in Bamako on Friday.", "armed_attack", "2015-11-20", "2015-11-20", "stated"),
    ("Monday's attack in Kano killed nine traders.", "armed_attack", "2015-11-16", "2015-11-16", "stated"),
    # who says it says it on another day
    ("Police said on Saturday that a bomb exploded in Kano on Thursday.", "bombing", "2015-11-19", "2015-11-19", "stated"),
    # a time in a relative clause about the thing that was hit
    ("The airliner, which was flying to Moscow on October 31, crashed.", "aircraft_crash", "2015-10-31", "2015-10-31", "stated"),
    # a day borrowed from the mention before
    ("A bomb exploded in Kano on Thursday. It killed nine traders.", "bombing", "2015-11-19", "2015-11-19", "stated"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "first", "last", "how"), DATES, ids=[d[0][:50] for d in DATES])
def test_date(read: Callable[..., Extraction], text: str, kind: str, first: str, last: str, how: str) -> None:
    event = next(e for e in read(text, PUBLISHED).events if e.type == kind)
    assert event.date is not None
    assert (event.date.earliest, event.date.latest, event.date.how) == (_day(first), _day(last), how)


def test_no_date_without_any_ground(read: Callable[..., Extraction]) -> None:
    assert read("Gunmen raided a hotel in Bamako.").events[0].date is None


def test_campaign_goes_on(read: Callable[..., Extraction]) -> None:
    x = read("Russia has been conducting air raids in Syria since September 30.", PUBLISHED)
    event = x.events[0]
    assert event.date is not None
    assert (event.date.earliest, event.date.latest, event.date.ongoing) == (_day("2015-09-30"), _day(PUBLISHED), True)
    assert event.modality == "ongoing"


DURATIONS = [
    ("Gunmen carried out a nine-hour siege at a hotel in Bamako.", "hostage_taking", "PT9H"),
    ("Mali declared a 10-day state of emergency.", "state_of_emergency", "P10D"),
    ("The government announced three days of national mourning.", "mourning", "P3D"),
]


@pytest.mark.parametrize(("text", "kind", "duration"), DURATIONS, ids=[d[1] for d in DURATIONS])
def test_duration_is_no_date(read: Callable[..., Extraction], text: str, kind: str, duration: str) -> None:
    event = next(e for e in read(text, PUBLISHED).events if e.type == kind)
    assert event.duration == duration
    assert event.date is None or event.date.how == "published"


# text | type | first place | country
PLACES = [
    ("A bomb exploded in Nairobi on Friday.", "bombing", "Nairobi", "KEN"),
    ("The Kabul bombing killed 12 guards.", "bombing", "Kabul", "AFG"),
    # whose embassy it is says nothing of where it is
    ("A bomb exploded at the U.S. embassy in Nairobi on Friday.", "bombing", "Nairobi", "KEN"),
    # the spokesman's place is not the event's
    ("A spokesman in Geneva said gunmen attacked a camp in Goma.", "armed_attack", "Goma", "COD"),
    # where it came from and went to
    ("The plane from Cairo to Moscow crashed in the Sinai Peninsula.", "aircraft_crash", "Sinai Peninsula", "EGY"),
]


@pytest.mark.parametrize(("text", "kind", "place", "country"), PLACES, ids=[p[0][:50] for p in PLACES])
def test_place(read: Callable[..., Extraction], text: str, kind: str, place: str, country: str) -> None:
    x = read(text, PUBLISHED)
    event = next(e for e in x.events if e.type == kind)
    names = [x.entity(p).name for p in event.places]
    assert place in names[:2], names
    assert event.country == country


def test_country_of_who_declares(read: Callable[..., Extraction]) -> None:
    x = read("Russia mourned the dead. The Malian government announced a state of emergency.", PUBLISHED)
    event = next(e for e in x.events if e.type == "state_of_emergency")
    assert event.country == "MLI"


def test_day_counted_from_another_event(read: Callable[..., Extraction]) -> None:
    text = "Two bombs went off in Kano on Wednesday. The blasts came a day after a bomb exploded at a station in Yola."
    days = {e.date.earliest for e in read(text, PUBLISHED).events if e.type == "bombing" and e.date is not None}
    assert days == {_day("2015-11-18"), _day("2015-11-17")}
