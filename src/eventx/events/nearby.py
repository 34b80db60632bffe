"""The drafts near a sentence, found without walking all of them: the cost stays linear in the length of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from eventx.events.drafts import Draft
from eventx.tokens import TokenView


class Nearby:
    """Drafts in text order, by the number of their sentence."""

    def __init__(self, view: TokenView, drafts: Sequence[Draft]):
        self._view, self._drafts = view, drafts
        self._orders = view.orders
        self._of_drafts = [draft.order for draft in drafts]

    def order(self, token: int) -> int:
        """Return the number of a token's sentence among those with words."""
        return self._orders[self._view.sent[token]]

    def before(self, token: int, reach: int) -> Sequence[Draft]:
        """Return the drafts of a token's sentence and of `reach` sentences before it, in text order."""
        order = self.order(token)
        first = bisect_left(self._of_drafts, order - reach)
        return self._drafts[first : bisect_right(self._of_drafts, order)]
