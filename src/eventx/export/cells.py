"""CSV that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

#: A cell that begins with one of these is run by spreadsheets; the wide forms are read as the narrow ones.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def escape_cell(value: object) -> object:
    """Put an apostrophe before text that a spreadsheet would run; numbers stay numbers.

    Example:
        >>> escape_cell("=1+1"), escape_cell(-5), escape_cell("Kano")
        ("'=1+1", -5, 'Kano')
    """
    if isinstance(value, str) and value.startswith(_DANGEROUS):
        return "'" + value
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


class CsvTable:
    """Writes rows to an open text file, by its columns."""

    def __init__(self, file: TextIO, columns: Sequence[str]):
        self._columns = columns
        self._writer = csv.writer(file, lineterminator="\n")
        self._writer.writerow(columns)
        self.rows = 0

    def write(self, rows: Iterable[dict[str, Any]]) -> None:
        """Write rows; what a row does not have stays empty."""
        for row in rows:
            self._writer.writerow([escape_cell(row.get(name)) for name in self._columns])
            self.rows += 1
