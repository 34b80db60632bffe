"""Lines and paragraphs: which line ends are ends of something, and which only the page's edge."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

#: Nobody wraps lines wider than this; longer lines are paragraphs.
WIDEST_WRAP = 132
NARROWEST_WRAP = 50
#: Wrapping is rarely exact; an unfinished sentence is a sign of its own.
_SLACK = 6
_LEAST_OPEN = 30
_TERMINAL = frozenset(".!?…:;")
_CLOSERS = "\"'”’)]»"


@dataclass(slots=True)
class Line:
    """A line of the text, without the white space around it.

    Attributes:
        start: Offset of its first character that is no white space.
        end: Offset after its last.
        indent: White space before it.
        kind: "body" until something else is known; "blank", "furniture", "stamp", "byline", "title", "dateline".
    """

    start: int
    end: int
    indent: int
    text: str
    kind: str = "body"

    @property
    def is_closed(self) -> bool:
        """Whether it ends as sentences end."""
        return ends_sentence(self.text)


def ends_sentence(words: str) -> bool:
    """Tell whether words end with a full stop or its like, quotes and brackets aside."""
    core = words.rstrip().rstrip(_CLOSERS)
    return bool(core) and core[-1] in _TERMINAL


def split_lines(text: str) -> list[Line]:
    """Split a text into lines."""
    lines: list[Line] = []
    start = 0
    for raw in text.split("\n"):
        left = len(raw) - len(raw.lstrip())
        words = raw.strip()
        lines.append(Line(start + left, start + left + len(words), left, words, "body" if words else "blank"))
        start += len(raw) + 1
    return lines


def find_joins(lines: list[Line]) -> list[int]:
    """Return the indices of the lines whose end is only the page's edge: the next line goes on with them.

    A line that breaks off before "Turkey on Friday" goes on; a headline above a paragraph, a caption and a paragraph
    that is one long line do not.
    """
    width = _find_width(lines)
    joins: list[int] = []
    for i in range(len(lines) - 1):
        line, after = lines[i], lines[i + 1]
        if line.kind != "body" or after.kind != "body":
            continue
        if _goes_on(line, after, width if width is not None else _pair_width(lines, i)):
            joins.append(i)
    return joins


def _goes_on(line: Line, after: Line, width: int | None) -> bool:
    if after.text[0].islower() and not line.is_closed and len(line.text) >= _LEAST_OPEN:
        return True
    if width is None or after.indent > line.indent + 1:
        return False
    # The line is full: the next line's first word would not have fitted.
    first_word = after.text.split(None, 1)[0]
    full = line.indent + len(line.text) + 1 + len(first_word)
    return full > (width if line.is_closed else width - _SLACK)


def _find_width(lines: list[Line]) -> int | None:
    """Return the width at which the whole text is wrapped, None where it isn't or is too short to tell."""
    lengths = [
        line.indent + len(line.text) for line, after in pairwise(lines) if line.kind == "body" and after.kind == "body"
    ]
    if len(lengths) < 4:
        return None
    width = sorted(lengths)[int(0.95 * (len(lengths) - 1))]
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return None
    full = sum(width * 0.75 <= length <= WIDEST_WRAP for length in lengths)
    return width if full >= 0.6 * len(lengths) else None


def _pair_width(lines: list[Line], i: int) -> int | None:
    """Return the width of a block of few lines: its longest, if none is too long and the line itself stays open."""
    first, last = i, i + 1
    while first > 0 and lines[first - 1].kind == "body":
        first -= 1
    while last + 1 < len(lines) and last < i + 6 and lines[last + 1].kind == "body":
        last += 1
    width = max(line.indent + len(line.text) for line in lines[max(first, i - 6) : last + 1])
    if lines[i].is_closed or not 45 <= width <= WIDEST_WRAP or not lines[last].is_closed:
        return None
    return width
