"""The rows of a corpus: what readers give, what annotators make of it, what exports read.

An output row is one line of JSON: the fields of an `Extraction` (with the `id` of its input row), or
`{"id": ..., "schema_version": ..., "error": {"type": ..., "message": ...}}`. There is exactly one for each input row,
in the same order.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from eventx.schema.extraction import SCHEMA_VERSION


@dataclass(frozen=True, slots=True)
class RowError:
    """Why there is no result for a row.

    Attributes:
        type: A short name to count by, such as "InputError", "TimeLimit", "WorkerDied".
        message: What is wrong, the same words on every run.
    """

    type: str
    message: str


@dataclass(frozen=True, slots=True)
class InputRow:
    """One row of the input; plain values only, because it goes through a pipe to a worker.

    Attributes:
        index: Place in the input, counted from 0, without gaps.
        id: The row's own name (as text), else one made by the reader from its place; the output row carries it.
        text: The article, or a whole page where `is_html`; None where `error` is set.
        published: As the input has it; the annotator reads it, and a date that can't be read is an error row.
        is_html: `text` is a page: the worker, not the reader, takes the article out of it
            (`eventx.corpus.readers.html.read_page(row) -> InputRow`), because that takes time.
        error: Set where the row could not be read (broken JSON, no text, wrong type, too long).
    """

    index: int
    id: str
    text: str | None
    published: str | dt.date | None = None
    title: str | None = None
    source: str | None = None
    error: RowError | None = None
    is_html: bool = False

    @property
    def weight(self) -> int:
        """What it weighs in a batch: its characters."""
        return len(self.text or "")


@dataclass(frozen=True, slots=True)
class OutputRow:
    """What becomes of an input row.

    Attributes:
        line: The JSON, without a newline.
        events: Types of its events, to count them.
        error: Where there is no result.
    """

    line: str
    events: tuple[str, ...] = ()
    error: RowError | None = None


def fail_row(id: str, error: RowError) -> OutputRow:
    """Return the output row of a row without a result."""
    found = {"id": id, "schema_version": SCHEMA_VERSION, "error": {"type": error.type, "message": error.message}}
    line = json.dumps(found, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
    return OutputRow(line, error=error)


class Source(Protocol):
    """A corpus to read: an iterable of rows in a fixed order, the same whenever it is read again.

    `eventx.corpus.readers.open_source(inputs, options)` gives one. Only what breaks the whole input (a file that is
    missing, a broken archive) is raised, as an `InputError`; what breaks a row is the row's `error`.
    """

    def __iter__(self) -> Iterator[InputRow]:
        """Read from the start; holds one row (or one block of rows) in memory at a time."""
        ...

    def fingerprint(self) -> Mapping[str, Any]:
        """Return what tells this input from another, as plain JSON values: names, sizes, hashes or times, field names.

        Two runs may only be mixed where it is equal. The rows themselves are checked besides, part by part.
        """
        ...

    def fraction(self) -> float | None:
        """Return how much of the input was read by the last iterator (0 to 1, by bytes or rows), None if unknown."""
        ...
