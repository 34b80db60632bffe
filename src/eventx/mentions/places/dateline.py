"""The dateline's town: "BAMAKO, Mali (AP) -"."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.article import Article
from eventx.mentions.places.spans import PlaceSpan
from eventx.rules.places import PlaceRules
from eventx.tokens import TokenView

#: A dateline without help from the article reader must end within so many tokens.
LONGEST = 16


def find_dateline(view: TokenView, rules: PlaceRules, spans: Sequence[PlaceSpan], article: Article) -> int | None:
    """Return the number of the span that is the dateline's town, None where the text has no dateline."""
    if article.dateline_span is not None:
        start, end = article.dateline_span
        for k, span in enumerate(spans):
            if start <= view.idx[span.start] < end and span.is_named:
                return k
        return None
    if not spans or spans[0].start > 4 or not spans[0].is_named:
        return None
    first = spans[0]
    if any(word[:1].isalpha() for word in view.text[: first.start]):
        return None
    # Town, perhaps with its region, perhaps with a date or an agency, then a dash.
    for i in range(first.end, min(first.end + LONGEST, len(view))):
        word = view.text[i]
        if word in ("-", "–", "—", "--") and view.end[i - 1] < view.idx[i]:
            return 0
        if view.pos[i] in ("VERB", "AUX") or word[:1].islower():
            return None
    return None
