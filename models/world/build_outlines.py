"""Build `src/eventx/view/assets/world.json`, the outlines of the countries, out of world-atlas.

npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
python models/world/build_outlines.py package/countries-110m.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pycountry

TARGET = Path(__file__).resolve().parents[2] / "src" / "eventx" / "view" / "assets" / "world.json"
#: It has no towns and takes a quarter of the picture.
LEFT_OUT = {"ATA"}
#: Outlines that have no ISO number there; they keep their border, without a code.
UNNUMBERED = {"Kosovo": "XKX"}


def read_code(geometry: dict[str, Any]) -> str | None:
    """Return the ISO alpha-3 code of an outline."""
    if geometry.get("id") is None:
        return UNNUMBERED.get(geometry["properties"]["name"])
    return pycountry.countries.get(numeric=geometry["id"]).alpha_3


def renumber(arcs: Any, places: dict[int, int]) -> Any:
    """Return the same tree of arc numbers, counted anew; ~n is arc n walked backwards."""
    if isinstance(arcs, list):
        return [renumber(item, places) for item in arcs]
    return places[arcs] if arcs >= 0 else ~places[~arcs]


def flatten(arcs: Any) -> set[int]:
    """Return the numbers of all arcs in a tree of them."""
    if isinstance(arcs, list):
        return set().union(*(flatten(item) for item in arcs))
    return {arcs if arcs >= 0 else ~arcs}


def build(atlas: dict[str, Any]) -> dict[str, Any]:
    """Return the topology with ISO alpha-3 ids, without names, and without what is left out."""
    kept: list[dict[str, Any]] = []
    for geometry in atlas["objects"]["countries"]["geometries"]:
        code = read_code(geometry)
        if code in LEFT_OUT:
            continue
        kept.append({"type": geometry["type"], "arcs": geometry["arcs"]} | ({"id": code} if code else {}))
    used = sorted(set().union(*(flatten(geometry["arcs"]) for geometry in kept)))
    places = {arc: place for place, arc in enumerate(used)}
    for geometry in kept:
        geometry["arcs"] = renumber(geometry["arcs"], places)
    kept.sort(key=lambda geometry: geometry.get("id", "~"))
    return {
        "type": "Topology",
        "objects": {"countries": {"type": "GeometryCollection", "geometries": kept}},
        "arcs": [atlas["arcs"][arc] for arc in used],
        "transform": atlas["transform"],
    }


if __name__ == "__main__":
    topology = build(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    TARGET.write_text(json.dumps(topology, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")
