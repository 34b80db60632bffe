"""Pairs -> clusters: reports that tell of one incident, whatever order they came in.

Edges are taken by their score, the surest first, ties by the reports' keys, which are made of their content. Two
clusters become one where what their reports say together agrees, and where no article tells them as two events.
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
#: Pairs that are kept: a vague report may belong to a cluster though it says too little for any single pair.
FLOOR, VAGUE_FLOOR = -0.5, -3.2
#: Log-odds of reports that can't be one incident by their types.
IMPOSSIBLE = -8.0


@dataclass(slots=True, eq=False)
class Cluster:
    """Reports that tell of one incident.

    Attributes:
        members: Their keys.
        best: The members that tell most, the best first.
        whole: What these say together.
        articles: Article -> the members that are its reports.
    """

    members: list[int]
    best: list[int]
    whole: Facts
    articles: dict[int, list[int]]


class Clusterer:
    """Clusters reports that hang together by pairs."""

    def __init__(self, facts: Iterable[Facts], score: Score):
        self.facts = {item.key: item for item in facts}
        self._score = score
        self._clusters = {
            key: Cluster([key], [key], item, {item.report.article_key: [key]}) for key, item in self.facts.items()
        }
        self._refused: set[tuple[int, int, int, int]] = set()

    def cluster(self, edges: Iterable[Edge]) -> list[Cluster]:
        """Return the clusters, their members sorted, by their first member."""
        self._join(sorted(edges, key=lambda edge: (-round(edge[0], 6), edge[1], edge[2])))
        found = list({id(cluster): cluster for cluster in self._clusters.values()}.values())
        for cluster in found:
            cluster.members.sort()
        return sorted(found, key=lambda cluster: cluster.members[0])

    def _join(self, edges: Sequence[Edge]) -> None:
        for _, a, b in edges:
            own, other = self._clusters[a], self._clusters[b]
            if own is other:
                continue
            mark = (own.members[0], len(own.members), other.members[0], len(other.members))
            if mark in self._refused:
                continue
            if not self._tell_apart(own, other) and agree(own.whole, other.whole, self._score) > 0:
                self._unite(own, other)
            else:
                self._refused.add(mark)

    def _tell_apart(self, own: Cluster, other: Cluster) -> bool:
        """Return whether one article tells the two as two events, with something in each that the other lacks."""
        small, large = (own, other) if len(own.articles) <= len(other.articles) else (other, own)
        for article, keys in small.articles.items():
            others = large.articles.get(article)
            if others and any(are_told_apart(self.facts[a], self.facts[b]) for a in keys for b in others):
                return True
        return False

    def _unite(self, own: Cluster, other: Cluster) -> None:
        if (len(own.members), -own.members[0]) < (len(other.members), -other.members[0]):
            own, other = other, own
        own.members += other.members
        best = choose_best(self.facts[key] for key in {*own.best, *other.best})
        keys = [facts.key for facts in best]
        if own.best != keys:
            own.best, own.whole = keys, merge_facts(best)
        for article, members in other.articles.items():
            own.articles.setdefault(article, []).extend(members)
        for key in other.members:
            self._clusters[key] = own


def choose_best(facts: Iterable[Facts]) -> list[Facts]:
    """Return the reports that tell most, the best first."""
    return sorted(facts, key=lambda item: (-item.weight, item.key))[:REPRESENTATIVES]


def agree(own: Facts, other: Facts, score: Score) -> float:
    """Return how surely two clusters, or a report and a cluster, are one incident."""
    found = score(own, other)
    return IMPOSSIBLE if found is None else found


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
