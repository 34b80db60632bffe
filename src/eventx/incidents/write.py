"""Incidents -> files: JSON lines, Parquet, CSV, GeoJSON; each is whole or not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from eventx.errors import InputError
from eventx.export.arrow import find_arrow
from eventx.export.cells import CsvTable
from eventx.export.files import OutputFile
from eventx.export.geojson import FOOT, HEAD
from eventx.incidents.reports import Report
from eventx.incidents.tables import (
    ASIDE_COLUMNS,
    COLUMNS,
    REPORT_COLUMNS,
    make_arrow_schema,
    make_aside_row,
    make_feature,
    make_report_rows,
    make_row,
)
from eventx.schema.incident import Incident

_GROUP = 1_000


def write_incidents(incidents: Iterable[Incident], out: str | Path) -> list[str]:
    """Write incidents to a file; its ending says how.

    CSV comes as two tables: `out`, and beside it `<name>.reports.csv` with the reports of each incident.

    Returns:
        What was written and what was left out, in words.

    Raises:
        InputError: The ending is unknown, or a package is missing.
        OutputError: The file cannot be written.
    """
    path = Path(out)
    return find_writer(path)(incidents, path)


def write_lines(lines: Iterable[str], out: str | Path) -> list[str]:
    """Write incidents that are JSON already; see `Linker.lines`.

    Raises:
        OutputError: The file cannot be written.
    """
    path = Path(out)
    count = 0
    with OutputFile(path) as file:
        for line in lines:
            file.binary.write(line.encode("utf-8", "replace") + b"\n")
            count += 1
    return [f"{count:,} incidents in {path}"]


def is_json_lines(path: Path) -> bool:
    """Return whether a file of this name takes JSON lines."""
    return find_writer(path) is _write_jsonl


def write_aside(reports: Iterable[Report], out: str | Path) -> None:
    """Write events that are no incidents to a CSV file.

    Raises:
        OutputError: The file cannot be written.
    """
    with OutputFile(Path(out)) as file:
        table = CsvTable(file.text, ASIDE_COLUMNS)
        table.write(make_aside_row(report) for report in reports)


def find_writer(path: Path) -> Callable[[Iterable[Incident], Path], list[str]]:
    """Return what writes a file of this name.

    Raises:
        InputError: There is none, or it needs a package that is missing.
    """
    name = path.name.lower()
    for ending, writer in _WRITERS.items():
        if name.endswith(ending):
            if ending == ".parquet":
                find_arrow()
            return writer
    raise InputError(f"{path}: the name must end with one of {', '.join(_WRITERS)}")


def _write_jsonl(incidents: Iterable[Incident], path: Path) -> list[str]:
    return write_lines((incident.model_dump_json() for incident in incidents), path)


def _write_csv(incidents: Iterable[Incident], path: Path) -> list[str]:
    beside = path.with_name(f"{path.name[: -len('.csv')]}.reports.csv")
    with OutputFile(path) as file, OutputFile(beside) as other:
        table, reports = CsvTable(file.text, COLUMNS), CsvTable(other.text, REPORT_COLUMNS)
        for incident in incidents:
            table.write((make_row(incident),))
            reports.write(make_report_rows(incident))
    return [f"{table.rows:,} incidents in {path}", f"{reports.rows:,} reports in {beside}"]


def _write_geojson(incidents: Iterable[Incident], path: Path) -> list[str]:
    count = missing = 0
    with OutputFile(path) as file:
        file.text.write(HEAD)
        for incident in incidents:
            feature = make_feature(incident)
            if feature is None:
                missing += 1
                continue
            file.text.write(",\n" + feature if count else feature)
            count += 1
        file.text.write(FOOT)
    notes = [f"{missing:,} incidents have no coordinates and are left out"] if missing else []
    return [f"{count:,} incidents in {path}", *notes]


def _write_parquet(incidents: Iterable[Incident], path: Path) -> list[str]:
    pa: Any = find_arrow()
    from pyarrow import parquet

    schema = make_arrow_schema(pa)
    count = 0
    with OutputFile(path) as file:
        writer: Any = parquet.ParquetWriter(file.binary, schema, compression="zstd")
        with writer:
            for group in _group(incidents):
                rows = [incident.model_dump() for incident in group]
                writer.write_table(pa.Table.from_pylist(rows, schema=schema))
                count += len(rows)
    return [f"{count:,} incidents in {path}"]


def _group(incidents: Iterable[Incident]) -> Iterator[list[Incident]]:
    waiting = iter(incidents)
    while group := list(islice(waiting, _GROUP)):
        yield group


_WRITERS: dict[str, Callable[[Iterable[Incident], Path], list[str]]] = {
    ".jsonl": _write_jsonl,
    ".jsonl.gz": _write_jsonl,
    ".jsonl.zst": _write_jsonl,
    ".parquet": _write_parquet,
    ".csv": _write_csv,
    ".geojson": _write_geojson,
}
