"""The public result types: pydantic models and closed vocabularies, no spaCy."""

from eventx.schema.base import Mention
from eventx.schema.count import Casualty, Count
from eventx.schema.entities import Organization, Person, Place
from eventx.schema.event import Event, EventCodes, EventDate, Participant, Weapon
from eventx.schema.extraction import SCHEMA_VERSION, Extraction
from eventx.schema.time import Time
from eventx.schema.vocabulary import (
    Effect,
    Modality,
    OrganizationKind,
    PlaceKind,
    Precision,
    Qualifier,
    Role,
    TimeKind,
)

__all__ = [
    "SCHEMA_VERSION",
    "Casualty",
    "Count",
    "Effect",
    "Event",
    "EventCodes",
    "EventDate",
    "Extraction",
    "Mention",
    "Modality",
    "Organization",
    "OrganizationKind",
    "Participant",
    "Person",
    "Place",
    "PlaceKind",
    "Precision",
    "Qualifier",
    "Role",
    "Time",
    "TimeKind",
    "Weapon",
]
