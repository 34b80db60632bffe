"""JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from eventx.corpus.readers.failures import RowFailure
from eventx.corpus.readers.fields import RowMaker, decode, describe, fail, say_too_long
from eventx.corpus.readers.streams import LongLine
from eventx.corpus.rows import InputRow

_BOM = b"\xef\xbb\xbf"


def read_jsonl(lines: Iterator[bytes | LongLine], maker: RowMaker, label: str) -> Iterator[InputRow]:
    """Yield a row for each line that is not blank; a line that is no JSON object is an error row."""
    for number, line in enumerate(lines, 1):
        default_id = f"{label}:{number}"
        if isinstance(line, LongLine):
            message = say_too_long("the line", line.size, maker.options.limits.row_bytes)
            yield fail(default_id, RowFailure("TooLong", message))
            continue
        if number == 1:
            line = line.removeprefix(_BOM)
        if line and not line.isspace():
            yield _read_line(line, maker, default_id)


def _read_line(line: bytes, maker: RowMaker, default_id: str) -> InputRow:
    try:
        text = decode(line, "the line")
    except RowFailure as failure:
        return fail(_guess_id(line, maker, default_id), failure)
    try:
        values = load_object(text)
    except RowFailure as failure:
        return fail(default_id, failure)
    return maker.make(values, default_id)


def load_object(text: str) -> dict[str, Any]:
    """Return the JSON object that a line is.

    Raises:
        RowFailure: It is none.
    """
    try:
        values = json.loads(text)
    except RecursionError as error:
        raise RowFailure("BrokenJson", "the line is JSON that is nested too deeply") from error
    except ValueError as error:
        raise RowFailure("BrokenJson", f"the line is not JSON: {error}") from error
    if not isinstance(values, dict):
        raise RowFailure(
            "BrokenJson", f'the line holds {describe(values)}; an object such as {{"text": ...}} is needed'
        )
    return values


def _guess_id(line: bytes, maker: RowMaker, default_id: str) -> str:
    """Find the id of a line that is not UTF-8: it is the text that is broken, most often."""
    try:
        return maker.find_id(load_object(line.decode("utf-8", "replace")), default_id)
    except RowFailure:
        return default_id
