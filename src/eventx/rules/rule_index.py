"""Looking up trigger rules by the words that a sentence has, where one word begins too many of them to try each."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventx.rules.event_types import TriggerRule


class RuleIndex:
    """The many rules of one form, found by the words beside it: "fire" has some two hundred ("open fire", "set fire").

    Each rule of several words stands under the longest of its other words; the rules of one word may always fit.
    """

    def __init__(self, rules: Sequence[TriggerRule]):
        self._rules = rules
        self._alone = [number for number, rule in enumerate(rules) if not rule.others]
        self._by_other: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            if rule.others:
                self._by_other.setdefault(max(rule.others, key=lambda word: (len(word), word)), []).append(number)

    def within(self, words: Set[str]) -> list[TriggerRule]:
        """Return, in their order, at least the rules all of whose words are among these."""
        numbers = [*self._alone]
        for word in self._by_other.keys() & words:
            numbers += self._by_other[word]
        numbers.sort()
        return [self._rules[number] for number in numbers]
