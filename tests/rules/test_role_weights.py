"""Weights of roles with a network: written and read alike, told when broken, and what a network adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from eventx.errors import KnowledgeError
from eventx.rules.linear import ROLE_COLUMNS, LinearModel
from eventx.rules.role_weights import Network, RoleWeights, load_role_weights, save_role_weights

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = len(ROLE_COLUMNS)


def make_weights(out_bias: float = 0.0, *, units: int = 3) -> RoleWeights:
    linear = LinearModel(ROLE_COLUMNS, ("a", "b"), np.ones((2, COLUMNS), np.float32), np.zeros(COLUMNS, np.float32))
    network = Network(
        ("b", "c"),
        np.ones((2, 3), np.float32),
        np.full((4, 3), 0.5, np.float32),
        np.zeros(units, np.float32),
        np.full((3, COLUMNS), 0.25, np.float32),
        np.full(COLUMNS, out_bias, np.float32),
    )
    return RoleWeights(linear, network)


@pytest.mark.parametrize("weights", [make_weights(), RoleWeights(make_weights().linear)], ids=["network", "linear"])
def test_written_and_read(tmp_path: Path, weights: RoleWeights) -> None:
    save_role_weights(tmp_path / "roles.npz", weights)
    read = load_role_weights(tmp_path / "roles.npz")
    assert (read.network is None) == (weights.network is None)
    vector = np.ones(4, np.float32)
    assert read.probabilities({"a", "c"}, vector) == weights.probabilities({"a", "c"}, vector)


def test_mean_of_both() -> None:
    weights, vector = make_weights(), np.ones(4, np.float32)
    # The linear model gives 1; the network's three units see 1 ("c") and 2 (the vector), and give 0.75 of it: 2.25.
    assert weights.probabilities({"a", "c"}, vector)["victim"] == pytest.approx(1 / (1 + np.exp(-1.625)))
    assert weights.probabilities({"a", "c"})["victim"] == pytest.approx(1 / (1 + np.exp(-1.0)))


@pytest.mark.parametrize(("width", "expected"), [(2, True), (3, False), (0, False)])
def test_vectors_of_another_width_are_no_use(width: int, expected: bool) -> None:
    assert make_weights().needs_vectors(width) is expected


def test_shapes_that_do_not_fit(tmp_path: Path) -> None:
    save_role_weights(tmp_path / "roles.npz", make_weights(units=2))
    with pytest.raises(KnowledgeError, match="shapes"):
        load_role_weights(tmp_path / "roles.npz")
