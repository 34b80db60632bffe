"""Who did it to whom, in every common frame: the doer is the perpetrator, who was hit the victim, and nobody else is either."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from eventx.api import Extractor
from eventx.schema import Extraction
from eventx.schema.vocabulary import Role

pytestmark = pytest.mark.model

PUBLISHED = "2024-03-13"

# the words | a part of them that names the party | "was" or "were"
DOERS = [
    ("masked gunmen", "gunmen", "were"),
    ("Boko Haram", "boko haram", "was"),
    ("members of the Shining Path", "shining path|members", "were"),
    ("Israeli soldiers", "israeli soldiers", "were"),
    ("the army", "army", "was"),
    ("suspected Islamist militants", "militants", "were"),
]
HIT = [
    ("a police officer", "police officer", "was"),
    ("six aid workers", "aid workers", "were"),
    ("Mayor Carlos Ruiz", "carlos ruiz", "was"),
    ("three Turkish truck drivers", "truck drivers", "were"),
    ("farmers", "farmers", "were"),
]
Frame = Callable[[str, str, str, str], str]

# doer, hit, the verb "be" of the doer and of those hit
FRAMES: dict[str, Frame] = {
    "killed": lambda d, h, _d, _h: f"{d} killed {h} near Herat on Sunday.",
    "was killed by": lambda d, h, _d, be: f"{h} {be} killed by {d} near Herat on Sunday.",
    "shot dead": lambda d, h, _d, _h: f"{d} shot dead {h} near Herat on Sunday.",
    "was shot dead by": lambda d, h, _d, be: f"{h} {be} shot dead by {d} near Herat on Sunday.",
    "opened fire on": lambda d, h, _d, _h: f"{d} opened fire on {h} near Herat on Sunday.",
    "ambushed and killed": lambda d, h, _d, _h: f"{d} ambushed and killed {h} near Herat on Sunday.",
    "kidnapped": lambda d, h, _d, _h: f"{d} kidnapped {h} near Herat on Sunday.",
    "abducted and demanded": lambda d, h, _d, _h: f"{d} abducted {h} and demanded a ransom.",
    "said attacked": lambda d, h, _d, _h: f"Police said {d} attacked {h} in Herat on Sunday.",
    "attack by on": lambda d, h, _d, _h: f"An attack by {d} on {h} took place in Herat on Sunday.",
    "who attacked": lambda d, h, _d, _h: f"{d} who attacked {h} in Herat fled on foot.",
    "killing of by": lambda d, h, _d, _h: f"The killing of {h} by {d} has shocked Herat.",
    "carried out an attack": lambda d, h, _d, _h: f"{d} carried out an attack on {h} in Herat on Sunday.",
    "accused of": lambda d, h, be, _h: f"{d} {be} accused of killing {h} in Herat on Sunday.",
    "after being shot by": lambda d, h, _d, _h: f"{h} died after being shot by {d} in Herat on Sunday.",
    "blamed for": lambda d, h, _d, _h: f"Officials blamed {d} for the attack that killed {h}.",
    "broke in and shot": lambda d, h, _d, _h: f"{d} broke into a home in Herat and shot {h}.",
    "stabbed by": lambda d, h, _d, be: f"{h} {be} stabbed to death in Herat by {d}.",
}
# Where it was may be a target as well ("broke into a home").
SCENES = ("home", "herat")


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """The default extractor."""
    return Extractor()


@pytest.mark.parametrize("frame", FRAMES)
def test_frame(extractor: Extractor, frame: str) -> None:
    wrong = list(_find_faults(extractor, FRAMES[frame]))
    assert not wrong


def _find_faults(extractor: Extractor, frame: Frame) -> Iterator[str]:
    cases = [(doer, hit, frame(doer[0], hit[0], doer[2], hit[2])) for doer in DOERS for hit in HIT]
    rows = [{"text": text[0].upper() + text[1:], "published": PUBLISHED} for _, _, text in cases]
    for (doer, hit, text), x in zip(cases, extractor.extract_many(rows), strict=True):
        doers, harmed = _parties(x, Role.PERPETRATOR), _parties(x, Role.VICTIM, Role.TARGET)
        if not _names(doer[1], doers) or any(not _names(doer[1], [party]) for party in doers):
            yield f"{text} -> done by {doers}"
        strangers = [p for p in harmed if not _names(hit[1], [p]) and not any(scene in p for scene in SCENES)]
        if not _names(hit[1], harmed) or strangers:
            yield f"{text} -> done to {harmed}"


def _parties(x: Extraction, *roles: Role) -> list[str]:
    """Return the words and the names of all who have one of the roles, in small letters."""
    found = [p for event in x.events if event.category == "violence" for p in event.participants if p.role in roles]
    return [f"{p.text} {x.entity(p.entity).name if p.entity else ''}".lower() for p in found]


def _names(words: str, parties: list[str]) -> bool:
    return any(word in party for word in words.split("|") for party in parties)
