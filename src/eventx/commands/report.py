"""`eventx report`: results in, one page to look at them out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eventx.commands import say

if TYPE_CHECKING:
    from eventx.view.report import Summary

_NO_OUTPUT = 5


def report(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="EVENTS...", help="JSON lines of `extract` or `annotate` (.gz and .zst too), or - for stdin."
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="The page to write; a page that is there is replaced.")],
    title: Annotated[str, typer.Option("--title", "-t", help="The page's heading.")] = "Events in the news",
    most: Annotated[
        int, typer.Option(min=1, help="Most events on the page; it says how many more there are.")
    ] = 50_000,
) -> None:
    """Write one self-contained HTML page: filters, table, map, timeline, casualties, each event with its words.

    Exit codes: 0 every row is on the page, 1 some rows have no result (the page lists them), or no file could be read,
    2 wrong usage, 5 the page cannot be written.
    """
    from eventx.errors import OutputError
    from eventx.view.report import read_rows, write_report

    try:
        summary = write_report(read_rows(files), out, title=title, most=most)
    except OutputError as error:
        say(str(error))
        raise typer.Exit(_NO_OUTPUT) from error
    _tell(summary, out)
    if summary.bad:
        raise typer.Exit(1)


def _tell(summary: Summary, out: Path) -> None:
    say(f"{_count(summary.events, 'event')} of {_count(summary.articles, 'article')} in {out}")
    if summary.left_out:
        say(f"{summary.left_out:,} more events are not on the page: --most allows no more")
    for kind, count in sorted(summary.bad.items()):
        say(f"{_count(count, 'row')} without a result: {kind}")


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"
