"""Which casualty statement is a part of which: "including", "among them", "two of them", sums, repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventx.records import CasualtyRecord
from eventx.rules import RuleBook
from eventx.tokens import TokenView

#: A breakdown stands within this many sentences of its total.
_NEAR = 3
_LARGEST_SUM = 5


def link_parts(view: TokenView, rules: RuleBook, records: Sequence[CasualtyRecord]) -> list[CasualtyRecord]:
    """Return the statements with `part_of` where the text makes one a part of another."""
    linked = list(records)
    for i, record in enumerate(linked):
        if record.part_of is None and (record.count.is_partitive or _is_introduced(view, rules, record)):
            whole = _find_whole(view, linked, i)
            if whole is not None:
                linked[i] = replace(record, part_of=whole.id)
    return _link_sums(view, linked)


def _is_introduced(view: TokenView, rules: RuleBook, record: CasualtyRecord) -> bool:
    """Say whether "including" or "among them" leads up to a statement in its sentence."""
    first = view.sents[view.sent[record.start]][0]
    return any(view.lower[j] in rules.casualties.part_words for j in range(max(first, record.start - 4), record.start))


def _find_whole(view: TokenView, records: Sequence[CasualtyRecord], i: int) -> CasualtyRecord | None:
    part = records[i]
    for j in range(i - 1, -1, -1):
        other = records[j]
        if view.sent[part.start] - view.sent[other.start] > _NEAR:
            return None
        if other.effect == part.effect and other.part_of is None and _can_hold(other, part):
            return other
    return None


def _can_hold(whole: CasualtyRecord, part: CasualtyRecord) -> bool:
    least, most = part.count.minimum, whole.count.maximum
    if least is None or whole.count.minimum is None:
        return False
    return most is None or least <= most


def _link_sums(view: TokenView, records: list[CasualtyRecord]) -> list[CasualtyRecord]:
    """Link neighbouring exact statements that add up to a total near by ("three people: two women and a child")."""
    for i, total in enumerate(records):
        if total.part_of is not None or total.count.minimum is None or total.count.minimum < 2:
            continue
        for window in (_following(view, records, i), _preceding(view, records, i)):
            parts = _adding_up(records, total, window)
            if parts:
                for j in parts:
                    records[j] = replace(records[j], part_of=total.id)
                break
    return records


def _following(view: TokenView, records: Sequence[CasualtyRecord], i: int) -> list[int]:
    sentence = view.sent[records[i].start]
    return [j for j in range(i + 1, min(len(records), i + 9)) if view.sent[records[j].start] - sentence <= _NEAR]


def _preceding(view: TokenView, records: Sequence[CasualtyRecord], i: int) -> list[int]:
    sentence = view.sent[records[i].start]
    return [j for j in range(i - 1, max(-1, i - 9), -1) if sentence - view.sent[records[j].start] <= _NEAR]


def _adding_up(records: Sequence[CasualtyRecord], total: CasualtyRecord, window: Sequence[int]) -> list[int]:
    parts: list[int] = []
    value = 0
    seen: set[str | None] = set()
    for j in window:
        record = records[j]
        least = record.count.minimum
        if (
            record.effect != total.effect
            or least is None
            or least != record.count.maximum
            or record.part_of is not None
        ):
            continue
        if least >= (total.count.minimum or 0) or record.group in seen:
            continue
        seen.add(record.group)
        parts.append(j)
        value += least
        if value >= (total.count.minimum or 0) or len(parts) == _LARGEST_SUM:
            break
    return parts if len(parts) > 1 and value == total.count.minimum else []
