"""An article ten times as long costs about ten times as much, in every stage."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from length import STAGES, measure_lengths

from eventx.rules import load_rulebook

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = [pytest.mark.model, pytest.mark.slow]

#: How much dearer a token may be in the long article: other load shows in single stages more than in their sum.
STAGE, ALL = 2.5, 1.6


def test_cost_is_linear_in_length(nlp: Language) -> None:
    found = measure_lengths(nlp, load_rulebook(), (10, 100))
    for stage in STAGES:
        assert found[100][stage] <= STAGE * found[10][stage], stage
    assert sum(found[100].values()) <= ALL * sum(found[10].values())
