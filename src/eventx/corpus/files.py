"""Files that are whole or not there: written aside, flushed to the disk, renamed; errors that say what to do."""

from __future__ import annotations

import contextlib
import errno
import json
from collections.abc import Generator
from pathlib import Path
from typing import Any

from eventx.errors import OutputError
from eventx.export.files import finish_file, name_aside

_ADVICE = {
    errno.ENOSPC: "free some space",
    errno.EDQUOT: "free some of your quota",
    errno.EFBIG: "raise the limit on the size of files",
    errno.EACCES: "get permission to write there, or give another output",
    errno.EPERM: "get permission to write there, or give another output",
    errno.EROFS: "give an output on a disk that can be written",
}


@contextlib.contextmanager
def telling(path: Path) -> Generator[None]:
    """Turn errors of the system into ours, with advice.

    Raises:
        OutputError: The file cannot be written.
    """
    try:
        yield
    except OSError as error:
        advice = _ADVICE.get(error.errno or 0, "mend that")
        raise OutputError(
            f"cannot write {path}: {error.strerror or error}. What was written before is safe: {advice}, then give the"
            " same command again to go on"
        ) from error


def write_json(path: Path, values: Any) -> None:
    """Write a small file of JSON, whole or not at all.

    Raises:
        OutputError: It cannot be written.
    """
    aside = name_aside(path)
    with telling(path):
        try:
            with aside.open("wb") as stream:
                stream.write(json.dumps(values, indent=1, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
                finish_file(stream, path)
        except OSError:
            with contextlib.suppress(OSError):
                aside.unlink()
            raise
