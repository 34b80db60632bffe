"""Blocks -> scored pairs, and which pairs count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from eventx.incidents.blocking import CAP, PIVOTS
from eventx.incidents.candidates import BlockRows, Blocks, Candidates, Ints, find_borders
from eventx.incidents.cluster import FLOOR, VAGUE_FLOOR, Score
from eventx.incidents.facts import Facts, find_facts
from eventx.incidents.store import PAIR_KINDS, FoundPair, Store
from eventx.rules.incidents import IncidentRules


class Memory(dict[int, Facts]):
    """Reports by key: those that were read last; what is not here is read from the index.

    Args:
        size: So many are kept, some 2.5 KB each. Each step of linking goes through all of them once, so where more are
            linked, each is read some five times.
    """

    def __init__(self, store: Store, rules: IncidentRules, size: int = 1_000_000):
        super().__init__()
        self.store, self.rules, self.size = store, rules, size

    def __missing__(self, key: int) -> Facts:
        facts = find_facts(self.store.read_report(key), self.rules)
        self.keep(facts)
        return facts

    def keep(self, facts: Facts) -> None:
        """Keep a report; the oldest ones make room."""
        if len(self) >= self.size:
            for old in list(self)[: self.size // 4 + 1]:
                del self[old]
        self[facts.key] = facts


class PairFinder:
    """Finds the pairs of reports that are likely one incident, each once."""

    def __init__(self, memory: Memory, score: Score):
        self.memory = memory
        self._score = score
        #: Large block -> its pivots.
        self.large: dict[int, frozenset[int]] = {}
        #: Reports whose pairs may count no longer, because a block of theirs has become large or has other pivots.
        self.stirred: set[int] = set()
        #: All pairs were found just now, so all of them count.
        self._all_count = False
        self._blocks: dict[int, dict[int, bool]] = {}

    def find(
        self, chunks: Iterable[BlockRows], keys: Sequence[int] | Ints, new: set[int] | None
    ) -> Iterator[FoundPair]:
        """Yield the pairs with a new report in them that rather are one incident than not.

        Args:
            chunks: Blocks, in order.
            keys: All reports that stand in them.
            new: Those of them that are new; `None`: all.
        """
        self._all_count = new is None
        candidates = Candidates(keys)
        marks = None if new is None else np.fromiter(new, np.int64, len(new))
        for rows in chunks:
            blocks = find_borders(rows)
            self._note_large(rows, blocks, new)
            leads = np.where(blocks.hosts > CAP, PIVOTS, blocks.hosts)
            candidates.add(rows, blocks, leads, None if marks is None else np.isin(rows.keys, marks))
        yield from self._rate(candidates)

    def _rate(self, candidates: Iterable[tuple[int, int]]) -> Iterator[FoundPair]:
        rate, memory = self._score, self.memory
        for key, other in candidates:
            a, b = memory[key], memory[other]
            score = rate(a, b)
            if score is None:
                continue
            kind = PAIR_KINDS[a.is_vague + b.is_vague]
            if score > (FLOOR if kind == "exact" else VAGUE_FLOOR):
                yield key, other, score, kind

    def _note_large(self, rows: BlockRows, blocks: Blocks, new: set[int] | None) -> None:
        for block in np.flatnonzero(blocks.hosts > CAP):
            start = blocks.starts[block]
            members: list[int] = rows.keys[start : start + blocks.sizes[block]].tolist()
            hosts = members[: blocks.hosts[block]]
            pivots = hosts[:PIVOTS]
            self.large[int(rows.numbers[start])] = frozenset(pivots)
            if new is None:
                continue
            old = [key for key in hosts if key not in new]
            if len(old) <= CAP or old[:PIVOTS] != pivots:
                self.stirred.update(key for key in members if key not in new)

    def counts(self, a: int, b: int) -> bool:
        """Return whether a pair that was found at some time would be found now: its block may have become large."""
        if self._all_count or not self.large:
            return True
        own, other = self._blocks_of(a), self._blocks_of(b)
        if self.large.keys().isdisjoint(own):
            return True
        return any(self._meet(block, is_guest, a, b, other) for block, is_guest in own.items())

    def _blocks_of(self, key: int) -> dict[int, bool]:
        found = self._blocks.get(key)
        if found is None:
            found = self._blocks[key] = self.memory.store.read_blocks(key)
        return found

    def _meet(self, block: int, is_guest: bool, own: int, other: int, blocks: dict[int, bool]) -> bool:
        other_is_guest = blocks.get(block)
        if other_is_guest is None or (is_guest and other_is_guest):
            return False
        pivots = self.large.get(block)
        return pivots is None or own in pivots or other in pivots
