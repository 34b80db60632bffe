"""Linear models over named features, in files of arrays and names: nothing in them executes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from eventx.errors import KnowledgeError

#: The column of weapons, which are no role of the output.
WEAPON = "weapon"
#: What weights of roles tell of a candidate: its role in an event.
ROLE_COLUMNS = ("perpetrator", "target", "victim", WEAPON)


@dataclass(frozen=True)
class LinearModel:
    """Logistic regressions over shared features.

    Attributes:
        columns: What each regression tells ("perpetrator").
        features: Names of the features, row by row.
        weights: One row a feature, one column a regression.
        bias: One number a regression.
    """

    columns: tuple[str, ...]
    features: tuple[str, ...]
    weights: Any
    bias: Any

    @cached_property
    def index(self) -> dict[str, int]:
        """Row of each feature."""
        return {name: row for row, name in enumerate(self.features)}

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """Return the probability of each column for these features; unknown ones count nothing."""
        return dict(zip(self.columns, find_probabilities(self.logits(features)), strict=True))

    def logits(self, features: Iterable[str]) -> Any:
        """Return the logit of each column for these features."""
        return self.bias + self.weights[find_rows(self.index, features)].sum(axis=0)


def find_rows(index: Mapping[str, int], features: Iterable[str]) -> list[int]:
    """Return the rows of features, in order; unknown ones have none."""
    return sorted({row for name in features if (row := index.get(name)) is not None})


def find_probabilities(logits: Any) -> list[float]:
    """Return the probabilities that logits stand for."""
    return (1.0 / (1.0 + np.exp(-logits))).tolist()


def load_linear(path: Path, columns: tuple[str, ...] | None = None) -> LinearModel:
    """Read a model.

    Args:
        path: The file.
        columns: What it must tell, where that matters.

    Raises:
        KnowledgeError: The file is no file of weights, or of others.
    """
    try:
        with np.load(path, allow_pickle=False) as stored:
            features, told = (read_names(stored[key]) for key in ("features", "columns"))
            weights, bias = stored["weights"].astype(np.float32), stored["bias"].astype(np.float32)
    except (OSError, ValueError, KeyError) as error:
        raise KnowledgeError(f"not a file of weights: {error}", file=str(path)) from error
    if weights.shape != (len(features), len(told)) or bias.shape != (len(told),):
        raise KnowledgeError(f"weights of shape {weights.shape} for {len(features)} features", file=str(path))
    if columns is not None and told != columns:
        raise KnowledgeError(f"weights of {', '.join(told)}, not of {', '.join(columns)}", file=str(path))
    return LinearModel(told, features, weights, bias)


def save_linear(path: Path, model: LinearModel) -> None:
    """Write a model in the form that `load_linear` reads."""
    np.savez_compressed(path, **pack_linear(model))


def pack_linear(model: LinearModel) -> dict[str, Any]:
    """Return the arrays of the file of a model."""
    return {
        "columns": pack_names(model.columns),
        "features": pack_names(model.features),
        "weights": model.weights.astype(np.float16),
        "bias": model.bias,
    }


def pack_names(names: Iterable[str]) -> Any:
    """Write names as an array of bytes, one a line."""
    return np.frombuffer("\n".join(names).encode("utf-8"), dtype=np.uint8)


def read_names(stored: Any) -> tuple[str, ...]:
    """Read what `pack_names` wrote."""
    return tuple(bytes(stored).decode("utf-8").split("\n"))
