"""`extract()` and `Extractor`: the front door."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path

from eventx.article import read_article
from eventx.pipeline import analyze, load
from eventx.rules import load_rulebook
from eventx.schema import Extraction


class Extractor:
    """Reads articles with one pipeline and one set of rules.

    Args:
        model: "md", "sm", or the name or path of an installed English spaCy pipeline.
        event_types: YAML file or folder with event types of the user's own, beside the packaged ones.
        lexicons: CSV file or folder with organizations of the user's own.

    Raises:
        ModelError: The pipeline is not installed.
        KnowledgeError: A file of the user's is wrong.
    """

    def __init__(self, model: str = "md", *, event_types: Path | None = None, lexicons: Path | None = None):
        self.nlp = load(model)
        self.rules = load_rulebook(event_types=event_types, lexicons=lexicons)
        self.model = f"{self.nlp.meta['lang']}_{self.nlp.meta['name']} {self.nlp.meta['version']}"

    def extract(
        self,
        text: str,
        *,
        published: str | dt.date | None = None,
        title: str | None = None,
        source: str | None = None,
        id: str | None = None,
    ) -> Extraction:
        """Read one article."""
        article = read_article(text, published=published, title=title, source=source, id=id)
        return analyze(self.nlp(article.masked), article, self.rules, model=self.model)


@lru_cache(maxsize=1)
def _default_extractor() -> Extractor:
    return Extractor()


def extract(
    text: str,
    *,
    published: str | dt.date | None = None,
    title: str | None = None,
    source: str | None = None,
    id: str | None = None,
) -> Extraction:
    """Read one article with the shared default `Extractor`."""
    return _default_extractor().extract(text, published=published, title=title, source=source, id=id)
