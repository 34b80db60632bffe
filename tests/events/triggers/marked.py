"""Sentences with [marked] trigger words, and how to check a type's triggers against them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Marked:
    """A sentence without its marks; for each mark its character range and the type it asks for ("" where none)."""

    text: str
    marks: tuple[tuple[int, int, str], ...]


def read_marks(sentence: str) -> Marked:
    """Read "Rebels [bombed:bombing] a bridge."; an unclosed, nested or empty mark is an error."""
    out: list[str] = []
    marks: list[tuple[int, int, str]] = []
    position = 0
    opened: int | None = None
    for i, letter in enumerate(sentence):
        if letter == "[":
            if opened is not None:
                raise ValueError(f"a mark in a mark: {sentence!r}")
            opened = i + 1
        elif letter == "]":
            if opened is None:
                raise ValueError(f"a mark is closed that was not opened: {sentence!r}")
            words, _, kind = sentence[opened:i].partition(":")
            if not words.strip():
                raise ValueError(f"an empty mark: {sentence!r}")
            marks.append((position, position + len(words), kind))
            out.append(words)
            position += len(words)
            opened = None
        elif opened is None:
            out.append(letter)
            position += 1
    if opened is not None:
        raise ValueError(f"a mark is not closed: {sentence!r}")
    text = "".join(out)
    if not text.strip():
        raise ValueError("an empty case")
    return Marked(text, tuple(marks))
