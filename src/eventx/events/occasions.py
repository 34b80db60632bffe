"""Days told with the occasion: "was arrested during a raid on Wednesday" tells the day of the arrest as well."""

from __future__ import annotations

from collections.abc import Sequence, Set

from eventx.events.drafts import Draft
from eventx.tokens import TokenView


def share_days(view: TokenView, prepositions: Set[str], drafts: Sequence[Draft]) -> None:
    """Give verbs without a day the one of the noun behind one of these prepositions."""
    dated = {d.head: d for d in drafts if d.date is not None and d.date_nearness == "clause"}
    for draft in drafts:
        if draft.date is None and dated:
            occasion = next((dated[noun] for noun in _occasions(view, prepositions, draft.head) if noun in dated), None)
            if occasion is not None:
                draft.date, draft.date_nearness = occasion.date, occasion.date_nearness


def _occasions(view: TokenView, prepositions: Set[str], verb: int) -> list[int]:
    return [
        noun
        for child in view.children[verb]
        if view.lower[child] in prepositions
        for noun in view.children[child]
        if view.dep[noun] == "pobj"
    ]
