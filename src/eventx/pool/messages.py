"""Messages between a pool and its workers: a length, then a pickle.

Both ends are processes of one run; nothing is read from a file or from anybody else.
"""

from __future__ import annotations

import pickle
import struct
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">Q")


def write_message(stream: BinaryIO, message: Any) -> None:
    """Write one message, all of it.

    Raises:
        OSError: The other end is gone.
    """
    data = pickle.dumps(message, protocol=5)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read_message(stream: BinaryIO) -> Any:
    """Read one message; waits for it.

    Raises:
        EOFError: The other end is gone; a message that it could not finish is dropped.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)
