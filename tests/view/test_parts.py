"""The parts that views are made of: words, marks, places on the map."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.schema import Count
from eventx.view.escape import clean, escape
from eventx.view.fields import list_fields
from eventx.view.marks import Mark, cut
from eventx.view.spots import draw_outlines, find_spot, map_height, project, read_world
from eventx.view.timeline_svg import draw_timeline
from eventx.view.words import describe_bounds, describe_days, describe_duration, name_country, name_type
from tests.view.samples import TEXT, make_everyday

DAY = dt.date


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (DAY(2018, 1, 19), DAY(2018, 1, 19), "19 January 2018"),
        (DAY(2018, 1, 1), DAY(2018, 1, 31), "January 2018"),
        (DAY(2018, 1, 1), DAY(2018, 12, 31), "2018"),
        (DAY(1990, 1, 1), DAY(1999, 12, 31), "1990–1999"),
        (DAY(2018, 1, 1), DAY(2018, 1, 30), "1–30 January 2018"),
        (DAY(2018, 1, 30), DAY(2018, 2, 2), "30 January – 2 February 2018"),
        (DAY(2017, 12, 30), DAY(2018, 1, 2), "30 December 2017 – 2 January 2018"),
        (DAY(2018, 1, 3), None, "from 3 January 2018"),
        (None, DAY(2018, 1, 3), "until 3 January 2018"),
        (None, None, "unknown"),
        (DAY(9999, 12, 1), DAY(9999, 12, 31), "December 9999"),
    ],
)
def test_days(earliest: DAY | None, latest: DAY | None, words: str) -> None:
    assert describe_days(earliest, latest) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(18, 18, "18"), (21, None, "21 or more"), (None, 30, "30 or fewer"), (24, 99, "24–99"), (None, None, "some"),
     (1200, 1200, "1,200"), (0, 0, "0")],
)  # fmt: skip
def test_bounds(low: int | None, high: int | None, words: str) -> None:
    assert describe_bounds(Count(min=low, max=high, text="x")) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [("PT12H", "12 hours"), ("P1D", "1 day"), ("P3M", "3 months"), ("PT3M", "3 minutes"), ("P1Y6M", "1 year 6 months"),
     ("P2DT3H", "2 days 3 hours"), ("soon", "soon"), ("PXD", "PXD"), ("P", "P"), ("", "")],
)  # fmt: skip
def test_durations(value: str, words: str) -> None:
    assert describe_duration(value) == words


def test_names() -> None:
    assert name_type("state_of_emergency") == "State of emergency"
    assert name_country("AFG") == "Afghanistan"
    assert name_country("ZZZ") == "ZZZ"
    assert name_country(None) == ""


def test_fields_point_at_their_words() -> None:
    x = make_everyday()
    fields = list_fields(x, x.events[0])
    assert [field.label for field in fields] == [
        "told by", "when", "duration", "where", "perpetrator", "target", "weapon", "killed", "killed", "claimed by",
        "says who",
    ]  # fmt: skip
    by_label = {field.label: field for field in reversed(fields)}
    assert [TEXT[start:end] for start, end in by_label["killed"].spans] == ["at least 18 people"]
    assert [TEXT[start:end] for start, end in by_label["says who"].spans] == ["police"]
    assert [TEXT[start:end] for start, end in by_label["where"].spans] == ["Grand Hotel", "Kano"]


@given(st.text())
def test_escaped_text_has_no_markup_left(text: str) -> None:
    assert not set(escape(text)) & set("<>\"'")
    assert len(clean(text)) == len(text)


@given(st.lists(st.tuples(st.integers(-2, 30), st.integers(-2, 30))), st.lists(st.integers(-2, 30)), st.integers(0, 28))
def test_pieces_are_the_text_and_know_their_marks(spans: list[tuple[int, int]], cuts: list[int], length: int) -> None:
    marks = [Mark(start, end, str(number)) for number, (start, end) in enumerate(spans)]
    pieces = list(cut(length, marks, cuts))
    assert "".join("x" * (piece.end - piece.start) for piece in pieces) == "x" * length
    for piece in pieces:
        covering = [m for m in marks if 0 <= m.start <= piece.start and piece.end <= m.end <= length]
        assert list(piece.marks) == covering


def test_an_event_stands_at_the_town_of_its_building() -> None:
    x = make_everyday()
    spot = find_spot(x, x.events[0])
    assert spot is not None
    assert (spot.name, spot.latitude) == ("Kano", 12.0)


def test_an_event_without_places_stands_in_its_country() -> None:
    x = make_everyday()
    spot = find_spot(x, x.events[0].model_copy(update={"places": []}))
    assert spot is not None
    assert (spot.name, spot.country) == ("Nigeria", "NGA")
    assert find_spot(x, x.events[0].model_copy(update={"places": [], "country": None})) is None


def test_the_world_is_there_and_fits() -> None:
    codes = {geometry.get("id") for geometry in read_world()["objects"]["countries"]["geometries"]}
    assert {"AFG", "NGA", "FRA", "SSD"} <= codes
    assert "ATA" not in codes
    assert len(draw_outlines()) < 150_000
    assert project(90, 0)[1] == 0
    assert 400 < map_height() < 490


def test_timeline_of_far_dates_and_none() -> None:
    x = make_everyday()
    assert "Without a date: E2" in draw_timeline(x)
    old = x.events[0].date.model_copy(update={"earliest": DAY(1, 1, 1), "latest": DAY(9999, 12, 31)})
    assert "Long gaps" in draw_timeline(x.model_copy(update={"events": [x.events[0].model_copy(update={"date": old})]}))
    assert draw_timeline(x.model_copy(update={"events": []})) == ""
