"""CSV, read record by record; a quote that is never closed costs its record, not the rest of the file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field

from eventx.corpus.readers.failures import FileFailure, RowFailure
from eventx.corpus.readers.fields import RowMaker, fail, list_names, say_too_long
from eventx.corpus.readers.streams import LongLine
from eventx.corpus.rows import InputRow
from eventx.errors import InputError

_BOM = b"\xef\xbb\xbf"
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a CSV file.

    Attributes:
        columns: The names of the columns.
        delimiter: What separates them.
    """

    columns: list[str]
    delimiter: str


@dataclass(slots=True)
class _Record:
    """The lines that the record in hand is made of."""

    lines: list[str] = field(default_factory=list[str])
    size: int = 0
    bad_byte: str | None = None


class _Feeder:
    """Hands lines to `csv.reader` and remembers those of the record in hand, so that they can be read again."""

    def __init__(self, lines: Iterator[bytes | LongLine], limit: int):
        self._lines = lines
        self._limit = limit
        self._again: list[str] = []
        self.record = _Record()
        self.is_over = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        record = self.record
        if record.size > self._limit:
            raise RowFailure("TooLong", say_too_long("the record", record.size, self._limit))
        line = self._take()
        record.lines.append(line)
        record.size += len(line)
        return line

    def _take(self) -> str:
        if self._again:
            return self._again.pop()
        try:
            line = next(self._lines)
        except StopIteration:
            self.is_over = True
            raise
        if isinstance(line, LongLine):
            raise RowFailure("TooLong", say_too_long("the line", line.size, self._limit))
        try:
            return line.decode("utf-8") + "\n"
        except UnicodeDecodeError as error:
            self.record.bad_byte = f"byte 0x{line[error.start]:02x}"
            return line.decode("utf-8", "replace") + "\n"

    def start(self) -> None:
        """Begin the next record."""
        self.record = _Record()
        self.is_over = False

    def give_back(self, lines: list[str]) -> None:
        """Read these lines again before the others."""
        self._again.extend(reversed(lines))


def read_header(lines: Iterator[bytes | LongLine], maker: RowMaker, label: str) -> Header:
    """Read the first line.

    Raises:
        InputError: It is no header, or a field that was named is no column.
    """
    first = next(lines, b"")
    if isinstance(first, LongLine):
        raise InputError(f"{label}: the first line is {first.size:,} bytes long, which is no header of CSV")
    try:
        words = first.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{label}: the header is not UTF-8: convert the file first, for instance with iconv"
        ) from error
    options = maker.options
    wanted = [options.text_field, *options.named]
    tried = [options.delimiter] if options.delimiter else list(_DELIMITERS)
    headers = [Header(next(csv.reader([words], delimiter=sign), []), sign) for sign in tried]
    header = max(headers, key=lambda found: (sum(name in found.columns for name in wanted), len(found.columns)))
    missing = [name for name in wanted if name not in header.columns]
    if missing:
        names = list_names(dict.fromkeys(header.columns))
        raise InputError(
            f"{label}: there is no column {missing[0]!r}; the columns are: {names}. Name the column of the text with"
            " --text-field, and so on"
        )
    return header


def read_table(lines: Iterator[bytes | LongLine], maker: RowMaker, label: str) -> Iterator[InputRow]:
    """Yield a row for each record below the header.

    Raises:
        InputError: The header lacks a column that was named.
    """
    header = read_header(lines, maker, label)
    feeder = _Feeder(lines, maker.options.limits.row_bytes)
    number = 0
    while True:
        feeder.start()
        failure: RowFailure | None = None
        cells: list[str] = []
        try:
            cells = _read_record(feeder, header.delimiter, maker.options.limits.row_bytes)
        except StopIteration:
            return
        except FileFailure:
            raise
        except RowFailure as error:
            failure = error
        except csv.Error as error:
            failure = RowFailure("BrokenCsv", f"the record is no CSV: {error}")
        if feeder.is_over and failure is None:
            # Only inside quotes does the reader want one more line than there is.
            failure = RowFailure("BrokenCsv", 'the record has a quote (") that is never closed')
        if failure is None and not cells:
            continue  # a blank line
        number += 1
        yield _make(cells, header, maker, f"{label}:{number}", failure, feeder)


def _read_record(feeder: _Feeder, delimiter: str, limit: int) -> list[str]:
    # The limit of the csv module is one for the whole program and lower than a long article.
    before = csv.field_size_limit(limit + 2)
    try:
        return next(csv.reader(feeder, delimiter=delimiter))
    finally:
        csv.field_size_limit(before)


def _make(
    cells: list[str], header: Header, maker: RowMaker, default_id: str, failure: RowFailure | None, feeder: _Feeder
) -> InputRow:
    columns = header.columns
    if failure is not None:
        skipped = _find_next(feeder.record.lines, header)
        feeder.give_back(feeder.record.lines[skipped:])
        return fail(default_id, failure)
    values = dict(zip(columns, cells, strict=False))
    if len(cells) != len(columns):
        message = f"the record has {len(cells)} cells, the header {len(columns)}"
        return fail(maker.find_id(values, default_id), RowFailure("BrokenCsv", message))
    if feeder.record.bad_byte is not None:
        message = f"the record is not UTF-8 ({feeder.record.bad_byte}): convert it first, for instance with iconv"
        return fail(maker.find_id(values, default_id), RowFailure("BadEncoding", message))
    return maker.make(values, default_id)


def _find_next(lines: list[str], header: Header) -> int:
    """Return where, behind a broken record's first line, a line stands that is a whole record by itself.

    Prose rarely has the header's number of cells; with a single column every line would do, so none does.
    """
    if len(header.columns) < 2:
        return len(lines)
    for number, line in enumerate(lines[1:], 1):
        cells = next(csv.reader([line], delimiter=header.delimiter), [])
        if len(cells) == len(header.columns) and line.count('"') % 2 == 0:
            return number
    return len(lines)
