"""The public result types: pydantic models and closed vocabularies, no spaCy."""

from eventx.schema.base import Mention
from eventx.schema.count import Casualty, Count
from eventx.schema.entities import Organization, Person, Place
from eventx.schema.event import Event, EventCodes, EventDate, Participant, Weapon
from eventx.schema.extraction import SCHEMA_VERSION, Extraction
from eventx.schema.incident import (
    Disagreement,
    Figure,
    Incident,
    IncidentCount,
    IncidentDate,
    IncidentPlace,
    IncidentReport,
    IncidentRole,
)
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
    "Disagreement",
    "Effect",
    "Event",
    "EventCodes",
    "EventDate",
    "Extraction",
    "Figure",
    "Incident",
    "IncidentCount",
    "IncidentDate",
    "IncidentPlace",
    "IncidentReport",
    "IncidentRole",
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
