"""Time rules: words, phrases and named days from knowledge/times, compiled into one trie per reading pass."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eventx.rules.files import fail_at, fail_validation, read_csv, read_yaml

Make = Literal[
    "point", "shift", "duration", "set", "ref", "echo", "block",
    "join", "modify", "inside", "clock_daypart", "half_of", "containing", "nth", "each", "wider", "pair",
]  # fmt: skip


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Classes whose words are numbers and whose values are read as such.
_NUMERIC = _names(
    "month weekday weekdays ordinal quarter half decadeword digit teen tens scale article another last next this "
    "previous following same shiftword every once stretch filler"
)
#: Classes that the reader of tokens gives besides those of words.yaml: numbers, years, clock times.
ATOM_CLASSES = _names(
    "int num qty year yy dayno mm hourno minuteno hhmm hourmin dotted written decade hundreds ordinal decimal"
)
#: Classes of phrases, for combinations.yaml.
PHRASE_CLASSES = _names(
    "DATE TIME DURATION SET POINT WEEKDAY MONTHDAY MONTH SEASON QUARTER HALF YEARNUM YEARREF HOLIDAY CLOCK DAYPART DAY "
    "UNITREF WEEKREF YESTERDAY OVERNIGHT"
)
#: A phrase is only looked for around words of these classes, and around one word of each phrase of plain words.
_HOT_CLASSES = _names(
    "month weekday weekdays season seasons unit units frequency daypart dayparts sunpart clockword ampm quarter half "
    "decadeword year decade hundreds hourmin written zone hhmm"
)
_ELEMENT = re.compile(r"\{([A-Za-z_]+)(?::([a-z_]+))?\}")
_MAX_LENGTH = 14


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    match: list[str] | str
    make: Make
    set: dict[str, str | int | float | bool] = Field(default_factory=dict)
    guard: list[str] = Field(default_factory=list)
    as_: str = Field(default="", alias="as")
    example: str


class _HolidayRow(BaseModel):
    model_config = ConfigDict(extra="forbid")

    on: str
    names: list[str] = Field(min_length=1)
    days: int = Field(default=1, ge=1)
    until: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class TimeRule:
    """What a phrase means.

    Attributes:
        id: "part.name", stable forever ("shift.last_unit").
        make: How the meaning is made of the words.
        set: Fields of the meaning that the words do not give.
        guard: Names of the checks on the context that must hold.
        name: A further class for combinations ("" where none).
        order: Place in the files; of two readings of the same words the earlier rule wins.
        example: "words = value", read on Wednesday 2024-11-06.
    """

    id: str
    make: Make
    set: Mapping[str, Any]
    guard: tuple[str, ...]
    name: str
    order: int
    example: str


@dataclass(slots=True)
class Node:
    """A node of a trie of patterns; `rules` end here, each with the field that every step on the way fills."""

    edges: dict[str, Node] = field(default_factory=dict)
    rules: list[tuple[TimeRule, tuple[str | None, ...]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day: when it is in a year.

    Attributes:
        names: What it is called, words and hyphens between spaces.
        on: How its first day is found; see holidays.yaml.
        days: Length in days.
        until: Name of the named day that ends it ("" where it has its own length).
        year: The only year that it means (9/11).
        dates: First days, where they come from a table.
    """

    name: str
    names: tuple[str, ...]
    on: str
    days: int
    until: str
    year: int | None
    dates: Mapping[int, tuple[dt.date, ...]]


@dataclass(frozen=True)
class TimeRules:
    """All time rules, compiled.

    Attributes:
        words: Word -> class -> value.
        literals: Words that patterns name as they are.
        hot: Words around which phrases are looked for.
        phrases: Trie of phrases.yaml and of the named days.
        dates: Trie of the part "date" of combinations.yaml, read before the others.
        combinations: Trie of its other parts.
        holidays: Named days by name.
        contexts: Word lists that guards and the reading of tense use.
        rules: All rules by id.
    """

    words: Mapping[str, Mapping[str, Any]]
    literals: frozenset[str]
    hot: frozenset[str]
    phrases: Node
    dates: Node
    combinations: Node
    holidays: Mapping[str, Holiday]
    contexts: Mapping[str, frozenset[str]]
    rules: Mapping[str, TimeRule]


@lru_cache(maxsize=1)
def load_time_rules() -> TimeRules:
    """Load, validate and compile knowledge/times.

    Raises:
        KnowledgeError: A file is wrong.
    """
    words = _read_words("times/words.yaml")
    contexts = _read_contexts("times/contexts.yaml")
    holidays = _read_holidays("times/holidays.yaml")
    rules: dict[str, TimeRule] = {}
    literals: set[str] = set()
    known = ATOM_CLASSES | {name for classes in words.values() for name in classes}
    phrases, dates, combinations = Node(), Node(), Node()
    for holiday in holidays.values():
        _add_holiday(holiday, phrases, rules, literals)
    _add_file("times/phrases.yaml", phrases, {}, rules, literals, known)
    _add_file("times/combinations.yaml", combinations, {"date": dates}, rules, literals, known | PHRASE_CLASSES)
    return TimeRules(
        words=words,
        literals=frozenset(literals),
        hot=frozenset(_hot_words(words, phrases)),
        phrases=phrases,
        dates=dates,
        combinations=combinations,
        holidays=holidays,
        contexts=contexts,
        rules=rules,
    )


def _read_words(file: str) -> dict[str, dict[str, Any]]:
    data = read_yaml(file)
    words: dict[str, dict[str, Any]] = {}
    if not isinstance(data, dict):
        fail_at(file, [], "a mapping of classes is needed")
    for name, values in data.items():
        if not isinstance(values, dict):
            fail_at(file, [str(name)], "a mapping value -> list of words is needed")
        for value, forms in values.items():
            if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
                fail_at(file, [str(name), str(value)], "a list of words is needed")
            for form in forms:
                if form != form.lower() or " " in form:
                    fail_at(file, [str(name), str(value)], f"{form!r} is not one word in lower case")
                classes = words.setdefault(form, {})
                if name in classes:
                    fail_at(file, [str(name), str(value)], f"{form!r} stands twice in the class {name!r}")
                if name in _NUMERIC and not isinstance(value, int):
                    fail_at(file, [str(name), str(value)], "the value must be a number")
                classes[str(name)] = value
    return words


def _read_contexts(file: str) -> dict[str, frozenset[str]]:
    data = read_yaml(file)
    if not isinstance(data, dict):
        fail_at(file, [], "a mapping of names to lists of words is needed")
    contexts: dict[str, frozenset[str]] = {}
    for name, forms in data.items():
        if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
            fail_at(file, [str(name)], "a list of words is needed")
        if len(set(forms)) != len(forms):
            fail_at(file, [str(name)], "a word stands twice")
        contexts[str(name)] = frozenset(forms)
    return contexts


def _read_holidays(file: str) -> dict[str, Holiday]:
    table: dict[str, dict[int, list[dt.date]]] = {}
    for row in read_csv("times/movable_days.csv", ("name", "date")):
        try:
            date = dt.date.fromisoformat(row["date"])
        except ValueError:
            row.fail(f"{row['date']!r} is no date (YYYY-MM-DD)", "date")
        table.setdefault(row["name"], {}).setdefault(date.year, []).append(date)
    holidays: dict[str, Holiday] = {}
    for name, entry in read_yaml(file).items():
        try:
            row = _HolidayRow.model_validate(entry)
        except ValidationError as error:
            fail_validation(file, error)
        _check_rule_of_day(file, name, row, table)
        holidays[name] = Holiday(
            name=name,
            names=tuple(row.names),
            on=row.on,
            days=row.days,
            until=row.until,
            year=row.year,
            dates={year: tuple(dates) for year, dates in table.get(row.on.removeprefix("table "), {}).items()},
        )
    for name, holiday in holidays.items():
        if holiday.until and holiday.until not in holidays:
            fail_at(file, [name, "until"], f"there is no named day {holiday.until!r}")
    return holidays


def _check_rule_of_day(file: str, name: str, row: _HolidayRow, table: Mapping[str, Any]) -> None:
    patterns = (r"\d\d-\d\d", r"easter[+-]\d{1,2}", r"nth \d{1,2} [1-7] (-1|[1-5])", r"election")
    if row.on.startswith("table "):
        if row.on.removeprefix("table ") not in table:
            fail_at(file, [name, "on"], f"movable_days.csv has no days of {row.on.removeprefix('table ')!r}")
    elif not any(re.fullmatch(pattern, row.on) for pattern in patterns):
        fail_at(file, [name, "on"], f"{row.on!r} is no MM-DD, easter+N, 'nth M D N' or 'table NAME'")


def _add_holiday(holiday: Holiday, trie: Node, rules: dict[str, TimeRule], literals: set[str]) -> None:
    fields: dict[str, Any] = {"holiday": holiday.name}
    rule = TimeRule(f"holiday.{holiday.name}", "point", fields, ("capital",), "HOLIDAY", len(rules), "")
    rules[rule.id] = rule
    for name in holiday.names:
        path = name.split()
        spelled: list[tuple[str, str | None]] = [(f"={word}", None) for word in path]
        _insert(trie, spelled, rule)
        if holiday.year is None:
            _insert(trie, [*spelled, ("year", "year")], rule)
        literals.update(path)


def _add_file(
    file: str,
    trie: Node,
    tries: Mapping[str, Node],
    rules: dict[str, TimeRule],
    literals: set[str],
    known: frozenset[str],
) -> None:
    """Read the rules of a file into a trie; parts that are named in `tries` have their own."""
    data = read_yaml(file)
    if not isinstance(data, dict):
        fail_at(file, [], "a mapping of parts, each a list of rules, is needed")
    for part, entries in data.items():
        for index, entry in enumerate(entries):
            try:
                row = _Row.model_validate(entry)
            except ValidationError as error:
                first = error.errors(include_url=False)[0]
                fail_at(file, [part, index, *first["loc"]], first["msg"])
            identifier = f"{part}.{row.id}"
            if identifier in rules:
                fail_at(file, [part, index, "id"], f"a second rule {identifier!r}")
            rule = TimeRule(identifier, row.make, row.set, tuple(row.guard), row.as_, len(rules), row.example)
            rules[identifier] = rule
            for pattern in [row.match] if isinstance(row.match, str) else row.match:
                try:
                    paths = list(expand_pattern(pattern, known))
                except ValueError as error:
                    fail_at(file, [part, index, "match"], str(error))
                for path in paths:
                    _insert(tries.get(part, trie), path, rule)
                    literals.update(key[1:] for key, _ in path if key.startswith("="))


def expand_pattern(pattern: str, known: frozenset[str]) -> list[list[tuple[str, str | None]]]:
    """Return every sequence of (edge, field) that a pattern stands for, alternatives and options multiplied out.

    Raises:
        ValueError: It names a class that is not `known`, is too long, or could match nothing.
    """
    steps: list[list[tuple[tuple[str, str | None], ...]]] = []
    for element in pattern.split():
        is_optional = len(element) > 1 and element.endswith("?")
        choices: list[tuple[tuple[str, str | None], ...]] = []
        for choice in (element[:-1] if is_optional else element).split("|"):
            choices.append((_read_element(choice, known),))
        if is_optional:
            choices.append(())
        steps.append(choices)
    if len(steps) > _MAX_LENGTH:
        raise ValueError(f"more than {_MAX_LENGTH} elements: {pattern!r}")
    paths = [list(itertools.chain.from_iterable(path)) for path in itertools.product(*steps)]
    if not all(paths):
        raise ValueError(f"could match nothing: {pattern!r}")
    return paths


def _read_element(text: str, known: frozenset[str]) -> tuple[str, str | None]:
    if "{" not in text:
        if text != text.lower() or not text:
            raise ValueError(f"{text!r}: words are written in lower case")
        return f"={text}", None
    found = _ELEMENT.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is neither a word nor {{class}} nor {{class:field}}")
    name = found.group(1)
    if name not in known:
        raise ValueError(f"there is no class {name!r}")
    return name, found.group(2) or name.lower()


def _insert(trie: Node, path: Sequence[tuple[str, str | None]], rule: TimeRule) -> None:
    node = trie
    for edge, _ in path:
        node = node.edges.setdefault(edge, Node())
    fields = tuple(name for _, name in path)
    if all(known is not rule for known, _ in node.rules):
        node.rules.append((rule, fields))


def _hot_words(words: Mapping[str, Mapping[str, Any]], phrases: Node) -> set[str]:
    """Return the words of hot classes, and for patterns of literal words alone their rarest-looking (longest) word."""
    hot = {word for word, classes in words.items() if not _HOT_CLASSES.isdisjoint(classes)}
    # "nineteen ninety-six", "two thousand one".
    hot |= {word for word, classes in words.items() if classes.get("teen") in (18, 19) or classes.get("scale") == 1000}
    stack: list[tuple[Node, tuple[str, ...]]] = [(phrases, ())]
    while stack:
        node, path = stack.pop()
        if node.rules and not any(edge in _HOT_CLASSES or edge[1:] in hot for edge in path):
            spelled = [edge[1:] for edge in path if edge.startswith("=")]
            if spelled:
                hot.add(max(spelled, key=len))
        stack.extend((child, (*path, edge)) for edge, child in node.edges.items())
    return hot
