"""Characters that no pipeline should see: lone surrogates, control characters, odd white space, direction marks."""

from __future__ import annotations

import re

from eventx.errors import InputError

_SURROGATES = re.compile("[\ud800-\udfff]")
#: Control characters of the second block are nearly always Windows-1252 read as Latin-1: "\x92" is an apostrophe.
_WINDOWS = {
    code: byte.decode("cp1252")
    for code in range(0x80, 0xA0)
    if (byte := bytes([code])) not in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")
}
_CONTROLS = ({*range(0x20), *range(0x7F, 0xA0)} - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85}) - set(_WINDOWS)
#: Line and paragraph separators, form feeds, old Mac line ends.
_BREAKS = (0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)
#: Zero-width characters, direction marks and exotic spaces; soft hyphens stay, they stand inside words.
_SPACES = (
    0x09, 0xA0, 0x1680, *range(0x2000, 0x2010), *range(0x202A, 0x2030), 0x205F, *range(0x2060, 0x206A), 0x3000, 0xFEFF,
    *range(0xFFF9, 0xFFFC),
)  # fmt: skip
_TABLE = {**dict.fromkeys(_CONTROLS, " "), **dict.fromkeys(_SPACES, " "), **dict.fromkeys(_BREAKS, "\n")}
_WINDOWS_TABLE = {**_TABLE, **_WINDOWS}
_WINDOWS_MARK = re.compile("[\x80-\x84\x86-\x9f]")
_CONTROL = re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(_CONTROLS)) + "]")


def check_text(text: object) -> str:
    """Return the text if it is one.

    Raises:
        InputError: It is not a `str`; the message says what to do.
    """
    if isinstance(text, str):
        return text
    if text is None:
        raise InputError("the text is None: give the article's text as a str ('' is allowed and gives no events)")
    if isinstance(text, bytes | bytearray | memoryview):
        raise InputError("the text is bytes: decode it first, text.decode('utf-8') for most files")
    raise InputError(f"the text is of type {type(text).__name__}: give the article's text as a str")


def replace_surrogates(text: str) -> tuple[str, int]:
    """Replace lone surrogates by U+FFFD, one for one, so that offsets stay; return the text and how many there were."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATES.subn("\ufffd", text)
    return text, 0


def clean_characters(text: str) -> tuple[str, int]:
    """Turn control characters and exotic spaces into spaces and all line ends into newlines, one for one.

    Returns:
        The text, and how many control characters there were.
    """
    controls = len(_CONTROL.findall(text))
    # "\r\n" is one line end: a space and a newline.
    table = _TABLE if text.isascii() or _WINDOWS_MARK.search(text) is None else _WINDOWS_TABLE
    return text.replace("\r\n", " \n").translate(table), controls
