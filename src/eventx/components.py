"""spaCy factories: `nlp.add_pipe("eventx")` on any English pipeline.

spaCy imports every registered factory module whenever it makes a pipeline, so this module imports the rest on use only.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.attrs import IS_SPACE, ORTH
from spacy.language import Language
from spacy.tokens import Doc

from eventx.errors import ModelError

if TYPE_CHECKING:
    from eventx.schema import Extraction

#: What has to be on a Doc before events can be found, and the component that puts it there.
NEEDED = {"TAG": "tagger", "LEMMA": "lemmatizer", "DEP": "parser", "ENT_IOB": "ner"}


#: Tokens without an end of a sentence after which one is set: no writer goes on so long, only lists, tables and noise
#: do, and what is tied together within a sentence costs the square of its length.
LONGEST_SENTENCE = 250
_ENDS = (".", "!", "?", "...", "…")
_PAUSES = (",", ";", ":", "--", "–", "—")


def _get_extraction(doc: Doc) -> Extraction | None:
    from eventx.store import read_extraction

    return read_extraction(doc)


if not Doc.has_extension("eventx"):
    Doc.set_extension("eventx", getter=_get_extraction)
if not Doc.has_extension("eventx_published"):
    Doc.set_extension("eventx_published", default=None)


class ParagraphSplitter:
    """Starts a sentence after each paragraph break, which the parser alone runs across, and in what never ends.

    Args:
        newlines: How many newlines make a break.
    """

    def __init__(self, newlines: int = 2):
        self.newlines = newlines

    def __call__(self, doc: Doc) -> Doc:
        """Set the sentence starts."""
        spaces: list[int] = doc.to_array(IS_SPACE).nonzero()[0].tolist() if len(doc) else []
        breaks = {i for i in spaces if doc[i].text.count("\n") >= self.newlines}
        blank = set(spaces)
        for i in sorted(breaks):
            after = i + 1
            while after in blank:
                after += 1
            if after < len(doc):
                doc[after].is_sent_start = True
                if after + 1 < len(doc) and after + 1 not in blank:
                    # Left alone, the parser often ends the sentence right there: "Opposition | leader Maria Machado".
                    doc[after + 1].is_sent_start = False
        if len(doc) > LONGEST_SENTENCE:
            _cut_endless(doc, breaks)
        return doc


def _cut_endless(doc: Doc, breaks: set[int]) -> None:
    """Start a sentence where there is none for too long, behind a comma if there is one."""
    strings = doc.vocab.strings
    orths: list[int] = doc.to_array(ORTH).tolist()
    ends, pauses = ({strings[word] for word in words} for words in (_ENDS, _PAUSES))
    last = -1
    for i, orth in enumerate(orths):
        if orth in ends or i in breaks:
            last = i
        elif i - last >= LONGEST_SENTENCE and i + 1 < len(orths):
            later = range(i, i - LONGEST_SENTENCE // 2, -1)
            last = next((j for j in later if orths[j] in pauses), i)
            doc[last + 1].is_sent_start = True


@Language.factory(  # pyright: ignore[reportUntypedFunctionDecorator]
    "eventx_paragraphs", assigns=["token.is_sent_start"], default_config={"newlines": 2}
)
def make_paragraphs(nlp: Language, name: str, newlines: int) -> Callable[[Doc], Doc]:
    """Make the component that starts a sentence after each paragraph break; it goes before the parser."""
    return ParagraphSplitter(newlines)


class EventExtractor:
    """Finds the events of a parsed Doc and stores them on it: `doc._.eventx`, and span groups.

    Args:
        model: Name and version of the pipeline, for `Extraction.model`.
        event_types: YAML file or folder with event types of the user's own.
        lexicons: CSV file or folder with organizations of the user's own.
    """

    def __init__(self, model: str = "", *, event_types: str | None = None, lexicons: str | None = None):
        self.model, self.event_types, self.lexicons = model, event_types, lexicons

    def __call__(self, doc: Doc) -> Doc:
        """Store the `Extraction` on the Doc.

        Raises:
            ModelError: A component that eventx needs has not run before.
        """
        from eventx.pipeline import analyze
        from eventx.rules import load_rulebook
        from eventx.store import prepare_article, write_extraction

        missing = [name for attribute, name in NEEDED.items() if len(doc) and not doc.has_annotation(attribute)]
        if missing:
            raise ModelError(f"nothing of {', '.join(missing)} on the Doc: add it to the pipeline before 'eventx'")
        rules = load_rulebook(
            event_types=None if self.event_types is None else Path(self.event_types),
            lexicons=None if self.lexicons is None else Path(self.lexicons),
        )
        write_extraction(doc, analyze(doc, prepare_article(doc), rules, model=self.model))
        return doc


@Language.factory(  # pyright: ignore[reportUntypedFunctionDecorator]
    "eventx",
    requires=["token.dep", "token.tag", "token.lemma", "doc.ents"],
    assigns=["doc._.eventx", "doc.spans"],
    default_config={"event_types": None, "lexicons": None},
)
def make_eventx(
    nlp: Language, name: str, event_types: str | None = None, lexicons: str | None = None
) -> Callable[[Doc], Doc]:
    """Make the component that stores an `Extraction` on the Doc; it goes last.

    Raises:
        ModelError: The pipeline is not English.
    """
    from eventx.pipeline import describe_model

    if nlp.lang != "en":
        raise ModelError(f"the pipeline's language is {nlp.lang!r}: eventx reads English")
    return EventExtractor(describe_model(nlp), event_types=event_types, lexicons=lexicons)
