"""Files for reading, whether they are compressed or not."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from eventx.errors import needs_extra

#: A block of zstd is at least 4 bytes and at most 128 KB when it is unpacked: so many bytes give at most 32 MB.
_CHUNK = 1024
_LARGEST_WINDOW = 2**27
_BUFFER = 64 * 1024


def open_packed(path: Path) -> BinaryIO:
    """Open a file for reading; the end of its name tells whether it is unpacked (.gz, .zst).

    Reading raises OSError or zlib.error where the data are broken, and EOFError where they end early.

    Raises:
        InputError: It is zstd and the package is missing.
        OSError: It cannot be opened.
    """
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return cast("BinaryIO", gzip.open(path, "rb"))
    if suffix == ".zst":
        try:
            import zstandard
        except ImportError as error:
            raise needs_extra(str(path), "zstandard", "zstd") from error
        return io.BufferedReader(_ZstdFile(path.open("rb"), zstandard), _BUFFER)
    return path.open("rb")


class _ZstdFile(io.RawIOBase):
    """An unpacked .zst file; zstandard's own reader takes one that ends early for whole."""

    def __init__(self, file: BinaryIO, zstandard: Any):
        self._file = file
        self._pieces = _unpack(file, zstandard)
        self._held = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._held = memoryview(piece)
        size = min(len(buffer), len(self._held))
        buffer[:size], self._held = self._held[:size], self._held[size:]
        return size

    def close(self) -> None:
        self._file.close()
        super().close()


def _unpack(file: BinaryIO, zstandard: Any) -> Iterator[bytes]:
    unpacker = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
    frame = None
    try:
        while data := file.read(_CHUNK):
            while data:
                frame = frame or unpacker.decompressobj()
                yield frame.decompress(data)
                data = b""
                if frame.eof:
                    data, frame = frame.unused_data, None
    except zstandard.ZstdError as error:
        raise OSError(f"broken zstd: {error}") from error
    if frame is not None:
        raise EOFError("the zstd data end early")
