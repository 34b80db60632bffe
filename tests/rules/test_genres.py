"""Kinds of text in which words of violence are images."""

from __future__ import annotations

import pytest

from eventx.rules.genres import load_genre_rules

TEXTS = [
    ("The striker scored twice in the first half as the coach watched from the stands; the derby was over by halftime.", "sport"),
    ("The director's new film has a plot, a cast of stars and a premiere in the cinema on Friday.", "stage"),
    ("Gunmen opened fire on fans of a football club after a league match, killing four people.", None),
    ("A fire broke out in a cinema during the premiere of a film, killing 30 people.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "genre"), TEXTS, ids=[t[0][:40] for t in TEXTS])
def test_genre(text: str, genre: str | None) -> None:
    words = text.lower().replace(",", " ").replace(".", " ").replace(";", " ").replace("'", " ").split()
    assert load_genre_rules().find(words) == genre
