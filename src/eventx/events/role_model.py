"""Roles by weights: candidates that the frames miss are added, arguments that nothing speaks for are taken back.

The frames of triggers (`arguments`) know the roles inside a clause. Across clauses ("Three masked men came in a van. They
fired at ...") a linear model over the words around every mention of a candidate decides; its weights were learned on
keyed news (models/roles/README.md says on which, and how well it does). Without weights the frames' arguments stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eventx.events.arguments import ArgumentReader, fit_role
from eventx.events.candidates import Candidate, Phrase
from eventx.events.clusters import Cluster
from eventx.events.drafts import Draft
from eventx.events.role_features import RoleFeatures
from eventx.records import ArgumentRecord
from eventx.rules.role_weights import SCORED_ROLES, RoleWeights
from eventx.schema.vocabulary import Role
from eventx.tokens import TokenView

#: Types of this category are what the weights were learned on.
_CATEGORY = "violence"
_ROLES = (Role.PERPETRATOR, Role.TARGET, Role.VICTIM)
#: A candidate is added from this score on, an argument of a frame is taken back below that one.
ADD = {Role.PERPETRATOR: 0.5, Role.TARGET: 0.5, Role.VICTIM: 0.5}
DROP = {Role.PERPETRATOR: 0.08, Role.TARGET: 0.08, Role.VICTIM: 0.08}
#: How many sentences back the event may be told that a mention without a trigger beside it belongs to.
_REACH = 3


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate in one event: probability of each role, and the mention that speaks most for it."""

    candidate: Candidate
    scores: dict[Role, float]
    best: Phrase


class RoleModel:
    """Revises the participants of the events of one article."""

    def __init__(self, view: TokenView, reader: ArgumentReader, features: RoleFeatures, weights: RoleWeights):
        self.view, self.reader, self.features, self.weights = view, reader, features, weights

    def revise(self, clusters: Sequence[Cluster], candidates: Sequence[Candidate]) -> None:
        """Add and take back arguments of the events whose types the weights know."""
        known = [c for c in clusters if c.event_type is not None and c.event_type.category == _CATEGORY]
        if not known:
            return
        finder = ClusterFinder(self.view, known)
        for candidate in candidates:
            for index, scored in self._score(candidate, finder).items():
                self._apply(known[index], scored)

    def _score(self, candidate: Candidate, finder: ClusterFinder) -> dict[int, Scored]:
        gathered: dict[int, list[tuple[Phrase, list[float]]]] = {}
        for phrase in candidate.phrases:
            index = finder.find(phrase.head)
            if index is not None:
                probabilities = self.weights.probabilities(self.features.describe(candidate, phrase))
                gathered.setdefault(index, []).append((phrase, probabilities))
        return {index: _combine(candidate, rows) for index, rows in gathered.items()}

    def _apply(self, cluster: Cluster, scored: Scored) -> None:
        heads = {phrase.head for phrase in scored.candidate.phrases}
        for draft in cluster.drafts:
            draft.arguments = [
                a
                for a in draft.arguments
                if a.head not in heads or a.role not in DROP or scored.scores[a.role] >= DROP[a.role]
            ]
        has = {a.role for d in cluster.drafts for a in d.arguments if a.head in heads or _is(a, scored.candidate)}
        if has & set(_ROLES):
            return
        role = max(_ROLES, key=lambda r: scored.scores[r] - ADD[r])
        if scored.scores[role] < ADD[role] or cluster.event_type is None:
            return
        fitted = fit_role(role, scored.candidate.kind, cluster.event_type.roles, is_named=scored.candidate.entity is not None)
        if fitted is not None:
            argument = self.reader.make(fitted, scored.best.head, "model.roles")
            _nearest(cluster, self.view, scored.best.head).arguments.append(argument)


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


def _combine(candidate: Candidate, rows: list[tuple[Phrase, list[float]]]) -> Scored:
    scores: dict[Role, float] = {}
    for role in _ROLES:
        column = SCORED_ROLES.index(role)
        best, none = 0.0, 1.0
        for _, probabilities in rows:
            best, none = max(best, probabilities[column]), none * (1.0 - probabilities[column])
        scores[role] = 0.5 * best + 0.5 * (1.0 - none)
    role = max(_ROLES, key=lambda r: scores[r])
    phrase = max(rows, key=lambda row: row[1][SCORED_ROLES.index(role)])[0]
    return Scored(candidate, scores, phrase)


def _is(argument: ArgumentRecord, candidate: Candidate) -> bool:
    return argument.entity is not None and argument.entity == candidate.entity


def _nearest(cluster: Cluster, view: TokenView, token: int) -> Draft:
    return min(cluster.drafts, key=lambda d: (abs(view.sent[token] - d.sentence), abs(d.head - token)))
