"""Blocks -> the pairs of reports that are compared, in arrays: a million reports meet fifty million times in blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

#: Reports whose pairs are in memory at once.
_SLICE = 32_768


class BlockRows(NamedTuple):
    """Whole blocks, a row for each report in each: sorted by block, those that are no guests first, then by key."""

    numbers: Ints
    keys: Ints
    is_guest: Bools


class Blocks(NamedTuple):
    """Where each block of `BlockRows` begins, how many reports it has, and how many of them are no guests."""

    starts: Ints
    sizes: Ints
    hosts: Ints


def find_borders(rows: BlockRows) -> Blocks:
    """Return where the blocks lie in their rows."""
    borders = np.flatnonzero(np.diff(rows.numbers)) + 1
    starts = np.concatenate((np.zeros(1, np.int64), borders)).astype(np.int64)
    sizes = np.diff(starts, append=len(rows.numbers))
    return Blocks(starts, sizes, np.add.reduceat(~rows.is_guest, starts, dtype=np.int64))


class Candidates:
    """Pairs of reports, each once however many blocks it shares.

    Args:
        keys: All reports, in the order in which their pairs come: those that are near in time near one another.
    """

    def __init__(self, keys: Sequence[int] | Ints):
        self._keys = np.asarray(keys, dtype=np.int64)
        self._order = np.argsort(self._keys, kind="stable")
        self._codes: list[Ints] = []

    def add(self, rows: BlockRows, blocks: Blocks, leads: Ints, is_new: Bools | None) -> None:
        """Add the pairs of blocks.

        Args:
            rows: Whole blocks.
            blocks: Where they lie in these rows.
            leads: For each block, how many of its first reports are compared with all that follow.
            is_new: For each row, whether its report is new; pairs of two old ones are left out. `None`: all are new.
        """
        places = np.arange(len(rows.keys)) - np.repeat(blocks.starts, blocks.sizes)
        following = np.repeat(blocks.sizes, blocks.sizes) - places - 1
        counts = np.where(places < np.repeat(leads, blocks.sizes), following, 0)
        first = np.repeat(np.arange(len(rows.keys)), counts)
        second = np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts) + first + 1
        if is_new is not None:
            wanted = is_new[first] | is_new[second]
            first, second = first[wanted], second[wanted]
        ranks = self._order[np.searchsorted(self._keys, rows.keys, sorter=self._order)]
        own, other = ranks[first], ranks[second]
        self._codes.append(_sort_once(np.minimum(own, other) * len(self._keys) + np.maximum(own, other)))

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs, the smaller key first."""
        number = len(self._keys)
        for start in range(0, number, _SLICE):
            low, high = start * number, (start + _SLICE) * number
            parts = [codes[np.searchsorted(codes, low) : np.searchsorted(codes, high)] for codes in self._codes]
            codes = _sort_once(np.concatenate(parts)) if parts else np.empty(0, np.int64)
            a, b = self._keys[codes // number], self._keys[codes % number]
            yield from zip(np.minimum(a, b).tolist(), np.maximum(a, b).tolist(), strict=True)


def _sort_once(codes: Ints) -> Ints:
    """Return numbers sorted, each once; `numpy.unique` goes by a table of hashes, which takes several times as long."""
    codes.sort()
    return codes[np.diff(codes, prepend=-1) > 0]
