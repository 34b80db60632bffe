"""The folder beside an output where its parts are until it is whole."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any

from eventx.corpus.files import telling
from eventx.corpus.manifest import check_same, find_differences, read_manifest, write_manifest
from eventx.corpus.parts import Parts
from eventx.errors import InputError, OutputError

_MANIFEST = "manifest.json"


@contextlib.contextmanager
def open_work_folder(
    folder: Path, made_from: Mapping[str, Any], part_rows: int, *, overwrite: bool
) -> Generator[Parts]:
    """Go on with what is in a folder, or begin; nobody else can meanwhile.

    Args:
        folder: Made where it is not there.
        made_from: What decides the rows.
        part_rows: Rows of a part.
        overwrite: Drop what is there, if it was made from something else.

    Raises:
        InputError: What is there was made from something else.
        OutputError: It cannot be written, or another process writes to it.
    """
    with telling(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with _lock(folder / "lock", folder):
        if overwrite and not _is_same(folder / _MANIFEST, made_from):
            with telling(folder):
                for path in [*folder.glob(_MANIFEST), *folder.glob("part-*")]:
                    path.unlink()
        known = read_manifest(folder / _MANIFEST)
        if known is None:
            write_manifest(folder / _MANIFEST, made_from)
        else:
            check_same(folder, known["made_from"], made_from)
        parts = Parts(folder, part_rows)
        parts.find_done()
        yield parts


def _is_same(path: Path, made_from: Mapping[str, Any]) -> bool:
    try:
        known = read_manifest(path)
    except InputError:
        return False
    return known is not None and not find_differences(known["made_from"], made_from)


def remove_work_folder(folder: Path) -> None:
    """Remove the folder, when the output is whole."""
    # The manifest goes first: a folder that is removed half is not gone on with.
    with contextlib.suppress(OSError):
        (folder / _MANIFEST).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _lock(path: Path, folder: Path) -> Generator[None]:
    """Hold a lock that ends with this process; without a word where the system has none."""
    with telling(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _take(handle, folder)
        yield
    finally:
        os.close(handle)


def _take(handle: int, folder: Path) -> None:
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OutputError(f"another process is writing to {folder}: wait for it, or give another output") from error
    except OSError:
        return  # some network disks have no locks
