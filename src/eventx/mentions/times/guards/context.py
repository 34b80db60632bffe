"""`Match`: a pattern that fits and the text around it, as guards ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from eventx.mentions.times.atoms import Item
from eventx.rules.times import TimeRules
from eventx.tokens import TokenView

NAME_LABELS = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC", "LAW", "NORP", "GPE", "EVENT"})
NUMBER_LABELS = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT"})
TIME_LABELS = frozenset({"DATE", "TIME"})
NOMINAL = frozenset({"NOUN", "PROPN"})
#: Tags of verbs, which no month and no season bears.
VERBAL_TAGS = frozenset({"MD", "VB", "VBD", "VBP", "VBZ", "VBG", "VBN"})


@dataclass(slots=True)
class Match:
    """A pattern that fits: its items (`start` to `end`, exclusive) and the fields that it fills."""

    view: TokenView
    rules: TimeRules
    items: list[Item]
    start: int
    end: int
    fields: dict[str, Any]

    @property
    def first(self) -> Item:
        """The first item."""
        return self.items[self.start]

    @property
    def last(self) -> Item:
        """The last item."""
        return self.items[self.end - 1]

    @property
    def size(self) -> int:
        """How many items it has."""
        return self.end - self.start

    @property
    def unit(self) -> str | None:
        """The unit that it names, one or more of it."""
        return self.fields.get("units") or self.fields.get("unit")

    def is_listed(self, word: str, context: str) -> bool:
        """Whether a word stands in a list of contexts.yaml."""
        return word in self.rules.contexts[context]

    def is_before(self, context: str) -> bool:
        """Whether the word before the phrase stands in a list."""
        return self.word_before() in self.rules.contexts[context]

    def is_after(self, context: str) -> bool:
        """Whether the word after the phrase stands in a list."""
        return self.word_after() in self.rules.contexts[context]

    def word_before(self) -> str:
        """The word before the phrase in lower case, inside the token where it begins there; "" where there is none."""
        if self.start and self.first.glued and self.items[self.start - 1].lower:
            return self.items[self.start - 1].lower
        i = self.first.token - 1
        while i >= 0 and self.view.lower[i].isspace():
            i -= 1
        return self.view.lower[i] if i >= 0 else ""

    def next_token(self) -> int:
        """The token after the phrase, -1 where there is none."""
        i, n = self.last.last + 1, len(self.view)
        while i < n and self.view.lower[i].isspace():
            i += 1
        return i if i < n else -1

    def word_after(self) -> str:
        """The word after the phrase in lower case; "" where there is none."""
        i = self.next_token()
        return self.view.lower[i] if i >= 0 else ""

    def pos_after(self) -> str:
        """The part of speech of the word after the phrase."""
        i = self.next_token()
        return self.view.pos[i] if i >= 0 else ""

    def is_glued_after(self, marks: str) -> bool:
        """Whether one of these marks follows without a space, and a word or figure behind it."""
        end = self.last.end
        source = self.view.source
        return end < len(source) and source[end] in marks and source[end + 1 : end + 2].isalnum()

    def item_of(self, name: str) -> Item | None:
        """The first item of a class."""
        for item in self.items[self.start : self.end]:
            if name in item.values:
                return item
        return None

    def has_hyphen(self) -> bool:
        """Whether a hyphen stands between its words."""
        return any(item.lower == "-" for item in self.items[self.start : self.end])

    def is_capital(self, item: Item) -> bool:
        """Whether an item is written with a capital."""
        text = self.view.text[item.token]
        offset = item.start - self.view.idx[item.token]
        return text[offset : offset + 1].isupper()

    def is_inside_name(self, token: int) -> bool:
        """Whether the NER reads a word as part of a longer name ("USA Today", "the Sunday Times")."""
        view = self.view
        if view.ent[token] not in NAME_LABELS:
            return False
        before = token > view.sents[view.sent[token]][0] and view.ent_iob[token] == "I"
        after = token + 1 < len(view) and view.ent_iob[token + 1] == "I"
        return before or after
