"""Many articles: rows in, rows out, in parallel, resumable, nothing lost.

Example:
    >>> from eventx.corpus import annotate
    >>> summary = annotate("articles.jsonl", "found.jsonl", workers=2)
    >>> summary.tally.rows
    2
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eventx.corpus.readers import ReadOptions, open_source
    from eventx.corpus.rows import InputRow, RowError, Source
    from eventx.corpus.run import Summary, annotate

__all__ = ["InputRow", "ReadOptions", "RowError", "Source", "Summary", "annotate", "open_source"]

_HOME = {
    "annotate": "run",
    "Summary": "run",
    "InputRow": "rows",
    "RowError": "rows",
    "Source": "rows",
    "ReadOptions": "readers",
    "open_source": "readers",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: a reader needs no pipeline, and a pipeline no reader."""
    if name not in _HOME:
        raise AttributeError(f"module 'eventx.corpus' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"eventx.corpus.{_HOME[name]}"), name)
