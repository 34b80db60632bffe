"""A run of the fake annotator as a process of its own, to be killed: python -m tests.corpus.driver OUT ROWS WORKERS."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.corpus.helpers import Memory, annotate_fake


def main() -> None:
    out, rows, workers = sys.argv[1:]
    # Each row takes five milliseconds, so that there is a middle to be killed in.
    annotate_fake(Memory(["sleep 0.005"] * int(rows)), Path(out), workers=int(workers), batch_size=4, part_rows=20)


if __name__ == "__main__":
    main()
