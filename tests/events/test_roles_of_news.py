"""Who did it to whom, over clauses and sentences: names told later, lists, owners of weapons, sides of a clash."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventx.schema import Extraction

pytestmark = pytest.mark.model

# text | type | perpetrators | targets and victims; a name where the text has one
CASES = [
    # the doer, told by a noun, a blame, a charge
    ("Officials blamed the bombing on the Tehrik-i-Taliban Pakistan.", "bombing", ["Tehrik-i-Taliban Pakistan"], []),
    ("The bombing on the railway was blamed on separatists.", "bombing", ["separatists"], ["the railway"]),
    ("This man, Eric Stone has already been charged in the Leeds bombing.", "bombing", ["Eric Stone"], []),
    ("Police say Mark Stone is a suspect in the shootings of two nurses.", "shooting", ["Mark Stone"], ["two nurses"]),
    (
        "A suspect has been identified as John Miller, 32, in the shooting of two teenagers in Memphis.",
        "shooting",
        ["John Miller"],
        ["two teenagers"],
    ),
    (
        "Ana Ruiz was kidnapped on Monday. Her kidnappers demanded a ransom.",
        "kidnapping",
        ["Her kidnappers"],
        ["Ana Ruiz"],
    ),
    ("Gunmen kidnapped a priest. The kidnappers fled.", "kidnapping", ["Gunmen"], ["a priest"]),
    ("In the capital, Bamako, police shot four men in a car.", "shooting", ["police"], ["four men"]),
    ("Police foiled a plot to bomb a synagogue in Copenhagen.", "bombing", [], ["a synagogue"]),
    # whose weapon it was; a maker of trucks does nothing
    ("Russian missiles hit an apartment building in Dnipro.", "airstrike", ["Russian"], ["an apartment building"]),
    ("A Toyota truck hit by a rocket burned near the camp of the army.", "shelling", [], None),
    # people by age, by their bodies, by their names
    ("A 19-year-old was stabbed to death in Croydon on Sunday.", "stabbing", [], ["A 19-year-old"]),
    ("Gunmen shot a guard. The body of a 24-year-old student was found.", "shooting", ["Gunmen"], None),
    (
        "A blast hit a bus. The dead were identified as Maria Lopez and Peter Smith.",
        "explosion_accident",
        [],
        ["a bus", "Maria Lopez", "Peter Smith"],
    ),
    (
        "Three children died in a fire at a house. Nathan Scott, 2; Patrick Snow, 8; and Brenda Snow, 10, died in the fire.",
        "fire",
        [],
        ["a house", "Nathan Scott", "Patrick Snow", "Brenda Snow"],
    ),
    # a part of a figure says who else was in it, and is no victim apart
    ("A blast at the embassy killed 258 people, including 12 Americans.", "explosion_accident", [], ["the embassy"]),
    # ground is where a disaster was
    ("A tsunami hit the Indonesian island of Java on Monday.", "earthquake", [], []),
    ("A storm hit the coast of Mozambique, killing three fishermen.", "storm", [], ["three fishermen"]),
    ("Floods swept away a bridge and 200 houses in Assam.", "flood", [], ["a bridge", "200 houses"]),
    ("A landslide buried two houses in the village of Malin.", "landslide", [], ["two houses"]),
    ("Heavy rain inundated parts of southeast Asia, flooding areas of India.", "flood", [], []),
    # both sides of a clash are hurt
    ("Clashes between police and protesters in Dakar left three protesters dead.", "riot", [], []),
    ("Protesters clashed with police in Tbilisi, and 20 officers were injured.", "riot", [], []),
    # whom a protest is against, and where it only is
    ("Hundreds protested in Bucharest against Prime Minister Viorica Dancila.", "protest", [], ["Viorica Dancila"]),
    ("Thousands marched in Seoul to demand the resignation of the president.", "protest", [], ["the president"]),
    ("Thousands marched in Lima, demanding that the president resign.", "protest", [], ["the president"]),
    ("Crowds rallied in Tunis, urging the prime minister to step down.", "protest", [], ["the prime minister"]),
    ("Thousands marched in Seoul to demand higher wages.", "protest", [], []),
    ("Lawyers staged a sit-in at the parliament on Monday.", "protest", [], []),
    ("Hundreds of workers went on strike at the Tata plant in Port Talbot.", "labor_strike", [], []),
]


@pytest.mark.parametrize(("text", "kind", "doers", "harmed"), CASES, ids=[c[0][:50] for c in CASES])
def test_roles(
    read: Callable[..., Extraction], text: str, kind: str, doers: list[str], harmed: list[str] | None
) -> None:
    x = read(text, "2024-03-14")
    event = next(e for e in x.events if e.type == kind)

    def name(participant: object) -> str:
        entity = participant.entity  # pyright: ignore[reportAttributeAccessIssue]
        return x.entity(entity).name if entity else participant.text  # pyright: ignore[reportAttributeAccessIssue]

    assert [name(p) for p in event.participants if p.role == "perpetrator"] == doers
    if harmed is not None:
        assert [name(p) for p in event.participants if p.role in ("target", "victim")] == harmed
