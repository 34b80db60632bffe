"""What decides the rows of an output, as plain JSON values: two runs are mixed only where all of it is the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib import util
from importlib.metadata import version
from pathlib import Path
from typing import Any

from eventx import __version__
from eventx.check import hash_files
from eventx.errors import InputError
from eventx.pipeline import MODELS, find_model
from eventx.rules.files import KNOWLEDGE
from eventx.schema.extraction import SCHEMA_VERSION


def describe_extractor(options: Mapping[str, Any]) -> dict[str, Any]:
    """Describe what reads the articles.

    Args:
        options: Keywords of `Extractor`.

    Raises:
        ModelError: The model is not installed.
        InputError: A file of the user's is not there.
    """
    own = {name: _hash_path(Path(options[name])) for name in sorted(options) if name != "model" and options[name]}
    return {
        "version": {"eventx": __version__, "schema": SCHEMA_VERSION, "spacy": version("spacy")},
        "model": describe_model_files(options.get("model", "md")),
        "knowledge": {"packaged": _hash_path(KNOWLEDGE), **own},
    }


def describe_model_files(model: str) -> dict[str, Any]:
    """Describe a pipeline by its name and the sums of its files.

    Raises:
        ModelError: "md" or "sm" is not installed.
    """
    folder = find_model(model) if model in MODELS else _find_pipeline(model)
    if folder is None:
        return {"name": model}
    meta = folder / "meta.json"
    known = json.loads(meta.read_bytes()) if meta.is_file() else {}
    return {"name": model, "version": known.get("version"), "files": _hash_values(hash_files(folder))}


def _find_pipeline(model: str) -> Path | None:
    """Return the folder of a pipeline that is named by its path or package."""
    if Path(model).is_dir():
        return Path(model)
    spec = util.find_spec(model) if model.isidentifier() else None
    return None if spec is None or spec.origin is None else Path(spec.origin).parent


def _hash_path(path: Path) -> str:
    """Return the sum of a file, or of all files in a folder, by content and name within the folder."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    if not path.is_dir():
        raise InputError(f"{path} is not there")
    return _hash_values(hash_files(path))


def _hash_values(values: Any) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()
