"""Typed, dated, placed events out of news text.

Example:
    >>> from eventx import extract
    >>> x = extract("Gunmen killed 12 people in Kano on Friday.", published="2024-11-06")
    >>> x.events[0].date.earliest
    datetime.date(2024, 11, 1)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eventx.api import Extractor, extract
    from eventx.errors import EventxError, InputError, KnowledgeError, ModelError
    from eventx.incidents import Linker, link
    from eventx.schema import Extraction, Incident

__all__ = [
    "EventxError",
    "Extraction",
    "Extractor",
    "Incident",
    "InputError",
    "KnowledgeError",
    "Linker",
    "ModelError",
    "extract",
    "link",
]

__version__ = "0.1.0"

_HOME = {
    "extract": "eventx.api",
    "Extractor": "eventx.api",
    "Linker": "eventx.incidents",
    "link": "eventx.incidents",
    "Extraction": "eventx.schema",
    "Incident": "eventx.schema",
    "EventxError": "eventx.errors",
    "InputError": "eventx.errors",
    "KnowledgeError": "eventx.errors",
    "ModelError": "eventx.errors",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `import eventx` costs nothing."""
    if name not in _HOME:
        raise AttributeError(f"module 'eventx' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
