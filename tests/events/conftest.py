"""From a text to its Extraction, parsed once a session."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

    from eventx.schema import Extraction


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[..., Extraction]:
    """A function from a text (and the day it was published) to its `Extraction`."""
    from eventx.article import read_article
    from eventx.pipeline import analyze

    known: dict[tuple[str, str | None], Extraction] = {}

    def extract(text: str, published: str | None = None) -> Extraction:
        key = (text, published)
        if key not in known:
            article = read_article(text, published=published)
            known[key] = analyze(nlp(article.masked), article, model="md")
        return known[key]

    return extract
