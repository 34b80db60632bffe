"""Weights of the role model: a linear score a role for the features of a mention; read from models/roles/weights.npz."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from eventx.errors import KnowledgeError

#: Columns of the weights.
SCORED_ROLES = ("perpetrator", "target", "victim", "weapon")
_IN_WHEEL = "learned"
_IN_TREE = Path(__file__).parents[3] / "models" / "roles" / "weights.npz"


@dataclass(frozen=True)
class RoleWeights:
    """A linear model over named features.

    Attributes:
        features: Names of the features, row by row.
        weights: One row a feature, one column a role of `SCORED_ROLES`.
        bias: One number a role.
    """

    features: tuple[str, ...]
    weights: Any
    bias: Any

    @cached_property
    def index(self) -> dict[str, int]:
        """Row of each feature."""
        return {name: row for row, name in enumerate(self.features)}

    def probabilities(self, features: Iterable[str]) -> list[float]:
        """Return the probability of each role for a mention with these features."""
        index = self.index
        rows = [row for name in set(features) if (row := index.get(name)) is not None]
        logits = self.bias + self.weights[rows].sum(axis=0)
        return (1.0 / (1.0 + np.exp(-logits))).tolist()


def load_role_weights(path: Path | None = None) -> RoleWeights | None:
    """Read the weights; None where this installation has none (the rules work without them).

    Raises:
        KnowledgeError: The file is no weights file.
    """
    source = path or _find()
    if source is None:
        return None
    try:
        with np.load(source, allow_pickle=False) as stored:
            names = bytes(stored["features"]).decode("utf-8").split("\n")
            weights, bias = stored["weights"].astype(np.float32), stored["bias"].astype(np.float32)
    except (OSError, ValueError, KeyError) as error:
        raise KnowledgeError(f"not a file of role weights: {error}", file=str(source)) from error
    if weights.shape != (len(names), len(SCORED_ROLES)):
        raise KnowledgeError(f"weights of shape {weights.shape} for {len(names)} features", file=str(source))
    return RoleWeights(tuple(names), weights, bias)


def save_role_weights(path: Path, weights: RoleWeights) -> None:
    """Write weights in the form that `load_role_weights` reads; the same weights give the same bytes' content."""
    names = np.frombuffer("\n".join(weights.features).encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(path, features=names, weights=weights.weights.astype(np.float16), bias=weights.bias)


def _find() -> Path | None:
    packaged = resources.files("eventx") / _IN_WHEEL / "roles.npz"
    if isinstance(packaged, Path) and packaged.is_file():
        return packaged
    return _IN_TREE if _IN_TREE.is_file() else None
