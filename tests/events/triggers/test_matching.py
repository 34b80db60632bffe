"""What holds for every text, and how words, names, light verbs and modifiers are read."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventx.events.triggers import find_triggers
from eventx.records import Mentions, NameSpan, TimeRecord
from eventx.rules.event_types import load_event_types
from eventx.schema.vocabulary import Precision, TimeKind

from .names import read_names

pytestmark = pytest.mark.model
WORDS = sorted({word for rule in load_event_types().triggers.values() for word in rule.lemmas if word.isalpha()})


def find(tokens, mentions=None):
    return find_triggers(tokens, load_event_types(), mentions or Mentions())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([*WORDS, "the", "a", "of", "in", "-", ".", ",", "Paris", "42"]), max_size=40))
def test_no_token_belongs_to_two_triggers(view, words):
    tokens = view(" ".join(words))
    found = find(tokens)
    assert found == find(tokens)
    assert found == sorted(found, key=lambda record: (record.start, record.end))
    taken = [token for record in found for token in record.tokens]
    assert len(taken) == len(set(taken))
    for record in found:
        assert record.start == record.tokens[0]
        assert record.end == record.tokens[-1] + 1
        assert record.head in record.tokens


@pytest.mark.parametrize("text", ["", " ", ".", "\n\n", "🙂", "ووو", "a" * 500, "- - - -"])
def test_texts_without_words(view, text):
    assert find(view(text)) == []


def test_gap_is_no_part_of_the_words(view):
    (record,) = find(view("Gunmen took 170 guests and staff hostage."))
    assert record.type == "hostage_taking"
    assert (record.start, record.end, record.head) == (1, 7, 1)
    assert record.tokens == (1, 6)


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Rebels carried out an attack on a village.", "carried", "agent"),
        ("Rebels launched a series of attacks on villages.", "launched", "agent"),
        ("An attack was launched by rebels.", "launched", "agent"),
        ("The village suffered an attack.", "suffered", "patient"),
        ("The attack was long.", None, ""),
    ],
)
def test_light_verbs(view, text, verb, subject):
    tokens = view(text)
    (record,) = [record for record in find(tokens) if not record.is_verbal]
    assert record.light_subject == subject
    assert (tokens.text[record.light] if record.light >= 0 else None) == verb


def test_words_inside_names_and_times_are_no_triggers(view):
    tokens = view("Storm Petersen met reporters on 28 March in Attack Records.")
    names = [NameSpan(0, 2, "person", "test"), NameSpan(8, 10, "organization", "test")]
    time = TimeRecord("T1", 5, 7, 32, 40, TimeKind.DATE, "2015-03-28", Precision.DAY)
    found = find(tokens, Mentions(names=names, times=[time]))
    assert {record.type for record in found} <= {"meeting"}


def test_surname_that_is_a_trigger_word(view):
    tokens = view("The author Bracelen Flood spoke first. Flood has written ten books.")
    found = find(tokens, Mentions(names=[NameSpan(2, 4, "person", "test")]))
    assert "flood" not in {record.type for record in found}


def test_modifier_only_joins(view):
    (record,) = [record for record in find(view("The bombing suspect slept.")) if record.type == "bombing"]
    assert record.is_general


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A suicide bomb attack killed nine people.", "suicide_bombing"),
        ("A bomb attack killed nine people.", "bombing"),
        ("A rocket attack killed nine people.", "shelling"),
        ("A knife attack killed nine people.", "stabbing"),
        ("A drone attack killed nine people.", "drone_strike"),
        ("An air attack killed nine people.", "airstrike"),
        ("A terrorist attack killed nine people.", "armed_attack"),
        ("An arson attack killed nine people.", "arson"),
        ("A gas attack killed nine people.", "chemical_attack"),
    ],
)
def test_most_specific_compound_wins(view, text, kind):
    tokens = view(text)
    types = [record.type for record in find(tokens, read_names(tokens)) if not record.is_verbal]
    assert types == [kind]
