"""Articles about the incidents of a made-up world, as extraction would read them, with the noise that it leaves.

usage: python tests/incidents/generate.py EVENTS OUT.jsonl [--seed N] [--per-day N] [--truth TRUTH.jsonl]

How it is made. An incident is told by one article or by many (a long tail, up to 150). Six in ten appear within two days,
the others as follow-ups within weeks ("Monday's blast"), at the anniversary, or only mention it as background: these say
when and where it was more roughly, in a month or a year. An article also tells the twin of its incident (as a second
event of its own) or older incidents of the country. `Noise` holds the rates of what is missing or wrong: type, day,
town, toll, spelling. One event in twenty is no fact: a plan, a fear or a denial.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.incidents.world import TYPES, VICTIMS, WEAPONS, Truth, World


@dataclass(frozen=True)
class Noise:
    """How often a report lacks something or has it wrong.

    These are the rates of what articles say and a careful reader finds; `ROUGH` has those of extraction from wire stories.
    """

    other_type: float = 0.22
    date_missing: float = 0.05
    date_published: float = 0.13
    date_inferred: float = 0.2
    date_wrong: float = 0.03
    place_missing: float = 0.03
    place_country: float = 0.1
    place_region: float = 0.06
    place_village: float = 0.05
    place_wrong: float = 0.02
    scene_missing: float = 0.35
    count_missing: float = 0.3
    count_wrong: float = 0.05
    count_bounded: float = 0.15
    group_missing: float = 0.55
    group_wrong: float = 0.06
    victim_missing: float = 0.35
    victims_reworded: float = 0.35
    respelled: float = 0.15
    not_fact: float = 0.05


REALISTIC = Noise()
#: As counted over what was extracted from 1,500 wire stories on attacks: two events in five have no place but a country and
#: no date but that of publication, one in ten has no date at all, half have no toll.
ROUGH = Noise(
    date_missing=0.11,
    date_published=0.4,
    place_country=0.38,
    count_missing=0.5,
    scene_missing=0.6,
    victims_reworded=0.5,
)
CLEAN = Noise(**dict.fromkeys(Noise.__dataclass_fields__, 0.0))


@dataclass
class Told:
    """One event to be told by an article: which incident, and how exactly."""

    truth: Truth
    is_main: bool = True
    is_background: bool = False
    is_second: bool = False


class Article:
    """An article in the making: its text grows with what is said."""

    def __init__(self, name: str, published: dt.date):
        self.name, self.published = name, published
        self.parts: list[str] = []
        self.length = 0
        self.rows: dict[str, list[dict[str, Any]]] = {
            name: [] for name in ("people", "places", "organizations", "times", "casualties", "events")
        }

    def say(self, words: str) -> dict[str, Any]:
        """Add words and return the pointer to them."""
        start = self.length
        self.parts.append(words)
        self.length += len(words) + 1
        return {"start": start, "end": start + len(words), "text": words}

    def add(self, group: str, letter: str, row: dict[str, Any]) -> str:
        """Add an entity and return its id."""
        number = f"{letter}{len(self.rows[group]) + 1}"
        self.rows[group].append({"id": number, **row})
        return number

    def as_row(self) -> dict[str, Any]:
        """Return the article as a row of `eventx annotate`."""
        return {
            "schema_version": "1.0",
            "id": self.name,
            "published": self.published.isoformat(),
            "published_how": "argument",
            "model": "made up",
            "text": " ".join(self.parts),
            **self.rows,
        }


class Reporter:
    """Writes the articles about the incidents of a world."""

    def __init__(self, seed: int, noise: Noise = REALISTIC, *, per_day: float = 40.0):
        self.world = World(seed, per_day=per_day)
        self.rng = random.Random(seed + 1)
        self.noise = noise
        self.number = 0
        self.past: dict[str, deque[Truth]] = {}

    def articles(self, events: int) -> Iterator[tuple[dict[str, Any], dict[str, int]]]:
        """Yield articles with about so many events in all, each with event id -> number of its incident."""
        made = 0
        waiting: Truth | None = None
        for truth in self.world.incidents(events):
            twin = truth if truth.twin_of is not None else None
            for published in self._days(truth):
                told = self._choose(truth, waiting if twin else None, published)
                article, keys = self._write(told, published)
                made += len(article["events"])
                yield article, keys
                if made >= events:
                    return
            self.past.setdefault(truth.town.country, deque(maxlen=60)).append(truth)
            waiting = truth

    def _days(self, truth: Truth) -> list[dt.date]:
        """Return when articles about an incident appear."""
        rng = self.rng
        number = min(int(rng.paretovariate(1.15)), 150)
        days: list[dt.date] = []
        for _ in range(number):
            share = rng.random()
            if share < 0.62:
                delay = rng.choice((0, 0, 1, 1, 2))
            elif share < 0.86:
                delay = rng.randint(2, 9)
            elif share < 0.95:
                delay = rng.randint(10, 60)
            else:
                delay = 365 * rng.choice((1, 1, 2, 5)) + rng.choice((-1, 0, 0, 1))
            days.append(truth.day + dt.timedelta(days=truth.length - 1 + delay))
        return sorted(days)

    def _choose(self, truth: Truth, twin: Truth | None, published: dt.date) -> list[Told]:
        rng = self.rng
        is_late = (published - truth.day).days > 60
        told = [Told(truth, is_background=is_late)]
        if twin is not None and twin.day <= published and rng.random() < 0.5:
            told.append(Told(twin, is_main=False, is_second=True, is_background=is_late))
        past = self.past.get(truth.town.country)
        while past and rng.random() < 0.22:
            old = rng.choice(past)
            if (old.number not in [t.truth.number for t in told]) and old.day < published:
                told.append(Told(old, is_main=False, is_background=True))
            else:
                break
        return told

    def _write(self, told: list[Told], published: dt.date) -> tuple[dict[str, Any], dict[str, int]]:
        self.number += 1
        article = Article(f"a{self.number}", published)
        keys: dict[str, int] = {}
        for item in told:
            event, is_fact = self._tell(article, item)
            if is_fact:
                keys[event] = item.truth.number
        return article.as_row(), keys

    def _has(self, rate: float) -> bool:
        return self.rng.random() >= rate

    def _tell(self, article: Article, told: Told) -> tuple[str, bool]:
        rng, noise, truth = self.rng, self.noise, told.truth
        number = f"E{len(article.rows['events']) + 1}"
        kind = truth.type
        if not self._has(noise.other_type) and TYPES[kind][3]:
            kind = rng.choice(TYPES[kind][3])
        if told.is_second:
            article.say("a second")
        trigger = article.say(kind.replace("_", " "))
        is_fact = self._has(noise.not_fact)
        event: dict[str, Any] = {
            "id": number,
            "type": kind,
            "category": TYPES[kind][0] if kind in TYPES else truth.category,
            "trigger": trigger,
            "mentions": [trigger],
            "date": self._date(article, told),
            "places": self._places(article, told),
            "country": truth.town.country,
            "participants": [],
            "modality": "actual" if is_fact else rng.choice(("planned", "denied", "hypothetical")),
            "confidence": round(rng.uniform(0.7, 0.97), 2),
        }
        if not event["places"] and not self._has(0.5):
            event["country"] = None
        self._add_people(article, told, event)
        self._add_counts(article, told, event)
        if kind in WEAPONS and rng.random() < 0.3:
            event["weapons"] = [{"kind": WEAPONS[kind], **article.say(WEAPONS[kind])}]
        article.rows["events"].append(event)
        return number, is_fact

    def _date(self, article: Article, told: Told) -> dict[str, Any] | None:
        rng, noise, truth = self.rng, self.noise, told.truth
        day = truth.day + dt.timedelta(days=rng.randrange(truth.length))
        delay = (article.published - day).days
        if not self._has(noise.date_missing):
            return None
        if not told.is_background and delay <= 4 and not self._has(noise.date_published):
            return {**_interval(article.published, article.published, "day"), "how": "published"}
        if told.is_background and rng.random() < (0.6 if delay > 300 else 0.3):
            if delay > 300 and rng.random() < 0.5:
                return {**_interval(dt.date(day.year, 1, 1), dt.date(day.year, 12, 31), "year"), "how": "stated"}
            first = day.replace(day=1)
            last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
            return {**_interval(first, last, "month"), "how": "stated"}
        if delay > 9 and not told.is_background and rng.random() < 0.3:
            first = day - dt.timedelta(days=day.weekday())
            return {**_interval(first, first + dt.timedelta(days=6), "week"), "how": "stated"}
        if not self._has(noise.date_wrong):
            day = min(day + dt.timedelta(days=rng.choice((-1, 1, 1, 2))), article.published)
        how = "stated" if self._has(noise.date_inferred) else "inferred"
        return {**_interval(day, day, "day"), "how": how}

    def _places(self, article: Article, told: Told) -> list[str]:
        rng, noise, town = self.rng, self.noise, told.truth.town
        country = {"name": town.country, "kind": "country", "country": town.country}
        region = {"name": f"{town.admin1} Province", "kind": "admin1", "country": town.country, "admin1": town.admin1}
        city: dict[str, Any] = {
            "name": self._respell(town.name),
            "kind": "city",
            "country": town.country,
            "admin1": town.admin1,
            "latitude": town.latitude,
            "longitude": town.longitude,
            "geonameid": town.geonameid,
        }
        share = rng.random()
        bounds = (noise.place_missing, noise.place_country, noise.place_region, noise.place_village, noise.place_wrong)
        found: list[dict[str, Any]] = [city]
        total = 0.0
        for kind, rate in zip(("missing", "country", "region", "village", "wrong"), bounds, strict=True):
            total += rate * (1.5 if told.is_background else 1.0)
            if share < total:
                if kind == "missing":
                    return []
                if kind == "country":
                    found = [country]
                elif kind == "region":
                    found = [region]
                elif kind == "village":
                    found = [{"name": f"{town.name[:4]}abad", "kind": "other"}, region]
                else:
                    found = [{**city, **_elsewhere(rng, city)}]
                break
        return [article.add("places", "L", {**row, "mentions": [article.say(row["name"])]}) for row in found]

    def _add_people(self, article: Article, told: Told, event: dict[str, Any]) -> None:
        rng, noise, truth = self.rng, self.noise, told.truth
        rough = 1.3 if told.is_background else 1.0
        if truth.scene_kind and self._has(min(0.95, noise.scene_missing * rough)):
            if truth.scene and rng.random() < 0.8:
                words = article.say(self._respell(truth.scene))
                place = article.add(
                    "places",
                    "L",
                    {"name": words["text"], "kind": "facility", "country": truth.town.country, "mentions": [words]},
                )
                event["places"].insert(0, place)
            else:
                words = article.say(f"a {truth.scene_kind}")
                event["participants"].append({"role": "target", "entity": None, **words})
        if truth.group and self._has(min(0.95, noise.group_missing * rough)):
            group = truth.group
            if not self._has(noise.group_wrong):
                group = self.world.other_group(truth)
            words = article.say(rng.choice(group[:2]))
            names = [name for name in group[:2] if name != words["text"]]
            row = {"name": group[0], "kind": "armed_group", "aliases": names, "mentions": [words]}
            body = article.add("organizations", "O", row)
            event["participants"].append({"role": "perpetrator", "entity": body, **words})
            if rng.random() < 0.3:
                event["claimed_by"] = [body]
        if truth.victim and self._has(noise.victim_missing):
            words = article.say(self._respell(truth.victim))
            person = article.add("people", "P", {"name": words["text"], "mentions": [words]})
            event["participants"].append({"role": "victim", "entity": person, **words})
        elif self._has(0.4):
            # One calls them students, another young people, a third residents.
            words = article.say(truth.victims if self._has(noise.victims_reworded) else rng.choice(VICTIMS))
            event["participants"].append({"role": "victim", "entity": None, **words})

    def _add_counts(self, article: Article, told: Told, event: dict[str, Any]) -> None:
        rng, noise, truth = self.rng, self.noise, told.truth
        delay = (article.published - truth.day).days
        share = 1.0 if delay > 2 or truth.killed < 4 else truth.rising[max(delay, 0)] + rng.uniform(-0.05, 0.05)
        event["casualties"] = []
        for effect, value in (("killed", truth.killed), ("wounded", truth.wounded), (_taken(truth), truth.taken)):
            if not value or not self._has(noise.count_missing * (1.3 if told.is_background else 1.0)):
                continue
            figure = max(1, round(value * share))
            if not self._has(noise.count_wrong):
                figure = max(1, round(figure * rng.choice((0.5, 0.8, 1.2, 2, 10))))
            count: dict[str, Any] = {"min": figure, "max": figure, "qualifier": "exact", "text": str(figure)}
            if not self._has(noise.count_bounded):
                count |= {"max": None, "qualifier": "at_least", "text": f"at least {figure}"}
            words = article.say(count["text"])
            statement = {"id": f"C{len(article.rows['casualties']) + 1}", "effect": effect, "count": count}
            statement |= {"event": event["id"], **words}
            article.rows["casualties"].append(statement)
            event["casualties"].append(statement)
            if effect in ("killed", "wounded"):
                event[effect] = count

    def _respell(self, name: str) -> str:
        """Return a name as another newspaper may spell it."""
        rng = self.rng
        if self._has(self.noise.respelled):
            return name
        pairs = (("a", "e"), ("u", "o"), ("o", "u"), ("kh", "h"), ("sh", "ch"), ("e", "a"), ("i", "y"), ("n", "nn"))
        old, new = rng.choice(pairs)
        head, rest = name[:1], name[1:]
        return head + rest.replace(old, new, 1)


def _taken(truth: Truth) -> str:
    return {"arrest": "arrested", "kidnapping": "kidnapped"}.get(truth.type, "hostage")


def _interval(first: dt.date, last: dt.date, precision: str) -> dict[str, Any]:
    return {"earliest": first.isoformat(), "latest": last.isoformat(), "precision": precision}


def _elsewhere(rng: random.Random, city: dict[str, Any]) -> dict[str, Any]:
    """Return a namesake of a town: another number, some degrees away."""
    return {
        "geonameid": city["geonameid"] + 10_000_000,
        "latitude": max(-80.0, min(80.0, city["latitude"] + rng.uniform(1, 4))),
        "longitude": max(-179.0, min(179.0, city["longitude"] + rng.uniform(1, 4))),
        "admin1": city["admin1"] + "X",
    }


def main() -> None:
    """Write articles, and their truth where asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-day", type=float, default=40.0)
    parser.add_argument("--truth", type=Path)
    given = parser.parse_args()
    truths = given.truth.open("w", encoding="utf-8") if given.truth else None
    with given.out.open("w", encoding="utf-8") as out:
        for row, keys in Reporter(given.seed, per_day=given.per_day).articles(given.events):
            out.write(json.dumps(row) + "\n")
            if truths:
                truths.write(json.dumps({"id": row["id"], "incidents": keys}) + "\n")
    if truths:
        truths.close()


if __name__ == "__main__":
    main()
