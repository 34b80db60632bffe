"""Incidents: what many articles tell as one, with where and how they differ."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from eventx.schema.base import CountryCode, Record
from eventx.schema.event import EventCodes
from eventx.schema.vocabulary import Effect, Modality, PlaceKind, Precision, Qualifier, Role

INCIDENT_SCHEMA_VERSION = "1.0"

CountRule = Literal["only_figure", "most_given", "newest"]


class IncidentReport(Record):
    """One article's event that tells of the incident."""

    article: str = Field(description="Id of the article; made of its text ('text-...') where it has none.")
    event: str = Field(description="Id of the event in that article ('E1').")
    published: dt.date | None = None
    source: str | None = None
    type: str = Field(description="The type that this article gives it.")
    modality: Modality = Modality.ACTUAL
    words: str = Field(description="The words that tell of it there.")
    fit: float = Field(ge=0, le=1, description="How well it fits the other reports; 1 where it is the only one.")


class IncidentDate(Record):
    """The days in which the incident lies."""

    earliest: dt.date
    latest: dt.date
    precision: Precision
    how: Literal["stated", "inferred", "published"]
    reports: int = Field(ge=1, description="How many reports agree with it.")


class IncidentPlace(Record):
    """Where it was: the place that most of the exact reports give."""

    name: str
    kind: PlaceKind
    country: CountryCode | None = None
    admin1: str | None = Field(default=None, description="ISO 3166-2 code.")
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    geonameid: int | None = None
    scene: str | None = Field(default=None, description="Building or installation, where reports name one.")
    reports: int = Field(ge=1, description="How many reports give it.")


class IncidentRole(Record):
    """Somebody or something with a part in it."""

    role: Role
    name: str = Field(description="Name, or the words of the reports where none gives one.")
    is_named: bool
    reports: int = Field(ge=1)


class Figure(Record):
    """A figure as one article gives it."""

    published: dt.date | None = None
    article: str
    event: str
    min: int | None = None
    max: int | None = None
    qualifier: Qualifier


class IncidentCount(Record):
    """What is known about a number: how it rose, between which bounds it lies, which figure is best and why."""

    effect: Effect
    low: int = Field(ge=0, description="The smallest figure of any report.")
    high: int = Field(ge=0, description="The largest figure of any report.")
    best: int = Field(ge=0)
    rule: CountRule = Field(
        description="only_figure: all reports that count say so; most_given: most reports say so, of those published"
        " when the toll had settled; newest: no figure is given more often than others, so the newest one."
    )
    why: str = Field(description="The rule in words, with its numbers.")
    figures: list[Figure] = Field(description="All figures, by day of publication.")


class Disagreement(Record):
    """Something on which the reports differ."""

    field: Literal["type", "date", "place", "country", "killed", "wounded", "perpetrator", "claimed_by"]
    values: list[str] = Field(
        description="The values, the one with most reports first, each with the number of reports."
    )


class Incident(Record):
    """One incident, however many articles tell of it."""

    schema_version: str = INCIDENT_SCHEMA_VERSION
    id: str = Field(
        pattern=r"^I[0-9a-f]{12}$",
        description="Made of the content of its oldest report; it stays when younger articles join.",
    )
    type: str
    category: str
    codes: EventCodes = Field(default_factory=EventCodes)
    date: IncidentDate | None = None
    place: IncidentPlace | None = None
    country: CountryCode | None = None
    roles: list[IncidentRole] = Field(default_factory=list)
    weapons: list[str] = Field(default_factory=list)
    claimed_by: list[str] = Field(default_factory=list, description="Names of those who claimed it.")
    counts: list[IncidentCount] = Field(default_factory=list)
    reports: list[IncidentReport] = Field(description="By day of publication.")
    disagreements: list[Disagreement] = Field(default_factory=list)
    confidence: float = Field(ge=0, le=1, description="That it happened and that its reports belong together.")

    def count(self, effect: Effect | str) -> IncidentCount | None:
        """Return what is known about one number, such as "killed"."""
        return next((item for item in self.counts if item.effect == effect), None)
