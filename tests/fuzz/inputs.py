"""Texts that nobody would write: all of Unicode, words of the rules in any order, markup, endless words."""

from __future__ import annotations

import csv
from functools import lru_cache
from typing import Any

import yaml
from hypothesis import strategies as st

from eventx.rules.files import KNOWLEDGE

#: All characters, half ones too.
CHARACTERS = st.characters()
ANY_TEXT = st.text(CHARACTERS, max_size=300)
_PLACES = ("Kano", "Kabul", "Mosul", "Mali", "the Gaza Strip", "Paris, Texas", "Georgia", "San Salvador", "North Korea")
_NUMBERS = (
    "12",
    "a dozen",
    "two hundred and five",
    "1,200",
    "3.5 million",
    "9" * 40,
    "0",
    "-5",
    "1/2",
    "II",
    "half a million",
)
_DATES = (
    "on Friday", "22 Nov 2015", "2015-11-22", "31 February 2020", "the 1990s", "last week", "since 1985", "0000-00-00",
    "9999-12-31", "in the 19th century", "between Monday and Wednesday", "for nine hours", "every Tuesday", "05/06/07",
    "10000 years ago", "in 999999999 days", "January 0, 0", "the week of 12 May", "three decades earlier",
)  # fmt: skip
_MARKS = (
    ".", ",", ";", ":", "--", "-", "(", ")", "[", "]", '"', "“", "”", "'", "...", "\n", "\n\n", "\r\n", "\t", "&amp;", "&#x110000;",
    "<p>", "</p>", "<DOC>", "<TEXT>", "[TEXT]", "(Reuters) -", "BAMAKO, Nov 22 (Reuters) -", "KANO:", "%", "$", "#", "@", "*", "_",
    "http://a.b/c?d=e", "\u200b", "\u202e", "\x00", "\ud800", "e\u0301", "🏴\u200d☠️", "\u2028", "ﬁ", "İ", "ß",
)  # fmt: skip
_SENTENCES = (
    "Gunmen killed 12 people at a market in Kano on Friday, police said.",
    "The group denied that it had planned to kidnap at least five of the 200 hostages, including two children.",
    "More than 30 were wounded when a car bomb exploded outside the Ministry of the Interior; the Taliban claimed it.",
    "If the talks fail, up to 3,000 troops will be deployed along the border next month, President Keita said.",
)


@lru_cache(maxsize=1)
def load_words() -> tuple[str, ...]:
    """All words of the rules."""
    words: dict[str, None] = {}

    def take(value: Any) -> None:
        if isinstance(value, str) and len(value) < 60:
            words[value.replace("*", "").replace("@", "").replace("|", " ")] = None
        elif isinstance(value, dict):
            for key, item in value.items():
                take(key)
                take(item)
        elif isinstance(value, list):
            for item in value:
                take(item)

    for path in sorted(KNOWLEDGE.rglob("*.yaml")):
        take(yaml.safe_load(path.read_text(encoding="utf-8")))
    for path in sorted(KNOWLEDGE.rglob("*.csv")):
        with path.open(encoding="utf-8") as file:
            for row in list(csv.reader(file))[1::29]:  # a sample: names are alike
                take([part for cell in row for part in cell.split("|")])
    return tuple(words)


def make_texts() -> st.SearchStrategy[str]:
    """Texts out of all of these."""
    word = st.sampled_from(load_words())
    piece = st.one_of(
        word, word, word, st.sampled_from(_PLACES), st.sampled_from(_NUMBERS), st.sampled_from(_DATES), st.sampled_from(_MARKS),
        st.sampled_from(_SENTENCES), st.text(CHARACTERS, max_size=8),
    )  # fmt: skip
    changed = st.one_of(piece, piece, piece.map(str.upper), piece.map(str.title), piece.map(lambda words: words[::-1]))
    joined = st.builds(
        lambda parts, sign: sign.join(parts),
        st.lists(changed, max_size=60),
        st.sampled_from([" ", " ", "", "\n", ". "]),
    )
    endless = st.builds(
        lambda part, count, end: part * count + end,
        st.one_of(st.text(CHARACTERS, min_size=1, max_size=4), st.sampled_from([*_MARKS, *_NUMBERS, *_DATES])),
        st.integers(1, 3000),
        piece,
    ).map(lambda text: text[:12_000])
    return st.one_of(ANY_TEXT, joined, joined, joined, endless)
