"""Time expressions as TIMEX3 values and as calendar intervals."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from eventx.schema.base import Record
from eventx.schema.vocabulary import Precision, TimeKind


class Time(Record):
    """A time expression and what it means on the calendar."""

    id: str = Field(pattern=r"^T\d+$")
    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    kind: TimeKind
    value: str = Field(description="TIMEX3 value: '2015-11-20', 'PT9H', 'XXXX-WXX-5'.")
    earliest: dt.date | None = Field(default=None, description="First day that it may mean, inclusive.")
    latest: dt.date | None = Field(default=None, description="Last day that it may mean, inclusive.")
    precision: Precision
    open_start: bool = Field(default=False, description="True where it reaches back without a stated beginning.")
    open_end: bool = Field(default=False, description="True where it goes on without a stated end ('since').")
