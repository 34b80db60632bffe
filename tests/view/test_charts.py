"""Charts with altair: what they draw is in them, and a missing altair is said."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from eventx.errors import InputError
from eventx.view import draw_map, draw_timeline
from tests.view.samples import HOSTILE, make_everyday, make_hostile


def rows(chart: Any) -> list[dict[str, Any]]:
    """The values of a chart, of the upper layer where it has layers."""
    spec = chart.to_dict()
    data = spec["layer"][1]["data"] if "layer" in spec else spec["data"]
    return spec["datasets"][data["name"]]


def test_timeline_of_one_article_has_a_row_for_each_dated_event() -> None:
    pytest.importorskip("altair")
    bars = rows(make_everyday().timeline())
    assert [bar["row"] for bar in bars] == ["E1 Armed attack"]
    assert bars[0]["to"] == "2024-11-02T00:00:00"


def test_timeline_of_many_articles_has_a_row_for_each_type() -> None:
    pytest.importorskip("altair")
    assert {bar["row"] for bar in rows(draw_timeline([make_everyday(), make_everyday(id="a2")]))} == {"Armed attack"}


def test_map_counts_events_by_place() -> None:
    pytest.importorskip("altair")
    assert rows(make_everyday().map()) == [
        {"place": "Kano", "country": "Nigeria", "latitude": 12.0, "longitude": 8.5, "events": 2,
         "types": "Armed attack 1, Visit 1"}
    ]  # fmt: skip


def test_no_events_make_empty_charts() -> None:
    pytest.importorskip("altair")
    assert rows(draw_timeline([])) == []
    assert rows(draw_map([])) == []


def test_the_outlines_are_in_the_chart() -> None:
    pytest.importorskip("altair")
    text = json.dumps(make_everyday().map().to_dict())
    assert "countries" in text
    assert '"url"' not in text


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_drawn(words: str) -> None:
    pytest.importorskip("altair")
    draw_map(make_hostile(words)).to_json()
    draw_timeline(make_hostile(words)).to_json()


@pytest.mark.parametrize("name", ["timeline", "map"])
def test_without_altair_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(InputError, match=r"eventx-nlp\[viz\]"):
        getattr(make_everyday(), name)()
