"""Number words, cues and effect words: they load, each word stands once, and a wrong file says where it is wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from eventx.errors import KnowledgeError
from eventx.rules import casualties, counts, cues
from eventx.rules.files import KNOWLEDGE, read_yaml

FILES = sorted(
    str(path.relative_to(KNOWLEDGE))
    for folder in ("counts", "cues", "casualties")
    for path in (KNOWLEDGE / folder).glob("*.yaml")
)


def word_lists(value: Any, where: str = "") -> list[tuple[str, list[Any]]]:
    if isinstance(value, list):
        if value and all(isinstance(item, str) for item in value):
            return [(where, value)]
        return [found for i, item in enumerate(value) for found in word_lists(item, f"{where}.{i}")]
    if isinstance(value, dict):
        return [found for key, item in value.items() for found in word_lists(item, f"{where}.{key}")]
    return []


@pytest.mark.parametrize("file", FILES)
def test_no_list_names_a_word_twice(file: str) -> None:
    twice = {
        where: [word for word, times in Counter(words).items() if times > 1]
        for where, words in word_lists(read_yaml(file))
    }
    assert {where: words for where, words in twice.items() if words} == {}


def test_all_load() -> None:
    assert counts.load_count_rules().units["twelve"] == 12
    assert "say" in cues.load_cue_rules().phrases
    assert casualties.load_casualty_rules().effects["kill"]


@pytest.mark.parametrize(
    ("lemma", "pos", "expected"),
    [
        ("soldier", "NOUN", True),
        ("beachgoer", "NOUN", True),
        ("cattleman", "NOUN", True),
        ("stevedore", "NOUN", False),
        ("checklist", "NOUN", False),
        ("abdomen", "NOUN", False),
        ("veneer", "NOUN", False),
        ("bomb", "NOUN", False),
        ("cow", "NOUN", False),
        ("worker", "NOUN", True),
        ("Worker", "PROPN", False),
    ],
)
def test_nouns_for_people(lemma: str, pos: str, expected: bool) -> None:
    assert counts.load_count_rules().people.has(lemma, pos) is expected


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ({"id": "x", "effect": "bored", "pos": "VERB", "words": ["bore"], "victims": ["object"]}, "effect"),
        ({"id": "x", "effect": "killed", "pos": "VERBS", "words": ["kill"], "victims": ["object"]}, "pos"),
        ({"id": "x", "effect": "killed", "pos": "VERB", "words": ["kill"], "victims": ["them"]}, "victims"),
        ({"id": "x", "effect": "killed", "pos": "VERB", "words": [], "victims": ["object"]}, "words"),
        ({"id": "x", "effect": "killed", "pos": "VERB", "words": ["kill"], "victims": ["object"], "when": 1}, "when"),
    ],
)
def test_a_wrong_effect_rule_is_named(entry: dict[str, Any], field: str) -> None:
    with pytest.raises(KnowledgeError, match=field):
        casualties._read_rule(("rules", 0), entry)  # pyright: ignore[reportPrivateUsage]


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ({"id": "x", "cues": ["will"], "scope": ["everywhere"]}, "scope"),
        ({"id": "x", "cues": ["will"], "scope": ["clause"], "source": "object of"}, "source"),
        ({"id": "x", "cues": ["will"], "scope": ["clause"], "tag": "MD"}, "tag"),
    ],
)
def test_a_wrong_cue_rule_is_named(entry: dict[str, Any], field: str) -> None:
    with pytest.raises(KnowledgeError, match=field):
        cues._read_rule("cues/planned.yaml", ("rules", 0), entry, "planned")  # pyright: ignore[reportPrivateUsage]


def test_knowledge_lies_in_the_package() -> None:
    assert Path(KNOWLEDGE, "counts", "numbers.yaml").exists()
