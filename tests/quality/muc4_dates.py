"""Which day the keys give an event: the one that was found, the article's, or only "on or before" the article's.

The task's rule is "an exact day only where the text gives it or it can be counted; a weekday or nothing gives on or
before"; how far the text's words count as giving it is learned (models/muc4/README.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventx.rules.linear import LinearModel
from eventx.schema import Event, Extraction

COLUMNS = ("found", "published", "open")
When = str | list[str | None] | None
_WORD = re.compile(r"[a-z]+")


def find_choices(x: Extraction, event: Event) -> dict[str, When]:
    """Return the dates to choose from."""
    published = x.published.isoformat() if x.published else None
    choices: dict[str, When] = {}
    date = event.date
    if date is not None and date.how != "published" and date.earliest and date.latest:
        first, last = date.earliest.isoformat(), date.latest.isoformat()
        choices["found"] = first if first == last else [first, last]
    if published:
        choices |= {"published": published, "open": [None, published]}
    return choices


def describe_date(x: Extraction, event: Event) -> set[str]:
    """Return the features of how the text tells when an event was."""
    return set(_describe(x, event))


def _describe(x: Extraction, event: Event) -> Iterator[str]:
    date = event.date
    yield f"type={event.type}"
    yield f"paragraph={min(x.text.count(chr(10) * 2, 0, event.trigger.start), 4)}"
    yield f"first={x.events[0].id == event.id}"
    yield f"told={min(len(event.mentions), 4)}"
    start, end = _sentence(x.text, event.trigger.start)
    for word in ("today", "yesterday", "tonight", "morning", "night", "afternoon", "ago", "last", "this"):
        if word in x.text[start:end].lower():
            yield f"near={word}"
    yield f"trigger={event.trigger.text.lower()}"
    before = (x.text[max(0, event.trigger.start - 20) : event.trigger.start].split() or ["-"])[-1]
    yield f"before={before if before.islower() else '<Name>'}"
    if date is None or date.earliest is None or date.latest is None:
        yield "date=none"
        return
    days = (date.latest - date.earliest).days
    yield f"how={date.how}"
    yield f"precision={date.precision}"
    yield f"days={days if days < 2 else 'week' if days < 8 else 'more'}"
    if x.published:
        age = (x.published - date.latest).days
        yield f"age={age if -1 < age < 4 else 'future' if age < 0 else 'week' if age < 8 else 'old'}/{date.how}"
    for time in x.times:
        if time.id == date.time:
            yield from (f"time={word}" for word in _WORD.findall(time.text.lower()))
            yield f"number={any(c.isdigit() for c in time.text)}"
            yield f"inside={start <= time.start < end}"


def _sentence(text: str, at: int) -> tuple[int, int]:
    start = max(text.rfind(". ", 0, at), text.rfind("\n\n", 0, at), 0)
    ends = [end for end in (text.find(". ", at), text.find("\n\n", at)) if end >= 0]
    return start, min(ends, default=len(text))


def choose_date(x: Extraction, event: Event, weights: LinearModel) -> When:
    """Return the date that the keys would most likely give."""
    choices = find_choices(x, event)
    scores = weights.probabilities(describe_date(x, event))
    return choices[max(choices, key=lambda name: scores[name])] if choices else None
