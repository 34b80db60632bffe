"""The columns of the UCDP Georeferenced Event Dataset."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from eventx.export.presets.common import (
    PresetRules,
    find_division,
    find_sentence,
    find_side,
    load_rules,
    name_side,
)
from eventx.export.tables import SEPARATOR, Names, Row
from eventx.rules.country_names import load_country_names


class _DatePrecision(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    days: int
    code: int


class _Clarity(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    single: int
    summary: int


class _Violence(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    a: str
    b: str
    code: int


class _Rules(PresetRules):
    categories: list[str]
    event_types: list[str]
    least_deaths: int
    where_prec: dict[str, int]
    date_prec: list[_DatePrecision]
    event_clarity: _Clarity
    types_of_violence: list[_Violence]
    sides: dict[str, str]
    civilians: str


class UcdpPreset:
    """Makes rows in UCDP's columns of an output row; what an article cannot tell stays empty."""

    def __init__(self):
        self._rules = load_rules("ucdp.yaml", _Rules)
        self.columns = self._rules.columns
        self._countries = load_country_names()
        self._violence = {(item.a, item.b): item.code for item in self._rules.types_of_violence}

    def rows(self, x: Row) -> Iterator[Row]:
        """Yield a row for each violent event with deaths that is told as having happened."""
        names = Names(x)
        for event in x.get("events", ()):
            if self._is_covered(event):
                yield {
                    "id": f"{x['id']}#{event['id']}",
                    "number_of_sources": 1,
                    "source_article": x["id"],
                    "source_office": x.get("source"),
                    "source_date": x.get("published"),
                    "source_headline": x.get("title"),
                    "source_original": names.join(event["attributed_to"]),
                    "where_description": find_sentence(x["text"], event["trigger"]["start"], event["trigger"]["end"]),
                    **self._sides(event, names),
                    **self._place(event, names),
                    **self._date(event),
                    **_deaths(event["killed"]),
                }

    def _is_covered(self, event: Row) -> bool:
        rules = self._rules
        killed = event["killed"]
        if killed is None or event["modality"] not in rules.modalities:
            return False
        is_violent = event["category"] in rules.categories or event["type"] in rules.event_types
        return is_violent and (killed["min"] or killed["max"] or 0) >= rules.least_deaths

    def _sides(self, event: Row, names: Names) -> Row:
        first, second = find_side(event, self._rules.first_roles), find_side(event, self._rules.second_roles)
        a, b = self._find_kind(first, names), self._find_kind(second, names)
        if b is None and second and all(not item["entity"] or item["entity"] in names.people for item in second):
            b = "civilians" if second[0]["role"] == "victim" else None
        name_a = SEPARATOR.join(name_side(first, names)) or None
        name_b = self._rules.civilians if b == "civilians" else SEPARATOR.join(name_side(second, names)) or None
        return {
            "type_of_violence": self._violence.get((a, b)) if a and b else None,
            "dyad_name": f"{name_a} - {name_b}" if name_a and name_b else None,
            "side_a": name_a,
            "side_b": name_b,
        }

    def _find_kind(self, side: list[Row], names: Names) -> str | None:
        for item in side:
            organization = names.organizations.get(item["entity"] or "")
            if organization is not None and organization["kind"] in self._rules.sides:
                return self._rules.sides[organization["kind"]]
        return None

    def _place(self, event: Row, names: Names) -> Row:
        place = names.place_of(event)
        latitude, longitude = place.get("latitude"), place.get("longitude")
        row: Row = {
            "country": self._countries.get(event["country"] or ""),
            "adm_1": find_division(place.get("admin1")),
            "where_coordinates": place.get("name"),
            "where_prec": self._rules.where_prec.get(place.get("kind", "")),
        }
        if latitude is not None and longitude is not None:
            row |= {
                "latitude": latitude,
                "longitude": longitude,
                "geom_wkt": f"POINT ({longitude} {latitude})",
                "priogrid_gid": find_grid_cell(latitude, longitude),
            }
        return row

    def _date(self, event: Row) -> Row:
        date = event["date"]
        if date is None or date["earliest"] is None or date["latest"] is None:
            return {}
        first, last = dt.date.fromisoformat(date["earliest"]), dt.date.fromisoformat(date["latest"])
        days = (last - first).days + 1
        clarity = self._rules.event_clarity
        return {
            "year": first.year,
            "date_start": date["earliest"],
            "date_end": date["latest"],
            "date_prec": next((item.code for item in self._rules.date_prec if days <= item.days), None),
            "event_clarity": clarity.single if days == 1 else clarity.summary,
        }


def _deaths(killed: Row) -> Row:
    """Give all deaths as those of unknown sides; the best figure is the lowest that the words allow."""
    low = killed["min"] if killed["min"] is not None else killed["max"]
    high = killed["max"] if killed["max"] is not None else low
    return {"deaths_unknown": low, "best": low, "low": low, "high": high}


def find_grid_cell(latitude: float, longitude: float) -> int:
    """Return the number of the PRIO-GRID cell (half a degree wide) of a point.

    Example:
        >>> find_grid_cell(12.65, -8.0)
        147945
    """
    row = min(359, math.floor((latitude + 90) * 2))
    column = min(719, math.floor((longitude + 180) * 2))
    return row * 720 + column + 1
