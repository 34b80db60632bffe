"""The headline: the first line that is neither prose nor furniture."""

from __future__ import annotations

from eventx.article.lines import Line
from eventx.rules.article import ArticleRules

_LEAST_WORDS = 3
_MOST_WORDS = 28
_LONGEST = 220
_LONGEST_TITLE = 130


def is_prose(line: Line) -> bool:
    """Tell whether a body line is running text and no headline or section name."""
    return (line.is_closed and len(line.text.split()) > 8 and line.text[-1] not in "?!") or len(line.text) > _LONGEST


def find_headline(lines: list[Line], joined: set[int], opening: int | None, rules: ArticleRules) -> int | None:
    """Return the index of the headline, None where the text opens with its first paragraph.

    Args:
        lines: All lines, furniture marked.
        joined: Lines whose end is only the page's edge: they are no headlines, nor is what goes on from them.
        opening: Where the paragraph with the dateline starts, if there is one: no headline starts there or after it.
        rules: The words that sections and labels are told by.
    """
    candidates: list[int] = []
    for i, line in enumerate(lines):
        if line.kind != "body":
            continue
        if i in joined or i - 1 in joined or is_prose(line) or (opening is not None and line.start >= opening):
            break
        candidates.append(i)
    else:
        # Nothing follows that could be a story: a lone line is the story itself.
        return None
    for i in candidates:
        words = lines[i].text.split()
        if _LEAST_WORDS <= len(words) <= _MOST_WORDS and not _is_sentence(lines[i]):
            return i
    # "Mali siege" above a story is a headline, too, if it is all there is.
    short = [
        i for i in candidates if len(lines[i].text.split()) == 2 and lines[i].text.lower() not in rules.furniture.lines
    ]
    return short[0] if len(candidates) == 1 and short else None


def _is_sentence(line: Line) -> bool:
    """Headlines end with a full stop only where it belongs to a word ("... in the U.S.", "... by Acme Inc.")."""
    if len(line.text) > _LONGEST_TITLE:
        return True
    last = line.text.split()[-1].rstrip("\"'”’)")
    return last.endswith(".") and not ("." in last[:-1] or (len(last) <= 4 and last[0].isupper()))
