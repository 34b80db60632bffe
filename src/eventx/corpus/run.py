"""`annotate()`: a corpus in, an output with one row for each of its rows; stopped at any moment, it goes on."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import Any

from eventx.corpus.defaults import BATCH_SIZE, PART_ROWS, TIME_LIMIT
from eventx.corpus.exports import export_parts, try_exports
from eventx.corpus.fingerprint import describe_extractor
from eventx.corpus.manifest import check_same, read_manifest, write_manifest
from eventx.corpus.outputs import Output, plan_output
from eventx.corpus.parts import Parts, PartWriter
from eventx.corpus.progress import Progress
from eventx.corpus.readers import Corpus, ReadOptions, open_source
from eventx.corpus.rows import InputRow, OutputRow, RowError, Source, fail_row
from eventx.corpus.selection import Selection
from eventx.corpus.tally import Tally
from eventx.corpus.work import describe_options, make_work
from eventx.corpus.work_folder import open_work_folder, remove_work_folder
from eventx.errors import InputError, OutputError
from eventx.pool import Failure, Limits, Pool, WorkSpec


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did.

    Attributes:
        tally: Counts of the whole output: rows, events by type, errors by cause.
        earlier: Rows of it that an earlier run had done.
        replaced: Workers that died or took too long, and were replaced.
        seconds: How long this run took.
        paths: What was written.
        notes: What is not in the output, in words: files of other kinds, events without coordinates.
    """

    tally: Tally
    earlier: int
    replaced: int
    seconds: float
    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """How to run; `annotate` says what each of them is."""

    workers: int
    batch_size: int
    time_limit: float
    part_rows: int
    overwrite: bool
    work: WorkSpec
    made_from: dict[str, Any] = field(default_factory=dict[str, Any])

    def __post_init__(self):
        for name in ("workers", "batch_size", "part_rows"):
            if getattr(self, name) < 1:
                raise InputError(f"{name} is {getattr(self, name)}: give 1 or more")
        if not self.time_limit > 0:
            raise InputError(f"time_limit is {self.time_limit}: give the seconds that an article may take")


def annotate(
    source: Source | str | Path | Sequence[str | Path],
    out: str | Path,
    *,
    workers: int | None = None,
    model: str = "md",
    event_types: str | Path | None = None,
    lexicons: str | Path | None = None,
    role_weights: str | Path | None = None,
    formats: Sequence[str] = (),
    read: ReadOptions | None = None,
    time_limit: float = TIME_LIMIT,
    batch_size: int = BATCH_SIZE,
    part_rows: int = PART_ROWS,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> Summary:
    """Read a corpus and write one row for each of its rows: what the article says, or why there is no result.

    Called again with the same arguments it goes on where it was stopped; when all was done it does nothing. The output
    is the same, byte for byte, however many workers there are and however often it was stopped.

    Args:
        source: Files, folders, patterns, "-" for standard input; or a `Source`.
        out: A file (.jsonl, .jsonl.gz, .jsonl.zst, .parquet, .geojson) or a folder (no ending).
        workers: Processes that read articles; as many as there are processors where not given.
        model: As for `Extractor`.
        event_types: As for `Extractor`.
        lexicons: As for `Extractor`.
        role_weights: As for `Extractor`.
        formats: Of a folder: "jsonl", "parquet", "csv", "acled", "ucdp", "geojson".
        read: Names of the input's fields and the like.
        time_limit: Seconds for one article; what takes longer is an error row.
        batch_size: Articles that a worker gets at once.
        part_rows: Rows of a part: what has to be done again after a crash.
        overwrite: Drop what is there and start again.
        progress: Is told how far it is; nothing is shown where not given.

    Raises:
        InputError: The input cannot be read, or the output was begun with something else.
        OutputError: The output cannot be written; what was written stays good.
        KnowledgeError: A file of the user's is wrong.
        ModelError: The pipeline is not installed.
        WorkerError: Workers cannot be started.
    """
    options = describe_options(model, event_types, lexicons, role_weights)
    if isinstance(source, str | Path | Sequence):
        source = open_source(source, read)
    settings = Settings(
        workers=count_processors() if workers is None else workers,
        batch_size=batch_size,
        time_limit=time_limit,
        part_rows=part_rows,
        overwrite=overwrite,
        work=make_work(options),
        made_from=describe_extractor(options),
    )
    return run(source, plan_output(out, formats), settings, progress or Progress())


def count_processors() -> int:
    """Return how many processors this process may use; in a container that is fewer than there are."""
    if sys.platform.startswith("linux"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(source: Source, output: Output, settings: Settings, progress: Progress) -> Summary:
    """Do what `annotate` says, with any work."""
    start = time.monotonic()
    rows_by = {"time_limit": settings.time_limit, "part_rows": settings.part_rows}
    made_from = {"input": source.fingerprint(), "options": rows_by, **settings.made_from}
    if not settings.overwrite:
        finished = _find_finished(output, made_from)
        if finished is not None:
            remove_work_folder(output.work)
            paths = tuple(path for path, _ in output.targets)
            return Summary(finished, finished.rows, 0, time.monotonic() - start, paths)
    with open_work_folder(output.work, made_from, settings.part_rows, overwrite=settings.overwrite) as parts:
        earlier = parts.count()
        try_exports(output)
        progress.begin(earlier.rows)
        try:
            replaced = _annotate_rest(source, parts, settings, progress)
        finally:
            progress.end()
        tally = parts.count()
        paths, notes = export_parts(parts, output)
        write_manifest(output.manifest, made_from, targets=[format for _, format in output.targets], found=tally.dump())
    remove_work_folder(output.work)
    notes = (*_read_notes(source), *notes)
    return Summary(tally, earlier.rows, replaced, time.monotonic() - start, paths, notes)


def _read_notes(source: Source) -> Sequence[str]:
    """Return what a source says of things that it does not read."""
    return source.notes() if isinstance(source, Corpus) else ()


def _find_finished(output: Output, made_from: dict[str, Any]) -> Tally | None:
    """Return the counts of an output that is whole already.

    Raises:
        InputError: It was made from something else.
        OutputError: What is there is not ours.
    """
    known = read_manifest(output.manifest)
    if known is None:
        is_there = any(output.path.iterdir()) if output.path.is_dir() else output.path.exists()
        if is_there and not output.work.exists():
            raise OutputError(
                f"{output.path} is there already and was not made by this command: give another output, or --overwrite"
            )
        return None
    check_same(output.path, known["made_from"], made_from)
    missing = [format for _, format in output.targets if format not in known["targets"]]
    if missing:
        raise InputError(
            f"{output.path} is finished and has no {', '.join(missing)}: give another output, or --overwrite"
        )
    is_whole = all(path.exists() for path, _ in output.targets)
    return Tally.load(known["found"]) if is_whole else None


def _annotate_rest(source: Source, parts: Parts, settings: Settings, progress: Progress) -> int:
    """Do what the parts lack; return how many workers had to be replaced."""
    pool: Pool[InputRow] = Pool(
        settings.work,
        workers=settings.workers,
        limits=Limits(batch_size=settings.batch_size, seconds=settings.time_limit),
        weigh_item=attrgetter("weight"),
        weigh_result=_weigh_result,
    )
    writer = PartWriter(parts)
    selection = Selection(source, parts)
    results = pool.run(selection)
    try:
        for row, result in results:
            found = result
            if isinstance(result, Failure):
                found = fail_row(row.id, RowError(result.type, result.message))
            writer.write(row, found)
            progress.count(found, selection.find_fraction(row.index))
        writer.finish()
    finally:
        # The workers go first: they end at once, whatever the disk does.
        results.close()
        writer.close()
    return pool.replaced


def _weigh_result(result: OutputRow | Failure) -> int:
    return len(result.line) if isinstance(result, OutputRow) else 1
