"""Weights of relevance from articles and their keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from muc4_relevance import COLUMNS, EVIDENCE, Relevance, evidence
from roles import learn
from sklearn.linear_model import LogisticRegression

from eventx.rules.linear import LinearModel
from eventx.schema import Event

#: Inverse strengths of the regularization, for events and for words of articles.
EVENTS, WORDS = 0.3, 0.02
#: Parts into which the documents learned from are split to learn how to weigh the evidence.
PARTS = 4


@dataclass
class Judged:
    """One article: whether it has a key, its words, and of each event the features and what the keys say of it."""

    has_key: bool
    words: set[str]
    events: list[tuple[Event, set[str], list[bool]]]


def fit(articles: Sequence[Judged]) -> Relevance:
    """Learn all weights; how to weigh evidence is learned on evidence from weights that have not seen the article."""
    values: list[list[float]] = []
    labels: list[bool] = []
    for part in range(PARTS):
        events, words = _fit_evidence([a for n, a in enumerate(articles) if n % PARTS != part])
        for article in articles[part::PARTS]:
            values.extend(evidence(events, words, article.words, [(e, features) for e, features, _ in article.events]))
            labels.extend(told[-1] for _, _, told in article.events)
    stack = LogisticRegression(C=1.0, solver="liblinear").fit(np.array(values), np.array(labels))
    weights = LinearModel(
        ("relevant",), EVIDENCE, stack.coef_.T.astype(np.float32), stack.intercept_.astype(np.float32)
    )
    return Relevance(*_fit_evidence(articles), weights)


def _fit_evidence(articles: Sequence[Judged]) -> tuple[LinearModel, LinearModel]:
    events = learn([(features, told) for a in articles for _, features, told in a.events], COLUMNS, EVENTS)
    words = learn([(article.words, [article.has_key]) for article in articles], ("relevant",), WORDS)
    return events, words
