"""Flat tables as data frames of pandas and polars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from eventx.errors import InputError, needs_extra
from eventx.export.arrow import LARGEST
from eventx.export.columns import Column
from eventx.export.tables import TABLES, Row, Table

_PANDAS = {"text": "string", "integer": "Int64", "number": "Float64", "flag": "boolean", "date": "datetime64[s]"}


def find_table(name: str) -> Table:
    """Return a flat table by name.

    Raises:
        InputError: There is none of this name.
    """
    if name not in TABLES:
        raise InputError(f"there is no table {name!r}; the tables are: {', '.join(TABLES)}")
    return TABLES[name]


def make_columns(rows: Iterable[Row], table: Table) -> dict[str, list[Any]]:
    """Return a flat table by columns, its dates as dates."""
    flat = [row for x in rows for row in table.rows(x)]
    return {column.name: [_convert(row.get(column.name), column) for row in flat] for column in table.columns}


def _convert(value: Any, column: Column) -> Any:
    if column.kind == "date" and isinstance(value, str):
        return dt.date.fromisoformat(value)
    if column.kind == "integer" and value is not None:
        return min(value, LARGEST)
    return value


def to_pandas(rows: Iterable[Row], table: str = "events") -> Any:
    """Return a flat table as a `pandas.DataFrame`.

    Raises:
        InputError: There is no such table, or pandas is not installed.
    """
    found = find_table(table)
    try:
        import pandas
    except ImportError as error:
        raise needs_extra("to_pandas", "pandas", "pandas") from error
    columns = make_columns(rows, found)
    series: dict[str, Any] = {
        column.name: pandas.Series(columns[column.name], dtype=_PANDAS[column.kind]) for column in found.columns
    }
    return pandas.DataFrame(series)


def to_polars(rows: Iterable[Row], table: str = "events") -> Any:
    """Return a flat table as a `polars.DataFrame`.

    Raises:
        InputError: There is no such table, or polars is not installed.
    """
    found = find_table(table)
    try:
        import polars
    except ImportError as error:
        raise needs_extra("to_polars", "polars", "polars") from error
    kinds: dict[str, Any] = {
        "text": polars.String,
        "integer": polars.Int64,
        "number": polars.Float64,
        "flag": polars.Boolean,
        "date": polars.Date,
    }
    schema: dict[str, Any] = {column.name: kinds[column.kind] for column in found.columns}
    return polars.DataFrame(make_columns(rows, found), schema=schema)
