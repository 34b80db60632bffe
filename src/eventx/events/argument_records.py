"""`ArgumentRecord`s: the words of a noun phrase and the entity that it names, by itself or by what stands beside it."""

from __future__ import annotations

from eventx.events.fillers import Fillers
from eventx.events.syntax import noun_phrase
from eventx.records import ArgumentRecord
from eventx.rules.events import ArgumentRules
from eventx.schema.vocabulary import Role
from eventx.tokens import TokenView


class ArgumentMaker:
    """Builds the arguments of one article."""

    def __init__(self, view: TokenView, fillers: Fillers, words: ArgumentRules):
        self.view, self.fillers, self.words = view, fillers, words

    def make(self, role: Role, head: int, rule: str) -> ArgumentRecord:
        """Build an argument with the words of its noun phrase and the entity that it names."""
        view, fillers = self.view, self.fillers
        core = self.named_beside(fillers.core(head))
        if view.lemma[head] in self.words.remains:
            head = core  # "the body of a student": the student
        start, end = noun_phrase(view, head, with_of=not (fillers.entity(head) or "").startswith("P"))
        entity = fillers.entity(core)
        if entity is None:
            entity = (
                self._entity_in_apposition(core) or self._entity_behind_comma(core, end) or self._entity_named_as(core)
            )
        start, end = self._cover_name(core, start, end)
        return ArgumentRecord(role, start, end, core, entity, rule)

    def named_beside(self, head: int) -> int:
        """Return the name that belongs to an adjective taken for the head ("the luxury Radisson Blu Hotel")."""
        if self.view.pos[head] in ("PROPN",) or self.fillers.entity(head) is not None or head + 1 >= len(self.view):
            return head
        # Whatever the parser hangs the name on: two nouns side by side without a comma are one phrase.
        is_name = self.fillers.entity(head + 1) is not None and self.view.pos[head + 1] == "PROPN"
        return self.fillers.span_of(head + 1)[1] - 1 if is_name and self.view.pos[head] in ("NOUN", "ADJ") else head

    def _entity_in_apposition(self, head: int) -> str | None:
        """Return the entity that an apposition names ("a Libyan, Atif Issa Enhamed,")."""
        kind = self.fillers.kind(head)
        for child in self.view.children[head]:
            if self.view.dep[child] == "appos":
                entity = self.fillers.entity(child)
                if entity is not None and self.fillers.kind(child) == kind:
                    return entity
        return None

    def _entity_named_as(self, head: int) -> str | None:
        """Return who is named by a participle ("the victim, identified by police as Imran Khan,")."""
        view = self.view
        for child in view.children[head]:
            if view.dep[child] not in ("acl", "relcl") or view.lemma[child] not in self.words.naming:
                continue
            for token in range(child + 1, view.subtree(child)[1]):
                entity = self.fillers.entity(token)
                if entity is not None and entity.startswith("P"):
                    return entity
        return None

    def _entity_behind_comma(self, head: int, end: int) -> str | None:
        """Return who is named right behind a description ("the mayor of Suchitoto, Jose Ramirez,")."""
        if self.fillers.kind(head) != "person" or end + 1 >= len(self.view) or self.view.lower[end] != ",":
            return None
        entity = self.fillers.entity(end + 1)
        if entity is None or not entity.startswith("P"):
            return None
        last = self.fillers.span_of(end + 1)[1] - 1
        return entity if self.view.dep[last] == "appos" else None

    def _cover_name(self, head: int, start: int, end: int) -> tuple[int, int]:
        name = self.fillers.name_at.get(head)
        if name is not None:
            return min(start, name.start), max(end, name.end)
        return start, end
