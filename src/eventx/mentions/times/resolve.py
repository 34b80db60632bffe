"""`Meaning` + scene -> TIMEX3 value and calendar interval.

What the words and the publication date cannot fix stays open ("XXXX-WXX-5") and has no interval.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from eventx.mentions.times.calendar import Period, narrow, period_of, shift_date, year_period
from eventx.mentions.times.durations import duration_value, set_value
from eventx.mentions.times.meaning import CLOCK_UNITS, Meaning
from eventx.mentions.times.points import locate_point
from eventx.mentions.times.reference import Tense
from eventx.mentions.times.scene import Scene
from eventx.mentions.times.shifts import locate_echo, locate_nth, locate_shift
from eventx.schema.vocabulary import Precision

_DAY = dt.timedelta(days=1)
#: Half a quarter: the day before the end of one that is surely in it.
_HALF_QUARTER = dt.timedelta(days=45)
_OPEN_UNITS = {
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A time on the calendar; `period` is None where it has no place there."""

    value: str
    precision: Precision
    earliest: dt.date | None = None
    latest: dt.date | None = None
    period: Period | None = None


def resolve(meaning: Meaning, scene: Scene) -> Resolved:
    """Return value and interval of a time."""
    if meaning.shape == "duration":
        return _resolve_duration(meaning, scene)
    if meaning.shape == "set":
        return Resolved(set_value(meaning), Precision.UNKNOWN)
    if meaning.shape == "ref":
        return _resolve_ref(meaning, scene)
    if meaning.shape == "shift" and meaning.vague:
        return _resolve_vague_shift(meaning)
    period = _locate(meaning, scene)
    if period is not None and meaning.shape == "shift" and meaning.unit in CLOCK_UNITS and meaning.clock is None:
        # "an hour later": the day is known, the hour is not.
        return Resolved(duration_value(meaning), period.precision, period.start, period.end, period)
    if period is None:
        return Resolved(_open_value(meaning), Precision.UNKNOWN)
    return _finish(meaning, scene, period)


def resolve_quarter_ended(resolved: Resolved, end: Meaning, scene: Scene, *, is_named: bool) -> Resolved:
    """As in "the quarter ended July 31": the one that most of those three months lie in.

    A quarter that the text has given a number ("the fiscal first quarter ended Sept. 30") keeps it; its days are those
    that the end tells.
    """
    last = _locate(end, scene)
    if last is None or last.unit != "day":
        return resolved
    period = period_of(shift_date(last.start, "day", -_HALF_QUARTER.days), "quarter")
    if is_named and resolved.period is not None:
        is_later = resolved.period.start.year > last.start.year
        period = period_of(shift_date(resolved.period.start, "year", -1), "quarter") if is_later else resolved.period
    earliest = shift_date(last.start, "month", -3) + _DAY
    return Resolved(period.value, period.precision, earliest, last.start, period)


def _locate(meaning: Meaning, scene: Scene) -> Period | None:
    base = None if meaning.base is None else _locate_base(meaning, meaning.base, scene)
    if meaning.shape == "point":
        return locate_point(meaning, scene, base)
    if meaning.shape == "shift":
        return locate_shift(meaning, scene, base)
    if meaning.shape == "echo":
        return locate_echo(meaning, scene)
    if meaning.shape == "containing":
        return None if base is None else period_of(base.start, meaning.unit or "week")
    return locate_nth(meaning, base) if meaning.shape == "nth" else None


def _locate_base(meaning: Meaning, base: Meaning, scene: Scene) -> Period | None:
    """The time that is counted from; "a week from Friday" means the Friday to come."""
    return _locate(base, replace(scene, tense=Tense("future")) if meaning.mark == "from" else scene)


def _resolve_duration(meaning: Meaning, scene: Scene) -> Resolved:
    value = duration_value(meaning)
    now = scene.now
    if meaning.direction is None or now is None or meaning.amount is None or meaning.unit is None:
        return Resolved(value, Precision.UNKNOWN)
    if meaning.unit in CLOCK_UNITS:
        days = -(-meaning.amount // 24) if meaning.unit == "hour" else 0
        far = shift_date(now, "day", days * meaning.direction)
    else:
        far = shift_date(now, meaning.unit, meaning.amount * meaning.direction)
    return Resolved(value, Precision.UNKNOWN, min(far, now), max(far, now))


def _resolve_ref(meaning: Meaning, scene: Scene) -> Resolved:
    value = meaning.value or "PRESENT_REF"
    if value.isdigit():
        return _finish(meaning, scene, year_period(int(value)))
    return Resolved(value, Precision.UNKNOWN)


def _resolve_vague_shift(meaning: Meaning) -> Resolved:
    """As in "years ago", "a few days later": how many nobody says."""
    if meaning.anchor == "focus":
        return Resolved(duration_value(meaning), Precision.UNKNOWN)
    return Resolved("PAST_REF" if meaning.sign < 0 else "FUTURE_REF", Precision.UNKNOWN)


def _finish(meaning: Meaning, scene: Scene, period: Period) -> Resolved:
    earliest, latest = period.start, period.end
    if meaning.is_trailing and scene.now is not None and meaning.unit is not None:
        earliest, latest = shift_date(scene.now, meaning.unit, (meaning.amount or 1) * meaning.sign), scene.now
    elif meaning.part in ("earlier", "later"):
        earliest, latest = _narrow_by_now(meaning.part, period, scene.now)
    elif meaning.part is not None:
        earliest, latest = narrow(period, meaning.part)
    if meaning.overnight:
        latest = min(shift_date(latest, "day", 1), scene.now or latest)
    if period.unit != "day" or not (meaning.daypart or meaning.clock):
        return Resolved(period.value, period.precision, earliest, latest, period)
    precision = Precision.TIME if meaning.clock else Precision.DAY
    return Resolved(_time_value(meaning, period), precision, earliest, latest, period)


def _narrow_by_now(part: str, period: Period, now: dt.date | None) -> tuple[dt.date, dt.date]:
    """As in "earlier this month" ends with publication, "later this month" begins with it."""
    if now is None or not period.start <= now <= period.end:
        return period.start, period.end
    return (period.start, now) if part == "earlier" else (now, period.end)


def _time_value(meaning: Meaning, period: Period) -> str:
    if meaning.clock is None:
        return f"{period.value}T{meaning.daypart}"
    zone = "Z" if meaning.zone == "+00:00" else ""
    return f"{period.value}T{meaning.clock}{zone}"


def _open_value(meaning: Meaning) -> str:
    """The value of what cannot be placed on the calendar, with X for what is open."""
    if meaning.shape == "point":
        value = _open_point(meaning)
    elif meaning.shape == "shift" and meaning.base is None:
        value = _OPEN_UNITS.get(meaning.unit or "", "XXXX-XX-XX")
    else:
        value = "XXXX-XX-XX"
    if meaning.clock:
        return f"{value}T{meaning.clock}"
    return f"{value}T{meaning.daypart}" if meaning.daypart else value


def _open_point(meaning: Meaning) -> str:
    if meaning.month is not None:
        return f"XXXX-{meaning.month:02}" if meaning.day is None else f"XXXX-{meaning.month:02}-{meaning.day:02}"
    if meaning.weekday is not None:
        return f"XXXX-WXX-{meaning.weekday}"
    if meaning.season is not None:
        return f"XXXX-{meaning.season}"
    if meaning.quarter is not None:
        return f"XXXX-Q{meaning.quarter}"
    return "XXXX-XX-XX" if meaning.half is None else f"XXXX-H{meaning.half}"
