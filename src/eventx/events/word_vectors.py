"""Word vectors of a mention and of the word it hangs on: nouns and verbs never seen in training have neighbours."""

from __future__ import annotations

from typing import Any

import numpy as np

from eventx.tokens import TokenView

#: Length of each vector: beside named features, of which each counts 1, one of length 1 would hardly be heard.
_LENGTH = 3.0


def vectors_width(view: TokenView) -> int:
    """Return the width of the model's word vectors, 0 where it has none."""
    return view.doc.vocab.vectors_length


def join_vectors(view: TokenView, head: int, above: int) -> Any:
    """Return the vectors of two tokens, one behind the other, each of the same length."""
    return np.concatenate([_read(view, head), _read(view, above)])


def _read(view: TokenView, token: int) -> Any:
    vector = np.asarray(view.doc.vocab.get_vector(view.lower[token]), dtype=np.float32)
    length = float(np.linalg.norm(vector))
    return vector * (_LENGTH / length) if length > 0 else vector
