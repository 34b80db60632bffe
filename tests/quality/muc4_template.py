"""A MUC-4 template in the making, and which templates tell of one incident."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from eventx.schema import Event

SLOTS = ("perp_individual", "perp_org", "target", "victim", "weapon")


@dataclass
class Filler:
    """Co-referring strings of one participant, the surest first."""

    words: list[str]
    confidence: float = 1.0
    is_named: bool = False


@dataclass
class Template:
    """One incident in the making."""

    type: str
    event: Event
    perp_individual: list[Filler] = field(default_factory=list)
    perp_org: list[Filler] = field(default_factory=list)
    target: list[Filler] = field(default_factory=list)
    victim: list[Filler] = field(default_factory=list)
    weapon: list[Filler] = field(default_factory=list)
    deaths: int | None = None
    injured: int | None = None
    date: list[str | None] | str | None = None
    country: str | None = None
    location: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Give the line that the scorer reads."""
        return {
            "incident_type": self.type.lower(),
            "date": self.date,
            "country": self.country,
            "location": self.location,
            **{slot: [filler.words for filler in getattr(self, slot)] for slot in SLOTS},
            "deaths": self.deaths,
            "injured": self.injured,
        }


def add(fillers: list[Filler], new: Filler) -> None:
    """Add a filler; where one of its strings is there, only its confidence counts."""
    own = {w.lower() for w in new.words}
    for filler in fillers:
        if own & {w.lower() for w in filler.words}:
            filler.confidence = max(filler.confidence, new.confidence)
            return
    if new.words:
        fillers.append(new)


def same_incident(a: Template, b: Template) -> bool:
    """True where nothing sets two templates apart: same type, date, place and no different victims."""
    if a.type != b.type:
        return False
    dates = [t.date for t in (a, b) if isinstance(t.date, str)]
    if len(dates) == 2 and dates[0] != dates[1]:
        return False
    if a.location and b.location and a.location != b.location:
        return False
    return bool(
        overlap(a.victim, b.victim)
        or overlap(a.target, b.target)
        or not (a.victim or a.target)
        or not (b.victim or b.target)
    )


def overlap(a: list[Filler], b: list[Filler]) -> bool:
    """True where two slots share a string."""
    left = {w.lower() for filler in a for w in filler.words}
    return any(w.lower() in left for filler in b for w in filler.words)


def absorb(a: Template, b: Template) -> None:
    """Add what b knows to a."""
    for slot in SLOTS:
        for filler in getattr(b, slot):
            add(getattr(a, slot), filler)
    a.deaths = max((n for n in (a.deaths, b.deaths) if n is not None), default=None)
    a.injured = max((n for n in (a.injured, b.injured) if n is not None), default=None)
    if isinstance(b.date, str) and not isinstance(a.date, str):
        a.date = b.date
    a.location = a.location or b.location
