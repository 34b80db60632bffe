"""Write an input, read it, and look at what came."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eventx.corpus.readers import Limits, ReadOptions, open_source
from eventx.corpus.rows import InputRow

SMALL = Limits(row_bytes=1000, gap_bytes=10_000, ratio=20, id_length=50)


def read(path: Path | str | list[Path], **options: Any) -> list[InputRow]:
    """All rows of an input."""
    rows = list(open_source(path, ReadOptions(**options)))
    assert [row.index for row in rows] == list(range(len(rows)))
    assert all((row.text is None) == (row.error is not None) for row in rows)
    return rows


def show(rows: list[InputRow]) -> list[tuple[str, str]]:
    """Id and text of each row, or id and kind of its error."""
    return [(row.id, f"!{row.error.type}" if row.error else row.text or "") for row in rows]


def save(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
