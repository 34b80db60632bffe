"""The rows of a source that are still to be done."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from eventx.corpus.parts import Parts, RowsDigest
from eventx.corpus.rows import InputRow, Source
from eventx.errors import InputError


class Selection:
    """Iterates over the rows of the parts that are not done, and checks that the others are made from these rows.

    Args:
        source: All rows.
        parts: Which parts are done.

    Raises:
        InputError: The rows have changed (while it is iterated over).
    """

    def __init__(self, source: Source, parts: Parts):
        self._source, self._parts = source, parts
        self._read = 0

    def __iter__(self) -> Iterator[InputRow]:
        """Read from the start."""
        last = -1
        for number, rows in groupby(self._source, key=lambda row: row.index // self._parts.rows):
            last = number
            record = self._parts.done.get(number)
            digest = RowsDigest()
            for row in rows:
                self._read = row.index + 1
                if record is None:
                    yield row
                else:
                    digest.add(row)
            if record is not None and digest.read() != record.source:
                raise InputError(self._say_changed(number))
        beyond = [number for number in self._parts.done if number > last]
        if beyond:
            raise InputError(self._say_changed(min(beyond)))

    def find_fraction(self, index: int) -> float | None:
        """Return how much of the input is done when the row at this place is, None where that isn't known.

        The source tells how much of it was read; rows that were read and not yet done are taken for as long as others.
        """
        fraction = self._source.fraction()
        return None if fraction is None else fraction * (index + 1) / max(self._read, index + 1)

    def _say_changed(self, number: int) -> str:
        rows, path = self._parts.rows, self._parts.find_path(number)
        first = number * rows + 1
        return (
            f"the rows {first:,} to {first + rows - 1:,} of the input are not those that {path} was made from: the"
            " input has changed. Give the input as it was, or another output, or --overwrite"
        )
