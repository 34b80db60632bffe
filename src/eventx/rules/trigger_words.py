"""Trigger words as written in the files -> word sequences: "take ... hostage|prisoner" is two sequences with a gap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from eventx.rules.event_type_files import Pos

GAP = "..."
HEAD_MARK = "*"
OR = "|"


@dataclass(frozen=True, slots=True)
class Words:
    """A word sequence: its words, which of them is the head, and before which of them others may stand."""

    lemmas: tuple[str, ...]
    head: int
    gaps: tuple[bool, ...]


def expand_words(written: str, pos: Pos) -> Iterator[Words]:
    """Yield the word sequences of an entry.

    "a|b" stands for either, "..." for other words between, and "state* of emergency" marks the head. Without a mark the
    head of a noun is its last word, of anything else its first.

    Raises:
        ValueError: It is not well formed; the message says why.
    """
    words, gaps, head = _read_parts(written)
    if head is None:
        head = len(words) - 1 if pos == "noun" else 0
    for choice in product(*words):
        lemmas: list[str] = []
        opened: list[bool] = []
        head_at = 0
        for number, (word, gap) in enumerate(zip(choice, gaps, strict=True)):
            # The tokenizer parts "sit-in"; a hyphen between the words of a sequence is passed over.
            pieces = word.split("-")
            opened += [gap] + [False] * (len(pieces) - 1)
            lemmas += pieces
            if number == head:
                head_at = len(lemmas) - 1 if pos == "noun" else len(lemmas) - len(pieces)
        yield Words(tuple(lemmas), head_at, tuple(opened))


def _read_parts(written: str) -> tuple[list[list[str]], list[bool], int | None]:
    """Return the choices for each word, whether a gap stands before it, and which one is marked as head."""
    words: list[list[str]] = []
    gaps: list[bool] = []
    head: int | None = None
    is_gap = False
    for part in written.lower().split():
        if part == GAP:
            if not words or is_gap:
                raise ValueError(f"'...' must stand between two words: {written!r}")
            is_gap = True
            continue
        if part.endswith(HEAD_MARK):
            if head is not None:
                raise ValueError(f"two words are marked as head: {written!r}")
            head, part = len(words), part[:-1]
        choices = part.split(OR)
        if not all(piece for choice in choices for piece in choice.split("-")):
            raise ValueError(f"an alternative is empty: {written!r}")
        words.append(choices)
        gaps.append(is_gap)
        is_gap = False
    if not words or is_gap:
        raise ValueError(f"'...' must stand between two words: {written!r}")
    return words, gaps, head
