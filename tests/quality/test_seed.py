"""The first real article: all that a careful reader takes out of it must come out, and nothing of the reader's never list."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from eventx import Extraction, extract
from eventx.schema import Role
from tests.stories.compare import find_complaints

pytestmark = [pytest.mark.model, pytest.mark.quality]

ANY_ROLE = "_or_".join(Role)
#: The reader's names of roles -> ours.
ROLES = {"actor": ANY_ROLE}


@pytest.fixture(scope="module")
def expected(seed_dir: Path) -> dict[str, Any]:
    return yaml.safe_load((seed_dir / "expected.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def x(seed_dir: Path, nlp: object) -> Extraction:
    return extract((seed_dir / "article.txt").read_text(encoding="utf-8"))


def read_entity(entity: dict[str, Any]) -> dict[str, Any]:
    facts = {key: entity[key] for key in ("name", "role", "kind", "country", "affiliation") if key in entity}
    if "lat" in entity:
        facts["near"] = [entity["lat"], entity["lon"]]
    return facts


def read_event(event: dict[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {
        key: event[key] for key in ("id", "type", "duration", "modality", "caused_by") if key in event
    }
    facts["triggers"] = event.get("triggers", [])
    if "trigger" in event:
        facts["triggers"] = [event["trigger"].split()[-1]]
    if "date" in event and "note" not in event["date"]:
        facts["date"] = [event["date"]["start"], event["date"]["end"]]
        facts["ongoing"] = event["date"].get("open_end", False)
    if "place" in event:
        names = event["place"].split(" / ")
        facts["place"] = [name for name in names if not re.fullmatch(r"[A-Z]{3}", name)]
        codes = [name for name in names if re.fullmatch(r"[A-Z]{3}", name)]
        if codes:
            facts["country"] = codes[0]
    facts["participants"] = {ROLES.get(role, role): names for role, names in event.get("actors", {}).items()}
    if "targets" in event:
        facts["participants"]["target_or_victim"] = [target.removeprefix("other ") for target in event["targets"]]
    if "claimed_by" in event:
        facts["claimed_by"] = [event["claimed_by"]]
    if "weapon" in event:
        facts["weapons"] = [event["weapon"]]
    bounds = {casualty["text"]: [casualty["min"], casualty["max"]] for casualty in event.get("casualties", [])}
    facts["casualties"] = [
        {"effect": casualty["effect"], "count": [casualty["min"], casualty["max"]]}
        | ({"part_of": bounds[casualty["part_of"]]} if "part_of" in casualty else {})
        for casualty in event.get("casualties", [])
    ]
    return facts


def check(x: Extraction, **facts: Any) -> None:
    complaints = find_complaints(x, facts)
    assert not complaints, "\n" + "\n".join(complaints)


def test_head(x: Extraction, expected: dict[str, Any]) -> None:
    check(x, published=expected["article"]["published"], title=expected["article"]["title"])
    assert x.published_how == "text"


@pytest.mark.parametrize("kind", ["people", "places", "organizations"])
def test_entities(x: Extraction, expected: dict[str, Any], kind: str) -> None:
    check(x, **{kind: [read_entity(entity) for entity in expected[kind]]})


def test_events(x: Extraction, expected: dict[str, Any]) -> None:
    check(x, events=[read_event(event) for event in expected["events"]])


def test_each_event_is_told_once(x: Extraction) -> None:
    check(x, at_most={"hostage_taking": 1, "aircraft_crash": 1, "state_of_emergency": 1, "mourning": 1, "meeting": 1})


def test_never(x: Extraction) -> None:
    check(
        x,
        never={
            "people": ["Daesh", "Mali", "Islamic State", "Bamako", "Metrojet"],
            "times": ["499453"],
            "casualties": [{"count": [2001, None]}, {"count": [3, 3]}, {"count": [10, 10]}],
        },
    )
    assert not any(place.name in ("Daesh", "Islamic State") for place in x.places)
    assert not any(organization.name in ("Bamako", "Volga") for organization in x.organizations)
    caption = "Russian President Vladimir Putin (L)"
    second = x.text.index(caption, x.text.index(caption) + 1)
    end = x.text.index("\n", second)
    starts = [
        mention.start for group in (x.people, x.places, x.organizations) for item in group for mention in item.mentions
    ]
    starts += [mention.start for event in x.events for mention in event.mentions]
    assert not any(second <= start < end for start in starts)
