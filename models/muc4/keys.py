"""Keys of MUC-4: their fillers, and which of an article's keys an event that was found is about."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from muc4_cuts import ENDS
from muc4_template import SLOTS, Template

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_HEAD_ENDS = re.compile(rf"\b(?:{'|'.join(sorted(ENDS))})\b")
#: What a filler that matches word by word, one that matches by its head, and a date or place speak for a key.
EXACT, _HEAD, _SCENE = 1.4, 0.4, 0.3
_FIELDS = {"perp_individual": "perp_individual", "perp_org": "perp_org", "target": "phys_id", "weapon": "instrument_id"}


def normalize(words: str) -> str:
    """Compare strings as the corpus' scorer does: small letters, no punctuation, no articles."""
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", words.lower().translate(_PUNCTUATION)).split())


def head_of(words: str) -> str:
    """Give the head of a normalized noun phrase, as the scorer does."""
    return ((_HEAD_ENDS.split(words)[0].split() or words.split()) or [""])[-1]


@dataclass(frozen=True)
class Key:
    """One keyed incident."""

    types: frozenset[str]
    slots: dict[str, frozenset[str]]
    days: tuple[tuple[str | None, str], ...]
    places: frozenset[str]

    def roles_of(self, forms: set[str]) -> list[bool]:
        """Return whether somebody with these forms is perpetrator, target, victim, weapon."""
        doers = self.slots["perp_individual"] | self.slots["perp_org"]
        return [bool(forms & own) for own in (doers, self.slots["target"], self.slots["victim"], self.slots["weapon"])]


def read_keys(row: dict[str, Any]) -> list[Key]:
    """Read the keys of a document."""
    keys: list[Key] = []
    for raw in row["templates"]:
        slots = {slot: {normalize(a) for f in raw[name] for a in f["alts"]} for slot, name in _FIELDS.items()}
        people = raw["hum_targets"]
        slots["victim"] = {normalize(words) for p in people for words in p["names"] + p["descriptions"]}
        days = tuple((d["start"], d["end"]) for d in raw["date"] if d["end"])
        places = {normalize(p["name"]) for place in raw["location"] for p in place["places"]}
        frozen = {slot: frozenset(words - {""}) for slot, words in slots.items()}
        keys.append(Key(frozenset(kind.upper() for kind in raw["type"]), frozen, days, frozenset(places)))
    return keys


def find_key(template: Template, keys: Sequence[Key]) -> tuple[Key | None, float]:
    """Return the key of the template's type that shares most with it, and how much; from `EXACT` on a filler.

    Where nothing is shared, the only key of its type is taken.
    """
    best: tuple[float, Key] | None = None
    same = [key for key in keys if template.type in key.types]
    for key in same:
        score = _likeness(template, key)
        if score > 0 and (best is None or score > best[0]):
            best = (score, key)
    if best is not None:
        return best[1], best[0]
    return (same[0], 0.0) if len(same) == 1 else (None, 0.0)


def _likeness(template: Template, key: Key) -> float:
    score = 0.0
    for slot in SLOTS:
        heads = {head_of(words) for words in key.slots[slot]}
        for filler in getattr(template, slot):
            own = {normalize(words) for words in filler.words}
            if own & key.slots[slot]:
                score += EXACT
            elif heads & {head_of(words) for words in own if words}:
                score += _HEAD
    if isinstance(template.date, str) and (template.date, template.date) in key.days:
        score += _SCENE
    if template.location and normalize(template.location) in key.places:
        score += _SCENE
    return score
