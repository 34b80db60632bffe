"""How a candidate stands to one event of the article, as named features: near or far, told by a rule, among rivals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from eventx.events.candidates import Candidate, Phrase
from eventx.events.clusters import Cluster
from eventx.rules.linear import ROLE_COLUMNS, WEAPON
from eventx.schema.vocabulary import Role
from eventx.tokens import TokenView

#: The roles that weights tell.
ROLES = tuple(Role(column) for column in ROLE_COLUMNS if column != WEAPON)


@dataclass(slots=True)
class _Known:
    """What the rules found for one event."""

    sentences: list[int]
    #: Role and rule of each argument, by the token that heads it and by its entity.
    by_head: dict[int, list[tuple[str, str]]] = field(default_factory=dict[int, list[tuple[str, str]]])
    by_entity: dict[str, list[tuple[str, str]]] = field(default_factory=dict[str, list[tuple[str, str]]])
    effects: dict[int, str] = field(default_factory=dict[int, str])
    roles: Counter[str] = field(default_factory=Counter[str])


class Relations:
    """Relates the candidates of one article to its events."""

    def __init__(self, view: TokenView, clusters: Sequence[Cluster]):
        self.view, self.clusters = view, clusters
        self._known = [_read(cluster) for cluster in clusters]
        self._most = max((len(cluster.drafts) for cluster in clusters), default=0)

    def describe(self, index: int, candidate: Candidate, share: Sequence[Phrase]) -> set[str]:
        """Return the features of a candidate beside the event `index`; `share` are its mentions near that one."""
        cluster, known = self.clusters[index], self._known[index]
        count, told = len(self.clusters), len(cluster.drafts)
        distance = min((abs(self.view.sent[p.head] - s) for p in candidate.phrases for s in known.sentences), default=4)
        found = {
            f"event.distance={min(distance, 4)}",
            f"event.share={min(len(share), 3)}",
            f"event.part={round(3 * len(share) / len(candidate.phrases))}/{min(count, 3)}",
            f"event.count={min(count, 4)}",
            f"event.type={cluster.type}",
            f"event.type/kind={cluster.type}/{candidate.kind}",
            f"event.told={min(told, 5)}",
            f"event.first={index == 0}",
            f"event.most={told == self._most}/{bool(share)}",
        }
        own = _arguments(known, candidate)
        found.update(f"event.rule={role}/{rule}" for role, rule in own)
        found.update({f"event.role={role}" for role, _ in own} or {"event.role=none"})
        found.update(f"event.rivals={role}/{min(known.roles[role], 2)}/{bool(own)}" for role in ROLES)
        found.update(f"event.effect={known.effects[p.head]}" for p in candidate.phrases if p.head in known.effects)
        elsewhere = sum(i != index and bool(_arguments(k, candidate)) for i, k in enumerate(self._known))
        found.add(f"event.elsewhere={min(elsewhere, 2)}")
        return found


def _read(cluster: Cluster) -> _Known:
    known = _Known(sorted({draft.sentence for draft in cluster.drafts}))
    for draft in cluster.drafts:
        for argument in draft.arguments:
            told = (str(argument.role), argument.rule)
            known.by_head.setdefault(argument.head, []).append(told)
            if argument.entity is not None:
                known.by_entity.setdefault(argument.entity, []).append(told)
            known.roles[argument.role] += 1
        for weapon in draft.weapons:
            known.by_head.setdefault(weapon.end - 1, []).append((WEAPON, WEAPON))
        for casualty in draft.casualties:
            for token in range(casualty.start, casualty.end):
                known.effects.setdefault(token, casualty.effect)
    return known


def _arguments(known: _Known, candidate: Candidate) -> list[tuple[str, str]]:
    found = [told for phrase in candidate.phrases for told in known.by_head.get(phrase.head, ())]
    if candidate.entity is not None:
        found += known.by_entity.get(candidate.entity, ())
    return found
