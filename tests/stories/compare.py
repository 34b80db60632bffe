"""What must hold of an `Extraction`, compared with what it holds; an empty list of complaints is a pass.

The expected facts are partial: what is not named is not checked. See the YAML files beside this one.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from typing import Any

from eventx.schema import Casualty, Count, Event, Extraction, Organization, Person, Place

Facts = dict[str, Any]
_EVENT_KEYS = {
    "id", "type", "triggers", "date", "ongoing", "duration", "place", "country", "killed", "wounded", "casualties",
    "participants", "claimed_by", "weapons", "modality", "caused_by",
}  # fmt: skip
_KEYS = {"text", "given", "published", "title", "people", "places", "organizations", "events", "at_most", "never"}


def find_complaints(x: Extraction, facts: Facts) -> list[str]:
    """Return what does not hold."""
    unknown = set(facts) - _KEYS
    assert not unknown, f"the expected facts have unknown keys {unknown}"
    return [
        *_check_head(x, facts),
        *_check_entities(x.people, facts.get("people", []), "person"),
        *_check_entities(x.places, facts.get("places", []), "place"),
        *_check_entities(x.organizations, facts.get("organizations", []), "organization"),
        *_check_affiliations(x, facts.get("people", [])),
        *_check_events(x, facts.get("events", [])),
        *_check_most(x, facts.get("at_most", {})),
        *_check_never(x, facts.get("never", {})),
    ]


def _check_head(x: Extraction, facts: Facts) -> Iterator[str]:
    for key in ("title", "published"):
        if key in facts and getattr(x, key) != facts[key]:
            yield f"{key} is {getattr(x, key)!r}, not {facts[key]!r}"


def _is_named(item: Person | Place | Organization, name: str, *, by_mention: bool) -> bool:
    names = [item.name, *(item.aliases if isinstance(item, Organization) else [])]
    if by_mention:
        names += [mention.text for mention in item.mentions]
    return any(name.casefold() == other.casefold() for other in names)


def _find_entity(items: list[Any], wanted: Facts) -> Any:
    for by_mention in (False, True):
        for item in items:
            if _is_named(item, wanted["name"], by_mention=by_mention and not isinstance(item, Person)):
                return item
    if items and isinstance(items[0], Place):
        return next((item for item in items if wanted["name"].casefold() in item.name.casefold()), None)
    return None


def _check_entities(items: list[Any], expected: list[Facts], what: str) -> Iterator[str]:
    for wanted in expected:
        item = _find_entity(items, wanted)
        if item is None:
            yield f"no {what} {wanted['name']!r} among {sorted(item.name for item in items)}"
            continue
        for key in ("kind", "country"):
            if key in wanted and getattr(item, key) not in _as_list(wanted[key]):
                yield f"{what} {wanted['name']}: {key} is {getattr(item, key)}, not {wanted[key]}"
        roles = [role.casefold() for role in _as_list(wanted.get("role", []))]
        if roles and (item.role or "").casefold() not in roles:
            yield f"{what} {wanted['name']}: role is {item.role!r}, not {wanted['role']!r}"
        if "near" in wanted:
            yield from _check_near(item, *wanted["near"])


def _check_near(place: Place, latitude: float, longitude: float) -> Iterator[str]:
    if place.latitude is None or place.longitude is None:
        yield f"place {place.name}: has no coordinates"
        return
    east = (place.longitude - longitude) * math.cos(math.radians(latitude))
    distance = 111.2 * math.hypot(place.latitude - latitude, east)
    if distance > 25:
        yield f"place {place.name}: {distance:.0f} km away"


def _check_affiliations(x: Extraction, expected: list[Facts]) -> Iterator[str]:
    for wanted in expected:
        person = _find_entity(x.people, wanted)
        if person is None or "affiliation" not in wanted:
            continue
        organization = None if person.affiliation is None else x.entity(person.affiliation)
        if organization is None or not _is_named(organization, wanted["affiliation"], by_mention=True):
            named = None if organization is None else organization.name
            yield f"person {person.name}: affiliation is {named!r}, not {wanted['affiliation']!r}"


def _check_events(x: Extraction, expected: list[Facts]) -> Iterator[str]:
    for wanted in expected:
        unknown = set(wanted) - _EVENT_KEYS
        assert not unknown, f"an expected event has unknown keys {unknown}"
    taken: dict[str, Event] = {}
    for wanted in expected:
        rivals = [event for event in x.events if event.type in _as_list(wanted["type"])]
        ranked = sorted(
            rivals, key=lambda event: (event in taken.values(), len(list(_compare_event(x, event, wanted))))
        )
        if not ranked:
            yield f"{wanted['id']}: no event of type {wanted['type']}; there are {[event.type for event in x.events]}"
            continue
        taken[wanted["id"]] = ranked[0]
        for complaint in _compare_event(x, ranked[0], wanted):
            yield f"{wanted['id']} ({ranked[0].id}): {complaint}"
    for wanted in expected:
        if "caused_by" in wanted and wanted["id"] in taken:
            cause = taken.get(wanted["caused_by"])
            found = taken[wanted["id"]].caused_by
            if cause is None or found != cause.id:
                yield f"{wanted['id']}: caused_by is {found}, not {wanted['caused_by']}"


def _compare_event(x: Extraction, event: Event, wanted: Facts) -> Iterator[str]:
    words = [mention.text.casefold() for mention in event.mentions]
    for trigger in wanted.get("triggers", []):
        if not any(trigger.casefold() in word for word in words):
            yield f"{trigger!r} is not among its mentions {words}"
    if "date" in wanted:
        yield from _compare_date(event, wanted["date"])
    if "ongoing" in wanted and (event.date is None or event.date.ongoing != wanted["ongoing"]):
        yield f"ongoing is not {wanted['ongoing']}"
    for key in ("duration", "country"):
        if key in wanted and getattr(event, key) != wanted[key]:
            yield f"{key} is {getattr(event, key)}, not {wanted[key]}"
    if "modality" in wanted and event.modality not in _as_list(wanted["modality"]):
        yield f"modality is {event.modality}, not {wanted['modality']}"
    if "place" in wanted:
        names = [x.entity(place).name for place in event.places]
        if not any(place.casefold() in name.casefold() for place in wanted["place"] for name in names):
            yield f"places are {names}, not {wanted['place']}"
    for key in ("killed", "wounded"):
        if key in wanted and not _has_bounds(getattr(event, key), wanted[key]):
            yield f"{key} is {_bounds(getattr(event, key))}, not {wanted[key]}"
    for statement in wanted.get("casualties", []):
        if not any(_is_casualty(x, casualty, statement) for casualty in event.casualties):
            found = [(str(c.effect), _bounds(c.count)) for c in event.casualties]
            yield f"no casualty statement {statement} among {found}"
    yield from _compare_parts(x, event, wanted)


def _compare_date(event: Event, wanted: dt.date | list[dt.date | None]) -> Iterator[str]:
    earliest, latest = wanted if isinstance(wanted, list) else (wanted, wanted)
    found = None if event.date is None else (event.date.earliest, event.date.latest)
    if found != (earliest, latest):
        shown = None if found is None else " to ".join(str(day) for day in found)
        yield f"date is {shown}, not {earliest} to {latest}"


def _compare_parts(x: Extraction, event: Event, wanted: Facts) -> Iterator[str]:
    for roles, names in wanted.get("participants", {}).items():
        for name in names:
            if not any(_takes_part(x, part, name) for part in event.participants if part.role in roles.split("_or_")):
                found = [(str(part.role), part.text) for part in event.participants]
                yield f"{name!r} is no {roles} among {found}"
    if "claimed_by" in wanted:
        claimants = [x.entity(claimant) for claimant in event.claimed_by]
        names = wanted["claimed_by"]
        if len(claimants) != len(names) or not all(
            any(_is_named(claimant, name, by_mention=True) for claimant in claimants) for name in names
        ):
            yield f"claimed_by is {[claimant.name for claimant in claimants]}, not {names}"
    for weapon in wanted.get("weapons", []):
        if not any(weapon == found.kind or weapon in found.text.casefold() for found in event.weapons):
            yield f"no weapon {weapon!r} among {[found.text for found in event.weapons]}"


def _takes_part(x: Extraction, part: Any, name: str) -> bool:
    if name.casefold() in part.text.casefold():
        return True
    return part.entity is not None and _is_named(x.entity(part.entity), name, by_mention=True)


def _is_casualty(x: Extraction, casualty: Casualty, wanted: Facts) -> bool:
    if "effect" in wanted and casualty.effect != wanted["effect"]:
        return False
    if "count" in wanted and _bounds(casualty.count) != tuple(wanted["count"]):
        return False
    if "part_of" in wanted:
        whole = next((c for c in x.casualties if c.id == casualty.part_of), None)
        return whole is not None and _bounds(whole.count) == tuple(wanted["part_of"])
    return True


def _has_bounds(count: Count | None, wanted: list[Any]) -> bool:
    """Whether a count has the bounds, or one of several pairs of bounds, that are wanted."""
    pairs = wanted if isinstance(wanted[0], list) else [wanted]
    return _bounds(count) in [tuple(pair) for pair in pairs]


def _bounds(count: Count | None) -> tuple[int | None, int | None] | None:
    return None if count is None else (count.min, count.max)


def _check_most(x: Extraction, limits: dict[str, int]) -> Iterator[str]:
    for name, most in limits.items():
        found = [event for event in x.events if event.type == name]
        if len(found) > most:
            told = [(event.id, [mention.text for mention in event.mentions]) for event in found]
            yield f"{len(found)} events of type {name}, at most {most}: {told}"


def _check_never(x: Extraction, never: Facts) -> Iterator[str]:
    for name in never.get("people", []):
        if any(_is_named(person, name, by_mention=True) for person in x.people):
            yield f"{name!r} is a person"
    for words in never.get("times", []):
        if any(words in time.text for time in x.times):
            yield f"{words!r} is a time"
    for statement in never.get("casualties", []):
        if any(_is_casualty(x, casualty, statement) for casualty in x.casualties):
            yield f"a casualty statement {statement}"
    for wanted in never.get("events", []):
        for event in x.events:
            if all(getattr(event, key) in _as_list(value) for key, value in wanted.items()):
                yield f"an event {wanted}: {event.id} {[mention.text for mention in event.mentions]}"
    for event in x.events:
        if event.category in never.get("categories", []):
            yield f"an event of {event.category}: {event.type} {[mention.text for mention in event.mentions]}"


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
