"""Timeline and map as altair charts; altair is the extra `viz`, and the outlines are in the chart: no network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from eventx.errors import needs_extra
from eventx.schema import Event, Extraction
from eventx.view.escape import clean
from eventx.view.spots import find_spot, read_world
from eventx.view.words import describe_bounds, describe_days, find_days, name_country, name_type

if TYPE_CHECKING:
    import altair as alt

#: Paul Tol's muted colours: ten that colour-blind readers can tell apart, as there are ten categories.
_COLOURS = [
    "#CC6677", "#332288", "#DDCC77", "#117733", "#88CCEE", "#882255", "#44AA99", "#999933", "#AA4499", "#999999",
]  # fmt: skip

_TOLD = {
    "type": "event",
    "when": "when",
    "where": "where",
    "killed": "killed",
    "modality": "told as",
    "article": "article",
}


def draw_timeline(extractions: Extraction | Iterable[Extraction]) -> alt.Chart:
    """Return the events on a time axis, each from its earliest to its latest day.

    One article has a row for each event, several have a row for each event type. Events without a date are left out.

    Args:
        extractions: One result or many.

    Raises:
        InputError: altair is not installed.
    """
    alt = _import_altair("timeline()")
    found = _read_all(extractions)
    rows = [row for x in found for row in _read_bars(x, is_alone=len(found) == 1)]
    keys = ("from", "to") if len(found) == 1 else ("category", "row")
    order = list(dict.fromkeys(row["row"] for row in sorted(rows, key=lambda row: [row[key] for key in keys])))
    return (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(cornerRadius=3, height=10, minBandSize=4, strokeWidth=3, opacity=0.8)
        .encode(
            x=alt.X("from:T", title=None),
            x2="to:T",
            y=alt.Y("row:N", sort=order, title=None, axis=alt.Axis(labelLimit=260)),
            color=_colour_categories(alt),
            stroke=_colour_categories(alt),
            tooltip=[alt.Tooltip(f"{name}:N", title=title) for name, title in _TOLD.items()],
        )
        .properties(width=620, height=alt.Step(22), title="Events by date")
    )


def draw_map(extractions: Extraction | Iterable[Extraction]) -> alt.LayerChart:
    """Return the events on a map of the world, a circle for each place, its area by the number of events.

    An event stands at its most exact place that has coordinates, at the middle of its country where none has; events
    with neither are left out.

    Args:
        extractions: One result or many.

    Raises:
        InputError: altair is not installed.
    """
    alt = _import_altair("map()")
    world = alt.InlineData(values=read_world(), format=alt.TopoDataFormat(type="topojson", feature="countries"))
    land = alt.Chart(world).mark_geoshape(fill="#e3e7eb", stroke="#b4bcc5", strokeWidth=0.5)
    rows = _read_spots(_read_all(extractions))
    spots = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_circle(opacity=0.75, color="#D55E00", stroke="#ffffff", strokeWidth=0.7)
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            size=alt.Size(
                "events:Q",
                title="events",
                scale=alt.Scale(range=[30, 700], domain=[1, max([2, *(row["events"] for row in rows)])]),
                legend=alt.Legend(tickCount=3, format="d"),
            ),
            tooltip=["place:N", "country:N", "events:Q", "types:N"],
        )
    )
    chart = alt.layer(land, spots)
    return chart.project(type="equalEarth").properties(width=720, height=360, title="Events by place")


def _import_altair(what: str) -> Any:
    try:
        import altair
    except ImportError as error:
        raise needs_extra(what, "altair", "viz") from error
    return altair


def _read_all(extractions: Extraction | Iterable[Extraction]) -> list[Extraction]:
    return [extractions] if isinstance(extractions, Extraction) else list(extractions)


def _colour_categories(alt: Any) -> Any:
    return alt.Color("category:N", scale=alt.Scale(range=_COLOURS), title="category")


def _read_bars(x: Extraction, *, is_alone: bool) -> Iterator[dict[str, Any]]:
    for event in x.events:
        days = find_days(event)
        if event.date is None or days is None:
            continue
        first, last = days
        yield {
            "row": f"{event.id} {name_type(event.type)}" if is_alone else name_type(event.type),
            "type": name_type(event.type),
            "category": event.category,
            # Without an hour the browser would take the day for Greenwich's.
            "from": f"{first}T00:00:00",
            "to": f"{_next_day(last)}T00:00:00",
            "when": describe_days(event.date.earliest, event.date.latest),
            "where": clean(_name_where(x, event)),
            "killed": "" if event.killed is None else describe_bounds(event.killed),
            "modality": str(event.modality),
            "article": clean(x.title or x.id or ""),
        }


def _next_day(day: dt.date) -> dt.date:
    return day if day == dt.date.max else day + dt.timedelta(days=1)


def _name_where(x: Extraction, event: Event) -> str:
    names = [x.entity(place).name for place in event.places[:2]]
    country = name_country(event.country)
    return ", ".join(names + ([country] if country and country not in names else []))


def _read_spots(extractions: list[Extraction]) -> list[dict[str, Any]]:
    types: dict[tuple[str, str, float, float], dict[str, int]] = {}
    for x in extractions:
        for event in x.events:
            spot = find_spot(x, event)
            if spot is not None:
                counts = types.setdefault((spot.name, spot.country, spot.latitude, spot.longitude), {})
                counts[event.type] = counts.get(event.type, 0) + 1
    rows: list[dict[str, Any]] = []
    for (name, country, latitude, longitude), counts in types.items():
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        rows.append(
            {
                "place": clean(name),
                "country": name_country(country or None),
                "latitude": latitude,
                "longitude": longitude,
                "events": sum(counts.values()),
                "types": ", ".join(f"{name_type(kind)} {number}" for kind, number in ranked),
            }
        )
    # Large circles first, so that small ones stay in sight.
    return sorted(rows, key=lambda row: (-row["events"], row["place"]))
