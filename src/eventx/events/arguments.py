"""Who did it to whom: roles through the dependency tree from each trigger's frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from eventx.events.anchors import phrase_tokens
from eventx.events.argument_records import ArgumentMaker
from eventx.events.fillers import ACTORS, Filler, Fillers
from eventx.events.pronouns import resolve_pronoun
from eventx.events.slots import trigger_slots
from eventx.events.syntax import conjuncts, is_verb
from eventx.records import ArgumentRecord, Mentions, TriggerRecord, WeaponRecord
from eventx.rules.event_types import EventType, TriggerRule
from eventx.rules.events import EventRules
from eventx.schema.vocabulary import Role
from eventx.tokens import TokenView

_HARMED = (Role.TARGET, Role.VICTIM)
_ANY_ROLE = frozenset(Role)
#: How many words a headline's end has at most that names who says so.
_SOURCE_REACH = 8
#: Slots in which a weapon is the means of the deed.
_MEANS = ("subject", "with", "by", "using", "from", "compound", "of", "object")
#: Slots in which a place, a country or a stretch of ground is where it happened.
_SCENE_SLOTS = frozenset(
    ("in", "at", "near", "outside", "inside", "compound", "possessive", "from", "through", "around", "across")
)
_SCENE_RULES = frozenset(f"argument.{slot}" for slot in ("in", "at", "near", "outside", "inside"))
#: What can only be hit, never act.
_GROUND = frozenset(("facility", "area"))
_BLAME_SLOTS = frozenset(("blamed", "attributed"))
#: Slots that name a role by themselves, whatever the trigger's frame says.
_FIXED_SLOTS: dict[str, Role] = {
    "effect": Role.TARGET,
    "attributed": Role.PERPETRATOR,
    "blamed": Role.PERPETRATOR,
    "related_perpetrator": Role.PERPETRATOR,
    "related_victim": Role.VICTIM,
    "attending": Role.PARTICIPANT,
}


class ArgumentReader:
    """Reads the arguments of triggers in one article."""

    def __init__(self, view: TokenView, mentions: Mentions, rules: EventRules, fillers: Fillers):
        self.view, self.mentions, self.rules = view, mentions, rules
        self.fillers, self.maker = fillers, ArgumentMaker(view, fillers, rules.arguments)

    def read(
        self,
        trigger: TriggerRecord,
        rule: TriggerRule,
        event_type: EventType | None,
        weapons: Sequence[tuple[WeaponRecord, bool]],
    ) -> tuple[list[ArgumentRecord], list[WeaponRecord]]:
        """Return the arguments of a trigger and the weapons that its slots name."""
        slots = trigger_slots(self.view, trigger, rule, self.rules.arguments)
        if self._names_doer(trigger.head):
            slots.pop("possessive", None)  # "his kidnappers" took him
        if "on" in slots:
            slots["on"] = [head for head in slots["on"] if not self._is_ridden(trigger, head)]
        roles = event_type.roles if event_type is not None else _ANY_ROLE
        category = event_type.category if event_type is not None else ""
        arguments: list[ArgumentRecord] = []
        seen: set[int] = set(phrase_tokens(trigger))
        for slot, role in self._roles_of_slots(rule, slots):
            for head in slots[slot]:
                if head in seen or (slot == "adjective" and self._describes_target(trigger.head, head)):
                    continue
                if slot == "adjective" and category == "accident":
                    continue  # "the Iranian crash" was nobody's deed
                if slot == "blamed" and category == "law":
                    continue  # "arrested three people in a raid": they didn't raid
                argument = self._fill(head, role, roles, slot, rule)
                if argument is not None and argument.start <= trigger.head < argument.end:
                    continue  # "G20 Leaders Summit" is the event's own name
                if argument is not None and self._is_source(trigger.head, argument.head):
                    continue
                if argument is not None and not self._is_out_of_reach(argument, slot, trigger.type, category):
                    seen.add(head)
                    arguments.append(argument)
                    arguments.extend(self._affiliations(argument))
        if Role.TARGET in roles and not any(a.role in _HARMED for a in arguments):
            places = ("outside",) if category == "unrest" else self.rules.arguments.target_by_place
            arguments.extend(self._targets_by_place(slots, rule, places))
        if Role.PERPETRATOR in roles and not any(a.role is Role.PERPETRATOR for a in arguments):
            arguments.extend(self._owners_of_means(slots, roles))
            arguments.extend(self._doers_named(trigger))
        if trigger.type in self.rules.arguments.person_directed and any(a.role is Role.VICTIM for a in arguments):
            arguments = [a for a in arguments if a.role is not Role.TARGET or a.rule not in _SCENE_RULES]
        arguments.sort(key=lambda a: (a.start, a.end))
        return _unique(arguments), self._means(trigger, slots, weapons, arguments)

    def _describes_target(self, trigger: int, adjective: int) -> bool:
        """Return whether an adjective tells of what was hit ("the Nigerian refugee camp airstrike")."""
        between = (c for c in self.view.children[trigger] if adjective < c < trigger)
        return any(self.view.dep[c] == "compound" and self.fillers.kind(c) in _GROUND for c in between)

    def _is_source(self, trigger: int, head: int) -> bool:
        """Return whether somebody only says so at a headline's end ("Air strike kills 100: lawyers' group")."""
        view = self.view
        end = view.sents[view.sent[head]][1]
        if head < trigger or view.sent[trigger] != view.sent[head] or end - head > _SOURCE_REACH:
            return False
        colon = next((i for i in range(head, trigger, -1) if view.lower[i] == ":"), None)
        return colon is not None and not any(is_verb(view, i) for i in range(colon, end))

    def _is_out_of_reach(self, argument: ArgumentRecord, slot: str, name: str, category: str) -> bool:
        """Return whether a kind of event can't be directed at what stands there.

        Ground is where a disaster was, no target of it; in fights of two sides the hurt are of the sides.
        """
        kind = self.fillers.kind(argument.head)
        if argument.role not in _HARMED:
            return False
        if category == "unrest" and argument.role is Role.TARGET and (kind == "thing" or slot in _SCENE_SLOTS):
            return kind == "thing" or slot != "outside"
        if category == "disaster" and argument.role is Role.TARGET:
            return kind not in ("facility", "vehicle")
        return (
            slot == "effect"
            and name in self.rules.arguments.two_sided
            and argument.entity is None
            and (kind in ("person", "group"))
        )

    def _owners_of_means(self, slots: dict[str, list[int]], roles: frozenset[Role]) -> Iterator[ArgumentRecord]:
        """Yield whose missiles or aircraft did it ("Russian missiles hit a market")."""
        for head in slots.get("subject", ()):
            if self.fillers.kind(head) in ("vehicle", "weapon"):
                owner = self._fill_owner(head, Role.PERPETRATOR, roles)
                if owner is not None:
                    yield owner

    def _doers_named(self, trigger: TriggerRecord) -> Iterator[ArgumentRecord]:
        """Yield the doers where the trigger is their name ("The kidnappers kept their promise")."""
        if self._names_doer(trigger.head):
            yield self.maker.make(Role.PERPETRATOR, trigger.head, "argument.doer")

    def _names_doer(self, head: int) -> bool:
        view = self.view
        is_phrase = view.pos[head] == "NOUN" and view.dep[head] not in ("compound", "amod", "nmod")
        return is_phrase and view.lemma[head] in self.rules.arguments.doers

    def _roles_of_slots(self, rule: TriggerRule, slots: dict[str, list[int]]) -> Iterator[tuple[str, Role]]:
        for slot, role in rule.frame.items():
            if "|" not in slot:
                if slot in slots:
                    yield slot, role
                continue
            for part in slot.split("|"):
                if part in slots:
                    yield part, role
        if "subject" in slots and "subject" not in rule.frame and rule.pos == "noun":
            # a light verb's subject does what the noun's by-phrase does ("the government declared martial law")
            lent = rule.frame.get("by") or rule.frame.get("possessive")
            if lent is not None:
                yield "subject", lent
        for slot, role in _FIXED_SLOTS.items():
            if slot in slots:
                yield slot, role

    def _is_bare_plural(self, head: int) -> bool:
        """Return whether no word before a plural tells which or what sort, as in "two trucks", "army trucks"."""
        left = ("det", "poss", "nummod", "amod", "compound")
        return self.view.tag[head] == "NNS" and not any(self.view.dep[c] in left for c in self.view.children[head])

    def _is_ridden(self, trigger: TriggerRecord, head: int) -> bool:
        """Return whether people came on it ("shot by men on a motorcycle"), unlike in "opened fire on a motorcycle"."""
        is_behind = self.view.head[head] in (trigger.end - 1, trigger.end)
        return self.view.lemma[head] in self.rules.arguments.ridden and not is_behind

    def _fill(
        self, head: int, role: Role, roles: frozenset[Role], slot: str, rule: TriggerRule
    ) -> ArgumentRecord | None:
        fillers = self.fillers
        if is_verb(self.view, head):
            return None  # a clause is no participant
        head = self.maker.named_beside(head)
        if role in _HARMED and self.view.lemma[fillers.core(head)] in self.rules.nouns.part:
            whole = fillers.whole(head)
            if whole is None:
                return None
            head = whole
        kind = fillers.kind(head)
        if slot == "effect" and role in _HARMED and fillers.is_abstract(head):
            return None  # "the attack broke the determination of the people"
        if slot == "on" and self.view.tag[head] == "NN" and self._is_state(head):
            return None
        if slot == "on" and kind == "vehicle" and self._is_bare_plural(head):
            return None  # "stormed the village on motorbikes"
        if slot == "compound" and role in _HARMED and kind == "group" and rule.type in self.rules.arguments.from_afar:
            role = Role.PERPETRATOR
        rule_id = f"argument.{slot}"
        if kind == "pronoun":
            antecedent = resolve_pronoun(self.view, fillers, self.rules.arguments, head)
            if antecedent is None:
                return None
            head, kind, rule_id = antecedent, fillers.kind(antecedent), "argument.pronoun"
        if slot == "adjective":
            return self._fill_adjective(head, role, roles)
        if any(self.view.lower[c] == "no" and self.view.dep[c] == "det" for c in self.view.children[head]):
            return None  # "no group claimed it"
        if role is Role.PERPETRATOR and kind in ("vehicle", "weapon"):
            return self._fill_owner(head, role, roles)
        is_named = fillers.entity(head) is not None or self.view.pos[head] == "PROPN"
        if kind == "thing" and role is Role.VICTIM and self.view.pos[head] == "PROPN":
            kind = "person"  # a name that nothing else knows, where people stand
        if self._is_scene(head, kind, slot, role, rule) or (kind == "thing" and slot in _SCENE_SLOTS):
            return None
        fitted = fit_role(role, kind, roles, is_named=is_named)
        if fitted is None or (slot == "possessive" and kind not in ACTORS and kind != "place"):
            return None
        if slot == "compound" and kind in ("thing", "weapon", "disaster", "nothing"):
            return None
        if fitted is Role.VICTIM and self.says_nothing(head):
            return None
        if fitted is Role.PERPETRATOR and slot in _BLAME_SLOTS and self.view.tag[fillers.core(head)] == "CD":
            return None  # "seven arrested for murder"
        return self.maker.make(fitted, head, rule_id)

    def _is_state(self, head: int) -> bool:
        """Return whether a bare noun behind "on" only tells what somebody was doing ("five soldiers on patrol")."""
        is_bare = self.view.lower[head - 1] == "on" and head > 0
        return is_bare and self.view.lemma[head] in self.rules.arguments.doing

    def _affiliations(self, argument: ArgumentRecord) -> Iterator[ArgumentRecord]:
        """Yield the organization to which unnamed perpetrators belong ("members of the Shining Path")."""
        if argument.role is not Role.PERPETRATOR:
            return
        own = argument.entity
        for token in (*range(argument.start, argument.end), *self._behind_belonging(argument.head)):
            entity = self.fillers.entity(token)
            if token == argument.head or entity is None or entity == own or not entity.startswith("O"):
                continue
            own = entity
            start, end = self.fillers.span_of(token)
            yield ArgumentRecord(Role.PERPETRATOR, start, end, end - 1, entity, "argument.affiliation")

    def _behind_belonging(self, head: int) -> Iterator[int]:
        """Yield what stands behind "from" or "belonging to" ("rebels belonging to the FMLN")."""
        view, words = self.view, self.rules.arguments
        for child in view.children[head]:
            if view.dep[child] == "prep" and view.lower[child] in words.belonging_prepositions:
                yield from (i for g in view.children[child] if view.dep[g] == "pobj" for i in conjuncts(view, g))
            elif view.dep[child] == "acl" and view.lemma[child] in words.belonging:
                for grand in view.children[child]:
                    if view.dep[grand] in ("prep", "agent"):
                        yield from (
                            i for g in view.children[grand] if view.dep[g] == "pobj" for i in conjuncts(view, g)
                        )

    def _is_scene(self, head: int, kind: Filler, slot: str, role: Role, rule: TriggerRule) -> bool:
        """Return whether a place says where and not who: "the attack in Nairobi", "the Nairobi attack"."""
        if kind not in ("place", "state", "area"):
            return False
        if slot in _SCENE_SLOTS or (slot == "on" and (kind == "area" or rule.pos == "verb")):
            return True
        return role not in _HARMED and self.fillers.is_place_mention(head)

    def says_nothing(self, head: int) -> bool:
        """Return whether the words only count people: the casualty statement has all that they say ("12 people")."""
        core = self.fillers.core(head)
        if self.fillers.entity(core) is not None:
            return False
        if any(self.view.dep[c] in ("npadvmod", "compound") for c in self.view.children[core]):
            return False  # "a 19-year-old"
        return self.view.lemma[core] in self.rules.arguments.counted_only or self.view.pos[core] in (
            "NUM",
            "ADJ",
            "PRON",
        )

    def _fill_adjective(self, head: int, role: Role, roles: frozenset[Role]) -> ArgumentRecord | None:
        """Take a demonym before the noun as the state that acts ("Russian airstrikes")."""
        if role is not Role.PERPETRATOR or role not in roles:
            return None
        country = self.mentions.country_at[head] if self.mentions.country_at else ""
        entity = self.fillers.entity(head)
        if not country and entity is None:
            return None
        if entity is None:
            entity = next((p.id for p in self.mentions.places if p.country == country and p.kind == "country"), None)
        return ArgumentRecord(role, head, head + 1, head, entity, "argument.adjective")

    def _fill_owner(self, head: int, role: Role, roles: frozenset[Role]) -> ArgumentRecord | None:
        """Take whose aircraft, tanks or missiles they are as who acts ("NATO aircraft", "Israeli warplanes")."""
        for child in self.view.children[head]:
            if self.view.dep[child] not in ("compound", "amod", "nmod", "poss"):
                continue
            entity = self.fillers.entity(child)
            if entity is not None and self.fillers.is_fighting(entity) and role in roles:
                return self.maker.make(role, child, "argument.owner")
            if self.mentions.country_at and self.mentions.country_at[child]:
                return self._fill_adjective(child, role, roles)
        return None

    def _targets_by_place(
        self, slots: dict[str, list[int]], rule: TriggerRule, places: Iterable[str]
    ) -> Iterator[ArgumentRecord]:
        """Yield buildings and vehicles at which it happened: they are what was hit ("a siege at the hotel")."""
        for slot in sorted(slots.keys() & places):
            if slot in rule.frame:
                continue
            for head in slots[slot]:
                if self.fillers.kind(head) in ("facility", "vehicle"):
                    yield self.maker.make(Role.TARGET, head, f"argument.place.{slot}")

    def _means(
        self,
        trigger: TriggerRecord,
        slots: dict[str, list[int]],
        weapons: Sequence[tuple[WeaponRecord, bool]],
        arguments: Sequence[ArgumentRecord],
    ) -> list[WeaponRecord]:
        if not weapons:
            return []
        means = {head for slot in _MEANS for head in slots.get(slot, ())}
        named = {head for slot in ("subject", "with", "by", "using", "compound") for head in slots.get(slot, ())}
        for argument in arguments:
            # "attacked the post with mortars": the parser hangs the means on the post
            named.update(_behind_with(self.view, argument.head))
        own = phrase_tokens(trigger)
        found: list[WeaponRecord] = []
        for weapon, only_by_means in weapons:
            last = weapon.end - 1
            inside = last in own
            if last in named or (not only_by_means and (last in means or inside)):
                found.append(weapon)
        return found


def fit_role(role: Role, kind: Filler, roles: frozenset[Role], *, is_named: bool) -> Role | None:
    """Return the role that a filler of this kind really has in a slot of `role`, None where it can have none.

    An explosive as subject is a weapon and no perpetrator, a storm is no perpetrator either; people in the object slot
    are victims, things are targets.
    """
    if kind in ("nothing", "disaster", "weapon", "pronoun"):
        return None
    if role in _HARMED:
        if kind == "person" or (kind == "group" and not is_named):
            order = (Role.VICTIM, Role.TARGET)
        elif role is Role.VICTIM and kind in ("thing", "area", "place", "state", "facility", "vehicle"):
            order = (Role.TARGET,) if kind in ("facility", "vehicle", "area") else ()
        else:
            order = (Role.TARGET, Role.VICTIM) if kind in ("group", "institution") else (Role.TARGET,)
        return next((r for r in order if r in roles), None)
    if role not in roles:
        return None
    if kind in ACTORS or (kind == "place" and is_named):
        return role
    return None


def _unique(arguments: Sequence[ArgumentRecord]) -> list[ArgumentRecord]:
    found: dict[tuple[Role, int], ArgumentRecord] = {}
    for argument in arguments:
        found.setdefault((argument.role, argument.head), argument)
    return list(found.values())


def _behind_with(view: TokenView, head: int) -> Iterator[int]:
    for child in view.children[head]:
        if child > head and view.lower[child] == "with" and view.dep[child] == "prep":
            for grand in view.children[child]:
                if view.dep[grand] == "pobj":
                    yield from conjuncts(view, grand)
