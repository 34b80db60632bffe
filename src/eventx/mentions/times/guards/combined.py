"""Checks on phrases made of phrases."""

from __future__ import annotations

from eventx.mentions.times.guards.context import Match
from eventx.mentions.times.meaning import Meaning

#: Units by their size; those of the clock and the day are the smallest.
_SIZES = {"week": 1, "weekend": 1, "fortnight": 1, "month": 2, "quarter": 3, "half": 4, "year": 5, "decade": 6}


def part_fits(match: Match) -> bool:
    """As in "late last week", "early October"; not twice "early", "mid Friday", or "early two weeks"."""
    core: Meaning = match.fields["core"]
    if core.part is not None or core.shape in ("ref", "set", "duration") or core.clock:
        return False
    return match.fields.get("part") != "mid" or core.shape != "point" or core.day is None


def no_year(match: Match) -> bool:
    """The words leave the year open."""
    core: Meaning = match.fields["core"]
    return not core.has_year and core.toward is None and core.shape in ("point", "shift")


def not_conjunction(match: Match) -> bool:
    """The first word does not open a clause, as in "reported that Tuesday's protest was fueled by ..."."""
    return match.view.dep[match.items[match.start].token] != "mark"


def plain_duration(match: Match) -> bool:
    """A number of units without a direction."""
    span: Meaning = match.fields["span"]
    base: Meaning = match.fields["base"]
    if span.shape != "duration" or span.direction is not None or span.extra or base.shape == "ref":
        return False
    return not _is_coarser(base, span.unit)


def unit_offset(match: Match) -> bool:
    """A unit by which one may count from a date."""
    base: Meaning = match.fields["base"]
    unit = match.fields.get("unit")
    if unit not in ("day", "week", "month", "year", "weekend") or base.shape == "ref":
        return False
    return not _is_coarser(base, unit)


def _is_coarser(base: Meaning, unit: str | None) -> bool:
    """As in "the week following last month's squeeze": nobody counts weeks from a month."""
    if base.shape != "shift" or base.unit is None or base.unit in ("day", "night"):
        return False
    return _SIZES.get(unit or "", 0) < _SIZES.get(base.unit, 0)


def week_or_weekend(match: Match) -> bool:
    """The week or the weekend around a day."""
    return match.fields.get("unit", "week") in ("week", "weekend")


def nth_fits(match: Match) -> bool:
    """Units that a time has several of."""
    base: Meaning = match.fields["base"]
    is_unit = match.fields.get("unit") not in ("second", "half", "century", "quarter")
    return is_unit and base.shape in ("point", "shift") and base.daypart is None


def approx_fits(match: Match) -> bool:
    """As in "nearly two months", "around Nov. 1"; not "over the weekend"."""
    word = match.first.lower
    core: Meaning = match.fields["core"]
    if core.shape == "ref" or match.is_listed(word, "focusing"):
        return False
    if core.shape == "duration":
        return core.direction is None or match.is_listed(word, "approx_spans")
    if match.is_listed(word, "bounds"):
        return core.shape == "shift" and core.anchor == "now" and core.unit not in ("day", "week") and bool(core.amount)
    return match.is_listed(word, "approx_dates") and (
        not match.is_listed(word, "approx_clocks") or core.shape == "shift" or core.clock is not None
    )


def is_shift(match: Match) -> bool:
    """As in "more than two years ago"."""
    core: Meaning = match.fields["core"]
    return core.shape == "shift" and core.amount not in (0, None) and not core.daypart


def second_day(match: Match) -> bool:
    """As in "April 24 and 25": a second day, not a count of something."""
    core: Meaning = match.fields["core"]
    if core.day is None or core.month is None or core.end_day is not None:
        return False
    if match.pos_after() in ("NOUN", "PROPN", "ADJ", "NUM", "SYM") and not match.is_after("place_prepositions"):
        return False
    return match.fields["second_day"] != core.day and not match.is_glued_after("%,.:/")


def clock_and_time(match: Match) -> bool:
    """A clock time and the part of a day that it falls in."""
    other = match.fields.get("other")
    return other is None or (isinstance(other, Meaning) and other.clock is None and other.daypart is not None)
