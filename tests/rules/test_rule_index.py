"""Rules that are looked up by their other words are those that trying each would find, in the same order."""

from __future__ import annotations

import pytest

from eventx.rules.event_types import load_event_types

WORDS = frozenset("gunmen open opened set to on the a forest house of squad fire under cross".split())


@pytest.mark.parametrize("form", sorted(load_event_types().indexes))
def test_an_index_loses_no_rule_and_keeps_their_order(form: str):
    event_types = load_event_types()
    found = [rule for rule in event_types.rules_within(form, WORDS) if rule.others <= WORDS]
    assert found == [rule for rule in event_types.by_form[form] if rule.others <= WORDS]


def test_forms_of_few_rules_give_all_of_them():
    event_types = load_event_types()
    form = next(form for form in event_types.by_form if form not in event_types.indexes)
    assert event_types.rules_within(form, frozenset()) == event_types.by_form[form]
