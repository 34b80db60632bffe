"""Parquet and Arrow tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eventx.corpus.readers.failures import FileFailure, RowFailure
from eventx.corpus.readers.fields import RowMaker, fail, list_names
from eventx.corpus.readers.streams import Meter
from eventx.corpus.rows import InputRow
from eventx.errors import InputError, needs_extra

_BATCH_ROWS = 64


def read_parquet(path: Path, maker: RowMaker, label: str, meter: Meter) -> Iterator[InputRow]:
    """Yield a row for each row of the file.

    Raises:
        FileFailure: Its end cannot be read.
        InputError: It is no Parquet file, or a column that was named is missing.
    """
    parquet = _find_parquet()
    size = path.stat().st_size
    with _open(parquet, path, label) as file:
        columns = find_columns(file.schema_arrow.names, maker, label)
        number = 0
        total = max(1, file.metadata.num_rows)
        batches = file.iter_batches(batch_size=_BATCH_ROWS, columns=columns)
        while True:
            try:
                batch = next(batches, None)
            except (OSError, ValueError, NotImplementedError) as error:
                words = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
                raise FileFailure("BrokenFile", f"is broken Parquet ({words}); what follows is not read") from error
            if batch is None:
                return
            yield from read_batch(batch, maker, label, number)
            number += batch.num_rows
            meter.consumed = size * number // total


def read_batch(batch: Any, maker: RowMaker, label: str, done: int = 0) -> Iterator[InputRow]:
    """Yield a row for each row of an Arrow `RecordBatch`; `done` rows of the same name came before."""
    columns = [(name, batch.column(place)) for place, name in enumerate(batch.schema.names)]
    for place in range(batch.num_rows):
        default_id = f"{label}:{done + place + 1}"
        values: dict[str, Any] = {}
        failure: RowFailure | None = None
        for name, column in columns:
            try:
                values[name] = column[place].as_py()
            except UnicodeDecodeError:
                failure = RowFailure("BadEncoding", f"the field {name!r} is not UTF-8")
            except (ValueError, OverflowError) as error:
                failure = RowFailure("WrongType", f"the field {name!r} cannot be read: {error}")
        if failure is None:
            yield maker.make(values, default_id)
        else:
            yield fail(maker.find_id(values, default_id), failure)


def find_columns(names: list[str], maker: RowMaker, label: str) -> list[str]:
    """Return the columns that are to be read.

    Raises:
        InputError: A column that was named is missing.
    """
    options = maker.options
    for name in (options.text_field, *options.named):
        if name not in names:
            raise InputError(
                f"{label}: there is no column {name!r}; the columns are: {list_names(dict.fromkeys(names))}"
            )
    usual = (
        options.id_field or "id",
        options.date_field or "published",
        options.title_field or "title",
        options.source_field or "source",
        options.text_field,
    )
    return [name for name in dict.fromkeys(usual) if name in names]


def check_parquet(path: Path, maker: RowMaker, label: str) -> None:
    """Tell early that a file is no Parquet or lacks a column.

    Raises:
        InputError: It is so, or pyarrow is not installed.
    """
    with _open(_find_parquet(), path, label) as file:
        find_columns(file.schema_arrow.names, maker, label)


def _find_parquet() -> Any:
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise needs_extra("Parquet", "pyarrow", "parquet") from error
    return parquet


def _open(parquet: Any, path: Path, label: str) -> Any:
    try:
        return parquet.ParquetFile(path, pre_buffer=False)
    except OSError as error:
        raise InputError(f"{label}: cannot be read: {error.strerror or error}") from error
    except ValueError as error:  # pyarrow's ArrowInvalid is one
        raise InputError(f"{label}: is no Parquet file: {str(error).splitlines()[0][:200]}") from error
