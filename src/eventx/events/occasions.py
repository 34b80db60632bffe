"""Days told with the occasion: "was arrested during a raid on Wednesday" tells the day of the arrest as well."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.events.drafts import Draft
from eventx.tokens import TokenView

#: "in" is left out: people are charged, years later, in an attack.
_DURING = "during"


def share_days(view: TokenView, drafts: Sequence[Draft]) -> None:
    """Give verbs without a day the one of the noun that they hang "during" on."""
    dated = {d.head: d for d in drafts if d.date is not None and d.date_nearness == "clause"}
    for draft in drafts:
        if draft.date is None and dated:
            occasion = next((dated[noun] for noun in _occasions(view, draft.head) if noun in dated), None)
            if occasion is not None:
                draft.date, draft.date_nearness = occasion.date, occasion.date_nearness


def _occasions(view: TokenView, verb: int) -> list[int]:
    return [
        noun
        for child in view.children[verb]
        if view.lower[child] == _DURING
        for noun in view.children[child]
        if view.dep[noun] == "pobj"
    ]
