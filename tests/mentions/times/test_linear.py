"""The work grows with the length of the text and with nothing else; no text breaks the reader."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventx.mentions.times import find_times
from eventx.rules.times import load_time_rules
from eventx.tokens import TokenView

PUBLISHED = dt.date(2024, 11, 6)


class PlainView:
    """A `TokenView` without a pipeline: words at single spaces, every word its own head."""

    def __init__(self, words: list[str]):
        n = len(words)
        self.source = " ".join(words)
        self.text = words
        self.lower = [word.lower() for word in words]
        self.lemma = self.lower
        self.pos = ["NOUN"] * n
        self.tag = ["NN"] * n
        self.dep = ["dep"] * n
        self.head = list(range(n))
        self.ent = [""] * n
        self.ent_iob = ["O"] * n
        self.idx, self.end = [], []
        position = 0
        for word in words:
            self.idx.append(position)
            self.end.append(position + len(word))
            position += len(word) + 1
        self.sent = [0] * n
        self.sents = [(0, n)]
        self.children: list[list[int]] = [[] for _ in range(n)]

    def __len__(self) -> int:
        return len(self.text)


def find(words: list[str]) -> list[Any]:
    return find_times(cast("TokenView", PlainView(words)), load_time_rules(), PUBLISHED)


rules = load_time_rules()
VOCABULARY = sorted(
    {*rules.words, *rules.literals, "Friday", "May", "1998", "12", "3:16", "2014-15", "10-day", "9/11", "\n"}
)
words = st.lists(st.one_of(st.sampled_from(VOCABULARY), st.text(min_size=1, max_size=12)), max_size=60)


@settings(max_examples=300, deadline=None)
@given(words)
def test_any_words_give_ordered_spans(tokens: list[str]) -> None:
    found = find(tokens)
    source = " ".join(tokens)
    previous = 0
    for record in found:
        assert previous <= record.start_char < record.end_char <= len(source)
        assert 0 <= record.start < record.end <= len(tokens)
        assert record.value
        if record.earliest and record.latest:
            assert record.earliest <= record.latest
        previous = record.end_char
    assert [record.id for record in found] == [f"T{i + 1}" for i in range(len(found))]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=8))
def test_repetition_changes_nothing_but_the_length(tokens: list[str]) -> None:
    """The same words over and over: never a crash, never more times than words."""
    assert len(find(tokens * 20)) <= len(tokens) * 20


@settings(max_examples=200, deadline=None)
@given(st.dates(), words)
def test_any_publication_date(published: dt.date, tokens: list[str]) -> None:
    find_times(cast("TokenView", PlainView(tokens)), rules, published)


HOSTILE = {
    "one word": ["the"],
    "units": ["day", "week", "of"],
    "numbers": ["one", "hundred", "and"],
    "digits": ["1", "-"],
    "years": ["1998", "-"],
    "months": ["May", "-"],
    "dashes": ["-"],
    "articles": ["the", "last", "the", "next"],
    "nested": ["the", "end", "of"],
    "days": ["Monday", ",", "May", "5", ","],
    "clock": ["9:08", "(", "GMT", ")"],
    "ages": ["a", "-", "year", "-", "old"],
    "commas": [","],
    "every": ["every", "two"],
}


@pytest.mark.parametrize("tokens", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_is_linear(tokens: list[str]) -> None:
    """Ten times the text takes about ten times as long, whatever the words are."""

    def measure(n: int) -> float:
        view = cast("TokenView", PlainView((tokens * n)[:n]))
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            find_times(view, rules, PUBLISHED)
            best = min(best, time.perf_counter() - start)
        return best

    small, large = measure(2_000), measure(20_000)
    assert large < 40 * max(small, 0.001)


@pytest.mark.parametrize("char", ["1", "-", "a", ".", "/", ":", "'", "1-", "a.", "1:", "1/"])
def test_long_words_cost_nothing(char: str) -> None:
    start = time.perf_counter()
    find([char * 200_000, "Friday"])
    assert time.perf_counter() - start < 1
