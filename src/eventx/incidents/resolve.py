"""Reports that changed -> the incidents that change with them.

First the exact reports: those that hang together by pairs of exact ones are clustered. Then the vague ones ("the 2015
siege"): each joins the one cluster that it fits best, or none where two fit equally well, so no vague report ever makes
one incident of two, nor do all incidents of a town hang together by it. Last, the vague ones that are left over are
clustered among themselves. Each step depends on what the step before made of a report's neighbours only, so little
must be done again when articles are added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from eventx.incidents.cluster import Clusterer, Edge, Score, agree, are_told_apart, choose_best
from eventx.incidents.facts import Facts, merge_facts
from eventx.incidents.pairs import Memory, PairFinder
from eventx.incidents.store import Store

#: A vague report joins the cluster that it fits best: from this log-odds on, and where the next one fits so much worse.
_SETTLE, _MARGIN = -2.4, 0.5
#: Clusters whose reports were merged last.
_WHOLES = 20_000
Component = tuple[list[int], list[Edge]]


@dataclass(slots=True, eq=False)
class _Cluster:
    """A cluster of exact reports.

    Attributes:
        members: Keys of the exact reports.
        best: Those that tell most.
        kept: Vague reports that were settled here before and that nothing has changed for.
        settled: Vague reports that settle here.
        is_new: To be written even where no vague report comes or goes.
    """

    members: list[int]
    best: list[int]
    kept: list[int]
    settled: list[int]
    is_new: bool


class Resolver:
    """Finds the clusters that change."""

    def __init__(self, store: Store, memory: Memory, finder: PairFinder, score: Score):
        self.store, self.memory, self.finder, self._score = store, memory, finder, score
        self._clusters: dict[int, _Cluster] = {}
        self._of: dict[int, int] = {}
        self._wholes: dict[int, Facts] = {}
        self._left: set[int] = set()

    def resolve(self, components: Iterable[Component], vague: Iterable[int], *, is_first: bool) -> Iterator[list[int]]:
        """Yield the reports of each incident that is new or changed.

        Args:
            components: The exact reports that changed, with those that hang together with them, and their pairs.
            vague: The vague reports that changed.
            is_first: All reports are new.
        """
        for keys, edges in components:
            self._cluster(keys, edges)
        open_reports = set(vague)
        if not is_first:
            open_reports |= self._find_neighbours()
            self._load_former(open_reports)
        self._settle_all(open_reports)
        yield from self._leftovers(open_reports, is_first=is_first)
        for cluster in self._clusters.values():
            if cluster.is_new or cluster.settled:
                yield sorted((*cluster.members, *cluster.kept, *cluster.settled))

    def _cluster(self, keys: list[int], edges: list[Edge]) -> None:
        counting = [edge for edge in edges if self.finder.counts(edge[1], edge[2])]
        if not counting:
            for key in keys:
                self._keep(_Cluster([key], [key], [], [], is_new=True))
            return
        for found in Clusterer((self.memory[key] for key in keys), self._score).cluster(counting):
            self._keep(_Cluster(found.members, found.best, [], [], is_new=True))

    def _keep(self, cluster: _Cluster) -> int:
        number = cluster.members[0]
        self._clusters[number] = cluster
        for key in cluster.members:
            self._of[key] = number
        return number

    def _find_neighbours(self) -> set[int]:
        """Return the vague reports beside the clusters, and the vague ones of all their articles."""
        return {other for key in self._of for other, _ in self.store.neighbours(key, "mixed")}

    def _load_former(self, open_reports: set[int]) -> None:
        for key in sorted(open_reports):
            open_reports.update(self.store.vague_of_article(key))
        for key in sorted(open_reports):
            for other in self.store.companions(key):
                if other.is_vague is False:
                    self._find_cluster(other.key, open_reports)
                    break

    def _find_cluster(self, key: int, open_reports: set[int]) -> int:
        """Return the cluster of an exact report; one that did not change comes from the index."""
        number = self._of.get(key)
        if number is not None:
            return number
        companions = self.store.companions(key)
        members = [other.key for other in companions if not other.is_vague]
        former = [other.key for other in companions if other.is_vague]
        best = [facts.key for facts in choose_best(self.memory[member] for member in members)]
        kept = [other for other in former if other not in open_reports]
        # One that is open may leave, so the incident is written again.
        return self._keep(_Cluster(members, best, kept, [], is_new=len(kept) < len(former)))

    def _settle_all(self, open_reports: set[int]) -> None:
        """Give each vague report to the one cluster that it fits best."""
        chosen: dict[tuple[int, int], list[tuple[float, int]]] = {}
        for key in self.store.in_order(open_reports):
            found = self._choose(key, open_reports)
            if found is None:
                self._left.add(key)
            else:
                article = self.memory[key].report.article_key
                chosen.setdefault((found[1], article), []).append((found[0], key))
        for (number, _), rows in chosen.items():
            self._settle(self._clusters[number], rows)

    def _settle(self, cluster: _Cluster, rows: list[tuple[float, int]]) -> None:
        """Settle vague reports of one article in a cluster, the best first, unless the article tells them apart."""
        accepted: list[int] = []
        for _, key in sorted(rows, key=lambda row: (-row[0], row[1])):
            facts = self.memory[key]
            if any(are_told_apart(facts, self.memory[other]) for other in accepted):
                self._left.add(key)
            else:
                accepted.append(key)
        cluster.settled += accepted

    def _choose(self, key: int, open_reports: set[int]) -> tuple[float, int] | None:
        numbers = {
            self._find_cluster(other, open_reports)
            for other, _ in self.store.neighbours(key, "mixed")
            if self.finder.counts(key, other)
        }
        if not numbers:
            return None
        facts = self.memory[key]
        ranked = sorted(
            ((round(agree(facts, self._whole(number), self._score), 6), number) for number in numbers),
            key=lambda row: (-row[0], row[1]),
        )
        score, number = ranked[0]
        if score <= _SETTLE or (len(ranked) > 1 and score - ranked[1][0] < _MARGIN):
            return None
        for other in self.store.others_of_article(key):
            if self._of.get(other) == number and are_told_apart(facts, self.memory[other]):
                return None
        return score, number

    def _whole(self, number: int) -> Facts:
        found = self._wholes.get(number)
        if found is None:
            if len(self._wholes) >= _WHOLES:
                self._wholes.clear()
            found = merge_facts([self.memory[key] for key in self._clusters[number].best])
            self._wholes[number] = found
        return found

    def _leftovers(self, open_reports: set[int], *, is_first: bool) -> Iterator[list[int]]:
        """Cluster the vague reports that settled nowhere, with those of them that were left over before."""
        seen: set[int] = set()
        for start in self.store.in_order(open_reports):
            if start in seen or (start not in self._left and is_first):
                continue
            members: list[int] = []
            edges: set[Edge] = set()
            waiting = [start]
            seen.add(start)
            while waiting:
                key = waiting.pop()
                is_left = key in self._left or key not in open_reports
                if is_left:
                    members.append(key)
                for other, score in self.store.neighbours(key, "vague"):
                    if score <= 0 or not self._is_left(other, open_reports):
                        continue
                    if is_left:
                        edges.add((score, min(key, other), max(key, other)))
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
            yield from self._cluster_leftovers(members, edges)

    def _is_left(self, key: int, open_reports: set[int]) -> bool:
        if key in open_reports:
            return key in self._left
        return all(other.is_vague for other in self.store.companions(key))

    def _cluster_leftovers(self, members: list[int], edges: set[Edge]) -> Iterator[list[int]]:
        counting = [edge for edge in sorted(edges) if self.finder.counts(edge[1], edge[2])]
        if not counting:
            yield from ([key] for key in members)
            return
        facts = (self.memory[key] for key in sorted(members))
        for cluster in Clusterer(facts, self._score).cluster(counting):
            yield cluster.members
