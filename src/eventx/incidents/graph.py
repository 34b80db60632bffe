"""The graph of pairs and its components, in arrays: a million reports have ten million pairs."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from eventx.incidents.cluster import Edge
from eventx.incidents.store import FoundPair


class Graph:
    """Pairs, and which exact reports hang together by them."""

    def __init__(self) -> None:
        self._a, self._b, self._scores = array("q"), array("q"), array("d")
        self._parents: dict[int, int] = {}

    def add(self, edges: Iterable[FoundPair]) -> Iterator[FoundPair]:
        """Hand pairs on and keep those of exact reports."""
        parents = self._parents
        for edge in edges:
            a, b, score, kind = edge
            if kind != "exact":
                yield edge
                continue
            self._a.append(a)
            self._b.append(b)
            self._scores.append(score)
            root, other = self._find(a), self._find(b)
            if root != other:
                parents[max(root, other)] = min(root, other)
            yield edge

    def _find(self, key: int) -> int:
        parents = self._parents
        parent = parents.setdefault(key, key)
        while parent != key:
            grand = parents[parent]
            parents[key] = grand
            key, parent = grand, parents[grand]
        return key

    def components(self, keys: Sequence[int]) -> Iterator[tuple[list[int], list[Edge]]]:
        """Yield the components that hold these reports, each with its pairs, in the order of their first pair."""
        members: dict[int, list[int]] = {}
        for key in keys:
            if key in self._parents:
                members.setdefault(self._find(key), []).append(key)
            else:
                yield [key], []
        numbers: dict[int, int] = {}
        owners = array("q", (numbers.setdefault(self._find(a), len(numbers)) for a in self._a))
        order = np.argsort(np.frombuffer(owners, dtype=np.int64), kind="stable") if owners else []
        roots = list(numbers)
        edges: list[Edge] = []
        current = 0
        for place in order:
            owner = owners[place]
            if owner != current:
                yield members[roots[current]], edges
                edges, current = [], owner
            edges.append((self._scores[place], self._a[place], self._b[place]))
        if edges:
            yield members[roots[current]], edges
