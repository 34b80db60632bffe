"""The closed vocabularies of the output contract, each a `StrEnum`."""

from __future__ import annotations

from enum import StrEnum


class PlaceKind(StrEnum):
    """What sort of place a place is."""

    COUNTRY = "country"
    REGION = "region"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    CITY = "city"
    DISTRICT = "district"
    FACILITY = "facility"
    WATER = "water"
    CONTINENT = "continent"
    OTHER = "other"


class OrganizationKind(StrEnum):
    """What sort of organization an organization is."""

    ARMED_GROUP = "armed_group"
    GOVERNMENT = "government"
    MILITARY = "military"
    POLICE = "police"
    COMPANY = "company"
    INTERGOVERNMENTAL = "intergovernmental"
    NGO = "ngo"
    PARTY = "party"
    MEDIA = "media"
    COURT = "court"
    OTHER = "other"


class TimeKind(StrEnum):
    """The four TIMEX3 classes."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"


class Precision(StrEnum):
    """How exactly the words fix the time."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    TIME = "time"
    UNKNOWN = "unknown"


class Effect(StrEnum):
    """What happened to the people that a casualty statement counts."""

    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"
    HOSTAGE = "hostage"
    KIDNAPPED = "kidnapped"
    ARRESTED = "arrested"
    DISPLACED = "displaced"
    RESCUED = "rescued"
    SICK = "sick"


class Qualifier(StrEnum):
    """How the words bound a count."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    FEWER_THAN = "fewer_than"
    RANGE = "range"
    VAGUE = "vague"


class Role(StrEnum):
    """What a participant is to the event."""

    PERPETRATOR = "perpetrator"
    TARGET = "target"
    VICTIM = "victim"
    PARTICIPANT = "participant"
    RECIPIENT = "recipient"
    CLAIMANT = "claimant"
    RESPONDER = "responder"


class Modality(StrEnum):
    """How the text presents the event: as fact or as something less."""

    ACTUAL = "actual"
    ONGOING = "ongoing"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"
    ALLEGED = "alleged"
