"""Outputs that can't be written: a clear error, what was written stays good, and the run is gone on with later."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from eventx.errors import OutputError
from tests.corpus.helpers import Memory, annotate_fake, read_lines, texts

LONG = ["x" * 1000] * 300


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 200 kilobytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)]
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or subprocess.run(command, check=False).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk(small_disk: Path, tmp_path: Path) -> None:
    out = small_disk / "out.jsonl"
    with pytest.raises(OutputError, match=r"No space left on device.*free some space, then give the same command"):
        annotate_fake(Memory(LONG), out)
    work = small_disk / "out.jsonl.parts"
    assert not list(work.glob("*.aside"))
    done = len(list(work.glob("part-*.json")))
    assert done > 5
    subprocess.run(["mount", "-o", "remount,size=4m", str(small_disk)], check=True)
    assert annotate_fake(Memory(LONG), out).earlier == done * 10
    annotate_fake(Memory(LONG), tmp_path / "whole.jsonl")
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_a_disk_that_is_full_when_the_parts_are_joined(small_disk: Path) -> None:
    rows = Memory(LONG[:120])
    out = small_disk / "out.jsonl"
    with pytest.raises(OutputError, match=r"All articles are read and safe in .*parts: the same command writes it"):
        annotate_fake(rows, out)
    assert not out.exists()
    subprocess.run(["mount", "-o", "remount,size=4m", str(small_disk)], check=True)
    assert annotate_fake(rows, out).earlier == 120
    assert len(read_lines(out)) == 120


def test_files_may_not_grow(tmp_path: Path) -> None:
    """The limit on the size of files ends a run as a full disk does; everybody may set it."""
    resource = pytest.importorskip("resource")
    out = tmp_path / "out.jsonl"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, before[1]))
    try:
        with pytest.raises(OutputError, match="raise the limit on the size of files"):
            annotate_fake(Memory([*texts(25), *LONG[:20]]), out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert annotate_fake(Memory([*texts(25), *LONG[:20]]), out).earlier == 20


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may write everywhere, so the system's answer is put in its mouth."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(OutputError, match=r"Permission denied.*get permission to write there"):
        annotate_fake(Memory(texts(3)), tmp_path / "out.jsonl")


def test_a_folder_in_a_disk_that_may_only_be_read(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(OutputError, match=r"Read-only file system.*on a disk that can be written"):
        annotate_fake(Memory(texts(3)), small_disk / "out.jsonl")
