"""Weights of roles: a linear model over named features and, beside it, a small network that also sees word vectors.

Both are learned on the same examples; the mean of what they say is surer than either. The file holds arrays and names:
nothing in it executes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from eventx.errors import KnowledgeError
from eventx.rules.linear import (
    ROLE_COLUMNS,
    LinearModel,
    find_probabilities,
    find_rows,
    load_linear,
    pack_linear,
    pack_names,
    read_names,
)

#: So many word vectors stand behind one another: of the candidate, and of the word that it hangs on.
VECTORS = 2


@dataclass(frozen=True)
class Network:
    """One hidden layer over named features and word vectors.

    Attributes:
        features: Names of the features, row by row.
        named: What each feature gives each hidden unit.
        dense: What each number of the word vectors gives each hidden unit.
        bias: One number a hidden unit.
        out: What each hidden unit gives each column.
        out_bias: One number a column.
    """

    features: tuple[str, ...]
    named: Any
    dense: Any
    bias: Any
    out: Any
    out_bias: Any

    @cached_property
    def index(self) -> dict[str, int]:
        """Row of each feature."""
        return {name: row for row, name in enumerate(self.features)}

    def logits(self, features: Iterable[str], vector: Any) -> Any:
        """Return the logit of each column."""
        named = self.named[find_rows(self.index, features)].sum(axis=0)
        hidden = np.maximum(self.bias + named + vector @ self.dense, 0.0)
        return hidden @ self.out + self.out_bias


@dataclass(frozen=True)
class RoleWeights:
    """What tells who has which role; without a network, or without word vectors, the linear model decides alone."""

    linear: LinearModel
    network: Network | None = None

    def needs_vectors(self, width: int) -> bool:
        """True where word vectors of this width are of use."""
        return self.network is not None and len(self.network.dense) == VECTORS * width

    def probabilities(self, features: Iterable[str], vector: Any = None) -> dict[str, float]:
        """Return the probability of each role.

        Args:
            features: Names; unknown ones count nothing.
            vector: Word vectors of the candidate and around it; None where the model has none.
        """
        names = sorted(set(features))
        logits = self.linear.logits(names)
        if self.network is not None and vector is not None:
            logits = (logits + self.network.logits(names, vector)) / 2
        return dict(zip(self.linear.columns, find_probabilities(logits), strict=True))


def load_role_weights(path: Path) -> RoleWeights:
    """Read weights of roles.

    Raises:
        KnowledgeError: The file is no file of weights, or of others.
    """
    linear = load_linear(path, ROLE_COLUMNS)
    try:
        with np.load(path, allow_pickle=False) as stored:
            if "network.features" not in stored:
                return RoleWeights(linear)
            arrays = [
                stored[f"network.{key}"].astype(np.float32) for key in ("named", "dense", "bias", "out", "out_bias")
            ]
            network = Network(read_names(stored["network.features"]), *arrays)
    except (OSError, ValueError, KeyError) as error:
        raise KnowledgeError(f"not a file of weights: {error}", file=str(path)) from error
    units, columns = len(network.bias), len(ROLE_COLUMNS)
    shapes = (network.named.shape, network.dense.shape[1:], network.out.shape, network.out_bias.shape)
    if shapes != ((len(network.features), units), (units,), (units, columns), (columns,)):
        raise KnowledgeError(f"weights of a network of shapes {shapes}", file=str(path))
    return RoleWeights(linear, network)


def save_role_weights(path: Path, weights: RoleWeights) -> None:
    """Write what `load_role_weights` reads."""
    arrays = pack_linear(weights.linear)
    network = weights.network
    if network is not None:
        arrays["network.features"] = pack_names(network.features)
        for key in ("named", "dense", "bias", "out", "out_bias"):
            arrays[f"network.{key}"] = getattr(network, key).astype(np.float16)
    np.savez_compressed(path, **arrays)
