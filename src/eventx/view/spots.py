"""Where an event goes on a map, and the outlines that it is drawn on."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from eventx.rules.files import read_csv
from eventx.schema import Event, Extraction
from eventx.view.theme import read_asset
from eventx.view.words import name_country


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the map.

    Attributes:
        name: Name of the place, or of the country where no smaller place is known.
        country: ISO alpha-3 code, "" where it lies in none.
        latitude: Degrees north.
        longitude: Degrees east.
    """

    name: str
    country: str
    latitude: float
    longitude: float


def find_spot(x: Extraction, event: Event) -> Spot | None:
    """Return the point of an event's most exact place that has one; of its country where none has."""
    known = {place.id: place for place in x.places}
    for place_id in event.places:
        seen: set[str] = set()
        place = known[place_id]
        while place.latitude is None or place.longitude is None:
            seen.add(place.id)
            if place.within is None or place.within in seen:
                break
            place = known[place.within]
        else:
            return Spot(place.name, place.country or "", place.latitude, place.longitude)
    point = _middles().get(event.country or "")
    return None if point is None else Spot(name_country(event.country), event.country or "", *point)


@lru_cache(maxsize=1)
def _middles() -> dict[str, tuple[float, float]]:
    return {
        row["iso3"]: (float(row["latitude"]), float(row["longitude"]))
        for row in read_csv("gazetteer/countries.csv")
        if row["latitude"]
    }


@lru_cache(maxsize=1)
def read_world() -> dict[str, Any]:
    """Return the outlines of the countries as TopoJSON; its object is `countries`, its ids are ISO alpha-3 codes."""
    return json.loads(read_asset("world.json"))


# Equal Earth (Savric, Patterson and Jenny 2018): areas keep their proportion, and it needs no table.
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2
_Point = tuple[float, float]
#: Half the width and half the height of the whole earth in the projection's own units.
_HALF_WIDTH, _HALF_HEIGHT = 2.7066, 1.3173
_SOUTH = -57.0


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Return a point in the Equal Earth projection; the earth is 1000 wide, its north pole at 0.

    Example:
        >>> project(0, 0)
        (500.0, 243.3)
    """
    theta = math.asin(_M * math.sin(math.radians(latitude)))
    squared = theta * theta
    sixth = squared**3
    x = (
        math.radians(longitude)
        * math.cos(theta)
        / (_M * (_A1 + 3 * _A2 * squared + sixth * (7 * _A3 + 9 * _A4 * squared)))
    )
    y = theta * (_A1 + _A2 * squared + sixth * (_A3 + _A4 * squared))
    scale = 500 / _HALF_WIDTH
    return round(500 + x * scale, 1), round((_HALF_HEIGHT - y) * scale, 1)


def map_height() -> int:
    """Return the height of the map that is 1000 wide and ends below the southern continents."""
    return math.ceil(project(_SOUTH, 0)[1])


@lru_cache(maxsize=1)
def draw_outlines() -> str:
    """Return the outlines of all countries as the `d` of one SVG path."""
    world = read_world()
    arcs = [_read_arc(arc, world["transform"]) for arc in world["arcs"]]
    return "".join(
        _draw_ring(ring, arcs) for geometry in world["objects"]["countries"]["geometries"] for ring in _rings(geometry)
    )


def _read_arc(arc: list[list[int]], transform: dict[str, list[float]]) -> list[_Point]:
    """Return an arc as longitudes and latitudes."""
    (kx, ky), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    points: list[_Point] = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * kx + tx, y * ky + ty))
    return points


def _rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    for polygon in polygons:
        yield from polygon


def _draw_ring(ring: list[int], arcs: list[list[_Point]]) -> str:
    points: list[_Point] = []
    for arc in ring:
        points += arcs[arc] if arc >= 0 else arcs[~arc][::-1]
    points = _unwrap(points)
    paths = [_draw_path(_clip(points, low), low + 180) for low in (-540, -180, 180)]
    return "".join(paths)


def _unwrap(points: list[_Point]) -> list[_Point]:
    """Return points whose longitudes run on where a ring crosses the 180th meridian, as those of Russia and Fiji do."""
    turn, before = 0, points[0][0]
    unwrapped: list[_Point] = []
    for longitude, latitude in points:
        turn += 360 * ((longitude - before < -180) - (longitude - before > 180))
        unwrapped.append((longitude + turn, latitude))
        before = longitude
    return unwrapped


def _clip(points: list[_Point], low: int) -> list[_Point]:
    """Return the part of a ring between `low` and `low` + 360 degrees, cut along those meridians."""
    for edge, sign in ((low, 1), (low + 360, -1)):
        kept: list[_Point] = []
        for (x0, y0), (x1, y1) in zip([*points[-1:], *points], points, strict=False):
            is_in, was_in = (x1 - edge) * sign >= 0, (x0 - edge) * sign >= 0
            if is_in != was_in:
                kept.append((edge, y0 + (y1 - y0) * (edge - x0) / (x1 - x0)))
            if is_in:
                kept.append((x1, y1))
        points = kept
    return points


def _draw_path(points: list[_Point], turn: int) -> str:
    path: list[str] = []
    for longitude, latitude in points:
        x, y = project(latitude, longitude - turn)
        step = f"{x:g} {y:g}"
        if not path or path[-1] != step:
            path.append(step)
    return f"M{'L'.join(path)}Z" if len(path) > 2 else ""
