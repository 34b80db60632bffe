"""One name means one thing in one article: votes on labels, and mentions that no witness saw."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from eventx.mentions.acronyms import find_acronyms
from eventx.mentions.candidates import NameText
from eventx.mentions.scan import Found
from eventx.records import NameLabel
from eventx.rules import RuleBook
from eventx.rules.names import match_words

Words = tuple[str, ...]

#: A label that rests on this much evidence is not outvoted by the rest of the document.
SURE = 3.6
#: Evidence that a surname standing alone draws from the full name elsewhere.
FULL_NAME = 3.0
#: Weight of a place's prior (about the logarithm of its population) where the recognizer saw something else.
PRIOR = 0.35
#: The same for each mention of a word alone that is said to be a person: people are named in full at least once.
PRIOR_ALONE = 0.25
#: Evidence of a preposition of place before a name ("in Alexandria").
PREPOSITION = 1.0
#: Of a lone word said to be a person only so much is believed.
ALONE = 1.0


@dataclass
class _Ballot:
    """What the witnesses say of one name; `mentions` are where it stands."""

    votes: dict[NameLabel, float] = field(default_factory=lambda: defaultdict(float))
    mentions: list[Found] = field(default_factory=list)

    def winner(self) -> NameLabel:
        return max(self.votes, key=lambda label: (self.votes[label], label))


def agree(text: NameText, rules: RuleBook, names: list[Found]) -> list[Found]:
    """Give one name one label throughout: by weight, and by the full name where a part of it stands alone."""
    ballots: dict[Words, _Ballot] = defaultdict(_Ballot)
    for name in names:
        words = text.words(name.start, name.end)
        ballots[words].mentions.append(name)
        lone = len(words) == 1 and name.rule == "ner.person"
        ballots[words].votes[name.label] += ALONE if lone else name.weight
    _hear_full_names(text, rules, names, ballots)
    _hear_gazetteer(text, rules, ballots)
    for pair in find_acronyms(text, names):
        for words in (pair.short, pair.long):
            if words in ballots:
                ballots[words].votes["organization"] += FULL_NAME
    agreed: list[Found] = []
    for name in names:
        words = text.words(name.start, name.end)
        label = ballots[words].winner()
        if label != name.label and name.weight < SURE and not _is_fixed_place(rules, words, name, ballots[words]):
            name = replace(name, label=label, rule=f"document.{label}")
        agreed.append(name)
    return agreed


def _hear_full_names(text: NameText, rules: RuleBook, names: list[Found], ballots: dict[Words, _Ballot]) -> None:
    """Let full names speak for their parts: "Hernan Buchi" for "Buchi", "Hadson Corp." for "Hadson"."""
    for name in names:
        words = text.words(name.start, name.end)
        if name.label == "person" and len(words) > 1:
            core = strip_suffix(rules, words)
            for part in (core[k:] for k in range(1, len(core))):
                if part in ballots:
                    ballots[part].votes["person"] += FULL_NAME + len(ballots[part].mentions)
            for part in ((word,) for word in core[:-1]):
                # First names, and the first of two Spanish family names ("Carlos Pizarro Leongomez ... Pizarro").
                if part in ballots:
                    ballots[part].votes["person"] += ALONE + len(ballots[part].mentions) * (part[0] != core[0])
        elif name.rule == "head.other" and words[-1:] in ballots:
            ballots[words[-1:]].votes["other"] += FULL_NAME
        elif name.label == "organization" and len(words) > 1 and words[len(words) - 1] in rules.names.corporate:
            for part in (words[:k] for k in range(1, len(words))):
                if part in ballots and "place" not in ballots[part].votes:
                    ballots[part].votes["organization"] += FULL_NAME


def strip_suffix(rules: RuleBook, words: Words) -> Words:
    """Return a person's name without "Jr.", "III"."""
    while len(words) > 1 and words[-1] in rules.names.suffixes:
        words = words[:-1]
    return words


def _hear_gazetteer(text: NameText, rules: RuleBook, ballots: dict[Words, _Ballot]) -> None:
    """Let the gazetteer and prepositions speak for a place that the recognizer takes for something else."""
    for words, ballot in ballots.items():
        votes = ballot.votes
        name = " ".join(words)
        if not name or len(words) > 3 or "demonym" in votes or name.split()[-1] in rules.names.corporate:
            continue
        if set(votes) == {"place"} or any(mention.weight >= SURE for mention in ballot.mentions):
            continue
        places = rules.places.gazetteer.lookup(name)
        if not places:
            continue
        before = sum(_is_after_preposition(text, rules, mention) for mention in ballot.mentions)
        votes["place"] += PREPOSITION * before
        if len(words) > 1:
            # A town's name of two words is hardly anybody's: "Milton Keynes".
            votes["place"] += places[0].prior * 2 * PRIOR
        elif name not in rules.places.everyday:
            alone = len(ballot.mentions) * PRIOR_ALONE if "person" in votes else 0.0
            votes["place"] += places[0].prior * max(PRIOR, alone)


def _is_after_preposition(text: NameText, rules: RuleBook, name: Found) -> bool:
    i = name.start - 1
    return i >= 0 and text.view.lower[i] in rules.places.strong_prepositions and text.same_sentence(i, name.start)


def _is_fixed_place(rules: RuleBook, words: Words, name: Found, ballot: _Ballot) -> bool:
    """Return whether a country or capital would become something else because others share its name.

    A person's full name may take it away ("Geoffrey Finn ... Finn").
    """
    is_country = name.label in ("place", "demonym") and len(words) == 1 and rules.countries.names(words[0])
    return is_country and ballot.votes["person"] < FULL_NAME


def spread(text: NameText, rules: RuleBook, names: list[Found]) -> list[Found]:
    """Find further mentions of the document's own people and organizations that no witness saw."""
    known: dict[str, list[tuple[tuple[str, ...], NameLabel]]] = defaultdict(list)
    seen: set[tuple[str, ...]] = set()
    taken = [False] * len(text.view)
    for name in names:
        taken[name.start : name.end] = [True] * (name.end - name.start)
        if name.label not in ("person", "organization"):
            continue
        words = text.words(name.start, name.end)
        forms = [words]
        if name.label == "person" and len(words) > 1:
            # "Aung San Suu Kyi ... Suu Kyi ... Kyi"
            core = strip_suffix(rules, words)
            forms.extend(core[k:] for k in range(1, len(core)))
        for form in forms:
            if form and form not in seen and len(form[0]) > 1:
                seen.add(form)
                known[form[0]].append((form, name.label))
    found: list[Found] = []
    view = text.view
    for i in text.capitals:
        word = text.folded[i]
        if word not in known or taken[i] or view.tag[i] not in ("NNP", "NNPS"):
            continue
        for form, label in sorted(known[word], key=lambda pair: -len(pair[0])):
            end = match_words(text.folded, i, form)
            if end and not any(taken[i:end]) and not rules.countries.names(word):
                found.append(Found(i, end, label, f"document.{label}", 1.0))
                taken[i:end] = [True] * (end - i)
                break
    return found
