"""Events as points on a map: GeoJSON (RFC 7946), one feature a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from eventx.export.tables import TABLES, Row

HEAD = '{"type": "FeatureCollection", "features": [\n'
FOOT = "\n]}\n"
_OUT = ("latitude", "longitude")


def make_features(x: Row) -> Iterator[str]:
    """Yield a feature, as a line of JSON, for each event whose most exact place has coordinates."""
    for event in TABLES["events"].rows(x):
        latitude, longitude = event["latitude"], event["longitude"]
        if latitude is not None and longitude is not None:
            feature: dict[str, Any] = {
                "type": "Feature",
                "id": f"{event['article']}#{event['event']}",
                "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
                "properties": {name: value for name, value in event.items() if name not in _OUT and value is not None},
            }
            yield json.dumps(feature, ensure_ascii=False)
