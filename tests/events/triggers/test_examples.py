"""The examples and counter-examples inside the event-type files."""

from __future__ import annotations

import pytest

from eventx.events.triggers import find_triggers
from eventx.rules.event_types import load_event_types

from .marked import read_marks
from .names import read_names

pytestmark = pytest.mark.model
TYPES = load_event_types().types
EXAMPLES = [(name, text) for name, kind in TYPES.items() for text in kind.examples]
COUNTER_EXAMPLES = [(name, text) for name, kind in TYPES.items() for text in kind.counter_examples]


def find(view, text):
    tokens = view(text)
    records = find_triggers(tokens, load_event_types(), read_names(tokens))
    return [(tokens.idx[r.start], tokens.end[r.end - 1], r.type) for r in records if r.type and not r.is_general]


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_example(view, name, text):
    case = read_marks(text)
    assert case.marks, "an example marks its trigger words"
    found = find(view, case.text)
    for start, end, kind in case.marks:
        assert any((kind or name) == other and first < end and last > start for first, last, other in found), found


@pytest.mark.parametrize(("name", "text"), COUNTER_EXAMPLES)
def test_counter_example(view, name, text):
    case = read_marks(text)
    assert not case.marks, "a counter-example has no marks"
    assert name not in {kind for _, _, kind in find(view, case.text)}
