"""The only door to what a Doc carries: a plain dict, span groups, and the way back to the `Extraction`.

Pydantic objects on a Doc break `to_bytes`, `DocBin` and `n_process`; plain dicts do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc, Span

from eventx.article import Article, read_article
from eventx.schema import Extraction

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Key in `Doc.user_data`.
KEY = "eventx"
MENTIONS = "eventx_mentions"
TRIGGERS = "eventx_triggers"


def prepare_article(doc: Doc) -> Article:
    """Read title, dates and furniture of a Doc's own text; `doc._.eventx_published` may hold its publication date."""
    published = doc._.eventx_published
    article = read_article(doc.text, published=published)
    if published is not None and article.published is not None:
        doc._.eventx_published = article.published.isoformat()
    return article


def write_extraction(doc: Doc, extraction: Extraction) -> None:
    """Store a result on its Doc: the plain dict, and span groups of mentions and triggers."""
    data = extraction.model_dump(mode="json", exclude={"text"} if extraction.text == doc.text else None)
    doc.user_data[KEY] = data
    doc.spans[MENTIONS] = list(_mention_spans(doc, extraction))
    doc.spans[TRIGGERS] = list(_trigger_spans(doc, extraction))


def read_extraction(doc: Doc) -> Extraction | None:
    """Return the result that a Doc carries, None where it has none."""
    data: dict[str, Any] | None = doc.user_data.get(KEY)
    if data is None:
        return None
    return Extraction.model_validate({"text": doc.text, **data})


def _mention_spans(doc: Doc, extraction: Extraction) -> Iterator[Span]:
    entities = (
        *((item, "PERSON") for item in extraction.people),
        *((item, "PLACE") for item in extraction.places),
        *((item, "ORGANIZATION") for item in extraction.organizations),
    )
    for item, label in entities:
        for mention in item.mentions:
            yield from _span(doc, mention.start, mention.end, label, item.id)
    for time in extraction.times:
        yield from _span(doc, time.start, time.end, "TIME", time.id)
    for casualty in extraction.casualties:
        yield from _span(doc, casualty.start, casualty.end, f"CASUALTY_{casualty.effect.upper()}", casualty.id)


def _trigger_spans(doc: Doc, extraction: Extraction) -> Iterator[Span]:
    for event in extraction.events:
        for mention in event.mentions:
            yield from _span(doc, mention.start, mention.end, event.type, event.id)


def _span(doc: Doc, start: int, end: int, label: str, span_id: str) -> Iterator[Span]:
    span = doc.char_span(start, end, label=label, span_id=span_id, alignment_mode="expand")
    if span is not None:
        yield span
