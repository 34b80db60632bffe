"""Casualty statements: who was killed, hurt, taken, moved or saved, and how many."""

from __future__ import annotations

from dataclasses import dataclass, replace

from eventx.events.breakdowns import link_parts
from eventx.events.tolls import find_tolls
from eventx.events.effect_frames import find_victims, has_needed
from eventx.records import CasualtyRecord, Context, CountRecord, Mentions, Span
from eventx.rules import RuleBook
from eventx.rules.casualties import EffectRule
from eventx.schema.vocabulary import Effect, Qualifier
from eventx.tokens import TokenView

_SINGULAR = frozenset(("NN", "NNP"))
_PLURAL = frozenset(("NNS", "NNPS"))
#: Cues under which nobody has come to harm (yet); "may have died" and "feared dead" still count.
_UNREAL = frozenset(("negated", "planned", "threatened", "attempted", "hypothetical"))
_STILL_COUNTED = frozenset(
    ("hypothetical.fear", "hypothetical.could_be", "hypothetical.perhaps", "hypothetical.fear_noun")
)
#: Effects whose words are said of things as well; only people count.
_PEOPLE_ONLY = frozenset(
    (Effect.ARRESTED, Effect.RESCUED, Effect.HOSTAGE, Effect.KIDNAPPED, Effect.DISPLACED, Effect.MISSING, Effect.SICK)
)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement before it has its id."""

    effect: Effect
    start: int
    end: int
    anchor: int
    noun: int
    count: CountRecord
    rule: str
    part_of: int | None = None


def find_casualties(view: TokenView, rules: RuleBook, mentions: Mentions, context: Context) -> list[CasualtyRecord]:
    """Find the casualty statements of a text, in text order.

    Statements without any number ("civilians were killed") are kept with an open count. The dead of plans, threats and
    failed attempts are left out; what is merely feared stays.
    """
    finder = _Finder(view, rules, mentions, context)
    records = finder.find()
    records += find_tolls(view, rules, mentions.counts, records)
    records.sort(key=lambda record: (record.start, record.anchor))
    return link_parts(view, rules, _number(records))


def _number(records: list[CasualtyRecord]) -> list[CasualtyRecord]:
    """Give ids in text order, and carry the links over."""
    names = {record.id: f"C{i + 1}" for i, record in enumerate(records)}
    return [
        replace(record, id=names[record.id], part_of=names.get(record.part_of) if record.part_of else None)
        for record in records
    ]


class _Finder:
    """Walks the effect words of one text."""

    def __init__(self, view: TokenView, rules: RuleBook, mentions: Mentions, context: Context):
        self.view, self.mentions, self.context = view, mentions, context
        self.rules, self.people = rules.casualties, rules.counts.people
        self.count_at: dict[int, CountRecord] = {}
        for count in mentions.counts:
            self.count_at.setdefault(count.head, count)
        for count in mentions.counts:
            self.count_at[count.top] = count
        self.end_at = {count.end: count for count in mentions.counts}
        self.start_at = {count.start: count for count in mentions.counts}
        self.person_at = _mark_people(view, mentions)
        self.found: list[CasualtyRecord] = []
        self.seen: dict[tuple[int, Effect], int] = {}

    def find(self) -> list[CasualtyRecord]:
        effects, lemma, lower, pos = self.rules.effects, self.view.lemma, self.view.lower, self.view.pos
        for i in range(len(self.view)):
            group = effects.get(lemma[i]) or effects.get(lower[i])
            if group is None:
                continue
            for rule in group:
                if self._may_be(rule, pos[i], i) and has_needed(self.view, rule, i) and self._apply(rule, i):
                    break
        return self.found

    def _may_be(self, rule: EffectRule, pos: str, i: int) -> bool:
        if rule.pos == pos or (pos == "PROPN" and rule.pos == "NOUN"):
            return True
        # Participles are tagged either way ("the wounded soldiers", "12 killed").
        if rule.pos == "ADJ":
            return (
                pos == "VERB" and self.view.tag[i] in ("VBN", "VBD", "VBG") and self.view.lower[i] in self.rules.effects
            )
        if rule.pos == "VERB":
            # Headlines: "Bomb kills 12, wounds 30" is read as nouns.
            return (
                pos == "ADJ" and self.view.tag[i] in ("VBN", "JJ") and self.view.lower[i] not in self.rules.effects
            ) or (
                pos in ("NOUN", "PROPN")
                and (i + 1) in self.start_at
                and self.view.tag[i] in ("NNS", "NNPS", "NN", "NNP")
            )
        return (
            pos in ("ADJ", "VERB") and rule.pos == "NOUN" and self.view.dep[i] in ("pobj", "nsubj", "dobj", "nsubjpass")
        )

    # ------------------------------------------------------------ one effect word

    def _apply(self, rule: EffectRule, word: int) -> bool:
        before = len(self.found)
        is_unreal = self._is_unreal(word)
        for noun in find_victims(self.view, rule, word):
            self._state(rule, word, noun, is_unreal)
        if len(self.found) == before and rule.pos != "NOUN":
            self._state_beside(rule, word, is_unreal)
        return len(self.found) > before

    def _is_unreal(self, word: int) -> bool:
        for cue in self.context.at(word):
            if cue.category not in _UNREAL or cue.rule in _STILL_COUNTED or cue.of_actor:
                continue
            if cue.rule == "hypothetical.modal" and self._is_perfect(word):
                continue
            return True
        return False

    def _is_perfect(self, word: int) -> bool:
        """Say whether "may have died" stands there, or "may be dead": a doubt, not a plan."""
        view = self.view
        verb = word if view.pos[word] == "VERB" else view.head[word]
        return (
            any(view.dep[c] == "aux" and view.lemma[c] == "have" for c in view.children[verb])
            or view.pos[word] == "ADJ"
        )

    def _state(self, rule: EffectRule, word: int, noun: int, is_unreal: bool) -> None:
        whole: int | None = None
        for member in self._members(noun):
            number = self._add(rule, word, member, is_unreal, None)
            if whole is None and number is not None:
                whole = number
        if whole is not None:
            for part in self._parts(noun):
                self._add(rule, word, part, is_unreal, whole)

    def _members(self, noun: int) -> list[int]:
        """Return the members of a row that are counted one by one ("12 soldiers and 3 civilians")."""
        found, stack = [], [noun]
        counted = noun in self.count_at
        while stack:
            i = stack.pop()
            found.append(i)
            for child in self.view.children[i]:
                if self.view.dep[child] != "conj" or self.view.pos[child] in ("VERB", "AUX"):
                    continue
                is_own = child in self.count_at or any(
                    self.view.dep[c] in ("det", "poss") for c in self.view.children[child]
                )
                if not counted or is_own or self.view.pos[child] == "PROPN":
                    stack.append(child)
        return sorted(found)

    def _parts(self, noun: int) -> list[int]:
        """Return the nouns after "including" and in apposition ("12 people, two of them children")."""
        found: list[int] = []
        view = self.view
        for child in view.children[noun]:
            if view.lower[child] in self.rules.part_words:
                for c in view.children[child]:
                    if view.dep[c] in ("pobj", "dobj", "nsubj", "attr"):
                        found += self._members(c)
            elif view.dep[child] in ("appos", "relcl") and child in self.count_at and noun in self.count_at:
                found += self._members(child)
        return found

    # ------------------------------------------------------------ one noun phrase

    def _add(self, rule: EffectRule, word: int, noun: int, is_unreal: bool, whole: int | None) -> int | None:
        count = self._count(rule, noun)
        if count is None or (is_unreal and count.maximum != 0):
            return None
        if "zero" in rule.victims and count.maximum != 0:
            return None
        if "subject_counted" in rule.victims and count.rule in ("casualties.name", "casualties.open", "casualties.one"):
            return None
        key = (count.start, rule.effect)
        if key in self.seen:
            return self.seen[key]
        start, end = self._span(count, noun)
        number = len(self.found)
        self.seen[key] = number
        self.found.append(
            CasualtyRecord(
                id=f"d{number}",
                effect=rule.effect,
                start=start,
                end=end,
                anchor=word,
                count=count,
                group=self._group(count, noun),
                part_of=None if whole is None else f"d{whole}",
                source=self._source(word),
                is_background=self._is_background(word),
                rule=rule.id,
            )
        )
        return number

    def _count(self, rule: EffectRule, noun: int) -> CountRecord | None:
        """Return how many a noun phrase stands for; `None` where it stands for no people."""
        view, people = self.view, self.people
        count = self.count_at.get(noun)
        lemma = view.lemma[noun]
        if count is not None:
            return count if self._counts_people(rule, count, noun) else None
        if view.pos[noun] == "PRON":
            is_one = view.lower[noun] in people.singular_pronouns and "possessive" not in rule.victims
            return self._make(noun, 1, 1, "casualties.one") if is_one else None
        if rule.pos == "NOUN" and noun == self._noun_of(rule, noun):
            return None
        if self.person_at[noun]:
            return self._make(noun, 1, 1, "casualties.name")
        tag = view.tag[noun]
        if not people.has(lemma, view.pos[noun]) and not (tag == "NNPS" and view.ent[noun] == "NORP"):
            return None
        if tag in _PLURAL or lemma in people.plural_only or lemma in self.rules.collective_nouns:
            return self._make(noun, None, None, "casualties.open")
        if tag not in _SINGULAR or rule.pos == "NOUN" and noun == rule:
            return None
        return self._make(noun, 1, 1, "casualties.one")

    def _noun_of(self, rule: EffectRule, noun: int) -> int:
        """Return the noun itself where it is an effect noun ("death"), which needs a number to count anybody."""
        group = self.rules.effects.get(self.view.lemma[noun], ())
        return noun if any(other is rule for other in group) else -1

    def _counts_people(self, rule: EffectRule, count: CountRecord, noun: int) -> bool:
        view, people = self.view, self.people
        head = count.head
        if count.start <= head < count.end or count.maximum == 0:
            return True
        lemma = view.lemma[head]
        if people.has(lemma, view.pos[head]) or self._noun_of(rule, head) == head:
            return True
        if lemma in people.things or view.lower[head] in people.things:
            return False
        if view.pos[head] == "PRON" or view.ent[head] == "NORP" or view.pos[head] == "PROPN":
            return True
        if rule.pos in ("NOUN", "ADJ") and lemma in self.rules.effects:
            return True
        return rule.effect not in _PEOPLE_ONLY and "object_people" not in rule.victims

    def _make(self, noun: int, low: int | None, high: int | None, rule: str) -> CountRecord:
        start, end = noun, noun + 1
        while (
            start
            and self.view.head[start - 1] == noun
            and self.view.dep[start - 1] in ("compound", "amod", "det", "poss", "nmod")
        ):
            start -= 1
        qualifier = Qualifier.EXACT if low is not None else Qualifier.VAGUE
        return CountRecord(start, end, noun, low, high, qualifier, rule, top=noun)

    def _span(self, count: CountRecord, noun: int) -> tuple[int, int]:
        view = self.view
        start, end = count.start, max(count.end, count.head + 1)
        while (
            start
            and view.dep[start - 1] in ("det", "predet")
            and count.start <= view.head[start - 1] <= max(count.head, count.top)
        ):
            start -= 1
        for child in view.children[count.head]:
            if child < end:
                continue
            if view.dep[child] == "conj" and child not in self.count_at and view.pos[child] in ("NOUN", "PROPN"):
                if not any(view.dep[c] in ("det", "poss") for c in view.children[child]):
                    end = max(end, child + 1)
            elif view.lower[child] == "on" and child + 1 < len(view) and view.lower[child + 1] == "board":
                end = max(end, child + 2)
            elif view.lower[child] == "aboard" and child == end:
                end = child + 1
        return start, end

    def _group(self, count: CountRecord, noun: int) -> str | None:
        """Return who they were in the text's words: the noun phrase without its number."""
        view = self.view
        head = count.head
        if count.start <= head < count.end and count.rule.startswith("counts."):
            return None
        if view.pos[head] == "PRON":
            return None
        start = head
        while (
            start - 1 >= count.start
            and view.head[start - 1] == head
            and view.dep[start - 1] in ("amod", "compound", "nmod", "punct", "poss")
        ):
            start -= 1
        if count.rule.startswith("counts."):
            start = max(start, count.end)
        _, end = self._span(count, noun)
        for child in view.children[head]:
            if child == end and view.lower[child] in ("of", "from") and view.dep[child] == "prep":
                end = view.subtree(child)[1]
        if end - start == 1 and view.lemma[head] in self.rules.plain_groups:
            return None
        return view.words(start, end)

    def _source(self, word: int) -> Span | None:
        found: Span | None = None
        for cue in self.context.at(word):
            if cue.category == "reported" and cue.source is not None:
                found = cue.source
        return found

    def _is_background(self, word: int) -> bool:
        return any(cue.category == "historical" for cue in self.context.at(word))

    def _state_beside(self, rule: EffectRule, word: int, is_unreal: bool) -> None:
        """Count by nearness where the tree says nothing: "12 killed, 30 seriously injured", "wounds 30"."""
        view = self.view
        start = view.sents[view.sent[word]][0]
        if rule.victims[0] in ("object", "object_people") and (word + 1) in self.start_at:
            count = self.start_at[word + 1]
            self._add(rule, word, count.top, is_unreal, None)
            return
        if view.tag[word] == "VBG":
            return
        i = word
        while i > start and word - i < 5:
            if i in self.end_at:
                self._add(rule, word, self.end_at[i].top, is_unreal, None)
                return
            i -= 1
            if view.lower[i] not in self.rules.between:
                return


def _mark_people(view: TokenView, mentions: Mentions) -> bytearray:
    """Mark the tokens of persons' names."""
    marks = bytearray(len(view))
    if mentions.names:
        for name in mentions.names:
            if name.label == "person":
                marks[name.start : name.end] = b"\x01" * (name.end - name.start)
        return marks
    for i, label in enumerate(view.ent):
        if label == "PERSON":
            marks[i] = 1
    return marks
