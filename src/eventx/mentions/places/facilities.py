"""Named buildings and installations as places within a place: "the Radisson Blu Hotel in Bamako"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eventx.mentions.places.holders import find_only_country
from eventx.mentions.places.roles import stands_for_place
from eventx.mentions.places.spans import PlaceSpan, is_inside, print_words
from eventx.records import NameSpan, Span
from eventx.rules.gazetteer import GazetteerPlace
from eventx.rules.places import PlaceRules
from eventx.schema.vocabulary import PlaceKind
from eventx.tokens import TokenView

if TYPE_CHECKING:
    from eventx.mentions.places.find import Draft

#: Where the text does not say that the building is "in" the town, the town stands this near.
NEAR = 12
#: Prior from which a town inside a building's name needs no other place of its country in the text.
BIG = 6.5
#: How many sentences back a town still is where the building stands.
SENTENCES = 2


def find_facilities(
    view: TokenView,
    rules: PlaceRules,
    names: Sequence[NameSpan],
    spans: Sequence[PlaceSpan],
    means: Sequence[GazetteerPlace | None],
    dateline: int | None,
) -> list[Draft]:
    """Return the named facilities, one draft a name, each with the town or country that it stands in.

    `dateline` is the number of the span that is the dateline's town.
    """
    from eventx.mentions.places.find import Draft

    taken = {i for span in spans if span.is_named for i in range(span.start, span.end)}
    found: dict[str, Draft] = {}
    for name in names:
        is_building = name.label == "organization" and view.lower[name.end - 1] in rules.buildings
        if name.label != "facility" and not is_building:
            continue
        start = name.start + (view.lower[name.start] == "the")
        if start >= name.end or any(i in taken for i in range(start, name.end)):
            continue
        words = print_words(view, start, name.end)
        draft = found.get(words.lower())
        if draft is None:
            draft = found[words.lower()] = Draft(words, PlaceKind.FACILITY, [], [])
        mention = Span(start, name.end)
        draft.mentions.append(mention)
        draft.place_mentions.append(mention)
        if draft.around is None:
            draft.around = _find_around(view, rules, start, name.end, spans, means)
        if draft.around is None:
            draft.around = _find_earlier(view, start, spans, means, dateline)
            # Dams, prisons and bases are named far from the dateline's town: only its country is likely.
            draft.is_guess = name.rule == "head.small_facility"
        if draft.around is None:
            draft.around, draft.is_guess = find_only_country(rules, spans, means), True
    return list(found.values())


def _find_around(
    view: TokenView,
    rules: PlaceRules,
    start: int,
    end: int,
    spans: Sequence[PlaceSpan],
    means: Sequence[GazetteerPlace | None],
) -> GazetteerPlace | None:
    """Return the place that a facility stands in: in its name, behind it, before it, in this order."""
    sentence = view.sent[start]
    behind: tuple[int, GazetteerPlace] | None = None
    before: GazetteerPlace | None = None
    for span, place in zip(spans, means, strict=True):
        if place is None or view.sent[span.start] != sentence:
            continue
        if start <= span.start < end:
            if place.kind == PlaceKind.COUNTRY or not is_likely(place, span, spans, means):
                # "the U.S. Embassy in Nairobi"; "Bole International Airport" of Addis Ababa.
                continue
            return place
        if not span.is_named:
            # "the Sinaloa cartel" is no place of anything.
            continue
        if span.start >= end:
            # "in Mali's capital, Bamako": the town, not the country around it.
            if behind is None or (span.start - end <= NEAR and is_inside(place, behind[1])):
                behind = (span.start - end, place)
        elif span.end <= start and place.kind == PlaceKind.COUNTRY and not stands_for_place(view, rules, span, place):
            # "Russia hit the Kakhovka dam."
            continue
        elif span.end <= start and (before is None or not is_inside(before, place)):
            # "KABUL, Afghanistan": the town again.
            before = place
    if behind is not None and (behind[0] <= NEAR or before is None):
        return behind[1]
    return before


def is_likely(
    place: GazetteerPlace, own: PlaceSpan, spans: Sequence[PlaceSpan], means: Sequence[GazetteerPlace | None]
) -> bool:
    """Say whether a town inside a building's name is one of a country that the text is about, or a big one."""
    if place.prior >= BIG:
        return True
    others = {m.country for s, m in zip(spans, means, strict=True) if m is not None and s.name != own.name}
    return not others or place.country in others


def _find_earlier(
    view: TokenView,
    start: int,
    spans: Sequence[PlaceSpan],
    means: Sequence[GazetteerPlace | None],
    dateline: int | None,
) -> GazetteerPlace | None:
    """Return the town that the sentences just before speak of, else the dateline's."""
    sentence = view.sent[start]
    found: GazetteerPlace | None = None
    for span, place in zip(spans, means, strict=True):
        if span.start >= start:
            break
        is_town = place is not None and place.kind == PlaceKind.CITY and span.is_named
        if is_town and sentence - view.sent[span.start] <= SENTENCES:
            found = place
    if found is None and dateline is not None:
        return means[dateline]
    return found
