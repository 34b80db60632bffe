"""A made-up corpus of results, as large as asked for, the same each time."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from eventx.schema import Casualty, Count, Event, EventDate, Extraction, Mention, Participant, Place
from tests.view.samples import point

_TYPES = {
    "armed_attack": "violence", "bombing": "violence", "shelling": "violence", "flood": "disaster", "protest": "unrest",
    "arrest": "law", "meeting": "diplomacy", "election": "politics", "rescue": "population", "rail_accident": "accident",
}  # fmt: skip
_PLACES = (
    ("Kano", "NGA", 12.0, 8.5), ("Kabul", "AFG", 34.5, 69.2), ("Mosul", "IRQ", 36.3, 43.1), ("Juba", "SSD", 4.9, 31.6),
    ("Lahore", "PAK", 31.6, 74.3), ("Lima", "PER", -12.0, -77.0), ("Odesa", "UKR", 46.5, 30.7),
    ("Suva", "FJI", -18.1, 178.4),
)  # fmt: skip
_MODALITIES = ("actual", "actual", "actual", "actual", "planned", "alleged", "denied", "hypothetical", "ongoing")


def make_corpus(events: int, *, each: int = 5, seed: int = 7) -> Iterator[Extraction]:
    """Articles with `each` events, until there are `events`."""
    chance = random.Random(seed)
    for number in range(0, events, each):
        yield _make_article(chance, number, min(each, events - number))


def _make_article(chance: random.Random, number: int, events: int) -> Extraction:
    name, country, latitude, longitude = chance.choice(_PLACES)
    day = dt.date(2019, 1, 1) + dt.timedelta(days=chance.randrange(2000))
    told = [
        f"On {day:%A} number {number + nth} fighters raided a post near {name}, and {chance.randint(1, 40)} people were hurt there."
        for nth in range(events)
    ]
    text = "\n\n".join([*told, f"A spokesman in {name} said more was to come. " * 8])
    return Extraction(
        id=f"a{number}", title=f"Raid {number} near {name}", source="made up", model="none", published=day, text=text,
        published_how="argument",
        places=[
            Place(id="L1", name=name, kind="city", country=country, latitude=latitude, longitude=longitude, mentions=[Mention(**point(text, name))])
        ],
        **_make_events(chance, text, told, day, country),
    )  # fmt: skip


def _make_events(chance: random.Random, text: str, told: list[str], day: dt.date, country: str) -> dict:
    events: list[Event] = []
    casualties: list[Casualty] = []
    for nth, sentence in enumerate(told):
        at = text.index(sentence)
        kind = chance.choice(list(_TYPES))
        raided = at + sentence.index("raided")
        trigger = Mention(start=raided, end=raided + 6, text="raided")
        fighters = at + sentence.index("fighters")
        low = chance.randint(0, 30)
        count = Count(min=low, max=chance.choice([low, None, low + 5]), text="x")
        dead = Casualty(
            id=f"C{nth + 1}",
            effect="killed",
            count=count,
            event=f"E{nth + 1}",
            start=raided,
            end=raided + 6,
            text="raided",
        )
        casualties.append(dead)
        first = day - dt.timedelta(days=chance.randrange(4))
        events.append(
            Event(
                id=f"E{nth + 1}", type=kind, category=_TYPES[kind], trigger=trigger, mentions=[trigger],
                places=["L1"] * (chance.random() < 0.9), country=country if chance.random() < 0.95 else None,
                date=None if chance.random() < 0.1 else EventDate(earliest=first, latest=first, precision="day", how="inferred"),
                participants=[Participant(role="perpetrator", start=fighters, end=fighters + 8, text="fighters")],
                casualties=[dead], killed=count if chance.random() < 0.4 else None,
                wounded=count if chance.random() < 0.2 else None,
                modality=chance.choice(_MODALITIES), confidence=round(chance.uniform(0.5, 1), 2),
            )
        )  # fmt: skip
    return {"events": events, "casualties": casualties}
