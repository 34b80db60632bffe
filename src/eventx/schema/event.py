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

    earliest: dt.date | None = Field(default=None, description="First day on which it may lie, inclusive.")
    latest: dt.date | None = Field(default=None, description="Last day on which it may lie, inclusive.")
    precision: Precision
    ongoing: bool = Field(default=False, description="True where it had not ended when the article was written.")
    how: Literal["stated", "inferred", "published"] = Field(
        description="stated: the clause or sentence says it; inferred: from the times in focus; published: from the"
        " publication date."
    )
    time: str | None = Field(default=None, description="Id of the time expression that it comes from.")


class EventCodes(Record):
    """Codes of public ontologies; the mapping is ours, not official."""

    plover: str | None = Field(default=None, description="PLOVER type, or TYPE/mode.")
    cameo: str | None = Field(default=None, description="CAMEO code.")
    acled: str | None = Field(default=None, description="ACLED sub-event type.")
    gtd: str | None = Field(default=None, description="GTD attack type, as its number.")
    muc: str | None = Field(default=None, description="MUC-4 incident type.")


class Participant(Record):
    """Somebody or something with a part in the event."""

    role: Role
    entity: str | None = Field(default=None, description="Id of a person, place or organization, where it is one.")
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    confidence: float = Field(
        default=1.0, ge=0, le=1, description="The role's probability where weights decided it, 1 where rules did."
    )


class Weapon(Record):
    """A weapon or means that the text names."""

    kind: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    confidence: float = Field(
        default=1.0, ge=0, le=1, description="Its probability where weights decided it, 1 where rules did."
    )


class Event(Record):
    """One event, however many mentions tell of it."""

    id: str = Field(pattern=r"^E\d+$")
    type: str = Field(description="Name of the event type ('hostage_taking').")
    category: str = Field(description="Category of the type ('violence').")
    codes: EventCodes = Field(default_factory=EventCodes, description="What public ontologies call the type.")
    trigger: Mention = Field(description="The words that tell of it best.")
    mentions: list[Mention] = Field(description="All triggers that tell of it, in text order.")
    date: EventDate | None = Field(default=None, description="When it happened.")
    duration: str | None = Field(default=None, description="ISO 8601 duration.")
    places: list[str] = Field(default_factory=list, description="Place ids, most exact first.")
    country: CountryCode | None = None
    participants: list[Participant] = Field(default_factory=list, description="Who did it, to whom, who took part.")
    weapons: list[Weapon] = Field(default_factory=list, description="Weapons and means that the text names.")
    casualties: list[Casualty] = Field(default_factory=list, description="The casualty statements that belong to it.")
    killed: Count | None = Field(default=None, description="The article's best figure for the dead.")
    wounded: Count | None = Field(default=None, description="The article's best figure for the wounded.")
    modality: Modality = Field(default=Modality.ACTUAL, description="As fact, or as something less.")
    attributed_to: list[str] = Field(default_factory=list, description="Entity ids or words of those who say so.")
    claimed_by: list[str] = Field(default_factory=list, description="Organization ids.")
    caused_by: str | None = Field(default=None, description="Id of the event that the text names as its cause.")
    part_of: str | None = Field(default=None, description="Id of the larger event that it is a part of.")
    confidence: float = Field(default=1.0, ge=0, le=1, description="How sure the rules are that it is one, 0 to 1.")
    rules: list[str] = Field(default_factory=list, description="Ids of the rules that fired.")
