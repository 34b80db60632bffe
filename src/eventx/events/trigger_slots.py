"""Which words stand in which place around a trigger: subject, object, prepositions, compound, near it, in the document.

Places are logical: the subject of a passive is its by-phrase, its object the grammatical subject; a conjunct, a
participle and a controlled infinitive borrow from the verb above them; a relative pronoun stands for its noun.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cache, cached_property

from eventx.records import Mentions
from eventx.tokens import TokenView

#: How far "any" reaches to either side, in tokens of the sentence.
NEAR = 12
#: How many tokens after a verb that is mistaken for a noun its object may reach: "test-fires long-range missile".
MISTAKEN_REACH = 7
_LEFT_PART_OF_SPEECH = frozenset({"NOUN", "PROPN", "ADJ", "CCONJ", "NUM", "PUNCT", "SYM", "VERB", "X"})
_BORROWING = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "dep"})
_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_SPEAKING_PRONOUNS = frozenset({"it", "they"})
_PASSIVE = frozenset({"nsubjpass", "csubjpass", "auxpass", "agent"})
_OBJECTS = frozenset({"dobj", "obj", "dative", "oprd"})
_MAX_STEPS = 4
#: Slots that reach into other sentences.
_BEYOND = frozenset({"document", "nearby", "next", "previous"})


@cache
def _parts(slot: str) -> tuple[str, ...]:
    """Return the alternatives of a slot; the rule files have some hundred slots in all."""
    return tuple(slot.split("|"))


@cache
def _reaches_beyond(slot: str) -> bool:
    return not _BEYOND.isdisjoint(_parts(slot))


class SlotReader:
    """Reads the words around a token, slot by slot, and remembers them."""

    def __init__(self, view: TokenView, mentions: Mentions, phrase_ends: Set[str]):
        self._view = view
        self._mentions = mentions
        self._phrase_ends = phrase_ends
        self._cache: dict[tuple[int, str], Set[str]] = {}
        self._terms_of: dict[int, set[str]] = {}
        self._of_sentence: dict[int, set[str]] = {}

    def fits(self, head: int, needs: Mapping[str, frozenset[str]]) -> bool:
        """Return whether each slot holds one of its words."""
        here = self.sentence_terms(head)
        for slot, words in needs.items():
            # What the sentence lacks, none of its slots has: that spares most of them.
            if words.isdisjoint(here) and not _reaches_beyond(slot):
                return False
            if words.isdisjoint(self.terms(head, slot)):
                return False
        return True

    def clashes(self, head: int, forbids: Mapping[str, frozenset[str]]) -> bool:
        """Return whether any slot holds one of its words."""
        here = self.sentence_terms(head)
        for slot, words in forbids.items():
            if words.isdisjoint(here) and not _reaches_beyond(slot):
                continue
            if not words.isdisjoint(self.terms(head, slot)):
                return True
        return False

    def sentence_terms(self, head: int) -> Set[str]:
        """Return at least all terms of a sentence's words, without reading them word by word."""
        number = self._view.sent[head]
        found = self._of_sentence.get(number)
        if found is None:
            start, end = self._view.sents[number]
            lower, lemmas = self._view.lower[start:end], self._view.lemma[start:end]
            found = self._of_sentence[number] = {"#any", "#number", "#proper", *lower, *lemmas}
            found.update([word[:-1] for word in lower if word.endswith("s")])
            ends = self._phrase_ends
            for step in (1, 2) if "-" in lower else (1,):
                found.update([f"{a} {b}" for a, b in zip(lower, lemmas[step:], strict=False) if b in ends])
                found.update([f"{a} {b}" for a, b in zip(lower, lower[step:], strict=False) if b in ends])
            found.update(self._labels_in.get(number, ()))
        return found

    def terms(self, head: int, slot: str) -> Set[str]:
        """Return the words (and "#labels") that stand in a slot; "subject|by" is either."""
        if slot == "document":
            return self._document
        key = (head, slot)
        found = self._cache.get(key)
        if found is None:
            words: set[str] = set()
            for part in _parts(slot):
                for token in self._tokens(head, part):
                    words |= self._terms_of.get(token) or self._read_terms(token)
            found = self._cache[key] = words
        return found

    def subjects(self, verb: int) -> list[int]:
        """Return the heads of the logical subject."""
        return list(self._subjects(verb, _MAX_STEPS))

    def objects(self, verb: int) -> list[int]:
        """Return the heads of the logical object."""
        return list(self._objects(verb, _MAX_STEPS))

    @cached_property
    def _document(self) -> frozenset[str]:
        return frozenset(self._view.lower).union(self._view.lemma)

    @cached_property
    def _labels(self) -> dict[int, list[str]]:
        labels: dict[int, list[str]] = {}
        for name in self._mentions.names:
            for token in range(name.start, name.end):
                labels.setdefault(token, []).append("#" + name.label)
        for organization in self._mentions.organizations:
            for span in organization.mentions:
                for token in range(span.start, span.end):
                    labels.setdefault(token, []).append("#" + organization.kind.value)
        return labels

    @cached_property
    def _labels_in(self) -> dict[int, set[str]]:
        """The labels of each sentence."""
        labels: dict[int, set[str]] = {}
        for token, own in self._labels.items():
            labels.setdefault(self._view.sent[token], set()).update(own)
        return labels

    def _read_terms(self, token: int) -> set[str]:
        view = self._view
        lemma, lower = view.lemma[token], view.lower[token]
        words = self._terms_of[token] = {"#any", lemma, lower}
        if lower.endswith("s") and view.pos[token] in ("PROPN", "NOUN"):
            # "Marchers" at the start of a sentence is taken for a name and keeps its plural; "bases" is no "basis".
            words.add(lower[:-1])
        ends = [word for word in (lemma, lower) if word in self._phrase_ends]
        if ends:
            before = token - 2 if token and view.lower[token - 1] == "-" else token - 1
            if before >= 0 and view.sent[before] == view.sent[token]:
                words.update(f"{view.lower[before]} {word}" for word in ends)
        if view.pos[token] == "NUM":
            words.add("#number")
        elif view.pos[token] == "PROPN":
            words.add("#proper")
            # "Flight ET302 came down"
            words.update(view.lower[c] for c in view.children[token] if view.dep[c] in ("compound", "nmod"))
        labels = self._labels.get(token)
        if labels:
            words.update(labels)
        return words

    def _tokens(self, head: int, slot: str) -> Iterator[int]:
        if slot == "subject":
            yield from self._with_conjuncts(self._spoken_subjects(head))
        elif slot == "object":
            yield from self._with_conjuncts(self._objects(head, _MAX_STEPS))
        elif slot in ("compound", "adjective"):
            yield from self._left_part(head)
        elif slot == "possessive":
            yield from self._with_conjuncts(c for c in self._view.children[head] if self._view.dep[c] == "poss")
        elif slot == "attribute":
            yield from (c for c in self._view.children[head] if self._view.dep[c] in ("attr", "acomp"))
        elif slot == "parent":
            yield self._view.head[head]
        elif slot == "any":
            start, end = self._view.sents[self._view.sent[head]]
            yield from (i for i in range(max(start, head - NEAR), min(end, head + NEAR + 1)) if i != head)
        elif slot == "sentence":
            start, end = self._view.sents[self._view.sent[head]]
            yield from (i for i in range(start, end) if i != head)
        elif slot == "nearby":
            number = self._view.sent[head]
            start, end = (
                self._view.sents[max(0, number - 1)][0],
                self._view.sents[min(len(self._view.sents) - 1, number + 1)][1],
            )
            yield from (i for i in range(start, end) if i != head)
        elif slot == "next":
            if head + 1 < len(self._view):
                yield head + 1
        elif slot == "previous":
            if head:
                yield head - 1
        else:
            yield from self._with_conjuncts(self._prepositional(head, slot))

    def _with_conjuncts(self, tokens: Iterator[int]) -> Iterator[int]:
        """Yield the tokens, their conjuncts and what stands under their "of" ("a group of gunmen")."""
        view = self._view
        stack = list(tokens)
        steps = 0
        while stack and steps < 40:
            token = stack.pop()
            steps += 1
            yield token
            for child in view.children[token]:
                dep = view.dep[child]
                if dep in ("conj", "appos") and view.pos[child] != "VERB":
                    stack.append(child)
                elif dep == "prep" and view.lower[child] == "of":
                    stack.extend(c for c in view.children[child] if view.dep[c] == "pobj")

    def _left_part(self, head: int) -> Iterator[int]:
        """Yield the words of the noun phrase before its head: "suicide bomb" of "a suicide bomb attack"."""
        view = self._view
        start = view.sents[view.sent[head]][0]
        for i in range(head - 1, max(start, head - 7) - 1, -1):
            if view.pos[i] not in _LEFT_PART_OF_SPEECH or view.lower[i] in (",", ";", ":"):
                return
            # "troops bombed hospital blast" is no noun phrase: a verb with a subject ends it.
            if view.pos[i] == "VERB" and view.dep[i] not in ("amod", "compound"):
                return
            yield i

    def _prepositional(self, head: int, preposition: str) -> Iterator[int]:
        view = self._view
        places = [head]
        parent = view.head[head]
        if view.pos[head] in ("NOUN", "PROPN") and parent != head and view.pos[parent] in ("VERB", "AUX"):
            # "carried out an attack Monday on a bus": the parser hangs "on" on the verb.
            places.append(parent)
        if view.pos[head] == "VERB":
            # "destroyed two pylons with dynamite": the parser hangs "with" on the object.
            places.extend(c for c in view.children[head] if view.dep[c] == "dobj")
        for place in places:
            for child in view.children[place]:
                if view.lower[child] == preposition and child > head - 3:
                    yield from (c for c in view.children[child] if view.dep[c] in ("pobj", "pcomp"))

    def _is_passive(self, verb: int) -> bool:
        view = self._view
        if any(view.dep[c] in _PASSIVE for c in view.children[verb]):
            return True
        if view.tag[verb] == "VBN":
            if view.dep[verb] == "acl":
                return True
            if view.dep[verb] == "conj" and not any(view.dep[c] in ("aux", "nsubj") for c in view.children[verb]):
                return view.head[verb] != verb and self._is_passive(view.head[verb])
        return False

    def _noun_of_clause(self, verb: int) -> int | None:
        """Return the noun that a relative clause or participle says something of."""
        view = self._view
        steps = 0
        while view.dep[verb] == "conj" and steps < _MAX_STEPS:
            verb, steps = view.head[verb], steps + 1
        return view.head[verb] if view.dep[verb] in ("relcl", "acl") else None

    def _resolve(self, verb: int, tokens: list[int]) -> Iterator[int]:
        view = self._view
        for token in tokens:
            noun = self._noun_of_clause(verb) if view.tag[token] in ("WP", "WDT") else None
            yield token if noun is None else noun

    def _subjects(self, verb: int, steps: int) -> Iterator[int]:
        view = self._view
        children = view.children[verb]
        if view.pos[verb] in ("NOUN", "PROPN"):
            # A verb mistaken for a noun, in a headline: "dozens hurt as train derails".
            start = view.sents[view.sent[verb]][0]
            yield from (i for i in range(max(start, verb - 6), verb) if view.pos[i] in ("NOUN", "PROPN"))
            return
        if view.dep[verb] == "amod":
            # "the collapsed school"
            yield view.head[verb]
            return
        if self._is_passive(verb):
            for child in children:
                if view.dep[child] == "agent" or (view.dep[child] == "prep" and view.lower[child] == "by"):
                    yield from (c for c in view.children[child] if view.dep[c] == "pobj")
            return
        own = [c for c in children if view.dep[c] in _SUBJECTS]
        if not own and view.tag[verb] == "VBZ":
            own = [c for c in children if view.dep[c] == "compound"]  # "Twelve killed as bomb rips through market"
        if own:
            yield from self._resolve(verb, own)
        elif view.dep[verb] == "acl" and view.tag[verb] == "VBG":
            yield view.head[verb]
        elif view.dep[verb] == "acomp" and steps:
            # "tanks are massing", mistaken for an adjective
            yield from self._any_subjects(view.head[verb], steps - 1)
        elif steps and view.dep[verb] in _BORROWING and view.head[verb] != verb:
            yield from self._any_subjects(view.head[verb], steps - 1)

    def _spoken_subjects(self, verb: int) -> Iterator[int]:
        """Yield the subjects, and for "it" and "they" whoever speaks: "the army said it had retaken the town"."""
        view = self._view
        for token in self._subjects(verb, _MAX_STEPS):
            yield token
            if view.lower[token] in _SPEAKING_PRONOUNS and view.dep[verb] == "ccomp":
                yield from (c for c in view.children[view.head[verb]] if view.dep[c] == "nsubj")

    def _any_subjects(self, verb: int, steps: int) -> Iterator[int]:
        """Yield the grammatical subject, of a passive as well: "the bomb was set off, killing 12"."""
        view = self._view
        own = [c for c in view.children[verb] if view.dep[c] in ("nsubj", "nsubjpass")]
        if own:
            yield from self._resolve(verb, own)
        elif steps and view.pos[verb] in ("VERB", "AUX"):
            yield from self._subjects(verb, steps)
        elif view.pos[verb] == "ADP" and view.head[verb] != verb and steps:
            yield from self._any_subjects(view.head[verb], steps - 1)

    def _loose_objects(self, verb: int) -> Iterator[int]:
        """Yield objects that the parser hangs elsewhere: "made families homeless", "war uproots millions"."""
        view = self._view
        for child in view.children[verb]:
            if child < verb:
                continue
            if view.dep[child] == "ccomp" and view.tag[child] in ("JJ", "VB", "VBN", "NN"):
                subjects = [c for c in view.children[child] if view.dep[c] in ("nsubj", "nsubjpass")]
                if not any(view.dep[c] in ("aux", "mark") for c in view.children[child]):
                    yield from (c for c in subjects if c > verb)
            elif view.dep[child] in ("npadvmod", "advmod") and view.tag[child] == "NNS":
                yield child

    def _objects(self, verb: int, steps: int) -> Iterator[int]:
        view = self._view
        children = view.children[verb]
        if view.pos[verb] in ("NOUN", "PROPN"):
            end = view.sents[view.sent[verb]][1]
            for i in range(verb + 1, min(end, verb + MISTAKEN_REACH)):
                if view.pos[i] in ("ADP", "VERB", "SCONJ") or view.lower[i] in (",", ";", ":"):
                    return
                if view.pos[i] in ("NOUN", "PROPN", "NUM"):
                    yield i
            return
        if view.dep[verb] == "amod":
            yield view.head[verb]
            return
        if self._is_passive(verb):
            own = [c for c in children if view.dep[c] == "nsubjpass"]
            if own:
                yield from self._resolve(verb, own)
            elif view.dep[verb] == "acl":
                yield view.head[verb]
            elif view.dep[verb] == "conj" and steps:
                yield from self._objects(view.head[verb], steps - 1)
            elif view.dep[verb] in ("pcomp", "advcl") and steps:
                # "died after being shot"
                yield from self._any_subjects(view.head[verb], steps - 1)
            return
        own = [c for c in children if view.dep[c] in _OBJECTS] or list(self._loose_objects(verb))
        if own:
            yield from self._resolve(verb, own)
        elif view.dep[verb] == "relcl" and not any(view.tag[c] in ("WP", "WDT") for c in children):
            yield view.head[verb]
        elif view.dep[verb] == "conj" and steps:
            return
