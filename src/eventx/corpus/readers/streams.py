"""Bytes of a file, decompressed, and its lines: never more in memory than the limits allow."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from eventx.corpus.readers.failures import FileFailure
from eventx.corpus.readers.options import Limits
from eventx.errors import needs_extra

GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"
#: A skippable frame, with which some tools open a zstd file.
_ZSTD_SKIPPED = tuple(bytes([0x50 + i]) + b"\x2a\x4d\x18" for i in range(16))
_CHUNK = 64 * 1024
#: A block of zstd is at least 4 bytes and at most 128 KB when it is unpacked: so many bytes give at most 32 MB.
_ZSTD_CHUNK = 1024
_LARGEST_WINDOW = 2**27


@dataclass(slots=True)
class Meter:
    """How far the reading of a file is.

    Attributes:
        consumed: Bytes read from the file, as it lies on disk.
    """

    consumed: int = 0


@dataclass(frozen=True, slots=True)
class LongLine:
    """A line that is longer than the limit and was skipped.

    Attributes:
        size: Its length in bytes.
    """

    size: int


def read_chunks(raw: BinaryIO, limits: Limits, meter: Meter) -> Iterator[bytes]:
    """Yield the bytes of a file; gzip and zstd are known by their first bytes, whatever the file is called.

    Raises:
        FileFailure: It is cut short, broken, or becomes too large.
        InputError: It is zstd and the package is missing.
    """
    head = _read(raw, _CHUNK, meter)
    if head.startswith(GZIP):
        chunks = _inflate(head, raw, meter)
    elif head.startswith((ZSTD, *_ZSTD_SKIPPED)):
        chunks = _decompress_zstd(head, raw, meter)
    else:
        while head:
            yield head
            head = _read(raw, _CHUNK, meter)
        return
    produced = 0
    for chunk in chunks:
        produced += len(chunk)
        yield chunk
        if produced > limits.gap_bytes and produced > limits.ratio * meter.consumed:
            raise FileFailure(
                "TooLarge",
                f"becomes more than {limits.ratio} times as large when it is unpacked, which no news text does; "
                "what follows is not read",
            )


def _read(raw: BinaryIO, size: int, meter: Meter) -> bytes:
    try:
        data = raw.read(size)
    except OSError as error:
        raise FileFailure("BrokenFile", f"cannot be read on: {error.strerror or error}") from error
    meter.consumed += len(data)
    return data


def _inflate(data: bytes, raw: BinaryIO, meter: Meter) -> Iterator[bytes]:
    """Unpack gzip, of several members too; what stands behind the last one and is no member is not read."""
    unpacker = zlib.decompressobj(31)
    try:
        while data:
            yield unpacker.decompress(data, _CHUNK * 4)
            data = unpacker.unconsumed_tail
            if unpacker.eof:
                data = (unpacker.unused_data + _read(raw, _CHUNK, meter)).lstrip(b"\0")
                if not data.startswith(GZIP):
                    return
                unpacker = zlib.decompressobj(31)
            elif not data:
                data = _read(raw, _CHUNK, meter)
        # What is still inside comes out only when it is asked for.
        yield unpacker.flush()
    except zlib.error as error:
        raise FileFailure("BrokenFile", f"is broken gzip ({error}); what follows is not read") from error
    if not unpacker.eof:
        raise FileFailure("BrokenFile", "is cut short: the gzip data end early; what was whole is read")


def _decompress_zstd(data: bytes, raw: BinaryIO, meter: Meter) -> Iterator[bytes]:
    try:
        import zstandard
    except ImportError as error:
        raise needs_extra("a .zst file", "zstandard", "zstd") from error
    unpacker: Any = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
    frame = unpacker.decompressobj()
    is_open = False
    try:
        while data:
            for start in range(0, len(data), _ZSTD_CHUNK):
                piece = data[start : start + _ZSTD_CHUNK]
                while piece:
                    is_open = True
                    yield frame.decompress(piece)
                    piece = b""
                    if frame.eof:
                        piece = frame.unused_data
                        frame = unpacker.decompressobj()
                        is_open = False
            data = _read(raw, _CHUNK, meter)
    except zstandard.ZstdError as error:
        raise FileFailure("BrokenFile", f"is broken zstd ({error}); what follows is not read") from error
    if is_open:
        raise FileFailure("BrokenFile", "is cut short: the zstd data end early; what was whole is read")


def read_lines(chunks: Iterator[bytes], limits: Limits) -> Iterator[bytes | LongLine]:
    """Yield the lines of a file without their ends; a line that is too long is passed over, not held.

    Raises:
        FileFailure: Nothing but one line or blank lines, for more bytes than the limits allow.
    """
    held: list[bytes] = []
    size = 0
    gap = 0
    for chunk in chunks:
        *lines, rest = chunk.split(b"\n")
        for line in lines:
            if held or size:
                size += len(line)
                held.append(line)
                line = b"".join(held) if size <= limits.row_bytes else b""
                held = []
            else:
                size = len(line)
            is_long = size > limits.row_bytes
            gap = gap + size + 1 if not is_long and (not line or line.isspace()) else 0
            yield LongLine(size) if is_long else line
            size = 0
        if rest:
            size += len(rest)
            if size <= limits.row_bytes:
                held.append(rest)
            else:
                held = []
        if gap + size > limits.gap_bytes:
            raise FileFailure(
                "TooLong", f"has no end of a row within {limits.gap_bytes:,} bytes; what follows is not read"
            )
    if size:
        yield b"".join(held) if size <= limits.row_bytes else LongLine(size)
