"""A page of HTML -> its article, title and date, by trafilatura."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from eventx.corpus.readers.failures import RowFailure
from eventx.corpus.readers.fields import clean, fail
from eventx.corpus.rows import InputRow
from eventx.errors import needs_extra

_CHARSET = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?([\w-]{2,40})", re.I)
_HEAD = 4096
#: Pages say Latin-1 and mean what Windows writes, which is why browsers read it so.
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
#: No page is younger, and the date of the day on which it is read plays no part.
_LATEST = "2100-01-01"


def read_page(row: InputRow) -> InputRow:
    """Return the row with the article in place of its page, or an error row.

    Title and date of the row itself win over those of the page.

    Raises:
        InputError: trafilatura is not installed.
    """
    if row.text is None or not row.is_html:
        return row
    extract = _find_trafilatura()
    try:
        found: Any = extract(
            row.text,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": _LATEST},
        )
    except (ValueError, TypeError, AttributeError, RecursionError, KeyError, IndexError, AssertionError) as error:
        return fail_row(row, RowFailure("BrokenHtml", f"the page cannot be read: {type(error).__name__}: {error}"))
    text: str = (getattr(found, "text", None) or "") if found is not None else ""
    if not text.strip():
        return fail_row(row, RowFailure("NoArticle", "the page has no article: no paragraphs of text were found"))
    date: str | None = getattr(found, "date", None)
    title: str | None = getattr(found, "title", None)
    return replace(
        row,
        text=text,
        is_html=False,
        published=row.published or date,
        title=row.title or (clean(title) if title else None),
    )


def fail_row(row: InputRow, failure: RowFailure) -> InputRow:
    """Return the error row of a row."""
    return replace(fail(row.id, failure), index=row.index)


def check_html() -> None:
    """Tell early that trafilatura is missing.

    Raises:
        InputError: It is.
    """
    _find_trafilatura()


def _find_trafilatura() -> Any:
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise needs_extra("HTML", "trafilatura", "html") from error
    return bare_extraction


def decode_page(data: bytes) -> str:
    """Return the bytes of a page as text, by its byte order mark, else UTF-8, else what it says of itself.

    Raises:
        RowFailure: None of these fits.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _decode(data, encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        said = _CHARSET.search(data[:_HEAD])
        if said is None:
            raise RowFailure("BadEncoding", "the page is not UTF-8 and does not say its encoding") from None
        name = said[1].decode("ascii").lower()
        return _decode(data, _MEANT.get(name, name))


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace" if encoding == "cp1252" else "strict")
    except (LookupError, ValueError) as error:
        raise RowFailure(
            "BadEncoding", f"the page says that it is {encoding}, but cannot be read so: {error}"
        ) from error
