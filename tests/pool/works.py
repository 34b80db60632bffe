"""Works for pools under test: what real work does, in microseconds, and what can go wrong with it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any


def make_double(**_: Any) -> Callable[[Sequence[Any]], Iterator[Any]]:
    """Doubles numbers; words do what they say."""

    def work(items: Sequence[Any]) -> Iterator[Any]:
        for item in items:
            yield act(item)

    return work


def act(item: Any) -> Any:
    if not isinstance(item, str):
        return item * 2
    verb, _, rest = item.partition(" ")
    if verb == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif verb == "exit":
        os._exit(3)
    elif verb == "sleep":
        time.sleep(float(rest))
    elif verb == "raise":
        raise ValueError(rest)
    elif verb == "print":
        print(rest)
        os.system("echo from a shell")
    elif verb == "read":
        return sys.stdin.read()
    elif verb == "once":  # dies the first time that it is read
        try:
            Path(rest).touch(exist_ok=False)
        except FileExistsError:
            return "lived"
        os.kill(os.getpid(), signal.SIGKILL)
    elif verb == "memory":  # ask for more than there is
        return len(bytearray(1 << 60))
    elif verb == "pid":
        return os.getpid()
    return item


def make_all_or_nothing() -> Callable[[Sequence[Any]], list[Any]]:
    """Does whole batches; one bad item spoils its batch."""
    return lambda items: [act(item) for item in items]


def make_nothing() -> Any:
    from eventx.errors import ModelError

    raise ModelError("the model is not there")


def make_broken() -> Any:
    raise LookupError("broken")


def make_dead() -> Any:
    os._exit(7)
