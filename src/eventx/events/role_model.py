"""Roles by weights: candidates that the frames miss are added, arguments that nothing speaks for are taken back.

The frames of triggers (`arguments`) know the roles inside a clause. Across clauses ("Three masked men came in
a van. They
fired at ...") a linear model over the words around every mention of a candidate decides. It runs only where the user
gives weights: what counts as a victim differs from one coding scheme to the next, and weights learned on one scheme's
keys made the roles of other news worse (docs/benchmarks.md has the figures).
"""

from __future__ import annotations

from collections.abc import Sequence

from eventx.events.arguments import ArgumentReader, fit_role
from eventx.events.candidates import Candidate, Phrase
from eventx.events.clusters import Cluster
from eventx.events.drafts import Draft
from eventx.events.role_features import RoleFeatures
from eventx.rules.linear import LinearModel
from eventx.schema.vocabulary import Role
from eventx.tokens import TokenView

#: Types of this category are what the weights were learned on.
CATEGORY = "violence"
#: A candidate is added from this probability on, an argument of a frame is taken back below that one; chosen on
#: held-out folds of the corpus that the weights come from.
ADD = {Role.PERPETRATOR: 0.25, Role.TARGET: 0.3, Role.VICTIM: 0.4}
DROP = {Role.PERPETRATOR: 0.1, Role.TARGET: 0.15, Role.VICTIM: 0.2}
#: How many sentences back the event may be told that a mention without a trigger beside it belongs to.
_REACH = 3


class RoleModel:
    """Revises the participants of the events of one article."""

    def __init__(self, view: TokenView, reader: ArgumentReader, features: RoleFeatures, weights: LinearModel):
        self.view, self.reader, self.features, self.weights = view, reader, features, weights

    def revise(self, clusters: Sequence[Cluster], candidates: Sequence[Candidate]) -> None:
        """Add and take back arguments of the events whose types the weights know."""
        known = [c for c in clusters if c.event_type is not None and c.event_type.category == CATEGORY]
        if not known:
            return
        finder = ClusterFinder(self.view, known)
        for candidate in candidates:
            shares: dict[int, list[Phrase]] = {}
            for phrase in candidate.phrases:
                index = finder.find(phrase.head)
                if index is not None:
                    shares.setdefault(index, []).append(phrase)
            for index, phrases in shares.items():
                self._revise(known[index], candidate, phrases)

    def _revise(self, cluster: Cluster, candidate: Candidate, phrases: Sequence[Phrase]) -> None:
        scores = self.weights.probabilities(self.features.describe(candidate, phrases))
        heads = {phrase.head for phrase in candidate.phrases}
        for draft in cluster.drafts:
            draft.arguments = [
                a for a in draft.arguments if not (a.head in heads and a.role in DROP and scores[a.role] < DROP[a.role])
            ]
        arguments = [a for d in cluster.drafts for a in d.arguments]
        if any(a.head in heads or (a.entity is not None and a.entity == candidate.entity) for a in arguments):
            return
        role = max(ADD, key=lambda r: scores[r] - ADD[r])
        event_type = cluster.event_type
        if scores[role] < ADD[role] or event_type is None:
            return
        fitted = fit_role(role, candidate.kind, event_type.roles, is_named=candidate.entity is not None)
        if fitted is not None:
            head = phrases[0].head
            argument = self.reader.make(fitted, head, "model.roles")
            _nearest(cluster, self.view, head).arguments.append(argument)


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
