"""Tables of marked sentences, one file a category, positives and near misses side by side.

A line is a sentence. Every [mark:type] must be found with its type ("a|b": either), and outside the marks nothing of the file's category
may be found; general words, which only join an event told elsewhere, are free.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from eventx.events.triggers import find_triggers
from eventx.rules.event_types import load_event_types

from .marked import Marked, read_marks
from .names import read_names

pytestmark = pytest.mark.model
FOLDER = Path(__file__).parent / "tables"
#: A category needs this many sentences.
MINIMUM = 150


def read_table(path: Path) -> list[Marked]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [read_marks(line) for line in lines if line.strip() and not line.startswith("#")]


TABLES = {path.stem: read_table(path) for path in sorted(FOLDER.glob("*.txt"))}
CASES = [
    pytest.param(category, case, id=f"{category}-{number}-{case.text[:40]}")
    for category, table in TABLES.items()
    for number, case in enumerate(table, 1)
]


@pytest.mark.parametrize(("category", "case"), CASES)
def test_sentence(view, category, case):
    event_types = load_event_types()
    tokens = view(case.text)
    found = [
        (tokens.idx[record.start], tokens.end[record.end - 1], record.type)
        for record in find_triggers(tokens, event_types, read_names(tokens))
        if record.type and not record.is_general
    ]
    for start, end, kind in case.marks:
        kinds = kind.split("|")
        assert any(name in kinds and first < end and last > start for first, last, name in found), (kind, found)
    for first, last, name in found:
        if event_types.types[name].category == category:
            assert any(first < end and last > start for start, end, _ in case.marks), (case.text[first:last], name)


@pytest.mark.parametrize("category", sorted(TABLES))
def test_table_is_large_enough(category):
    table = TABLES[category]
    positives = sum(bool(case.marks) for case in table)
    assert len(table) >= MINIMUM
    assert positives >= 60
    assert len(table) - positives >= 40


@pytest.mark.parametrize("category", sorted(TABLES))
def test_marks_name_types(category):
    types = load_event_types().types
    for case in TABLES[category]:
        for _, _, kind in case.marks:
            assert set(kind.split("|")) <= set(types), case.text


@pytest.mark.parametrize("category", sorted(TABLES))
def test_no_sentence_stands_twice(category):
    texts = [case.text for case in TABLES[category]]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    "sentence",
    ["Rebels [bombed a bridge.", "Rebels bombed] a bridge.", "Rebels [bom[bed] a] bridge.", "Rebels [] a bridge.", " "],
)
def test_broken_marks_are_refused(sentence):
    with pytest.raises(ValueError):
        read_marks(sentence)


def test_marks_are_read():
    case = read_marks("Rebels [bombed:bombing] a [bridge].")
    assert case.text == "Rebels bombed a bridge."
    assert case.marks == ((7, 13, "bombing"), (16, 22, ""))
