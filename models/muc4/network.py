"""The network beside the linear weights of roles, trained with thinc.

Features are left out at random while it learns: many of them say the same, and it must not lean on one. What is left
is not scaled up, so that a sum over all features is larger than those learned on: surer, in nearly the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from thinc.api import Adam, Dropout, Linear, Model, chain, fix_random_seed, use_ops, warmup_linear

from eventx.rules.role_weights import Network

#: Kinds of features that only one of the networks sees: networks that see different things err in different places.
VIEWS = ("", "near=", "sent=")
#: Units of the hidden layer of each of the networks that are joined, rounds through the examples, examples a step.
UNITS, ROUNDS, STEP = 64, 5, 128
#: How many of the features and of the hidden units are left out in a step, and how strongly weights are held small.
FEATURES_OUT, UNITS_OUT, HELD = 0.3, 0.4, 0.1
#: The highest rate of learning: it rises to it over the first tenth of the steps and falls to 0.
RATE = 3e-3


def learn_network(names: Sequence[str], named: csr_matrix, vectors: Any, labels: Any) -> Network:
    """Fit networks that see different kinds of features, and join them to one that gives their mean.

    Args:
        names: Names of the features.
        named: Which example has which feature.
        vectors: Word vectors of each example.
        labels: Which example has which role, 0 or 1.
    """
    dense = csr_matrix(np.asarray(vectors, np.float32))
    kinds = np.array([find_view(name) for name in names])
    fits: list[_Fit] = []
    for seed, view in enumerate(VIEWS):
        seen = np.flatnonzero(np.isin(kinds, ("", view)))
        fit = _fit(named[:, seen], dense, labels, seed)
        first = np.zeros((len(names), UNITS), np.float32)
        first[seen] = fit.named
        fits.append(replace(fit, named=first))
    return Network(
        tuple(names),
        np.hstack([fit.named for fit in fits]),
        np.hstack([fit.dense for fit in fits]),
        np.hstack([fit.bias for fit in fits]),
        np.vstack([fit.out for fit in fits]) / len(fits),
        np.mean([fit.out_bias for fit in fits], axis=0),
    )


def find_view(name: str) -> str:
    """Return the kind of a feature that not all models see, "" for all others."""
    return next((view for view in VIEWS if view and name.startswith(view)), "")


@dataclass(frozen=True)
class _Fit:
    """What one network learned, named as in `Network`."""

    named: Any
    dense: Any
    bias: Any
    out: Any
    out_bias: Any


def _fit(named: csr_matrix, dense: csr_matrix, labels: Any, seed: int) -> _Fit:
    fix_random_seed(seed)
    chance = np.random.default_rng(seed)
    with use_ops("numpy"):
        hidden = _sparse_relu(UNITS, named.shape[1], dense.shape[1], chance)
        top = Linear(labels.shape[1], UNITS)
        model: Model[csr_matrix, Any] = chain(hidden, Dropout(UNITS_OUT), top)
        model.initialize()
        steps = ROUNDS * -(-len(labels) // STEP)
        rate = warmup_linear(RATE, steps // 10, steps)
        optimizer = Adam(rate, L2=HELD, L2_is_weight_decay=True, grad_clip=1.0)
        for _ in range(ROUNDS):
            order = chance.permutation(len(labels))
            for at in range(0, len(order), STEP):
                rows = order[at : at + STEP]
                inputs = hstack([_leave_out(named[rows], chance), dense[rows]]).tocsr()
                logits, backprop = model.begin_update(inputs)
                backprop((1 / (1 + np.exp(-logits)) - labels[rows]) / STEP)
                model.finish_update(optimizer)
                optimizer.step_schedules()
    first, count = hidden.get_param("W"), named.shape[1]
    return _Fit(first[:count], first[count:], hidden.get_param("b"), top.get_param("W").T, top.get_param("b"))


def _leave_out(named: csr_matrix, chance: np.random.Generator) -> csr_matrix:
    kept = named.copy()
    kept.data *= chance.random(len(kept.data)) >= FEATURES_OUT
    return kept


def _sparse_relu(units: int, named: int, dense: int, chance: np.random.Generator) -> Model[csr_matrix, Any]:
    """Make a hidden layer over named features and, behind them, dense ones."""

    def forward(model: Model[csr_matrix, Any], inputs: csr_matrix, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        outputs = np.maximum(inputs @ model.get_param("W") + model.get_param("b"), 0)

        def backprop(gradient: Any) -> Any:
            gradient = gradient * (outputs > 0)
            model.inc_grad("W", inputs.T @ gradient)
            model.inc_grad("b", gradient.sum(axis=0))
            return inputs

        return outputs, backprop

    layer: Model[csr_matrix, Any] = Model("sparse_relu", forward, params={"W": None, "b": None}, dims={"nO": units})
    first = np.vstack([chance.normal(0, 0.05, (named, units)), chance.normal(0, dense**-0.5 / 2, (dense, units))])
    layer.set_param("W", first.astype(np.float32))
    layer.set_param("b", np.zeros(units, np.float32))
    return layer
