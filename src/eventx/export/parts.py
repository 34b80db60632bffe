"""The output rows, line by line, out of the files that they were written to."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from eventx.errors import InputError, needs_extra


def read_lines(parts: Iterable[str | Path]) -> Iterator[bytes]:
    """Yield the lines of JSON-lines files in order, each with its line end.

    Raises:
        InputError: A file cannot be read.
    """
    for part in parts:
        path = Path(part)
        try:
            with open_packed(path) as file:
                for line in file:
                    if not line.isspace():
                        yield line if line.endswith(b"\n") else line + b"\n"
        except OSError as error:  # gzip.BadGzipFile is one
            raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
        except EOFError as error:
            raise InputError(f"{path}: is cut short") from error
        except _find_zstd_error(path) as error:
            raise InputError(f"{path}: is broken zstd: {error}") from error


def read_rows(parts: Iterable[str | Path]) -> Iterator[dict[str, Any]]:
    """Yield the output rows of JSON-lines files as plain values.

    Raises:
        InputError: A line is no output row.
    """
    for number, line in enumerate(read_lines(parts), 1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(f"output row {number} is no JSON: {error}") from error
        if not isinstance(row, dict) or not ("text" in row or "error" in row):
            raise InputError(f"output row {number} is no result of eventx: it has neither 'text' nor 'error'")
        yield cast("dict[str, Any]", row)


def _find_zstd_error(path: Path) -> tuple[type[Exception], ...]:
    """Return what zstandard raises, where it is needed."""
    if path.suffix.lower() != ".zst":
        return ()
    import zstandard

    return (zstandard.ZstdError,)


def open_packed(path: Path) -> BinaryIO:
    """Open a file for reading, unpacking .gz and .zst."""
    if path.suffix.lower() == ".gz":
        return cast("BinaryIO", gzip.open(path, "rb"))
    if path.suffix.lower() == ".zst":
        try:
            import zstandard
        except ImportError as error:
            raise needs_extra(str(path), "zstandard", "zstd") from error
        unpacker: Any = zstandard.ZstdDecompressor(max_window_size=2**27)
        return io.BufferedReader(unpacker.stream_reader(path.open("rb"), read_across_frames=True, closefd=True))
    return path.open("rb")
