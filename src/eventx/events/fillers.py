"""What a noun phrase stands for (people, a state, a building ...), which decides the roles that it can have."""

from __future__ import annotations

from typing import Literal

from eventx.records import Mentions, NameSpan
from eventx.rules.events import EventRules
from eventx.schema.vocabulary import OrganizationKind, PlaceKind
from eventx.tokens import TokenView

Filler = Literal[
    "person",
    "group",
    "institution",
    "state",
    "place",
    "facility",
    "area",
    "vehicle",
    "weapon",
    "disaster",
    "pronoun",
    "nothing",
    "thing",
]
ACTORS: frozenset[Filler] = frozenset(("person", "group", "institution", "state"))

#: Endings say nothing of words shorter than this.
_SHORTEST = 5
_FIGHTING = frozenset(
    (
        OrganizationKind.ARMED_GROUP,
        OrganizationKind.GOVERNMENT,
        OrganizationKind.MILITARY,
        OrganizationKind.POLICE,
        OrganizationKind.INTERGOVERNMENTAL,
        OrganizationKind.OTHER,
    )
)
_NER: dict[str, Filler] = {
    "PERSON": "person",
    "ORG": "group",
    "NORP": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "DATE": "nothing",
    "TIME": "nothing",
    "MONEY": "nothing",
    "PERCENT": "nothing",
    "ORDINAL": "nothing",
    "EVENT": "nothing",
}
_CLASS_FILLERS: dict[str, Filler] = {
    "person": "person",
    "collective": "group",
    "institution": "institution",
    "vehicle": "vehicle",
    "facility": "facility",
    "area": "area",
    "disaster": "disaster",
    "nothing": "nothing",
}


class Fillers:
    """Knows the noun phrases of one article; answers are remembered by token."""

    def __init__(self, view: TokenView, mentions: Mentions, rules: EventRules):
        self.view, self.mentions, self.rules = view, mentions, rules
        self._places = {place.id: place for place in mentions.places}
        self._entities_at = mentions.entities_at
        self._people = {person.id: person for person in mentions.people}
        self._organizations = {organization.id: organization for organization in mentions.organizations}
        #: Token -> the first name span over it.
        self.name_at: dict[int, NameSpan] = {}
        for name in mentions.names:
            for token in range(name.start, name.end):
                self.name_at.setdefault(token, name)
        self._known: dict[int, Filler] = {}
        self._descriptions: dict[str, frozenset[str]] = {}
        self._place_tokens = {
            token for place in mentions.places for span in place.place_mentions for token in range(span.start, span.end)
        }

    def kind(self, head: int) -> Filler:
        """Return what the phrase with this head stands for."""
        found = self._known.get(head)
        if found is None:
            found = self._known[head] = self._classify(head)
        return found

    def entity(self, head: int) -> str | None:
        """Return the id of the entity that the token belongs to."""
        ids = self._entities_at[head] if self._entities_at else ()
        return ids[0] if ids else None

    def span_of(self, token: int) -> tuple[int, int]:
        """Return the tokens around one that belong to the same entity's mention."""
        entity = self.entity(token)
        start, end = token, token + 1
        while start > 0 and self.entity(start - 1) == entity:
            start -= 1
        while end < len(self.view) and self.entity(end) == entity:
            end += 1
        return start, end

    def is_place_mention(self, head: int) -> bool:
        """Return whether a place's name stands for the place here, not for its government or people."""
        return head in self._place_tokens

    def is_fighting(self, entity: str) -> bool:
        """Return whether an organization is one that does violence by its nature; a truck's maker isn't."""
        organization = self._organizations.get(entity)
        return organization is not None and organization.kind in _FIGHTING

    def is_armed_group(self, entity: str) -> bool:
        """Return whether an organization is one of insurgents or the like, which claims its deeds."""
        organization = self._organizations.get(entity)
        return organization is not None and organization.kind is OrganizationKind.ARMED_GROUP

    def descriptions(self, entity: str) -> frozenset[str]:
        """Return the lemmas by which the text calls a person beside the name ("student Reina", "Reina, a student")."""
        found = self._descriptions.get(entity)
        if found is None:
            found = self._descriptions[entity] = frozenset(self._describe(entity))
        return found

    def _describe(self, entity: str) -> set[str]:
        person = self._people.get(entity)
        if person is None:
            return set()
        view, lemmas = self.view, set[str]()
        for span in person.mentions:
            for token in range(span.start, span.end):
                for child in view.children[token]:
                    if view.dep[child] in ("compound", "appos", "nmod") and not span.start <= child < span.end:
                        lemmas.add(view.lemma[child])
                if view.dep[token] == "appos" and not span.start <= view.head[token] < span.end:
                    lemmas.add(view.lemma[view.head[token]])
        if person.role:
            lemmas.add(person.role.lower().split()[-1])
        return lemmas

    def core(self, head: int) -> int:
        """Return the noun that a partitive is about ("a group of gunmen": gunmen), else the head itself."""
        view = self.view
        for _ in range(3):
            if view.lemma[head] not in self.rules.nouns.partitive and view.pos[head] not in ("NUM", "DET", "PRON"):
                return head
            inner = [
                grand
                for child in view.children[head]
                if view.lower[child] == "of"
                for grand in view.children[child]
                if view.dep[grand] == "pobj"
            ]
            if not inner:
                return head
            head = inner[0]
        return head

    def whole(self, head: int) -> int | None:
        """Return what a part belongs to ("the windows of the bank": bank), None where it isn't said."""
        view = self.view
        for child in view.children[self.core(head)]:
            if view.lower[child] == "of":
                for grand in view.children[child]:
                    if view.dep[grand] == "pobj":
                        return grand
            elif view.dep[child] == "poss":
                return child
        return None

    def _classify(self, head: int) -> Filler:
        view = self.view
        core = self.core(head)
        if core != head:
            return self.kind(core)
        if view.pos[head] in ("ADP", "ADV", "SCONJ"):
            return "nothing"  # "Over 500 were hurt", with "Over" taken for the subject
        if view.lower[head] in self.rules.nouns.pointing or self._is_bare_area(head):
            return "pronoun"
        if view.pos[head] == "PRON" or view.tag[head] in ("PRP", "PRP$", "WP", "WDT", "DT", "EX"):
            return "pronoun"
        is_named_group = (self.entity(head) or "").startswith("O") or view.ent[head] in ("ORG", "GPE")
        if is_named_group and view.text[head].isupper() and view.lower[head] in self.rules.weapons.phrases:
            return "weapon"  # "an RPG attack"; "TANK WATER SUPPLIES" of a headline is none
        named = self._classify_name(head)
        if named is not None:
            return named
        lemma = view.lemma[head]
        known = self._classify_word(lemma)
        if known is not None:
            return known
        if view.pos[head] == "PROPN" and lemma.endswith("s") and (known := self._classify_word(lemma[:-1])) is not None:
            return known  # "Guerrillas" at the head of a sentence is tagged as a name
        if "-" in lemma and (known := self._classify_word(lemma.rsplit("-", 1)[1])) is not None:
            return known
        if view.pos[head] == "ADJ" and any(view.dep[c] == "npadvmod" for c in view.children[head]):
            return "person"  # "a 19-year-old" is no date
        if view.ent[head]:
            by_ner = _NER.get(view.ent[head])
            if by_ner is not None:
                return by_ner
        if view.pos[head] == "NUM" or view.tag[head] == "CD":
            # "12 were killed": people are counted; "1998" is no one
            return "nothing" if view.ent[head] in ("DATE", "TIME", "MONEY", "PERCENT") else "person"
        if view.pos[head] == "ADJ" and any(view.dep[c] in ("det", "nummod") for c in view.children[head]):
            return "person"  # "the injured", "the unemployed", "50 more"
        return "thing"

    def is_abstract(self, head: int) -> bool:
        """Return whether a noun is an idea or a state ("shook the confidence of investors"), by its ending."""
        lemma, nouns = self.view.lemma[head], self.rules.nouns
        if len(lemma) < _SHORTEST or self.entity(head) is not None or lemma in nouns.classes:
            return False
        return lemma.endswith(nouns.abstract_endings) and lemma not in nouns.not_abstract

    def _is_bare_area(self, head: int) -> bool:
        """Return whether "the area" only points to a place told before."""
        view = self.view
        if view.lemma[head] not in self.rules.nouns.bare_areas:
            return False
        below = [c for c in view.children[head] if view.dep[c] != "punct"]
        return [view.lower[c] for c in below] in (["the"], ["this"], ["that"])

    def _classify_word(self, lemma: str) -> Filler | None:
        nouns = self.rules.nouns
        known = nouns.classes.get(lemma)
        if known is not None:
            return _CLASS_FILLERS[known]
        if lemma in self.rules.weapons.phrases and any(len(p) == 1 for p, _ in self.rules.weapons.phrases[lemma]):
            return "weapon"
        if lemma in nouns.not_person or len(lemma) < _SHORTEST:
            return None
        if lemma.endswith(nouns.person_endings):
            return "person"
        return None

    def _classify_name(self, head: int) -> Filler | None:
        entity = self.entity(head)
        if entity is not None:
            if entity in self._people:
                return "person"
            if entity in self._organizations:
                return "group"
            place = self._places.get(entity)
            if place is not None:
                if place.kind is PlaceKind.FACILITY:
                    return "facility"
                if place.kind is PlaceKind.WATER:
                    return "nothing"  # "crashed into the Caribbean Sea"
                return "state" if place.kind is PlaceKind.COUNTRY else "place"
        name = self.name_at.get(head)
        label = None if name is None else name.label
        if label == "demonym":
            return "person" if self.view.pos[head] in ("NOUN", "PROPN") else None
        if label == "person":
            return "person"
        if label == "organization":
            return "group"
        if label == "facility":
            return "facility"
        if label == "place":
            return "place"
        return None
