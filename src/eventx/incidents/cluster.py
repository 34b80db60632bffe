"""Pairs -> clusters: reports that tell of one incident, whatever order they came in.

Edges are taken by their score, the surest first, ties by the reports' keys, which are made of their content. Two
clusters become one where their representatives, the reports that tell most, agree on the whole, and where no article
tells them as two events. Vague reports ("the 2015 siege") come last: each joins the one cluster that it fits best, or
none where two fit equally well; so no vague report ever makes one incident of two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from eventx.incidents.facts import Facts, merge_facts

#: (log-odds, key, key), the smaller key first.
Edge = tuple[float, int, int]
Score = Callable[[Facts, Facts], float | None]

#: Reports of a cluster that speak for it.
REPRESENTATIVES = 8
#: A vague report joins the cluster that it fits best: from this log-odds on, and where the next one fits so much worse.
_SETTLE, _MARGIN = -1.6, 0.7
#: Pairs that are kept: a vague report may belong to a cluster though it says too little for any single pair.
FLOOR, VAGUE_FLOOR = -0.5, -2.6
#: Log-odds of reports that can't be one incident by their types.
_IMPOSSIBLE = -8.0


@dataclass(slots=True, eq=False)
class Cluster:
    """Reports that tell of one incident."""

    members: list[int]
    #: The members that tell most, the best first.
    best: list[int]
    #: What they say together.
    whole: Facts
    articles: dict[int, list[int]]


class Clusterer:
    """Clusters the reports of one component of the graph of pairs."""

    def __init__(self, facts: Sequence[Facts], score: Score):
        self.facts = {item.key: item for item in facts}
        self._score = score
        self._clusters = {
            key: Cluster([key], [key], item, {item.report.article_key: [key]}) for key, item in self.facts.items()
        }
        self._refused: set[tuple[int, int, int, int]] = set()

    def cluster(self, edges: Iterable[Edge]) -> list[list[int]]:
        """Return the clusters, each with its members sorted, sorted by their first member."""
        exact: list[Edge] = []
        vague: list[Edge] = []
        for edge in sorted(edges, key=lambda e: (-round(e[0], 6), e[1], e[2])):
            one_is_vague = self.facts[edge[1]].is_vague or self.facts[edge[2]].is_vague
            (vague if one_is_vague else exact).append(edge)
        self._join([edge for edge in exact if edge[0] > FLOOR])
        if vague:
            self._settle(vague)
            self._join([e for e in vague if e[0] > 0 and self.facts[e[1]].is_vague and self.facts[e[2]].is_vague])
        found = {id(cluster): cluster for cluster in self._clusters.values()}
        return sorted(sorted(cluster.members) for cluster in found.values())

    def _join(self, edges: Sequence[Edge]) -> None:
        for _, a, b in edges:
            own, other = self._clusters[a], self._clusters[b]
            if own is other:
                continue
            mark = (own.members[0], len(own.members), other.members[0], len(other.members))
            if mark in self._refused:
                continue
            if self._may_join(own, other):
                self._unite(own, other)
            else:
                self._refused.add(mark)

    def _settle(self, edges: Sequence[Edge]) -> None:
        """Give each vague report to the one cluster that it fits best."""
        fits: dict[int, dict[int, Cluster]] = {}
        for _, a, b in edges:
            for own, other in ((a, b), (b, a)):
                if self.facts[own].is_vague and not self.facts[other].is_vague:
                    cluster = self._clusters[other]
                    fits.setdefault(own, {})[id(cluster)] = cluster
        chosen: list[tuple[float, int, Cluster]] = []
        for key, clusters in fits.items():
            alone = self._clusters[key]
            ranked = sorted(
                ((self._agreement(alone, cluster), min(cluster.members), cluster) for cluster in clusters.values()),
                key=lambda row: (-round(row[0], 6), row[1]),
            )
            best = ranked[0]
            if best[0] <= _SETTLE or (len(ranked) > 1 and best[0] - ranked[1][0] < _MARGIN):
                continue
            chosen.append((best[0], key, best[2]))
        for _, key, cluster in sorted(chosen, key=lambda row: (-round(row[0], 6), row[1])):
            own, other = self._clusters[key], self._clusters[cluster.members[0]]
            if own is not other and not self._tell_apart(own, other):
                self._unite(own, other)

    def _may_join(self, own: Cluster, other: Cluster) -> bool:
        return not self._tell_apart(own, other) and self._agreement(own, other) > 0

    def _tell_apart(self, own: Cluster, other: Cluster) -> bool:
        """Return whether one article tells the two as two events, with something in each that the other lacks."""
        small, large = (own, other) if len(own.articles) <= len(other.articles) else (other, own)
        for article, keys in small.articles.items():
            others = large.articles.get(article)
            if others and any(are_told_apart(self.facts[a], self.facts[b]) for a in keys for b in others):
                return True
        return False

    def _agreement(self, own: Cluster, other: Cluster) -> float:
        found = self._score(own.whole, other.whole)
        return _IMPOSSIBLE if found is None else found

    def _unite(self, own: Cluster, other: Cluster) -> None:
        if (len(own.members), -own.members[0]) < (len(other.members), -other.members[0]):
            own, other = other, own
        own.members += other.members
        best = sorted({*own.best, *other.best}, key=lambda key: (-self.facts[key].weight, key))
        if own.best != best[:REPRESENTATIVES]:
            own.best = best[:REPRESENTATIVES]
            own.whole = merge_facts([self.facts[key] for key in own.best])
        for article, keys in other.articles.items():
            own.articles.setdefault(article, []).extend(keys)
        for key in other.members:
            self._clusters[key] = own


def are_told_apart(a: Facts, b: Facts) -> bool:
    """Return whether two events of one article are two incidents: each has something that the other contradicts.

    "A bomb killed 12 at a market. A second blast at a mosque killed 7." But an event that says nothing of its own
    ("the attack") may be the one told before.
    """
    if a.report.is_other or b.report.is_other:
        return True
    if a.has_date and b.has_date and not (a.is_undated or b.is_undated) and (a.first > b.last or b.first > a.last):
        return True
    for own, other in (
        (a.scenes, b.scenes),
        (a.scene_kinds, b.scene_kinds),
        (a.victims, b.victims),
        (a.spots, b.spots),
    ):
        if own and other and own.isdisjoint(other):
            return True
    for effect, count in a.report.counts.items():
        other_count = b.report.counts.get(effect)
        if other_count is not None and count[:2] != other_count[:2]:
            return True
    return False
