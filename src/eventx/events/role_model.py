"""Roles by weights: who and what has a part in a violent event, each with its probability.

The frames of triggers (`arguments`) know the roles inside a clause. Across clauses ("Three masked men came in a van.
They fired at ...") learned weights decide, over the words around every mention of a candidate, over what the rules
made of it and over how near to the event it's told. It runs only where the user gives weights: what counts as a victim
differs from one coding scheme to the next, and weights learned on one scheme's keys made the roles of other news worse
(docs/benchmarks.md has the figures).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from eventx.events.arguments import ArgumentReader
from eventx.events.candidates import Candidate, Phrase
from eventx.events.clusters import Cluster
from eventx.events.drafts import Draft
from eventx.events.role_features import RoleFeatures
from eventx.events.role_relations import ROLES, Relations
from eventx.events.syntax import noun_phrase
from eventx.events.word_vectors import join_vectors, vectors_width
from eventx.records import WeaponRecord
from eventx.rules.linear import ROLE_COLUMNS, WEAPON
from eventx.rules.role_weights import RoleWeights
from eventx.schema.vocabulary import Role
from eventx.tokens import TokenView

#: Types of this category are what the weights were learned on.
CATEGORY = "violence"
#: Below this probability nobody has the role; whoever wants to be surer asks for more `confidence`.
FLOOR = 0.2
#: How many sentences back the event may be told that a mention without a trigger beside it belongs to.
_REACH = 3
#: Up to so many events a candidate is compared with all of them, else with those near its mentions only.
_FEW = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """A candidate beside an event: which event, the mentions near it (else all), the features."""

    index: int
    candidate: Candidate
    phrases: Sequence[Phrase]
    features: set[str]


def select_known(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Return the events whose types weights can be learned for."""
    return [c for c in clusters if c.event_type is not None and c.event_type.category == CATEGORY]


def find_pairs(
    view: TokenView, features: RoleFeatures, known: Sequence[Cluster], candidates: Sequence[Candidate]
) -> Iterator[Pair]:
    """Yield each candidate beside each event that it may belong to."""
    finder, relations = ClusterFinder(view, known), Relations(view, known)
    for candidate in candidates:
        shares: dict[int, list[Phrase]] = {}
        for phrase in candidate.phrases:
            index = finder.find(phrase.head)
            if index is not None:
                shares.setdefault(index, []).append(phrase)
        indices = range(len(known)) if len(known) <= _FEW else shares
        afar = features.describe_afar(candidate) if len(shares) < len(indices) else set[str]()
        for index in indices:
            share = shares.get(index, ())
            words = features.describe(candidate, share) if share else afar
            yield Pair(
                index, candidate, share or candidate.phrases, words | relations.describe(index, candidate, share)
            )


def read_vectors(features: RoleFeatures, pair: Pair) -> Any:
    """Return the word vectors of a candidate's first mention near an event and of the word above it."""
    head = pair.phrases[0].head
    return join_vectors(features.view, head, features.find_slot(head)[0])


class RoleModel:
    """Revises the participants and weapons of the events of one article."""

    def __init__(self, view: TokenView, reader: ArgumentReader, features: RoleFeatures, weights: RoleWeights):
        self.view, self.reader, self.features, self.weights = view, reader, features, weights

    def revise(
        self, clusters: Sequence[Cluster], candidates: Sequence[Candidate], weapons: Sequence[WeaponRecord]
    ) -> None:
        """Replace who and what has a part in the events whose types the weights know."""
        known = select_known(clusters)
        if not known:
            return
        armed = {weapon.end - 1: weapon for weapon in weapons}
        # All pairs are judged before anything changes: the rules' findings are among the features.
        sees_words = self.weights.needs_vectors(vectors_width(self.view))
        judged = [
            (pair, self.weights.probabilities(pair.features, read_vectors(self.features, pair) if sees_words else None))
            for pair in find_pairs(self.view, self.features, known, candidates)
        ]
        for cluster in known:
            for draft in cluster.drafts:
                draft.arguments = [a for a in draft.arguments if a.role not in ROLES]
                draft.weapons = []
        for pair, scores in judged:
            column = max(ROLE_COLUMNS, key=lambda name: scores[name])
            if scores[column] >= FLOOR:
                self._add(known[pair.index], pair, column, round(scores[column], 3), armed)

    def _add(
        self, cluster: Cluster, pair: Pair, column: str, confidence: float, armed: dict[int, WeaponRecord]
    ) -> None:
        head = pair.phrases[0].head
        draft = _nearest(cluster, self.view, head)
        if column == WEAPON:
            weapon = armed.get(head)
            if weapon is not None:
                start, end = noun_phrase(self.view, head)
                draft.weapons.append(replace(weapon, start=start, end=end, confidence=confidence))
            return
        role = Role(column)
        if cluster.event_type is not None and role in cluster.event_type.roles:
            argument = self.reader.maker.make(role, head, "model.roles")
            draft.arguments.append(replace(argument, entity=pair.candidate.entity, confidence=confidence))


class ClusterFinder:
    """Finds the event that a mention belongs to: of the trigger above it, beside it, or told last before it."""

    def __init__(self, view: TokenView, clusters: Sequence[Cluster]):
        self.view = view
        self._at: dict[int, int] = {}
        self._heads: dict[int, list[tuple[int, int]]] = {}
        for index, cluster in enumerate(clusters):
            for draft in cluster.drafts:
                for token in draft.trigger.tokens or range(draft.trigger.start, draft.trigger.end):
                    self._at.setdefault(token, index)
                self._heads.setdefault(draft.sentence, []).append((draft.head, index))

    def find(self, token: int) -> int | None:
        """Return the index of the event, None where none was told near."""
        view = self.view
        i = token
        while view.head[i] != i:
            i = view.head[i]
            if i in self._at:
                return self._at[i]
        sentence = view.sent[token]
        if sentence in self._heads:
            return min(self._heads[sentence], key=lambda pair: abs(pair[0] - token))[1]
        for back in range(1, _REACH + 1):
            if sentence - back in self._heads:
                return self._heads[sentence - back][-1][1]
        return None


def _nearest(cluster: Cluster, view: TokenView, token: int) -> Draft:
    return min(cluster.drafts, key=lambda d: (abs(view.sent[token] - d.sentence), abs(d.head - token)))
