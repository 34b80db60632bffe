"""Stage 2: which words are negated, planned, alleged, reported (the ConText idea)."""

from __future__ import annotations

from eventx.records import Context
from eventx.rules import RuleBook
from eventx.tokens import TokenView


def find_context(view: TokenView, rules: RuleBook) -> Context:
    """Find the cues of a Doc and what each governs."""
    raise NotImplementedError
