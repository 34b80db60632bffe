"""Parts -> the formats that were asked for."""

from __future__ import annotations

import shutil
from pathlib import Path

from eventx.corpus.outputs import Output
from eventx.corpus.parts import Parts
from eventx.errors import OutputError
from eventx.export import write


def try_exports(output: Output) -> None:
    """Make every export of nothing, so that a package that is missing is told before the night, not after it.

    Raises:
        InputError: A package is missing.
        OutputError: Nothing can be written there.
    """
    trial = output.work / "trial"
    try:
        for path, format in output.targets:
            write([], trial if path == output.path and output.is_folder else trial / path.name, format)
    finally:
        shutil.rmtree(trial, ignore_errors=True)


def export_parts(parts: Parts, output: Output) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Write all exports; return their paths, and notes on what is not in them.

    Raises:
        OutputError: One cannot be written.
    """
    paths: list[Path] = []
    notes: list[str] = []
    for path, format in output.targets:
        try:
            written = write(parts.list_paths(), path, format)
        except OutputError as error:
            raise OutputError(
                f"{error}. All articles are read and safe in {parts.folder}: the same command writes it, once that is"
                " mended"
            ) from error
        paths += written.paths
        notes += written.notes
    return tuple(paths), tuple(notes)
