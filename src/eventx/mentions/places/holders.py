"""Where places lie that the gazetteer does not know: in the region named beside them, or the text's one country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from eventx.mentions.places.spans import INSIDE, PlaceSpan, is_inside, is_region, words_between
from eventx.rules.gazetteer import GazetteerPlace, fold
from eventx.rules.places import PlaceRules
from eventx.schema.vocabulary import PlaceKind
from eventx.tokens import TokenView

#: Towns of more people (decimal logarithm) are known wherever they are named: "soldiers from Texas in Iraq".
SMALL = 5.0
#: The same under a name that is not their usual one ("Kuriga" of Khouribga).
SMALL_ELSEWHERE = 5.7
#: Of a smaller town of another country than all else a story seldom tells.
HAMLET = 4.5
#: The share of a text's places that makes a country the likely one of those that the gazetteer does not know.
MOST = 0.65
#: A town with parts that news name alone.
BIG_CITY = 5.3
_LARGE = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1})
_AND = (["and"], [",", "and"], ["or"])


def join_short_names(rules: PlaceRules, spans: Sequence[PlaceSpan]) -> list[PlaceSpan]:
    """Give "Santiago" the places of "Santiago de Compostela" where the text has that, too."""
    longer: dict[str, PlaceSpan] = {}
    for span in spans:
        words = span.name.lower().split()
        if span.candidates and len(words) > 2 and span.is_named:
            k = next((k for k, word in enumerate(words) if word in rules.joints and 0 < k < len(words) - 1), 0)
            if k:
                longer.setdefault(" ".join(words[:k]), span)
    if not longer:
        return list(spans)
    joined: list[PlaceSpan] = []
    for span in spans:
        long = longer.get(span.name.lower())
        if long is not None and span.is_named:
            span = replace(span, name=long.name, candidates=long.candidates)
        joined.append(span)
    return joined


def find_holders(
    view: TokenView,
    rules: PlaceRules,
    spans: Sequence[PlaceSpan],
    means: list[GazetteerPlace | None],
) -> dict[int, GazetteerPlace]:
    """Return for spans without a place the region that they lie in, by their numbers.

    A village that the gazetteer has only in another country than the text says loses its meaning ("Bambali in
    Senegal", which is none of The Gambia's).
    """
    found: dict[int, GazetteerPlace] = {}
    for k, span in enumerate(spans):
        place = means[k]
        if not span.is_named:
            continue
        if place is not None and not (_is_small(place, span) or _is_in_other_state(view, spans, means, k)):
            continue
        if place is not None and span.hint == PlaceKind.ADMIN1 and place.kind == PlaceKind.CITY:
            # "the Karen state" is no town of that name.
            means[k] = place = None
        region = _region_behind(view, rules, spans, means, k) or _region_before(view, spans, means, k)
        if region is None and place is None and span.hint is None:
            region = _region_inside(rules, span)
        if region is not None and region.kind == PlaceKind.CITY and place is not None:
            if _is_close(place, region):
                continue
        elif region is None or (place is not None and (is_inside(place, region) or place.country == region.country)):
            continue
        if place is not None and (place.country is None or region.country is None):
            continue
        found[k] = region
        for other, same in enumerate(spans):
            known = means[other]
            is_elsewhere = known is not None and _is_small(known, same) and known.country != region.country
            if same.name == span.name and (known is place or (is_elsewhere and region.country)):
                means[other] = None
                found[other] = region
    country = find_only_country(rules, spans, means) or _find_main_country(rules, spans, means)
    if country is not None:
        for k, span in enumerate(spans):
            if means[k] is None and span.is_named:
                found.setdefault(k, country)
    return found


def find_strays(spans: Sequence[PlaceSpan], means: Sequence[GazetteerPlace | None]) -> set[int]:
    """Return the villages, by the numbers of their spans, that cannot be meant.

    They lie in another country than all else in the text, and their usual name is not even the text's: "Herman streets"
    are not called after Daia in Romania.
    """
    named = [(k, place) for k, place in enumerate(means) if place is not None and spans[k].is_named]
    doubtful = [(k, place) for k, place in named if _is_small(place, spans[k]) and place.is_alternate]
    others = {place.country for k, place in named if not (_is_small(place, spans[k]) and place.is_alternate)}
    # "Ugandan police ... in the district of Kasese": what a demonym names is told of as well.
    peoples = {place.country for k, place in enumerate(means) if place is not None and not spans[k].is_named}
    strays = {k for k, place in doubtful if len(others) == 1 and place.country not in others | peoples}
    return strays | _find_lone_hamlets([(k, place) for k, place in named if place.country not in peoples])


def _find_lone_hamlets(named: Sequence[tuple[int, GazetteerPlace]]) -> set[int]:
    """Return small towns abroad in a text all of whose other places, and more than one, lie in one country.

    "Solhan" in a story of Burkina Faso is a village that the gazetteer lacks, not its namesake in Turkey.
    """
    sure = {place.index: place.country for _, place in named if place.prior >= HAMLET or place.is_ours}
    countries = set(sure.values())
    if len(countries) != 1 or len(sure) < 2:
        return set()
    return {k for k, place in named if place.index not in sure and place.country not in countries}


def is_said_inside(
    view: TokenView,
    rules: PlaceRules,
    spans: Sequence[PlaceSpan],
    means: Sequence[GazetteerPlace | None],
    k: int,
) -> bool:
    """Return whether the text itself says in which country or state a name lies."""
    return _region_behind(view, rules, spans, means, k) is not None


def _find_main_country(
    rules: PlaceRules, spans: Sequence[PlaceSpan], means: Sequence[GazetteerPlace | None]
) -> GazetteerPlace | None:
    """Return the country in which most of a text's places lie."""
    countries = {s.name: p.country for s, p in zip(spans, means, strict=True) if p is not None and s.is_named}
    counts = Counter(country for country in countries.values() if country)
    if not counts:
        return None
    country, count = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return rules.gazetteer.country(country) if count > 2 and count >= MOST * counts.total() else None


def find_only_country(
    rules: PlaceRules, spans: Sequence[PlaceSpan], means: Sequence[GazetteerPlace | None]
) -> GazetteerPlace | None:
    """Return the country in which all places of a text lie, None where they lie in several."""
    countries = {p.country for s, p in zip(spans, means, strict=True) if p is not None and s.is_named}
    return rules.gazetteer.country(countries.pop() or "") if len(countries) == 1 else None


def _is_small(place: GazetteerPlace, span: PlaceSpan) -> bool:
    if place.kind in _LARGE or place.is_ours or place.prior >= SMALL_ELSEWHERE:
        return False
    return place.prior < SMALL or place.is_alternate or fold(place.name) != fold(span.name)


def _is_in_other_state(
    view: TokenView, spans: Sequence[PlaceSpan], means: Sequence[GazetteerPlace | None], k: int
) -> bool:
    """Return whether a comma and a state abroad follow a town, be it ever so big: "Belgrade, Minn." is not Serbia's."""
    place, region = means[k], means[k + 1] if k + 1 < len(spans) else None
    if place is None or region is None or place.kind != PlaceKind.CITY or region.kind != PlaceKind.ADMIN1:
        return False
    if place.country == region.country or not spans[k + 1].is_named or _is_list(view, spans, k):
        return False
    return view.lower[spans[k].end : spans[k + 1].start] == [","]


def _region_behind(
    view: TokenView,
    rules: PlaceRules,
    spans: Sequence[PlaceSpan],
    means: Sequence[GazetteerPlace | None],
    k: int,
) -> GazetteerPlace | None:
    """Return the country or state that follows a name: "Vilcashuaman, Peru", "Bunagana in eastern Congo"."""
    if k + 1 >= len(spans):
        return None
    after, region = spans[k + 1], means[k + 1]
    end = spans[k].end
    if region is None or not after.is_named or after.start - end > 4:
        return None
    if view.sent[end - 1] != view.sent[after.start]:
        return None
    between = words_between(view, rules, end, after.start)
    is_kind = len(between) > 1 and between[0] in rules.kinds_after
    if is_kind and between[1:] == ["of"]:
        # "the Gharghour district of Tripoli"
        return region
    if region.kind not in _LARGE:
        # "Kochchikade, Colombo"; "North Kensington, west London" is not in Maryland.
        n_words = after.start - end
        is_part = len(between) < n_words - (view.lower[after.start - 1] == "the") and between in INSIDE
        is_inside = between[is_kind:] in ([","], ["in"])
        known = means[k]
        is_known = known is not None and (not is_kind or known.country == region.country)
        if not is_part and (is_known or not is_inside or _is_list(view, spans, k)):
            return None
        if is_kind and between[is_kind:] == ["in"]:
            # "Nungcheppi village in Jiribam district"
            return region
        return region if region.kind == PlaceKind.CITY and region.prior > BIG_CITY else None
    if between[is_kind:] not in INSIDE or (between[is_kind:] == [","] and _is_list(view, spans, k)):
        return None
    return region


def _is_list(view: TokenView, spans: Sequence[PlaceSpan], k: int) -> bool:
    """Say whether a name and the next are items of a list: "in Peru, Chile and Bolivia"."""
    is_list = k > 0 and view.lower[spans[k - 1].end : spans[k].start] == [","]
    return is_list or (k + 2 < len(spans) and view.lower[spans[k + 1].end : spans[k + 2].start] in _AND)


def _region_inside(rules: PlaceRules, span: PlaceSpan) -> GazetteerPlace | None:
    """Return the town that a name is of: "Port of Beirut"."""
    _, _, town = span.name.partition(" of ")
    found = rules.gazetteer.lookup(town) if town else ()
    return found[0] if found and found[0].prior > SMALL else None


def _is_close(place: GazetteerPlace, city: GazetteerPlace) -> bool:
    if place.latitude is None or city.latitude is None:
        return place.country == city.country
    apart = max(abs(place.latitude - city.latitude), abs((place.longitude or 0) - (city.longitude or 0)))
    return apart < 1.0


def _region_before(
    view: TokenView, spans: Sequence[PlaceSpan], means: Sequence[GazetteerPlace | None], k: int
) -> GazetteerPlace | None:
    """Return the place that owns a name: "Conakry's Kaloum district"."""
    if k == 0 or means[k] is not None:
        return None
    before, place = spans[k - 1], means[k - 1]
    between = view.lower[before.end : spans[k].start]
    is_owner = place is not None and (is_region(place) or place.kind == PlaceKind.CITY)
    return place if is_owner and between in (["'s"], ["’s"]) else None
