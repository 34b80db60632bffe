"""Why two reports were joined or kept apart, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from eventx.incidents.cluster import are_told_apart
from eventx.incidents.facts import BODY, Facts
from eventx.incidents.names import whole
from eventx.incidents.reports import Report
from eventx.incidents.similarity import compare, find_probability
from eventx.rules.incidents import IncidentRules


def explain_pair(a: Facts, b: Facts, rules: IncidentRules) -> list[str]:
    """Return what speaks for and against two reports being of one incident, the weightiest first, and the sum."""
    levels = compare(a, b, rules)
    if levels is None:
        return [f"{a.type} and {b.type} can't be one incident"]
    rows: list[tuple[float, str]] = []
    total = 0.0
    for feature, level in levels:
        weight = rules.weights[feature][level]
        total += weight
        rows.append((weight, _tell(feature, level, a, b, rules)))
    head, *rest = rows
    lines = [f"{head[0]:+5.1f}  {head[1]}"]
    lines += [f"{weight:+5.1f}  {words}" for weight, words in sorted(rest, key=lambda row: (-abs(row[0]), row[1]))]
    percent = 100 * find_probability(total)
    lines.append(f"{total:+5.1f}  in sum: {percent:.0f} % likely to be one incident by themselves")
    if a.report.article_key == b.report.article_key and are_told_apart(a, b):
        lines.append("       one article tells them as two events that contradict each other: they are never joined")
    return lines


def describe(report: Report) -> str:
    """Return a report in one line."""
    when = "no date" if report.first is None or report.last is None else _days(report.first, report.last)
    where = report.places[0].name if report.places else report.country or "no place"
    figures = ", ".join(f"{_figure(count)} {effect}" for effect, count in report.counts.items())
    told = f"{report.article}#{report.event}: {report.type}, {when}, {where}"
    return f"{told}, {figures}: “{report.quote}”" if figures else f"{told}: “{report.quote}”"


def _tell(feature: str, level: str, a: Facts, b: Facts, rules: IncidentRules) -> str:
    own, other = _values(feature, a, b)
    return rules.words[feature, level].replace("{a}", own).replace("{b}", other)


def _values(feature: str, a: Facts, b: Facts) -> tuple[str, str]:
    match feature:
        case "type":
            return a.type.replace("_", " "), b.type.replace("_", " ")
        case "date":
            return _date(a), _date(b)
        case "place":
            return _place(a.report), _place(b.report)
        case "killed":
            return _killed(a.report), _killed(b.report)
        case "harmed":
            return _harmed(a.report), _harmed(b.report)
        case "scene":
            own = [*a.report.scenes, *sorted(a.scene_kinds)]
            return _shared(own, [*b.report.scenes, *sorted(b.scene_kinds)])
        case "victims":
            own = [*a.report.victims, *sorted(a.victim_words)]
            return _shared(own, [*b.report.victims, *sorted(b.victim_words)])
        case "doers":
            return _shared(a.report.doers, b.report.doers)
        case "parties":
            return _shared(_parties(a.report), _parties(b.report))
        case "several":
            return a.report.words, b.report.words
        case "weapons":
            return _shared(sorted(a.weapons), sorted(b.weapons))
        case _:
            return "", ""


def _shared(own: Iterable[str], others: Iterable[str]) -> tuple[str, str]:
    """Return what two lists of names share, else each of them."""
    known = {whole(name) for name in others}
    shared = [name for name in own if whole(name) in known]
    if shared:
        return ", ".join(shared), ", ".join(shared)
    return ", ".join(name.lstrip(BODY) for name in own), ", ".join(others)


def _parties(report: Report) -> list[str]:
    return [*report.victims, *report.doers, *report.names]


def _date(facts: Facts) -> str:
    return _days(facts.first, facts.last) if facts.has_date else "no date"


def _days(first: int, last: int) -> str:
    day = dt.date.fromordinal(first).isoformat()
    return day if first == last else f"{day} to {dt.date.fromordinal(last).isoformat()}"


def _place(report: Report) -> str:
    return report.places[0].name if report.places else report.country or "nowhere"


def _killed(report: Report) -> str:
    return _figure(report.counts["killed"]) if "killed" in report.counts else "?"


def _harmed(report: Report) -> str:
    return ", ".join(f"{_figure(count)} {effect}" for effect, count in report.counts.items() if effect != "killed")


def _figure(count: tuple[int | None, int | None, str]) -> str:
    low, high, how = count
    if how == "exact" or low == high:
        return str(low if low is not None else high)
    return f"{how.replace('_', ' ')} {low if low is not None else high}"
