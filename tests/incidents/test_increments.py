"""The same incidents come out, in whatever order and portions the articles come in."""

from __future__ import annotations

import random
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventx.incidents import Linker, blocking, link, linker, pairs
from eventx.schema import Extraction
from tests.incidents.measure import make

EVENTS = 140


@pytest.fixture(scope="module")
def articles() -> list[Extraction]:
    extractions, _ = make(EVENTS, seed=5, per_day=60.0)
    return extractions


def told(linker: Linker) -> list[str]:
    return [incident.model_dump_json() for incident in linker.incidents()]


def link_in_portions(articles: list[Extraction], order: random.Random, cuts: list[int]) -> list[str]:
    mixed = list(articles)
    order.shuffle(mixed)
    with Linker() as linker:
        for start, end in pairwise([0, *sorted(cuts), len(mixed)]):
            linker.add(mixed[start:end])
        return told(linker)


@pytest.fixture(scope="module")
def at_once(articles: list[Extraction]) -> list[str]:
    return [incident.model_dump_json() for incident in link(articles)]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.randoms(use_true_random=False), cuts=st.lists(st.integers(0, EVENTS), max_size=4))
def test_order_and_portions_do_not_matter(
    articles: list[Extraction], at_once: list[str], order: random.Random, cuts: list[int]
) -> None:
    assert link_in_portions(articles, order, cuts) == at_once


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.randoms(use_true_random=False), cuts=st.lists(st.integers(0, EVENTS), max_size=4))
def test_neither_do_they_where_blocks_are_large(
    articles: list[Extraction], order: random.Random, cuts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With blocks that are large from four reports on, pairs stop to count while articles are added."""
    monkeypatch.setattr(pairs, "CAP", 4)
    for module in (pairs, blocking, linker):
        monkeypatch.setattr(module, "PIVOTS", 2)
    expected = [incident.model_dump_json() for incident in link(articles)]
    assert link_in_portions(articles, order, cuts) == expected


def test_reports_that_memory_does_not_hold_are_read_again(
    articles: list[Extraction], at_once: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linker, "Memory", partial(pairs.Memory, size=10))
    assert link_in_portions(articles, random.Random(1), [70]) == at_once


def test_an_index_is_taken_up_again(articles: list[Extraction], at_once: list[str], tmp_path: Path) -> None:
    file = tmp_path / "news.index"
    for start in range(0, len(articles), 30):
        found = link(articles[start : start + 30], index=file)
    assert [incident.model_dump_json() for incident in found] == at_once
    with Linker(file) as linker:
        linker.add(articles)
        assert linker.repeated == len(articles)
        assert told(linker) == at_once


def test_what_fails_half_way_changes_nothing(articles: list[Extraction], tmp_path: Path) -> None:
    def failing():
        yield from articles[40:60]
        raise RuntimeError("the source broke")

    with Linker(tmp_path / "news.index") as linker:
        linker.add(articles[:40])
        before = told(linker)
        with pytest.raises(RuntimeError, match="the source broke"):
            linker.add(failing())
        assert told(linker) == before
        linker.add(articles[40:60])
        after = told(linker)
    assert after == [incident.model_dump_json() for incident in link(articles[:60])]


def test_the_id_stays_when_younger_articles_join() -> None:
    extractions, _ = make(60, seed=8)
    extractions.sort(key=lambda x: (x.published is None, x.published, x.id))
    half = len(extractions) // 2
    first = {(r.article, r.event): i.id for i in link(extractions[:half]) for r in i.reports[:1]}
    second = {(r.article, r.event): i.id for i in link(extractions) for r in i.reports[:1]}
    kept = [key for key in first if key in second]
    assert len(kept) > len(first) * 0.8
    assert all(first[key] == second[key] for key in kept)
