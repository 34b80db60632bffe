"""The columns of the flat tables, each with what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["text", "integer", "number", "flag", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a flat table.

    Attributes:
        name: Its name in the header.
        kind: What its cells hold.
        about: What they mean.
    """

    name: str
    kind: Kind
    about: str


def _text(name: str, about: str) -> Column:
    return Column(name, "text", about)


def _integer(name: str, about: str) -> Column:
    return Column(name, "integer", about)


def _span(what: str) -> tuple[Column, ...]:
    return (
        _integer("start", f"offset of the first character of {what} in the article"),
        _integer("end", "offset after its last character"),
    )


def _count(name: str, who: str) -> tuple[Column, ...]:
    return (
        _integer(f"{name}_min", f"smallest number of {who}; empty: open"),
        _integer(f"{name}_max", f"largest number of {who}; empty: open"),
        _text(f"{name}_qualifier", "how the words bound the number: exact, about, at_least, ..."),
    )


_ARTICLE = _text("article", "id of the article")
_MENTIONS = (_integer("mentions", "how often the article names it"), *_span("its first mention"))
_COORDINATES = (
    Column("latitude", "number", "degrees north"),
    Column("longitude", "number", "degrees east"),
    _integer("geonameid", "number in GeoNames"),
)

ARTICLES = (
    _ARTICLE,
    _text("title", "headline"),
    Column("published", "date", "publication date"),
    _text("published_how", "argument: was given; text: was found in the text"),
    _text("source", "where it comes from, as given"),
    _integer("events", "how many events were found"),
    _integer("casualties", "how many statements about casualties were found"),
    _text("error_type", "why there is no result, in a word; empty: there is one"),
    _text("error_message", "why there is no result"),
    _text("warnings", "what was cut, guessed or skipped"),
    _text("model", "pipeline that read the text"),
    _text("schema_version", "version of the output's fields"),
)
EVENTS = (
    _ARTICLE,
    _text("event", "id of the event in the article"),
    _text("type", "event type"),
    _text("category", "category of the type"),
    _text("trigger", "word that tells of it"),
    *_span("that word"),
    _integer("mentions", "how often the article tells of it"),
    Column("date_earliest", "date", "first day on which it may have begun"),
    Column("date_latest", "date", "last day on which it may have ended"),
    _text("date_precision", "day, week, month, ..."),
    Column("date_ongoing", "flag", "whether it still goes on"),
    _text("date_how", "stated, inferred, or published: from the publication date"),
    _text("duration", "ISO 8601 duration"),
    _text("country", "ISO 3166-1 alpha-3 code"),
    _text("place", "its most exact place"),
    _text("place_kind", "city, admin1, country, ...: how exact the coordinates are"),
    _text("admin1", "ISO 3166-2 code of the place's first-order division"),
    *_COORDINATES,
    _text("places", "all its places, most exact first"),
    _text("perpetrators", "who did it"),
    _text("targets", "against whom or what"),
    _text("victims", "who was hurt"),
    _text("participants", "who took part"),
    _text("recipients", "who received"),
    _text("claimants", "who claims it, in the text's words"),
    _text("responders", "who came to help or to stop it"),
    _text("weapons", "kinds of weapon"),
    *_count("killed", "dead, the article's best figure"),
    *_count("wounded", "wounded, the article's best figure"),
    _text("modality", "actual, ongoing, planned, hypothetical, denied or alleged"),
    _text("attributed_to", "who says so"),
    _text("claimed_by", "organizations that claim it"),
    _text("caused_by", "event that caused it"),
    _text("part_of", "event that it is a part of"),
    Column("confidence", "number", "0 to 1"),
    _text("plover", "code of PLOVER"),
    _text("cameo", "code of CAMEO"),
    _text("acled", "sub-event type of ACLED"),
    _text("gtd", "attack type of the GTD"),
    _text("muc", "incident type of MUC-4"),
    Column("published", "date", "publication date of the article"),
    _text("source", "where the article comes from"),
)
PARTICIPANTS = (
    _ARTICLE,
    _text("event", "id of the event"),
    _text("role", "perpetrator, target, victim, ..."),
    _text("entity", "id of the person, place or organization, if it is one"),
    _text("name", "its name, else the words"),
    _text("text", "the words"),
    *_span("the words"),
)
CASUALTIES = (
    _ARTICLE,
    _text("casualty", "id of the statement"),
    _text("event", "id of the event that it belongs to"),
    _text("effect", "killed, wounded, kidnapped, ..."),
    _integer("min", "smallest number; empty: open"),
    _integer("max", "largest number; empty: open"),
    _text("qualifier", "how the words bound the number"),
    _text("count", "the words of the number"),
    _text("group", "who they were"),
    _text("part_of", "id of the larger statement that it is a part of"),
    _text("attributed_to", "who says so"),
    _text("text", "the words of the statement"),
    *_span("the words"),
)
PEOPLE = (
    _ARTICLE,
    _text("person", "id of the person"),
    _text("name", "fullest form of the name"),
    _text("role", "title or occupation"),
    _text("country", "ISO 3166-1 alpha-3 code"),
    _text("affiliation", "id of the organization"),
    _text("affiliation_name", "its name"),
    *_MENTIONS,
)
PLACES = (
    _ARTICLE,
    _text("place", "id of the place"),
    _text("name", "its name"),
    _text("kind", "country, admin1, city, facility, ..."),
    _text("country", "ISO 3166-1 alpha-3 code"),
    _text("admin1", "ISO 3166-2 code of the first-order division"),
    *_COORDINATES,
    _text("within", "id of the place that contains it"),
    _text("within_name", "its name"),
    *_MENTIONS,
)
ORGANIZATIONS = (
    _ARTICLE,
    _text("organization", "id of the organization"),
    _text("name", "canonical name"),
    _text("kind", "armed_group, government, military, ..."),
    _text("country", "ISO 3166-1 alpha-3 code"),
    _text("aliases", "other names"),
    *_MENTIONS,
)
TIMES = (
    _ARTICLE,
    _text("time", "id of the time"),
    _text("text", "the words"),
    *_span("the words"),
    _text("kind", "date, time, duration or set"),
    _text("value", "TIMEX3 value"),
    Column("earliest", "date", "first day that it may mean"),
    Column("latest", "date", "last day that it may mean"),
    _text("precision", "day, week, month, ..."),
    Column("open_start", "flag", "whether it has no stated beginning"),
    Column("open_end", "flag", "whether it has no stated end"),
)
