"""Number words, the qualifiers around them, and the nouns that a number of people may stand before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from eventx.errors import KnowledgeError
from eventx.rules.files import read_yaml
from eventx.schema.vocabulary import Qualifier

#: Words of a phrase, in lower case.
Words = tuple[str, ...]

_NUMBERS = "counts/numbers.yaml"
_PEOPLE = "counts/people.yaml"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that is a number or bounds one."""

    words: Words
    minimum: int | None = 0
    maximum: int | None = None
    qualifier: Qualifier = Qualifier.EXACT


@dataclass(frozen=True)
class PersonNouns:
    """Which nouns stand for people."""

    nouns: frozenset[str]
    plural_only: frozenset[str]
    suffixes: tuple[str, ...]
    others: frozenset[str]
    things: frozenset[str]
    singular_pronouns: frozenset[str]

    def has(self, lemma: str, pos: str) -> bool:
        """Say whether a noun of this lemma stands for people ("soldier", by its ending "beachgoer")."""
        if lemma in self.nouns or lemma in self.plural_only:
            return True
        return (
            pos == "NOUN"
            and len(lemma) > 4
            and lemma.endswith(self.suffixes)
            and lemma not in self.others
            and lemma not in self.things
        )


@dataclass(frozen=True)
class CountRules:
    """Everything that `mentions.counts` needs, looked up by lower-case word.

    Attributes:
        starts: Words that may begin a number phrase other than digits.
        phrases: First word -> fixed and vague phrases, longest first.
        before: Last word -> qualifiers that stand before a number, longest first.
        after: First word -> qualifiers that stand after it, longest first.
    """

    units: Mapping[str, int]
    multipliers: Mapping[str, int]
    scaled: Mapping[str, int]
    phrases: Mapping[str, tuple[Phrase, ...]]
    before: Mapping[str, tuple[Phrase, ...]]
    after: Mapping[str, tuple[Phrase, ...]]
    not_vague_after: frozenset[str]
    not_vague_before: frozenset[str]
    not_zero_before: frozenset[str]
    range_opens: Mapping[str, str]
    range_links: frozenset[str]
    exceptions: Mapping[str, str]
    additional: frozenset[str]
    additional_before: frozenset[str]
    collectives: frozenset[str]
    measures: frozenset[str]
    currency: frozenset[str]
    numbered: frozenset[str]
    ages: frozenset[str]
    fractions: frozenset[str]
    rise_verbs: frozenset[str]
    starts: frozenset[str]
    people: PersonNouns

    def leaves_out(self, lower: Sequence[str], start: int) -> bool:
        """Say whether the words before a token except it from all: "ALL BUT one of them"."""
        return start > 1 and self.exceptions.get(lower[start - 1]) == lower[start - 2]


@lru_cache(maxsize=1)
def load_count_rules() -> CountRules:
    """Load and validate the packaged number words and person nouns.

    Raises:
        KnowledgeError: A file is wrong.
    """
    data = _mapping(read_yaml(_NUMBERS), _NUMBERS, None)
    units, multipliers = _numbers(data, "units"), _numbers(data, "multipliers")
    phrases = [Phrase(_words(words), value, value) for words, value in _numbers(data, "fixed").items()]
    phrases += [Phrase(_words(words), value, None, Qualifier.VAGUE) for words, value in _numbers(data, "vague").items()]
    phrases += [
        Phrase(_words(words), None, None, Qualifier.VAGUE) for words in sorted(_set(data, "unbounded", _NUMBERS))
    ]
    before, after = _qualifiers(data, "qualifiers_before"), _qualifiers(data, "qualifiers_after")
    by_first = _by_word((phrase for phrase in phrases), 0)
    scaled = _numbers(data, "scaled")
    return CountRules(
        units=units,
        multipliers=multipliers,
        scaled=scaled,
        phrases=by_first,
        before=_by_word(before, -1),
        after=_by_word(after, 0),
        range_opens={str(k): str(v) for k, v in _mapping(data.get("range_opens"), _NUMBERS, "range_opens").items()},
        exceptions={str(k): str(v) for k, v in _mapping(data.get("exceptions"), _NUMBERS, "exceptions").items()},
        not_vague_after=_set(data, "not_vague_after", _NUMBERS),
        not_vague_before=_set(data, "not_vague_before", _NUMBERS),
        not_zero_before=_set(data, "not_zero_before", _NUMBERS),
        range_links=_set(data, "range_links", _NUMBERS),
        additional=_set(data, "additional", _NUMBERS),
        additional_before=_set(data, "additional_before", _NUMBERS),
        collectives=_set(data, "collectives", _NUMBERS),
        measures=_set(data, "measures", _NUMBERS),
        currency=_set(data, "currency", _NUMBERS),
        numbered=_set(data, "numbered", _NUMBERS),
        ages=_set(data, "ages", _NUMBERS),
        fractions=_set(data, "fractions", _NUMBERS),
        rise_verbs=_set(data, "rise_verbs", _NUMBERS),
        starts=frozenset(units) | frozenset(multipliers) | frozenset(by_first) | frozenset(scaled),
        people=_load_people(),
    )


def _load_people() -> PersonNouns:
    data = _mapping(read_yaml(_PEOPLE), _PEOPLE, None)
    return PersonNouns(
        nouns=_set(data, "nouns", _PEOPLE),
        plural_only=_set(data, "plural_only", _PEOPLE),
        suffixes=tuple(sorted(_set(data, "suffixes", _PEOPLE))),
        others=_set(data, "not_people", _PEOPLE),
        things=_set(data, "animals_and_things", _PEOPLE),
        singular_pronouns=_set(data, "singular_pronouns", _PEOPLE),
    )


def _mapping(value: Any, file: str, field: str | None) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise KnowledgeError("a mapping is needed here", file=file, field=field)
    return {str(key): item for key, item in value.items()}


def _words(phrase: str) -> Words:
    return tuple(phrase.lower().split())


def _numbers(data: Mapping[str, Any], field: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for word, value in _mapping(data.get(field), _NUMBERS, field).items():
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise KnowledgeError(f"{word!r} needs a whole number, not {value!r}", file=_NUMBERS, field=field)
        found[word.lower()] = value
    return found


def _qualifiers(data: Mapping[str, Any], field: str) -> list[Phrase]:
    found: list[Phrase] = []
    for name, phrases in _mapping(data.get(field), _NUMBERS, field).items():
        if name not in Qualifier.__members__.values():
            raise KnowledgeError(f"{name!r} is no qualifier", file=_NUMBERS, field=field)
        found += [Phrase(_words(str(phrase)), qualifier=Qualifier(name)) for phrase in phrases]
    return found


def _by_word(phrases: Iterable[Phrase], position: int) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        found.setdefault(phrase.words[position], []).append(phrase)
    return {word: tuple(sorted(group, key=lambda phrase: -len(phrase.words))) for word, group in found.items()}


def _set(data: Mapping[str, Any], field: str, file: str) -> frozenset[str]:
    value = data.get(field)
    if not isinstance(value, list) or not value:
        raise KnowledgeError("a list of words is needed here", file=file, field=field)
    return frozenset(str(word).lower() for word in value)
