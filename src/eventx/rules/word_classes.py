"""Word classes: lists of nouns that rules name as "@aircraft"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from eventx.rules.files import KNOWLEDGE, fail_at, read_yaml

FILE = KNOWLEDGE / "word_classes.yaml"


@dataclass(frozen=True)
class WordClasses:
    """All classes, expanded.

    Attributes:
        words: Class name -> its words (lower case lemmas, of one or two words), and labels ("#person").
    """

    words: Mapping[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.words[name]

    def expand(self, terms: Sequence[str], path: Path, location: tuple[str | int, ...]) -> frozenset[str]:
        """Return the terms with "@class" replaced by the words of the class."""
        found: set[str] = set()
        for term in terms:
            if not term.startswith("@"):
                # The tokenizer parts "tractor-trailer"; two words are compared with a space between them.
                found |= {term.lower(), term.lower().replace("-", " ")}
            elif term[1:] in self.words:
                found |= self.words[term[1:]]
            else:
                fail_at(path, location, f"unknown word class {term!r}")
        return frozenset(found)


@lru_cache(maxsize=1)
def load_word_classes() -> WordClasses:
    """Load the packaged word classes.

    Raises:
        KnowledgeError: The file is wrong.
    """
    data = read_yaml(FILE)
    if not isinstance(data, dict):
        fail_at(FILE, (), "must map class names to lists of words")
    classes: dict[str, frozenset[str]] = {}
    for name, terms in data.items():
        if not isinstance(terms, list) or not all(isinstance(term, str) for term in terms):
            fail_at(FILE, (str(name),), "must be a list of words")
        # A class may name the classes above it in the file.
        classes[str(name)] = WordClasses(classes).expand([str(term) for term in terms], FILE, (str(name),))
    return WordClasses(MappingProxyType(classes))
