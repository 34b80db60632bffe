"""Who did it to whom: one sentence a row, with all participants that must come out, and none else in those roles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventx.schema import Extraction

pytestmark = pytest.mark.model

# sentence | type | perpetrators | targets and victims
CASES = [
    # active, passive, by-phrases
    ("Gunmen killed six soldiers in an ambush near the border.", "armed_attack", ["Gunmen"], ["six soldiers"]),
    ("Six soldiers were killed by gunmen near the border.", "armed_attack", ["gunmen"], ["Six soldiers"]),
    ("A waiter was shot dead by two unidentified men.", "shooting", ["two unidentified men"], ["A waiter"]),
    ("The general was riddled with bullets by three young men.", "shooting", ["three young men"], ["The general"]),
    ("Militants who attacked a police station escaped.", "armed_attack", ["Militants"], ["a police station"]),
    # control and raising
    ("The rebels tried to bomb the parliament.", "bombing", ["The rebels"], ["the parliament"]),
    ("Police accused the rebels of bombing the bank.", "bombing", ["the rebels"], ["the bank"]),
    ("The militants were accused of bombing the dam.", "bombing", ["The militants"], ["the dam"]),
    # relative clauses and participles
    ("The soldiers whom the rebels ambushed were going home.", "armed_attack", ["the rebels"], ["The soldiers"]),
    ("The attack carried out by rebels killed nine guards.", "armed_attack", ["rebels"], ["nine guards"]),
    ("The kidnapped priest was found on Sunday.", "kidnapping", [], ["The kidnapped priest"]),
    # coordination
    ("Guerrillas ambushed and killed three soldiers.", "armed_attack", ["Guerrillas"], ["three soldiers"]),
    ("Two men shot dead a judge and his wife.", "assassination", ["Two men"], ["a judge", "his wife"]),
    # light verbs and what hangs on the noun
    ("Rebels carried out an attack on the airport.", "armed_attack", ["Rebels"], ["the airport"]),
    ("The bombing of the embassy by separatists failed.", "bombing", ["separatists"], ["the embassy"]),
    ("The attack was blamed on separatists.", "armed_attack", ["separatists"], []),
    ("The government blamed the rebels for the attack on the bank.", "armed_attack", ["the rebels"], ["the bank"]),
    ("The attack targeted a bus.", "armed_attack", [], ["a bus"]),
    ("The president survived an assassination attempt.", "assassination", [], ["The president"]),
    # partitives, fronts, parts of things
    ("A group of gunmen kidnapped two engineers.", "kidnapping", ["A group of gunmen"], ["two engineers"]),
    ("A car bomb exploded in front of the police headquarters.", "bombing", [], ["the police headquarters"]),
    ("A bomb exploded at the bank. It shattered the windows of a school.", "bombing", [], ["the bank", "a school"]),
    # weapons and forces of nature do nothing by themselves; people who only are counted are no participants
    ("A bomb killing 12 people exploded outside the embassy.", "bombing", [], ["the embassy"]),
    ("An explosion caused by a dynamite charge destroyed the senator's house.", "bombing", [], ["the senator's house"]),
    # where it happened is no target
    ("Gunmen opened fire in Nairobi on Friday.", "shooting", ["Gunmen"], []),
]


@pytest.mark.parametrize(("text", "kind", "perpetrators", "harmed"), CASES, ids=[c[0][:50] for c in CASES])
def test_participants(
    read: Callable[..., Extraction], text: str, kind: str, perpetrators: list[str], harmed: list[str]
) -> None:
    events = [e for e in read(text).events if e.category == "violence"]
    assert [e.type for e in events] == [kind]
    parts = events[0].participants
    assert [p.text for p in parts if p.role == "perpetrator"] == perpetrators
    assert [p.text for p in parts if p.role in ("target", "victim")] == harmed


def test_people_are_victims_and_things_targets(read: Callable[..., Extraction]) -> None:
    (event,) = read("Rebels attacked a convoy and two priests near the town.").events
    assert {(p.role, p.text) for p in event.participants} >= {("target", "a convoy"), ("victim", "two priests")}


def test_members_bring_their_organization(read: Callable[..., Extraction]) -> None:
    x = read("Members of the Shining Path killed the mayor of a village in Peru.")
    named = {x.entity(p.entity).name for p in x.events[0].participants if p.role == "perpetrator" and p.entity}
    assert named == {"Shining Path"}


def test_demonym_acts(read: Callable[..., Extraction]) -> None:
    x = read("Russian airstrikes on a camp in Syria killed 12 fighters. Russia said nothing.")
    event = next(e for e in x.events if e.type == "airstrike")
    assert [p.text for p in event.participants if p.role == "perpetrator"] == ["Russian"]


def test_pronoun_stands_for_the_last_named(read: Callable[..., Extraction]) -> None:
    x = read("Senator Luis Galan was speaking. Gunmen shot him.")
    event = next(e for e in x.events if e.type == "shooting")
    victims = [x.entity(p.entity).name for p in event.participants if p.role == "victim" and p.entity]
    assert victims == ["Luis Galan"]


NAMED = [
    "A bomb exploded at a bank in Bogota, killing three people. The dead were identified as Juan Perez, Ana Gomez and Luis Rojas.",
    "Guerrillas attacked a post in Bogota. The following officers died: Juan Perez, Ana Gomez and Luis Rojas.",
]


@pytest.mark.parametrize("text", NAMED, ids=["identified as", "colon"])
def test_lists_of_names_are_victims(read: Callable[..., Extraction], text: str) -> None:
    x = read(text)
    event = next(e for e in x.events if e.category == "violence")
    names = {x.entity(p.entity).name for p in event.participants if p.role == "victim" and p.entity}
    assert names >= {"Juan Perez", "Ana Gomez", "Luis Rojas"}
