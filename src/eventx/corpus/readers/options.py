"""What a reader is told: the names of the fields, the format, and how much it may hold at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from eventx.errors import InputError

Format: TypeAlias = Literal["jsonl", "csv", "parquet", "text", "html"]
FORMATS: tuple[Format, ...] = ("jsonl", "csv", "parquet", "text", "html")
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a reader takes before it gives a row or a file up, so that no input fills the memory or runs for ever.

    Attributes:
        row_bytes: Longest row (line, record, file of one article) in bytes; a longer one is an error row.
        gap_bytes: Most bytes without the end of a row; then the rest of the file is not read.
        ratio: How many times its size a compressed file may become, once it is above `gap_bytes`. News is compressed
            3 to 10 times; gzip reaches 1,032 and zstd more, with nothing but repetition.
        id_length: Longest id in characters.
    """

    row_bytes: int = 16 * _MEGABYTE
    gap_bytes: int = 256 * _MEGABYTE
    ratio: int = 300
    id_length: int = 1000


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a corpus.

    A field that is named here must be there and hold what it should; fields that are not named are looked for under
    their usual names and used where they fit.

    Attributes:
        text_field: Field or column with the article.
        date_field: Field with the publication date; usual name "published".
        title_field: Field with the headline; usual name "title".
        id_field: Field with the row's own name; usual name "id". Rows without one are called "file:row".
        source_field: Field that says where the article comes from; usual name "source".
        format: Format of all inputs, where the ends of their names don't tell it; standard input is JSON lines.
        html: The text field holds whole pages of HTML.
        delimiter: What separates the columns of CSV; found by the header where not given.
        duplicate_ids: What becomes of a row whose id an earlier row has: "error" makes it an error row, "number" reads
            it under a new id ("A#2").
        limits: How much is held at once.
    """

    text_field: str = "text"
    date_field: str | None = None
    title_field: str | None = None
    id_field: str | None = None
    source_field: str | None = None
    format: Format | None = None
    html: bool = False
    delimiter: str | None = None
    duplicate_ids: Literal["error", "number"] = "error"
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self):
        if self.format is not None and self.format not in FORMATS:
            raise InputError(f"unknown input format {self.format!r}; there are: {', '.join(FORMATS)}")
        if self.delimiter is not None and (len(self.delimiter) != 1 or self.delimiter in '\n\r"'):
            raise InputError(f"the delimiter is {self.delimiter!r}: give one character, such as ';'")
        if self.duplicate_ids not in ("error", "number"):
            raise InputError(f"duplicate_ids is {self.duplicate_ids!r}: give 'error' or 'number'")

    @property
    def named(self) -> list[str]:
        """The fields that the caller named and that must be there, without the text."""
        given = (self.date_field, self.title_field, self.id_field, self.source_field)
        return [name for name in given if name is not None]
