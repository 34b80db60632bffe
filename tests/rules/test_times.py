"""The loader of the time rules: the packaged files are sound, and a wrong one is named with file, line and field."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eventx.errors import KnowledgeError
from eventx.mentions.times.guards import GUARDS
from eventx.mentions.times.meaning import FIELDS
from eventx.rules import files, times
from eventx.rules.times import expand_pattern, load_time_rules

RULES = load_time_rules()
TIMES = files.KNOWLEDGE / "times"


def test_every_guard_exists_and_is_used() -> None:
    named = {guard for rule in RULES.rules.values() for guard in rule.guard}
    assert named == set(GUARDS)


def test_every_field_that_a_rule_sets_exists() -> None:
    fields = {name for rule in RULES.rules.values() for name in rule.set}
    assert fields <= set(FIELDS)


def test_ids_name_part_and_rule() -> None:
    assert all(re.fullmatch(r"[a-z]+\.[a-z0-9_]+", name) and rule.id == name for name, rule in RULES.rules.items())


def test_every_rule_has_an_example() -> None:
    assert [name for name, rule in RULES.rules.items() if not rule.example and not name.startswith("holiday.")] == []


def test_every_context_is_asked_for() -> None:
    source = "".join(
        path.read_text() for path in Path(times.__file__).parents[1].joinpath("mentions/times").rglob("*.py")
    )
    assert [name for name in RULES.contexts if f'"{name}"' not in source] == []


def test_tables_reach_every_year() -> None:
    for name, holiday in RULES.holidays.items():
        if holiday.dates and name not in ("diwali", "holi"):
            assert set(holiday.dates) >= set(range(1985, 2036)), name


KNOWN = frozenset({"unit", "month", "DATE"})


@pytest.mark.parametrize(
    ("pattern", "paths"),
    [
        ("last {unit}", [[("=last", None), ("unit", "unit")]]),
        ("the? {unit:size}", [[("=the", None), ("unit", "size")], [("unit", "size")]]),
        ("a|b {DATE:core}", [[("=a", None), ("DATE", "core")], [("=b", None), ("DATE", "core")]]),
    ],
)
def test_patterns_expand(pattern: str, paths: list[list[tuple[str, str | None]]]) -> None:
    assert expand_pattern(pattern, KNOWN) == paths


@pytest.mark.parametrize(
    "pattern", ["{nothing}", "{unit", "Upper", "the?", "a? b?", " ".join(["a"] * 15)], ids=lambda text: text[:12]
)
def test_wrong_patterns_are_named(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        expand_pattern(pattern, KNOWN)


#: File, what is replaced in it, by what, what the error says.
MISTAKES = [
    ("words.yaml", "  5: [may]", "  5: [May]", "not one word in lower case"),
    ("words.yaml", "  5: [may]", "  5: [may, may]", "stands twice"),
    ("words.yaml", "  5: [may]", "  five: [may]", "must be a number"),
    ("words.yaml", "  5: [may]", "  5: may", "a list of words"),
    ("contexts.yaml", "possessive: [", "possessive: [x, x, ", "stands twice"),
    ("phrases.yaml", "id: weekday\n", "id: month\n", "a second rule"),
    ("phrases.yaml", 'match: "{weekday}"', 'match: "{weekdy}"', "no class 'weekdy'"),
    ("phrases.yaml", "make: point", "make: pint", "Input should be"),
    ("phrases.yaml", "id: weekday\n", "id: weekday\n    colour: red\n", "Extra inputs"),
    ("holidays.yaml", "easter-46", "easterly", "is no MM-DD"),
    ("holidays.yaml", "table ashura", "table asura", "no days of 'asura'"),
    ("holidays.yaml", "until: eid_al_fitr", "until: eids", "no named day 'eids'"),
    ("movable_days.csv", "ashura,1985-09-24", "ashura,1985-24-09", "is no date"),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), MISTAKES, ids=[f"{row[0]}: {row[3]}" for row in MISTAKES])
def test_mistakes_are_named(
    name: str, old: str, new: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "times"
    folder.mkdir()
    for path in TIMES.iterdir():
        text = path.read_text(encoding="utf8")
        if path.name == name:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / path.name).write_text(text, encoding="utf8")
    monkeypatch.setattr(files, "KNOWLEDGE", tmp_path)
    with pytest.raises(KnowledgeError, match=re.escape(message)) as caught:
        load_time_rules.__wrapped__()
    assert caught.value.file is not None
    assert caught.value.file.endswith(name)
    assert caught.value.line is not None
