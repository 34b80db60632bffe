"""Kinds of text in which words of violence and disaster are mostly images: `knowledge/genres.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from eventx.rules.files import fail_at, read_yaml

FILE = "genres.yaml"


@dataclass(frozen=True, slots=True)
class Genre:
    """One kind of text.

    Attributes:
        words: Words in lower case.
        least: How many different ones make a text one of this kind.
    """

    words: frozenset[str]
    least: int


@dataclass(frozen=True, slots=True)
class GenreRules:
    """All kinds, by name."""

    genres: dict[str, Genre]

    def find(self, words: Iterable[str]) -> str | None:
        """Return the kind of a text by its words in lower case, None for plain news."""
        present = frozenset(words)
        for name, genre in self.genres.items():
            if len(genre.words & present) >= genre.least:
                return name
        return None


@lru_cache(maxsize=1)
def load_genre_rules() -> GenreRules:
    """Load the packaged genres.

    Raises:
        KnowledgeError: The file is wrong.
    """
    data = read_yaml(FILE)
    if not isinstance(data, dict) or not data:
        fail_at(FILE, (), "must name kinds of text")
    entries: dict[str, Any] = data
    return GenreRules({name: _read_genre(name, entry) for name, entry in entries.items()})


def _read_genre(name: str, entry: Any) -> Genre:
    if not isinstance(entry, dict) or set(entry) != {"least", "words"}:  # pyright: ignore[reportUnknownArgumentType]
        fail_at(FILE, (name,), "must hold the keys least and words")
    least: Any = entry["least"]
    words: Any = entry["words"]
    if not isinstance(least, int) or least < 1:
        fail_at(FILE, (name, "least"), "must be a number above 0")
    if not isinstance(words, list) or not all(isinstance(w, str) and w == w.lower() for w in words):  # pyright: ignore[reportUnknownVariableType]
        fail_at(FILE, (name, "words"), "must be a list of words in lower case")
    return Genre(frozenset(words), least)  # pyright: ignore[reportUnknownArgumentType]
