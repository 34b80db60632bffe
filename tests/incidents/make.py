"""Extractions by hand, in one line each."""

from __future__ import annotations

import datetime as dt
from typing import Any

from eventx.schema import Extraction
from tests.incidents.generate import Article

TOWNS = {
    "Kano": ("NGA", "NG-KN", 12.0, 8.52, 2335204),
    "Kaduna": ("NGA", "NG-KD", 10.52, 7.44, 2335727),
    "Lagos": ("NGA", "NG-LA", 6.45, 3.39, 2332459),
    "Bamako": ("MLI", "ML-BKO", 12.65, -8.0, 2460596),
    "Kabul": ("AFG", "AF-KAB", 34.53, 69.17, 1138958),
}


def event(
    kind: str = "bombing",
    place: str | None = "Kano",
    day: str | None = "2024-11-04",
    *,
    until: str | None = None,
    how: str = "stated",
    killed: int | None = None,
    wounded: int | None = None,
    victim: str | None = None,
    target: str | None = None,
    scene: str | None = None,
    group: tuple[str, ...] = (),
    modality: str = "actual",
    words: str | None = None,
    second: bool = False,
) -> dict[str, Any]:
    """Return what an article is to tell of one event."""
    return dict(locals())


def article(name: str, published: str | None, *events: dict[str, Any]) -> Extraction:
    """Return an article that tells these events."""
    made = Article(name, dt.date.fromisoformat(published or "2000-01-01"))
    for facts in events:
        _tell(made, facts)
    row = made.as_row()
    if published is None:
        row["published"] = None
    return Extraction.model_validate(row)


def _tell(made: Article, facts: dict[str, Any]) -> None:
    number = f"E{len(made.rows['events']) + 1}"
    if facts["second"]:
        made.say("a second")
    trigger = made.say(facts["words"] or facts["kind"])
    row: dict[str, Any] = {"id": number, "type": facts["kind"], "category": "violence", "trigger": trigger}
    row |= {"mentions": [trigger], "places": [], "participants": [], "casualties": [], "modality": facts["modality"]}
    if facts["scene"]:
        words = made.say(facts["scene"])
        place = {"name": facts["scene"], "kind": "facility", "mentions": [words]}
        row["places"].append(made.add("places", "L", place))
    if facts["place"]:
        words = made.say(facts["place"])
        place = {"name": facts["place"], "kind": "country", "country": facts["place"], "mentions": [words]}
        if facts["place"] in TOWNS:
            country, admin1, latitude, longitude, geonameid = TOWNS[facts["place"]]
            place |= {"kind": "city", "country": country, "admin1": admin1, "geonameid": geonameid}
            place |= {"latitude": latitude, "longitude": longitude}
        row["country"] = place["country"]
        row["places"].append(made.add("places", "L", place))
    if facts["day"]:
        first, last = facts["day"], facts["until"] or facts["day"]
        span = (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days
        precision = "day" if span == 0 else "month" if span < 32 else "year"
        row["date"] = {"earliest": first, "latest": last, "precision": precision, "how": facts["how"]}
    if facts["target"]:
        row["participants"].append({"role": "target", "entity": None, **made.say(facts["target"])})
    if facts["victim"]:
        words = made.say(facts["victim"])
        person = made.add("people", "P", {"name": facts["victim"], "mentions": [words]})
        row["participants"].append({"role": "victim", "entity": person, **words})
    if facts["group"]:
        words = made.say(facts["group"][0])
        body = {
            "name": facts["group"][0],
            "kind": "armed_group",
            "aliases": list(facts["group"][1:]),
            "mentions": [words],
        }
        row["participants"].append({"role": "perpetrator", "entity": made.add("organizations", "O", body), **words})
    for effect in ("killed", "wounded"):
        if facts[effect] is not None:
            words = made.say(str(facts[effect]))
            row[effect] = {"min": facts[effect], "max": facts[effect], "text": words["text"]}
    made.rows["events"].append(row)
