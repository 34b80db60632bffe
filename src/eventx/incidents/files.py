"""Files of extractions -> extractions, each with where it stands; what can't be read is told and skipped."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from eventx.errors import InputError
from eventx.export.arrow import find_arrow
from eventx.packed import open_packed
from eventx.schema import SCHEMA_VERSION, Extraction

_MAJOR = SCHEMA_VERSION.split(".")[0]
#: Rows of a Parquet file that are in memory at once.
_ROWS = 256


@dataclass
class Reading:
    """What became of the rows of files.

    Attributes:
        articles: Rows that were read.
        errors: Rows that tell of an article which could not be read (`{"id": ..., "error": ...}`).
        problems: What was wrong with a file or row: file, line, cause.
    """

    articles: int = 0
    errors: int = 0
    problems: list[str] = field(default_factory=list[str])


def read_extractions(paths: Iterable[str | Path], reading: Reading) -> Iterator[tuple[Extraction, str]]:
    """Yield the extractions of JSON-lines (.gz, .zst) and Parquet files, each with its file and line.

    Raises:
        InputError: A file is not there, or a package is missing; told before anything is read.
    """
    files = [Path(path) for path in paths]
    for file in files:
        if not file.is_file():
            raise InputError(f"{file}: there is no such file")
        if file.suffix.lower() == ".parquet":
            find_arrow()
    return _read(files, reading)


def _read(files: Iterable[Path], reading: Reading) -> Iterator[tuple[Extraction, str]]:
    for file in files:
        rows = _read_parquet(file, reading) if file.suffix.lower() == ".parquet" else _read_lines(file, reading)
        for row, origin in rows:
            found = _make(row, origin, reading)
            if found is not None:
                reading.articles += 1
                yield found, origin


def _read_lines(file: Path, reading: Reading) -> Iterator[tuple[bytes, str]]:
    number = 0
    try:
        with open_packed(file) as lines:
            for number, line in enumerate(lines, 1):
                if not line.isspace():
                    yield line, f"{file} line {number}"
    except (OSError, EOFError, zlib.error) as error:
        words = getattr(error, "strerror", None) or str(error) or "is cut short"
        reading.problems.append(f"{file} after line {number}: cannot be read further: {words}")


def _read_parquet(file: Path, reading: Reading) -> Iterator[tuple[dict[str, Any], str]]:
    find_arrow()
    from pyarrow import ArrowException, parquet

    number = 0
    try:
        with parquet.ParquetFile(file) as table:
            for batch in table.iter_batches(batch_size=_ROWS):
                for row in batch.to_pylist():
                    number += 1
                    if row.get("error") is None:
                        row.pop("error", None)
                    yield row, f"{file} row {number}"
    except (OSError, ArrowException) as error:
        reading.problems.append(f"{file} after row {number}: cannot be read further: {str(error).splitlines()[0]}")


def _make(row: bytes | dict[str, Any], origin: str, reading: Reading) -> Extraction | None:
    try:
        found = Extraction.model_validate_json(row) if isinstance(row, bytes) else Extraction.model_validate(row)
    except ValidationError as error:
        problem = _diagnose(row, error)
        if problem is None:
            reading.errors += 1
        else:
            reading.problems.append(f"{origin}: {problem}")
        return None
    if found.schema_version.split(".")[0] != _MAJOR:
        reading.problems.append(f"{origin}: {_blame_version(found.schema_version)}")
        return None
    return found


def _diagnose(row: bytes | dict[str, Any], error: ValidationError) -> str | None:
    """Say why a row is no extraction; None where it says itself that its article could not be read."""
    value: Any = row
    if isinstance(row, bytes):
        try:
            value = json.loads(row)
        except ValueError as broken:
            return f"is no JSON: {broken}"
    if not isinstance(value, dict):
        return f"is no result of eventx but {type(value).__name__}"
    if value.get("error") is not None and value.get("text") is None:
        return None
    version = value.get("schema_version")
    if isinstance(version, str) and version.split(".")[0] != _MAJOR:
        return _blame_version(version)
    if "text" not in value:
        return "is no result of eventx: it has no 'text'"
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where or 'the row'}: {first['msg']}"


def _blame_version(version: str) -> str:
    return (
        f"is of schema version {version}, this eventx reads {_MAJOR}.x: extract again, or use the eventx that wrote it"
    )
