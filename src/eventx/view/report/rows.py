"""Read rows of results, one at a time; what cannot be read is told, not dropped."""

from __future__ import annotations

import gzip
import io
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
from eventx.schema import Extraction

#: A line that is longer (in bytes) is told as bad, not held in memory.
_LONGEST = 64 * 1024 * 1024
_CHUNK = 64 * 1024


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
    with _open_file(name) as file:
        if name.endswith(".gz"):
            with gzip.open(file) as unpacked:
                yield unpacked  # pyright: ignore[reportReturnType]  a GzipFile reads as any binary file does
        elif name.endswith(".zst"):
            yield io.BufferedReader(_ZstdFile(file))
        else:
            yield file


def _open_file(name: str) -> IO[bytes]:
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise InputError(f"cannot read {name!r}: {error.strerror or error}") from error


class _ZstdFile(io.RawIOBase):
    """An unpacked .zst file; one that is broken or ends early fails as other files do."""

    def __init__(self, file: IO[bytes]):
        self._pieces = _unpack_zstd(file)
        self._held = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._held = piece
        size = min(len(buffer), len(self._held))
        buffer[:size], self._held = self._held[:size], self._held[size:]
        return size


def _unpack_zstd(file: IO[bytes]) -> Iterator[bytes]:
    try:
        import zstandard
    except ImportError as error:
        raise InputError(
            "a .zst file needs zstandard, which is not installed; install it with: pip install 'eventx-nlp[zstd]'"
        ) from error
    unpacker = zstandard.ZstdDecompressor()
    frame = None
    try:
        while data := file.read(_CHUNK):
            while data:
                frame = frame or unpacker.decompressobj()
                yield frame.decompress(data)
                data = b""
                if frame.eof:
                    data, frame = frame.unused_data, None
    except zstandard.ZstdError as error:
        raise OSError(str(error)) from error
    if frame is not None:
        raise EOFError("the zstd data end early")


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
