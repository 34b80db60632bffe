"""Files that are whole or not there: written aside, flushed to the disk, renamed."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
from pathlib import Path
from typing import Any, BinaryIO, Self, TextIO, cast

from eventx.errors import OutputError, needs_extra

#: The end of an unfinished file's name; what an earlier run left of it is written over.
ASIDE = ".aside"


class OutputFile:
    """A file that takes its place only when all of it was written; until then it lies beside it with the end ".aside".

    A name that ends with .gz or .zst is compressed, with the same bytes on every run.

    Raises:
        OutputError: It cannot be written, or the disk is full; what stood in its place before stays.
    """

    def __init__(self, path: Path):
        self.path = path
        self._aside = name_aside(path)
        self._file: BinaryIO | None = None
        self._packer: Any = None
        self._text: io.TextIOWrapper | None = None

    def __enter__(self) -> Self:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._aside.open("wb")
        except OSError as error:
            raise explain(error, self.path) from error
        suffix = self.path.suffix.lower()
        if suffix == ".gz":
            self._packer = gzip.GzipFile(filename="", mode="wb", fileobj=self._file, mtime=0, compresslevel=6)
        elif suffix == ".zst":
            self._packer = _open_zstd(self._file, self._aside)
        return self

    @property
    def binary(self) -> BinaryIO:
        """The file for bytes."""
        if self._packer is not None:
            return cast("BinaryIO", self._packer)
        assert self._file is not None
        return self._file

    @property
    def text(self) -> TextIO:
        """The file for text."""
        if self._text is None:
            self._text = io.TextIOWrapper(self.binary, encoding="utf-8", newline="", errors="replace")
        return self._text

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if kind is not None:
            self._abandon()
            if isinstance(error, OSError):
                raise explain(error, self.path) from error
            return
        assert self._file is not None
        try:
            if self._text is not None:
                self._text.flush()
                self._text.detach()
            if self._packer is not None:
                self._packer.close()
            finish_file(self._file, self.path)
        except OSError as failure:
            self._abandon()
            raise explain(failure, self.path) from failure

    def _abandon(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            if self._text is not None:
                self._text.detach()
        with contextlib.suppress(OSError, ValueError):
            if self._packer is not None:
                self._packer.close()
        with contextlib.suppress(OSError):
            if self._file is not None:
                self._file.close()
        with contextlib.suppress(OSError):
            self._aside.unlink(missing_ok=True)


def _open_zstd(file: BinaryIO, aside: Path) -> Any:
    try:
        import zstandard
    except ImportError as error:
        file.close()
        aside.unlink(missing_ok=True)
        raise needs_extra("a .zst file", "zstandard", "zstd") from error
    packer: Any = zstandard.ZstdCompressor(level=6)
    return packer.stream_writer(file, closefd=False)


def name_aside(path: Path) -> Path:
    """Return where a file is while it is unfinished."""
    return path.with_name(path.name + ASIDE)


def finish_file(stream: BinaryIO, path: Path) -> None:
    """Close a file that was written aside and give it its name, once its bytes are on the disk."""
    stream.flush()
    os.fsync(stream.fileno())
    stream.close()
    name_aside(path).replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename last through a loss of power, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some file systems of networks cannot do it.
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def explain(error: OSError, path: Path) -> OutputError:
    """Say what kept a file from being written."""
    return OutputError(f"cannot write {path}: {error.strerror or error}; what stood there before is as it was")
