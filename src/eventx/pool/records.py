"""What a pool is told and what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class WorkSpec:
    """What the workers do, as plain values, because each worker is a new process.

    Attributes:
        target: "package.module:function". A worker calls it once with the options; it gives back the work: a function
            from a list of items to an iterable of as many results, in order.
        options: Keywords for it.
    """

    target: str
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Failure:
    """Stands where an item has no result.

    Attributes:
        type: The exception's class, "TimeLimit" or "WorkerDied".
        message: What happened, the same words on every run.
    """

    type: str
    message: str


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a pool does at once.

    Attributes:
        batch_size: Items a worker gets at once.
        batch_weight: A batch ends early at this weight (of texts: characters), so that few heavy items weigh no more
            than many light ones.
        window: Items that may be on their way: read, and not yet handed on in order.
        window_weight: Weight of these, items and results together; one item above it still goes through.
        seconds: Time for one item; a worker that takes longer is killed.
        start_seconds: Time for a worker to get ready.
        tries: How many workers an item may kill while it is read alone, before it is given up.
    """

    batch_size: int = 32
    batch_weight: int = 400_000
    window: int = 2_048
    window_weight: int = 64_000_000
    seconds: float = 300.0
    start_seconds: float = 600.0
    tries: int = 2
