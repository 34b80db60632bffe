"""Commands that have a file of their own; `cli.py` registers them."""

from __future__ import annotations

import sys


def say(words: str) -> None:
    """Say something on stderr, which is for people; stdout is for results."""
    print(f"eventx: {words}", file=sys.stderr, flush=True)  # noqa: T201
