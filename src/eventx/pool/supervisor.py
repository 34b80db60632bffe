"""`Pool`: worker processes that are watched, so that every item gets one result or one `Failure`, whatever dies.

Items go out in batches, results come back in groups and are handed on in order. When a worker dies, the items of its
batch that have no result yet are read again one by one by another worker: the first one without a result is then the
one that ended it. That one is tried again alone, because any process may be killed by bad luck, and given up when it
does it again.
"""

from __future__ import annotations

import logging
import queue
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from eventx import errors
from eventx.errors import EventxError, WorkerError
from eventx.pool.process import Inbox, WorkerProcess
from eventx.pool.records import Failure, Limits, WorkSpec

_log = logging.getLogger("eventx.pool")
_Item = TypeVar("_Item")
#: Batches that a worker has at once: the one that it does, and the next one, so that it never waits.
_AHEAD = 2
#: Workers that may die before any of them gets ready.
_START_TRIES = 3
#: Seconds that the pool waits at most for news, and how much longer it takes when the whole computer stood still.
_PATIENCE, _STANDSTILL = 1.0, 5.0


@dataclass(slots=True)
class _Batch:
    """Items with their places, in order; those that have a result are taken off the front."""

    number: int
    items: deque[tuple[int, Any]]
    one_by_one: bool = False


@dataclass(slots=True)
class _Worker:
    """A process and what it was given.

    Attributes:
        clock: When it was last heard of, or got something to do.
        killed: "late" if the pool ended it over its time, "done" if the item was done after all.
    """

    process: WorkerProcess
    clock: float
    is_ready: bool = False
    killed: Literal["", "late", "done"] = ""
    batches: deque[_Batch] = field(default_factory=deque[_Batch])


class Pool(Generic[_Item]):
    """Runs one kind of work in several processes, once.

    Args:
        spec: The work.
        workers: How many processes; no more are started than there are batches.
        limits: How much at once, and how long.
        weigh_item: Weight of an item; 1 where not given.
        weigh_result: Weight of a result.
    """

    def __init__(
        self,
        spec: WorkSpec,
        *,
        workers: int,
        limits: Limits | None = None,
        weigh_item: Callable[[_Item], int] | None = None,
        weigh_result: Callable[[Any], int] | None = None,
    ):
        self._spec, self._size, self._limits = spec, workers, limits or Limits()
        self._weigh_item = weigh_item or _weigh_one
        self._weigh_result = weigh_result or _weigh_one
        self._inbox: Inbox = queue.SimpleQueue()
        self._workers: dict[WorkerProcess, _Worker] = {}
        self._waiting: deque[_Batch] = deque()
        #: Items that are read and not yet handed on, and their results, by place.
        self._items: dict[int, _Item] = {}
        self._results: dict[int, Any] = {}
        self._deaths: dict[int, int] = {}
        self._read = self._handed = self._numbers = self._failed_starts = self._weight = 0
        self._is_exhausted = False
        #: Workers that died, or were ended over their time, and were replaced.
        self.replaced = 0

    def run(self, items: Iterable[_Item]) -> Generator[tuple[_Item, Any]]:
        """Yield each item with its result or `Failure`, in order, lazily; ends the workers at its end.

        Raises:
            WorkerError: Workers cannot be started.
            EventxError: What the work raised as it was made (a missing model, a wrong file).
        """
        try:
            yield from self.serve(items)
        finally:
            self.close()

    def serve(self, items: Iterable[_Item]) -> Generator[tuple[_Item, Any]]:
        """Yield as `run` does, but leave the workers ready for the next items; `close` ends them.

        Raises:
            WorkerError: Workers cannot be started.
            EventxError: What the work raised as it was made (a missing model, a wrong file).
        """
        self._is_exhausted = False
        yield from self._run(iter(items))

    def close(self) -> None:
        """End the workers."""
        for process in self._workers:
            process.kill()
        for process in self._workers:
            process.close()
        self._workers.clear()

    def _run(self, items: Iterator[_Item]) -> Iterator[tuple[_Item, Any]]:
        while True:
            self._read_batches(items)
            if not self._items:
                return
            self._start_workers()
            self._give_batches()
            self._hear()
            self._end_late_workers()
            while self._handed in self._results:
                yield self._hand_on()

    def _hand_on(self) -> tuple[_Item, Any]:
        item, result = self._items.pop(self._handed), self._results.pop(self._handed)
        self._weight -= self._weigh_item(item) + self._weigh_result(result)
        self._deaths.pop(self._handed, None)
        self._handed += 1
        return item, result

    # What goes out

    def _read_batches(self, items: Iterator[_Item]) -> None:
        """Read as much as the workers have room for, and no more than may be on its way."""
        ready = [worker for worker in self._workers.values() if worker.is_ready]
        room = sum(_AHEAD - len(worker.batches) for worker in ready) + self._size - len(ready)
        while not self._is_exhausted and len(self._waiting) < room:
            batch = self._read_batch(items)
            if not batch.items:
                return
            self._waiting.append(batch)

    def _read_batch(self, items: Iterator[_Item]) -> _Batch:
        limits = self._limits
        batch = _Batch(self._count_up(), deque())
        weight = 0
        while len(batch.items) < limits.batch_size and weight < limits.batch_weight:
            if self._read - self._handed >= limits.window or self._weight >= limits.window_weight:
                break
            try:
                item = next(items)
            except StopIteration:
                self._is_exhausted = True
                break
            self._items[self._read] = item
            batch.items.append((self._read, item))
            self._read += 1
            weight += self._weigh_item(item)
            self._weight += self._weigh_item(item)
        return batch

    def _count_up(self) -> int:
        self._numbers += 1
        return self._numbers

    def _start_workers(self) -> None:
        starting = sum(not worker.is_ready for worker in self._workers.values())
        for _ in range(min(self._size - len(self._workers), len(self._waiting) - starting)):
            process = WorkerProcess(self._spec, self._inbox)
            self._workers[process] = _Worker(process, time.monotonic())

    def _give_batches(self) -> None:
        while self._waiting:
            free = [worker for worker in self._workers.values() if worker.is_ready and not worker.killed]
            worker = min(free, key=lambda worker: len(worker.batches), default=None)
            if worker is None or len(worker.batches) >= _AHEAD:
                return
            batch = self._waiting.popleft()
            if not worker.batches:
                worker.clock = time.monotonic()
            worker.batches.append(batch)
            worker.process.send((batch.number, [item for _, item in batch.items], batch.one_by_one))

    # What comes back

    def _hear(self) -> None:
        """Wait for news, then take in all that there is."""
        patience = _PATIENCE
        if self._workers:
            nearest = min(self._find_deadline(worker) for worker in self._workers.values())
            patience = min(max(nearest - time.monotonic(), 0.0), _PATIENCE)
        asked = time.monotonic()
        try:
            self._take_in(*self._inbox.get(timeout=patience))
            while True:
                self._take_in(*self._inbox.get_nowait())
        except queue.Empty:
            pass
        stood_still = time.monotonic() - asked - patience
        if stood_still > _STANDSTILL:
            for worker in self._workers.values():
                worker.clock += stood_still

    def _take_in(self, process: WorkerProcess, message: Any) -> None:
        worker = self._workers[process]
        worker.clock = time.monotonic()
        match message:
            case None:
                self._bury(worker)
            case ("ready",):
                worker.is_ready = True
                self._failed_starts = 0
            case ("failed", kind, words):
                raise _make_error(kind, words)
            case _:
                (_, _, results) = message
                if worker.killed:
                    worker.killed = "done"
                batch = worker.batches[0]
                for result in results:
                    self._settle(batch.items.popleft()[0], result)
                if not batch.items:
                    worker.batches.popleft()

    def _settle(self, place: int, result: Any) -> None:
        self._results[place] = result
        self._weight += self._weigh_result(result)

    # What goes wrong

    def _find_deadline(self, worker: _Worker) -> float:
        if not worker.is_ready:
            return worker.clock + self._limits.start_seconds
        return worker.clock + self._limits.seconds if worker.batches and not worker.killed else float("inf")

    def _end_late_workers(self) -> None:
        now = time.monotonic()
        for worker in self._workers.values():
            if self._find_deadline(worker) <= now:
                worker.killed = "late"
                worker.process.kill()

    def _bury(self, worker: _Worker) -> None:
        """Take the batches of a dead worker back; another one is started when there is something to do."""
        del self._workers[worker.process]
        end = worker.process.describe_end()
        worker.process.close()
        self.replaced += 1
        if not worker.is_ready:
            self._failed_starts += 1
            if self._failed_starts >= _START_TRIES:
                raise WorkerError(
                    f"{_START_TRIES} worker processes in a row ended before they were ready, the last with {end}:"
                    " is there enough memory for so many workers?"
                )
            return
        _log.warning(
            "worker %d %s; its articles are read again",
            worker.process.pid,
            f"took longer than {self._limits.seconds:g} s" if worker.killed else f"ended with {end}",
        )
        self._waiting.extendleft(reversed(list(worker.batches)[1:]))
        if worker.batches:
            first = worker.batches[0]
            first.number = self._count_up()
            if worker.killed == "done":
                self._waiting.appendleft(first)
            else:
                self._suspect(first, end, is_late=worker.killed == "late")

    def _suspect(self, batch: _Batch, end: str, *, is_late: bool) -> None:
        """Have a batch that ended its worker read one by one; of one read so, the first item did it."""
        if len(batch.items) > 1 and not batch.one_by_one:
            batch.one_by_one = True
            self._waiting.appendleft(batch)
            return
        place, item = batch.items.popleft()
        if batch.items:
            self._waiting.appendleft(batch)
        self._deaths[place] = self._deaths.get(place, 0) + 1
        if is_late:
            self._settle(place, Failure("TimeLimit", f"took longer than {self._limits.seconds:g} s"))
        elif self._deaths[place] >= self._limits.tries:
            self._settle(
                place,
                Failure("WorkerDied", f"ended {self._limits.tries} worker processes that read it alone, with {end}"),
            )
        else:
            self._waiting.appendleft(_Batch(self._count_up(), deque([(place, item)]), one_by_one=True))


def _weigh_one(_: Any) -> int:
    return 1


def _make_error(kind: str, words: str) -> EventxError:
    """Make what a worker could not start for into an exception of ours."""
    known = getattr(errors, kind, None)
    if isinstance(known, type) and issubclass(known, EventxError):
        return known(words)
    return WorkerError(f"a worker cannot start: {kind}: {words}")
