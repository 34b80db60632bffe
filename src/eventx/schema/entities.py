"""People, places and organizations, one entry each with all their mentions."""

from __future__ import annotations

from pydantic import Field

from eventx.schema.base import CountryCode, Mention, Record
from eventx.schema.vocabulary import OrganizationKind, PlaceKind


class Person(Record):
    """A person, under the fullest form of the name that the text gives."""

    id: str = Field(pattern=r"^P\d+$")
    name: str
    role: str | None = Field(default=None, description="Title or occupation ('President').")
    country: CountryCode | None = None
    affiliation: str | None = Field(default=None, description="Id of the organization that the person belongs to.")
    mentions: list[Mention]


class Place(Record):
    """A place, resolved against the gazetteer where that was possible."""

    id: str = Field(pattern=r"^L\d+$")
    name: str
    kind: PlaceKind
    country: CountryCode | None = None
    admin1: str | None = Field(default=None, description="ISO 3166-2 code of the first-order division.")
    latitude: float | None = Field(default=None, ge=-90, le=90, description="Degrees north.")
    longitude: float | None = Field(default=None, ge=-180, le=180, description="Degrees east.")
    geonameid: int | None = Field(default=None, description="GeoNames identifier.")
    within: str | None = Field(default=None, description="Id of the place that contains it.")
    mentions: list[Mention]


class Organization(Record):
    """An organization under its canonical name."""

    id: str = Field(pattern=r"^O\d+$")
    name: str
    kind: OrganizationKind
    country: CountryCode | None = None
    aliases: list[str] = Field(default_factory=list, description="Other names that the text or the lexicon knows.")
    mentions: list[Mention]
