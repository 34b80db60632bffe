"""The examples inside the rule files run as tests: every rule finds its own, with the value that it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from eventx.mentions.times import find_times
from eventx.rules.times import TimeRule, load_time_rules
from eventx.tokens import TokenView

pytestmark = pytest.mark.model

#: The examples are read in an article of this Wednesday.
PUBLISHED = dt.date(2024, 11, 6)
RULES = [rule for rule in load_time_rules().rules.values() if rule.example]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_reads_its_example(rule: TimeRule, view: Callable[[str], TokenView]) -> None:
    text, _, value = (part.strip() for part in rule.example.rpartition("="))
    assert text, f"the example of {rule.id} has no '= value'"
    found = find_times(view(text), load_time_rules(), PUBLISHED)
    if rule.make == "block":
        assert [(text[time.start_char : time.end_char], time.value) for time in found] == []
        return
    assert value, f"the example of {rule.id} names no value"
    fitting = [time for time in found if time.value == value]
    assert fitting, [(text[time.start_char : time.end_char], time.value, time.rule) for time in found]
    assert any(rule.id in time.rule.split() for time in fitting), [time.rule for time in fitting]
