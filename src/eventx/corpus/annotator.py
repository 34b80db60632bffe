"""Input rows -> output rows, each for itself: what goes wrong with one article is the error of its own row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from eventx.api import Extractor
from eventx.article import Article, read_article
from eventx.corpus.rows import InputRow, OutputRow, RowError, fail_row
from eventx.pipeline import analyze, parse, parse_many


def annotate_each(rows: Sequence[InputRow], extractor: Extractor) -> Iterator[OutputRow]:
    """Yield the output row of each input row, in order, as soon as it is done; never raises for what a row holds."""
    read = [_read_row(row) for row in rows]
    # What spaCy learns from these rows is freed with the zone; what is yielded is plain text.
    with extractor.nlp.memory_zone():
        docs = _parse_each([article for article in read if isinstance(article, Article)], extractor)
        for row, article in zip(rows, read, strict=True):
            if isinstance(article, RowError):
                yield fail_row(row.id, article)
                continue
            analysis = next(docs)
            yield analysis if isinstance(analysis, OutputRow) else fail_row(row.id, analysis)


def make_annotator(**options: Any) -> Callable[[Sequence[InputRow]], Iterator[OutputRow]]:
    """Return the work of a worker: the keywords are those of `Extractor`."""
    extractor = Extractor(**options)
    return lambda rows: annotate_each(rows, extractor)


def _read_row(row: InputRow) -> Article | RowError:
    if row.is_html and row.error is None:
        from eventx.corpus.readers.html import read_page

        try:
            row = read_page(row)
        except Exception as error:  # noqa: BLE001  a page is somebody else's, and so is the parser
            return describe_error(error)
    if row.error is not None:
        return row.error
    try:
        return read_article(
            row.text,  # pyright: ignore[reportArgumentType]  read_article says what is wrong with None
            published=row.published,
            title=row.title,
            source=row.source,
            id=row.id,
        )
    except Exception as error:  # noqa: BLE001  one article's failure is its own
        return describe_error(error)


def _parse_each(articles: list[Article], extractor: Extractor) -> Iterator[OutputRow | RowError]:
    """Parse together, because that is faster; where that fails, the article whose turn it is alone."""
    docs = parse_many(extractor.nlp, articles)
    for i, article in enumerate(articles):
        try:
            try:
                doc = next(docs)
            except Exception:  # noqa: BLE001  perhaps that of an article behind it
                docs = parse_many(extractor.nlp, articles[i + 1 :])
                doc = parse(extractor.nlp, article)
            x = analyze(doc, article, extractor.rules, model=extractor.model)
            yield OutputRow(x.model_dump_json(), tuple(event.type for event in x.events))
        except Exception as error:  # noqa: BLE001  one article's failure is its own
            yield describe_error(error)


def describe_error(error: Exception) -> RowError:
    """Return what a row says of an exception."""
    return RowError(type(error).__name__, str(error) or "no message")
