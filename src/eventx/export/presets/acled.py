"""The columns of ACLED."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from eventx.export.presets.common import (
    PresetRules,
    find_division,
    find_numeric,
    find_sentence,
    find_side,
    load_rules,
    name_side,
)
from eventx.export.tables import SEPARATOR, Names, Row
from eventx.rules.country_names import load_country_names


class _SubEvent(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    event: str
    disorder: str
    civilians: bool = False


class _Rules(PresetRules):
    sub_events: dict[str, _SubEvent]
    civilian_targeting: str
    time_precision: dict[str, int]
    geo_precision: dict[str, int]
    actors: dict[str, str]
    foreign_actor: str


class AcledPreset:
    """Makes rows in ACLED's columns of an output row; what an article cannot tell stays empty."""

    def __init__(self):
        self._rules = load_rules("acled.yaml", _Rules)
        self.columns = self._rules.columns
        self._countries = load_country_names()

    def rows(self, x: Row) -> Iterator[Row]:
        """Yield a row for each event that ACLED has a sub-event type for and that is told as having happened."""
        names = Names(x)
        for event in x.get("events", ()):
            kind = self._rules.sub_events.get(event["codes"]["acled"] or "")
            if kind is not None and event["modality"] in self._rules.modalities:
                yield {
                    "event_id_cnty": f"{x['id']}#{event['id']}",
                    "disorder_type": kind.disorder,
                    "event_type": kind.event,
                    "sub_event_type": event["codes"]["acled"],
                    "civilian_targeting": self._rules.civilian_targeting if kind.civilians else None,
                    "source": x.get("source"),
                    "notes": find_sentence(x["text"], event["trigger"]["start"], event["trigger"]["end"]),
                    "fatalities": None if event["killed"] is None else event["killed"]["min"],
                    **self._date(event),
                    **self._actors(event, names),
                    **self._place(event, names),
                }

    def _date(self, event: Row) -> Row:
        date = event["date"]
        if date is None or date["earliest"] is None:
            return {}
        return {
            "event_date": date["earliest"],
            "year": int(date["earliest"][:4]),
            "time_precision": self._rules.time_precision.get(date["precision"]),
        }

    def _actors(self, event: Row, names: Names) -> Row:
        row: Row = {}
        kinds: list[str | None] = []
        for number, roles in ((1, self._rules.first_roles), (2, self._rules.second_roles)):
            side = find_side(event, roles)
            actors = name_side(side, names)
            kinds.append(self._find_kind(side, event, names))
            row |= {
                f"actor{number}": actors[0] if actors else None,
                f"assoc_actor_{number}": SEPARATOR.join(actors[1:]) or None,
                f"inter{number}": kinds[-1],
            }
        known = [kind for kind in kinds if kind]
        row["interaction"] = "-".join(known) if len(known) == 2 else None
        return row

    def _find_kind(self, side: list[Row], event: Row, names: Names) -> str | None:
        organization = names.organizations.get(side[0]["entity"] or "") if side else None
        if organization is None:
            return None
        kind = self._rules.actors.get(organization["kind"])
        is_foreign = organization["country"] and event["country"] and organization["country"] != event["country"]
        return self._rules.foreign_actor if kind and is_foreign else kind

    def _place(self, event: Row, names: Names) -> Row:
        place = names.place_of(event)
        country = event["country"]
        return {
            "iso": find_numeric(country),
            "country": self._countries.get(country or ""),
            "admin1": find_division(place.get("admin1")),
            "location": place.get("name"),
            "latitude": place.get("latitude"),
            "longitude": place.get("longitude"),
            "geo_precision": self._rules.geo_precision.get(place.get("kind", "")),
        }
