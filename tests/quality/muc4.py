"""Extractions -> MUC-4 templates, by that task's written rules of relevance (the library itself stays general).

usage: python tests/quality/muc4.py INPUT.jsonl OUTPUT.jsonl [--rules-only]

INPUT: {"id", "date", "text_cased"} a line; OUTPUT: {"id", "templates"} a line, for the scorer beside the corpus.

What counts as relevant there, and where it is applied here:
    recent, specific, fact or attempt or threat     `is_candidate`
    one of nine countries                           `nine_country`
    not fighting between armed sides                `is_fighting`
    one template an incident                        `same_incident`

Without `--rules-only` the weights of models/muc4 are used: for the roles of participants, and to tell incidents from what
is only mentioned (then in place of the three rules above).
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from _parsed import parse
from muc4_relevance import describe

from eventx.article import read_article
from eventx.pipeline import analyze, load
from eventx.rules import RuleBook, load_rulebook
from eventx.rules.linear import LinearModel, load_linear
from eventx.schema import Casualty, Event, Extraction, Organization, Participant, Person, Place

NINE = {
    "SLV": "EL SALVADOR",
    "GTM": "GUATEMALA",
    "HND": "HONDURAS",
    "ARG": "ARGENTINA",
    "BOL": "BOLIVIA",
    "CHL": "CHILE",
    "COL": "COLOMBIA",
    "ECU": "ECUADOR",
    "PER": "PERU",
}
WEIGHTS = Path(__file__).parents[2] / "models" / "muc4"
#: An event is an incident from this probability on; chosen by cross-validation.
RELEVANT = 0.3
RECENT = dt.timedelta(days=62)
#: Effects that make somebody a victim in the keys.
HURT = {"killed", "wounded", "kidnapped", "hostage"}
UNREAL = {"hypothetical", "denied"}
#: Noun heads of those who fight: attacks on them alone are "clashes" and not relevant.
FIGHTERS = set(
    "soldier soldiers troop troops policeman policemen police officer officers guerrilla guerrillas rebel rebels patrol patrols army "
    "military barracks battalion brigade garrison regiment contras contra subversive subversives terrorist terrorists infantry base "
    "cuartel marines marine sergeant lieutenant corporal guards guard units unit forces force column".split()
)
PEOPLE = set(
    "people person persons man men woman women child children boy boys girl girls peasant peasants civilian civilians priest priests "
    "jesuit jesuits nun nuns student students worker workers leader leaders judge judges mayor mayors journalist journalists reporter "
    "reporters driver drivers passenger passengers bodyguard bodyguards guard guards policeman policemen soldier soldiers officer "
    "officers official officials deputy deputies president presidents minister ministers ambassador ambassadors daughter daughters "
    "wife son sons brother brothers sister sisters father fathers mother mothers maid maids cook resident residents "
    "citizen citizens businessman businessmen candidate candidates member members victim victims youth youths teacher teachers "
    "professor professors lawyer lawyers attorney bishop archbishop monsignor missionary missionaries engineer engineers technician "
    "technicians tourist tourists farmer farmers rancher ranchers merchant merchants politician politicians senator senators "
    "councilman councilmen governor governors general colonel major captain lieutenant sergeant magistrate magistrates rector "
    "guest guests employee employees family families minor minors baby infant relative relatives agent agents unionist unionists "
    "activist activists photographer cameraman pilot pilots crew crewmen others population inhabitants villagers villager indian indians "
    "americans american marines adviser advisers diplomat diplomats hostage hostages gunman assassin assassins".split()
)
LEADING = re.compile(
    r"^(?:(?:the|a|an|some|several|at least|about|approximately|over|more than|nearly|another|other|these|those|all|both|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|hundreds of|scores of|many|few|various|\d[\d,.]*)\s+)+",
    re.IGNORECASE,
)
ARTICLE = re.compile(
    r"^(?:(?:the|a|an|these|those|some|several|alleged|presumed|suspected|supposed|unknown number of)\s+)+",
    re.IGNORECASE,
)


@dataclass
class Template:
    """One incident in the making."""

    type: str
    event: Event
    perp_individual: list[list[str]] = field(default_factory=list)
    perp_org: list[list[str]] = field(default_factory=list)
    target: list[list[str]] = field(default_factory=list)
    victim: list[list[str]] = field(default_factory=list)
    weapon: list[list[str]] = field(default_factory=list)
    deaths: int | None = None
    injured: int | None = None
    date: list[str | None] | str | None = None
    country: str | None = None
    location: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Give the line that the scorer reads."""
        return {
            "incident_type": self.type.lower(),
            "date": self.date,
            "country": self.country,
            "location": self.location,
            "perp_individual": self.perp_individual,
            "perp_org": self.perp_org,
            "target": self.target,
            "victim": self.victim,
            "weapon": self.weapon,
            "deaths": self.deaths,
            "injured": self.injured,
        }


def templates(x: Extraction, relevance: LinearModel | None = None) -> list[Template]:
    """Map an Extraction to templates."""
    found: list[Template] = []
    for event, template, features in incidents(x):
        if relevance is not None:
            if relevance.probabilities(features)["relevant"] < RELEVANT:
                continue
        elif not (is_candidate(x, event) and is_specific(template)) or is_fighting(x, event, template):
            continue
        for other in found:
            if same_incident(other, template):
                absorb(other, template)
                break
        else:
            found.append(template)
    return found


def incidents(x: Extraction) -> Iterator[tuple[Event, Template, set[str]]]:
    """Yield the events of that task's types, each as a template and with the features of its relevance."""
    events = [event for event in x.events if muc_type(event) is not None]
    for event in events:
        template = fill(x, event)
        facts = {
            "nine": nine_country(x, event) is not None,
            "fighting": is_fighting(x, event, template),
            "specific": is_specific(template),
        }
        yield event, template, describe(x, event, facts, events)


def muc_type(event: Event) -> str | None:
    """Give the incident type, None where that task has none."""
    code = event.codes.muc
    return code.upper() if code and code != "-" else None


def is_candidate(x: Extraction, event: Event) -> bool:
    """Of a type of that task, told as fact, attempt or threat, recent, in or about one of the nine countries."""
    if muc_type(event) is None or str(event.modality) in UNREAL:
        return False
    if x.published and event.date and event.date.latest and event.date.latest < x.published - RECENT:
        return False
    return nine_country(x, event) is not None


def nine_country(x: Extraction, event: Event) -> str | None:
    """Give the event's country, where it or a participant's is one of the nine."""
    if event.country in NINE:
        return event.country
    for participant in event.participants:
        entity = entity_of(x, participant)
        if entity is not None and entity.country in NINE and participant.role != "claimant":
            return entity.country
    return None


def entity_of(x: Extraction, participant: Participant) -> Person | Place | Organization | None:
    """Give the entity behind a participant."""
    return None if participant.entity is None else x.entity(participant.entity)


def head_word(text: str) -> str:
    """Give the head noun of a noun phrase, roughly: the last word before a preposition or a relative clause."""
    left = re.split(
        r"\b(?:of|in|from|at|on|who|which|that|with|near|for|by|to|belonging|wearing)\b|,", text, maxsplit=1
    )[0]
    words = (left.split() or text.split() or [""])[-1]
    return re.sub(r"[^\w]", "", words).lower()


def is_human(x: Extraction, participant: Participant) -> bool:
    """True for a person or a group of people, False for a thing or a place."""
    entity = entity_of(x, participant)
    if isinstance(entity, Person):
        return True
    if isinstance(entity, Place):
        return False
    head = head_word(participant.text)
    return head in PEOPLE or head in FIGHTERS and head not in {"barracks", "base", "garrison", "cuartel"}


def strings(x: Extraction, participant: Participant, *, drop_number: bool) -> list[str]:
    """Give the co-referring strings of a filler: the full name first, else the noun phrase without its article."""
    entity = entity_of(x, participant)
    if isinstance(entity, Person):
        return unique([entity.name, *(m.text for m in entity.mentions)])
    return [phrase(participant.text, drop_number=drop_number)]


def without_name(text: str, organization: Organization) -> str:
    """Give who they were without their organization, which has a slot of its own ("ELN guerrillas": guerrillas)."""
    bare = phrase(text, drop_number=False)
    for name in sorted({m.text for m in organization.mentions} | {organization.name}, key=len, reverse=True):
        if bare.lower().startswith(name.lower() + " "):
            return bare[len(name) + 1 :]
    return bare


def phrase(text: str, *, drop_number: bool) -> str:
    """Give a noun phrase without its article, and without its number where the key has it in a slot of its own."""
    bare = ARTICLE.sub("", text)
    return (LEADING.sub("", text) if drop_number else bare) or bare


def unique(words: list[str]) -> list[str]:
    """Drop repeats, keep the order."""
    return list(dict.fromkeys(word for word in words if word))


def fill(x: Extraction, event: Event) -> Template:
    """Fill a template from one event."""
    kind = muc_type(event) or "ATTACK"
    template = Template(type=kind, event=event)
    for participant in event.participants:
        entity = entity_of(x, participant)
        if participant.role in ("perpetrator", "claimant"):
            if isinstance(entity, Organization):
                add(template.perp_org, unique([entity.name, *(m.text for m in entity.mentions), *entity.aliases]))
                if participant.role == "perpetrator" and head_word(participant.text) in FIGHTERS | PEOPLE:
                    add(template.perp_individual, [without_name(participant.text, entity)])
            elif not isinstance(entity, Place) and participant.role == "perpetrator":
                add(template.perp_individual, strings(x, participant, drop_number=False))
        elif participant.role == "victim" or (participant.role == "target" and is_human(x, participant)):
            if is_human(x, participant) or participant.role == "victim":
                add(template.victim, strings(x, participant, drop_number=True))
        elif participant.role == "target" and kind != "KIDNAPPING":
            add(template.target, strings(x, participant, drop_number=True))
    for casualty in event.casualties if not template.victim else ():
        if casualty.effect in HURT and casualty.count.max != 0 and not names_victim(event, casualty):
            add(template.victim, [phrase(casualty.text, drop_number=True)])
    for organization in event.claimed_by:
        entity = x.entity(organization)
        if isinstance(entity, Organization):
            add(template.perp_org, unique([entity.name, *(m.text for m in entity.mentions), *entity.aliases]))
    if kind not in ("KIDNAPPING", "ARSON"):
        for weapon in event.weapons:
            add(template.weapon, [phrase(weapon.text, drop_number=True)])
    template.deaths, template.injured = exact(event.killed), exact(event.wounded)
    template.date = date_of(x, event)
    country = nine_country(x, event)
    template.country = NINE.get(country or "")
    places = [x.entity(p) for p in event.places]
    template.location = next(
        (p.name for p in places if isinstance(p, Place) and p.kind in ("city", "admin1", "admin2", "district")), None
    )
    return template


def names_victim(event: Event, casualty: Casualty) -> bool:
    """True where a victim or target of the event stands in the words of a casualty statement."""
    return any(
        p.role in ("victim", "target") and p.start < casualty.end and casualty.start < p.end for p in event.participants
    )


def exact(count: Any) -> int | None:
    """Give a count that the text states exactly."""
    return count.min if count is not None and count.min and count.min == count.max else None


def date_of(x: Extraction, event: Event) -> str | list[str | None] | None:
    """An exact day where the text gives it, else on or before the article's date."""
    published = x.published.isoformat() if x.published else None
    date = event.date
    if date is None or date.how == "published" or date.earliest is None or date.latest is None:
        return [None, published] if published else None
    if date.earliest == date.latest:
        return date.earliest.isoformat()
    if (date.latest - date.earliest).days <= 31:
        return [date.earliest.isoformat(), date.latest.isoformat()]
    return [None, published] if published else None


def add(fillers: list[list[str]], words: list[str]) -> None:
    """Add a filler unless one of its strings is there."""
    known = {w.lower() for filler in fillers for w in filler}
    if words and not known & {w.lower() for w in words}:
        fillers.append(words)


def is_fighting(x: Extraction, event: Event, template: Template) -> bool:
    """True where only soldiers, police or guerrillas are hit."""
    hit = [p for p in event.participants if p.role in ("victim", "target")]
    if template.type in ("KIDNAPPING", "ROBBERY") or not hit:
        return False
    return all(is_armed(x, p) for p in hit)


def is_armed(x: Extraction, participant: Participant) -> bool:
    """True for fighters and their installations."""
    entity = entity_of(x, participant)
    if isinstance(entity, Organization):
        return entity.kind in ("armed_group", "military", "police")
    if isinstance(entity, Person):
        return False
    words = set(re.findall(r"[a-z]+", participant.text.lower()))
    return head_word(participant.text) in FIGHTERS or bool(words & {"army", "military", "guerrilla", "rebel"})


def is_specific(template: Template) -> bool:
    """True where at least the kind of target or of attack is told."""
    return bool(template.victim or template.target or template.weapon or template.type != "ATTACK")


def same_incident(a: Template, b: Template) -> bool:
    """True where nothing sets two templates apart: same type, date, place and no different victims."""
    if a.type != b.type:
        return False
    dates = [t.date for t in (a, b) if isinstance(t.date, str)]
    if len(dates) == 2 and dates[0] != dates[1]:
        return False
    if a.location and b.location and a.location != b.location:
        return False
    return bool(
        overlap(a.victim, b.victim)
        or overlap(a.target, b.target)
        or not (a.victim or a.target)
        or not (b.victim or b.target)
    )


def overlap(a: list[list[str]], b: list[list[str]]) -> bool:
    """True where two slots share a string."""
    left = {w.lower() for filler in a for w in filler}
    return any(w.lower() in left for filler in b for w in filler)


def absorb(a: Template, b: Template) -> None:
    """Add what b knows to a."""
    for slot in ("perp_individual", "perp_org", "target", "victim", "weapon"):
        for words in getattr(b, slot):
            add(getattr(a, slot), words)
    a.deaths = max(filter(None, (a.deaths, b.deaths)), default=None)
    a.injured = max(filter(None, (a.injured, b.injured)), default=None)
    if isinstance(b.date, str) and not isinstance(a.date, str):
        a.date = b.date
    a.location = a.location or b.location


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Read JSON lines."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def extract_all(rows: list[dict[str, Any]], rules: RuleBook) -> Iterator[Extraction]:
    """Extract from every document; parsed Docs are cached between runs."""
    articles = [read_article(row["text_cased"], published=row["date"], id=row["id"]) for row in rows]
    for article, doc in zip(articles, parse(load("md"), [a.masked for a in articles], "muc4"), strict=True):
        yield analyze(doc, article, rules, model="md")


def main(source: Path, target: Path, *, rules_only: bool) -> None:
    """Write the templates of every document."""
    rules = load_rulebook(role_weights=None if rules_only else WEIGHTS / "roles.npz")
    relevance = None if rules_only else load_linear(WEIGHTS / "relevance.npz")
    with target.open("w", encoding="utf-8") as out:
        for x in extract_all(list(read(source)), rules):
            line = {"id": x.id, "templates": [t.as_json() for t in templates(x, relevance)]}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--rules-only"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    main(Path(arguments[0]), Path(arguments[1]), rules_only="--rules-only" in sys.argv)
