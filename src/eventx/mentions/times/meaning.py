"""`Meaning`: what the words of a time say, before anybody knows the publication date."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Literal

Shape = Literal["point", "shift", "duration", "set", "ref", "echo", "containing", "nth"]

#: Units of the clock.
CLOCK_UNITS = frozenset({"second", "minute", "hour"})


@dataclass(slots=True, kw_only=True)
class Meaning:
    """The parts that the words give; what they leave open is None.

    Nobody changes one: `replace` makes another. It isn't frozen, as that would double the price of its many fields.

    Attributes:
        shape: A point on the calendar, a shift from an anchor, a duration, a set, a vague reference, the same part of
            another year ("the 1988 period"), the week or weekend around a day, or the n-th unit of a time.
        toward: -1 for "last", 0 for "this", 1 for "next" before a named point.
        year_shift: Which year a quarter is in ("the year-ago third quarter").
        amount: How many units; None with `vague` where the words leave it open ("years").
        sign: Factor for `amount`.
        anchor: What a shift is counted from: "now" (publication), "focus" (the time spoken of), "comparison" (the
            quarter spoken of, else now), "spoken" (the same, where the clause does not look forward), "quarter", "near"
            (focus where it fits, else now).
        keep: The result is as exact as the anchor ("two days later"), not the whole unit ("the following week").
        part: early, mid, late, start, end, earlier, later.
        base: The time that this one is counted from or lies in.
        direction: -1 for a span that ends now ("the past two weeks"), 1 for one that begins now.
        is_trailing: Written as the unit before this one, and meant as the days up to now ("the past year").
    """

    shape: Shape
    year: int | None = None
    yy: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    holiday: str | None = None
    written: str | None = None
    fiscal: bool = False
    end_day: int | None = None
    end_month: int | None = None
    end_year: int | None = None
    toward: int | None = None
    year_shift: int | None = None
    unit: str | None = None
    other: str | None = None
    amount: float | None = None
    extra: float | None = None
    extra_half: bool = False
    vague: bool = False
    sign: int = 1
    anchor: str = "now"
    keep: bool = False
    exact: bool = False
    overnight: bool = False
    part: str | None = None
    daypart: str | None = None
    clock: str | None = None
    zone: str | None = None
    value: str | None = None
    mark: str | None = None
    plural: bool = False
    times: int | None = None
    nth: int | None = None
    direction: int | None = None
    is_trailing: bool = False
    base: Meaning | None = None
    core: Meaning | None = None

    @property
    def kind(self) -> Literal["date", "time", "duration", "set"]:
        """The TIMEX3 class."""
        if self.shape == "duration" or self.shape == "set":
            return self.shape
        is_clock_shift = self.shape == "shift" and self.unit in CLOCK_UNITS
        return "time" if self.clock or self.daypart or is_clock_shift else "date"

    @property
    def has_year(self) -> bool:
        """Whether the words themselves fix the year."""
        return self.year is not None or self.base is not None or self.decade is not None or self.century is not None

    def fields_set(self) -> dict[str, Any]:
        """Return the fields that differ from their defaults, without the shape."""
        return {name: value for name in FIELDS if (value := getattr(self, name)) != DEFAULTS[name]}


FIELDS = tuple(f.name for f in fields(Meaning) if f.name != "shape")
DEFAULTS: dict[str, Any] = {f.name: f.default for f in fields(Meaning) if f.name != "shape"}


def classify(meaning: Meaning) -> dict[str, Any]:
    """Return the classes under which combinations may use a phrase with this meaning."""
    classes: dict[str, Any] = {meaning.kind.upper(): meaning}
    if meaning.shape == "point":
        classes.update(_classify_point(meaning))
    elif meaning.shape == "shift":
        if meaning.unit == "day" and meaning.daypart is None:
            classes["DAY"] = meaning
            classes["YESTERDAY"] = meaning
        elif meaning.unit == "year" and meaning.part is None:
            classes["YEARREF"] = meaning
        elif meaning.unit == "week" and meaning.part is None:
            classes["WEEKREF"] = meaning
        classes["UNITREF"] = meaning
    return classes


def _classify_point(meaning: Meaning) -> dict[str, Any]:
    if meaning.clock:
        if meaning.day is None and meaning.weekday is None:
            return {"CLOCK": meaning, "clock": meaning}
        return {}
    if meaning.daypart:
        is_alone = meaning.day is None and meaning.weekday is None
        return {"DAYPART": meaning, "daypart": meaning.daypart} if is_alone else {}
    classes: dict[str, Any] = {"POINT": meaning}
    if meaning.holiday is not None:
        classes["HOLIDAY"] = classes["DAY"] = meaning
    elif meaning.day is not None or meaning.written is not None:
        classes["DAY"] = meaning
        if meaning.weekday is None:
            classes["MONTHDAY"] = meaning
    elif meaning.weekday is not None:
        classes["WEEKDAY"] = classes["DAY"] = meaning
        classes["weekday"] = meaning.weekday
    elif meaning.month is not None:
        classes["MONTH"] = meaning
    elif meaning.season is not None:
        classes["SEASON"] = meaning
    elif meaning.quarter is not None:
        classes["QUARTER"] = meaning
    elif meaning.half is not None:
        classes["HALF"] = meaning
    elif meaning.year is not None:
        classes["YEARNUM"] = classes["YEARREF"] = meaning
    return classes
