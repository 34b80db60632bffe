"""Words that tell what happened to people ("killed", "missing", "the death toll"), with where those people stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, get_args

from eventx.rules.files import fail_at, read_yaml
from eventx.schema.vocabulary import Effect

#: Where the people stand, seen from the effect word; explained in `knowledge/casualties/effects.yaml`.
VictimSlot = Literal[
    "object",
    "object_people",
    "subject",
    "subject_bare",
    "subject_counted",
    "modified",
    "lives",
    "of",
    "possessive",
    "counted",
    "zero",
]
_FILE = "casualties/effects.yaml"
_FIELDS = frozenset(("id", "effect", "pos", "words", "with", "without", "not_after", "tags", "victims"))


@dataclass(frozen=True, slots=True)
class EffectRule:
    """One effect word; `needs` and `blocks` are lemmas beside it."""

    id: str
    effect: Effect
    pos: Literal["VERB", "NOUN", "ADJ"]
    victims: tuple[VictimSlot, ...]
    needs: frozenset[str] = frozenset()
    blocks: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()


@dataclass(frozen=True)
class TollRules:
    """Words of running figures ("the death toll rose to 31")."""

    words: frozenset[str]
    needs: frozenset[str]
    number_words: frozenset[str]
    totals: frozenset[str]
    before_figure: frozenset[str]
    more_than_verbs: frozenset[str]
    update_verbs: frozenset[str]
    revising_verbs: frozenset[str]


@dataclass(frozen=True)
class CasualtyRules:
    """All effect words by lemma, and the small word lists beside them."""

    effects: Mapping[str, tuple[EffectRule, ...]]
    tolls: TollRules
    effects_by_id: Mapping[str, EffectRule]
    sickness_words: frozenset[str]
    sickness_threshold: int
    sickness_rules: frozenset[str]
    part_words: frozenset[str]
    part_pronouns: frozenset[str]
    joining_words: frozenset[str]
    adding_words: frozenset[str]
    inclusion_verbs: frozenset[str]
    part_nouns: Mapping[str, Effect]
    plain_groups: frozenset[str]
    told_of: frozenset[str]
    collective_nouns: frozenset[str]
    result_nouns: frozenset[str]
    between: frozenset[str]
    ordinals: frozenset[str]
    counted_on: frozenset[str]
    conflicts: frozenset[str]
    on_account: frozenset[str]
    dead_nouns: frozenset[str]
    deadly_deeds: frozenset[str]
    early_adverbs: frozenset[str]
    early_reports: frozenset[str]
    early_words: frozenset[str]
    claiming: frozenset[str]
    claim_verbs: frozenset[str]


@lru_cache(maxsize=1)
def load_casualty_rules() -> CasualtyRules:
    """Load and validate the packaged effect words.

    Raises:
        KnowledgeError: The file is wrong.
    """
    data: Any = read_yaml(_FILE)
    if not isinstance(data, dict) or not isinstance(data.get("rules"), list):
        fail_at(_FILE, (), "a mapping with a list of rules is needed")
    effects: dict[str, list[EffectRule]] = {}
    by_id: dict[str, EffectRule] = {}
    for number, entry in enumerate(data["rules"]):
        rule, words = _read_rule(("rules", number), entry)
        if rule.id in by_id:
            fail_at(_FILE, ("rules", number, "id"), f"{rule.id!r} is named twice")
        by_id[rule.id] = rule
        for word in words:
            effects.setdefault(word, []).append(rule)
    tolls: Any = data.get("tolls")
    if not isinstance(tolls, dict):
        fail_at(_FILE, ("tolls",), "a mapping is needed here")
    nouns: Any = data.get("part_nouns")
    if not isinstance(nouns, dict):
        fail_at(_FILE, ("part_nouns",), "a mapping is needed here")
    return CasualtyRules(
        effects={word: tuple(group) for word, group in effects.items()},
        tolls=TollRules(
            words=_read_words(tolls, ("tolls",), "words"),
            needs=_read_words(tolls, ("tolls",), "needs"),
            number_words=_read_words(tolls, ("tolls",), "number_words"),
            totals=_read_words(tolls, ("tolls",), "totals"),
            before_figure=_read_words(tolls, ("tolls",), "before_figure"),
            more_than_verbs=_read_words(tolls, ("tolls",), "more_than_verbs"),
            update_verbs=_read_words(tolls, ("tolls",), "update_verbs"),
            revising_verbs=_read_words(tolls, ("tolls",), "revising_verbs"),
        ),
        effects_by_id=by_id,
        part_pronouns=_read_words(data, (), "part_pronouns"),
        adding_words=_read_words(data, (), "adding_words"),
        joining_words=_read_words(data, (), "joining_words"),
        inclusion_verbs=_read_words(data, (), "inclusion_verbs"),
        conflicts=_read_words(data, (), "conflicts"),
        on_account=_read_words(data, (), "on_account"),
        dead_nouns=_read_words(data, (), "dead_nouns"),
        deadly_deeds=frozenset(f"casualties.{name}" for name in _read_words(data, (), "deadly_deeds")),
        early_adverbs=_read_words(data, (), "early_adverbs"),
        early_reports=_read_words(data, (), "early_reports"),
        early_words=_read_words(data, (), "early_words"),
        claiming=_read_words(data, (), "claiming"),
        claim_verbs=_read_words(data, (), "claim_verbs"),
        sickness_words=_read_words(data, (), "sickness_words"),
        sickness_threshold=int(data.get("sickness_threshold", 3)),
        sickness_rules=frozenset(f"casualties.{name}" for name in _read_words(data, (), "sickness_rules")),
        part_words=_read_words(data, (), "part_words"),
        part_nouns={str(noun): Effect(effect) for noun, effect in nouns.items()},
        plain_groups=_read_words(data, (), "plain_groups"),
        told_of=_read_words(data, (), "told_of"),
        collective_nouns=_read_words(data, (), "collective_nouns"),
        result_nouns=_read_words(data, (), "result_nouns"),
        between=_read_words(data, (), "between"),
        ordinals=_read_words(data, (), "ordinals"),
        counted_on=_read_words(data, (), "counted_on"),
    )


def _read_rule(where: tuple[str | int, ...], entry: Any) -> tuple[EffectRule, frozenset[str]]:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        fail_at(_FILE, where, "a rule is a mapping with an id")
    for field in entry:
        if field not in _FIELDS:
            fail_at(_FILE, (*where, field), f"unknown field {field!r}")
    if entry.get("effect") not in Effect.__members__.values():
        fail_at(_FILE, (*where, "effect"), f"must be one of {', '.join(Effect)}")
    if entry.get("pos") not in ("VERB", "NOUN", "ADJ"):
        fail_at(_FILE, (*where, "pos"), "must be VERB, NOUN or ADJ")
    victims: Any = entry.get("victims")
    if not isinstance(victims, list) or not victims or any(slot not in get_args(VictimSlot) for slot in victims):
        fail_at(_FILE, (*where, "victims"), f"needs a list out of {', '.join(get_args(VictimSlot))}")
    optional = {
        name: _read_words(entry, where, field, keep_case=field == "tags") if field in entry else frozenset[str]()
        for name, field in (("needs", "with"), ("blocks", "without"), ("not_after", "not_after"), ("tags", "tags"))
    }
    rule = EffectRule(
        id=f"casualties.{entry['id']}",
        effect=Effect(entry["effect"]),
        pos=entry["pos"],
        victims=tuple(victims),
        **optional,
    )
    return rule, _read_words(entry, where, "words")


def _read_words(
    data: dict[str, Any], where: tuple[str | int, ...], field: str, *, keep_case: bool = False
) -> frozenset[str]:
    value = data.get(field)
    if not isinstance(value, list) or not value or not all(isinstance(word, str) for word in value):
        fail_at(_FILE, (*where, field), "a list of words is needed here")
    return frozenset(word if keep_case else word.lower() for word in value)
