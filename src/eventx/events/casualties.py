"""Casualty statements: who was killed, hurt, taken, moved or saved, and how many."""

from __future__ import annotations

from dataclasses import replace

from eventx.events.breakdowns import find_parts_told_apart, link_parts
from eventx.events.counted_people import NAME, ONE, OPEN, CountedPeople
from eventx.events.effect_frames import find_victims, has_needed
from eventx.events.other_figures import is_claim, is_long_toll, read_more, tells_early
from eventx.events.people_beside import PeopleBeside
from eventx.events.periods import Periods
from eventx.events.rows_by_place import add_rows_by_place
from eventx.events.syntax import is_perfect
from eventx.events.tolls import find_tolls
from eventx.records import CasualtyRecord, Context, CountRecord, Mentions, Span
from eventx.rules import RuleBook
from eventx.rules.casualties import EffectRule
from eventx.schema.vocabulary import Effect, Qualifier
from eventx.tokens import TokenView

#: Cues under which nobody has come to harm (yet); "may have died" and "feared dead" still count.
_UNREAL = frozenset(("negated", "planned", "threatened", "attempted", "foiled", "hypothetical"))
_STILL_COUNTED = frozenset(
    ("hypothetical.fear", "hypothetical.could_be", "hypothetical.perhaps", "hypothetical.fear_noun")
)
_UNNUMBERED = frozenset((NAME, ONE, OPEN))
#: How many sentences back the number of all of whom some are told may stand.
_ALL_REACH = 3
#: From so many on "the three officers" are people counted before.
_FEW = 2


def find_casualties(view: TokenView, rules: RuleBook, mentions: Mentions, context: Context) -> list[CasualtyRecord]:
    """Find the casualty statements of a text, in text order.

    Statements without any number ("civilians were killed") are kept with an open count. The dead of plans, threats and
    failed attempts are left out; what is merely feared stays.
    """
    people = CountedPeople(view, rules, mentions)
    periods = Periods(view, mentions.times)
    records = _Finder(view, rules, people, context, periods).find()
    records = add_rows_by_place(view, people, mentions.places, records)
    records += find_tolls(view, rules, mentions.counts, records, periods)
    records += find_parts_told_apart(view, rules, people, records)
    records.sort(key=lambda record: (record.start, record.anchor))
    records = read_more(view, records)
    names = {record.id: f"C{i + 1}" for i, record in enumerate(records)}
    numbered = [replace(record, id=names[record.id], part_of=names.get(record.part_of or "")) for record in records]
    return link_parts(view, rules, numbered)


class _Finder:
    """Walks the effect words of one text."""

    def __init__(self, view: TokenView, rules: RuleBook, people: CountedPeople, context: Context, periods: Periods):
        self.view, self.people, self.context, self.periods = view, people, context, periods
        self.rules = rules.casualties
        self.beside = PeopleBeside(view, rules.casualties, people)
        sick = sum(map(self.rules.sickness_words.__contains__, view.lemma))
        self.tells_of_disease = sick >= self.rules.sickness_threshold
        self.found: list[CasualtyRecord] = []
        self.seen: dict[tuple[int, Effect], int] = {}
        self.taken: set[int] = set()
        self.first_at: dict[int, CasualtyRecord] = {}

    def find(self) -> list[CasualtyRecord]:
        """Return the statements of all effect words: verbs and adjectives first, then nouns for what those left."""
        words = self._find_words()
        for is_noun in (False, True):
            for i, group in words:
                for rule in group:
                    if (rule.pos == "NOUN") == is_noun and self._try(rule, i):
                        break
        self._share_effects()
        return [record for record in self.found if not self._is_of_the_dead(record)]

    def _try(self, rule: EffectRule, word: int) -> bool:
        if not self._may_be(rule, word) or self._is_news(word):
            return False
        # In a text on a disease "5,667 cases" are of it, whatever stands beside them.
        is_plain = self.tells_of_disease and rule.effect is Effect.SICK and rule.pos == "NOUN" and not rule.blocks
        return (is_plain or has_needed(self.view, rule, word)) and self._apply(rule, word)

    def _find_words(self) -> list[tuple[int, tuple[EffectRule, ...]]]:
        effects, lemma, lower = self.rules.effects, self.view.lemma, self.view.lower
        found: list[tuple[int, tuple[EffectRule, ...]]] = []
        for i in [i for i, (a, b) in enumerate(zip(lemma, lower, strict=True)) if a in effects or b in effects]:
            group = effects.get(lemma[i])
            if lower[i] != lemma[i]:
                other = effects.get(lower[i])
                if other is not None:
                    group = other if group is None else (*group, *other)
            if group is not None:
                found.append((i, group))
        return found

    def _may_be(self, rule: EffectRule, i: int) -> bool:
        view = self.view
        pos, tag = view.pos[i], view.tag[i]
        if rule.pos == pos or (pos == "PROPN" and rule.pos == "NOUN"):
            return True
        if rule.pos == "ADJ":
            # Participles are tagged either way ("the wounded soldiers", "dozens are missing").
            is_active = tag == "VBD" and any(view.dep[c] == "dobj" for c in view.children[i])
            is_participle = pos == "VERB" and tag in ("VBN", "VBD", "VBG") and not is_active
            return is_participle and view.lower[i] in self.rules.effects
        if rule.pos == "VERB":
            if pos == "ADJ":
                return tag in ("VBN", "JJ") and view.lower[i] not in self.rules.effects
            # Headlines: "Bomb kills 12, wounds 30" is read as nouns.
            if pos not in ("NOUN", "PROPN"):
                return False
            # "Gunmen shot dead four policemen" as well.
            return (i + 1) in self.people.by_start or (
                (i + 2) in self.people.by_start and view.lower[i + 1] in rule.needs
            )
        return pos in ("ADJ", "VERB") and view.dep[i] in ("pobj", "nsubj", "dobj", "nsubjpass")

    # ------------------------------------------------------------ one effect word

    def _apply(self, rule: EffectRule, word: int) -> bool:
        before = len(self.found)
        is_unreal = self._is_unreal(word)
        for noun in self._find_number_before(rule, word) or find_victims(self.view, rule, word):
            self._state(rule, word, noun, is_unreal)
        if len(self.found) == before and rule.pos != "NOUN":
            self._state_beside(rule, word, is_unreal)
        return len(self.found) > before

    def _find_number_before(self, rule: EffectRule, word: int) -> list[int]:
        """Return the number that leans on a word, however it was read: "a toll of 12 DEAD", "and 200 INJURED"."""
        view = self.view
        count = self.people.by_end.get(word)
        if count is None or count.minimum is None or rule.pos == "NOUN" or count.head >= count.end:
            return []
        if view.lower[count.start - 1] == "among":
            return []
        is_participle = view.tag[word] in ("VBN", "VBD") and not any(view.dep[c] == "dobj" for c in view.children[word])
        if rule.pos == "ADJ" or (is_participle and rule.victims[0].startswith("object")):
            return [count.top]
        return []

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
        return is_perfect(view, verb) or view.pos[word] == "ADJ"

    def _state(self, rule: EffectRule, word: int, noun: int, is_unreal: bool) -> None:
        whole: int | None = None
        if noun > word and self.beside.is_aside(noun):
            return  # "injuring more than 300, 20 OF THEM seriously": of the 300, not of those killed
        noun = self.beside.skip_aside(noun)
        total = self.beside.total(noun)
        if total is not None:
            whole = self._add(rule, word, total, is_unreal, None)
        for member in self.people.members(noun):
            # "665 cases and 146 deaths": the other has an effect of its own.
            if member != noun and self.beside.has_own_effect(rule, member):
                continue
            number = self._add(rule, word, member, is_unreal, None if total is None else whole)
            if whole is None and number is not None:
                whole = number
        if whole is None:
            return
        for part in self.beside.parts(word, noun):
            # "81 cases including 63 deaths": the part has an effect of its own.
            if not self.beside.has_own_effect(rule, part):
                self._add(rule, word, part, is_unreal, whole)
        for other in self.beside.others(word, noun):
            self._add(rule, word, other, is_unreal, None)

    def _add(self, rule: EffectRule, word: int, noun: int, is_unreal: bool, whole: int | None) -> int | None:
        count = self.people.count(rule, noun)
        if count is None or (is_unreal and count.maximum != 0) or ("zero" in rule.victims and count.maximum != 0):
            return None
        if "subject_counted" in rule.victims and count.rule in _UNNUMBERED:
            return None
        # "He was released", "she was seized": of whom and from what the words don't say.
        if "object_people" in rule.victims and count.rule == ONE and self.view.pos[noun] == "PRON":
            return None
        effect = rule.effect
        if self.tells_of_disease and rule.id in self.rules.sickness_rules:
            effect = Effect.SICK
        key = (count.start, effect)
        if key in self.seen:
            return self.seen[key]
        if rule.pos == "NOUN" and count.start in self.taken:
            return None
        count = self._spread_qualifier(count, word)
        start, end = self.people.span(count)
        number = self.seen[key] = len(self.found)
        self.taken.add(count.start)
        self.found.append(
            CasualtyRecord(
                id=f"d{number}",
                effect=effect,
                start=start,
                end=end,
                anchor=word,
                count=count,
                group=self.people.group(count),
                part_of=None if whole is None or whole == number else f"d{whole}",
                source=self._find_source(word),
                is_background=self._is_background(word) or is_long_toll(self.view, self.rules, word, count),
                rule=rule.id,
                is_additional=whole is None and self._is_additional(count, word, effect),
                is_early=tells_early(self.view, self.rules, word) or is_claim(self.view, self.rules, word),
                is_update=self._is_total(count),
            )
        )
        self.first_at.setdefault(word, self.found[-1])
        return number

    def _is_additional(self, count: CountRecord, word: int, effect: Effect) -> bool:
        view = self.view
        if view.dep[word] in ("acl", "amod") and view.dep[count.head] in ("nsubj", "nsubjpass"):
            return False  # "five others injured have been discharged": of those told before
        if count.is_additional or self._is_next_one(count):
            return True
        is_added = any(view.lower[c] in self.rules.adding_words for i in (word, count.head) for c in view.children[i])
        return is_added and not self._is_told_of_all(count, effect)

    def _is_of_the_dead(self, record: CasualtyRecord) -> bool:
        """Say whether it's told how the dead died ("killing four. ... The three officers were STABBED")."""
        least = record.count.minimum or 0
        if record.rule not in self.rules.deadly_deeds or least < _FEW:
            return False
        return self.view.lower[record.count.start - 1] in ("the", "those") and any(
            r.effect is Effect.KILLED and r.anchor < record.anchor and (r.count.minimum or 0) >= least
            for r in self.found
        )

    def _is_total(self, count: CountRecord) -> bool:
        """Say whether a figure is told as that of all ("the gunman killed A TOTAL OF five people")."""
        return not self.rules.tolls.totals.isdisjoint(self.view.lemma[count.start : count.end])

    def _is_next_one(self, count: CountRecord) -> bool:
        """Say whether it's one more beside those told before ("a third person died on the way to hospital").

        "The third journalist killed this week" is the one told of.
        """
        view, head = self.view, count.head
        if count.maximum != 1 or view.lemma[head] not in self.rules.counted_on:
            return False
        words = {view.lower[c] for c in view.children[head]}
        return "the" not in words and not words.isdisjoint(self.rules.ordinals)

    def _is_told_of_all(self, count: CountRecord, effect: Effect) -> bool:
        """Say whether a larger open number of plain people was told just before, of whom these may be some.

        "At least 17 people died. ... Two pilgrims also died" are 17, "Three people died. A clerk also died" four.
        """
        least, view = count.minimum or 0, self.view
        return any(
            record.group is None
            and record.effect is effect
            and not record.is_background
            and record.count.qualifier is not Qualifier.EXACT
            and (record.count.minimum or 0) > max(least, 1)
            for record in self.found
            if 0 < view.sent[count.start] - view.sent[record.start] <= _ALL_REACH
        )

    def _spread_qualifier(self, count: CountRecord, word: int) -> CountRecord:
        """Carry "at least" over an ellipsis: "At least 75 people were killed and 1,643 wounded"."""
        view = self.view
        if count.qualifier is not Qualifier.EXACT or count.rule != "counts.number" or view.dep[word] != "conj":
            return count
        if any(view.dep[c] in ("aux", "auxpass") for c in view.children[word]):
            return count
        first = self.first_at.get(view.head[word])
        if first is None or first.count.qualifier is not Qualifier.AT_LEAST or view.tag[word] == "VBD":
            return count
        return replace(count, maximum=None, qualifier=Qualifier.AT_LEAST)

    def _find_source(self, word: int) -> Span | None:
        found: Span | None = None
        for cue in self.context.at(word):
            if cue.category == "reported" and cue.source is not None and not cue.source.start <= word < cue.source.end:
                found = cue.source
        return found

    def _is_background(self, word: int) -> bool:
        view = self.view
        told_by = [word, *(c for c in view.children[word] if view.dep[c] in ("nsubj", "agent"))]
        # "Last year's bombing killed 12": the cause lies back, and its dead with it.
        if any(cue.category == "historical" for token in told_by for cue in self.context.at(token)):
            return True
        return self.periods.holds(word)

    def _is_news(self, word: int) -> bool:
        """Return whether a death is only what became known ("after the news broke of the death of their leader")."""
        view = self.view
        preposition = view.head[word]
        if view.dep[word] != "pobj" or view.lower[preposition] != "of" or view.tag[word] == "NNS":
            return False
        above = view.head[preposition]
        subjects = (c for c in view.children[above] if view.dep[c] == "nsubj")
        return any(view.lemma[i] in self.rules.told_of for i in (above, *subjects))

    def _state_beside(self, rule: EffectRule, word: int, is_unreal: bool) -> None:
        """Count by nearness where the tree says nothing: "12 killed, 30 seriously injured", "wounds 30"."""
        view = self.view
        if rule.victims[0] in ("object", "object_people") and (word + 1) in self.people.by_start:
            self._state(rule, word, self.people.by_start[word + 1].top, is_unreal)
            return
        if rule.pos == "VERB" and (view.tag[word] == "VBG" or any(view.dep[c] == "dobj" for c in view.children[word])):
            return  # "messages between him and eleven others and released them"
        start = view.sents[view.sent[word]][0]
        i = word
        while i > start and word - i < 5:
            if i in self.people.by_end:
                self._state(rule, word, self.people.by_end[i].top, is_unreal)
                return
            i -= 1
            if view.lower[i] not in self.rules.between:
                return

    def _share_effects(self) -> None:
        """Give the first of a row what the parser gave the last alone: "with five officers and 12 rebels left dead"."""
        view = self.view
        for record in list(self.found):
            before = record.count.start - 1
            if before < 2 or view.lower[before] != "and" or record.part_of is not None:
                continue
            noun = before - 1
            count = self.people.by_noun.get(noun)
            if (
                count is None
                or count.start in self.taken
                or view.dep[noun] != "pobj"
                or view.lower[view.head[noun]] != "with"
            ):
                continue
            self._add(self.rules.effects_by_id[record.rule], record.anchor, noun, False, None)
