"""Whole articles: who and where, as a reader wrote it down before the first run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from eventx.article import read_article
from eventx.mentions import find_mentions
from eventx.pipeline import parse
from eventx.rules import load_rulebook
from eventx.tokens import TokenView

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))


@pytest.mark.parametrize("path", ARTICLES, ids=[path.stem for path in ARTICLES])
def test_article(nlp: Language, path: Path) -> None:
    article = read_article(path.read_text(encoding="utf-8"))
    view = TokenView(parse(nlp, article), article.text)
    found = find_mentions(view, load_rulebook(), article)
    expected = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    for kind in ("people", "organizations", "places"):
        names = {
            name
            for entity in getattr(found, kind)
            for name in (entity.name, *(" ".join(view.words(m.start, m.end).split()) for m in entity.mentions))
        }
        assert [name for name in expected[kind] if name not in names] == [], sorted(names)
    countries = {
        name: place.country
        for place in found.places
        for name in (place.name, *(view.words(m.start, m.end) for m in place.mentions))
    }
    told = {name: country for name, country in expected["places"].items() if country}
    assert {name: countries[name] for name in told} == told


def test_there_are_articles() -> None:
    assert len(ARTICLES) == len({path.with_suffix(".yaml") for path in ARTICLES if path.with_suffix(".yaml").exists()})
    assert ARTICLES
