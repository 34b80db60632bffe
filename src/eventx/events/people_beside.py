"""Who stands beside the people of an effect word: wholes, parts, companions, and whom the parser hangs elsewhere."""

from __future__ import annotations

from eventx.events.counted_people import CountedPeople
from eventx.rules.casualties import CasualtyRules, EffectRule
from eventx.tokens import TokenView

_VICTIM_DEPS = frozenset(("pobj", "dobj", "nsubj", "attr"))


class PeopleBeside:
    """Finds the further people of a casualty statement in one text."""

    def __init__(self, view: TokenView, rules: CasualtyRules, people: CountedPeople):
        self.view, self.rules, self.people = view, rules, people

    def total(self, noun: int) -> int | None:
        """Return the whole that a noun is told as a part of.

        "TEN people, among them five firefighters, have died" is read with the firefighters as subject, and so it is in
        the headline "Firefighters among TEN dead".
        """
        view, people = self.view, self.people
        for child in view.children[noun]:
            if view.lower[child] == "among" and child > noun:
                wholes = [c for c in view.children[child] if c in people.by_noun and view.pos[c] != "PRON"]
                if wholes:
                    return wholes[0]
        count = people.by_noun.get(noun)
        before = (noun if count is None else count.start) - 1
        if before > 1 and view.lower[before] in self.rules.part_pronouns and view.lower[before - 1] == "among":
            before -= 1
        elif before < 1 or view.lower[before] == "among" or view.lower[before] not in self.rules.part_words:
            return None
        before -= view.lower[before - 1] == ","
        return before - 1 if before - 1 in people.by_noun else None

    def is_aside(self, noun: int) -> bool:
        """Say whether a noun only splits the people before a comma ("more than 300, 20 OF THEM seriously")."""
        count = self.people.by_noun.get(noun)
        return count is not None and count.is_partitive and self.people.split_by(count) is not None

    def skip_aside(self, noun: int) -> int:
        """Return whom an aside splits: "six priests, five of them SPANIARDS, who were killed" tells of the six."""
        for child in self.view.children[noun]:
            count = self.people.by_noun.get(child)
            if count is not None and count.is_partitive:
                return self.people.split_by(count) or noun
        return noun

    def has_own_effect(self, rule: EffectRule, noun: int) -> bool:
        """Say whether a noun itself tells another effect ("81 cases including 63 DEATHS")."""
        return any(
            other.pos == "NOUN" and other.effect != rule.effect and "counted" in other.victims
            for other in self.rules.effects.get(self.view.lemma[noun], ())
        )

    def parts(self, word: int, noun: int) -> list[int]:
        """Return those among whom a noun tells of ("killing 12, including four children")."""
        return [*self._find_parts(noun), *self._find_parts_behind(word, noun)]

    def others(self, word: int, noun: int) -> list[int]:
        """Return those who shared the effect of a noun's people without being counted with them."""
        return [*self._find_joined(word, noun), *self._find_strayed(word, noun)]

    def _find_parts(self, noun: int) -> list[int]:
        """Return the nouns after "including" and in apposition ("three people, two women and a child")."""
        view = self.view
        found: list[int] = []
        for child in view.children[noun]:
            if view.lower[child] in self.rules.part_words:
                found += self._members_below(child)
            elif view.dep[child] == "appos" and child in self.people.by_noun and self.people.is_many(noun):
                found += self.people.members(child)
        return found

    def _find_parts_behind(self, word: int, noun: int) -> list[int]:
        """Return the parts right behind the effect, whatever they hang on ("left seven dead, including two")."""
        view = self.view
        i = max(word, noun) + 1
        i += i < len(view) and view.lower[i] == ","
        if i >= len(view) or view.lower[i] not in self.rules.part_words:
            return []
        return self._members_below(i)

    def _members_below(self, word: int) -> list[int]:
        below = [c for c in self.view.children[word] if self.view.dep[c] in _VICTIM_DEPS]
        return [member for c in below for member in self.people.members(c)]

    def _find_joined(self, word: int, noun: int) -> list[int]:
        """Return who shares the effect by "along with" ("Three soldiers were hurt along with two bystanders")."""
        view = self.view
        found: list[int] = []
        for holder in (word, noun):
            for child in view.children[holder]:
                if view.lower[child] == "with" and view.dep[child] == "prep":
                    # "was abducted WITH three other people"
                    found += [c for c in view.children[child] if self._are_others(c)]
                if view.lower[child] not in self.rules.joining_words or view.dep[child] not in ("prep", "cc", "advmod"):
                    continue
                # "along" and "with" may be one phrase or two
                for below in (child, *view.children[child], *(c for c in view.children[holder] if c == child + 1)):
                    found += [c for c in view.children[below] if view.dep[c] == "pobj" and c in self.people.by_noun]
        return found

    def _find_hung_on_speaker(self, noun: int) -> list[int]:
        """Return whom the parser hangs on who says so ("killed 60 Afghans and 13 TROOPS, officials said")."""
        view = self.view
        count = self.people.by_start.get(noun + 2)
        if count is None or view.lower[noun + 1] != "and" or not count.end <= count.head:
            return []
        noun = count.head
        is_modifier = view.dep[noun] in ("nmod", "compound") and view.lower[noun + 1 : noun + 2] == [","]
        return [noun] if is_modifier and self.people.people.has(view.lemma[noun], "NOUN") else []

    def _are_others(self, noun: int) -> bool:
        count = self.people.by_noun.get(noun)
        return count is not None and count.is_additional and self.view.dep[noun] == "pobj"

    def _find_strayed(self, word: int, noun: int) -> list[int]:
        """Return whom the parser coordinates with a place ("killed five children in a church bus and TWO DRIVERS")."""
        view, people = self.view, self.people
        if not people.is_many(noun) or noun < word:
            return []
        found = self._find_hung_on_speaker(noun)
        for holder in (word, noun):
            for preposition in view.children[holder]:
                if view.dep[preposition] != "prep" or preposition < noun:
                    continue
                scenes = [c for c in view.children[preposition] if view.dep[c] == "pobj" and c not in people.by_noun]
                found += [
                    c
                    for scene in scenes
                    for c in view.children[scene]
                    if view.dep[c] == "conj" and people.is_many(c) and people.people.has(view.lemma[c], view.pos[c])
                ]
        return found
