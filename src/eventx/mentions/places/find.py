"""The way from names to places: spans, resolution, records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eventx.article import Article
from eventx.mentions.places.dateline import find_dateline
from eventx.mentions.places.facilities import find_facilities, is_likely
from eventx.mentions.places.holders import find_holders, find_strays, is_said_inside, join_short_names
from eventx.mentions.places.judging import SpanJudge
from eventx.mentions.places.reading import SpanReader
from eventx.mentions.places.resolve import resolve
from eventx.mentions.places.roles import stands_for_place
from eventx.mentions.places.spans import PlaceSpan, PlaceText, is_inside, print_words
from eventx.records import NameSpan, PlaceRecord, Span
from eventx.rules import RuleBook
from eventx.rules.gazetteer import GazetteerPlace
from eventx.rules.places import PlaceRules
from eventx.schema.vocabulary import OrganizationKind, PlaceKind
from eventx.tokens import TokenView

#: Organizations that act in their own country, mostly.
_AT_HOME = frozenset(
    {
        OrganizationKind.ARMED_GROUP,
        OrganizationKind.GOVERNMENT,
        OrganizationKind.MILITARY,
        OrganizationKind.POLICE,
        OrganizationKind.PARTY,
        OrganizationKind.COURT,
    }
)
#: Rules of the names whose towns say where the news is: "the Kaduna State Police Command", "Georgia police".
_LOCAL = ("state.", "head.organization.", "head.facility", "head.small_facility")
#: How much one of them tells of its country; a place's name tells 1.
TOLD = 0.5


@dataclass(frozen=True)
class PlaceFindings:
    """The places of an article.

    Attributes:
        places: One record a place, by first mention; ids "L1", "L2" ...
        dateline: Id of the dateline's place, None where the text has none.
        country_at: For each token inside a demonym or the name of a place its country (ISO alpha-3), else "".
        resolved: All spans with what they mean, also demonyms and places inside other names, which are in no record.
    """

    places: list[PlaceRecord]
    dateline: str | None
    country_at: list[str]
    resolved: list[tuple[PlaceSpan, GazetteerPlace | None]]


def find_places(view: TokenView, rules: RuleBook, names: Sequence[NameSpan], article: Article) -> PlaceFindings:
    """Find and resolve the places of an article.

    Args:
        view: The parsed article.
        rules: The rules; `rules.places` holds the gazetteer.
        names: The names of the text with what each one names.
        article: Gives the dateline where it found one.
    """
    words = rules.places
    spans = join_short_names(words, find_spans(PlaceText(view, words, names)))
    dateline = find_dateline(view, words, spans, article)
    means = resolve(view, words, spans, dateline=dateline, told=_read_told(rules, names))
    strays = find_strays(spans, means) - {dateline}
    for k in strays:
        means[k] = None
    # "Kuriga town in Kaduna state": a place all the same.
    strays = {k for k in strays if not is_said_inside(view, words, spans, means, k)}
    town = None if dateline is None else spans[dateline]
    # What only the gazetteer took for a place is none; what others did is one that the gazetteer does not know.
    kept = [k for k, span in enumerate(spans) if k not in strays or span.source == "name"]
    spans, means = [spans[k] for k in kept], [means[k] for k in kept]
    dateline = None if town is None else spans.index(town)
    holders = find_holders(view, words, spans, means)
    country_at = [""] * len(view)
    for k, (span, place) in enumerate(zip(spans, means, strict=True)):
        place = place or holders.get(k)
        # "Georgia police" of Atlanta; but not the town in "the Beijing Olympics".
        is_said = span.source != "inner" or names[span.owner].rule.startswith(_LOCAL)
        if place is not None and place.country and (is_said or place.kind == PlaceKind.COUNTRY):
            for i in range(span.start, span.end):
                country_at[i] = place.country
    drafts = _collect(view, words, names, spans, means, holders)
    drafts += find_facilities(view, words, names, spans, means, dateline)
    drafts.sort(key=lambda draft: draft.mentions[0].start)
    records, ids = _number(words, drafts)
    place = None if dateline is None else means[dateline]
    return PlaceFindings(
        places=records,
        dateline=None if place is None else ids.get(place.index),
        country_at=country_at,
        resolved=list(zip(spans, means, strict=True)),
    )


def _read_told(rules: RuleBook, names: Sequence[NameSpan]) -> dict[str, float]:
    """Return the countries of the armed groups, armies and parties that a text names: "Boko Haram" is Nigeria's."""
    entries = {name.key: rules.organizations.entries.get(name.key) for name in names if name.label == "organization"}
    told: dict[str, float] = {}
    for entry in entries.values():
        if entry is not None and entry.country and entry.kind in _AT_HOME:
            told[entry.country] = told.get(entry.country, 0.0) + TOLD
    return told


def find_spans(text: PlaceText) -> list[PlaceSpan]:
    """Return the spans that name places and the demonyms, in text order."""
    reader = SpanReader(text)
    spans = SpanJudge(text).judge(reader.read()) + reader.read_demonyms()
    return sorted(spans, key=lambda span: (span.start, -span.end))


@dataclass(slots=True)
class Draft:
    """A place before it has an id."""

    name: str
    kind: PlaceKind
    mentions: list[Span]
    place_mentions: list[Span]
    place: GazetteerPlace | None = None
    #: For a facility, and for a place that the gazetteer does not know: the place that it lies in.
    around: GazetteerPlace | None = None
    #: Only its country is known.
    is_guess: bool = False


def _collect(
    view: TokenView,
    rules: PlaceRules,
    names: Sequence[NameSpan],
    spans: Sequence[PlaceSpan],
    means: Sequence[GazetteerPlace | None],
    holders: Mapping[int, GazetteerPlace],
) -> list[Draft]:
    """Put the mentions of a place together; what the gazetteer does not know goes by its words.

    A town inside a building's name is named, too, so that the building can lie in it ("Zagreb airport").
    """
    known: dict[int, Draft] = {}
    unknown: dict[str, Draft] = {}
    for k, (span, place) in enumerate(zip(spans, means, strict=True)):
        is_of_building = span.source == "inner" and place is not None and names[span.owner].label == "facility"
        if span.source == "demonym" or (span.source == "inner" and not is_of_building):
            continue
        if is_of_building and not (
            place is not None and place.kind == PlaceKind.CITY and is_likely(place, span, spans, means)
        ):
            continue
        mention = Span(span.start, span.end)
        if place is not None:
            draft = known.get(place.index)
            if draft is None:
                draft = known[place.index] = Draft(place.name, place.kind, [], [], place)
        else:
            words = view.words(span.start, span.end)
            draft = unknown.get(words.lower())
            if draft is None:
                printed = print_words(view, span.start, span.end)
                draft = unknown[words.lower()] = Draft(printed, span.hint or PlaceKind.OTHER, [], [])
            draft.around = draft.around or holders.get(k)
        draft.mentions.append(mention)
        if stands_for_place(view, rules, span, place):
            draft.place_mentions.append(mention)
    return [*known.values(), *unknown.values()]


def _number(rules: PlaceRules, drafts: Sequence[Draft]) -> tuple[list[PlaceRecord], dict[int, str]]:
    """Give the ids, and to each place the smallest other one of the article that holds it."""
    ids = {draft.place.index: f"L{k}" for k, draft in enumerate(drafts, 1) if draft.place is not None}
    regions = [draft.place for draft in drafts if draft.place is not None and draft.kind != PlaceKind.FACILITY]
    records: list[PlaceRecord] = []
    for k, draft in enumerate(drafts, 1):
        place = draft.place
        inner = place or draft.around
        within = None
        if draft.is_guess:
            within = next((ids[r.index] for r in regions if inner is not None and _is_country_of(r, inner)), None)
        elif place is None and inner is not None and inner.index in ids:
            within = ids[inner.index]
        elif inner is not None:
            within = _find_container(rules, inner, regions, ids)
        admin1 = None
        if inner is not None and not draft.is_guess:
            division = inner.index if inner.kind == PlaceKind.ADMIN1 else inner.admin1
            admin1 = rules.gazetteer.iso_codes.get(division)
        records.append(
            PlaceRecord(
                id=f"L{k}",
                name=draft.name,
                kind=draft.kind,
                mentions=tuple(draft.mentions),
                country=inner.country if inner is not None else None,
                admin1=admin1,
                latitude=place.latitude if place is not None else None,
                longitude=place.longitude if place is not None else None,
                geonameid=place.geonameid if place is not None else None,
                within=within,
                place_mentions=tuple(draft.place_mentions),
            )
        )
    return records, ids


def _is_country_of(region: GazetteerPlace, place: GazetteerPlace) -> bool:
    return region.kind == PlaceKind.COUNTRY and region.country == place.country


#: A degree of longitude is shorter than one of latitude.
_WIDER = 1.4
_SIZE = {PlaceKind.ADMIN2: 0, PlaceKind.REGION: 1, PlaceKind.ADMIN1: 2, PlaceKind.COUNTRY: 3}


def _find_container(
    rules: PlaceRules, place: GazetteerPlace, regions: Sequence[GazetteerPlace], ids: dict[int, str]
) -> str | None:
    holders = [r for r in regions if r.kind in _SIZE and is_inside(place, r) and _reaches(rules, place, r)]
    if not holders:
        return None
    return ids[min(holders, key=lambda region: (_SIZE[region.kind], region.index)).index]


def _reaches(rules: PlaceRules, place: GazetteerPlace, region: GazetteerPlace) -> bool:
    """Say whether a place is near enough to the middle of a small region: Gori is not in South Ossetia."""
    if region.kind != PlaceKind.REGION:
        return True
    if place.is_capital or place.latitude is None or region.latitude is None:
        return not place.is_capital
    reach = rules.region_reach.get(region.name)
    return reach is None or (
        abs(place.latitude - region.latitude) <= reach
        and abs((place.longitude or 0.0) - (region.longitude or 0.0)) <= reach * _WIDER
    )
