"""What was done to those who did the deed: "Police shot the attacker dead"; nothing else told of is a part of it."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.events.drafts import Draft
from eventx.records import ArgumentRecord
from eventx.rules.events import ArgumentRules
from eventx.schema.vocabulary import Role
from eventx.tokens import TokenView


def mark_responses(view: TokenView, words: ArgumentRules, drafts: Sequence[Draft]) -> None:
    """Set `is_response` where somebody is told to hit an attacker, or who was told to have attacked before.

    "Police shoot man dead after knife attack" tells of the police's answer, too.
    """
    doers: set[str | int] = set()
    deeds = {d.head for d in drafts if d.event_type is not None and d.event_type.category == "violence"}
    for draft in drafts:
        if draft.head not in deeds:
            continue
        victims = [a for a in draft.arguments if a.role is Role.VICTIM]
        others = [a for a in draft.arguments if a.role is Role.PERPETRATOR]
        is_by_attackers = any(view.lemma[a.head] in words.related_perpetrators for a in others)
        is_on_attackers = all(
            a.entity in doers or a.head in doers or view.lemma[a.head] in words.related_perpetrators for a in victims
        )
        is_answer = bool(victims) and _comes_after(view, words, draft.head, deeds)
        is_answer = is_answer or (draft.head > min(deeds) and not victims and _hits_him(view, words, draft.head))
        draft.is_response = not is_by_attackers and (
            bool(victims and others and is_on_attackers) or (is_answer and _is_by_police(view, words, others))
        )
        if not draft.is_response:
            doers.update(a.head for a in others)
            doers.update(a.entity for a in others if a.entity is not None and a.entity.startswith("P"))


def _is_by_police(view: TokenView, words: ArgumentRules, doers: Sequence[ArgumentRecord]) -> bool:
    return bool(doers) and all(view.lemma[a.head] in words.answering for a in doers)


def _hits_him(view: TokenView, words: ArgumentRules, verb: int) -> bool:
    """Return whether it's done to "him", whoever that is ("The officers eventually shot HIM dead")."""
    return any(view.dep[c] == "dobj" and view.lower[c] in words.pronouns_one for c in view.children[verb])


def _comes_after(view: TokenView, words: ArgumentRules, verb: int, deeds: set[int]) -> bool:
    """Return whether a deed is told to have come before ("shot him dead AFTER a knife attack")."""
    return any(
        view.lower[child] in words.answered and any(noun in deeds for noun in view.children[child])
        for child in view.children[verb]
    )
