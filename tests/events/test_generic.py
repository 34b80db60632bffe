"""Talk of events in general ("attacks are common") gives no event; told events in such words do. Whole extraction."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventx import Extractor

pytestmark = pytest.mark.model
TOLD = ("violence", "accident", "disaster", "unrest")
LINES = [
    line
    for line in (Path(__file__).parent / "generic.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


@pytest.fixture(scope="module")
def extractor():
    return Extractor()


@pytest.mark.parametrize("line", LINES)
def test_line(extractor, line):
    text = line.removeprefix("+ ")
    found = [
        (event.type, event.trigger.text, event.rules)
        for event in extractor.extract(text, published="2015-06-10").events
        if event.category in TOLD
    ]
    assert bool(found) == line.startswith("+ "), found


def test_table_is_large_enough():
    assert sum(not line.startswith("+ ") for line in LINES) >= 80
    assert len(LINES) == len(set(LINES))
