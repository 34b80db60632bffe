"""Slots of a MUC-4 template from one event of an Extraction."""

from __future__ import annotations

import re
from typing import Any

from muc4_cuts import choose_cuts
from muc4_template import Filler, Template, add

from eventx.rules.linear import LinearModel
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


def muc_type(event: Event) -> str | None:
    """Give the incident type, None where that task has none."""
    code = event.codes.muc
    return code.upper() if code and code != "-" else None


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


def fill(x: Extraction, event: Event, cuts: LinearModel | None = None) -> Template:
    """Fill a template from one event; with `cuts` phrases are cut as those weights say."""
    template = Template(type=muc_type(event) or "ATTACK", event=event)
    if cuts is None:
        _fill_by_rules(x, event, template)
    else:
        _fill_by_weights(x, event, template, cuts)
    template.deaths, template.injured = exact(event.killed), exact(event.wounded)
    template.date = date_of(x, event)
    template.country = NINE.get(nine_country(x, event) or "")
    places = [x.entity(p) for p in event.places]
    template.location = next(
        (p.name for p in places if isinstance(p, Place) and p.kind in ("city", "admin1", "admin2", "district")), None
    )
    return template


def _fill_by_rules(x: Extraction, event: Event, template: Template) -> None:
    for participant in event.participants:
        entity = entity_of(x, participant)
        if participant.role in ("perpetrator", "claimant"):
            if isinstance(entity, Organization):
                add(template.perp_org, Filler(names_of(entity)))
                if participant.role == "perpetrator" and head_word(participant.text) in FIGHTERS | PEOPLE:
                    add(template.perp_individual, Filler([without_name(participant.text, entity)]))
            elif not isinstance(entity, Place) and participant.role == "perpetrator":
                add(template.perp_individual, Filler(strings(x, participant, drop_number=False)))
        elif participant.role == "victim" or (participant.role == "target" and is_human(x, participant)):
            add(template.victim, Filler(strings(x, participant, drop_number=True)))
        elif participant.role == "target" and template.type != "KIDNAPPING":
            add(template.target, Filler(strings(x, participant, drop_number=True)))
    for casualty in event.casualties if not template.victim else ():
        if casualty.effect in HURT and casualty.count.max != 0 and not names_victim(event, casualty):
            add(template.victim, Filler([phrase(casualty.text, drop_number=True)]))
    for organization in event.claimed_by:
        entity = x.entity(organization)
        if isinstance(entity, Organization):
            add(template.perp_org, Filler(names_of(entity)))
    if template.type not in ("KIDNAPPING", "ARSON"):
        for weapon in event.weapons:
            add(template.weapon, Filler([phrase(weapon.text, drop_number=True)]))


def _fill_by_weights(x: Extraction, event: Event, template: Template, cuts: LinearModel) -> None:
    for participant in event.participants:
        entity = entity_of(x, participant)
        slot = {"perpetrator": "perp_individual", "target": "target", "victim": "victim"}.get(participant.role)
        if slot is None or (slot == "target" and template.type == "KIDNAPPING"):
            continue
        if slot == "perp_individual" and isinstance(entity, Organization):
            add(template.perp_org, Filler(names_of(entity), participant.confidence, is_named=True))
        elif isinstance(entity, Person):
            words = unique([entity.name, *(m.text for m in entity.mentions)])
            add(getattr(template, slot), Filler(words, participant.confidence, is_named=True))
        else:
            words = choose_cuts(participant.text, slot, cuts)
            add(getattr(template, slot), Filler(words, participant.confidence))
    if template.type not in ("KIDNAPPING", "ARSON"):
        for weapon in event.weapons:
            add(template.weapon, Filler(choose_cuts(weapon.text, "weapon", cuts), weapon.confidence))


def names_of(organization: Organization) -> list[str]:
    """Give all names of an organization."""
    return unique([organization.name, *(m.text for m in organization.mentions), *organization.aliases])


def names_victim(event: Event, casualty: Casualty) -> bool:
    """True where a victim or target of the event stands in the words of a casualty statement."""
    return any(
        p.role in ("victim", "target") and p.start < casualty.end and casualty.start < p.end for p in event.participants
    )


def exact(count: Any) -> int | None:
    """Give a count that the text states exactly, zero as well ("there were no casualties")."""
    return count.min if count is not None and count.min == count.max else None


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
