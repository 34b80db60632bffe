"""A small timeline of one article's events, as SVG that stands in the page: no script, no outside file."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from itertools import pairwise

from eventx.schema import Event, Extraction
from eventx.view.escape import escape
from eventx.view.words import describe_days, find_days, name_type

_WIDTH, _LEFT, _RIGHT, _ROW, _TOP = 760, 200, 20, 20, 8
#: More rows than this are no small timeline.
_MOST_ROWS = 40
#: Where the dates span more days than this, long gaps are drawn shorter than they are.
_LINEAR_SPAN = 45
_LABEL_WIDTH = 80


@dataclass(frozen=True, slots=True)
class _Bar:
    event: Event
    earliest: dt.date
    latest: dt.date


def draw_timeline(x: Extraction) -> str:
    """Return the timeline as a figure, "" where no event has a date."""
    bars = sorted((bar for event in x.events if (bar := _read_bar(event))), key=lambda bar: (bar.earliest, bar.latest))
    if not bars:
        return ""
    left_out = len(bars[_MOST_ROWS:])
    bars = bars[:_MOST_ROWS]
    days = {day.toordinal() for bar in bars for day in (bar.earliest, bar.latest)}
    if x.published is not None:
        days.add(x.published.toordinal())
    places = _place(sorted(days))
    height = _TOP + len(bars) * _ROW + 24
    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(_tell(bars))}">',
        *_draw_axis(places, height),
    ]
    if x.published is not None:
        at = places[x.published.toordinal()]
        parts.append(
            f'<line class="published" x1="{at:.1f}" x2="{at:.1f}" y1="0" y2="{height - 20}">'
            f"<title>published {describe_days(x.published, x.published)}</title></line>"
        )
    for row, bar in enumerate(bars):
        parts.append(_draw_bar(bar, places, row))
    parts.append("</svg>")
    # On narrow screens it is wider than the page and moves under the finger, or under the arrow keys.
    drawing = f'<div class="drawing" tabindex="0" role="group" aria-label="Timeline">{"".join(parts)}</div>'
    return f"<figure>{drawing}<figcaption>{escape(_caption(x, bars, left_out, days))}</figcaption></figure>"


def _read_bar(event: Event) -> _Bar | None:
    days = find_days(event)
    return None if days is None else _Bar(event, min(days), max(days))


def _place(days: list[int]) -> dict[int, float]:
    """Return where each day stands; a gap counts by its logarithm where the dates lie far apart."""
    span = days[-1] - days[0]
    at, steps = 0.0, [0.0]
    for before, after in pairwise(days):
        at += after - before if span <= _LINEAR_SPAN else math.log2(1 + after - before)
        steps.append(at)
    room = _WIDTH - _LEFT - _RIGHT
    scale = room / at if at else 0.0
    start = _LEFT if at else _LEFT + room / 2
    return {day: start + step * scale for day, step in zip(days, steps, strict=True)}


def _draw_axis(places: dict[int, float], height: int) -> list[str]:
    """Draw a line for each day, and its name where there is room."""
    parts: list[str] = []
    free = -math.inf
    for day, at in places.items():
        parts.append(f'<line class="grid" x1="{at:.1f}" x2="{at:.1f}" y1="0" y2="{height - 20}"/>')
        start = min(max(at - _LABEL_WIDTH / 2, _LEFT - _LABEL_WIDTH / 2), _WIDTH - _LABEL_WIDTH)
        if start >= free:
            text = dt.date.fromordinal(day).isoformat()
            parts.append(f'<text class="muted" x="{start + 6:.1f}" y="{height - 5}">{text}</text>')
            free = start + _LABEL_WIDTH
    return parts


def _draw_bar(bar: _Bar, places: dict[int, float], row: int) -> str:
    first, last = places[bar.earliest.toordinal()], places[bar.latest.toordinal()]
    top = _TOP + row * _ROW
    name = f"{bar.event.id} {name_type(bar.event.type)}"
    title = f"{name}: {describe_days(bar.earliest, bar.latest)}, {bar.event.modality}"
    return (
        f'<g><title>{escape(title)}</title><text x="0" y="{top + 12}">{escape(_shorten(name))}</text>'
        f'<rect class="bar {bar.event.modality}" x="{first - 5:.1f}" y="{top + 3}" rx="5"'
        f' width="{last - first + 10:.1f}" height="10"/></g>'
    )


def _shorten(name: str) -> str:
    return name if len(name) <= 26 else name[:25] + "…"


def _tell(bars: list[_Bar]) -> str:
    told = "; ".join(f"{name_type(bar.event.type)} {describe_days(bar.earliest, bar.latest)}" for bar in bars)
    return f"Timeline of {len(bars)} events: {told}"


def _caption(x: Extraction, bars: list[_Bar], left_out: int, days: set[int]) -> str:
    told: list[str] = []
    if x.published is not None:
        told.append("Dashed line: published.")
    if max(days) - min(days) > _LINEAR_SPAN:
        told.append("Long gaps are drawn shorter than they are.")
    if any(str(bar.event.modality) not in ("actual", "ongoing") for bar in bars):
        told.append("Hollow: planned, possible, alleged or denied.")
    undated = [event.id for event in x.events if _read_bar(event) is None]
    if undated:
        told.append(f"Without a date: {', '.join(undated[:12])}{' …' if len(undated) > 12 else ''}.")
    if left_out:
        told.append(f"{left_out} later events are not drawn.")
    return " ".join(told)
