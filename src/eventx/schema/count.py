"""How many, and what happened to them."""

from __future__ import annotations

from pydantic import Field

from eventx.schema.base import Record
from eventx.schema.vocabulary import Effect, Qualifier


class Count(Record):
    """A number as the text bounds it; both ends inclusive, `None` is open.

    Example:
        >>> Count(min=21, max=None, qualifier="more_than", text="Over 20").min
        21
    """

    min: int | None = Field(default=None, ge=0, description="Smallest number that the words allow; null: open.")
    max: int | None = Field(default=None, ge=0, description="Largest number that the words allow; null: open.")
    qualifier: Qualifier = Field(default=Qualifier.EXACT, description="How the words bound the number.")
    text: str = Field(description="The words that give the number.")


class Casualty(Record):
    """One statement about people who were hurt, taken, moved or saved."""

    id: str = Field(pattern=r"^C\d+$")
    effect: Effect
    count: Count
    group: str | None = Field(default=None, description="Who they were, in the text's words ('civilians').")
    part_of: str | None = Field(default=None, description="Id of the larger statement that this is a part of.")
    event: str | None = Field(default=None, description="Id of the event that it belongs to.")
    attributed_to: str | None = Field(default=None, description="Who says so: an entity id or the text's words.")
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
