"""The pool gives one result or one failure for each item, in order, whatever dies."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from eventx.errors import ModelError, WorkerError
from eventx.pool import Failure, Limits, Pool, WorkSpec

DOUBLE = WorkSpec("tests.pool.works:make_double")


def run(items: Any, *, workers: int = 2, spec: WorkSpec = DOUBLE, **limits: Any) -> list[Any]:
    return [result for _, result in Pool(spec, workers=workers, limits=Limits(**limits)).run(items)]


@pytest.mark.parametrize("workers", [1, 2, 4])
@pytest.mark.parametrize("batch_size", [1, 7, 1000])
def test_results_come_in_order(workers: int, batch_size: int) -> None:
    assert run(range(200), workers=workers, batch_size=batch_size) == [2 * i for i in range(200)]


def test_nothing_in_nothing_out() -> None:
    pool: Pool[int] = Pool(DOUBLE, workers=2)
    assert list(pool.run([])) == []


def test_items_come_back_with_their_results() -> None:
    assert list(Pool(DOUBLE, workers=1).run([3, 4])) == [(3, 6), (4, 8)]


@pytest.mark.parametrize("killer", ["die", "exit"])
@pytest.mark.parametrize("batch_size", [1, 4, 100])
def test_an_item_that_ends_its_worker_is_found(killer: str, batch_size: int) -> None:
    how = "SIGKILL" if killer == "die" else "exit code 3"
    items = [*range(10), killer, *range(10, 20)]
    expected = [2 * i for i in items if isinstance(i, int)]
    expected.insert(10, Failure("WorkerDied", f"ended 2 worker processes that read it alone, with {how}"))
    assert run(items, batch_size=batch_size) == expected


def test_several_killers_in_one_batch() -> None:
    found = run([1, "die", 2, "die", "die", 3], workers=1)
    assert [getattr(result, "type", result) for result in found] == [2, "WorkerDied", 4, "WorkerDied", "WorkerDied", 6]


def test_bad_luck_is_no_failure(tmp_path: Path) -> None:
    """A worker that dies once, as by a system short of memory, costs nothing."""
    assert run([1, f"once {tmp_path / 'a'}", 2, f"once {tmp_path / 'b'}", 3]) == [2, "lived", 4, "lived", 6]


def test_a_worker_killed_from_outside_loses_nothing() -> None:
    pool: Pool[Any] = Pool(DOUBLE, workers=2, limits=Limits(batch_size=4))
    items: list[Any] = ["pid", *["sleep 0.01"] * 300]
    found: list[Any] = []
    for _, result in pool.run(items):
        if len(found) == 20:
            os.kill(found[0], signal.SIGKILL)
        found.append(result)
    assert found[1:] == items[1:]
    assert pool.replaced == 1


def test_time_limit() -> None:
    found = run([1, "sleep 60", 2, "sleep 0.01", 3], seconds=0.5)
    assert found == [2, Failure("TimeLimit", "took longer than 0.5 s"), 4, "sleep 0.01", 6]


def test_time_counts_for_each_item_alone() -> None:
    assert run(["sleep 0.3"] * 6, workers=1, seconds=1.0) == ["sleep 0.3"] * 6


@pytest.mark.parametrize("spec", [DOUBLE, WorkSpec("tests.pool.works:make_all_or_nothing")])
def test_what_the_work_raises_is_the_failure_of_one_item(spec: WorkSpec) -> None:
    assert run([1, "raise wrong", 2], spec=spec) == [2, Failure("ValueError", "wrong"), 4]


def test_more_memory_than_there_is_costs_its_own_item_only() -> None:
    assert run([1, "memory", 2]) == [2, Failure("MemoryError", "no message"), 4]


def test_prints_of_the_work_do_no_harm(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["print hello", "read"]) == ["print hello", ""]
    assert capfd.readouterr().out == ""


def test_a_start_that_fails_raises_its_own_error() -> None:
    with pytest.raises(ModelError, match="the model is not there"):
        run([1], spec=WorkSpec("tests.pool.works:make_nothing"))
    with pytest.raises(WorkerError, match="LookupError: broken"):
        run([1], spec=WorkSpec("tests.pool.works:make_broken"))
    with pytest.raises(WorkerError, match="exit code 7"):
        run([1], spec=WorkSpec("tests.pool.works:make_dead"))


def test_a_fast_reader_does_not_run_ahead() -> None:
    """No more is read than the workers and a window hold, however slowly the results are taken."""
    read = 0

    def items() -> Iterator[int]:
        nonlocal read
        for i in range(500):
            read += 1
            yield i

    ahead: list[int] = []
    for taken, _ in enumerate(Pool(DOUBLE, workers=2, limits=Limits(batch_size=5)).run(items())):
        time.sleep(0.001)
        ahead.append(read - taken)
    assert max(ahead) <= 2 * 2 * 5 + 2 * 5


def test_a_slow_head_does_not_pile_up_results() -> None:
    read: list[float] = []

    def items() -> Iterator[Any]:
        yield "sleep 0.7"
        for i in range(2000):
            read.append(time.monotonic())
            yield i

    start = time.monotonic()
    found = run(items(), batch_size=1, window=50)
    assert len(found) == 2001
    assert sum(moment < start + 0.6 for moment in read) <= 50


def test_heavy_items_fill_the_window_sooner() -> None:
    pool: Pool[int] = Pool(
        DOUBLE, workers=1, limits=Limits(batch_size=100, batch_weight=10, window_weight=30), weigh_item=lambda _: 7
    )
    assert [result for _, result in pool.run(range(50))] == [2 * i for i in range(50)]


def test_no_more_workers_than_batches() -> None:
    assert len(set(run(["pid"] * 3, workers=4, batch_size=10))) == 1


def test_leaving_early_ends_the_workers() -> None:
    results = Pool[Any](DOUBLE, workers=2, limits=Limits(batch_size=1)).run(["pid", "pid", *["sleep 5"] * 10])
    pids = [next(results)[1], next(results)[1]]
    results.close()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
