"""Dates written in figures with marks ("11/22/2015", "22.11.2015", "22-Nov-2015"), which dateparser reads well."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache


@lru_cache(maxsize=4096)
def read_written(text: str) -> dt.date | None:
    """Read a date written in figures with marks; None where it is none.

    The American order of day and month where both are possible. The reading itself is dateparser's, told the order, the
    language and a base, so that nothing depends on today.
    """
    order = _find_order(text)
    if order is None:
        return None
    # Imported here: it takes a tenth of a second, and few texts need it.
    import dateparser

    settings = {
        "DATE_ORDER": order,
        "STRICT_PARSING": True,
        "PARSERS": ["absolute-time"],
        "RELATIVE_BASE": dt.datetime(2000, 1, 1),
    }
    try:
        parsed = dateparser.parse(text, languages=["en"], settings=settings)  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None
    if parsed is None or not 1000 <= parsed.year <= 2100:
        return None
    return parsed.date()


def _find_order(text: str) -> str | None:
    mark = next((mark for mark in "/.-" if mark in text), "/")
    first, second, third = text.split(mark)
    if len(first) == 4:
        return "YMD"
    if not first.isdigit() or len(first) > 2 or len(third) == 3:
        return None
    is_british = mark == "." or int(first) > 12 or not second.isdigit()
    return "DMY" if is_british else "MDY"
