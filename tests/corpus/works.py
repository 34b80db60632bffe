"""Annotators under test: quick, and each of them can go wrong in one way, as the row's text says."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from eventx.corpus.rows import InputRow, OutputRow, fail_row


def make_fake(**_: Any) -> Callable[[Sequence[InputRow]], Iterator[OutputRow]]:
    """An annotator that finds one protest in each text."""

    def work(rows: Sequence[InputRow]) -> Iterator[OutputRow]:
        for row in rows:
            if row.error is not None:
                yield fail_row(row.id, row.error)
                continue
            text = row.text or ""
            if text == "die":
                os.kill(os.getpid(), signal.SIGKILL)
            if text.startswith("sleep "):
                time.sleep(float(text.partition(" ")[2]))
            yield OutputRow(json.dumps({"id": row.id, "schema_version": "1.0", "text": text}), ("protest",))

    return work
