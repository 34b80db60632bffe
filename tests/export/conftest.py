"""An extraction with a value in every field, and one without any, as parts of an output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eventx.schema import Extraction

TEXT = "KABUL, May 31 - The Taliban said they killed at least 14 soldiers of Mali, including =2 officers, with a bomb in Kabul."


def _span(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def make_full(id: str = "a") -> Extraction:
    """An extraction in which nothing is empty."""
    count = {"min": 14, "max": None, "qualifier": "at_least", "text": "at least 14"}
    casualty = {
        "id": "C1", "effect": "killed", "count": count, "group": "soldiers", "part_of": None, "event": "E1",
        "attributed_to": "O1", **_span("at least 14 soldiers"),
    }  # fmt: skip
    part = {
        **casualty,
        "id": "C2",
        "count": {**count, "min": 2, "max": 2, "text": "2"},
        "part_of": "C1",
        **_span("=2 officers"),
    }
    event = {
        "id": "E1", "type": "bombing", "category": "violence",
        "codes": {"plover": "ASSAULT/explosives", "cameo": "183", "acled": "Remote explosive/landmine/IED", "gtd": "3", "muc": "BOMBING"},
        "trigger": _span("bomb"), "mentions": [_span("bomb"), _span("killed")],
        "date": {"earliest": "2017-05-31", "latest": "2017-05-31", "precision": "day", "ongoing": False, "how": "stated", "time": "T1"},
        "duration": "PT1H", "places": ["L1", "L2"], "country": "AFG",
        "participants": [
            {"role": "perpetrator", "entity": "O1", **_span("The Taliban")},
            {"role": "victim", "entity": None, **_span("=2 officers")},
        ],
        "weapons": [{"kind": "bomb", **_span("bomb")}], "casualties": [casualty, part], "killed": count,
        "wounded": {**count, "min": 1, "max": 3, "qualifier": "range"}, "modality": "actual",
        "attributed_to": ["O1", "police"], "claimed_by": ["O1"], "caused_by": "E2", "part_of": None, "confidence": 0.9,
        "rules": ["bombing.1"],
    }  # fmt: skip
    other = {
        "id": "E2", "type": "meeting", "category": "diplomacy", "trigger": _span("said"), "mentions": [_span("said")],
        "modality": "planned", "date": None,
    }  # fmt: skip
    return Extraction.model_validate(
        {
            "id": id, "title": "@bomb", "published": "2017-06-01", "published_how": "argument", "source": "-wire", "model": "en_x 1",
            "text": TEXT, "warnings": ["cut", "guessed"],
            "people": [{"id": "P1", "name": "+Ali", "role": "=cmd()", "country": "AFG", "affiliation": "O1", "mentions": [_span("they")]}],
            "places": [
                {"id": "L1", "name": "Kabul", "kind": "city", "country": "AFG", "admin1": "AF-KAB", "latitude": 34.5, "longitude": 69.2,
                 "geonameid": 1138958, "within": "L2", "mentions": [_span("Kabul"), _span("KABUL")]},
                {"id": "L2", "name": "Afghanistan", "kind": "country", "country": "AFG", "mentions": []},
            ],
            "organizations": [{"id": "O1", "name": "Taliban", "kind": "armed_group", "country": "AFG", "aliases": ["TTA", "IEA"], "mentions": [_span("Taliban")]}],
            "times": [{"id": "T1", **_span("May 31"), "kind": "date", "value": "2017-05-31", "earliest": "2017-05-31", "latest": "2017-05-31",
                       "precision": "day", "open_start": False, "open_end": True}],
            "casualties": [casualty, part], "events": [event, other],
        }
    )  # fmt: skip


def make_empty(id: str = "b") -> Extraction:
    """An extraction without anything."""
    return Extraction(id=id, model="en_x 1", text="")


def make_error(id: str = "c") -> dict[str, object]:
    """An error row."""
    return {"id": id, "schema_version": "1.0", "error": {"type": "InputError", "message": "=no"}}


@pytest.fixture
def part(tmp_path: Path) -> Path:
    """A part of three rows."""
    path = tmp_path / "part-0.jsonl"
    lines = [make_full().model_dump_json(), make_empty().model_dump_json(), json.dumps(make_error())]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path
