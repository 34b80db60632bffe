"""spaCy factories: `nlp.add_pipe("eventx")` on any English pipeline.

spaCy imports every registered factory module whenever it makes a pipeline, so this module imports the rest on use only.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("eventx_paragraphs", assigns=["token.is_sent_start"])
def make_paragraphs(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component that starts a sentence after each paragraph break; it goes before the parser."""
    return split_paragraphs


def split_paragraphs(doc: Doc) -> Doc:
    """Start a sentence after each blank line, which the parser alone runs across."""
    for token in doc[1:]:
        previous = doc[token.i - 1]
        if previous.is_space and previous.text.count("\n") >= 2 and not token.is_space:
            token.is_sent_start = True
    return doc


@Language.factory("eventx", requires=["token.dep", "token.tag", "token.lemma", "doc.ents"], assigns=["doc._.eventx"])
def make_eventx(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component that stores an `Extraction` on the Doc."""
    raise NotImplementedError
