"""The nested Arrow schema of output rows, and the way from rows to Arrow and back.

The schema is fixed: every table and every Parquet file has all columns, whatever was found, so that files of different
days are read together. Its version is that of the output's fields (`SCHEMA_VERSION`), which the table's metadata name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, TypeAlias

from eventx.errors import needs_extra
from eventx.schema import SCHEMA_VERSION, Extraction

Row: TypeAlias = dict[str, Any]
#: Largest number that an Arrow integer holds; a larger count becomes this one.
LARGEST = 2**63 - 1


def find_arrow() -> Any:
    """Return pyarrow.

    Raises:
        InputError: It is not installed.
    """
    try:
        import pyarrow
    except ImportError as error:
        raise needs_extra("Arrow", "pyarrow", "parquet") from error
    return pyarrow


@lru_cache(maxsize=1)
def make_schema() -> Any:
    """Return the `pyarrow.Schema` of output rows.

    A row has either the fields of an `Extraction` or `error`; what it has not is null (lists: empty).

    Raises:
        InputError: pyarrow is not installed.
    """
    pa = find_arrow()
    text, integer, number, flag, date = pa.string(), pa.int64(), pa.float64(), pa.bool_(), pa.date32()

    def struct(**fields: Any) -> Any:
        return pa.struct(list(fields.items()))

    span = {"start": integer, "end": integer, "text": text}
    mentions = pa.list_(struct(**span))
    count = struct(min=integer, max=integer, qualifier=text, text=text)
    person = struct(id=text, name=text, role=text, country=text, affiliation=text, mentions=mentions)
    place = struct(
        id=text, name=text, kind=text, country=text, admin1=text, latitude=number, longitude=number, geonameid=integer,
        within=text, mentions=mentions,
    )  # fmt: skip
    organization = struct(id=text, name=text, kind=text, country=text, aliases=pa.list_(text), mentions=mentions)
    time = struct(
        id=text, text=text, start=integer, end=integer, kind=text, value=text, earliest=date, latest=date,
        precision=text, open_start=flag, open_end=flag,
    )  # fmt: skip
    casualty = struct(
        id=text, effect=text, count=count, group=text, part_of=text, event=text, attributed_to=text, **span
    )
    event_date = struct(earliest=date, latest=date, precision=text, ongoing=flag, how=text, time=text)
    event = struct(
        id=text, type=text, category=text, codes=struct(plover=text, cameo=text, acled=text, gtd=text, muc=text),
        trigger=struct(**span), mentions=mentions, date=event_date, duration=text, places=pa.list_(text), country=text,
        participants=pa.list_(struct(role=text, entity=text, **span, confidence=number)),
        weapons=pa.list_(struct(kind=text, **span, confidence=number)),
        casualties=pa.list_(casualty), killed=count, wounded=count, modality=text, attributed_to=pa.list_(text),
        claimed_by=pa.list_(text), caused_by=text, part_of=text, confidence=number, rules=pa.list_(text),
    )  # fmt: skip
    return pa.schema(
        [
            ("schema_version", text),
            ("id", text),
            ("error", struct(type=text, message=text)),
            ("title", text),
            ("published", date),
            ("published_how", text),
            ("source", text),
            ("model", text),
            ("text", text),
            ("people", pa.list_(person)),
            ("places", pa.list_(place)),
            ("organizations", pa.list_(organization)),
            ("times", pa.list_(time)),
            ("casualties", pa.list_(casualty)),
            ("events", pa.list_(event)),
            ("warnings", pa.list_(text)),
        ],
        metadata={"eventx_schema_version": SCHEMA_VERSION},
    )


def to_arrow(rows: Iterable[Extraction | Row]) -> Any:
    """Return output rows as a `pyarrow.Table` of the fixed schema.

    Args:
        rows: Extractions, or output rows as plain values (`model_dump(mode="json")`, error rows).

    Raises:
        InputError: pyarrow is not installed.
    """
    pa = find_arrow()
    plain = [_prepare(row.model_dump(mode="json") if isinstance(row, Extraction) else row) for row in rows]
    return pa.Table.from_pylist(plain, schema=make_schema())


def from_arrow(table: Any) -> Iterator[Extraction | Row]:
    """Yield the rows of a table: an `Extraction`, or an error row as plain values."""
    for row in table.to_pylist():
        error = row.pop("error", None)
        if error is None:
            yield Extraction.model_validate(row)
        else:
            yield {"id": row["id"], "schema_version": row["schema_version"], "error": error}


def _prepare(row: Row) -> Row:
    """Turn the dates of a row into dates and cut integers that no column holds; a row is changed in its copy only."""
    made = {**row, "published": _date(row.get("published"))}
    made["times"] = [
        {**item, "earliest": _date(item["earliest"]), "latest": _date(item["latest"])} for item in row.get("times", ())
    ]
    made["casualties"] = [_casualty(item) for item in row.get("casualties", ())]
    made["events"] = [_event(item) for item in row.get("events", ())]
    for name in ("people", "places", "organizations", "warnings"):
        made.setdefault(name, [])
    return made


def _event(item: Row) -> Row:
    date = item["date"]
    if date is not None:
        date = {**date, "earliest": _date(date["earliest"]), "latest": _date(date["latest"])}
    return {
        **item,
        "date": date,
        "killed": _cap(item["killed"]),
        "wounded": _cap(item["wounded"]),
        "casualties": [_casualty(casualty) for casualty in item["casualties"]],
    }


def _casualty(item: Row) -> Row:
    return {**item, "count": _cap(item["count"])}


def _cap(count: Row | None) -> Row | None:
    if count is None or ((count["min"] or 0) <= LARGEST and (count["max"] or 0) <= LARGEST):
        return count
    return {**count, **{name: None if count[name] is None else min(count[name], LARGEST) for name in ("min", "max")}}


def _date(value: str | dt.date | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
