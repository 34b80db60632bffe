"""Blocks -> scored pairs, and which pairs count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from eventx.incidents.blocking import CAP, PIVOTS, Blocks, find_blocks
from eventx.incidents.cluster import FLOOR, VAGUE_FLOOR, Score
from eventx.incidents.facts import Facts, find_facts
from eventx.incidents.store import PAIR_KINDS, FoundPair, Members, Store
from eventx.rules.incidents import IncidentRules


@dataclass(slots=True)
class Entry:
    """A report in memory."""

    facts: Facts
    blocks: Blocks


class Memory:
    """Reports that were read last; blocks come in order of time, so those that are needed are mostly there."""

    def __init__(self, store: Store, rules: IncidentRules, size: int = 200_000):
        self.store, self.rules, self.size = store, rules, size
        self._entries: dict[int, Entry] = {}

    def __getitem__(self, key: int) -> Entry:
        entry = self._entries.get(key)
        if entry is None:
            report, blocks = self.store.read_report(key)
            entry = Entry(find_facts(report, self.rules), blocks)
            self.keep(entry)
        return entry

    def make(self, facts: Facts) -> Entry:
        """Return the entry of a report."""
        return Entry(facts, find_blocks(facts, self.rules))

    def keep(self, entry: Entry) -> None:
        """Keep an entry; the oldest ones make room."""
        if len(self._entries) >= self.size:
            for old in list(self._entries)[: self.size // 4]:
                del self._entries[old]
        self._entries[entry.facts.key] = entry


class PairFinder:
    """Finds the pairs of reports that are likely one incident, each once."""

    def __init__(self, memory: Memory, score: Score):
        self.memory = memory
        self._score = score
        #: Large block -> its pivots.
        self.large: dict[int, frozenset[int]] = {}
        #: Reports whose pairs may count no longer, because a block of theirs has become large or has other pivots.
        self.stirred: set[int] = set()
        self.compared = 0
        #: All pairs were found just now, so all of them count.
        self._all_count = False

    def find(self, blocks: Iterable[tuple[int, Members]], new: set[int] | None) -> Iterator[FoundPair]:
        """Yield the pairs with a new report in them (`None`: all are new) that rather are one incident than not."""
        score_pair = self._score
        self._all_count = new is None
        for number, members in blocks:
            if len(members) < 2:
                continue
            for own, other in self._candidates(number, members, new):
                if self._is_earlier_pair(own, other, number):
                    continue
                self.compared += 1
                a, b = (own, other) if own.facts.key < other.facts.key else (other, own)
                score = score_pair(a.facts, b.facts)
                if score is None:
                    continue
                kind = PAIR_KINDS[a.facts.is_vague + b.facts.is_vague]
                if score > (FLOOR if kind == "exact" else VAGUE_FLOOR):
                    yield a.facts.key, b.facts.key, score, kind

    def _candidates(self, number: int, members: Members, new: set[int] | None) -> Iterator[tuple[Entry, Entry]]:
        hosts = [key for key, is_guest in members if not is_guest]
        guests = [key for key, is_guest in members if is_guest]
        if not hosts:
            return
        if len(hosts) > CAP:
            self._note_large(number, hosts, guests, new)
            chosen = self.large[number]
            hosts, guests = hosts[:PIVOTS], [*(key for key in hosts if key not in chosen), *guests]
        if new is not None and new.isdisjoint(hosts) and new.isdisjoint(guests):
            return
        own = [self.memory[key] for key in hosts]
        others = [self.memory[key] for key in guests]
        for position, a in enumerate(own):
            is_old = new is not None and a.facts.key not in new
            for group in (own[position + 1 :], others):
                for b in group:
                    if not is_old or (new is not None and b.facts.key in new):
                        yield a, b

    def _note_large(self, number: int, hosts: list[int], guests: list[int], new: set[int] | None) -> None:
        self.large[number] = frozenset(hosts[:PIVOTS])
        if new is None:
            return
        old = [key for key in hosts if key not in new]
        if len(old) <= CAP or old[:PIVOTS] != hosts[:PIVOTS]:
            self.stirred.update(old)
            self.stirred.update(key for key in guests if key not in new)

    def _is_earlier_pair(self, own: Entry, other: Entry, number: int) -> bool:
        """Return whether two reports are compared in a block before this one."""
        blocks = own.blocks
        for block in blocks.keys() & other.blocks.keys():
            if block < number and self._meet(block, blocks[block], own, other):
                return True
        return False

    def _meet(self, block: int, is_guest: bool, own: Entry, other: Entry) -> bool:
        other_is_guest = other.blocks.get(block)
        if other_is_guest is None or (is_guest and other_is_guest):
            return False
        pivots = self.large.get(block)
        return pivots is None or own.facts.key in pivots or other.facts.key in pivots

    def counts(self, a: int, b: int) -> bool:
        """Return whether a pair that was found at some time would be found now: its block may have become large."""
        if self._all_count or not self.large:
            return True
        own, other = self.memory[a], self.memory[b]
        if self.large.keys().isdisjoint(own.blocks):
            return True
        return any(self._meet(block, is_guest, own, other) for block, is_guest in own.blocks.items())
