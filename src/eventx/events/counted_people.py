"""How many people a noun phrase stands for, which words it covers, and who they were."""

from __future__ import annotations

from dataclasses import replace

from eventx.records import CountRecord, Mentions
from eventx.rules import RuleBook
from eventx.rules.casualties import EffectRule
from eventx.schema.vocabulary import Effect, Qualifier
from eventx.tokens import TokenView

_PLURAL = frozenset(("NNS", "NNPS"))
_SINGULAR = frozenset(("NN", "NNP"))
_LEFT = frozenset(("compound", "amod", "det", "poss", "nmod", "punct", "npadvmod", "nummod", "advmod"))
#: Effects whose words are said of things as well; only people count.
_PEOPLE_ONLY = frozenset(
    (Effect.ARRESTED, Effect.RESCUED, Effect.HOSTAGE, Effect.KIDNAPPED, Effect.DISPLACED, Effect.MISSING, Effect.SICK)
)
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ"))
#: Rules of counts that no number in the text gives.
NAME, ONE, OPEN = "casualties.name", "casualties.one", "casualties.open"


class CountedPeople:
    """Looks up the counts of noun phrases of one text."""

    def __init__(self, view: TokenView, rules: RuleBook, mentions: Mentions):
        self.view, self.rules, self.people = view, rules.casualties, rules.counts.people
        self.collectives, self.leaves_out = rules.counts.collectives, rules.counts.leaves_out
        self.by_noun: dict[int, CountRecord] = {}
        for count in mentions.counts:
            self.by_noun.setdefault(count.head, count)
        for count in mentions.counts:
            self.by_noun[count.top] = count
        self.by_end = {count.end: count for count in mentions.counts}
        self.by_start = {count.start: count for count in mentions.counts}
        self.is_person = _mark_people(view, mentions)

    def members(self, noun: int) -> list[int]:
        """Return the members of a row that are counted one by one ("12 soldiers and 3 civilians")."""
        view = self.view
        found: list[int] = []
        stack = [noun]
        counted = noun in self.by_noun and not self._shares_article(noun)
        while stack:
            i = stack.pop()
            found.append(i)
            for child in view.children[i]:
                if view.dep[child] == "appos" and self._is_row_member(i, child):
                    stack.append(child)
                    continue
                if view.dep[child] != "conj" or view.pos[child] in ("VERB", "AUX"):
                    continue
                is_own = child in self.by_noun or any(view.dep[c] in ("det", "poss") for c in view.children[child])
                if not counted or is_own or view.pos[child] == "PROPN":
                    stack.append(child)
        return sorted(found)

    def _shares_article(self, noun: int) -> bool:
        """Say whether two people share one "a": "A pilot and passenger died"; "a teacher and activist was" is one."""
        view, verb = self.view, self.view.head[noun]
        if self.by_noun[noun].maximum != 1 or view.dep[noun] not in ("nsubj", "nsubjpass"):
            return False
        if any(view.tag[c] == "VBZ" or view.lower[c] == "was" for c in (verb, *view.children[verb])):
            return False
        others = [c for c in view.children[noun] if view.dep[c] == "conj"]
        return bool(others) and all(view.tag[c] == "NN" and self.people.has(view.lemma[c], "NOUN") for c in others)

    def _is_row_member(self, noun: int, child: int) -> bool:
        """Say whether an apposition is a row's second member: "Perez, GOMEZ and Diaz", "a man, HIS SON and two men"."""
        view = self.view
        if self.is_many(noun):
            return False
        if self.is_many(child):
            return True  # "Ellacuria, five other Jesuits, and two women": five are no description of one
        goes_on = any(view.dep[c] == "conj" for c in view.children[child])
        if not goes_on and not any(view.dep[c] == "cc" and c > child for c in view.children[noun]):
            return False
        if self.is_person[child]:
            return bool(self.is_person[noun])
        if any(view.dep[c] == "poss" and view.pos[c] == "PRON" for c in view.children[child]):
            return True
        # "a colonel, a judge and the mayor" are three; "a colonel, a lawyer and father" is one.
        row = [child, *(c for c in view.children[child] if view.dep[c] == "conj")]
        return not self.is_person[noun] and all(self._stands_alone(member) for member in row)

    def _stands_alone(self, noun: int) -> bool:
        """Say whether a member of a row is somebody else than the one before: it has its own article or name."""
        return bool(self.is_person[noun]) or any(
            self.view.dep[c] in ("det", "nummod") for c in self.view.children[noun]
        )

    def is_many(self, noun: int) -> bool:
        """Say whether a noun has a number that can be split."""
        count = self.by_noun.get(noun)
        return count is not None and count.maximum != 1

    def split_by(self, count: CountRecord) -> int | None:
        """Return the counted noun before the comma of an aside ("six PRIESTS, five of them Spaniards")."""
        before = count.start - 2
        if before < 0 or self.view.lower[before + 1] != "," or self.view.pos[count.head] != "PRON":
            return None
        return before if before in self.by_noun else None

    def count(self, rule: EffectRule, noun: int) -> CountRecord | None:
        """Return how many a noun phrase stands for; `None` where it stands for no people."""
        view = self.view
        count = self.by_noun.get(noun)
        lemma = view.lemma[noun]
        if count is not None:
            return count if self._counts_people(rule, count) else None
        if view.pos[noun] == "PRON":
            is_one = view.lower[noun] in self.people.singular_pronouns and rule.pos != "NOUN"
            return self._make(noun, 1, ONE) if is_one else None
        if self._is_effect_noun(rule, noun):
            return self._shared_zero(noun)
        if lemma in rule.needs:
            return None
        # "the former FOOTBALLER Adam Ndlovu has died", "a rapper, Bad News Brown,"
        if self.is_person[noun] or any(view.dep[c] == "appos" and self.is_person[c] for c in view.children[noun]):
            return self._make(noun, 1, NAME)
        return self._count_bare(rule, noun)

    def _shared_zero(self, noun: int) -> CountRecord | None:
        """Return the "no" that a noun shares with the one before it ("No deaths or INJURIES were reported")."""
        view = self.view
        first = self.by_noun.get(view.head[noun]) if view.dep[noun] == "conj" else None
        if (
            first is None
            or first.maximum != 0
            or any(view.dep[c] in ("det", "amod", "nummod") for c in view.children[noun])
        ):
            return None
        return replace(first, start=noun, end=noun + 1, head=noun, top=noun)

    def _count_bare(self, rule: EffectRule, noun: int) -> CountRecord | None:
        """Count a noun without a number: "the driver" is one, "civilians" are some."""
        view, lemma, tag = self.view, self.view.lemma[noun], self.view.tag[noun]
        left, _ = view.edges
        if self.leaves_out(view.lower, left[noun]):
            return None  # "All but the DRIVER were killed"
        if tag == "NNPS" and lemma.endswith("s"):
            lemma = lemma[:-1]  # "Civilians" as a sentence's first word is read as a name, and keeps its ending.
        is_nation = tag == "NNPS" and view.ent[noun] == "NORP"
        if not is_nation and not self.people.has(lemma, "NOUN" if tag == "NNPS" else view.pos[noun]):
            return None
        if tag in _PLURAL or lemma in self.people.plural_only or lemma in self.rules.collective_nouns:
            return self._make(noun, None, OPEN)
        if tag not in _SINGULAR or any(view.lower[c] in ("each", "every", "any", "no") for c in view.children[noun]):
            return None
        return self._make(noun, 1, ONE)

    def _is_effect_noun(self, rule: EffectRule, noun: int) -> bool:
        """Say whether a noun is the effect word itself ("death"), which needs a number to count anybody."""
        return rule.pos == "NOUN" and any(other is rule for other in self.rules.effects.get(self.view.lemma[noun], ()))

    def _counts_people(self, rule: EffectRule, count: CountRecord) -> bool:
        view, head = self.view, count.head
        if count.maximum == 0:
            # "None of the killings had been investigated" tells of no one unhurt
            return not (count.is_partitive and self._is_effect_noun(rule, head))
        if count.start <= head < count.end:
            return True
        lemma = view.lemma[head]
        if self.people.has(lemma, view.pos[head]) or self._is_effect_noun(rule, head):
            return True
        if lemma in self.people.things or view.lower[head] in self.people.things:
            return False
        if view.pos[head] in ("PRON", "PROPN") or view.ent[head] == "NORP":
            return True
        if rule.pos in ("NOUN", "ADJ") and (lemma in self.rules.effects or view.lower[head] in self.rules.effects):
            return True
        return rule.effect not in _PEOPLE_ONLY and "object_people" not in rule.victims

    def open_count(self, noun: int) -> CountRecord:
        """Return the count of a noun phrase that tells of some people, and not how many ("the dead")."""
        return self._make(noun, None, OPEN)

    def _make(self, noun: int, number: int | None, rule: str) -> CountRecord:
        view = self.view
        left, _ = view.edges
        start = min([noun, *(left[c] for c in view.children[noun] if c < noun and view.dep[c] in _LEFT)])
        qualifier = Qualifier.VAGUE if number is None else Qualifier.EXACT
        return CountRecord(start, noun + 1, noun, number, number, qualifier, rule, top=noun)

    def span(self, count: CountRecord) -> tuple[int, int]:
        """Return the tokens of a counted phrase: number, noun, what shares the number, "on board"."""
        view = self.view
        head = count.head
        start, end = count.start, max(count.end, head + 1)
        last = max(head, count.top)
        while start and view.dep[start - 1] in ("det", "predet") and count.start <= view.head[start - 1] <= last:
            start -= 1
        for child in view.children[head]:
            if child < end:
                continue
            if (
                view.dep[child] == "conj"
                and count.rule not in (NAME, ONE)
                and child not in self.by_noun
                and self.people.has(view.lemma[child], "NOUN")
            ):
                if child - end <= 2 and not any(view.dep[c] in ("det", "poss") for c in view.children[child]):
                    # "taking 170 guests and staff hostage" is read as one row of nouns.
                    is_result = view.lemma[child] in self.rules.result_nouns and child > end + 1
                    end = max(end, child if is_result else child + 1)
            elif view.lower[child] == "on" and child + 1 < len(view) and view.lower[child + 1] == "board":
                end = max(end, child + 2)
            elif view.lower[child] == "aboard" and child == end:
                end = child + 1
        return start, end

    def group(self, count: CountRecord) -> str | None:
        """Return who they were in the text's words: the noun phrase without its number ("employees of Volga-Dnepr")."""
        view, head = self.view, count.head
        if count.is_partitive and view.pos[head] == "PRON":
            return self._group_behind(head)
        is_number = count.rule not in (NAME, ONE, OPEN)
        is_bare = is_number and count.start <= head < count.end and view.lemma[head] not in self.collectives
        if is_bare or view.pos[head] == "PRON":
            return None
        left, _ = view.edges
        start = min([head, *(left[c] for c in view.children[head] if c < head and view.dep[c] in _LEFT)])
        start = max(start, count.start)
        if is_number:
            start = max(start, count.end) if count.end <= head else head
        while start < head and view.lower[start] in ("a", "an", "the", "their", "his", "her"):
            start += 1
        _, end = self.span(count)
        for child in view.children[head]:
            if child == end and view.lower[child] in ("of", "from") and view.dep[child] == "prep":
                end = view.subtree(child)[1]
        if view.lemma[head] in self.rules.plain_groups and end - start == 1:
            return None
        if all(word in self.rules.effects or word in self.rules.plain_groups for word in view.lower[start:end]):
            return None  # "14 more hurt"
        return view.words(start, end) if start < end else None

    def _group_behind(self, pronoun: int) -> str | None:
        """Return who some of those told before were ("18 of them CHILDREN", "nearly all of them POLICE OFFICERS")."""
        view, end = self.view, pronoun + 1
        while end < len(view) and view.sent[end] == view.sent[pronoun] and view.pos[end] in _NOMINAL:
            end += 1
        last = end - 1
        if last == pronoun or not self.people.has(view.lemma[last], view.pos[last]):
            return None
        return view.words(pronoun + 1, end)


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
