"""What the time component costs beside the bare pipeline: measured in one run on the same texts."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pytest

from eventx.mentions.times import find_times
from eventx.rules.times import load_time_rules
from eventx.tokens import TokenView

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = [pytest.mark.model, pytest.mark.slow]

PUBLISHED = dt.date(2024, 11, 6)
#: News prose with as many times as news has.
PARAGRAPH = (
    "Gunmen raided a hotel in the capital early on Friday, killing at least 20 people, the government said on Saturday. "
    "The siege lasted nine hours. Soldiers and foreign troops stormed the building in the afternoon and freed the guests. "
    "It was the deadliest attack since March 2013, when rebels took the town of Gao for three weeks. "
    "The president, who had been in Chad for a summit, flew home and called for three days of mourning. "
    "A curfew will be in force from 9 p.m. until Monday, the interior minister told reporters. "
    "Witnesses spoke of men who shouted as they fired in the corridors, and of guests who hid under their beds. "
    "The group that claimed the raid had split from a larger one two years ago and has since carried out similar attacks. "
)


def measure_share(nlp: Language, texts: Sequence[str], published: dt.date | None = PUBLISHED) -> float:
    """Return the time of `find_times` as a share of the time of `nlp.pipe` on the same texts, the view not counted."""
    start = time.perf_counter()
    docs = list(nlp.pipe(texts))
    parsing = time.perf_counter() - start
    views = [TokenView(doc) for doc in docs]
    rules = load_time_rules()
    start = time.perf_counter()
    for view in views:
        find_times(view, rules, published)
    return (time.perf_counter() - start) / parsing


def test_times_cost_less_than_8_percent(nlp: Language, record_property: Callable[[str, object], None]) -> None:
    texts = [PARAGRAPH * 3] * 40
    measure_share(nlp, texts[:2])
    share = min(measure_share(nlp, texts) for _ in range(2))
    record_property("times_share", round(share, 4))
    assert share < 0.08
