"""Checks on the context of a phrase, by the names under which knowledge/times asks for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from eventx.mentions.times.guards import combined, points, spans
from eventx.mentions.times.guards.context import Match

__all__ = ["GUARDS", "Match"]

Guard = Callable[[Match], bool]


def _collect(*checks: Guard) -> dict[str, Guard]:
    return {check.__name__: check for check in checks}


#: Every check that a rule may name.
GUARDS: Mapping[str, Guard] = _collect(
    points.capital,
    points.month_name,
    points.month_alone,
    points.day_number,
    points.year_number,
    points.after_at,
    points.dateline_year,
    points.september_11,
    points.year_range,
    points.short_year,
    points.weekday_name,
    points.decade_number,
    points.season_name,
    points.quarter_number,
    points.first_half,
    points.half_number,
    points.glued,
    points.digit_ordinal,
    points.not_title,
    points.not_timeless,
    points.no_name,
    points.not_opener,
    points.is_coming,
    points.title_words,
    points.attributive,
    points.ends_phrase,
    points.zone_after,
    points.clock_alone,
    points.hour_quantity,
    points.clock_word,
    points.definite_daypart,
    points.sun_preposition,
    spans.night_or_evening,
    spans.calendar_unit,
    spans.focus_unit,
    spans.stands_alone,
    spans.closes_clause,
    spans.last_word,
    spans.not_before_of,
    spans.definite_unit,
    spans.definite_day,
    spans.end_unit,
    spans.duration_quantity,
    spans.article_unit,
    spans.rate,
    spans.real_quantity,
    spans.ended_unit,
    spans.short_units,
    spans.past_stretch,
    spans.next_stretch,
    spans.sized_unit,
    spans.is_counted,
    spans.repeated_unit,
    spans.free_units,
    spans.unit_long,
    spans.frequency_word,
    spans.calendar_units,
    combined.part_fits,
    combined.no_year,
    combined.not_conjunction,
    combined.plain_duration,
    combined.unit_offset,
    combined.week_or_weekend,
    combined.nth_fits,
    combined.approx_fits,
    combined.is_shift,
    combined.second_day,
    combined.clock_and_time,
)
