"""Times: every date, clock time, duration and set of the text, on the calendar, with how exact it is.

The way: tokens -> atoms (`atoms`, `numbers`) -> phrases with a `Meaning` (`match`, `guards`) -> value and interval
(`resolve`), read against publication date, tense and the times spoken of before (`reference`) -> ranges and open ends
(`intervals`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from eventx.mentions.times.atoms import Item, Lexicon, find_islands
from eventx.mentions.times.intervals import Reading, mark_open_ends, mark_parts, mark_ranges, mark_terms, share_years
from eventx.mentions.times.match import meaning_of, read_island
from eventx.mentions.times.meaning import Meaning
from eventx.mentions.times.reference import Focus, read_tense
from eventx.mentions.times.resolve import resolve, resolve_quarter_ended
from eventx.mentions.times.scene import Scene
from eventx.records import TimeRecord
from eventx.rules.times import TimeRules
from eventx.schema.vocabulary import TimeKind
from eventx.tokens import TokenView

__all__ = ["find_times"]

#: One lexicon a rule set: it remembers what each word holds.
_lexicons: dict[int, Lexicon] = {}


#: Publication dates outside these years are slips, and the calendar ends soon after them.
_FIRST_YEAR, _LAST_YEAR = 1000, 3000


def find_times(view: TokenView, rules: TimeRules, published: dt.date | None) -> list[TimeRecord]:
    """Find and resolve the times of a text, in document order.

    Args:
        view: The parsed text.
        rules: The time rules.
        published: What "yesterday" is counted from; without it such times stay open ("XXXX-XX-XX").
    """
    if published is not None and not _FIRST_YEAR <= published.year <= _LAST_YEAR:
        published = None
    found: list[tuple[Item, Meaning]] = []
    for island in find_islands(view, _lexicon(rules)):
        for item in read_island(island, view, rules):
            meaning = meaning_of(item)
            if meaning is not None:
                found.append((item, meaning))
    readings = _resolve_all(share_years(found, view, rules), view, rules, published)
    mark_ranges(readings, view, rules)
    mark_parts(readings, view, rules)
    mark_terms(readings, view, rules, published)
    mark_open_ends(readings, view, rules, published)
    return [_record(k, reading) for k, reading in enumerate(readings)]


def _lexicon(rules: TimeRules) -> Lexicon:
    known = _lexicons.get(id(rules))
    if known is None or known.rules is not rules:
        known = _lexicons[id(rules)] = Lexicon(rules)
    return known


def _resolve_all(
    found: list[tuple[Item, Meaning]], view: TokenView, rules: TimeRules, published: dt.date | None
) -> list[Reading]:
    scene = Scene(rules, Focus(published))
    readings: list[Reading] = []
    for k, (item, meaning) in enumerate(found):
        scene.sentence = view.sent[item.token]
        scene.tense = read_tense(view, rules, item.token, item.last)
        resolved = resolve(meaning, scene)
        is_quarter = meaning.anchor == "quarter" or (meaning.shape == "point" and meaning.quarter is not None)
        if is_quarter and k + 1 < len(found) and _is_ended(item, found[k + 1][0], view, rules):
            is_named = meaning.quarter is not None or scene.focus.quarter_near(scene.sentence) is not None
            end, end_meaning = found[k + 1]
            tense = read_tense(view, rules, end.token, end.last)
            resolved = resolve_quarter_ended(resolved, end_meaning, replace(scene, tense=tense), is_named=is_named)
        if meaning.shape == "duration" and meaning.unit in ("month", "year") and "duration.the_quantity" in item.rules:
            scene.focus.note_span(scene.sentence)
        # "overnight losses elsewhere" are the background of the day that is told of.
        if resolved.period is not None and not meaning.overnight:
            is_compared = scene.direction == "future" or _is_compared(meaning)
            scene.focus.note(scene.sentence, resolved.period, is_compared=is_compared)
        readings.append(Reading(item, meaning, resolved, scene.direction))
    return readings


def _is_ended(item: Item, following: Item, view: TokenView, rules: TimeRules) -> bool:
    """As in "the quarter ended Sept. 30"."""
    return following.token == item.last + 2 and view.lower[item.last + 1] in rules.contexts["ended"]


def _is_compared(meaning: Meaning) -> bool:
    """As in "a year earlier", "the year-ago quarter", "the 1988 period": what the figures are held against."""
    is_year_back = meaning.shape == "shift" and meaning.unit == "year"
    is_comparison = is_year_back and (meaning.keep or meaning.anchor == "comparison")
    return is_comparison or meaning.shape == "echo" or meaning.year_shift is not None


def _record(index: int, reading: Reading) -> TimeRecord:
    item, meaning, resolved = reading.item, reading.meaning, reading.resolved
    return TimeRecord(
        id=f"T{index + 1}",
        start=item.token,
        end=item.last + 1,
        start_char=item.start,
        end_char=item.end,
        kind=TimeKind(meaning.kind),
        value=resolved.value,
        precision=resolved.precision,
        earliest=resolved.earliest,
        latest=resolved.latest,
        open_start=reading.open_start,
        open_end=reading.open_end,
        rule=" ".join(item.rules),
        begin_time=meaning.clock,
        daypart=meaning.daypart,
        direction=reading.direction,
        range_of="" if reading.range_of < 0 else f"T{reading.range_of + 1}",
    )
