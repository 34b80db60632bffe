"""A corpus in memory, runs of the fake annotator on it, and what they leave."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eventx.corpus.outputs import plan_output
from eventx.corpus.progress import Progress
from eventx.corpus.rows import InputRow, RowError
from eventx.corpus.run import Settings, Summary, run
from eventx.pool import WorkSpec

FAKE = WorkSpec("tests.corpus.works:make_fake")


@dataclass
class Memory:
    """A corpus: texts, or errors where a row can't be read; `name` is what tells it from another."""

    texts: list[str | RowError]
    name: str = "memory"
    read: int = field(default=0, init=False)

    def __iter__(self) -> Iterator[InputRow]:
        self.read = 0
        for i, text in enumerate(self.texts):
            self.read += 1
            is_text = isinstance(text, str)
            yield InputRow(i, f"r{i}", text if is_text else None, error=None if is_text else text)

    def fingerprint(self) -> Mapping[str, Any]:
        return {"name": self.name}

    def fraction(self) -> float | None:
        return self.read / len(self.texts) if self.texts else None


def annotate_fake(
    source: Memory,
    out: Path,
    *,
    workers: int = 1,
    batch_size: int = 4,
    part_rows: int = 10,
    time_limit: float = 60.0,
    overwrite: bool = False,
    version: str = "1",
    formats: tuple[str, ...] = (),
    progress: Progress | None = None,
) -> Summary:
    settings = Settings(workers, batch_size, time_limit, part_rows, overwrite, FAKE, {"version": version})
    return run(source, plan_output(out, formats), settings, progress or Progress())


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def texts(number: int) -> list[str | RowError]:
    return [f"text {i}" for i in range(number)]
