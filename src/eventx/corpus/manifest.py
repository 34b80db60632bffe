"""The manifest of an output: what it was made from, so that nothing else gets mixed in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from eventx.corpus.files import write_json
from eventx.errors import InputError

#: Changes when parts of an older version can no longer be gone on with.
LAYOUT = 1
_SHOWN = 5
_LONGEST = 60


def write_manifest(path: Path, made_from: Mapping[str, Any], **results: Any) -> None:
    """Write a manifest; results are what the finished one tells besides.

    Raises:
        OutputError: It cannot be written.
    """
    write_json(path, {"layout": LAYOUT, "made_from": made_from, **results})


def read_manifest(path: Path) -> dict[str, Any] | None:
    """Return a manifest, None where there is none.

    Raises:
        InputError: The file is no manifest.
    """
    try:
        found: Any = json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path} cannot be read as a manifest ({error}): give another output, or --overwrite"
        ) from error
    if not isinstance(found, dict) or found.get("layout") != LAYOUT or not isinstance(found.get("made_from"), dict):
        raise InputError(f"{path} is no manifest of this version: give another output, or --overwrite")
    return found


def check_same(path: Path, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """Refuse to mix.

    Args:
        path: The output, to name it.
        old: What it was begun with.
        new: What is asked for now.

    Raises:
        InputError: They differ; the message names in what, and what to do.
    """
    differences = find_differences(old, new)
    if not differences:
        return
    more = f"; and {len(differences) - _SHOWN} more" if len(differences) > _SHOWN else ""
    shown = "; ".join(differences[:_SHOWN])
    raise InputError(
        f"{path} was begun with something else, and rows of two kinds are not mixed: {shown}{more}. Give what it was"
        " begun with to go on; or give another output; or --overwrite (overwrite=True) to drop it and start again"
    )


def find_differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """Say in words in what two makings differ."""
    return list(_compare(old, json.loads(json.dumps(new)), ""))


def _compare(old: Any, new: Any, name: str) -> Iterator[str]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            yield from _compare(old.get(key), new.get(key), f"{name}.{key}" if name else str(key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for i, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _compare(one, other, f"{name}[{i}]")
    else:
        yield f"{name} was {_show(old)} and is now {_show(new)}"


def _show(value: Any) -> str:
    if value is None:
        return "not given"
    words = json.dumps(value, ensure_ascii=False)
    return words if len(words) <= _LONGEST else words[: _LONGEST - 3] + "..."
