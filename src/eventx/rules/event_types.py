"""Event types: what they are, which words tell of them, which roles those words give.

The files are `knowledge/event_types/*.yaml`; their format is written down in `event_type_files.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from eventx.rules.event_type_files import (
    Defaults,
    EntrySpec,
    EventTypeFile,
    Frame,
    Needs,
    Pos,
    TypeSpec,
    read_event_type_file,
)
from eventx.rules.files import KNOWLEDGE, fail_at, stamp_files
from eventx.rules.generic import GenericRules, load_generic_rules
from eventx.rules.inflection import load_inflections
from eventx.rules.rule_index import RuleIndex
from eventx.rules.trigger_words import expand_words
from eventx.rules.word_classes import WordClasses, load_word_classes
from eventx.schema.event import EventCodes
from eventx.schema.vocabulary import Role

#: Heads of so few letters are looked up by another word of their rule.
SHORT = 2
#: Trying so many rules one by one costs more than looking them up by their other words.
_MANY = 20
FOLDER = KNOWLEDGE / "event_types"

#: Where an argument stands, seen from its trigger.
#: For a verb: `subject` (logical: the by-phrase of a passive), `object` (logical: the subject of a passive),
#: `attribute` ("was a hostage"), or a preposition ("on", "against").
#: For a noun: `possessive` ("the army's offensive"), `compound` ("hotel siege"), `adjective` ("Russian airstrikes": a
#: demonym), a preposition, or, over a light verb, `subject` ("carried out an attack") and `sufferer` ("suffered one").
#: In `needs` and `forbids` also: `any` (near it in the sentence), `sentence`, `nearby` (with the sentences beside it),
#: `document`, `next`, `previous`, and
#: alternatives ("subject|by").
Slot = str


@dataclass(frozen=True, slots=True)
class TriggerRule:
    """Words that tell of a type, and what must stand around them.

    Attributes:
        id: "type.pos.words", stable forever ("bombing.verb.bomb").
        type: Event type; "" for general words, which only join another event, and for blockers.
        lemmas: Words in text order; `lemmas[head]` carries the arguments.
        pos: What the head must be.
        frame: Slot -> role.
        needs: Slot -> words one of which must stand there (word classes are expanded at load); all slots must be met.
        forbids: Slot -> words none of which may stand there.
        is_general: May only join another event.
        weight: How sure these words are by themselves, 0 to 1. Below 0.5 the words found an event only where something
            else speaks for it (a participant, a casualty, a stated time or place).
        head: Index into `lemmas`.
        anchor: Index into `lemmas` of the word by which the rule is looked up: the head, unless that is a short word.
        others: All lemmas but the anchor.
        gaps: For each word, whether other words may stand between it and the one before ("take ... hostage").
        joins: Event types or families that a general word may refer to; empty where it may refer to any.
        is_blocker: The words are another sense ("strike a deal"); they found nothing and hide what they cover.
        is_attributive: A participle of the verb before its noun tells of the event too ("the kidnapped priest").
        is_finite: Not as the participle of a result: "attacked the post, killing four" is told by "attacked".
        is_effect: Tells what an event did to people; beside the event itself it founds none ("were killed in riots").
        is_named: May stand before the event's own name ("Typhoon Haiyan").
        priority: Higher is tried first among rules of the same length.
    """

    id: str
    type: str
    lemmas: tuple[str, ...]
    pos: Pos
    frame: Mapping[Slot, Role]
    needs: Mapping[Slot, frozenset[str]]
    is_general: bool = False
    weight: float = 1.0
    head: int = 0
    anchor: int = 0
    others: frozenset[str] = frozenset()
    gaps: tuple[bool, ...] = ()
    forbids: Mapping[Slot, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    joins: frozenset[str] = frozenset()
    is_blocker: bool = False
    is_attributive: bool = False
    is_finite: bool = False
    is_effect: bool = False
    is_named: bool = False
    priority: int = 0


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that says little beside its object: what its subject is to the event that the object names.

    Attributes:
        particle: "out" in "carry out", "under" in "come under", else "".
        subject: "agent" for "launch" an attack, "patient" for "suffer" one.
    """

    particle: str
    subject: Literal["agent", "patient"]


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type.

    Attributes:
        family: Types of one family may be told in one another's words ("attack": bombing, shooting, armed_attack ...).
        rank: Among merged mentions of one family the type of the highest rank names the event (siege over attack).
        kind_of: The type of which this is a kind: where both are told, this one names the event.
        hits_things: It harms things; where people died, another type of its family names the event.
        examples: Sentences with their trigger words in [brackets]; they run as tests.
        counter_examples: Sentences in which this type must not be found.
    """

    name: str
    category: str
    label: str
    definition: str
    family: str
    rank: int
    codes: EventCodes
    roles: frozenset[Role]
    kind_of: str | None = None
    hits_things: bool = False
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class EventTypes:
    """All types and their trigger rules.

    Attributes:
        types: Event type by name.
        triggers: Rule by id; blockers are among them.
        by_form: Anchor word in any of its forms, lower case -> the rules it stands in, the most specific first.
        light_verbs: Form of a light verb -> its readings.
        classes: Word classes by name.
        generic: What stands around a noun that speaks of events in general.
        indexes: Anchor words with many rules -> those rules by their other words.
        phrase_ends: The last words of the terms of several words that slots may need or forbid.
    """

    types: Mapping[str, EventType]
    triggers: Mapping[str, TriggerRule]
    by_form: Mapping[str, tuple[TriggerRule, ...]]
    light_verbs: Mapping[str, tuple[LightVerb, ...]]
    classes: WordClasses
    generic: GenericRules
    indexes: Mapping[str, RuleIndex]
    phrase_ends: frozenset[str]

    def rules_within(self, form: str, words: Set[str]) -> Sequence[TriggerRule]:
        """Return at least the rules under an anchor word that a sentence of these words can match, in their order."""
        index = self.indexes.get(form)
        return self.by_form[form] if index is None else index.within(words)


def load_event_types(extra: Path | None = None) -> EventTypes:
    """Load and validate the packaged event types, then the user's (a YAML file or a folder of them).

    Raises:
        KnowledgeError: A file is wrong.
    """
    return _load_event_types(extra, stamp_files(extra))


@lru_cache(maxsize=8)
def _load_event_types(extra: Path | None, stamp: tuple[tuple[str, int], ...]) -> EventTypes:
    classes = load_word_classes()
    files = [(path, read_event_type_file(path)) for path in sorted(FOLDER.glob("*.yaml"))]
    if extra is not None:
        paths = sorted(extra.glob("*.yaml")) if extra.is_dir() else [extra]
        files += [(path, read_event_type_file(path)) for path in paths]
    types = _collect_types(files)
    triggers: dict[str, TriggerRule] = {}
    families = {kind.family for kind in types.values()}
    for path, content in files:
        compiler = _Compiler(path, content, classes, frozenset(types), frozenset(families))
        for rule in compiler.compile():
            # Two entries of one type may name the same words with other needs: they are numbered in file order.
            number, name = 1, rule.id
            while name in triggers:
                number += 1
                name = f"{rule.id}.{number}"
            triggers[name] = replace(rule, id=name)
    by_form = _index_forms(triggers)
    return EventTypes(
        types=MappingProxyType(types),
        triggers=MappingProxyType(triggers),
        by_form=MappingProxyType(by_form),
        light_verbs=MappingProxyType(_collect_light_verbs(files)),
        classes=classes,
        generic=load_generic_rules(),
        indexes={form: RuleIndex(rules) for form, rules in by_form.items() if len(rules) > _MANY},
        phrase_ends=frozenset(_phrase_ends(triggers.values())),
    )


def _phrase_ends(rules: Iterable[TriggerRule]) -> Iterator[str]:
    # Rules of one entry share their terms.
    slots = {id(terms): terms for rule in rules for slot in (rule.needs, rule.forbids) for terms in slot.values()}
    return (term.rsplit(" ", 1)[1] for terms in slots.values() for term in terms if " " in term)


def _collect_types(files: list[tuple[Path, EventTypeFile]]) -> dict[str, EventType]:
    types: dict[str, EventType] = {}
    for path, content in files:
        for name, spec in content.types.items():
            if name in types:
                fail_at(path, ("types", name), f"the event type {name!r} exists already")
            types[name] = EventType(
                name=name,
                category=content.category,
                label=spec.label,
                definition=spec.definition,
                family=spec.family,
                rank=spec.rank,
                codes=spec.codes,
                roles=frozenset(spec.roles),
                kind_of=spec.kind_of,
                hits_things=spec.hits_things,
                examples=tuple(spec.examples),
                counter_examples=tuple(spec.counter_examples),
            )
    for path, content in files:
        for name, spec in content.types.items():
            if spec.kind_of is not None and spec.kind_of not in types:
                fail_at(path, ("types", name, "kind_of"), f"{spec.kind_of!r} is no event type")
    return types


def _collect_light_verbs(files: list[tuple[Path, EventTypeFile]]) -> dict[str, tuple[LightVerb, ...]]:
    found: dict[str, tuple[LightVerb, ...]] = {}
    inflections = load_inflections()
    for _, content in files:
        kinds: list[tuple[Literal["agent", "patient"], list[str]]] = [
            ("agent", content.light_verbs.agent),
            ("patient", content.light_verbs.patient),
        ]
        for subject, verbs in kinds:
            for written in verbs:
                verb, _, particle = written.partition(" ")
                for form in inflections.verb_forms(verb):
                    found[form] = (*found.get(form, ()), LightVerb(particle, subject))
    return found


def _index_forms(triggers: Mapping[str, TriggerRule]) -> dict[str, tuple[TriggerRule, ...]]:
    inflections = load_inflections()
    index: dict[str, list[TriggerRule]] = {}
    for rule in triggers.values():
        word = rule.lemmas[rule.anchor]
        forms: tuple[str, ...] = (word,)
        if rule.pos in ("verb", "any"):
            forms += inflections.verb_forms(word)
        if rule.pos in ("noun", "any"):
            forms += inflections.noun_forms(word)
        for form in dict.fromkeys(forms):
            index.setdefault(form, []).append(rule)
    return {form: tuple(sorted(rules, key=_rank_rule)) for form, rules in index.items()}


def _choose_anchor(lemmas: tuple[str, ...], head: int) -> int:
    """Return the head, or the longest word where the head is as short as in "sit-in": "in" is everywhere."""
    if len(lemmas[head]) > SHORT:
        return head
    return max(range(len(lemmas)), key=lambda i: (len(lemmas[i]), i == head))


def _rank_rule(rule: TriggerRule) -> tuple[int, int, bool, int]:
    """Order rules: the longest, then those of higher priority, then blockers, then those with the most conditions."""
    return -len(rule.lemmas), -rule.priority, not rule.is_blocker, -len(rule.needs) - len(rule.forbids)


def _keep_roles(frame: Frame, roles: frozenset[Role]) -> Frame:
    """Return the category's default frame without the roles that the type does not have."""
    return {slot: role for slot, role in frame.items() if role in roles}


class _Compiler:
    """Turns one validated file into rules."""

    def __init__(
        self,
        path: Path,
        content: EventTypeFile,
        classes: WordClasses,
        types: frozenset[str],
        families: frozenset[str],
    ):
        self._path, self._content, self._classes = path, content, classes
        self._types, self._families = types, families

    def compile(self) -> Iterator[TriggerRule]:
        for name, spec in self._content.types.items():
            yield from self._compile_type(name, spec)
        for number, entry in enumerate(self._content.general):
            yield from self._compile_entry(entry, ("general", number), "", self._content.defaults, is_general=True)
        for number, entry in enumerate(self._content.blockers):
            yield from self._compile_entry(entry, ("blockers", number), "", Defaults(), is_blocker=True)

    def _compile_type(self, name: str, spec: TypeSpec) -> Iterator[TriggerRule]:
        roles = frozenset(spec.roles)
        base, over = self._content.defaults, spec.frame
        for pos in ("verb", "noun", "adjective"):
            self._check_roles(getattr(over, pos), roles, ("types", name, "frame", pos))
        frames = Defaults(
            verb={**_keep_roles(base.verb, roles), **over.verb},
            noun={**_keep_roles(base.noun, roles), **over.noun},
            adjective={**_keep_roles(base.adjective, roles), **over.adjective},
        )
        for number, entry in enumerate(spec.triggers):
            self._check_roles(entry.frame, roles, ("types", name, "triggers", number, "frame"))
            yield from self._compile_entry(entry, ("types", name, "triggers", number), name, frames)
        for number, entry in enumerate(spec.blockers):
            place = ("types", name, "blockers", number)
            yield from self._compile_entry(entry, place, name, Defaults(), is_blocker=True)

    def _compile_entry(
        self,
        entry: EntrySpec,
        place: tuple[str | int, ...],
        name: str,
        frames: Defaults,
        *,
        is_general: bool = False,
        is_blocker: bool = False,
    ) -> Iterator[TriggerRule]:
        default = {"verb": frames.verb, "noun": frames.noun, "adjective": frames.adjective, "any": {}}[entry.pos]
        needs = self._expand(entry.needs, (*place, "needs"))
        forbids = self._expand(entry.forbids, (*place, "forbids"))
        joins = self._check_joins(entry, place)
        kind = "blocker" if is_blocker else entry.pos
        for number, written in enumerate(entry.words):
            try:
                sequences = list(expand_words(written, entry.pos))
            except ValueError as error:
                fail_at(self._path, (*place, entry.pos, number), str(error))
            for words in sequences:
                anchor = _choose_anchor(words.lemmas, words.head)
                yield TriggerRule(
                    id=f"{name or 'general'}.{kind}.{'_'.join(words.lemmas)}",
                    type="" if is_blocker else name,
                    lemmas=words.lemmas,
                    pos=entry.pos,
                    frame={slot: role for slot, role in {**default, **entry.frame}.items() if role is not None},
                    needs=needs,
                    is_general=is_general,
                    weight=entry.weight,
                    head=words.head,
                    anchor=anchor,
                    others=frozenset(words.lemmas[:anchor] + words.lemmas[anchor + 1 :]),
                    gaps=words.gaps,
                    forbids=forbids,
                    joins=joins,
                    is_blocker=is_blocker,
                    is_attributive=entry.attributive,
                    is_finite=entry.finite,
                    is_effect=entry.effect,
                    is_named=entry.named,
                    priority=entry.priority,
                )

    def _check_roles(self, frame: Frame, roles: frozenset[Role], place: tuple[str | int, ...]) -> None:
        for slot, role in frame.items():
            if role is not None and role not in roles:
                fail_at(self._path, (*place, slot), f"the type has no role {role.value!r}")

    def _expand(self, needs: Needs, place: tuple[str | int, ...]) -> dict[str, frozenset[str]]:
        return {slot: self._classes.expand(terms, self._path, (*place, slot)) for slot, terms in needs.items()}

    def _check_joins(self, entry: EntrySpec, place: tuple[str | int, ...]) -> frozenset[str]:
        for number, name in enumerate(entry.joins or []):
            if name not in self._types and name not in self._families:
                fail_at(self._path, (*place, "joins", number), f"{name!r} is no event type and no family")
        return frozenset(entry.joins or [])
