"""TIMEX3 values of durations ("P10D", "PT9H") and of sets ("P1D", "XXXX-WXX-5")."""

from __future__ import annotations

from eventx.mentions.times.meaning import CLOCK_UNITS, Meaning

_LETTERS = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "night": "D",
    "weekend": "W",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
    "millennium": "Y",
}
#: Units that TIMEX3 counts in smaller ones.
_FACTORS = {"fortnight": 2, "decade": 10, "century": 100, "millennium": 1000}
#: The unit into which a fraction goes, and how many of it make one.
_SMALLER = {
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "day": ("hour", 24),
    "week": ("day", 7),
    "year": ("month", 12),
    "month": ("day", 30),
    "decade": ("year", 10),
    "century": ("year", 100),
}


def duration_value(meaning: Meaning) -> str:
    """Return the value of a duration; X where the words give no number."""
    unit = meaning.unit or "day"
    prefix = "PT" if unit in CLOCK_UNITS else "P"
    if meaning.amount is None:
        letter = {"decade": "E", "century": "C", "millennium": "L"}.get(unit, _LETTERS.get(unit, "D"))
        return f"{prefix}X{letter}"
    amount = meaning.amount + (0.5 if meaning.extra_half else 0)
    whole, rest = int(amount), amount - int(amount)
    if rest and unit in _SMALLER:
        return _with_fraction(unit, whole, rest, prefix)
    size = amount * _FACTORS.get(unit, 1)
    return f"{prefix}{_number(size)}{_LETTERS.get(unit, 'D')}"


def _with_fraction(unit: str, whole: int, rest: float, prefix: str) -> str:
    smaller, count = _SMALLER[unit]
    small = round(rest * count)
    if unit in _FACTORS:
        return f"P{round((whole + rest) * _FACTORS[unit])}Y"
    head = f"{whole}{_LETTERS[unit]}" if whole else ""
    if smaller in CLOCK_UNITS:
        if prefix == "P":
            return f"P{head}T{small}{_LETTERS[smaller]}"
        return f"PT{head}{small}{_LETTERS[smaller]}"
    if unit == "week":
        return f"P{round((whole + rest) * 7)}D"
    return f"P{head}{small}{_LETTERS[smaller]}"


def _number(amount: float) -> str:
    return str(int(amount)) if amount == int(amount) else f"{amount:g}"


def set_value(meaning: Meaning) -> str:
    """Return the value of a set: a period ("P1D") or a place on the calendar with open parts ("XXXX-WXX-5")."""
    if meaning.value is not None:
        return meaning.value
    tail = f"T{meaning.daypart}" if meaning.daypart else ""
    if meaning.weekday is not None:
        return f"XXXX-WXX-{meaning.weekday}{tail}"
    if meaning.month is not None:
        return f"XXXX-{meaning.month:02}" if meaning.day is None else f"XXXX-{meaning.month:02}-{meaning.day:02}"
    if meaning.season is not None:
        return f"XXXX-{meaning.season}"
    if meaning.quarter is not None:
        return f"XXXX-Q{meaning.quarter}"
    if meaning.daypart is not None:
        return f"XXXX-XX-XX{tail}"
    if meaning.unit is None:
        return "XXXX"
    if meaning.unit == "weekend":
        return "XXXX-WXX-WE"
    amount = 1 if meaning.amount is None else meaning.amount
    if meaning.unit == "quarter":
        return f"P{_number(amount)}Q"
    return duration_value(Meaning(shape="duration", unit=meaning.unit, amount=amount))
