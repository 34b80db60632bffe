"""Whether a mention and an event tell of the same people: who did it, and who and what was hit."""

from __future__ import annotations

from eventx.events.clusters import Cluster, names_of
from eventx.events.drafts import HARMFUL, Draft
from eventx.events.fillers import Fillers
from eventx.events.syntax import is_verb
from eventx.schema.vocabulary import Role
from eventx.tokens import TokenView

_HARMED = (Role.VICTIM, Role.TARGET)
_OTHERS = tuple(role for role in Role if role not in _HARMED)
#: Rules of arguments that say which event a noun means.
_NAMING_RULES = frozenset(f"argument.{slot}" for slot in ("of", "possessive", "compound", "on", "against", "pronoun"))


class Parties:
    """Compares the parties of mentions with those of events in one article."""

    def __init__(self, view: TokenView, fillers: Fillers, same: frozenset[str]):
        self.view, self.fillers, self.same = view, fillers, same

    def compare(self, draft: Draft, cluster: Cluster) -> float | None:
        """Compare who did it and who was hit: named victims that differ are two events."""
        score = 0.0
        own_entities, own_lemmas = names_of(self.fillers, [a for a in draft.arguments if a.role in _HARMED])
        entities, lemmas = names_of(self.fillers, cluster.arguments(*_HARMED))
        own_people = {e for e in own_entities if e.startswith("P")}
        people = {e for e in entities if e.startswith("P")}
        if own_people and people and not own_people & people and not (own_lemmas & lemmas):
            is_harm = draft.event_type is not None and draft.event_type.category in HARMFUL
            is_same = is_harm and draft.type == cluster.type and not is_verb(self.view, draft.head)
            # "The killing of George Floyd ... The killing of Breonna Taylor": whose it is says which one it is
            is_named_by = any(a.entity in own_people and a.rule in _NAMING_RULES for a in draft.arguments)
            if not (is_same and draft.is_definite) or is_named_by:
                return None
            score -= 0.75  # "killed Soleimani in an airstrike. ... Muhandis was also killed in the airstrike"
        is_described = self._are_described(own_lemmas, entities) or self._are_described(lemmas, own_entities)
        if own_entities & entities or is_described:
            score += 0.75
        elif own_entities and entities:
            score -= 0.5
        if not is_described and self._hits_others(draft, cluster, own_entities, entities, own_lemmas, lemmas):
            score -= 1.0
        if own_lemmas & lemmas:
            score += 0.5
        elif own_lemmas and lemmas and not own_entities & entities:
            score -= 0.25
        others, other_lemmas = names_of(self.fillers, [a for a in draft.arguments if a.role not in _HARMED])
        known, known_lemmas = names_of(self.fillers, cluster.arguments(*_OTHERS))
        if others & known:
            score += 0.5
        elif others and known:
            score -= 0.5
        elif other_lemmas & known_lemmas:
            score += 0.25
        elif other_lemmas and known_lemmas and not (others or known):
            score -= 0.25
        return score

    def _are_described(self, lemmas: set[str], entities: set[str]) -> bool:
        """Return whether a description is one that the text gives a name ("Former militia leader jailed")."""
        return bool(lemmas) and any(not lemmas.isdisjoint(self.fillers.descriptions(e)) for e in entities)

    def _hits_others(
        self,
        draft: Draft,
        cluster: Cluster,
        own_entities: set[str],
        entities: set[str],
        own_lemmas: set[str],
        lemmas: set[str],
    ) -> bool:
        """Return whether a clause tells of people who were hit, and of none whom the event is known to have hit.

        "Five women were murdered. ... A deputy was assassinated." But "the student", "his wife" may be one known.
        """
        if own_entities & entities or own_lemmas & lemmas or not is_verb(self.view, draft.head):
            return False
        own = [a for a in draft.arguments if a.role is Role.VICTIM]
        known = list(cluster.arguments(Role.VICTIM))
        if not own or not known or draft.sentence == cluster.last_sentence:
            return False
        return not any(self.view.lower[a.start] in self.same for a in (*own, *known))
