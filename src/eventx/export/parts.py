"""The output rows, line by line, out of the files that they were written to."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from eventx.errors import InputError
from eventx.packed import open_packed


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
        except (OSError, zlib.error) as error:
            raise InputError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
        except EOFError as error:
            raise InputError(f"{path}: is cut short") from error


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
