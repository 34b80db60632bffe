"""The reports of one incident -> its row."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Sequence

from eventx.incidents.cluster import Score, choose_best
from eventx.incidents.facts import HOW, Facts, kept_identity, merge_facts
from eventx.incidents.figures import count_incident
from eventx.incidents.names import whole
from eventx.incidents.rank import find_most_given, rank
from eventx.incidents.reports import Place, Report, number_of, read_day
from eventx.incidents.similarity import find_probability
from eventx.rules.incidents import IncidentRules
from eventx.schema.event import EventCodes
from eventx.schema.incident import (
    Disagreement,
    Incident,
    IncidentDate,
    IncidentPlace,
    IncidentReport,
    IncidentRole,
)
from eventx.schema.vocabulary import Modality, PlaceKind, Precision, Role

_MOST_ROLES, _MOST_VALUES = 20, 6
#: Of so many reports each is compared with each, of more with what the best of them say together.
_FEW = 4
_EXACT_DAYS = 1


class Summarizer:
    """Makes incidents of clusters."""

    def __init__(self, rules: IncidentRules, score: Score):
        self.rules = rules
        self._score = score

    def summarize(self, facts: Sequence[Facts]) -> Incident:
        """Return the incident that these reports tell of."""
        facts = sorted(facts, key=lambda f: (f.report.published or math.inf, f.key))
        reports = [item.report for item in facts]
        fits = self._fits(facts)
        main = self._main_type(reports)
        country = find_most_given(f.country for f in reports if f.country)
        return Incident(
            id=f"I{number_of('incident', f'{facts[0].key:016x}') & 0xFFFFFFFFFFFF:012x}",
            type=main.type,
            category=main.category,
            codes=self.rules.codes.get(main.type, EventCodes()),
            date=_date(facts),
            place=_place(reports, country),
            country=country,
            roles=_roles(reports),
            weapons=[kind for kind, _ in rank(w for r in reports for w in sorted(r.weapons))],
            claimed_by=[name for name, _ in rank(name for r in reports for name in r.claimed_by)],
            counts=count_incident(reports),
            reports=[_show_report(report, fit) for report, fit in zip(reports, fits, strict=True)],
            disagreements=self._disagreements(facts),
            confidence=_confidence(reports, fits),
        )

    def _main_type(self, reports: Sequence[Report]) -> Report:
        """Return a report with the type that names the incident: of those a third gives, the one that says most."""
        tally = Counter(report.type for report in reports)
        often = [name for name, times in tally.items() if times * 3 >= len(reports)] or list(tally)
        best = min(often, key=lambda name: (-self.rules.ranks.get(name, 0), -tally[name], name))
        return next(report for report in reports if report.type == best)

    def _fits(self, facts: Sequence[Facts]) -> list[float]:
        """Return for each report how well it fits the ones that tell most."""
        if len(facts) == 1:
            return [1.0]
        best = choose_best(facts)
        group = best if len(facts) <= _FEW else [merge_facts(best)]
        fits: list[float] = []
        for item in facts:
            found = [s for other in group if other is not item and (s := self._score(item, other)) is not None]
            fits.append(round(find_probability(sum(found) / len(found)), 4) if found else 0.5)
        return fits

    def _disagreements(self, facts: Sequence[Facts]) -> list[Disagreement]:
        reports = [f.report for f in facts]
        found: list[Disagreement] = []

        def tell(field: str, values: list[tuple[str, int]]) -> None:
            if len(values) > 1:
                shown = [f"{value} ({times})" for value, times in values[:_MOST_VALUES]]
                found.append(Disagreement.model_validate({"field": field, "values": shown}))

        types = rank(r.type for r in reports)
        if any(not self.rules.agree(a, types[0][0]) for a, _ in types):
            tell("type", types)
        days = rank(_days(f.first, f.last) for f in facts if f.has_date and f.last - f.first <= _EXACT_DAYS)
        tell("date", days)
        tell("place", rank(p.name for r in reports for p in r.places[:1] if _is_exact(p)))
        tell("country", rank(r.country for r in reports if r.country))
        for effect in ("killed", "wounded"):
            tell(effect, _conflicting(reports, effect))
        doers = [[whole(d, self.rules.empty) for d in r.doers] for r in reports if r.doers]
        if len(doers) > 1 and not set(doers[0]).intersection(*doers[1:]):
            tell("perpetrator", rank(name for r in reports for name in r.doers))
        tell("claimed_by", rank(name for r in reports for name in r.claimed_by))
        return found


def _conflicting(reports: Sequence[Report], effect: str) -> list[tuple[str, int]]:
    """Return the figures of one number that no rise of the toll explains: exact ones published on one day."""
    by_day: dict[int | None, set[int]] = {}
    for report in reports:
        low, high, _ = report.counts.get(effect, (None, None, ""))
        if low is not None and low == high:
            by_day.setdefault(report.published, set()).add(low)
    values = {value for group in by_day.values() if len(group) > 1 for value in group}
    return rank(str(r.counts[effect][0]) for r in reports if effect in r.counts and r.counts[effect][0] in values)


def _date(facts: Sequence[Facts]) -> IncidentDate | None:
    """Return the interval that most reports give, of those that state it, else of those that infer it."""
    for how in HOW:
        dated = [f for f in facts if f.has_date and f.how == how]
        for is_undated in (False, True):
            group = [f for f in dated if f.is_undated == is_undated]
            if not group:
                continue
            ranked = sorted(
                Counter((f.first, f.last) for f in group).items(),
                key=lambda item: (-item[1], item[0][1] - item[0][0], item[0]),
            )
            first, last = ranked[0][0]
            chosen = next(f for f in group if (f.first, f.last) == (first, last))
            agreeing = sum(f.has_date and f.first <= last and f.last >= first for f in facts)
            return IncidentDate(
                earliest=dt.date.fromordinal(first),
                latest=dt.date.fromordinal(last),
                precision=Precision(chosen.report.precision),
                how=how,
                reports=agreeing,
            )
    return None


def _place(reports: Sequence[Report], country: str | None) -> IncidentPlace | None:
    places = [report.places[0] for report in reports if report.places]
    exact = [p for p in places if _is_exact(p) and (country is None or p.country in (country, None))]
    exact = exact or [p for p in places if p.country in (country, None)] or places
    if not exact:
        return None
    best = find_most_given(kept_identity(p) for p in exact)
    group = [p for p in exact if kept_identity(p) == best]
    name = find_most_given(p.name for p in group)
    chosen = min((p for p in group if p.name == name), key=lambda p: (p.latitude is None, str(p.admin1)))
    scene = find_most_given(s for r in reports for s in r.scenes)
    return IncidentPlace(
        name=chosen.name,
        kind=PlaceKind(chosen.kind),
        country=chosen.country,
        admin1=chosen.admin1,
        latitude=chosen.latitude,
        longitude=chosen.longitude,
        geonameid=chosen.geonameid,
        scene=scene,
        reports=len(group),
    )


def _is_exact(place: Place) -> bool:
    return place.kind in ("city", "district", "facility") or (place.kind == "other" and place.geonameid is None)


def _roles(reports: Sequence[Report]) -> list[IncidentRole]:
    ranked = sorted(
        Counter(role for report in reports for role in report.roles).items(),
        key=lambda item: (not item[0][2], -item[1], item[0]),
    )
    return [
        IncidentRole(role=Role(role), name=name, is_named=is_named, reports=times)
        for (role, name, is_named), times in ranked[:_MOST_ROLES]
    ]


def _show_report(report: Report, fit: float) -> IncidentReport:
    return IncidentReport(
        article=report.article,
        event=report.event,
        published=read_day(report.published),
        source=report.source,
        type=report.type,
        modality=Modality(report.modality),
        words=report.words,
        fit=fit,
    )


def _confidence(reports: Sequence[Report], fits: Sequence[float]) -> float:
    """Return how sure it is: each report may be wrong by itself, and may not belong here.

    Ten reports are no ten witnesses (they copy one another), so each further one counts half as much as the one before.
    """
    sure = sorted((report.confidence * fit for report, fit in zip(reports, fits, strict=True)), reverse=True)
    doubt = 1.0
    for number, value in enumerate(sure[:6]):
        doubt *= (1 - min(value, 0.99)) ** (0.5**number)
    return round(1 - doubt, 3)


def _days(first: int, last: int) -> str:
    day = dt.date.fromordinal(first).isoformat()
    return day if first == last else f"{day}/{dt.date.fromordinal(last).isoformat()}"
