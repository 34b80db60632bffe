"""What happens to real processes: killed workers, killed parents, Ctrl-C, nobody left behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.corpus.helpers import read_lines

ROOT = Path(__file__).resolve().parents[2]
ROWS = 400
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes in /proc"),
]


@contextlib.contextmanager
def running(out: Path, workers: int = 2) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "tests.corpus.driver", str(out), str(ROWS), str(workers)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def count_parts(out: Path) -> int:
    return len(list(out.with_name(out.name + ".parts").glob("part-*.json")))


def find_children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a run that nobody disturbed."""
    out = tmp_path_factory.mktemp("whole") / "out.jsonl"
    with running(out) as process:
        assert process.wait() == 0
    assert [row["id"] for row in read_lines(out)] == [f"r{i}" for i in range(ROWS)]
    return out.read_bytes()


@pytest.mark.parametrize("parts", [0, 1, 5])
def test_a_killed_parent_is_gone_on_with(tmp_path: Path, whole: bytes, parts: int) -> None:
    out = tmp_path / "out.jsonl"
    with running(out) as process:
        wait_for(lambda: count_parts(out) >= parts and len(find_children(process.pid)) == 2)
        workers = find_children(process.pid)
        process.kill()
        process.wait()
        wait_for(lambda: not any(is_alive(pid) for pid in workers), seconds=5)
    assert not out.exists()
    before = count_parts(out)
    assert parts <= before < ROWS // 20
    with running(out, workers=1) as process:
        assert process.wait() == 0
    assert out.read_bytes() == whole
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "out.jsonl.manifest.json"]


def test_killed_again_and_again(tmp_path: Path, whole: bytes) -> None:
    out = tmp_path / "out.jsonl"
    for parts in (2, 5, 9, 14):
        with running(out) as process:
            wait_for(lambda process=process, parts=parts: count_parts(out) >= parts or process.poll() is not None)
            process.kill()
    with running(out) as process:
        assert process.wait() == 0
    assert out.read_bytes() == whole


def test_killed_workers_lose_nothing(tmp_path: Path, whole: bytes) -> None:
    out = tmp_path / "out.jsonl"
    with running(out) as process:
        for parts in (1, 3, 6, 9):
            wait_for(lambda parts=parts: count_parts(out) >= parts and len(find_children(process.pid)) == 2)
            for pid in find_children(process.pid)[: 1 + parts % 2]:
                os.kill(pid, signal.SIGKILL)
        assert process.wait() == 0
    assert out.read_bytes() == whole


def test_ctrl_c_ends_cleanly(tmp_path: Path, whole: bytes) -> None:
    out = tmp_path / "out.jsonl"
    with running(out) as process:
        wait_for(lambda: count_parts(out) >= 2)
        workers = find_children(process.pid)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=10)
        assert not any(is_alive(pid) for pid in workers)
    assert b"KeyboardInterrupt" in said  # the driver has no last door, as `eventx annotate` has
    assert said.count(b"Traceback") == 1  # and its workers say nothing
    assert not list(out.with_name("out.jsonl.parts").glob("*.aside"))
    with running(out) as process:
        assert process.wait() == 0
    assert out.read_bytes() == whole


def test_a_worker_that_stands_still_is_no_reason_to_stay(tmp_path: Path) -> None:
    """A stopped worker cannot see its parent go; the kernel ends it."""
    out = tmp_path / "out.jsonl"
    with running(out) as process:
        wait_for(lambda: count_parts(out) >= 1)
        workers = find_children(process.pid)
        os.kill(workers[0], signal.SIGSTOP)
        process.kill()
        process.wait()
        wait_for(lambda: not any(is_alive(pid) for pid in workers), seconds=5)
