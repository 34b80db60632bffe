"""The parts of an output: files of a fixed number of rows, each with a record that says what it was made from.

A part is done when its record is there; the record is written after the part. The same rows always make the same part,
however many workers there are and whenever they were stopped.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from eventx.corpus.files import telling, write_json
from eventx.corpus.rows import InputRow, OutputRow
from eventx.corpus.tally import Tally
from eventx.export.files import finish_file, name_aside


@dataclass(frozen=True, slots=True)
class PartRecord:
    """What a part was made from.

    Attributes:
        source: Digest of its input rows.
        tally: Its counts.
    """

    source: str
    tally: Tally


class RowsDigest:
    """A digest of input rows, all their fields, in order."""

    def __init__(self):
        self._hash = hashlib.sha256()

    def add(self, row: InputRow) -> None:
        """Take a row in."""
        error = None if row.error is None else (row.error.type, row.error.message)
        fields = (row.index, row.id, str(row.published), row.title, row.source, row.is_html, error, len(row.text or ""))
        self._hash.update(repr(fields).encode("utf-8", "surrogatepass"))
        self._hash.update((row.text or "").encode("utf-8", "surrogatepass"))

    def read(self) -> str:
        """Return it as hexadecimal digits."""
        return self._hash.hexdigest()


class Parts:
    """The parts in a folder.

    Args:
        folder: Where they are.
        rows: How many rows one has; the last one may have fewer.
    """

    def __init__(self, folder: Path, rows: int):
        self.folder, self.rows = folder, rows
        #: Records of the parts that are done, by number.
        self.done: dict[int, PartRecord] = {}

    def find_done(self) -> None:
        """Look for the parts that are done and whole; what is left of others is written over later."""
        for path in sorted(self.folder.glob("part-*.json")):
            number = int(path.stem.removeprefix("part-"))
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                found = json.loads(path.read_bytes())
                with self.find_path(number).open("rb") as stream:
                    if hashlib.file_digest(stream, "sha256").hexdigest() == found["output"]:
                        self.done[number] = PartRecord(found["source"], Tally.load(found["tally"]))

    def find_path(self, number: int) -> Path:
        """Return where a part is."""
        return self.folder / f"part-{number:07}.jsonl"

    def list_paths(self) -> Iterator[Path]:
        """Yield the parts in order."""
        for number in sorted(self.done):
            yield self.find_path(number)

    def count(self) -> Tally:
        """Count all parts."""
        tally = Tally()
        for number in sorted(self.done):
            tally.add(self.done[number].tally)
        return tally


class PartWriter:
    """Writes rows to their parts, in order; a part is safe as soon as its last row was written.

    Args:
        parts: The parts; those that get done are added.
    """

    def __init__(self, parts: Parts):
        self._parts = parts
        self._number = -1
        self._stream: BinaryIO | None = None
        self._source, self._output, self._tally = RowsDigest(), hashlib.sha256(), Tally()

    def write(self, row: InputRow, found: OutputRow) -> None:
        """Write the output row of an input row.

        Raises:
            OutputError: It cannot be written.
        """
        number = row.index // self._parts.rows
        if self._stream is None or number != self._number:
            self.finish()
            self._stream = self._begin(number)
        line = found.line.encode("utf-8") + b"\n"
        with telling(self._parts.find_path(number)):
            self._stream.write(line)
        self._source.add(row)
        self._output.update(line)
        self._tally.count(row.id, found)
        if row.index % self._parts.rows == self._parts.rows - 1:
            self.finish()

    def finish(self) -> None:
        """Make the part that is being written safe, with the rows that it has.

        Raises:
            OutputError: It cannot be written.
        """
        if self._stream is None:
            return
        path = self._parts.find_path(self._number)
        with telling(path):
            finish_file(self._stream, path)
        self._stream = None
        record = PartRecord(self._source.read(), self._tally)
        write_json(
            path.with_suffix(".json"),
            {"source": record.source, "output": self._output.hexdigest(), "tally": record.tally.dump()},
        )
        self._parts.done[self._number] = record

    def close(self) -> None:
        """Drop the part that is being written."""
        if self._stream is not None:
            with contextlib.suppress(OSError):
                self._stream.close()
            with contextlib.suppress(OSError):
                name_aside(self._parts.find_path(self._number)).unlink()
            self._stream = None

    def _begin(self, number: int) -> BinaryIO:
        self._number = number
        self._source, self._output, self._tally = RowsDigest(), hashlib.sha256(), Tally()
        path = self._parts.find_path(number)
        with telling(path):
            path.with_suffix(".json").unlink(missing_ok=True)
            return name_aside(path).open("wb", buffering=1 << 16)
