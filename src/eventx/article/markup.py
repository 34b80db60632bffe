"""HTML and the SGML of old wires: tags masked, entities put in place, headline and date read; offsets stay."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from eventx.rules.article import MarkupRules

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9_]{0,19})(?=[\s/>])([^<>]{0,2000})>|<!DOCTYPE[^<>]{0,400}>", re.I)
_ATTRIBUTE = re.compile(r"""([a-z:_.-]{1,30})\s?=\s?(?:"([^"<>]{0,300})"|'([^'<>]{0,300})')""", re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});", re.I)
_DATE_ATTRIBUTES = ("property", "name", "itemprop")


@dataclass
class Markup:
    """What a marked-up text holds beside its words.

    Attributes:
        chars: The characters, tags and dropped elements blanked; block tags hold a newline.
        titles: Character ranges of headlines, the most trusted first.
        published: Texts that should hold the publication date, the most trusted first.
        datelines: Character ranges of dateline elements.
    """

    chars: list[str]
    titles: list[tuple[int, int]] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    datelines: list[tuple[int, int]] = field(default_factory=list)


def has_markup(text: str, rules: MarkupRules) -> bool:
    """Tell whether a text holds HTML or SGML tags that are known."""
    if "<" not in text:
        return False
    return any(match[2] is None or match[2].lower() in rules.known for match in _TAG.finditer(text))


def mask_entities(chars: list[str], text: str) -> int:
    """Put the character of each entity in its place, padded with spaces; return how many there were."""
    count = 0
    for match in _ENTITY.finditer(text):
        decoded = html.unescape(match[0])
        width = match.end() - match.start()
        if decoded == match[0] or len(decoded) > width:
            continue
        count += 1
        decoded = "".join(" " if char.isspace() else char for char in decoded)
        # "Russia&#8217;s": the padding goes where no word is torn.
        after = text[match.end() : match.end() + 1]
        padded = decoded.rjust(width) if after.isalnum() else decoded.ljust(width)
        chars[match.start() : match.end()] = padded
    return count


def mask_markup(text: str, rules: MarkupRules) -> Markup:
    """Blank the tags of a text and what is no story in it."""
    found = Markup(list(text))
    _mask_comments(found.chars, text)
    titles: dict[str, list[tuple[int, int]]] = {}
    position = 0
    while (match := _TAG.search(text, position)) is not None:
        position = match.end()
        name = (match[2] or "").lower()
        if match[2] is not None and name not in rules.known:
            continue
        is_block = match[2] is None or name in rules.block or name in rules.dropped
        _blank(found.chars, match.start(), match.end(), is_break=is_block)
        if match[2] is None or match[1] or (match[3] or "").rstrip().endswith("/"):
            continue
        if name == "meta":
            _read_meta(match[3] or "", rules, found)
        elif name == "time":
            found.published.extend(value for key, value in _attributes(match[3] or "") if key == "datetime")
        close = _find_close(text, name, match.end())
        if name in rules.dropped and close is not None:
            _blank(found.chars, match.end(), close)
            position = close
        elif name in rules.headline and close is not None:
            titles.setdefault(name, []).append((match.end(), close))
        elif name in rules.dateline and close is not None:
            found.datelines.append((match.end(), close))
        elif name in rules.published and close is not None:
            found.published.append(text[match.end() : close])
            _blank(found.chars, match.end(), close)
    found.titles = [span for name in rules.headline for span in titles.get(name, [])]
    return found


def _mask_comments(chars: list[str], text: str) -> None:
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return
        _blank(chars, start, end + 3)
        start = text.find("<!--", end + 3)


def _find_close(text: str, name: str, start: int) -> int | None:
    """Return where the element's closing tag starts, near enough for the elements looked for (none nests in itself)."""
    match = re.compile(f"</{name}", re.I).search(text, start, start + 200_000)
    return None if match is None else match.start()


def _blank(chars: list[str], start: int, end: int, *, is_break: bool = False) -> None:
    for i in range(start, end):
        if chars[i] != "\n":
            chars[i] = " "
    if is_break and end > start:
        chars[start] = "\n"


def _attributes(words: str) -> list[tuple[str, str]]:
    return [(match[1].lower(), match[2] if match[2] is not None else match[3]) for match in _ATTRIBUTE.finditer(words)]


def _read_meta(words: str, rules: MarkupRules, found: Markup) -> None:
    attributes = dict(_attributes(words))
    names = [attributes.get(key, "").lower() for key in _DATE_ATTRIBUTES]
    if any(name in rules.meta_published for name in names) and "content" in attributes:
        # What a page says of itself for machines is the surest.
        found.published.insert(0, attributes["content"])
