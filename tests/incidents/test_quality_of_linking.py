"""Floors of what docs/benchmarks.md says, on worlds that nothing was tuned on."""

from __future__ import annotations

import pytest

from eventx.incidents import link
from tests.incidents.generate import CLEAN
from tests.incidents.measure import make, measure


def test_measures() -> None:
    truth = {"a": 1, "b": 1, "c": 1, "d": 2}
    scores = measure({"a": 1, "b": 1, "c": 2, "d": 2}, truth)
    assert (scores.pair_precision, scores.pair_recall) == (1 / 2, 1 / 3)
    assert scores.cubed_precision == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert scores.cubed_recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)


def test_without_noise_nearly_all_is_right() -> None:
    extractions, truth = make(800, seed=901, noise=CLEAN)
    scores = measure({(r.article, r.event): i.id for i in link(extractions) for r in i.reports}, truth)
    assert min(scores.pair_f1, scores.cubed_f1) > 0.97


@pytest.mark.slow
def test_with_realistic_noise() -> None:
    extractions, truth = make(5_000, seed=902)
    scores = measure({(r.article, r.event): i.id for i in link(extractions) for r in i.reports}, truth)
    assert min(scores.pair_f1, scores.cubed_f1) > 0.94
