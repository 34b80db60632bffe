"""Word knowledge of stage 3: weapons, what nouns stand for, how roles travel, what tells one event from another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from eventx.errors import KnowledgeError
from eventx.rules.files import find_file, read_yaml

NounClass = Literal["person", "collective", "institution", "vehicle", "facility", "area", "disaster", "nothing"]
#: Where a word stands in several classes the first that holds it wins,.
_ORDER: tuple[NounClass, ...] = (
    "person",
    "collective",
    "institution",
    "vehicle",
    "facility",
    "area",
    "disaster",
    "nothing",
)

WEAPONS = "lexicons/weapons.yaml"
NOUNS = "events/nouns.yaml"
ARGUMENTS = "events/arguments.yaml"
MERGING = "events/merging.yaml"
STRETCHES = "events/stretches.yaml"
_WEAPON_OPTIONS = ("by_means_only", "not_after")


@dataclass(frozen=True)
class WeaponRules:
    """Weapon phrases by the lemma of their last word.

    Attributes:
        phrases: Last lemma -> (all lemmas, kind), the longest first.
        by_means_only: Phrases that are a weapon only as the means of a deed.
        not_after: Words before the last one which say that it's none ("coal mine").
    """

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    by_means_only: frozenset[str]
    not_after: frozenset[str]


@dataclass(frozen=True)
class NounRules:
    """What a noun stands for, by its lemma."""

    classes: Mapping[str, NounClass]
    person_endings: tuple[str, ...]
    abstract_endings: tuple[str, ...]
    not_abstract: frozenset[str]
    pointing: frozenset[str]
    bare_areas: frozenset[str]
    not_person: frozenset[str]
    partitive: frozenset[str]
    part: frozenset[str]


@dataclass(frozen=True)
class ArgumentRules:
    """How roles travel between verbs and nouns; each set is explained in its file."""

    light: frozenset[str]
    blame: frozenset[str]
    blame_prepositions: frozenset[str]
    crimes: frozenset[str]
    behind: frozenset[str]
    places_by_kind: Mapping[str, frozenset[str]]
    attributing: Mapping[str, frozenset[str]]
    effect: frozenset[str]
    related_victims: frozenset[str]
    related_perpetrators: frozenset[str]
    place_prepositions: frozenset[str]
    path_prepositions: frozenset[str]
    hit_prepositions: frozenset[str]
    origin_prepositions: frozenset[str]
    path_verbs: frozenset[str]
    beside: frozenset[str]
    target_by_place: frozenset[str]
    pronouns_one: frozenset[str]
    pronouns_many: frozenset[str]
    reporting: frozenset[str]
    lasting: frozenset[str]
    counted_only: frozenset[str]
    attending: frozenset[str]
    responding: frozenset[str]
    answering: frozenset[str]
    answered: frozenset[str]
    perpetrating: frozenset[str]
    time_prepositions: frozenset[str]
    before: frozenset[str]
    suffering: frozenset[str]
    damaging: frozenset[str]
    naming: frozenset[str]
    belonging: frozenset[str]
    belonging_prepositions: frozenset[str]
    accusing: frozenset[str]
    person_directed: frozenset[str]
    two_sided: frozenset[str]
    doers: frozenset[str]
    remains: frozenset[str]
    dying: frozenset[str]
    hitting: frozenset[str]
    vague_doers: frozenset[str]
    demanding: frozenset[str]
    leaving: frozenset[str]
    leaving_nouns: frozenset[str]
    battling: frozenset[str]
    thwarting: frozenset[str]
    acquitting: frozenset[str]
    outcome_prepositions: frozenset[str]
    outcome_marks: frozenset[str]
    results: frozenset[str]
    during: frozenset[str]
    occasions: frozenset[str]
    leaving_hurt: frozenset[str]
    not_doing: frozenset[str]
    probing: frozenset[str]
    probing_verbs: frozenset[str]
    doing: frozenset[str]
    ridden: frozenset[str]
    undergone: frozenset[str]
    describing: frozenset[str]
    from_afar: frozenset[str]
    calling_in: frozenset[str]
    finding: frozenset[str]
    rising: frozenset[str]
    tolls: frozenset[str]
    appointed: frozenset[str]


@dataclass(frozen=True)
class MergingRules:
    """What tells one event from another; each set is explained in its file."""

    other: frozenset[str]
    same: frozenset[str]
    last_of: frozenset[str]
    before_story: frozenset[str]
    any_time: frozenset[str]
    not_own_names: frozenset[str]
    recurrent: frozenset[str]
    cause_of: frozenset[str]
    caused_after: tuple[tuple[str, ...], ...]
    occurring: frozenset[str]
    until_now: frozenset[str]
    beginning: frozenset[str]
    noticing: frozenset[str]
    later_than: frozenset[str]
    earlier_than: frozenset[str]
    single: frozenset[str]
    units: Mapping[str, str]
    other_doers: frozenset[str]
    other_grounds: frozenset[str]
    shifting: frozenset[str]
    elsewhere: frozenset[str]
    also_on: frozenset[str]
    slow: frozenset[str]
    deadly: frozenset[str]
    punctual: frozenset[str]
    standing_aims: frozenset[str]
    manifold: frozenset[str]
    of_court: frozenset[str]
    kin: Mapping[str, frozenset[str]]
    apart: Mapping[str, frozenset[str]]
    told_as: Mapping[str, frozenset[str]]
    aftermath: Mapping[str, frozenset[str]]
    deeds: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class StretchRules:
    """Times of several days.

    Attributes:
        recent: Unit -> days that "in recent ..." reaches back.
        recent_words: Words that say so.
        ordinals: "third" -> 3.
        counted: Noun that is counted -> its days.
        joined: Word before a stretch -> words between its ends.
        performing: Participles whose time is that of their noun.
        kindred: Categories of which two in a clause share its time.
    """

    recent: Mapping[str, int]
    recent_words: frozenset[str]
    ordinals: Mapping[str, int]
    counted: Mapping[str, int]
    joined: Mapping[str, frozenset[str]]
    performing: frozenset[str]
    kindred: frozenset[str]


@dataclass(frozen=True)
class EventRules:
    """All word knowledge of stage 3 but triggers and casualties."""

    weapons: WeaponRules
    nouns: NounRules
    arguments: ArgumentRules
    merging: MergingRules
    stretches: StretchRules


def load_event_rules() -> EventRules:
    """Load and validate the packaged files.

    Raises:
        KnowledgeError: A file is wrong.
    """
    return EventRules(
        weapons=_load_weapons(),
        nouns=_load_nouns(),
        arguments=_load_arguments(),
        merging=_load_merging(),
        stretches=_load_stretches(),
    )


def _mapping(name: str) -> dict[str, Any]:
    data = read_yaml(name)
    if not isinstance(data, dict):
        raise KnowledgeError("a mapping is needed", file=str(find_file(name)))
    return data  # pyright: ignore[reportUnknownVariableType]


def _words(name: str, data: Mapping[str, Any], field: str) -> list[str]:
    value = data.get(field)
    if not isinstance(value, list) or not value:
        raise KnowledgeError("a list of words is needed", file=str(find_file(name)), field=field)
    words: list[str] = []
    for word in value:  # pyright: ignore[reportUnknownVariableType]
        if not isinstance(word, str) or word != word.strip().lower():
            raise KnowledgeError(f"{word!r} is no word in lower case", file=str(find_file(name)), field=field)
        words.append(word)
    return words


def _word_set(name: str, data: Mapping[str, Any], field: str) -> frozenset[str]:
    return frozenset(_words(name, data, field))


def _groups(name: str, data: Mapping[str, Any], field: str) -> tuple[frozenset[str], ...]:
    groups = data.get(field)
    if not isinstance(groups, list):
        raise KnowledgeError("a list of groups is needed", file=str(find_file(name)), field=field)
    numbered = {f"{field}.{i}": group for i, group in enumerate(groups)}  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    return tuple(_word_set(name, numbered, number) for number in numbered)


def _lists(name: str, data: Mapping[str, Any], field: str) -> dict[str, frozenset[str]]:
    lists = data.get(field)
    if not isinstance(lists, dict):
        raise KnowledgeError("words with lists of words are needed", file=str(find_file(name)), field=field)
    named: dict[str, Any] = lists
    return {word: frozenset(_words(name, named, word)) for word in named}


def _load_weapons() -> WeaponRules:
    data = _mapping(WEAPONS)
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind in data:
        if kind in _WEAPON_OPTIONS:
            continue
        for phrase in _words(WEAPONS, data, kind):
            words = tuple(phrase.split())
            if words not in (known for known, _ in phrases.get(words[-1], ())):
                phrases.setdefault(words[-1], []).append((words, kind))
    return WeaponRules(
        phrases={
            last: tuple(sorted(entries, key=lambda entry: (-len(entry[0]), entry[0])))
            for last, entries in phrases.items()
        },
        by_means_only=_word_set(WEAPONS, data, "by_means_only"),
        not_after=_word_set(WEAPONS, data, "not_after"),
    )


def _load_nouns() -> NounRules:
    data = _mapping(NOUNS)
    classes: dict[str, NounClass] = {}
    for noun_class in _ORDER:
        for word in _words(NOUNS, data, noun_class):
            classes.setdefault(word, noun_class)
    return NounRules(
        classes=classes,
        person_endings=tuple(_words(NOUNS, data, "person_endings")),
        abstract_endings=tuple(_words(NOUNS, data, "abstract_endings")),
        not_abstract=_word_set(NOUNS, data, "not_abstract"),
        pointing=_word_set(NOUNS, data, "pointing"),
        bare_areas=_word_set(NOUNS, data, "bare_areas"),
        not_person=_word_set(NOUNS, data, "not_person"),
        partitive=_word_set(NOUNS, data, "partitive"),
        part=_word_set(NOUNS, data, "part"),
    )


def _load_arguments() -> ArgumentRules:
    data = _mapping(ARGUMENTS)
    return ArgumentRules(
        attributing=_lists(ARGUMENTS, data, "attributing"),
        places_by_kind=_lists(ARGUMENTS, data, "places_by_kind"),
        **{
            field: _word_set(ARGUMENTS, data, field)
            for field in ArgumentRules.__dataclass_fields__
            if field not in ("attributing", "places_by_kind")
        },
    )


def _load_merging() -> MergingRules:
    data = _mapping(MERGING)
    return MergingRules(
        units=_units(data),
        kin=_partners(_groups(MERGING, data, "kin")),
        apart=_partners(_groups(MERGING, data, "apart")),
        told_as=_lists(MERGING, data, "told_as"),
        aftermath=_lists(MERGING, data, "aftermath"),
        deeds=_lists(MERGING, data, "deeds"),
        caused_after=tuple(
            sorted(
                (tuple(phrase.split()) for phrase in _words(MERGING, data, "caused_after")), key=lambda p: (-len(p), p)
            )
        ),
        **{
            field: _word_set(MERGING, data, field)
            for field in MergingRules.__dataclass_fields__
            if field not in ("caused_after", "kin", "apart", "units", "told_as", "aftermath", "deeds")
        },
    )


def _partners(groups: Iterable[frozenset[str]]) -> dict[str, frozenset[str]]:
    """Return for each member all that stand in a group with it, itself among them."""
    found: dict[str, frozenset[str]] = {}
    for group in groups:
        for name in group:
            found[name] = found.get(name, frozenset()) | group
    return found


def _units(data: Mapping[str, Any]) -> dict[str, str]:
    value = data.get("units")
    if not isinstance(value, dict) or not all(unit in ("H", "D", "W", "M", "Y") for unit in value.values()):  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
        raise KnowledgeError("words with H, D, W, M or Y are needed", file=str(find_file(MERGING)), field="units")
    return {str(word): str(unit) for word, unit in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType, reportUnknownArgumentType]


def _load_stretches() -> StretchRules:
    data = _mapping(STRETCHES)
    joined = data.get("joined")
    if not isinstance(joined, dict):
        raise KnowledgeError("words with their partners are needed", file=str(find_file(STRETCHES)), field="joined")
    partners: dict[str, Any] = joined
    ordinals = {word: number for number, word in enumerate(_words(STRETCHES, data, "ordinals"), start=1)}
    ordinals |= {f"{n}{_ending(n)}": n for n in range(1, 32)}
    return StretchRules(
        recent=_days(data, "recent"),
        recent_words=_word_set(STRETCHES, data, "recent_words"),
        ordinals=ordinals,
        counted=_days(data, "counted"),
        joined={word: _word_set(STRETCHES, partners, word) for word in partners},
        performing=_word_set(STRETCHES, data, "performing"),
        kindred=_word_set(STRETCHES, data, "kindred"),
    )


def _days(data: Mapping[str, Any], field: str) -> dict[str, int]:
    value = data.get(field)
    if not isinstance(value, dict):
        raise KnowledgeError("words with their days are needed", file=str(find_file(STRETCHES)), field=field)
    days: dict[str, int] = {}
    for word, number in value.items():  # pyright: ignore[reportUnknownVariableType]
        if not isinstance(word, str) or not isinstance(number, int) or number < 1:
            raise KnowledgeError(f"{word!r} needs a number of days", file=str(find_file(STRETCHES)), field=field)
        days[word] = number
    return days


def _ending(number: int) -> str:
    return "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
