"""Which ids were given before: 16 bytes a row instead of the ids themselves, so that millions of rows fit."""

from __future__ import annotations

from array import array
from hashlib import blake2b


class IdIndex:
    """A map from the hash of an id to the row that had it first (open addressing, two thirds full at most).

    Two ids of a hundred million share a 64-bit hash once in some thousand corpora.
    """

    def __init__(self):
        self._size = 0
        self._keys = array("Q", bytes(8 * 1024))
        self._rows = array("Q", bytes(8 * 1024))

    def __len__(self) -> int:
        return self._size

    def find(self, id: str) -> int | None:
        """Return the row that was added with this id, if there is one."""
        key = _hash(id)
        slot = self._find_slot(key)
        return self._rows[slot] if self._keys[slot] == key else None

    def add(self, id: str, row: int) -> int | None:
        """Note that a row has this id, unless one had it before: then return that row."""
        key = _hash(id)
        slot = self._find_slot(key)
        if self._keys[slot] == key:
            return self._rows[slot]
        self._keys[slot], self._rows[slot] = key, row
        self._size += 1
        if 3 * self._size > 2 * len(self._keys):
            self._grow()
        return None

    def _find_slot(self, key: int) -> int:
        keys = self._keys
        mask = len(keys) - 1
        slot = key & mask
        while keys[slot] not in (0, key):
            slot = (slot + 1) & mask
        return slot

    def _grow(self) -> None:
        old_keys, old_rows = self._keys, self._rows
        self._keys = array("Q", bytes(16 * len(old_keys)))
        self._rows = array("Q", bytes(16 * len(old_rows)))
        for key, row in zip(old_keys, old_rows, strict=True):
            if key:
                slot = self._find_slot(key)
                self._keys[slot], self._rows[slot] = key, row


def _hash(id: str) -> int:
    # Zero marks an empty slot.
    return int.from_bytes(blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") or 1
