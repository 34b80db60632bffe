"""What most reports say."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar, cast

_K = TypeVar("_K", bound=Hashable)


def rank(values: Iterable[_K]) -> list[tuple[_K, int]]:
    """Return values by how often they are given, then by themselves: never by who came first."""
    tally: dict[_K, int] = {}
    for value in values:
        tally[value] = tally.get(value, 0) + 1
    if len(tally) < 2:
        return list(tally.items())
    return sorted(tally.items(), key=lambda item: (-item[1], _show(item[0])))


def _show(value: Hashable) -> str:
    # The order of a set is another one in each process.
    return str(sorted(cast("frozenset[str]", value)) if isinstance(value, frozenset) else value)


def find_most_given(values: Iterable[_K]) -> _K | None:
    """Return the first of `rank`, None where there is no value."""
    ranked = rank(values)
    return ranked[0][0] if ranked else None
