"""Stage 2: which words are negated, planned, alleged, reported (the ConText idea)."""

from __future__ import annotations

from eventx.context.matching import match_cues
from eventx.context.scopes import find_scope, find_source
from eventx.records import Context, CueScope, Span
from eventx.rules import RuleBook
from eventx.rules.cues import CueRules
from eventx.tokens import TokenView

__all__ = ["find_context", "find_cues"]


def find_context(view: TokenView, rules: RuleBook) -> Context:
    """Find the cues of a Doc and what each governs.

    Example:
        >>> context = find_context(view, rules)  # "Police foiled a plan to bomb the embassy."
        >>> [(cue.category, cue.rule) for cue in context.at(5)]  # 5: "bomb"
        [('foiled', 'foiled.foil'), ('planned', 'planned.plan_noun')]
    """
    return find_cues(view, rules.cues)


def find_cues(view: TokenView, rules: CueRules) -> Context:
    """Find the cues with the cue rules alone."""
    cues: list[CueScope] = []
    covering: list[tuple[int, ...]] = [()] * len(view)
    for hit in match_cues(view, rules):
        tokens = find_scope(view, rules, hit)
        if not tokens:
            continue
        for token in tokens:
            covering[token] = (*covering[token], len(cues))
        cues.append(
            CueScope(
                category=hit.rule.category,
                start=hit.start,
                end=hit.end,
                scope=_join(tokens),
                rule=hit.rule.id,
                source=find_source(view, rules, hit),
                of_actor=hit.rule.of_actor,
            )
        )
    return Context(cues=tuple(cues), covering=tuple(covering))


def _join(tokens: list[int]) -> tuple[Span, ...]:
    """Join neighbouring tokens, of which there is at least one, to ranges."""
    spans: list[Span] = []
    start = end = tokens[0]
    for token in tokens:
        if token > end:
            spans.append(Span(start, end))
            start = token
        end = token + 1
    spans.append(Span(start, end))
    return tuple(spans)
