"""The word knowledge of stage 3 loads, and says what is wrong where it doesn't."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventx.errors import KnowledgeError
from eventx.rules import events as rules
from eventx.rules.events import load_event_rules


def test_packaged_files_load() -> None:
    loaded = load_event_rules()
    assert loaded.nouns.classes["gunman"] == "person"
    assert loaded.nouns.classes["parliament"] == "institution"
    assert loaded.nouns.classes["village"] == "area"


@pytest.mark.parametrize(
    ("last", "phrase", "kind"),
    [("bomb", "car bomb", "explosive"), ("rifle", "assault rifle", "firearm"), ("shell", "mortar shell", "artillery")],
)
def test_weapons_by_their_last_word(last: str, phrase: str, kind: str) -> None:
    assert (tuple(phrase.split()), kind) in load_event_rules().weapons.phrases[last]


def test_longest_weapon_comes_first() -> None:
    lengths = [len(words) for words, _ in load_event_rules().weapons.phrases["bomb"]]
    assert lengths == sorted(lengths, reverse=True)


def test_options_name_known_weapons() -> None:
    weapons = load_event_rules().weapons
    known = {" ".join(words) for entries in weapons.phrases.values() for words, _ in entries}
    assert weapons.by_means_only <= known


def test_wrong_word_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "weapons.yaml"
    file.write_text("explosive: [Bomb]\nby_means_only: [bomb]\nnot_after: [coal]\n", encoding="utf-8")
    monkeypatch.setattr(rules, "WEAPONS", file)
    with pytest.raises(KnowledgeError, match="explosive"):
        load_event_rules()
