"""Session fixtures: the pipelines, loaded once, and helpers that turn words into what the stages read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eventx.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

    from eventx.tokens import TokenView

#: Corpora and the first real article; they stand beside the checkout and are no part of it.
SHARED = Path(__file__).resolve().parents[2] / "shared"
EVAL = SHARED / "eval"
SEED = SHARED / "seed"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip quality tests, saying why, where the corpora are not there."""
    if EVAL.is_dir():
        return
    skip = pytest.mark.skip(reason=f"the corpora are not there ({EVAL})")
    for item in items:
        if "quality" in item.keywords:
            item.add_marker(skip)


def _load(model: str) -> Language:
    from eventx.pipeline import load

    try:
        return load(model)
    except ModelError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default pipeline ("md"), loaded once; mark the tests that use it `model`."""
    return _load("md")


@pytest.fixture(scope="session")
def nlp_sm() -> Language:
    """The light pipeline ("sm"), loaded once; mark the tests that use it `model`."""
    return _load("sm")


@pytest.fixture(scope="session")
def view(nlp: Language) -> Callable[[str], TokenView]:
    """A function from text to its `TokenView`, parsed with the default pipeline."""
    from eventx.tokens import TokenView

    known: dict[str, TokenView] = {}

    def make(text: str) -> TokenView:
        if text not in known:
            known[text] = TokenView(nlp(text), text)
        return known[text]

    return make


@pytest.fixture(scope="session")
def eval_dir() -> Path:
    """The folder of the measuring corpora."""
    if not EVAL.is_dir():
        pytest.skip(f"the corpora are not there ({EVAL})")
    return EVAL


@pytest.fixture(scope="session")
def seed_dir() -> Path:
    """The folder of the first real article and what a careful reader takes out of it."""
    if not SEED.is_dir():
        pytest.skip(f"the seed article is not there ({SEED})")
    return SEED
