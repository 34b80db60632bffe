"""What is told to the processes that read the articles of a corpus, here and on other machines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eventx.pool import WorkSpec

_ANNOTATOR = "eventx.corpus.annotator:make_annotator"


def make_work(options: Mapping[str, Any]) -> WorkSpec:
    """Return the work of reading articles with an `Extractor` of these keywords."""
    return WorkSpec(_ANNOTATOR, options)


def describe_options(
    model: str,
    event_types: str | Path | None,
    lexicons: str | Path | None,
    role_weights: str | Path | None = None,
) -> dict[str, str | None]:
    """Return the keywords of an `Extractor` as plain values, to be sent and to be compared."""
    paths = {"event_types": event_types, "lexicons": lexicons, "role_weights": role_weights}
    return {"model": model, **{name: None if path is None else str(path) for name, path in paths.items()}}
