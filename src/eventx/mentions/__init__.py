"""Stage 1: people, places, organizations, times and counts in the text."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.article import Article
from eventx.mentions.candidates import NameText, read_text
from eventx.mentions.counts import find_counts
from eventx.mentions.names import find_names
from eventx.mentions.organizations import find_organizations
from eventx.mentions.people import find_people
from eventx.mentions.places import PlaceFindings, find_places
from eventx.mentions.times import find_times
from eventx.records import Mentions, NameSpan, OrganizationRecord, PersonRecord, PlaceRecord
from eventx.rules import RuleBook
from eventx.schema.vocabulary import OrganizationKind
from eventx.tokens import TokenView


def find_mentions(view: TokenView, rules: RuleBook, article: Article) -> Mentions:
    """Find and resolve everything that the article names, dates and counts."""
    text = read_text(view)
    names = find_names(text, rules)
    places = find_places(view, rules, names, article)
    text = NameText(view, text.folded, text.capital, places.country_at)
    names = _drop_inside_places(names, places)
    country = next((place.country for place in places.places if place.id == places.dateline), None)
    organizations = find_organizations(text, rules, names, country, _list_seats(places))
    people = find_people(text, rules, names, organizations, country)
    times = find_times(view, rules.times, article.published)
    counts = find_counts(view, rules.counts, times)
    return Mentions(
        people=people,
        places=places.places,
        organizations=organizations,
        times=times,
        counts=counts,
        names=names,
        entities_at=_index_entities(len(view), (*people, *places.places, *organizations)),
        country_at=places.country_at,
        dateline=places.dateline,
    )


def _list_seats(places: PlaceFindings) -> dict[int, str]:
    """Return the countries of the towns inside other names: "Dayton Police Department" is American."""
    return {
        span.start: place.country
        for span, place in places.resolved
        if span.source == "inner" and place is not None and place.country
    }


def _drop_inside_places(names: list[NameSpan], places: PlaceFindings) -> list[NameSpan]:
    """Drop people and organizations that are a part of a longer place: "Campo" in "Sao Bernardo do Campo"."""
    inside = {
        i
        for span, place in places.resolved
        if place is not None and span.is_named and span.end - span.start > 1
        for i in range(span.start, span.end)
    }
    ends = {(span.start, span.end) for span, _ in places.resolved}
    return [
        name
        for name in names
        if name.label not in ("person", "organization")
        or (name.start, name.end) in ends
        or not inside.issuperset(range(name.start, name.end))
    ]


def _index_entities(
    n: int, entities: Sequence[PersonRecord | PlaceRecord | OrganizationRecord]
) -> list[tuple[str, ...]]:
    """Return for each token the ids of the entities whose mention covers it, innermost (shortest mention) first.

    Of two on the same words a government comes before the capital that stands for it ("Moscow says"), and a building
    before the organization in it.
    """
    ids_at: list[tuple[str, ...]] = [()] * n
    covering: dict[int, list[tuple[int, bool, str]]] = {}
    for entity in entities:
        is_government = isinstance(entity, OrganizationRecord) and entity.kind == OrganizationKind.GOVERNMENT
        for mention in entity.mentions:
            for i in range(mention.start, mention.end):
                covering.setdefault(i, []).append((mention.end - mention.start, not is_government, entity.id))
    for i, entries in covering.items():
        if len(entries) > 1:
            entries.sort(key=lambda entry: entry[:2])
        ids_at[i] = tuple([id for _, _, id in entries])
    return ids_at
