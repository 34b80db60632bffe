"""Output rows -> files, one row in memory at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from eventx.errors import InputError
from eventx.export import geojson
from eventx.export.arrow import find_arrow, make_schema, to_arrow
from eventx.export.cells import CsvTable
from eventx.export.files import OutputFile
from eventx.export.parts import read_lines, read_rows
from eventx.export.presets import AcledPreset, UcdpPreset
from eventx.export.tables import TABLES, Row

#: Rows of a row group of Parquet at most, and about how many characters of text.
_GROUP_ROWS, _GROUP_LENGTH = 2_000, 8_000_000


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        counts: Path of each file -> rows, lines or features in it.
        notes: What is not in the files, in words.
    """

    counts: dict[Path, int]
    notes: list[str] = field(default_factory=list[str])

    @property
    def paths(self) -> list[Path]:
        """The files."""
        return list(self.counts)


class _Preset(Protocol):
    columns: list[str]

    def rows(self, x: Row) -> Iterator[Row]: ...


def write(parts: Iterable[str | Path], out: str | Path, format: str) -> Written:
    """Write output rows in a format, reading them one by one.

    Args:
        parts: Files of output rows (JSON lines, .gz and .zst too), in order.
        out: The file; for "csv", "acled" and "ucdp" a folder, which gets one file a table.
        format: One of `FORMATS`.

    Returns:
        What was written. Every file is written aside and takes its place when it is whole.

    Raises:
        InputError: The format is unknown, a part is no output of eventx, or a package is missing.
        OutputError: A file cannot be written.
    """
    if format not in FORMATS:
        raise InputError(f"unknown output format {format!r}; there are: {', '.join(FORMATS)}")
    return FORMATS[format]([Path(part) for part in parts], Path(out))


def _write_jsonl(parts: Sequence[Path], out: Path) -> Written:
    count = 0
    with OutputFile(out) as file:
        for line in read_lines(parts):
            file.binary.write(line)
            count += 1
    return Written({out: count})


def _write_parquet(parts: Sequence[Path], out: Path) -> Written:
    find_arrow()
    from pyarrow import parquet

    count = 0
    with OutputFile(out) as file:
        writer: Any = parquet.ParquetWriter(file.binary, make_schema(), compression="zstd")
        with writer:
            for group in _group(read_rows(parts)):
                writer.write_table(to_arrow(group), row_group_size=_GROUP_ROWS)
                count += len(group)
    return Written({out: count})


def _group(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while first := list(islice(rows, 1)):
        group, length = first, _measure(first[0])
        while len(group) < _GROUP_ROWS and length < _GROUP_LENGTH and (more := list(islice(rows, 1))):
            group += more
            length += _measure(more[0])
        yield group


def _measure(row: Row) -> int:
    return len(row.get("text") or "")


def _write_csv(parts: Sequence[Path], out: Path) -> Written:
    return _write_tables(parts, {out / f"{name}.csv": (table.names, table.rows) for name, table in TABLES.items()})


def _write_preset(preset: _Preset, name: str) -> Callable[[Sequence[Path], Path], Written]:
    return lambda parts, out: _write_tables(parts, {out / f"{name}.csv": (preset.columns, preset.rows)})


def _write_tables(
    parts: Sequence[Path], tables: dict[Path, tuple[list[str], Callable[[Row], Iterator[Row]]]]
) -> Written:
    with ExitStack() as stack:
        opened = [
            (CsvTable(stack.enter_context(OutputFile(path)).text, columns), rows, path)
            for path, (columns, rows) in tables.items()
        ]
        for x in read_rows(parts):
            for table, rows, _ in opened:
                table.write(rows(x))
    return Written({path: table.rows for table, _, path in opened})


def _write_geojson(parts: Sequence[Path], out: Path) -> Written:
    count = events = 0
    with OutputFile(out) as file:
        text = file.text
        text.write(geojson.HEAD)
        for x in read_rows(parts):
            events += len(x.get("events", ()))
            for line in geojson.make_features(x):
                text.write(",\n" + line if count else line)
                count += 1
        text.write(geojson.FOOT)
    missing = events - count
    notes = [f"{out.name}: {missing:,} of {events:,} events have no coordinates and are left out"] if missing else []
    return Written({out: count}, notes)


#: Format -> what writes it.
FORMATS: dict[str, Callable[[Sequence[Path], Path], Written]] = {
    "jsonl": _write_jsonl,
    "parquet": _write_parquet,
    "csv": _write_csv,
    "acled": lambda parts, out: _write_preset(AcledPreset(), "acled")(parts, out),
    "ucdp": lambda parts, out: _write_preset(UcdpPreset(), "ucdp")(parts, out),
    "geojson": _write_geojson,
}
