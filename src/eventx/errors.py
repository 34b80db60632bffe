"""The exceptions of this library.

EventxError
├── InputError        the text, date or article that was given cannot be used
├── KnowledgeError    a knowledge file (ours or the user's) is wrong; names file, line and field
├── ModelError        the spaCy pipeline is missing or unfit; names the command that installs it
├── OutputError       the output cannot be written (disk full, no permission, in use); what was written stays good
└── WorkerError       worker processes cannot be started, or an article could not be read by any
"""

from __future__ import annotations


class EventxError(Exception):
    """Base of all exceptions that eventx raises on purpose."""


class InputError(EventxError, ValueError):
    """The input cannot be used; the message says which part of it, and what to do."""


class KnowledgeError(EventxError, ValueError):
    """A knowledge file is wrong.

    Args:
        message: What is wrong, in words.
        file: Path or name of the file.
        line: Line number in it, counted from 1, where known.
        field: Name of the field, where known.
    """

    def __init__(self, message: str, *, file: str | None = None, line: int | None = None, field: str | None = None):
        self.file, self.line, self.field = file, line, field
        place = ", ".join(
            part
            for part in (file, None if line is None else f"line {line}", None if field is None else f"field {field!r}")
            if part
        )
        super().__init__(f"{place}: {message}" if place else message)


class ModelError(EventxError, RuntimeError):
    """The spaCy pipeline is not installed or lacks a component that eventx needs."""


class OutputError(EventxError):
    """The output cannot be written; the message says why, what is safe, and what to do."""


class WorkerError(EventxError, RuntimeError):
    """Worker processes cannot be started, or an article ended every worker that read it, or took too long."""


def needs_extra(what: str, package: str, extra: str) -> InputError:
    """Return the error for a package of an optional extra that is not installed.

    Args:
        what: What needs it ("Parquet").
        package: The package ("pyarrow").
        extra: The extra that brings it ("parquet").
    """
    return InputError(
        f"{what} needs {package}, which is not installed; install it with: pip install 'eventx-nlp[{extra}]'"
    )
