"""Times: every date, clock time, duration and set of the text, on the calendar, with how exact it is.

The way: tokens -> atoms (`atoms`, `numbers`) -> phrases with a `Meaning` (`match`, `guards`) -> value and interval
(`resolve`), read against publication date, tense and the times spoken of before (`reference`).
"""

from __future__ import annotations

import datetime as dt

from eventx.mentions.times.atoms import Item, Lexicon, find_islands
from eventx.mentions.times.match import meaning_of, read_island
from eventx.mentions.times.meaning import Meaning
from eventx.mentions.times.reference import Focus, read_direction
from eventx.mentions.times.resolve import Resolved, Resolver
from eventx.records import TimeRecord
from eventx.rules.times import TimeRules
from eventx.schema.vocabulary import TimeKind
from eventx.tokens import TokenView

__all__ = ["find_times"]

_ENDED = (["ended"], ["ending"])


_LEXICONS: dict[int, tuple[TimeRules, Lexicon]] = {}


def _get_lexicon(rules: TimeRules) -> Lexicon:
    known = _LEXICONS.get(id(rules))
    if known is None or known[0] is not rules:
        known = _LEXICONS[id(rules)] = (rules, Lexicon(rules))
    return known[1]


def find_times(view: TokenView, rules: TimeRules, published: dt.date | None) -> list[TimeRecord]:
    """Find and resolve the times of a text, in document order.

    Args:
        view: The parsed text.
        rules: The time rules.
        published: What "yesterday" is counted from; without it such times stay open ("XXXX-XX-XX").
    """
    found: list[tuple[Item, Meaning]] = []
    for island in find_islands(view, _get_lexicon(rules)):
        for item in read_island(island, view, rules):
            meaning = meaning_of(item)
            if meaning is not None:
                found.append((item, meaning))
    return _resolve_all(found, view, rules, published)


def _resolve_all(
    found: list[tuple[Item, Meaning]], view: TokenView, rules: TimeRules, published: dt.date | None
) -> list[TimeRecord]:
    resolver = Resolver(rules, Focus(published))
    records: list[TimeRecord] = []
    for k, (item, meaning) in enumerate(found):
        resolver.sentence = view.sent[item.token]
        resolver.direction = read_direction(view, rules, item.token, item.last)
        resolved = resolver.resolve(meaning)
        if meaning.anchor == "quarter" and k + 1 < len(found) and view.lower[item.last + 1 : found[k + 1][0].token] in _ENDED:
            resolved = resolver.resolve_quarter_ended(resolved, found[k + 1][1])
        if resolved.period is not None:
            resolver.focus.note(resolver.sentence, resolved.period, is_compared=resolver.direction == "future" or _is_compared(meaning))
        records.append(_record(f"T{len(records) + 1}", item, meaning, resolved))
    return records


def _is_compared(meaning: Meaning) -> bool:
    """ "a year earlier", "the year-ago quarter", "the 1988 period": what the figures are held against."""
    is_year_back = meaning.shape == "shift" and meaning.unit == "year" and (meaning.keep or meaning.anchor == "comparison")
    return is_year_back or meaning.shape == "echo" or meaning.year_shift is not None


def _record(identifier: str, item: Item, meaning: Meaning, resolved: Resolved) -> TimeRecord:
    return TimeRecord(
        id=identifier,
        start=item.token,
        end=item.last + 1,
        start_char=item.start,
        end_char=item.end,
        kind=TimeKind(meaning.kind),
        value=resolved.value,
        precision=resolved.precision,
        earliest=resolved.earliest,
        latest=resolved.latest,
        rule=" ".join(item.rules),
    )
