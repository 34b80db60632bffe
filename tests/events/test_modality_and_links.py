"""Fact, plan, fear, denial; who claims it, what caused it; weapons."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventx.schema import Extraction

pytestmark = pytest.mark.model

# text | type | modality
MODALITIES = [
    ("Gunmen attacked a convoy near Goma on Friday.", "armed_attack", "actual"),
    ("The rebels will attack the city tomorrow.", "armed_attack", "planned"),
    ("Workers plan to hold a protest in Lagos on Monday.", "protest", "planned"),
    ("The army denied bombing the village.", "bombing", "denied"),
    ("Rebels could attack the dam, officials fear.", "armed_attack", "hypothetical"),
    ("Thousands are protesting in Lagos.", "protest", "ongoing"),
    # a plan about something else leaves the deed a fact
    ("The president vowed to catch the men behind the bombing in Kano.", "bombing", "actual"),
    ("Ministers will discuss the attack on the embassy in Kabul.", "armed_attack", "actual"),
]


@pytest.mark.parametrize(("text", "kind", "modality"), MODALITIES, ids=[m[0][:50] for m in MODALITIES])
def test_modality(read: Callable[..., Extraction], text: str, kind: str, modality: str) -> None:
    assert next(e for e in read(text, "2023-05-14").events if e.type == kind).modality == modality


CLAIMS = [
    "Gunmen raided a hotel in Bamako on Friday. The al-Mourabitoun group claimed responsibility for the attack.",
    "Gunmen raided a hotel in Bamako on Friday, killing 20 guests. Al-Mourabitoun claimed responsibility.",
]


@pytest.mark.parametrize("text", CLAIMS)
def test_claim_goes_to_the_attack(read: Callable[..., Extraction], text: str) -> None:
    x = read(text, "2015-11-22")
    event = next(e for e in x.events if e.category == "violence")
    assert [x.entity(o).name for o in event.claimed_by] == ["al-Mourabitoun"]


def test_cause(read: Callable[..., Extraction]) -> None:
    x = read("The attack on a hotel prompted the government to declare a state of emergency.", "2015-11-22")
    emergency = next(e for e in x.events if e.type == "state_of_emergency")
    attack = next(e for e in x.events if e.category == "violence")
    assert emergency.caused_by == attack.id


# text | weapons with their kinds
WEAPONS = [
    ("A car bomb exploded outside the court.", [("car bomb", "explosive")]),
    ("Guerrillas attacked the post with mortars and rifles.", [("mortars", "artillery"), ("rifles", "firearm")]),
    ("A man stabbed two commuters with a kitchen knife.", [("kitchen knife", "blade")]),
    # near misses: a mine that coal comes from, a club that plays football
    ("Gunmen attacked a coal mine in the north.", []),
    ("Gunmen attacked a football club in the north.", []),
]


@pytest.mark.parametrize(("text", "weapons"), WEAPONS, ids=[w[0][:50] for w in WEAPONS])
def test_weapons(read: Callable[..., Extraction], text: str, weapons: list[tuple[str, str]]) -> None:
    (event,) = (e for e in read(text).events if e.category == "violence")
    assert [(w.text, w.kind) for w in event.weapons] == weapons


def test_confidence_rises_with_evidence(read: Callable[..., Extraction]) -> None:
    bare = read("There was an attack.").events
    full = read("On Friday gunmen attacked a convoy near Goma, killing six soldiers.", "2023-05-14").events[0]
    assert not bare or bare[0].confidence < full.confidence
    assert 0 < full.confidence < 1
    assert full.rules


def test_every_event_is_found_again_in_the_same_order(read: Callable[..., Extraction]) -> None:
    from eventx import Extractor

    text = "A bomb exploded in Kano on Friday. Police arrested two men. Gunmen raided a camp in Goma on Saturday."
    one = read(text, "2023-05-14")
    two = Extractor().extract(text, published="2023-05-14")
    assert [e.model_dump() for e in one.events] == [e.model_dump() for e in two.events]
