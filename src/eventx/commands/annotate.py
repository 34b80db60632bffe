"""`eventx annotate`: a corpus in, one row for each of its rows out."""

from __future__ import annotations

import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from eventx.commands import say
from eventx.corpus.defaults import BATCH_SIZE, PART_ROWS, TIME_LIMIT
from eventx.errors import InputError, OutputError

if TYPE_CHECKING:
    from eventx.corpus.run import Summary

_MOST = 30
#: Exit codes beside those of all commands.
_WRONG_USE, _NO_OUTPUT, _STOPPED, _ENDED = 2, 5, 130, 143


def annotate(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="JSON lines, CSV, Parquet (.gz, .zst too), folders of .txt or .html, .zip, patterns, or - for stdin.",
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", help=".jsonl, .jsonl.gz, .jsonl.zst, .parquet, .geojson, or a folder.")
    ],
    workers: Annotated[int | None, typer.Option("--workers", "-w", min=1, help="Processes; one a processor.")] = None,
    model: Annotated[str, typer.Option("--model", "-m", help="'md', 'sm', or an installed spaCy pipeline.")] = "md",
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", help="Of a folder: jsonl, parquet, csv, acled, ucdp, geojson; several allowed."),
    ] = None,
    text_field: Annotated[str, typer.Option(help="Field with the article.")] = "text",
    date_field: Annotated[str | None, typer.Option(help="Field with the publication date.")] = None,
    title_field: Annotated[str | None, typer.Option(help="Field with the headline.")] = None,
    id_field: Annotated[str | None, typer.Option(help="Field with the row's own name.")] = None,
    source_field: Annotated[str | None, typer.Option(help="Field that says where it comes from.")] = None,
    input_format: Annotated[str | None, typer.Option(help="jsonl, csv, parquet, text or html.")] = None,
    html: Annotated[bool, typer.Option("--html", help="The text field holds whole pages of HTML.")] = False,
    delimiter: Annotated[str | None, typer.Option(help="What separates the columns of CSV.")] = None,
    duplicate_ids: Annotated[str, typer.Option(help="'error', or 'number': read them as A#2, A#3.")] = "error",
    event_types: Annotated[Path | None, typer.Option(help="YAML file or folder with event types of yours.")] = None,
    lexicons: Annotated[Path | None, typer.Option(help="CSV file or folder with organizations of yours.")] = None,
    role_weights: Annotated[Path | None, typer.Option(help="Weights that revise participants.")] = None,
    time_limit: Annotated[float, typer.Option(min=0.001, help="Seconds for one article.")] = TIME_LIMIT,
    batch_size: Annotated[int, typer.Option(min=1, help="Articles that a worker gets at once.")] = BATCH_SIZE,
    part_rows: Annotated[int, typer.Option(min=1, help="Rows of a part, which are safe together.")] = PART_ROWS,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Drop an output that is there.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Read a corpus and write one row for each of its rows; the same command again goes on where it was stopped.

    Exit codes: 0 every row has a result, 1 some rows are errors (the output is whole), 2 wrong usage, or the output was
    begun with something else, 3 the installation is not whole, 4 a defect, 5 the output cannot be written or no worker
    started, 130 stopped by Ctrl-C, 143 by SIGTERM (what was done is safe).
    """
    from eventx.corpus.progress import make_progress
    from eventx.corpus.readers import ReadOptions
    from eventx.corpus.run import annotate as annotate_corpus
    from eventx.errors import WorkerError

    options: dict[str, Any] = {"format": input_format, "duplicate_ids": duplicate_ids}
    before = _end_on_sigterm()
    try:
        read = ReadOptions(
            text_field=text_field,
            date_field=date_field,
            title_field=title_field,
            id_field=id_field,
            source_field=source_field,
            html=html,
            delimiter=delimiter,
            **options,
        )
        summary = annotate_corpus(
            inputs,
            out,
            workers=workers,
            model=model,
            event_types=event_types,
            lexicons=lexicons,
            role_weights=role_weights,
            formats=formats or (),
            read=read,
            time_limit=time_limit,
            batch_size=batch_size,
            part_rows=part_rows,
            overwrite=overwrite,
            progress=make_progress(quiet=quiet),
        )
    except InputError as error:
        _fail(error, _WRONG_USE)
    except (OutputError, WorkerError) as error:
        _fail(error, _NO_OUTPUT)
    except KeyboardInterrupt:
        say("stopped; what was done is safe, and the same command goes on with it")
        raise typer.Exit(_STOPPED) from None
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)
    if not quiet:
        _summarize(summary)
    if summary.tally.errors:
        raise typer.Exit(1)


def _end_on_sigterm() -> Any:
    """End by SIGTERM as by Ctrl-C, workers first, no file half written; return what it did before."""

    def end(*_: object) -> None:
        say("ended by SIGTERM; what was done is safe, and the same command goes on with it")
        raise SystemExit(_ENDED)

    if threading.current_thread() is not threading.main_thread():
        return None
    return signal.signal(signal.SIGTERM, end)


def _fail(error: Exception, code: int) -> NoReturn:
    say(str(error))
    raise typer.Exit(code) from error


def _summarize(summary: Summary) -> None:
    """Say on stderr what was done: articles, events by type, errors by cause."""
    from eventx.corpus.progress import format_time

    tally = summary.tally
    done = tally.rows - summary.earlier
    errors = sum(tally.errors.values())
    say(f"{tally.rows:,} articles in {', '.join(map(str, summary.paths))}")
    for note in summary.notes:
        say(note)
    if summary.earlier:
        say(f"{summary.earlier:,} of them were there already")
    if done:
        speed = done / max(summary.seconds, 1e-6)
        say(f"{done:,} read in {format_time(summary.seconds)}, {speed:,.1f} a second with the start")
    if summary.replaced:
        say(f"{summary.replaced:,} workers died or took too long and were replaced")
    say(f"{sum(tally.events.values()):,} events")
    for kind, count in tally.events.most_common(_MOST):
        say(f"  {count:9,} {kind}")
    if len(tally.events) > _MOST:
        say(f"            and {len(tally.events) - _MOST} more types")
    say(f"{errors:,} articles without a result")
    for kind, count in tally.errors.most_common():
        id, message = tally.examples[kind]
        say(f"  {count:9,} {kind}, first {id}: {message}")
