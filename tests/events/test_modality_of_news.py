"""Fact, plan, denial and what still goes on, as news tells them of nouns and verbs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventx.schema import Extraction

pytestmark = pytest.mark.model

CASES = [
    # denied
    ("Police denied that officers had shot protesters in Lagos.", "shooting", "denied"),
    ("Woman wasn't kidnapped, now is charged in robbery.", "kidnapping", "denied"),
    ("A missing teenager was not kidnapped, police said.", "kidnapping", "denied"),
    ("The union has called off a strike planned for Monday.", "labor_strike", "denied"),
    # to come
    ("The trial is due to begin on Monday.", "trial", "planned"),
    ("Talks will take place in Geneva on Monday.", "negotiation", "planned"),
    ("The summit was held in Geneva on Monday.", "meeting", "actual"),
    ("Workers will strike on Friday over pay.", "labor_strike", "planned"),
    ("The president is expected to visit Beijing in May.", "visit", "planned"),
    ("An inquiry into the crash will be held.", "investigation", "planned"),
    ("Rebels threatened to attack oil facilities in the delta.", "armed_attack", "planned"),
    ("Police foiled a plot to bomb a synagogue in Copenhagen.", "bombing", "planned"),
    ("The inquiry will look at the causes of the crash.", "investigation", "planned"),
    # may be
    ("Authorities fear that the volcano could erupt.", "volcanic_eruption", "hypothetical"),
    ("If the army attacks the city, thousands could die.", "armed_attack", "hypothetical"),
    ("Troops may be deployed to the border.", "deployment", "hypothetical"),
    # said of somebody
    ("The suspect allegedly stabbed two women at a train station.", "stabbing", "alleged"),
    # still going on
    ("Thousands are fleeing the fighting in Khartoum.", "displacement", "ongoing"),
    ("Firefighters are battling a wildfire in northern California.", "wildfire", "ongoing"),
    ("A cholera outbreak is spreading in northern Mozambique.", "epidemic", "ongoing"),
    ("Evacuations were under way on Thursday in the flooded town.", "evacuation", "ongoing"),
    ("Supporters of the general began a two-day rally in the capital.", "protest", "ongoing"),
    # near misses
    ("Firefighters battled a wildfire in northern California.", "wildfire", "actual"),
    ("Rescuers are searching for survivors of the earthquake in Izmir.", "earthquake", "actual"),
    ("The bombing will be remembered for years.", "bombing", "actual"),
    ("About 3,000 people were demonstrating in the capital on Thursday.", "protest", "actual"),
]


@pytest.mark.parametrize(("text", "kind", "modality"), CASES, ids=[c[0][:50] for c in CASES])
def test_modality(read: Callable[..., Extraction], text: str, kind: str, modality: str) -> None:
    event = next(e for e in read(text, "2024-03-14").events if e.type == kind)
    assert event.modality == modality
