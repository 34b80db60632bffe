"""Atoms -> phrases: the longest pattern at each place, then phrases made of phrases, in a bounded number of passes.

Every pass looks at each place once, and no pattern is longer than a fixed number of steps, so the work grows with the
length of the text and with nothing else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from eventx.mentions.times.atoms import Item
from eventx.mentions.times.guards import GUARDS, Match
from eventx.mentions.times.meaning import FIELDS, Meaning, classify
from eventx.mentions.times.numbers import merge_numbers
from eventx.rules.times import Node, TimeRule, TimeRules
from eventx.tokens import TokenView

#: "two days after | the | early | morning | of | ..." needs three; a fourth has never changed anything.
_PASSES = 3

_FIELDS = frozenset(FIELDS)

Reading = tuple[int, TimeRule, tuple[str | None, ...], tuple[tuple[str, int], ...]]


def read_island(items: list[Item], view: TokenView, rules: TimeRules) -> list[Item]:
    """Return the phrases in a run of atoms, in text order; phrases have a `Meaning` under their kind."""
    line = _read_pass(merge_numbers(items), rules.phrases, view, rules)
    line = _read_pass(line, rules.dates, view, rules)
    for _ in range(_PASSES):
        again = _read_pass(line, rules.combinations, view, rules)
        if len(again) == len(line):
            line = again
            break
        line = again
    return [item for item in line if item.rules and meaning_of(item) is not None]


def meaning_of(item: Item) -> Meaning | None:
    """Return the meaning of a phrase; None for atoms and for what only looks like a time."""
    for name in ("DATE", "TIME", "DURATION", "SET"):
        meaning = item.values.get(name)
        if meaning is not None:
            return meaning
    return None


def _read_pass(items: list[Item], trie: Node, view: TokenView, rules: TimeRules) -> list[Item]:
    line: list[Item] = []
    beginnings = trie.edges.keys()
    i, n = 0, len(items)
    while i < n:
        # Most atoms begin no pattern of a pass.
        made = None if beginnings.isdisjoint(items[i].keys) else _read_at(items, i, trie, view, rules)
        if made is None:
            line.append(items[i])
            i += 1
            continue
        phrases, i = made
        line.extend(phrases)
    return line


def _read_at(items: list[Item], i: int, trie: Node, view: TokenView, rules: TimeRules) -> tuple[list[Item], int] | None:
    readings = _walk(items, i, trie)
    if not readings:
        return None
    if len(readings) > 1:
        readings.sort(key=lambda reading: (-reading[0], reading[1].make != "block", reading[1].order))
    for end, rule, names, path in readings:
        fields: dict[str, Any] = dict(rule.set)
        for name, (key, index) in zip(names, path, strict=True):
            if name is not None:
                fields[name] = items[index].values[key]
        match = Match(view, rules, items, i, end, fields)
        if not all(GUARDS[guard](match) for guard in rule.guard):
            continue
        phrases = _make(rule, match)
        if phrases:
            return phrases, end
    return None


def _walk(items: list[Item], start: int, trie: Node) -> list[Reading]:
    """Return every pattern that begins at `start`: its end, its rule, the fields and the path of (key, item)."""
    found: list[Reading] = []
    n = len(items)
    stack: list[tuple[Node, int, tuple[tuple[str, int], ...], bool]] = [(trie, start, (), False)]
    while stack:
        node, i, path, after_hyphen = stack.pop()
        if not after_hyphen:
            for rule, names in node.rules:
                found.append((i, rule, names, path))
        if i >= n:
            continue
        item = items[i]
        edges = node.edges
        for key in item.keys:
            child = edges.get(key)
            if child is not None:
                stack.append((child, i + 1, (*path, (key, i)), False))
        # "third-quarter" is "third quarter": a hyphen inside a word may be read over.
        if item.lower == "-" and item.glued and path and i + 1 < n and items[i + 1].glued:
            stack.append((node, i + 1, path, True))
    return found


def _make(rule: TimeRule, match: Match) -> list[Item]:
    if rule.make == "block":
        return [_item(match, rule, {})]
    if rule.make == "pair":
        return _make_pair(rule, match)
    meaning = _BUILDERS.get(rule.make, _build_plain)(rule, match.fields)
    if meaning is None:
        return []
    values = classify(meaning)
    if rule.name and rule.name not in values:
        values[rule.name] = meaning
    if rule.name == "THEUNIT":
        values["unit"] = meaning.unit
    return [_item(match, rule, values)]


def _item(match: Match, rule: TimeRule, values: dict[str, Any]) -> Item:
    start = match.start
    if _is_attributive(match):
        start += 1
    first, last = match.items[start], match.items[match.end - 1]
    inner = tuple(name for item in match.items[match.start : match.end] for name in item.rules)
    return Item(
        tuple(values), values, first.start, last.end, first.token, last.last, "", first.glued, (*inner, rule.id)
    )


def _is_attributive(match: Match) -> bool:
    """As in "a third-quarter loss", "the late-November trip": the article belongs to the noun behind."""
    items = match.items
    if match.end - match.start < 3 or items[match.start].rules or match.pos_after() not in ("NOUN", "PROPN", "ADJ"):
        return False
    view = match.view
    if view.tag[items[match.start].token] not in ("DT", "PRP$"):
        return False
    return "-" in view.source[items[match.start + 1].start : items[match.end - 1].end]


def _make_pair(rule: TimeRule, match: Match) -> list[Item]:
    core: Meaning = match.fields["core"]
    second = replace(core, day=match.fields["second_day"], weekday=None)
    last = match.items[match.end - 1]
    values = classify(second)
    return [
        match.items[match.start],
        Item(tuple(values), values, last.start, last.end, last.token, last.last, "", last.glued, (rule.id,)),
    ]


def _build_plain(rule: TimeRule, fields: dict[str, Any]) -> Meaning | None:
    known: dict[str, Any] = {}
    for name, value in fields.items():
        name = _ALIASES.get(name, name)
        if name in _FIELDS:
            known[name] = value
    if fields.get("qty_is_open") or ("amount" in known and known["amount"] is None):
        known["vague"] = True
    shape: Any = rule.make
    meaning = Meaning(shape=shape, **known)
    return meaning if _is_possible(meaning) else None


#: Captured class -> field, where the class's own name is no field.
_ALIASES = {
    "qty": "amount",
    "units": "unit",
    "last": "sign",
    "next": "sign",
    "this": "sign",
    "same": "sign",
    "following": "sign",
    "previous": "sign",
    "shiftword": "sign",
    "decadeword": "decade",
    "ordinal": "nth",
    "hour": "hour",
}


def _is_possible(meaning: Meaning) -> bool:
    if meaning.day is not None and not 1 <= meaning.day <= 31:
        return False
    if meaning.day == 31 and meaning.month in (4, 6, 9, 11):
        return False
    if meaning.month == 2 and meaning.day is not None and meaning.day > 29:
        return False
    if meaning.end_day is not None and meaning.day is not None and not meaning.day < meaning.end_day <= 31:
        return False
    if meaning.century is not None and meaning.century < 0:
        return False
    return meaning.quarter is None or meaning.quarter in (1, 2, 3, 4)


def _build_point(rule: TimeRule, fields: dict[str, Any]) -> Meaning | None:
    fields = dict(fields)
    if "decadeword" in fields:
        fields["decade"] = 190 + fields.pop("decadeword")
    if fields.get("quarter") == -1:
        fields["quarter"] = 4
    if "half" in fields and fields["half"] == -1:
        fields["half"] = 2
    if "yy" in fields and "year" not in fields:
        fields["year"] = _full_year(fields["yy"])
    if "year" in fields and fields.get("end_year") is not None and fields["end_year"] < 100:
        fields["end_year"] += fields["year"] // 100 * 100
    if "hour" in fields or "ampm" in fields:
        clock = _clock(fields)
        if clock is None:
            return None
        fields["clock"] = clock
    return _build_plain(rule, fields)


def _full_year(yy: int) -> int:
    return 2000 + yy if yy <= 35 else 1900 + yy


def _clock(fields: dict[str, Any]) -> str | None:
    if "hour" in fields:
        hour, minute = int(fields["hour"] or -1), fields.get("minute")
    else:
        head, _, tail = fields["clock"].partition(":")
        hour, minute = int(head), int(tail)
    half = fields.get("ampm") or {"MO": "am", "AF": "pm", "EV": "pm", "NI": "pm"}.get(fields.get("half_day", ""))
    if half is not None and not 1 <= hour <= 12 and "ampm" in fields and hour > 12:
        half = None
    if half == "am" and hour == 12:
        hour = 0
    elif half == "pm" and 1 <= hour < 12 and not (fields.get("half_day") == "NI" and hour < 5):
        hour += 12
    return f"{hour:02}:{minute or 0:02}" if 0 <= hour <= 24 else None


def _build_join(rule: TimeRule, fields: dict[str, Any]) -> Meaning | None:
    core, other = fields["core"], fields["other"]
    if core.shape != "point":
        core, other = other, core
    if other.shape != "point":
        return core
    extra = {name: value for name, value in other.fields_set().items() if getattr(core, name) is None}
    return replace(core, **extra)


def _build_modify(rule: TimeRule, fields: dict[str, Any]) -> Meaning | None:
    fields = dict(fields)
    core: Meaning = fields.pop("core")
    clock = fields.pop("clock", None)
    if isinstance(clock, Meaning):
        fields.update(clock=clock.clock, zone=fields.get("zone") or clock.zone)
    part_of = fields.pop("part_of", None)
    if isinstance(part_of, Meaning):
        fields["daypart"] = part_of.daypart
    return replace(core, **{name: value for name, value in fields.items() if name in _FIELDS})


def _build_inside(rule: TimeRule, fields: dict[str, Any]) -> Meaning | None:
    base: Meaning = fields["base"]
    if base.year is not None:
        return replace(fields["core"], year=base.year)
    return replace(fields["core"], base=base)


def _build_shift(rule: TimeRule, fields: dict[str, Any]) -> Meaning | None:
    fields = dict(fields)
    span = fields.pop("span", None)
    if isinstance(span, Meaning):
        fields.update(unit=span.unit, amount=span.amount)
    if "base" in fields:
        fields.update(anchor="base", keep=True)
    if "amount" not in fields and "qty" not in fields:
        # "last week", "the following day": the direction alone; "years ago": nobody says how many.
        fields["amount"] = None if "units" in fields else 1
    return _build_plain(rule, fields)


def _build_clock_daypart(rule: TimeRule, fields: dict[str, Any]) -> Meaning | None:
    core: Meaning = fields["core"]
    if "other" not in fields:
        clock = _clock({"clock": core.clock, "half_day": fields["half_day"]})
        return replace(core, clock=clock)
    other: Meaning = fields["other"]
    if other.clock or not other.daypart or core.clock is None:
        return None
    clock = _clock({"clock": core.clock, "half_day": other.daypart})
    return replace(other, clock=clock, zone=core.zone)


def _build_half_of(rule: TimeRule, fields: dict[str, Any]) -> Meaning | None:
    core: Meaning = fields["core"]
    half = 2 if fields.get("half", -1) in (-1, 2) else 1
    is_year = core.shape == "point" and core.year is not None and core.month is None and core.season is None
    if is_year and core.quarter is None and core.end_year is None:
        return replace(core, half=half)
    if core.shape == "shift" and core.unit == "year":
        return Meaning(shape="point", half=half, base=core)
    return replace(core, part="late" if half == 2 else "early")


def _build_containing(rule: TimeRule, fields: dict[str, Any]) -> Meaning | None:
    return Meaning(shape="containing", unit=fields.get("unit", "week"), base=fields["base"])


def _build_nth(rule: TimeRule, fields: dict[str, Any]) -> Meaning | None:
    return Meaning(
        shape="nth",
        nth=fields["nth"],
        unit=fields.get("unit"),
        weekday=fields.get("weekday"),
        base=fields["base"],
    )


def _build_each(rule: TimeRule, fields: dict[str, Any]) -> Meaning | None:
    core: Meaning = fields["core"]
    return replace(core, shape="set", plural=True, daypart=core.daypart or fields.get("daypart"))


def _build_wider(rule: TimeRule, fields: dict[str, Any]) -> Meaning | None:
    return fields["core"]


_BUILDERS = {
    "point": _build_point,
    "shift": _build_shift,
    "join": _build_join,
    "modify": _build_modify,
    "inside": _build_inside,
    "clock_daypart": _build_clock_daypart,
    "half_of": _build_half_of,
    "containing": _build_containing,
    "nth": _build_nth,
    "each": _build_each,
    "wider": _build_wider,
}
