"""Weights decide who has a part in violent events, across clauses, and say how surely; other events stay as they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from eventx.article import read_article
from eventx.pipeline import analyze
from eventx.rules import load_rulebook
from eventx.rules.linear import ROLE_COLUMNS, LinearModel
from eventx.rules.role_weights import RoleWeights

if TYPE_CHECKING:
    from spacy.language import Language

    from eventx.schema import Event

pytestmark = pytest.mark.model

#: Which column each word speaks for.
WORDS = {"head=gunman": "perpetrator", "head=driver": "victim", "head=truck": "target", "head=grenade": "weapon"}


def read_events(nlp: Language, text: str, *, with_weights: bool = True) -> list[Event]:
    weights = np.zeros((len(WORDS), len(ROLE_COLUMNS)), np.float32)
    for row, column in enumerate(WORDS.values()):
        weights[row, ROLE_COLUMNS.index(column)] = 4.0
    model = LinearModel(ROLE_COLUMNS, tuple(WORDS), weights, np.full(len(ROLE_COLUMNS), -2.0, np.float32))
    rules = replace(load_rulebook(), role_weights=RoleWeights(model) if with_weights else None)
    article = read_article(text, published="2024-11-06")
    return analyze(nlp(article.masked), article, rules, model="md").events


def parts(event: Event) -> set[tuple[str, str]]:
    return {(str(p.role), p.text.split()[-1]) for p in event.participants} | {
        ("weapon", w.text.split()[-1]) for w in event.weapons
    }


TOLD = [
    # the roles are told in another sentence than the trigger
    ("The attack began at dawn. Gunmen stood beside a truck.", {("perpetrator", "Gunmen"), ("target", "truck")}),
    ("Gunmen attacked a truck with grenades. A driver lay on the road.", {("perpetrator", "Gunmen"), ("target", "truck"), ("weapon", "grenades"), ("victim", "driver")}),
    # what the weights know nothing of has no part, whatever the rules say
    ("Rebels attacked a village.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text for text, _ in TOLD])
def test_parts_by_weights(nlp: Language, text: str, expected: set[tuple[str, str]]) -> None:
    (event,) = read_events(nlp, text)
    assert parts(event) == expected
    assert {p.confidence for p in (*event.participants, *event.weapons)} <= {0.881}


def test_parts_by_rules_are_sure(nlp: Language) -> None:
    (event,) = read_events(nlp, "Gunmen attacked a truck with grenades.", with_weights=False)
    assert {p.confidence for p in (*event.participants, *event.weapons)} == {1.0}


def test_other_events_stay(nlp: Language) -> None:
    text = "Police arrested a driver on Friday."
    assert read_events(nlp, text) == read_events(nlp, text, with_weights=False)
