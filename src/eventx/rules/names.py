"""What tells a person, an organization and a building from their words: titles, head nouns, seats of power."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from eventx.errors import KnowledgeError
from eventx.rules.files import fail_at, fail_validation, read_text, read_yaml
from eventx.rules.lexicons import fold_form
from eventx.schema.vocabulary import OrganizationKind

T = TypeVar("T")
TITLES, HEADS = "lexicons/titles.yaml", "lexicons/name_heads.yaml"
COMMON_WORDS = "lexicons/common_words.txt"


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Titles(_Data):
    roles: dict[str, list[str]]
    weak_before_name: list[str]
    abbreviations: dict[str, str]
    honorifics: list[str]
    honorific_sex: dict[str, list[str]]
    modifiers: list[str]
    counterparts: list[str]
    affiliating: list[str]
    leading: list[str]
    kin: list[str]
    led_by: list[str]
    suffixes: list[str]
    alias_words: list[str]
    identifying: list[str]
    undergoing: list[str]
    trusting: list[str]
    homeland: list[str]
    no_home: list[str]
    passing: list[str]
    given_names: list[str]
    role_countries: dict[str, str]


class _State(_Data):
    nouns: list[str]
    kind: OrganizationKind
    name: str


class _Seat(_Data):
    names: list[str]
    kind: OrganizationKind
    country: str
    organization: str = ""
    needs: list[str] = []


class _Heads(_Data):
    organizations: dict[OrganizationKind, list[str]]
    alone: list[str]
    armed_words: list[str]
    ambiguous: list[str]
    generic: list[str]
    states: list[_State]
    seats: list[_Seat]
    metonym_verbs: list[str]
    facilities: list[str]
    small_facilities: list[str]
    places: list[str]
    beliefs: list[str]
    events_and_works: list[str]
    corporate: list[str]
    not_names: list[str]
    particles: list[str]
    hyphen_particles: list[str]
    surnames: list[str]
    descriptors: dict[OrganizationKind, list[str]]
    leading_heads: list[str]
    institutions: list[str]
    large: list[str]
    little: list[str]
    zones: list[str]


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T]):
    """Folded words and what they mean."""

    words: tuple[str, ...]
    value: T


class PhraseIndex(Generic[T]):
    """Phrases by their first folded word, longest first.

    Example:
        >>> index = PhraseIndex([("air force", 1), ("air", 2)])
        >>> index.match(["the", "air", "force"], 1)
        (3, 1)
    """

    def __init__(self, pairs: Iterable[tuple[str, T]]):
        index: dict[str, list[Phrase[T]]] = {}
        for text, value in pairs:
            words = fold_form(text)
            if words:
                index.setdefault(words[0], []).append(Phrase(words, value))
        self.first = {word: tuple(sorted(ps, key=lambda p: -len(p.words))) for word, ps in index.items()}

    def __contains__(self, word: str) -> bool:
        """Return whether the one word is a phrase."""
        return any(len(phrase.words) == 1 for phrase in self.first.get(word, ()))

    def match(self, folded: Sequence[str], i: int) -> tuple[int, T] | None:
        """Return the end and the value of the longest phrase that begins at token `i`; behind the last none does."""
        phrases = self.first.get(folded[i]) if i < len(folded) else None
        if phrases is None:
            return None
        for phrase in phrases:
            end = match_words(folded, i, phrase.words) if len(phrase.words) > 1 else i + 1
            if end:
                return end, phrase.value
        return None


def match_words(folded: Sequence[str], i: int, words: Sequence[str]) -> int:
    """Return the end of `words` that begin at token `i`, 0 where they do not; empty tokens (hyphens) are skipped."""
    n, j = len(folded), i + 1
    for word in words[1:]:
        while j < n and not folded[j]:
            j += 1
        if j >= n or folded[j] != word:
            return 0
        j += 1
    return j


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun for what somebody is.

    Attributes:
        field: "minister", "clergy".
        role: How the role is given ("Senator" for "Sen.").
        is_weak: Before a capitalized name it also begins names of things ("General Motors").
        is_short: Printed short ("Gen."); the role is given in full.
    """

    field: str
    role: str
    is_weak: bool
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class StateNoun:
    """A noun that makes a demonym before it an organization of that state; `pattern` gives its name."""

    kind: OrganizationKind
    pattern: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A building that stands for who sits in it; `organization` is the name where it is not the government."""

    kind: OrganizationKind
    country: str
    organization: str
    needs: frozenset[str]


@dataclass(frozen=True)
class NameRules:
    """Vocabulary of titles.yaml and name_heads.yaml, folded and indexed.

    Attributes:
        heads: Head noun -> "organization.party", "facility", "place", "other".
        short_titles: Titles of one word that end in a full stop ("Brig.").
    """

    roles: PhraseIndex[RoleNoun]
    honorifics: frozenset[str]
    sex: Mapping[str, str]
    modifiers: frozenset[str]
    counterparts: frozenset[str]
    affiliating: PhraseIndex[bool]
    kin: frozenset[str]
    heads: PhraseIndex[str]
    alone: frozenset[str]
    armed_words: frozenset[str]
    ambiguous: frozenset[str]
    generic: frozenset[str]
    states: PhraseIndex[StateNoun]
    seats: PhraseIndex[Seat]
    metonym_verbs: frozenset[str]
    beliefs: frozenset[str]
    corporate: frozenset[str]
    not_names: frozenset[str]
    particles: frozenset[str]
    hyphen_particles: frozenset[str]
    surnames: frozenset[str]
    descriptors: PhraseIndex[OrganizationKind]
    small_facilities: PhraseIndex[bool]
    leading_heads: frozenset[str]
    led_by: frozenset[str]
    suffixes: frozenset[str]
    alias_words: PhraseIndex[bool]
    identifying: frozenset[str]
    undergoing: frozenset[str]
    trusting: frozenset[str]
    homeland: frozenset[str]
    no_home: frozenset[str]
    passing: frozenset[str]
    given_names: frozenset[str]
    role_countries: Mapping[str, str]
    institutions: frozenset[str]
    large: frozenset[str]
    little: frozenset[str]
    zones: frozenset[str]
    common: frozenset[str]
    short_titles: tuple[str, ...]

    def is_common(self, word: str) -> bool:
        """Return whether a folded word is an everyday English one, in its base form."""
        return word in self.common


@lru_cache(maxsize=1)
def load_common_words() -> frozenset[str]:
    """Load the list of English words that are no names.

    Raises:
        KnowledgeError: A line is no word.
    """
    words: set[str] = set()
    for number, line in enumerate(read_text(COMMON_WORDS).splitlines(), 1):
        if line.startswith("#"):
            continue
        if not line.isalpha() or not line.islower():
            raise KnowledgeError(f"{line!r} is no word in small letters", file=COMMON_WORDS, line=number)
        words.add(line)
    return frozenset(words)


@lru_cache(maxsize=1)
def load_names() -> NameRules:
    """Load and validate titles.yaml and name_heads.yaml.

    Raises:
        KnowledgeError: A file is wrong.
    """
    titles, heads = _load(TITLES, _Titles), _load(HEADS, _Heads)
    return NameRules(
        roles=PhraseIndex(_roles(titles)),
        honorifics=_single(titles.honorifics),
        sex={word: sex for sex, words in titles.honorific_sex.items() for word in _single(words)},
        modifiers=_single(titles.modifiers),
        counterparts=_single(titles.counterparts),
        affiliating=_affiliating(titles),
        kin=_single(titles.kin),
        heads=PhraseIndex(_heads(heads)),
        alone=_single(heads.alone),
        armed_words=_single(heads.armed_words),
        ambiguous=frozenset(" ".join(fold_form(word)) for word in heads.ambiguous),
        generic=_single(heads.generic),
        states=PhraseIndex((noun, StateNoun(s.kind, s.name)) for s in heads.states for noun in s.nouns),
        seats=PhraseIndex(
            (name, Seat(s.kind, s.country, s.organization, _single(s.needs))) for s in heads.seats for name in s.names
        ),
        metonym_verbs=frozenset(heads.metonym_verbs),
        beliefs=_single(heads.beliefs),
        corporate=_single(heads.corporate),
        not_names=_single(heads.not_names),
        particles=frozenset(heads.particles),
        hyphen_particles=frozenset(heads.hyphen_particles),
        surnames=_single(heads.surnames),
        descriptors=PhraseIndex((noun, kind) for kind, nouns in heads.descriptors.items() for noun in nouns),
        small_facilities=PhraseIndex((noun, True) for noun in heads.small_facilities),
        leading_heads=_single(heads.leading_heads),
        led_by=frozenset(titles.led_by),
        suffixes=_single(titles.suffixes),
        alias_words=PhraseIndex((word, True) for word in titles.alias_words),
        identifying=frozenset(titles.identifying),
        undergoing=frozenset(titles.undergoing),
        trusting=frozenset(titles.trusting),
        homeland=frozenset(titles.homeland),
        no_home=frozenset(titles.no_home),
        passing=_single(titles.passing),
        given_names=_single(titles.given_names),
        role_countries=titles.role_countries,
        institutions=_single(heads.institutions),
        large=frozenset(heads.large),
        little=frozenset(heads.little),
        zones=frozenset(heads.zones),
        common=load_common_words(),
        short_titles=tuple(
            word for word in (*titles.abbreviations, *titles.honorifics) if word.endswith(".") and " " not in word
        ),
    )


_M = TypeVar("_M", bound=_Data)


def _load(name: str, model: type[_M]) -> _M:
    try:
        return model.model_validate(read_yaml(name))
    except ValidationError as error:
        fail_validation(name, error)


def _single(words: Iterable[str]) -> frozenset[str]:
    return frozenset("".join(fold_form(word)) for word in words)


def _heads(heads: _Heads) -> list[tuple[str, str]]:
    """Pair each head noun with its label, for organizations with its kind: "organization.party"."""
    pairs = [(word, f"organization.{kind}") for kind, words in heads.organizations.items() for word in words]
    pairs += [(word, "facility") for word in heads.facilities]
    pairs += [(word, "place") for word in heads.places]
    return pairs + [(word, "other") for word in heads.events_and_works]


def _roles(titles: _Titles) -> list[tuple[str, RoleNoun]]:
    pairs: list[tuple[str, RoleNoun]] = []
    seen: dict[tuple[str, ...], str] = {}
    for field in titles.weak_before_name:
        if field not in titles.roles:
            fail_at(TITLES, ["weak_before_name"], f"{field!r} is no field of roles")
    for field, nouns in titles.roles.items():
        for position, noun in enumerate(nouns):
            words = fold_form(noun)
            if words in seen:
                fail_at(TITLES, ["roles", field, position], f"{noun!r} stands under {seen[words]!r}, too")
            seen[words] = field
            pairs.append((noun, RoleNoun(field, noun, field in titles.weak_before_name)))
    for short, long in titles.abbreviations.items():
        field = seen.get(fold_form(long), "abbreviation")
        pairs.append((short, RoleNoun(field, long, is_weak=False, is_short=True)))
    return pairs


def _affiliating(titles: _Titles) -> PhraseIndex[bool]:
    missing = [noun for noun in titles.leading if noun not in titles.affiliating]
    if missing:
        raise KnowledgeError(f"{missing[0]!r} leads but does not affiliate", file=TITLES, field="leading")
    return PhraseIndex((noun, noun in titles.leading) for noun in titles.affiliating)
