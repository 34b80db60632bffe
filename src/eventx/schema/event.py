"""Events: what happened, when, where, to whom, and how surely."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from eventx.schema.base import CountryCode, Mention, Record
from eventx.schema.count import Casualty, Count
from eventx.schema.vocabulary import Modality, Precision, Role


class EventDate(Record):
    """The days in which the event lies, and how they are known."""

    earliest: dt.date | None = None
    latest: dt.date | None = None
    precision: Precision
    ongoing: bool = False
    how: Literal["stated", "inferred", "published"] = Field(
        description="stated: the clause or sentence says it; inferred: from the times in focus; published: from the"
        " publication date."
    )
    time: str | None = Field(default=None, description="Id of the time expression that it comes from.")


class EventCodes(Record):
    """Codes of public ontologies; the mapping is ours, not official."""

    plover: str | None = None
    cameo: str | None = None
    acled: str | None = None
    gtd: str | None = None
    muc: str | None = None


class Participant(Record):
    """Somebody or something with a part in the event."""

    role: Role
    entity: str | None = Field(default=None, description="Id of a person, place or organization, where it is one.")
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class Weapon(Record):
    """A weapon or means that the text names."""

    kind: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class Event(Record):
    """One event, however many mentions tell of it."""

    id: str = Field(pattern=r"^E\d+$")
    type: str = Field(description="Name of the event type ('hostage_taking').")
    category: str = Field(description="Category of the type ('violence').")
    codes: EventCodes = Field(default_factory=EventCodes)
    trigger: Mention
    mentions: list[Mention] = Field(description="All triggers that tell of it, in text order.")
    date: EventDate | None = None
    duration: str | None = Field(default=None, description="ISO 8601 duration.")
    places: list[str] = Field(default_factory=list, description="Place ids, most exact first.")
    country: CountryCode | None = None
    participants: list[Participant] = Field(default_factory=list)
    weapons: list[Weapon] = Field(default_factory=list)
    casualties: list[Casualty] = Field(default_factory=list)
    killed: Count | None = Field(default=None, description="The article's best figure for the dead.")
    wounded: Count | None = Field(default=None, description="The article's best figure for the wounded.")
    modality: Modality = Modality.ACTUAL
    attributed_to: list[str] = Field(default_factory=list, description="Entity ids or words of those who say so.")
    claimed_by: list[str] = Field(default_factory=list, description="Organization ids.")
    caused_by: str | None = None
    part_of: str | None = None
    confidence: float = Field(default=1.0, ge=0, le=1)
    rules: list[str] = Field(default_factory=list, description="Ids of the rules that fired.")
