"""Results that the views are tested with: an everyday one, and one whose every field is hostile."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser
from typing import Any

from eventx.schema import (
    Casualty,
    Count,
    Event,
    EventDate,
    Extraction,
    Mention,
    Organization,
    Participant,
    Person,
    Place,
    Time,
    Weapon,
)

TEXT = (
    "On Friday, gunmen of the Front stormed the Grand Hotel in Kano, killing at least 18 people, including four guards,"
    " police said. President Ada Obi will visit the city on Monday."
)
#: What must never be more than words: markup, ends of attributes, scripts and comments, turned lines, unseen characters.
HOSTILE = (
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "</script><script>window.hacked=1</script>",
    "\"'><svg onload=window.hacked=1>",
    "<!--<script>",
    "]]>--><b>",
    "javascript:window.hacked=1",
    "\u202egnp.exe\u202c",
    "\u2066\u2067turned",
    "a\x00b\x1b[31m\x07",
    "line\u2028end\u2029end",
    "\N{FAMILY} \U0001f469\u200d\U0001f469\u200d\U0001f467 \N{HUNDRED POINTS SYMBOL}",
    "{{7*7}} ${window.hacked=1} `x` \\u003cscript\\u003e",
    "&lt;b&gt; &amp; &#x3c;",
    "W" * 3000,
)


def point(text: str, words: str, nth: int = 0) -> dict[str, Any]:
    """Start, end and text of words in a text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words}


def make_everyday(**changes: Any) -> Extraction:
    """An article with an attack that is told and a visit that is planned."""
    at = lambda words: point(TEXT, words)  # noqa: E731
    dead = Casualty(
        id="C1", effect="killed", count=Count(min=18, qualifier="at_least", text="at least 18"), event="E1",
        attributed_to="police", **at("at least 18 people"),
    )  # fmt: skip
    guards = Casualty(
        id="C2", effect="killed", count=Count(min=4, max=4, text="four"), event="E1", part_of="C1", **at("four guards")
    )
    attack = Event(
        id="E1", type="armed_attack", category="violence", trigger=Mention(**at("stormed")),
        mentions=[Mention(**at("stormed"))], places=["L2", "L1"], country="NGA", confidence=0.9,
        date=EventDate(
            earliest=dt.date(2024, 11, 1), latest=dt.date(2024, 11, 1), precision="day", how="stated", time="T1"
        ),
        participants=[
            Participant(role="perpetrator", entity="O1", **at("gunmen of the Front")),
            Participant(role="target", entity="L2", **at("the Grand Hotel")),
        ],
        weapons=[Weapon(kind="firearm", **at("gun"))], casualties=[dead, guards], killed=dead.count,
        attributed_to=["police"], claimed_by=["O1"], duration="PT2H",
    )  # fmt: skip
    visit = Event(
        id="E2", type="visit", category="diplomacy", trigger=Mention(**at("visit")), mentions=[Mention(**at("visit"))],
        places=["L1"], country="NGA", modality="planned", caused_by="E1", confidence=0.8,
        participants=[Participant(role="participant", entity="P1", **at("President Ada Obi"))],
    )  # fmt: skip
    fields: dict[str, Any] = {
        "id": "a1", "title": "Gunmen storm hotel", "published": dt.date(2024, 11, 3), "published_how": "argument",
        "source": "wire", "model": "test 1.0", "text": TEXT,
        "people": [Person(id="P1", name="Ada Obi", role="President", country="NGA", mentions=[Mention(**at("Ada Obi"))])],
        "places": [
            Place(id="L1", name="Kano", kind="city", country="NGA", latitude=12.0, longitude=8.5, mentions=[Mention(**at("Kano"))]),
            Place(id="L2", name="Grand Hotel", kind="facility", country="NGA", within="L1", mentions=[Mention(**at("Grand Hotel"))]),
        ],
        "organizations": [Organization(id="O1", name="Liberation Front", kind="armed_group", mentions=[Mention(**at("Front"))])],
        "times": [
            Time(id="T1", kind="date", value="2024-11-01", earliest=dt.date(2024, 11, 1), latest=dt.date(2024, 11, 1), precision="day", **at("Friday"))
        ],
        "casualties": [dead, guards], "events": [attack, visit], "warnings": ["the text was cut"],
    }  # fmt: skip
    return Extraction(**(fields | changes))


def make_hostile(words: str) -> Extraction:
    """An article in which every field that holds free text holds these words."""
    text = f"{words} killed {words}\n\n{words}"
    whole = {"start": 0, "end": len(words), "text": words}
    trigger = Mention(**point(text, "killed"))
    count = Count(min=1, text=words)
    dead = Casualty(id="C1", effect="killed", count=count, group=words, event="E1", attributed_to=words, **whole)
    event = Event(
        id="E1", type=words, category=words, trigger=trigger, mentions=[trigger], places=["L1"], country="NGA",
        date=EventDate(earliest=dt.date(2024, 11, 1), latest=dt.date(2024, 11, 2), precision="day", how="stated", time="T1"),
        duration=words, participants=[Participant(role="perpetrator", entity="P1", **whole)],
        weapons=[Weapon(kind=words, **whole)], casualties=[dead], killed=count, attributed_to=[words],
        claimed_by=["O1"], rules=[words],
    )  # fmt: skip
    return Extraction(
        id=words, title=words, source=words, model=words, text=text, warnings=[words], events=[event], casualties=[dead],
        people=[Person(id="P1", name=words, role=words, mentions=[Mention(**whole)])],
        places=[Place(id="L1", name=words, kind="city", latitude=1, longitude=2, mentions=[Mention(**whole)])],
        organizations=[Organization(id="O1", name=words, kind="other", aliases=[words], mentions=[Mention(**whole)])],
        times=[Time(id="T1", kind="date", value=words, precision="day", **whole)],
    )  # fmt: skip


class Page(HTMLParser):
    """HTML as a browser's parser sees it: its tags, its attributes, its words."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "input", "br", "link", "img"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "script"):
            self.words += data

    def find(self, tag: str, name: str = "") -> list[dict[str, str | None]]:
        """Attributes of the elements with this tag and class."""
        return [
            found
            for kind, found in self.tags
            if kind == tag and (not name or name in (found.get("class") or "").split())
        ]

    def ids(self) -> list[str]:
        """All ids."""
        return [found["id"] or "" for _, found in self.tags if "id" in found]
