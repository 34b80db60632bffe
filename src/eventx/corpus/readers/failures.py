"""What goes wrong inside the readers, before it becomes an error row."""

from __future__ import annotations


class RowFailure(Exception):  # noqa: N818  it never leaves the readers
    """A row cannot be read; it becomes an error row and the next one is read.

    Args:
        kind: A short name to count by.
        message: What is wrong.
    """

    def __init__(self, kind: str, message: str):
        super().__init__(message)
        self.kind, self.message = kind, message


class FileFailure(RowFailure):
    """The rest of a file cannot be read; what was read stays good, and one error row says why there is no more."""
