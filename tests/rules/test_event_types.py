"""The event-type files: all load, users' files load like ours, and what is wrong in one is named with file, line, field."""

from __future__ import annotations

import re

import pytest

from eventx.errors import KnowledgeError
from eventx.rules.event_types import FOLDER, load_event_types
from eventx.rules.files import KNOWLEDGE, read_csv, read_yaml
from eventx.rules.inflection import load_inflections
from eventx.rules.trigger_words import expand_words

DESIGN = {
    "violence": "armed_attack shooting assassination stabbing bombing suicide_bombing airstrike drone_strike shelling battle "
    "hostage_taking kidnapping hijacking arson massacre vehicle_attack chemical_attack sexual_violence",
    "accident": "aircraft_crash rail_accident road_accident shipwreck explosion_accident building_collapse fire",
    "disaster": "earthquake flood storm landslide wildfire volcanic_eruption drought epidemic",
    "unrest": "protest riot labor_strike coup mutiny",
    "law": "arrest trial conviction sentencing execution investigation police_raid extradition",
    "politics": "election appointment resignation state_of_emergency mourning legislation",
    "diplomacy": "meeting statement negotiation agreement ceasefire sanctions expulsion aid visit",
    "military": "deployment withdrawal offensive weapons_test territorial_gain",
    "population": "displacement evacuation rescue",
}

USER_FILE = """\
category: labour
types:
  layoff:
    label: Layoff
    definition: A company lets people go.
    family: layoff
    rank: 10
    roles: [participant, perpetrator]
    triggers:
      - verb: lay off
        frame: {subject: perpetrator, object: participant}
    examples: ["The mill [laid off] 40 workers.", "It [laid off] everybody.", "They were [laid off]."]
    counter_examples: ["He laid a hand on the rail.", "She lay in the sun."]
"""


def test_all_types_of_the_design_exist():
    types = load_event_types().types
    wanted = {name: category for category, names in DESIGN.items() for name in names.split()}
    assert {name: kind.category for name, kind in types.items()} == wanted


@pytest.mark.parametrize("kind", load_event_types().types.values(), ids=lambda kind: kind.name)
def test_type_is_whole(kind):
    assert kind.label
    assert kind.definition.endswith(".")
    assert kind.roles
    assert len(set(kind.examples)) >= 3
    assert len(set(kind.counter_examples)) >= 2


def test_frames_give_roles_that_the_type_has():
    event_types = load_event_types()
    for rule in event_types.triggers.values():
        if rule.type:
            assert set(rule.frame.values()) <= event_types.types[rule.type].roles, rule.id


def test_user_frame_with_a_role_that_the_type_lacks(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(USER_FILE.replace("object: participant}", "object: victim}"), encoding="utf-8")
    with pytest.raises(KnowledgeError, match="no role 'victim'"):
        load_event_types(path)


def test_no_key_stands_twice_in_a_file():
    for path in [*sorted(FOLDER.glob("*.yaml")), KNOWLEDGE / "word_classes.yaml"]:
        keys = re.findall(r"^(?:  )?(\w+):", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert len(keys) == len(set(keys)), path.name


def test_light_verbs_are_found_by_form():
    readings = load_event_types().light_verbs["carried"]
    assert [(reading.particle, reading.subject) for reading in readings] == [("out", "agent")]


def test_a_user_adds_a_type(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(USER_FILE, encoding="utf-8")
    event_types = load_event_types(path)
    assert event_types.types["layoff"].category == "labour"
    assert event_types.triggers["layoff.verb.lay_off"].lemmas == ("lay", "off")
    assert "bombing" in event_types.types
    assert any(rule.type == "layoff" for rule in event_types.by_form["laid"])


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ("rank: 10", "rank: ten", 7, "types.layoff.rank"),
        ("roles: [participant", "roles: [boss", 8, "types.layoff.roles.0"),
        ("    label: Layoff\n", "", 3, "types.layoff.label"),
        ("label: Layoff", "label: Layoff\n    colour: red", 5, "types.layoff.colour"),
        ("- verb: lay off", "- word: lay off", 10, "types.layoff.triggers.0"),
        (
            "- verb: lay off",
            "- verb: lay off\n        needs: {object: '@unheard_of'}",
            11,
            "types.layoff.triggers.0.needs.object",
        ),
        ("- verb: lay off", "- verb: lay off\n        joins: [nothing]", 11, "types.layoff.triggers.0.joins.0"),
        ("- verb: lay off", "- verb: lay off ...", 10, "types.layoff.triggers.0.verb.0"),
        ("  layoff:", "  bombing:", 3, "types.bombing"),
        ("category: labour", "category: labour\ntypes: [", 3, None),
    ],
)
def test_what_is_wrong_is_named(tmp_path, old, new, line, field):
    path = tmp_path / "mine.yaml"
    assert old in USER_FILE
    path.write_text(USER_FILE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_event_types(path)
    assert caught.value.file == str(path)
    assert abs((caught.value.line or 0) - line) <= 1
    if field:
        assert (caught.value.field or "").startswith(field)


def test_files_that_are_not_there(tmp_path):
    with pytest.raises(KnowledgeError, match="cannot be read"):
        load_event_types(tmp_path / "none.yaml")
    empty = tmp_path / "empty.yaml"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="category"):
        load_event_types(empty)


def test_yaml_keeps_the_words_on_off_yes_no(tmp_path):
    path = tmp_path / "words.yaml"
    path.write_text("on: [off, yes, no, true]\n", encoding="utf-8")
    assert read_yaml(path) == {"on": ["off", "yes", "no", True]}


def test_csv_names_the_line(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("name,kind\n# a comment\nA,b\nC\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        read_csv(path)
    assert caught.value.line == 4
    path.write_text("name,kind\nA,b\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="country"):
        read_csv(path, ["name", "kind", "country"])
    assert [(dict(row), row.line) for row in read_csv(path, ["name", "kind"])] == [({"name": "A", "kind": "b"}, 2)]


@pytest.mark.parametrize(
    ("written", "pos", "expected"),
    [
        ("attack", "verb", [(("attack",), 0, (False,))]),
        (
            "take ... hostage|captive",
            "verb",
            [(("take", "hostage"), 0, (False, True)), (("take", "captive"), 0, (False, True))],
        ),
        ("bomb attack", "noun", [(("bomb", "attack"), 1, (False, False))]),
        ("state* of emergency", "noun", [(("state", "of", "emergency"), 0, (False, False, False))]),
    ],
)
def test_words_are_expanded(written, pos, expected):
    assert [(w.lemmas, w.head, w.gaps) for w in expand_words(written, pos)] == expected


@pytest.mark.parametrize("written", ["", "...", "... hostage", "take ...", "take ... ... hostage", "a* b*", "a| b"])
def test_words_that_are_not_well_formed(written):
    with pytest.raises(ValueError):
        list(expand_words(written, "verb"))


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("bomb", "bomb bombs bombing bombed"),
        ("stab", "stab stabs stabbing stabbed"),
        ("seize", "seize seizes seizing seized"),
        ("shoot", "shoot shoots shooting shot"),
        ("torch", "torch torches torching torched"),
        ("die", "die dies dying died"),
        ("occupy", "occupy occupies occupying occupied"),
        ("destroy", "destroy destroys destroying destroyed"),
        ("flee", "flee flees fleeing fled"),
        ("explode", "explode explodes exploding exploded"),
        ("raid", "raid raids raiding raided"),
        ("kidnap", "kidnap kidnaps kidnapping kidnapped kidnaped kidnaping"),
    ],
)
def test_verb_forms(verb, forms):
    assert set(load_inflections().verb_forms(verb)) == set(forms.split())
