"""Cues of modality and attribution, as data: phrase, category, scopes (the ConText idea)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, get_args

from eventx.records import CueCategory
from eventx.rules.files import fail_at, read_yaml

#: Which words a cue governs, seen from its main word; each is explained in `context.scopes`.
ScopeKind = Literal[
    "clause",
    "complement",
    "infinitive",
    "quoted",
    "governor",
    "governed",
    "governed_noun",
    "objects",
    "object_noun",
    "content",
    "modified",
    "sentence",
    "forward",
    "subject",
]
SourceKind = Literal["subject", "agent", "object", "none"]

_FILES = tuple(category for category in get_args(CueCategory) if category != "ended")
_FIELDS = frozenset(("id", "cues", "pos", "tag", "dep", "head_tag", "object", "scope", "source", "actor", "indefinite"))
_SCOPES_FILE = "cues/scopes.yaml"


@dataclass(frozen=True, slots=True)
class CueRule:
    """One cue and what it governs.

    Attributes:
        id: "category.name", stable forever.
        pos: Parts of speech, one of which the main word must be (empty: any).
        tag: Penn tags, likewise.
        dep: Dependency labels, likewise.
        head_tag: Tags, one of which the main word's head must have.
        object: Lemmas, one of which the main word's object must be ("claim responsibility").
        scope: Where it reaches.
        source: Where the one who says, claims or denies stands.
        only_indefinite: It does not reach objects that are taken for granted ("the attacks were plotted abroad").
        of_actor: It leaves open who did it, not that it happened.
    """

    id: str
    category: CueCategory
    scope: tuple[ScopeKind, ...]
    pos: frozenset[str] = frozenset()
    tag: frozenset[str] = frozenset()
    dep: frozenset[str] = frozenset()
    head_tag: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    source: SourceKind = "none"
    of_actor: bool = False
    only_indefinite: bool = False


@dataclass(frozen=True, slots=True)
class CuePhrase:
    """The words of a cue; without a rule they are a pseudo cue ("not only") and take the cues inside them away."""

    words: tuple[str, ...]
    rule: CueRule | None


@dataclass(frozen=True)
class CueRules:
    """All cues.

    Attributes:
        phrases: First word -> second word ("" for cues of one word) -> phrases, the longest first.
    """

    phrases: Mapping[str, Mapping[str, tuple[CuePhrase, ...]]]
    terminators: frozenset[str]
    occurrence_verbs: frozenset[str]
    fulfilling_verbs: frozenset[str]
    definite: frozenset[str]
    content_prepositions: frozenset[str]
    circumstances: frozenset[str]
    harms: frozenset[str]
    quantities: frozenset[str]


@lru_cache(maxsize=1)
def load_cue_rules() -> CueRules:
    """Load and validate the packaged cues.

    Raises:
        KnowledgeError: A file is wrong.
    """
    phrases: dict[str, dict[str, list[CuePhrase]]] = {}
    for category in _FILES:
        for phrase in _load_category(category):
            first, *rest = phrase.words
            phrases.setdefault(first, {}).setdefault(rest[0] if rest else "", []).append(phrase)
    data = read_yaml(_SCOPES_FILE)
    if not isinstance(data, dict):
        fail_at(_SCOPES_FILE, (), "a mapping is needed here")
    return CueRules(
        phrases={
            word: {second: tuple(sorted(group, key=lambda p: -len(p.words))) for second, group in by_second.items()}
            for word, by_second in phrases.items()
        },
        **{name: _read_set(_SCOPES_FILE, data, (), name) for name in _SCOPE_SETS},
    )


_SCOPE_SETS = (
    "terminators",
    "occurrence_verbs",
    "fulfilling_verbs",
    "definite",
    "content_prepositions",
    "circumstances",
    "harms",
    "quantities",
)


def _load_category(category: CueCategory) -> list[CuePhrase]:
    file = f"cues/{category}.yaml"
    data: Any = read_yaml(file)
    if not isinstance(data, dict) or data.get("category") != category or not isinstance(data.get("rules"), list):
        fail_at(file, (), f"needs `category: {category}` and a list of rules")
    found: list[CuePhrase] = []
    names: set[str] = set()
    for number, entry in enumerate(data["rules"]):
        where = ("rules", number)
        if not isinstance(entry, dict):
            fail_at(file, where, "a rule is a mapping")
        for field in entry:
            if field not in _FIELDS:
                fail_at(file, (*where, field), f"unknown field {field!r}")
        name = entry.get("id")
        if not isinstance(name, str) or name in names:
            fail_at(file, where, "a rule needs an id of its own")
        names.add(name)
        rule = _read_rule(file, where, entry, category)
        words = _read_set(file, entry, where, "cues")
        found += [CuePhrase(tuple(phrase.split()), rule) for phrase in sorted(words)]
    for phrase in data.get("pseudo") or ():
        found.append(CuePhrase(tuple(str(phrase).lower().split()), None))
    return found


def _read_rule(file: str, where: tuple[str | int, ...], entry: dict[str, Any], category: CueCategory) -> CueRule:
    scope = entry.get("scope")
    if not isinstance(scope, list) or not scope or any(kind not in get_args(ScopeKind) for kind in scope):
        fail_at(file, (*where, "scope"), f"needs a list out of {', '.join(get_args(ScopeKind))}")
    source = entry.get("source", "none")
    if source not in get_args(SourceKind):
        fail_at(file, (*where, "source"), f"must be one of {', '.join(get_args(SourceKind))}")
    sets = {
        name: _read_set(file, entry, where, name, keep_case=name != "object") if name in entry else frozenset[str]()
        for name in ("pos", "tag", "dep", "head_tag", "object")
    }
    return CueRule(
        id=f"{category}.{entry['id']}",
        category=category,
        scope=tuple(scope),
        source=source,
        of_actor=bool(entry.get("actor", False)),
        only_indefinite=bool(entry.get("indefinite", False)),
        **sets,
    )


def _read_set(
    file: str, data: dict[str, Any], where: tuple[str | int, ...], field: str, *, keep_case: bool = False
) -> frozenset[str]:
    value = data.get(field)
    if not isinstance(value, list) or not value or not all(isinstance(word, str) for word in value):
        fail_at(file, (*where, field), "a list of words is needed here")
    return frozenset(word if keep_case else word.lower() for word in value)
