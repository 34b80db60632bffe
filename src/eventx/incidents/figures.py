"""How a toll rose, and which figure is best."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from eventx.incidents.reports import Report, read_day
from eventx.schema.incident import CountRule, Figure, IncidentCount
from eventx.schema.vocabulary import Effect, Qualifier

#: Tolls rise in the first days; from so many days after the first figure on they count as settled.
SETTLED_AFTER = 2


def count_incident(reports: Sequence[Report]) -> list[IncidentCount]:
    """Return what the reports say about each number."""
    effects = [effect for effect in Effect if any(effect.value in report.counts for report in reports)]
    return [counted for effect in effects if (counted := _count(effect, reports)) is not None]


def _count(effect: Effect, reports: Sequence[Report]) -> IncidentCount | None:
    figures = [_figure(report, effect) for report in reports if effect.value in report.counts]
    figures.sort(key=lambda f: (f.published or dt.date.max, f.article, f.event))
    exact = [f for f in figures if f.min is not None and f.qualifier is not Qualifier.VAGUE]
    told = exact or [f for f in figures if f.min is not None]
    if not told:
        return None
    values = [f.min for f in told if f.min is not None]
    best, rule, why = choose_figure(told)
    return IncidentCount(
        effect=effect, low=min(values), high=max(values), best=best, rule=rule, why=why, figures=figures
    )


def choose_figure(figures: Sequence[Figure]) -> tuple[int, CountRule, str]:
    """Return the best of figures that are sorted by publication, the rule that chose it, and the rule in words."""
    values = [f.min or 0 for f in figures]
    if len(set(values)) == 1:
        return values[0], "only_figure", f"all {len(values)} figures say so" if len(values) > 1 else "the only figure"
    settled = _settled(figures)
    tally = Counter(f.min or 0 for f in settled)
    ranked = sorted(tally.items(), key=lambda item: (-item[1], item[0]))
    value, times = ranked[0]
    since = settled[0].published
    after = f" published from {since} on" if since is not None and len(settled) < len(figures) else ""
    if times > 1 and (len(ranked) == 1 or ranked[1][1] < times):
        return value, "most_given", f"given by {times} of the {len(settled)} figures{after}"
    newest = max((f.published for f in settled if f.published is not None), default=None)
    last = [f.min or 0 for f in settled if f.published == newest] or [f.min or 0 for f in settled]
    chosen = max(last)
    day = f" of {newest}" if newest is not None else ""
    return chosen, "newest", f"no figure is given more often than the others; the highest of the newest ones{day}"


def _settled(figures: Sequence[Figure]) -> list[Figure]:
    days = [f.published for f in figures if f.published is not None]
    if not days:
        return list(figures)
    start = days[0] + dt.timedelta(days=SETTLED_AFTER)
    return [f for f in figures if f.published is not None and f.published >= start] or list(figures)


def _figure(report: Report, effect: Effect) -> Figure:
    low, high, qualifier = report.counts[effect.value]
    return Figure(
        published=read_day(report.published),
        article=report.article,
        event=report.event,
        min=low,
        max=high,
        qualifier=Qualifier(qualifier),
    )
