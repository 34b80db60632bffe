"""The fixed Arrow schema says what the models say, and nothing is lost on the way there and back."""

from __future__ import annotations

import datetime as dt
import enum
import types
import typing
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from eventx.export import from_arrow, make_schema, to_arrow, write
from eventx.schema import SCHEMA_VERSION, Extraction
from tests.export.conftest import make_empty, make_error, make_full

pa = pytest.importorskip("pyarrow")


def describe(kind: Any) -> Any:
    """The Arrow type of an annotation of the models."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        (kind,) = (part for part in typing.get_args(kind) if part is not type(None))
        return describe(kind)
    if origin is typing.Annotated:
        return describe(typing.get_args(kind)[0])
    if origin is typing.Literal:
        return pa.string()
    if origin is list:
        return pa.list_(describe(typing.get_args(kind)[0]))
    if issubclass(kind, BaseModel):
        return pa.struct([(name, describe(field.annotation)) for name, field in kind.model_fields.items()])
    if issubclass(kind, enum.Enum):
        return pa.string()
    return {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), dt.date: pa.date32()}[kind]


def test_the_schema_has_the_fields_of_the_models() -> None:
    wanted = {name: describe(field.annotation) for name, field in Extraction.model_fields.items()}
    wanted["error"] = pa.struct([("type", pa.string()), ("message", pa.string())])
    schema = make_schema()
    assert {field.name: field.type for field in schema} == wanted
    assert schema.metadata == {b"eventx_schema_version": SCHEMA_VERSION.encode()}


def test_there_and_back() -> None:
    rows = [make_full(), make_empty(), make_error()]
    table = to_arrow(rows)
    assert table.schema.equals(make_schema(), check_metadata=True)
    assert list(from_arrow(table)) == rows
    assert to_arrow([]).num_rows == 0


def test_counts_that_no_integer_holds() -> None:
    full = make_full().model_dump(mode="json")
    full["casualties"][0]["count"]["min"] = 10**30
    assert to_arrow([full])["casualties"][0].as_py()[0]["count"]["min"] == 2**63 - 1


def test_parquet(part: Path, tmp_path: Path) -> None:
    from pyarrow import parquet

    written = write([part, part], tmp_path / "out" / "o.parquet", "parquet")
    assert written.counts == {tmp_path / "out" / "o.parquet": 6}
    table = parquet.read_table(tmp_path / "out" / "o.parquet")
    assert list(from_arrow(table)) == [make_full(), make_empty(), make_error()] * 2
    assert table.schema.equals(make_schema())


def test_an_empty_output_has_the_schema_too(tmp_path: Path) -> None:
    from pyarrow import parquet

    write([], tmp_path / "o.parquet", "parquet")
    assert parquet.read_schema(tmp_path / "o.parquet").equals(make_schema())
