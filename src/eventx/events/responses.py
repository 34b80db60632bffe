"""What was done to those who did the deed: "Police shot the attacker dead"; nothing else told of is a part of it."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.events.drafts import Draft
from eventx.rules.events import ArgumentRules
from eventx.schema.vocabulary import Role
from eventx.tokens import TokenView


def mark_responses(view: TokenView, words: ArgumentRules, drafts: Sequence[Draft]) -> None:
    """Set `is_response` where somebody is told to hit an attacker, or who was told to have attacked before."""
    doers: set[str] = set()
    for draft in drafts:
        if draft.event_type is None or draft.event_type.category != "violence":
            continue
        victims = [a for a in draft.arguments if a.role is Role.VICTIM]
        others = [a for a in draft.arguments if a.role is Role.PERPETRATOR]
        draft.is_response = (
            bool(victims)
            and bool(others)
            and all(a.entity in doers or view.lemma[a.head] in words.related_perpetrators for a in victims)
            and not any(view.lemma[a.head] in words.related_perpetrators for a in others)
        )
        if not draft.is_response:
            doers.update(a.entity for a in others if a.entity is not None and a.entity.startswith("P"))
