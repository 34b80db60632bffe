"""A mapping of field names to values -> `InputRow`: the same rules for JSON, CSV and Parquet."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from eventx.corpus.readers.failures import RowFailure
from eventx.corpus.readers.options import ReadOptions
from eventx.corpus.rows import InputRow, RowError

_MOST_FIELDS = 12
_SURROGATES = re.compile("[\ud800-\udfff]")


class RowMaker:
    """Makes rows of what a file holds, by the options."""

    def __init__(self, options: ReadOptions):
        self.options = options

    def make(self, values: Mapping[str, Any], default_id: str) -> InputRow:
        """Return the row, or one that says what is wrong with it; its index is set by who counts."""
        id = self.find_id(values, default_id)
        options = self.options
        try:
            self._check_id(values)
            return InputRow(
                index=0,
                id=id,
                text=self._read_text(values),
                published=self._read_date(values),
                title=self._read_words(values, options.title_field, "title"),
                source=self._read_words(values, options.source_field, "source"),
                is_html=options.html,
            )
        except RowFailure as failure:
            return fail(id, failure)

    def find_id(self, values: Mapping[str, Any], default_id: str) -> str:
        """Return the row's own id, if it has a fit one."""
        value = values.get(self.options.id_field or "id")
        if isinstance(value, bool):
            return default_id
        if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
            return str(int(value))  # a column of integers with gaps becomes floats in many tools
        if isinstance(value, str) and value.strip() and len(value) <= self.options.limits.id_length:
            return clean(value)
        return default_id

    def _check_id(self, values: Mapping[str, Any]) -> None:
        name = self.options.id_field
        value = values.get(name or "id")
        limit = self.options.limits.id_length
        if isinstance(value, str) and len(value) > limit:
            raise RowFailure("TooLong", f"the id has {len(value):,} characters; {limit:,} are allowed")
        if name is not None and value is not None and not isinstance(value, str | int | float):
            raise RowFailure("WrongType", f"the id field {name!r} holds {describe(value)}; text or a number is needed")

    def _read_text(self, values: Mapping[str, Any]) -> str:
        name = self.options.text_field
        if name not in values:
            raise RowFailure("MissingText", f"there is no field {name!r}; the fields are: {list_names(values)}")
        value = values[name]
        if isinstance(value, bytes):
            return decode(value, f"the field {name!r}")
        if not isinstance(value, str):
            kind = "MissingText" if value is None else "WrongType"
            raise RowFailure(kind, f"the field {name!r} holds {describe(value)}; text is needed")
        size = len(value)
        if size > self.options.limits.row_bytes:
            raise RowFailure("TooLong", say_too_long("the text", size, self.options.limits.row_bytes, "characters"))
        return value

    def _read_date(self, values: Mapping[str, Any]) -> str | dt.date | None:
        name = self.options.date_field or "published"
        value = values.get(name)
        if is_missing(value) or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, dt.datetime):
            try:
                return value.date()
            except ValueError as error:
                raise RowFailure("WrongType", f"the field {name!r} holds no date") from error
        if isinstance(value, str | dt.date):
            return value
        raise RowFailure(
            "WrongType", f"the field {name!r} holds {describe(value)}; a date such as 2015-11-22 is needed"
        )

    def _read_words(self, values: Mapping[str, Any], given: str | None, usual: str) -> str | None:
        name = given or usual
        value = values.get(name)
        if is_missing(value) or value == "":
            return None
        if isinstance(value, str):
            return clean(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        if given is None:
            return None  # a field of the usual name that means something else
        raise RowFailure("WrongType", f"the field {name!r} holds {describe(value)}; text is needed")


def is_missing(value: object) -> bool:
    """Is there no value? Tools of numbers write "not a number" where there is none."""
    return value is None or (isinstance(value, float) and value != value)


def fail(id: str, failure: RowFailure) -> InputRow:
    """Return the error row of a failure."""
    return InputRow(index=0, id=id, text=None, error=RowError(failure.kind, failure.message))


def clean(words: str) -> str:
    """Replace what cannot be written as UTF-8."""
    return words if words.isascii() else _SURROGATES.sub("\ufffd", words)


def decode(data: bytes, what: str) -> str:
    """Return bytes as text.

    Raises:
        RowFailure: They are not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        found = f"byte 0x{data[error.start]:02x} at {error.start}"
        raise RowFailure(
            "BadEncoding", f"{what} is not UTF-8 ({found}): convert it first, for instance with iconv"
        ) from (error)


def describe(value: object) -> str:
    """Name the type of a value as the people who write JSON call it."""
    if value is None:
        return "null"
    names: dict[Any, str] = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "an object",
        str: "text",
    }
    return names.get(type(value), f"a value of type {type(value).__name__}")


def list_names(values: Mapping[str, Any]) -> str:
    """List field names in short."""
    names = [clean(str(name)[:40]) for name in list(values)[:_MOST_FIELDS]]
    return ", ".join(names) + (", ..." if len(values) > _MOST_FIELDS else "") if names else "none"


def say_too_long(what: str, size: int, limit: int, unit: str = "bytes") -> str:
    """Say that something is longer than the limit."""
    return f"{what} has {size:,} {unit}; a row may have {limit:,}"
