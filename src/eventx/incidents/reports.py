"""What linking reads of one event of one article: a `Report`, small enough to keep a million of them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Hashable
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any, TypeVar, cast

Counts = dict[str, tuple[int | None, int | None, str]]
_T = TypeVar("_T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a report gives it."""

    name: str
    kind: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonameid: int | None


@dataclass(slots=True, eq=False)
class Report:
    """One event as one article tells it.

    Attributes:
        key: Number made of the article and the event; it doesn't depend on when or from where the article came.
        article_key: Number of the article.
        article: The article's id as the caller gave it, or one made of its text.
        event: Id of the event in it.
        published: Day of publication, as a proleptic ordinal.
        first, last: Days in which the event lies, as ordinals.
        how: How the date is known: "stated", "inferred", "published".
        places: The most exact first.
        scenes: Names of buildings and installations that it happened at.
        scene_kinds: What was hit, by kind ("market").
        victims: Names of people and bodies who were hit or were the target.
        victim_words: What those were called ("civilian").
        doers: Names of those who did it.
        names: Names of all others who took part.
        aliases: Form of a name -> the name as it is shown.
        counts: Effect -> the article's best figure for it (min, max, qualifier).
        is_other: Told as "another", "second" or "separate" event.
        words: The trigger words.
        quote: A few words around them.
    """

    key: int
    article_key: int
    article: str
    event: str
    source: str | None
    published: int | None
    type: str
    category: str
    modality: str
    confidence: float
    words: str
    first: int | None = None
    last: int | None = None
    precision: str = "unknown"
    how: str = "stated"
    is_ongoing: bool = False
    country: str | None = None
    places: tuple[Place, ...] = ()
    scenes: tuple[str, ...] = ()
    scene_kinds: frozenset[str] = frozenset()
    victims: tuple[str, ...] = ()
    victim_words: frozenset[str] = frozenset()
    doers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    counts: Counts = field(default_factory=Counts)
    weapons: frozenset[str] = frozenset()
    claimed_by: tuple[str, ...] = ()
    roles: tuple[tuple[str, str, bool], ...] = ()
    sources: tuple[str, ...] = ()
    is_other: bool = False
    quote: str = ""


@lru_cache(maxsize=65_536)
def _share(value: Hashable) -> Hashable:
    return value


def share(value: _T) -> _T:
    """Return an equal value that is there already: a million reports name the same towns, countries and weapons."""
    return cast("_T", _share(value))


_PLACE = [f.name for f in fields(Place)]
_SETS = ("scene_kinds", "victim_words", "weapons")
_TUPLES = ("scenes", "victims", "doers", "names", "claimed_by", "sources")
_REST = [f.name for f in fields(Report) if f.name not in (*_SETS, *_TUPLES, "places", "aliases", "counts", "roles")]


def number_of(*parts: str) -> int:
    """Return a positive 63-bit number made of these strings; the same on every machine."""
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def read_day(ordinal: int | None) -> dt.date | None:
    """Return the day behind an ordinal of a report."""
    return None if ordinal is None else dt.date.fromordinal(ordinal)


def pack(report: Report) -> list[Any]:
    """Return a report as plain values, for the index."""
    row: dict[str, Any] = {name: getattr(report, name) for name in _REST}
    row |= {name: sorted(getattr(report, name)) for name in _SETS}
    row |= {name: getattr(report, name) for name in _TUPLES}
    row["places"] = [[getattr(place, name) for name in _PLACE] for place in report.places]
    row["aliases"], row["counts"], row["roles"] = report.aliases, report.counts, report.roles
    return list(row.values())


_COLUMNS = [*_REST, *_SETS, *_TUPLES, "places", "aliases", "counts", "roles"]


def unpack(values: list[Any]) -> Report:
    """Return the report that `pack` took apart."""
    row: dict[str, Any] = dict(zip(_COLUMNS, values, strict=True))
    for name in _SETS:
        row[name] = share(frozenset(row[name]))
    for name in _TUPLES:
        row[name] = tuple(row[name])
    row["places"] = tuple(share(Place(*place)) for place in row["places"])
    row["aliases"] = {name: tuple(others) for name, others in row["aliases"].items()}
    row["counts"] = {effect: share((low, high, how)) for effect, (low, high, how) in row["counts"].items()}
    row["roles"] = tuple((role, text, is_named) for role, text, is_named in row["roles"])
    return Report(**row)
