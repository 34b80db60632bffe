"""The whole result for one article, which checks itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import Field, model_validator

from eventx.schema.base import Record
from eventx.schema.count import Casualty
from eventx.schema.entities import Organization, Person, Place
from eventx.schema.event import Event
from eventx.schema.time import Time

if TYPE_CHECKING:
    import altair as alt

SCHEMA_VERSION = "1.0"


class Extraction(Record):
    """What one article says.

    Every id that is named exists, and every `start` and `end` index `text` and give the words beside them; a value that
    breaks this cannot be built.
    """

    schema_version: str = Field(default=SCHEMA_VERSION, description="Version of this form of the output.")
    id: str | None = Field(default=None, description="The article's id, as given.")
    title: str | None = Field(default=None, description="The headline, as given or found in the text.")
    published: dt.date | None = Field(default=None, description="Publication date, against which dates are counted.")
    published_how: Literal["argument", "text"] | None = Field(
        default=None, description="argument: it was given; text: a header line or dateline says it."
    )
    source: str | None = Field(default=None, description="Where the article comes from, as given or found in the text.")
    model: str = Field(description="Name and version of the spaCy pipeline that read the text.")
    text: str = Field(description="The text as given; all offsets index it.")
    people: list[Person] = Field(default_factory=list, description="One entry a person.")
    places: list[Place] = Field(default_factory=list, description="One entry a place.")
    organizations: list[Organization] = Field(default_factory=list, description="One entry an organization.")
    times: list[Time] = Field(default_factory=list, description="Every time expression, in text order.")
    casualties: list[Casualty] = Field(
        default_factory=list, description="Every casualty statement, also those that belong to no event."
    )
    events: list[Event] = Field(default_factory=list, description="Every event, in the order of its first mention.")
    warnings: list[str] = Field(default_factory=list, description="What was cut, guessed or skipped, in words.")

    def entity(self, entity_id: str) -> Person | Place | Organization:
        """Return the person, place or organization with this id.

        Raises:
            KeyError: There is none.
        """
        for group in (self.people, self.places, self.organizations):
            for item in group:
                if item.id == entity_id:
                    return item
        raise KeyError(entity_id)

    def event(self, event_id: str) -> Event:
        """Return the event with this id.

        Raises:
            KeyError: There is none.
        """
        for item in self.events:
            if item.id == event_id:
                return item
        raise KeyError(event_id)

    def time(self, time_id: str) -> Time:
        """Return the time expression with this id.

        Raises:
            KeyError: There is none.
        """
        for item in self.times:
            if item.id == time_id:
                return item
        raise KeyError(time_id)

    def to_pandas(self, table: str = "events") -> Any:
        """Return a flat table as a `pandas.DataFrame` (extra `pandas`): see `eventx.export.TABLES`.

        Args:
            table: "events", "participants", "casualties", "people", "places", "organizations", "times" or "articles".

        Raises:
            InputError: There is no such table, or pandas is not installed.
        """
        from eventx.export import to_pandas

        return to_pandas([self.model_dump(mode="json")], table)

    def to_polars(self, table: str = "events") -> Any:
        """Return a flat table as a `polars.DataFrame` (extra `polars`); the tables are those of `to_pandas`.

        Raises:
            InputError: There is no such table, or polars is not installed.
        """
        from eventx.export import to_polars

        return to_polars([self.model_dump(mode="json")], table)

    def timeline(self) -> alt.Chart:
        """Return the events on a time axis, as an altair chart (extra `viz`); see `eventx.view.draw_timeline`."""
        from eventx.view import draw_timeline

        return draw_timeline(self)

    def map(self) -> alt.LayerChart:
        """Return the events on a map of the world, as an altair chart (extra `viz`); see `eventx.view.draw_map`."""
        from eventx.view import draw_map

        return draw_map(self)

    def _repr_html_(self) -> str:
        """Show the marked-up article, its events and a timeline in a notebook."""
        from eventx.view import render_html

        return render_html(self)

    @model_validator(mode="after")
    def _check_references(self) -> Self:
        people = {item.id for item in self.people}
        places = {item.id for item in self.places}
        organizations = {item.id for item in self.organizations}
        entities = people | places | organizations
        times = {item.id for item in self.times}
        casualties = {item.id for item in self.casualties}
        events = {item.id for item in self.events}
        _require({p.affiliation for p in self.people}, organizations, "affiliation")
        _require({p.within for p in self.places}, places, "within")
        _require({c.part_of for c in self.casualties}, casualties, "part_of")
        _require({c.event for c in self.casualties}, events, "event")
        for event in self.events:
            _require(set(event.places), places, f"{event.id}.places")
            _require(set(event.claimed_by), organizations, f"{event.id}.claimed_by")
            _require({p.entity for p in event.participants}, entities, f"{event.id}.participants")
            _require({c.id for c in event.casualties}, casualties, f"{event.id}.casualties")
            _require({event.caused_by, event.part_of}, events, f"{event.id}.caused_by/part_of")
            if event.date is not None:
                _require({event.date.time}, times, f"{event.id}.date.time")
        return self

    @model_validator(mode="after")
    def _check_offsets(self) -> Self:
        for start, end, words in self._pointers():
            if self.text[start:end] != words:
                raise ValueError(f"offsets {start}:{end} give {self.text[start:end]!r}, not {words!r}")
        return self

    def _pointers(self) -> Iterator[tuple[int, int, str]]:
        for group in (self.people, self.places, self.organizations):
            for item in group:
                for mention in item.mentions:
                    yield mention.start, mention.end, mention.text
        for span in (*self.times, *self.casualties):
            yield span.start, span.end, span.text
        for event in self.events:
            for span in (event.trigger, *event.mentions, *event.participants, *event.weapons):
                yield span.start, span.end, span.text


def _require(named: set[str] | set[str | None], known: set[str], where: str) -> None:
    missing = {name for name in named if name is not None} - known
    if missing:
        raise ValueError(f"{where} names unknown ids: {', '.join(sorted(missing))}")
