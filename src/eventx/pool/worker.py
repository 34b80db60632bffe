"""A worker process: loads the work once, then does one batch after the other until its pool is gone.

To the pool it says: `("ready",)` or `("failed", type, message)`, then `("done", batch, results)` again and again.
It hears the `WorkSpec`, then `(batch, items, one_by_one)`.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, BinaryIO, TypeAlias

from eventx.pool.lifeline import offer_for_memory, tie_to_parent
from eventx.pool.messages import read_message, write_message
from eventx.pool.records import Failure, WorkSpec

Work: TypeAlias = Callable[[Sequence[Any]], Iterable[Any]]
Send: TypeAlias = Callable[[Any], None]
#: Results are sent when this many seconds have passed: each of them is a sign of life, and small ones cost much.
_SEND_EVERY = 0.1


def main(parent: int) -> None:
    """Serve the pool that started this process.

    Args:
        parent: Its process id.
    """
    # Ctrl-C is for the pool, which ends its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tie_to_parent(parent)
    offer_for_memory()
    inlet, outlet = _take_streams()
    inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(inlet, inbox), daemon=True).start()

    def send(message: Any) -> None:
        try:
            write_message(outlet, message)
        except OSError:
            os._exit(1)  # nobody listens any more

    spec: WorkSpec = inbox.get()
    try:
        work = find_target(spec.target)(**spec.options)
    except Exception as error:  # noqa: BLE001  whatever it is, the pool tells the user
        send(("failed", type(error).__name__, str(error)))
        return
    send(("ready",))
    while True:
        number, items, one_by_one = inbox.get()
        for results in do_batch(work, items, one_by_one=one_by_one):
            send(("done", number, results))


def _take_streams() -> tuple[BinaryIO, BinaryIO]:
    """Keep the pipes for messages only: what anything prints goes to stderr, what it reads is empty."""
    inlet, outlet = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return inlet, outlet


def _listen(inlet: BinaryIO, inbox: queue.SimpleQueue[Any]) -> None:
    """Take messages as they come, so that the pool never waits; end the process when the pool is gone."""
    try:
        while True:
            inbox.put(read_message(inlet))
    except (EOFError, OSError):
        os._exit(0)


def find_target(target: str) -> Callable[..., Any]:
    """Import "package.module:function"."""
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)


def do_batch(work: Work, items: Sequence[Any], *, one_by_one: bool) -> Iterator[list[Any]]:
    """Yield the results of a batch, in order, in groups: whenever some time has passed, and at the end.

    An exception that the work lets out is a `Failure` of the one item that raises it when it is alone.

    Args:
        work: From a list of items to as many results.
        items: The batch.
        one_by_one: Give the items to the work each for itself and each result at once, so that it shows which of them
            ends the process.
    """
    if one_by_one:
        for item in items:
            yield [_do_one(work, item)]
        return
    done = 0
    for results in _group(work(items)):
        done += len(results)
        yield results
    if done != len(items):
        yield [_do_one(work, item) for item in items[done:]]


def _group(results: Iterable[Any]) -> Iterator[list[Any]]:
    """Group results by time; ends without a word where they raise."""
    group: list[Any] = []
    sent = time.monotonic()
    with contextlib.suppress(Exception):  # the rest is done one by one, which tells whose fault it is
        for result in results:
            group.append(result)
            if time.monotonic() - sent > _SEND_EVERY:
                yield group
                group, sent = [], time.monotonic()
    if group:
        yield group


def _do_one(work: Work, item: Any) -> Any:
    try:
        (result,) = work([item])
    except Exception as error:  # noqa: BLE001  one item's failure is its own
        return Failure(type(error).__name__, str(error) or "no message")
    return result


def command(parent: int) -> list[str]:
    """Return the command that starts a worker which finds what this process finds."""
    code = f"import sys; sys.path[:] = {sys.path!r}; from eventx.pool.worker import main; main({parent})"
    return [sys.executable, "-c", code]
