"""Files of weights: what was written is read, and what is none is told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from eventx.errors import KnowledgeError
from eventx.rules.linear import ROLE_COLUMNS, LinearModel, load_linear, save_linear


def make_model(columns: tuple[str, ...]) -> LinearModel:
    weights = np.arange(2 * len(columns), dtype=np.float32).reshape(2, len(columns)) / 4
    return LinearModel(columns, ("head=bomb", "head=mayor"), weights, np.zeros(len(columns), np.float32))


def test_what_was_written_is_read(tmp_path: Path) -> None:
    model = make_model(ROLE_COLUMNS)
    save_linear(tmp_path / "roles.npz", model)
    read = load_linear(tmp_path / "roles.npz", ROLE_COLUMNS)
    assert (read.columns, read.features) == (model.columns, model.features)
    assert read.probabilities({"head=mayor"}) == pytest.approx(model.probabilities({"head=mayor"}))
    assert read.probabilities({"head=unheard"}) == dict.fromkeys(ROLE_COLUMNS, 0.5)


def test_weights_of_something_else_are_told(tmp_path: Path) -> None:
    save_linear(tmp_path / "other.npz", make_model(("relevant",)))
    with pytest.raises(KnowledgeError, match="weights of relevant, not of perpetrator"):
        load_linear(tmp_path / "other.npz", ROLE_COLUMNS)


def test_what_is_no_file_of_weights_is_told(tmp_path: Path) -> None:
    (tmp_path / "none.npz").write_bytes(b"no weights")
    with pytest.raises(KnowledgeError, match="not a file of weights"):
        load_linear(tmp_path / "none.npz")
