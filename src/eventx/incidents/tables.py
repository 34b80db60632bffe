"""Incidents as flat rows, as points on a map and as Arrow."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from eventx.export.tables import SEPARATOR, Row
from eventx.incidents.reports import Report, read_day
from eventx.schema.incident import Incident
from eventx.schema.vocabulary import Role

COUNTED = ("killed", "wounded", "missing", "hostage", "kidnapped", "arrested", "displaced", "rescued", "sick")
COLUMNS = [
    "incident",
    "type",
    "category",
    "earliest",
    "latest",
    "precision",
    "date_how",
    "country",
    "place",
    "place_kind",
    "admin1",
    "latitude",
    "longitude",
    "geonameid",
    "scene",
    *(f"{effect}_{name}" for effect in COUNTED for name in ("low", "high", "best", "rule")),
    "perpetrators",
    "targets_and_victims",
    "claimed_by",
    "weapons",
    "reports",
    "articles",
    "first_published",
    "last_published",
    "disagreements",
    "confidence",
    "plover",
    "cameo",
    "acled",
    "gtd",
    "muc",
]
REPORT_COLUMNS = ["incident", "article", "event", "published", "source", "type", "modality", "words", "fit"]
ASIDE_COLUMNS = [
    "article", "event", "published", "source", "type", "modality", "earliest", "latest", "country", "place", "quote",
]  # fmt: skip
_HARMED = (Role.VICTIM, Role.TARGET)


def make_row(incident: Incident) -> Row:
    """Return an incident as one row of `COLUMNS`."""
    date, place = incident.date, incident.place
    days = [report.published for report in incident.reports if report.published is not None]
    row: Row = {
        "incident": incident.id,
        "type": incident.type,
        "category": incident.category,
        "country": incident.country,
        "perpetrators": _names(incident, (Role.PERPETRATOR,)),
        "targets_and_victims": _names(incident, _HARMED),
        "claimed_by": SEPARATOR.join(incident.claimed_by),
        "weapons": SEPARATOR.join(incident.weapons),
        "reports": len(incident.reports),
        "articles": len({report.article for report in incident.reports}),
        "first_published": min(days).isoformat() if days else None,
        "last_published": max(days).isoformat() if days else None,
        "disagreements": SEPARATOR.join(f"{d.field}: {', '.join(d.values)}" for d in incident.disagreements),
        "confidence": incident.confidence,
        **incident.codes.model_dump(),
    }
    if date is not None:
        row |= {
            "earliest": date.earliest.isoformat(),
            "latest": date.latest.isoformat(),
            "precision": date.precision.value,
            "date_how": date.how,
        }
    if place is not None:
        row |= {
            "place": place.name,
            "place_kind": place.kind.value,
            "admin1": place.admin1,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "geonameid": place.geonameid,
            "scene": place.scene,
        }
    for count in incident.counts:
        for name in ("low", "high", "best", "rule"):
            row[f"{count.effect.value}_{name}"] = getattr(count, name)
    return row


def make_report_rows(incident: Incident) -> Iterator[Row]:
    """Yield the reports of an incident as rows of `REPORT_COLUMNS`."""
    for report in incident.reports:
        yield {"incident": incident.id, **report.model_dump(mode="json")}


def make_aside_row(report: Report) -> Row:
    """Return an event that is no incident as a row of `ASIDE_COLUMNS`."""
    return {
        **{
            name: getattr(report, name)
            for name in ("article", "event", "source", "type", "modality", "country", "quote")
        },
        "published": read_day(report.published),
        "earliest": read_day(report.first),
        "latest": read_day(report.last),
        "place": report.places[0].name if report.places else None,
    }


def make_feature(incident: Incident) -> str | None:
    """Return an incident as a GeoJSON feature; None where nothing gives its coordinates."""
    place = incident.place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    row = make_row(incident)
    feature = {
        "type": "Feature",
        "id": incident.id,
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": {
            name: value
            for name, value in row.items()
            if value not in (None, "") and name not in ("latitude", "longitude")
        },
    }
    return json.dumps(feature, ensure_ascii=False)


def make_arrow_schema(pa: Any) -> Any:
    """Return the Arrow schema of incidents, nested as the JSON is."""
    text, integer, number, flag, date = pa.string(), pa.int64(), pa.float64(), pa.bool_(), pa.date32()

    def struct(**fields: Any) -> Any:
        return pa.struct(list(fields.items()))

    figure = struct(published=date, article=text, event=text, min=integer, max=integer, qualifier=text)
    count = struct(effect=text, low=integer, high=integer, best=integer, rule=text, why=text, figures=pa.list_(figure))
    place = struct(
        name=text, kind=text, country=text, admin1=text, latitude=number, longitude=number, geonameid=integer,
        scene=text, reports=integer,
    )  # fmt: skip
    report = struct(
        article=text, event=text, published=date, source=text, type=text, modality=text, words=text, fit=number
    )
    return pa.schema(
        [
            ("schema_version", text),
            ("id", text),
            ("type", text),
            ("category", text),
            ("codes", struct(plover=text, cameo=text, acled=text, gtd=text, muc=text)),
            ("date", struct(earliest=date, latest=date, precision=text, how=text, reports=integer)),
            ("place", place),
            ("country", text),
            ("roles", pa.list_(struct(role=text, name=text, is_named=flag, reports=integer))),
            ("weapons", pa.list_(text)),
            ("claimed_by", pa.list_(text)),
            ("counts", pa.list_(count)),
            ("reports", pa.list_(report)),
            ("disagreements", pa.list_(struct(field=text, values=pa.list_(text)))),
            ("confidence", number),
        ]
    )


def _names(incident: Incident, roles: tuple[Role, ...]) -> str:
    return SEPARATOR.join(dict.fromkeys(role.name for role in incident.roles if role.role in roles))
