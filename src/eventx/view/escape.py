"""Text made safe to stand in HTML, as content or in an attribute's quotes."""

from __future__ import annotations

_REPLACED = "\N{REPLACEMENT CHARACTER}"
#: Embeddings, overrides and isolates turn the direction of what follows them, beyond the words that they stand in.
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))

_SAFE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\t\n\r"},
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys(range(0x80, 0xA0), _REPLACED),
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACED),
    **dict.fromkeys(_TURNING, _REPLACED),
    # Ends of lines, also to readers of scripts.
    0x2028: "\n",
    0x2029: "\n",
    0xFFFE: _REPLACED,
    0xFFFF: _REPLACED,
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("'"): "&#39;",
}
_PLAIN = {code: shown for code, shown in _SAFE.items() if not shown.startswith("&")}


def escape(text: str) -> str:
    """Return text for HTML: markup escaped, characters that cannot be seen or that turn the line made visible.

    Example:
        >>> escape('<b title="x">')
        '&lt;b title=&quot;x&quot;&gt;'
    """
    return text.translate(_SAFE)


def clean(text: str) -> str:
    r"""Return text whose characters can all be shown, not escaped; it keeps its length.

    Example:
        >>> clean("a\x00b")
        'a␀b'
    """
    return text.translate(_PLAIN)
