"""Triggers: the words that tell of an event of a type.

Rules are found by the form of one of their words, longest and most specific first; a rule of another sense (a blocker)
wins over one that is no longer than it, and hides what it covers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from eventx.events.drafts import HARMFUL
from eventx.events.generic import is_compared, is_generic, is_habitual
from eventx.events.trigger_slots import SlotReader
from eventx.records import Mentions, TriggerRecord
from eventx.rules.event_types import EventTypes, TriggerRule
from eventx.tokens import TokenView

#: How many words may stand in a gap ("took 170 guests and staff hostage").
MAX_GAP = 12
#: How many light words may stand between the words of a verbal phrase ("opened heavy fire").
MAX_LIGHT = 2
_LIGHT_PART_OF_SPEECH = frozenset({"DET", "ADJ", "NUM", "PRON", "ADV", "PART"})
_HYPHENS = frozenset({"-", "–", "—"})
_NAME_LABELS = frozenset({"person", "organization", "place", "facility"})
#: What stands between a charge and the deed: "accused of", "responsible for", "charged with" (and not "by", "after").
_CHARGING = frozenset({"of", "for", "with"})
_RESULT_DEPS = frozenset({"advcl", "acl", "pcomp", "conj", "dep"})
_NOUN_PLACES = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
_NOMINAL_DEPS = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "appos"})


@dataclass(frozen=True, slots=True)
class _Match:
    rule: TriggerRule
    anchor: int
    head: int
    tokens: tuple[int, ...]


def find_triggers(view: TokenView, event_types: EventTypes, mentions: Mentions) -> list[TriggerRecord]:
    """Return the triggers in text order; no token belongs to two of them."""
    forms = event_types.by_form.keys()
    anchors = [i for i, word in enumerate(view.lower) if word in forms]
    return _Finder(view, event_types, mentions).find(anchors) if anchors else []


class _Finder:
    def __init__(self, view: TokenView, event_types: EventTypes, mentions: Mentions):
        self._view = view
        self._types = event_types
        self._slots = SlotReader(view, mentions, event_types.phrase_ends)
        self._named = {
            token for name in mentions.names if name.label in _NAME_LABELS for token in range(name.start, name.end)
        }
        # A surname stands alone later: "John Flood ... Flood's talk".
        surnames = {view.text[name.end - 1] for name in mentions.names if name.label == "person"}
        self._named.update([i for i, word in enumerate(view.text) if word in surnames and word[0].isupper()])
        # "on 28 March"
        self._named.update(token for time in mentions.times for token in range(time.start, time.end))

    def find(self, anchors: list[int]) -> list[TriggerRecord]:
        taken: set[int] = set()
        matches = [match for anchor in anchors if (match := self._match_best(anchor, taken)) is not None]
        found: list[TriggerRecord] = []
        # Longer matches take their words first; an anchor whose best match lost words to another tries its next rule.
        for match in sorted(matches, key=lambda m: (-len(m.tokens), not m.rule.is_blocker, -m.rule.priority, m.head)):
            best: _Match | None = match
            if not taken.isdisjoint(match.tokens):
                best = None if match.anchor in taken else self._match_best(match.anchor, taken)
            if best is None:
                continue
            taken.update(best.tokens)
            if not best.rule.is_blocker and not self._is_only_spoken_of(best):
                found.append(self._make_record(best))
        return sorted(found, key=lambda record: (record.start, record.end))

    def _is_only_spoken_of(self, match: _Match) -> bool:
        generic = self._types.generic
        if is_compared(self._view, generic, match.head):
            return True
        return match.rule.pos == "noun" and is_habitual(self._view, generic, match.head)

    def _match_best(self, anchor: int, taken: set[int]) -> _Match | None:
        here = self._slots.sentence_terms(anchor)
        for rule in self._types.rules_within(self._view.lower[anchor], here):
            if not rule.others <= here:
                continue  # most rules of several words fall here, at the cost of one comparison
            tokens = self._match_words(rule, anchor)
            if tokens is None or (taken and not taken.isdisjoint(tokens)):
                continue
            head = tokens[rule.head]
            if not rule.is_blocker and not self._named.isdisjoint(tokens) and not self._names_event(rule, head):
                continue
            if not self._has_right_pos(rule, head, tokens):
                continue
            if rule.forbids and self._slots.clashes(head, rule.forbids):
                continue
            if rule.needs and not self._slots.fits(head, rule.needs):
                continue
            return _Match(rule, anchor, head, tokens)
        return None

    def _names_event(self, rule: TriggerRule, head: int) -> bool:
        """Return whether the word stands before the event's own name: "Typhoon Haiyan"."""
        view = self._view
        return (
            rule.is_named
            and head + 1 < len(view)
            and view.pos[head + 1] == "PROPN"
            and view.text[head + 1][0].isupper()
        )

    # --- words ---------------------------------------------------------------------------------------------------

    def _match_words(self, rule: TriggerRule, anchor: int) -> tuple[int, ...] | None:
        """Return the tokens of the rule's words, one each, or None where they do not stand around the anchor."""
        if len(rule.lemmas) == 1:
            return (anchor,)
        before: list[int] = []
        position = anchor
        for number in range(rule.anchor - 1, -1, -1):
            found = self._step_back(rule, number, position)
            if found is None:
                return None
            before.append(found)
            position = found
        after: list[int] = []
        position = anchor
        for number in range(rule.anchor + 1, len(rule.lemmas)):
            found = self._step_on(rule, number, position, anchor)
            if found is None:
                return None
            after.append(found)
            position = found
        return (*reversed(before), anchor, *after)

    def _is_word(self, token: int, word: str) -> bool:
        return self._view.lower[token] == word or self._view.lemma[token] == word

    def _step_back(self, rule: TriggerRule, number: int, position: int) -> int | None:
        """Find the word before `position`; a hyphen may stand between them."""
        view = self._view
        first = view.sents[view.sent[position]][0]
        limit = MAX_GAP if rule.gaps[number + 1] else 1
        before = position - 1
        while before >= first and limit:
            if self._is_word(before, rule.lemmas[number]):
                return before
            if view.lower[before] not in _HYPHENS:
                limit -= 1
            before -= 1
        return None

    def _step_on(self, rule: TriggerRule, number: int, position: int, head: int) -> int | None:
        view = self._view
        end = view.sents[view.sent[position]][1]
        word = rule.lemmas[number]
        if rule.gaps[number]:
            for after in range(position + 1, min(end, position + 1 + MAX_GAP)):
                if self._is_word(after, word) and (after - position <= 4 or self._is_below(after, head)):
                    return after
            return None
        light = MAX_LIGHT if rule.pos == "verb" else 0
        for after in range(position + 1, end):
            if self._is_word(after, word):
                return after
            if view.lower[after] in _HYPHENS:
                continue
            if not light or view.pos[after] not in _LIGHT_PART_OF_SPEECH:
                return None
            light -= 1
        return None

    def _is_below(self, token: int, head: int) -> bool:
        view = self._view
        for _ in range(8):
            parent = view.head[token]
            if parent == head:
                return True
            if parent == token:
                return False
            token = parent
        return False

    # --- part of speech --------------------------------------------------------------------------------------------

    def _has_right_pos(self, rule: TriggerRule, head: int, tokens: tuple[int, ...]) -> bool:
        if rule.pos == "any":
            return True
        if rule.pos == "verb":
            return self._is_verb(rule, head, tokens)
        if rule.pos == "noun":
            return self._is_noun(head)
        return self._view.pos[head] in ("ADJ", "VERB", "ADV", "NOUN", "PROPN")

    def _is_verb(self, rule: TriggerRule, head: int, tokens: tuple[int, ...]) -> bool:
        view = self._view
        pos, tag, dep = view.pos[head], view.tag[head], view.dep[head]
        lower = view.lower[head]
        if rule.is_finite and tag == "VBG" and dep in _RESULT_DEPS and not self._is_charged_with(head):
            return False
        if dep == "amod" and not self._is_nominal(head) and pos != "NOUN":
            if view.head[head] in tokens or (head and view.pos[head - 1] == "CCONJ" and tag != "VBG"):
                # Mistaken for a participle: "the army seized power", "drove into the crowd and stabbed people".
                return True
            # "the wounded soldier" is no event of its own; "the kidnapped priest" may be.
            return rule.is_attributive and (tag == "VBN" or lower.endswith(("ed", "ing")))
        if pos in ("VERB", "AUX") or tag.startswith("VB"):
            return not (lower.endswith("ing") and self._is_nominal(head))
        if lower == rule.lemmas[rule.head] and len(rule.lemmas) == 1:
            # "Thousands mourn slain editor": a headline's verb after a plural, unless the word is a noun as well.
            return (
                pos == "NOUN" and head > 0 and view.tag[head - 1] in ("NNS", "NNPS") and not self._has_noun_rule(lower)
            )
        if pos == "ADJ" and dep == "acomp" and lower.endswith("ing"):
            return not rule.is_attributive and view.lemma[view.head[head]] == "be"
        if pos == "ADJ" or lower.endswith("ed"):
            return lower.endswith(("ed", "n", "t"))
        if pos in ("NOUN", "PROPN"):
            if len(rule.lemmas) > 1 and not lower.endswith("ing"):
                # "Rebels open fire" may be mistagged; in "a fire at a hotel", "address forest fires at the summit",
                # "forces rushed to evacuate them" the noun is one.
                return (lower != rule.lemmas[rule.head] and dep not in _NOUN_PLACES) or dep == "ROOT"
            # "Gunman kills 12", "dozens hurt as train derails": headlines are mistagged.
            return (
                lower.endswith("s")
                and (dep == "ROOT" or any("subject" in slot for slot in rule.needs))
                and not self._has_noun_rule(lower)
            )
        return False

    def _is_charged_with(self, head: int) -> bool:
        """Return whether a gerund is what somebody is held to have done ("accused OF KILLING six people")."""
        return self._view.dep[head] == "pcomp" and self._view.lower[self._view.head[head]] in _CHARGING

    def _has_noun_rule(self, form: str) -> bool:
        return any(rule.pos == "noun" for rule in self._types.by_form[form])

    def _is_nominal(self, head: int) -> bool:
        """Return whether a determiner or the like stands before it: "the bombing of the embassy"."""
        view = self._view
        return any(
            view.dep[c] in ("det", "poss", "amod", "compound", "nummod") and c < head for c in view.children[head]
        )

    def _is_noun(self, head: int) -> bool:
        view = self._view
        pos = view.pos[head]
        if view.tag[head] == "NNPS" and head > view.sents[view.sent[head]][0] and not self._is_title(head):
            # "the Hurricanes beat the Flames"
            return False
        if pos in ("NOUN", "PROPN") or view.tag[head] == "FW":
            after = head + 1
            if after + 1 < len(view) and view.lower[after] in _HYPHENS and view.end[head] == view.idx[after]:
                # "strike-bound", "riot-torn": no event, another word.
                return view.pos[after + 1] in ("NOUN", "PROPN")
            return True
        if pos == "VERB" or view.tag[head].startswith("VB"):
            is_caused = view.dep[head] == "xcomp" and view.lemma[view.head[head]] in self._types.generic.causing
            is_noun = (view.dep[head] in _NOMINAL_DEPS and view.tag[head] != "VBN") or is_caused
            return self._is_nominal(head) or is_noun
        return pos == "ADJ" and view.dep[head] in _NOMINAL_DEPS

    def _is_title(self, token: int) -> bool:
        """Return whether the sentence is in title case, so that capitals say nothing."""
        start, end = self._view.sents[self._view.sent[token]]
        words = [word for word in self._view.text[start:end] if word[0].isalpha()]
        return sum(word[0].isupper() for word in words) * 4 > len(words) * 3

    # --- records ---------------------------------------------------------------------------------------------------

    def _make_record(self, match: _Match) -> TriggerRecord:
        rule, head, tokens = match.rule, match.head, match.tokens
        is_verbal = rule.pos == "verb"
        start, end = tokens[0], tokens[-1] + 1
        is_modifier = rule.pos == "noun" and self._is_modifier(rule, head, tokens)
        light, light_subject = self._find_light_verb(head) if rule.pos == "noun" else (-1, "")
        return TriggerRecord(
            start=start,
            end=end,
            head=head,
            type=rule.type,
            rule=rule.id,
            is_verbal=is_verbal,
            is_general=rule.is_general or is_modifier or self._is_generic(rule, head) or self._is_no_event(rule, head),
            weight=rule.weight,
            tokens=tokens,
            light=light,
            light_subject=light_subject,
        )

    def _is_generic(self, rule: TriggerRule, head: int) -> bool:
        event_type = self._types.types.get(rule.type)
        if rule.pos != "noun" or event_type is None or event_type.category not in HARMFUL:
            return False  # "any treaty" is a treaty still to come
        return is_generic(self._view, self._types.generic, self._named, head)

    def _is_no_event(self, rule: TriggerRule, head: int) -> bool:
        """Return whether the words only say that nothing of the kind happened to those told of."""
        return self._hurts_nobody(rule, head) or self._is_contrast(head)

    def _is_contrast(self, head: int) -> bool:
        """Return whether a verb only says what else was not done to them ("were wounded but not kidnapped")."""
        view = self._view
        if view.dep[head] != "conj" or not any(view.dep[c] == "neg" for c in view.children[head]):
            return False
        has_subject = any(view.dep[c] in ("nsubj", "nsubjpass") for c in view.children[head])
        above = view.head[head]
        return not has_subject and any(view.lower[c] == "but" for c in view.children[above] if c < head)

    def _hurts_nobody(self, rule: TriggerRule, head: int) -> bool:
        """Return whether an effect word only says that there was no effect ("No one was killed")."""
        view = self._view
        if not rule.is_effect:
            return False
        people = [c for c in view.children[head] if view.dep[c] in ("nsubjpass", "dobj")]
        nobody = self._types.generic.nobody
        return any(view.lower[i] in nobody for c in people for i in (c, *view.children[c]))

    def _is_modifier(self, rule: TriggerRule, head: int, tokens: tuple[int, ...]) -> bool:
        """Return whether the noun only qualifies another ("bombing suspect", "earthquake victims")."""
        above = self._view.head[head]
        if rule.is_named and above == head + 1 and self._view.pos[above] == "PROPN":
            return False
        if self._view.lemma[above] in self._types.generic.tolls:
            return False
        return self._view.dep[head] == "compound" and above > head and above not in tokens

    def _find_light_verb(self, head: int) -> tuple[int, Literal["agent", "patient", ""]]:
        for verb, particle in self._governors(head):
            if any(self._view.dep[c] == "oprd" for c in self._view.children[verb]):
                continue  # "officials called the attack small"
            for reading in self._types.light_verbs.get(self._view.lower[verb], ()):
                if reading.particle == particle or (
                    reading.particle and any(self._is_word(c, reading.particle) for c in self._view.children[verb])
                ):
                    return verb, reading.subject
        return -1, ""

    def _governors(self, head: int) -> Iterator[tuple[int, str]]:
        """Yield the verb that the noun is the object of, and the preposition between them ("come under attack")."""
        view = self._view
        for _ in range(3):
            dep, parent = view.dep[head], view.head[head]
            if dep in ("dobj", "obj", "nsubjpass"):
                yield parent, ""
                return
            if dep != "pobj" or parent == head:
                return
            above = view.head[parent]
            if view.pos[above] in ("VERB", "AUX"):
                yield above, view.lower[parent]
                return
            # "carried out a series of attacks"
            head = above
