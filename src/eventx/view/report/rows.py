"""Read rows of results, one at a time; what cannot be read is told, not dropped."""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from pydantic import ValidationError

from eventx.errors import InputError
from eventx.packed import open_packed
from eventx.schema import Extraction

#: A line that is longer (in bytes) is told as bad, not held in memory.
_LONGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row without a result.

    Attributes:
        file: Name of its file.
        line: Its line, counted from 1.
        id: The row's own name, "" where it could not be read.
        kind: "InputError", "TimeLimit", ... as the row says; "broken" where the row itself cannot be read.
        message: What is wrong.
    """

    file: str
    line: int
    id: str
    kind: str
    message: str


def read_rows(names: Iterable[str]) -> Iterator[Extraction | BadRow]:
    """Yield the rows of JSON lines files in order; `-` is stdin, `.gz` and `.zst` are unpacked.

    A file that ends early is a bad row of its own, after what was whole.

    Raises:
        InputError: A file cannot be opened, or needs a package that is not installed.
    """
    for name in names:
        number = 0
        with _open(name) as file:
            try:
                while line := file.readline(_LONGEST):
                    number += 1
                    if len(line) == _LONGEST and not line.endswith(b"\n"):
                        while (rest := file.readline(_LONGEST)) and not rest.endswith(b"\n"):
                            pass
                        yield BadRow(name, number, "", "broken", f"longer than {_LONGEST:,} bytes")
                    elif line.strip():
                        yield _read_row(line, name, number)
            except (OSError, EOFError, zlib.error) as error:
                yield BadRow(name, number + 1, "", "broken", f"the file cannot be read on: {error}")


@contextmanager
def _open(name: str) -> Generator[IO[bytes]]:
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        file = open_packed(Path(name))
    except OSError as error:
        raise InputError(f"cannot read {name!r}: {error.strerror or error}") from error
    with file:
        yield file


def _read_row(line: bytes, file: str, number: int) -> Extraction | BadRow:
    try:
        row: Any = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        return BadRow(file, number, "", "broken", f"not UTF-8 (byte {error.start} of the line)")
    except (ValueError, RecursionError) as error:
        return BadRow(file, number, "", "broken", f"no JSON: {error}")
    if not isinstance(row, dict):
        return BadRow(file, number, "", "broken", "no JSON object")
    row_id = str(row.get("id") or "")
    failure = row.get("error")
    if isinstance(failure, dict):
        return BadRow(file, number, row_id, str(failure.get("type") or "error"), str(failure.get("message") or ""))
    try:
        return Extraction.model_validate(row)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or "the row"
        return BadRow(file, number, row_id, "broken", f"no result of this version: {where}: {first['msg']}")
