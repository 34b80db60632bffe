"""Flat tables out of an output row: articles, events, participants, casualties, entities, times."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from eventx.export import columns
from eventx.export.columns import Column

Row: TypeAlias = dict[str, Any]
#: Between the names of a cell that holds several.
SEPARATOR = "; "
_PLACE_FIELDS = ("name", "kind", "country", "admin1", "latitude", "longitude", "geonameid")
_ROLES = ("perpetrator", "target", "victim", "participant", "recipient", "claimant", "responder")


@dataclass(frozen=True, slots=True)
class Table:
    """A flat table.

    Attributes:
        name: Name of the table, and of its file.
        columns: Its columns in order.
        rows: Makes its rows of an output row.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Row], Iterator[Row]]

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]


class Names:
    """The names behind the ids of one output row."""

    def __init__(self, x: Row):
        self.places: dict[str, Row] = {item["id"]: item for item in x.get("places", ())}
        self.people: dict[str, Row] = {item["id"]: item for item in x.get("people", ())}
        self.organizations: dict[str, Row] = {item["id"]: item for item in x.get("organizations", ())}

    def find(self, id: str | None) -> str | None:
        """Return the name of an entity; words that are no id are given back."""
        if id is None:
            return None
        item = self.places.get(id) or self.people.get(id) or self.organizations.get(id)
        return id if item is None else item["name"]

    def join(self, ids: list[str]) -> str | None:
        """Return several names in one cell."""
        return SEPARATOR.join(dict.fromkeys(name for id in ids if (name := self.find(id)))) or None

    def place_of(self, event: Row) -> Row:
        """Return the most exact place of an event, {} where there is none."""
        return self.places[event["places"][0]] if event["places"] else {}


def name_participant(participant: Row, names: Names) -> str:
    """Return the name of who takes part, else the words that tell of them."""
    entity = participant["entity"]
    return participant["text"] if entity is None else names.find(entity) or participant["text"]


def join_participants(event: Row, role: str, names: Names) -> str | None:
    """Return those who have a role in the event."""
    found = [name_participant(item, names) for item in event["participants"] if item["role"] == role]
    return SEPARATOR.join(dict.fromkeys(found)) or None


def _count(prefix: str, count: Row | None) -> Row:
    if count is None:
        return {}
    parts = ("min", "max", "qualifier")
    return {f"{prefix}_{part}": count[part] for part in parts}


def _articles(x: Row) -> Iterator[Row]:
    error = x.get("error") or {}
    yield {
        "article": x["id"],
        "title": x.get("title"),
        "published": x.get("published"),
        "published_how": x.get("published_how"),
        "source": x.get("source"),
        "events": None if error else len(x["events"]),
        "casualties": None if error else len(x["casualties"]),
        "error_type": error.get("type"),
        "error_message": error.get("message"),
        "warnings": SEPARATOR.join(x.get("warnings", ())) or None,
        "model": x.get("model"),
        "schema_version": x["schema_version"],
    }


def _events(x: Row) -> Iterator[Row]:
    names = Names(x)
    for event in x.get("events", ()):
        place, date = names.place_of(event), event["date"] or {}
        yield {
            "article": x["id"],
            "event": event["id"],
            "type": event["type"],
            "category": event["category"],
            "trigger": event["trigger"]["text"],
            "start": event["trigger"]["start"],
            "end": event["trigger"]["end"],
            "mentions": len(event["mentions"]),
            "date_earliest": date.get("earliest"),
            "date_latest": date.get("latest"),
            "date_precision": date.get("precision"),
            "date_ongoing": date.get("ongoing"),
            "date_how": date.get("how"),
            "duration": event["duration"],
            "country": event["country"],
            "place": place.get("name"),
            "place_kind": place.get("kind"),
            "admin1": place.get("admin1"),
            "latitude": place.get("latitude"),
            "longitude": place.get("longitude"),
            "geonameid": place.get("geonameid"),
            "places": names.join(event["places"]),
            **{f"{role}s": join_participants(event, role, names) for role in _ROLES},
            "weapons": SEPARATOR.join(dict.fromkeys(item["kind"] for item in event["weapons"])) or None,
            **_count("killed", event["killed"]),
            **_count("wounded", event["wounded"]),
            "modality": event["modality"],
            "attributed_to": names.join(event["attributed_to"]),
            "claimed_by": names.join(event["claimed_by"]),
            "caused_by": event["caused_by"],
            "part_of": event["part_of"],
            "confidence": event["confidence"],
            **event["codes"],
            "published": x.get("published"),
            "source": x.get("source"),
        }


def _participants(x: Row) -> Iterator[Row]:
    names = Names(x)
    for event in x.get("events", ()):
        for item in event["participants"]:
            yield {
                "article": x["id"],
                "event": event["id"],
                "role": item["role"],
                "entity": item["entity"],
                "name": name_participant(item, names),
                "text": item["text"],
                "start": item["start"],
                "end": item["end"],
            }


def _casualties(x: Row) -> Iterator[Row]:
    names = Names(x)
    for item in x.get("casualties", ()):
        count = item["count"]
        yield {
            "article": x["id"],
            "casualty": item["id"],
            "event": item["event"],
            "effect": item["effect"],
            "min": count["min"],
            "max": count["max"],
            "qualifier": count["qualifier"],
            "count": count["text"],
            "group": item["group"],
            "part_of": item["part_of"],
            "attributed_to": names.find(item["attributed_to"]),
            "text": item["text"],
            "start": item["start"],
            "end": item["end"],
        }


def _people(x: Row) -> Iterator[Row]:
    names = Names(x)
    for item in x.get("people", ()):
        yield {
            "article": x["id"],
            "person": item["id"],
            "name": item["name"],
            "role": item["role"],
            "country": item["country"],
            "affiliation": item["affiliation"],
            "affiliation_name": names.find(item["affiliation"]),
            **_mentions(item),
        }


def _places(x: Row) -> Iterator[Row]:
    names = Names(x)
    for item in x.get("places", ()):
        yield {
            "article": x["id"],
            "place": item["id"],
            **{
                name: item[name] for name in ("name", "kind", "country", "admin1", "latitude", "longitude", "geonameid")
            },
            "within": item["within"],
            "within_name": names.find(item["within"]),
            **_mentions(item),
        }


def _organizations(x: Row) -> Iterator[Row]:
    for item in x.get("organizations", ()):
        yield {
            "article": x["id"],
            "organization": item["id"],
            "name": item["name"],
            "kind": item["kind"],
            "country": item["country"],
            "aliases": SEPARATOR.join(item["aliases"]) or None,
            **_mentions(item),
        }


def _times(x: Row) -> Iterator[Row]:
    for item in x.get("times", ()):
        yield {"article": x["id"], "time": item["id"], **{name: item[name] for name in item if name != "id"}}


def _mentions(item: Row) -> Row:
    first = item["mentions"][0] if item["mentions"] else {}
    return {"mentions": len(item["mentions"]), "start": first.get("start"), "end": first.get("end")}


#: All tables by name, in the order in which they are written.
TABLES = {
    table.name: table
    for table in (
        Table("articles", columns.ARTICLES, _articles),
        Table("events", columns.EVENTS, _events),
        Table("participants", columns.PARTICIPANTS, _participants),
        Table("casualties", columns.CASUALTIES, _casualties),
        Table("people", columns.PEOPLE, _people),
        Table("places", columns.PLACES, _places),
        Table("organizations", columns.ORGANIZATIONS, _organizations),
        Table("times", columns.TIMES, _times),
    )
}
