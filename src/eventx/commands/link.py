"""`eventx link`: extractions of many articles in, incidents out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eventx.commands import say
from eventx.errors import InputError, OutputError

if TYPE_CHECKING:
    from eventx.incidents import Linker
    from eventx.incidents.files import Reading

#: Problems that are told one by one; of more only the number.
_MOST = 20
_WRONG_USE, _NO_OUTPUT = 2, 5


def link(
    events: Annotated[
        list[Path] | None,
        typer.Argument(metavar="EVENTS...", help="What extract or annotate wrote: .jsonl (.gz, .zst), .parquet."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help=".jsonl (.gz, .zst), .parquet, .csv or .geojson.")
    ] = None,
    index: Annotated[
        Path | None, typer.Option("--index", "-i", help="File that keeps what was linked; further articles are added.")
    ] = None,
    explain: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="Say why two reports, ARTICLE#EVENT or ARTICLE, were joined or kept apart."),
    ] = None,
    set_aside: Annotated[
        Path | None, typer.Option(help="CSV for events that are no incidents: planned, denied, hypothetical.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary.")] = False,
) -> None:
    """Make one incident of what many articles tell of the same event.

    Exit codes: 0 good, 1 some rows could not be used or ids clash (the others are linked), 2 wrong usage, 4 a defect, 5
    the output cannot be written.
    """
    try:
        is_good = _link(events or [], out, index, explain, set_aside, quiet=quiet)
    except InputError as error:
        say(str(error))
        raise typer.Exit(_WRONG_USE) from error
    except OutputError as error:
        say(str(error))
        raise typer.Exit(_NO_OUTPUT) from error
    if not is_good:
        raise typer.Exit(1)


def _link(
    events: list[Path],
    out: Path | None,
    index: Path | None,
    explain: tuple[str, str] | None,
    set_aside: Path | None,
    *,
    quiet: bool,
) -> bool:
    from eventx.incidents import Linker
    from eventx.incidents.files import Reading
    from eventx.incidents.write import find_writer, is_json_lines, write_aside, write_incidents, write_lines

    if not events and index is None:
        raise InputError("give files of events, or --index with what was linked before")
    if out is None and explain is None and index is None and set_aside is None:
        raise InputError("give --out for the incidents, --index to keep them, or --explain A B")
    if out is not None:
        find_writer(out)  # a wrong name is told before the work
    if not events and index is not None and not index.exists():
        raise InputError(f"{index}: there is no such file")
    with Linker(index) as linker:
        reading = linker.add_files(events) if events else Reading()
        clashes = linker.clashes()
        _tell([*reading.problems, *clashes])
        if out is not None:
            written = (
                write_lines(linker.lines(), out) if is_json_lines(out) else write_incidents(linker.incidents(), out)
            )
            if not quiet:
                _summarize(linker, reading, written)
        if set_aside is not None:
            write_aside(linker.set_aside(), set_aside)
        if explain is not None:
            print(linker.explain(*explain))  # noqa: T201
    return not (reading.problems or clashes)


def _tell(problems: list[str]) -> None:
    for problem in problems[:_MOST]:
        say(problem)
    if len(problems) > _MOST:
        say(f"and {len(problems) - _MOST:,} more of this kind")


def _summarize(linker: Linker, reading: Reading, written: list[str]) -> None:
    say(f"{reading.articles:,} articles read, {linker.store.count('reports'):,} reports linked in all")
    if reading.errors:
        say(f"{reading.errors:,} rows tell of articles that could not be read: skipped")
    if linker.repeated:
        say(f"{linker.repeated:,} articles were there already: skipped")
    aside = linker.store.count("aside")
    if aside:
        say(f"{aside:,} events are planned, denied or hypothetical: set aside")
    for line in written:
        say(line)
