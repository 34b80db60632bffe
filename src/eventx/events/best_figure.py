"""The one figure that an article gives for the dead or wounded of an event, out of all its statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventx.records import CasualtyRecord, CountRecord
from eventx.schema.vocabulary import Effect, Qualifier

#: The rule of what goes on a row of places ("12 in Sindh, five in Punjab").
ROW = "casualties.row"
#: From a larger number on, the same one is hardly of others.
_FEW = 2
#: A rough figure misses by no more than this part of it.
_ROUNDED = 0.15


def choose_best_figure(casualties: Sequence[CasualtyRecord], effect: Effect) -> CountRecord | None:
    """Choose an event's best figure for one effect; `None` where no statement gives a number.

    The rule, first match wins:

    1. Of the statements that are whole (part of no other), not of an earlier event, not said to be early ones and no
       rough ones ("nearly two dozen") that another says more exactly ("at least 22"),
    2. a figure that replaces earlier ones ("the toll rose to 31"): the last such; else the last toll ("a toll of 31");
    3. a figure that has parts ("12 people, including two children"), unless another is larger: the largest such;
    4. figures of different groups told by one word ("killed 12 soldiers and 3 civilians"), and those that the text adds
       ("a technician was also killed"): their sum;
    5. else the largest smallest number; of equal ones the exact before the vague, then the first told.

    Where only parts of an uncounted whole have numbers ("killing all passengers, including 13 children"), or people
    without a number stand beside ("two men and their wives"), it's at least what they give.

    Args:
        casualties: The event's statements, in text order.
        effect: Which effect is asked for.
    """
    counted = [c for c in casualties if c.effect == effect and c.count.minimum is not None]
    whole = [c for c in counted if c.part_of is None and not c.is_background] or [
        c for c in counted if not c.is_background
    ]
    whole = [c for c in whole if not c.is_early] or whole or counted
    whole = [c for c in whole if not any(_says_better(other, c) for other in whole)]
    if not whole:
        return None
    best = _choose(counted, whole)
    uncounted = {c.id for c in casualties if c.effect == effect and c.count.minimum is None and not c.is_background}
    if all(c.part_of in uncounted for c in whole) or _is_joined_by_some(casualties, whole, best):
        return replace(best, maximum=None, qualifier=Qualifier.AT_LEAST)
    return best


def _is_joined_by_some(
    casualties: Sequence[CasualtyRecord], whole: Sequence[CasualtyRecord], best: CountRecord
) -> bool:
    """Return whether people without a number stand in a row with an exact figure ("two men and THEIR WIVES")."""
    chosen = next((c for c in whole if c.count is best), None)
    if chosen is None or best.maximum is None or _is_toll(chosen):
        return False
    return any(
        other.count.minimum is None and other.effect is chosen.effect and other.anchor == chosen.anchor
        for other in casualties
    )


def find_no_harm(casualties: Sequence[CasualtyRecord]) -> CountRecord | None:
    """Return the zero of "no casualties", "no one was hurt": who was not hurt was not killed; `None` without one.

    "No soldiers were injured" says nothing of others, nor is it one where people are told to be dead or missing.
    """
    if any(c.effect in (Effect.KILLED, Effect.MISSING) and c.count.maximum != 0 for c in casualties):
        return None
    whole = [c for c in casualties if c.effect is Effect.WOUNDED and not c.is_background and not c.is_early]
    if any(c.count.maximum != 0 for c in whole):
        return None
    return next((c.count for c in whole if c.group is None), None)


def _says_better(record: CasualtyRecord, rough: CasualtyRecord) -> bool:
    """Return whether a figure says more exactly what another rounds; one with an open end has to come after it."""
    if record.count.maximum is None and record.start < rough.start:
        return False  # "At least 90 were killed. ... On Tuesday the ministry said about 100 were killed"
    low, rounded = record.count.minimum or 0, rough.count.minimum or 0
    if rough.count.qualifier is not Qualifier.ABOUT or record.count.qualifier in (Qualifier.ABOUT, Qualifier.VAGUE):
        return False
    return low > 0 and abs(low - rounded) <= _ROUNDED * rounded


def _choose(counted: Sequence[CasualtyRecord], whole: Sequence[CasualtyRecord]) -> CountRecord:
    for wanted in (_is_update, _is_toll):
        tolls = [c for c in whole if wanted(c)]
        if tolls:
            return tolls[-1].count
    totals = {c.part_of for c in counted}
    leading = max(whole, key=_rank)
    holders = [c for c in whole if c.id in totals]
    if holders and _rank(leading)[0] <= max(_rank(c)[0] for c in holders):
        return max(holders, key=_rank).count
    return _sum_up(max(_group_rows(whole), key=_weigh_row))


def _is_update(record: CasualtyRecord) -> bool:
    return record.is_update


def _is_toll(record: CasualtyRecord) -> bool:
    return record.rule == "casualties.toll"


def _rank(record: CasualtyRecord) -> tuple[int, bool]:
    return record.count.minimum or 0, record.count.qualifier is not Qualifier.VAGUE


def _weigh_row(row: Sequence[CasualtyRecord]) -> tuple[int, bool, bool]:
    exact = all(record.count.qualifier is not Qualifier.VAGUE for record in row)
    return sum(record.count.minimum or 0 for record in row), exact, len(row) == 1


def _group_rows(records: Sequence[CasualtyRecord]) -> list[list[CasualtyRecord]]:
    """Put together what is surely of different people: statements of one effect word, and added ones."""
    rows: list[list[CasualtyRecord]] = []
    for record in records:
        same_word = bool(rows) and rows[-1][-1].anchor == record.anchor
        is_other = record.is_additional or (
            same_word and (record.rule == ROW or record.group not in {r.group for r in rows[-1]})
        )
        if record.is_additional and any(_is_repeated(record, known) for row in rows for known in row):
            continue  # "At least 20 others are wounded. ... 12 were killed and 20 others wounded"
        if rows and is_other:
            rows[-1].append(record)
        else:
            rows.append([record])
    return rows


def _is_repeated(record: CasualtyRecord, known: CasualtyRecord) -> bool:
    is_same = known.count.minimum == record.count.minimum
    return is_same and (known.is_additional or (known.anchor != record.anchor and (known.count.minimum or 0) > _FEW))


def _sum_up(row: Sequence[CasualtyRecord]) -> CountRecord:
    first = row[0].count
    if len(row) == 1:
        return first
    highs = [r.count.maximum for r in row]
    open_end = any(high is None for high in highs)
    exact = all(r.count.qualifier is Qualifier.EXACT for r in row)
    return CountRecord(
        start=first.start,
        end=max(r.end for r in row),
        head=first.head,
        minimum=sum(r.count.minimum or 0 for r in row),
        maximum=None if open_end else sum(high or 0 for high in highs),
        qualifier=Qualifier.EXACT if exact else Qualifier.AT_LEAST if open_end else Qualifier.RANGE,
        rule="best_figure.sum",
        top=first.top,
    )
