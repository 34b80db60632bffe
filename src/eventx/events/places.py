"""Where an event was: places tied to the trigger by the tree, most exact first, and what contains them."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.events.anchors import attached_verb, path_cost, phrase_tokens, span_head
from eventx.events.drafts import HARMFUL, Draft
from eventx.events.place_anaphors import find_place_anaphors
from eventx.events.syntax import is_verb
from eventx.records import ArgumentRecord, Mentions, PlaceRecord, Span
from eventx.rules.events import EventRules
from eventx.schema.vocabulary import PlaceKind
from eventx.tokens import TokenView

#: A longer list of places tells of one wave of events, not of one each.
_MAX_SPLIT = 3
_MODIFIERS = frozenset(("compound", "amod", "nmod", "poss"))
_EXACTNESS = {
    PlaceKind.FACILITY: 0,
    PlaceKind.DISTRICT: 1,
    PlaceKind.CITY: 2,
    PlaceKind.ADMIN2: 3,
    PlaceKind.OTHER: 3,
    PlaceKind.WATER: 4,
    PlaceKind.REGION: 5,
    PlaceKind.ADMIN1: 5,
    PlaceKind.COUNTRY: 6,
    PlaceKind.CONTINENT: 7,
}
#: How much farther from the trigger a place may stand that lies in one beside it.
_INNER = 3
#: How many steps up a place may hang on the member of a list ("and another in the port of Aden").
_LIST_DEPTH = 4


class PlaceReader:
    """Ties the places of one article to triggers."""

    def __init__(self, view: TokenView, mentions: Mentions, rules: EventRules):
        self.view, self.mentions, self.words = view, mentions, rules.arguments
        self.occurring, self.nouns = rules.merging.occurring, rules.nouns.classes
        self.people = {i for person in mentions.people for span in person.mentions for i in range(span.start, span.end)}
        self.by_id = {place.id: place for place in mentions.places}
        self._exactness = {place.id: _EXACTNESS[place.kind] for place in mentions.places}
        self._named_countries = [
            place for place in mentions.places if place.kind is PlaceKind.COUNTRY and place.country is not None
        ]
        self.country_of_entity: dict[str, str] = {
            entity.id: entity.country
            for group in (mentions.organizations, mentions.places, mentions.people)
            for entity in group
            if entity.country
        }
        #: Trigger head -> family, to know whose clause a place stands in.
        self.family_at: dict[int, str] = {}
        self.by_sentence: dict[int, list[tuple[int, str]]] = {}
        for place in mentions.places:
            for span in place.place_mentions:
                head = span_head(view, span.start, span.end)
                self.by_sentence.setdefault(view.sent[head], []).append((head, place.id))
        for entries in self.by_sentence.values():
            entries.sort()

    def read_all(self, drafts: Sequence[Draft]) -> None:
        """Set the places of all drafts."""
        self.family_at = {draft.head: draft.family for draft in drafts if draft.family}
        self._add_anaphors(drafts)
        for draft in drafts:
            self.read(draft)

    def _add_anaphors(self, drafts: Sequence[Draft]) -> None:
        words, view = self.words, self.view
        told = {d.sentence for d in drafts if d.event_type is None or d.event_type.category in HARMFUL}
        for head, place in find_place_anaphors(view, words.places_by_kind, self.mentions.places, told):
            if self._stands_beside(head) or self._is_away(head):
                continue
            entries = self.by_sentence.setdefault(view.sent[head], [])
            entries.append((head, place))
            entries.sort()

    def read(self, draft: Draft) -> None:
        """Set the places of a draft that its own sentence ties to it."""
        draft.countries = self._modifying_countries(draft)
        here = self.by_sentence.get(draft.sentence)
        if not here:
            return
        near: list[tuple[int, str, int]] = []
        far: list[str] = []
        phrase, verbs = frozenset(phrase_tokens(draft.trigger)), draft.clause_verbs
        is_mentioned = False
        paths = self.words.path_prepositions
        if draft.event_type is not None and draft.event_type.category in ("disaster", "military"):
            # "The hurricane slammed INTO Acapulco", "began an offensive INTO northern Syria"
            paths -= self.words.hit_prepositions
        if not is_verb(self.view, draft.head) and draft.family:
            # "met in Davos and welcomed the agreement": the place of another event's clause is not the noun's
            own = [v for v in verbs if self.family_at.get(v, draft.family) == draft.family]
            is_mentioned, verbs = len(own) < len(verbs), own
        for head, place in here:
            if self.by_id[place].kind is PlaceKind.CONTINENT:
                continue
            cost = self._cost(head, phrase, verbs, paths)
            if self.by_id[place].kind is PlaceKind.COUNTRY and self.view.dep[head] in _MODIFIERS:
                # "the U.S. embassies in Nairobi": whose they are, not where
                cost = None if cost is None or self.view.head[head] not in phrase else cost + 3
            if cost is None:
                is_where = self._stands_as_place(head) and not self._stands_off(head)
                is_where = is_where and not self._is_of_other_time(head, draft.head)
                if is_where and not self._is_speakers(head, place, draft):
                    far.append(place)
            else:
                near.append((cost, place, head))
        if near:
            best = min(cost for cost, _, _ in near)
            chosen = {head: place for cost, place, head in near if cost <= best + 1}
            wide = list(chosen.values())
            for cost, place, head in near:
                # "kidnapped pupils in Kuriga town in Kaduna state": the parser hangs the town on the pupils
                if cost <= best + _INNER and any(self.contains(other, place) for other in wide):
                    chosen.setdefault(head, place)
            self._add_coordinated(draft.sentence, chosen)
            draft.place_nearness = "clause"
            draft.is_beside = all(self._stands_beside(head) for head in chosen)
            draft.split_places = self._split(list(chosen.values())) if self._are_listed(list(chosen)) else []
            draft.places = self.order(list(chosen.values()))
        elif far and not is_mentioned:
            draft.place_nearness = "sentence"
            draft.places = self.order(far)

    def country_of(self, argument: ArgumentRecord) -> str | None:
        """Return the country of somebody: of who is named, or of a demonym in the words ("Iraqi forces")."""
        country = self.country_of_entity.get(argument.entity or "")
        if country or not self.mentions.country_at:
            return country
        words = self.mentions.country_at[argument.start : argument.end]
        return next((code for code in words if code), None)

    def _is_speakers(self, head: int, place: str, draft: Draft) -> bool:
        """Return whether a place abroad is only where somebody speaks of it.

        "A spokesman at the command in Potsdam, Germany, said that Afghan police fought with the attackers."
        """
        country, view = self.by_id[place].country, self.view
        if not country or not draft.countries or country in draft.countries:
            return False
        speaker = next((i for i in (head, *view.ancestors(head)) if view.dep[i] == "nsubj"), None)
        if speaker is None or view.lemma[view.head[speaker]] not in self.words.reporting:
            return False
        return draft.head not in range(*view.subtree(speaker))

    def _cost(self, head: int, phrase: frozenset[int], verbs: Sequence[int], paths: frozenset[str]) -> int | None:
        """Return how near a place stands to the trigger's phrase or clause, None where it's in another clause.

        Behind one of `paths` it's only on the way.
        """
        own = path_cost(self.view, head, phrase)
        if own is not None and own < 10 and self._path_is_place(head, phrase, paths, in_phrase=True):
            return own
        clause = self._occurring_clause(head, phrase)
        if clause is not None:
            verbs = [clause, *verbs]
        for depth, verb in enumerate(verbs):
            tops = frozenset((verb,))
            cost = path_cost(self.view, head, tops)
            if cost is not None and cost < 10 and self._path_is_place(head, tops, paths, in_phrase=False):
                if self._is_only_concerned(head, verb, phrase):
                    continue
                return 1 + cost + depth
        return None

    def _is_only_concerned(self, head: int, verb: int, phrase: frozenset[int]) -> bool:
        """Return whether a place is the object of a verb that tells what the event brought about, not where it was.

        "The attacks would not stop the United States from flying people out."
        """
        view = self.view
        if view.dep[head] != "dobj" or view.head[head] != verb or verb in phrase:
            return False
        is_of_event = any(view.dep[c] in ("nsubj", "nsubjpass") and c in phrase for c in view.children[verb])
        return is_of_event and view.lemma[verb] not in self.words.effect

    def _occurring_clause(self, head: int, phrase: frozenset[int]) -> int | None:
        """Return the verb of a relative clause that only places the noun ("the attack, which happened in Durango")."""
        verb, view = attached_verb(self.view, head), self.view
        if verb is None or view.head[verb] not in phrase or view.dep[verb] not in ("relcl", "acl"):
            return None
        return verb if view.lemma[verb] in self.occurring else None

    def _path_is_place(self, head: int, tops: frozenset[int], paths: frozenset[str], *, in_phrase: bool) -> bool:
        """Return whether the way from the place up to the trigger runs over a preposition that says where."""
        view = self.view
        i = head
        while i not in tops:
            dep, parent = view.dep[i], view.head[i]
            if dep in ("prep", "agent"):
                word = view.lower[i]
                if word not in self.words.place_prepositions:
                    return False
                if word in self.words.origin_prepositions and parent not in tops and not is_verb(view, parent):
                    return False  # "a doctor from Saudi Arabia was detained"
                if word in self.words.origin_prepositions and i and self._is_person(i - 1):
                    return False  # "for murdering six soldiers from the United Kingdom"
                if word == "of" and parent not in tops and self._is_person(parent):
                    return False  # "The 63-year-old man, of Oxmoor Avenue, Telford, was arrested"
                if parent in tops:
                    return in_phrase or word not in paths
                if word in paths and view.dep[parent] == "dobj":
                    return False  # "cancelled a visit to Albania": it wasn't cancelled there
            if parent in tops:
                if in_phrase:
                    return dep in ("compound", "poss", "nmod", "amod", "appos", "npadvmod")
                return dep in ("npadvmod", "advmod", "dobj", "nsubj", "nsubjpass", "conj", "appos")
            if parent == i:
                return False
            if dep == "dobj" and view.dep[parent] == "acl" and view.lemma[parent] not in self.words.path_verbs:
                return False
            i = parent
        return True

    def _is_person(self, token: int) -> bool:
        return token in self.people or self.nouns.get(self.view.lemma[token]) == "person"

    def stands_as_place(self, span: Span) -> bool:
        """Return whether a mention stands where something happens ("in Mali"), not where it comes from or goes."""
        head = span_head(self.view, span.start, span.end)
        return self.view.lower[self.view.head[head]] != "of" and self._stands_as_place(head)

    def _stands_as_place(self, head: int) -> bool:
        i = head
        for _ in range(6):
            if self.view.dep[i] == "prep":
                return (
                    self.view.lower[i] in self.words.place_prepositions
                    and self.view.lower[i] not in self.words.path_prepositions
                )
            parent = self.view.head[i]
            if parent == i or is_verb(self.view, i):
                return False
            i = parent
        return False

    def _is_of_other_time(self, head: int, trigger: int) -> bool:
        """Return whether a place is only where an event of another time was.

        "Monday's attack was the deadliest since an assault in Ghazni in August 2018."
        """
        view, above = self.view, self.view.ancestors(trigger)
        for i in view.ancestors(head):
            if i == trigger or i in above:
                return False
            if view.dep[i] == "prep" and view.lower[i] == "since":
                return True
        return False

    def _modifying_countries(self, draft: Draft) -> list[str]:
        """Return the countries of demonyms in the trigger's and its arguments' phrases ("a Malian hotel")."""
        country_at = self.mentions.country_at
        if not country_at:
            return []
        found: list[str] = []
        for argument in draft.arguments:
            country = self.country_of_entity.get(argument.entity or "")
            if country and country not in found:
                found.append(country)
            for token in range(argument.start, argument.end):
                if country_at[token] and country_at[token] not in found:
                    found.append(country_at[token])
        start = draft.trigger.start
        for child in self.view.children[draft.head]:
            if child < start and country_at[child] and country_at[child] not in found:
                found.append(country_at[child])
        return found

    def _stands_beside(self, head: int) -> bool:
        """Return whether a place is only what another one lies near to ("south of Mosul", "outside the capital")."""
        view = self.view
        i = view.head[head]
        if view.dep[head] != "pobj":
            return False
        return view.lower[i] in self.words.beside or (
            view.lower[i] == "of" and view.lower[view.head[i]] in self.words.beside
        )

    def _is_away(self, head: int) -> bool:
        """Return whether something is only so and so far from a place ("20 miles from the city")."""
        view, preposition = self.view, self.view.head[head]
        if view.dep[head] != "pobj" or view.lower[preposition] not in ("of", "from"):
            return False
        is_measured = any(view.dep[c] == "npadvmod" for c in view.children[preposition])
        return is_measured or view.lower[view.head[preposition]] in self.words.beside

    def _stands_off(self, head: int) -> bool:
        """Return whether a place only says on which side of it another one lies ("180 miles north of Baghdad")."""
        return self._stands_beside(head) and self.view.lower[self.view.head[head]] == "of"

    def _add_coordinated(self, sentence: int, chosen: dict[int, str]) -> None:
        """Add the places that hang on chosen ones ("in Nairobi, Kenya, and Dar es Salaam, Tanzania")."""
        for head, place in self.by_sentence.get(sentence, ()):
            i = head
            while head not in chosen:
                if self.view.dep[i] not in ("conj", "appos", "npadvmod", "nmod") or self.view.head[i] == i:
                    break
                i = self.view.head[i]
                if i in chosen:
                    chosen[head] = place

    def _are_listed(self, heads: Sequence[int]) -> bool:
        """Return whether places are told side by side ("in Nairobi and Dar es Salaam"), not one in the other.

        "Twin bombings struck the Jolo Cathedral in Mindanao": the gazetteer need not know that it lies there.
        """
        view = self.view
        for head in heads:
            i = head
            for _ in range(_LIST_DEPTH):
                if view.dep[i] == "conj":
                    return True
                if view.dep[i] not in ("pobj", "prep", "compound", "appos", "npadvmod") or view.head[i] == i:
                    break
                i = view.head[i]
        return False

    def _split(self, chosen: Sequence[str]) -> list[tuple[str, ...]]:
        """Group places by what lies in what; several groups are several events where the words are plural."""
        groups: list[list[str]] = []
        for place in dict.fromkeys(chosen):
            for group in groups:
                if any(self.contains(place, other) or self.contains(other, place) for other in group):
                    group.append(place)
                    break
            else:
                groups.append([place])
        if not 2 <= len(groups) <= _MAX_SPLIT or any(not self.countries(group) for group in groups):
            return []
        return [tuple(self.order(group)) for group in groups]

    def contains(self, outer: str, inner: str) -> bool:
        """Return whether one place lies in another."""
        a, b = self.by_id.get(outer), self.by_id.get(inner)
        if a is None or b is None or a is b:
            return False
        seen: set[str] = set()
        current: PlaceRecord | None = b
        while current is not None and current.within and current.within not in seen:
            if current.within == outer:
                return True
            seen.add(current.within)
            current = self.by_id.get(current.within)
        if a.kind is PlaceKind.COUNTRY:
            return a.country is not None and a.country == b.country
        if a.kind is PlaceKind.ADMIN1:
            return a.admin1 is not None and a.admin1 == b.admin1 and b.kind is not PlaceKind.COUNTRY
        return False

    def are_known(self, places: Sequence[str]) -> bool:
        """Return whether it's known of one of the places where it lies."""
        return any(self.by_id[p].latitude is not None or self.by_id[p].within is not None for p in places)

    def compatible(self, a: Sequence[str], b: Sequence[str]) -> bool:
        """Return whether two sets of places can be where one event was."""
        are_towns = self._has_town(a) and self._has_town(b)
        if are_towns:
            # "near Tangmarg in Kashmir", "in Srinagar": that Kashmir holds both doesn't make them one place.
            a, b = self._without_wide(a), self._without_wide(b)
        for x in a:
            for y in b:
                if x == y or self.contains(x, y) or self.contains(y, x):
                    return True
        countries_a, countries_b = self.countries(a), self.countries(b)
        if countries_a and countries_b and not countries_a & countries_b:
            return False
        # A district or a hotel may lie in a city without the gazetteer knowing; two cities or provinces are two places.
        return not are_towns and not any(self._differ(a, b, kind) for kind in (PlaceKind.ADMIN1, PlaceKind.ADMIN2))

    def _differ(self, a: Sequence[str], b: Sequence[str], kind: PlaceKind) -> bool:
        """Return whether both lie in divisions of a kind, and in others."""
        divisions_a, divisions_b = ({p for p in places if self.by_id[p].kind is kind} for places in (a, b))
        return bool(divisions_a and divisions_b) and divisions_a.isdisjoint(divisions_b)

    def _has_town(self, places: Sequence[str]) -> bool:
        return any(self.by_id[p].kind is PlaceKind.CITY for p in places)

    def _without_wide(self, places: Sequence[str]) -> list[str]:
        return [p for p in places if _EXACTNESS[self.by_id[p].kind] <= _EXACTNESS[PlaceKind.CITY]]

    def countries(self, places: Sequence[str]) -> set[str]:
        """Return the countries of places."""
        return {country for p in places if (country := self.by_id[p].country)}

    def order(self, places: Sequence[str]) -> list[str]:
        """Return places most exact first, without doubles."""
        unique = list(dict.fromkeys(places))
        return sorted(unique, key=self._exactness.__getitem__) if len(unique) > 1 else unique

    def with_containers(self, places: Sequence[str]) -> list[str]:
        """Return places with what contains them, most exact first."""
        found = list(places)
        for place in places:
            current = self.by_id[place].within
            while current and current in self.by_id and current not in found:
                found.append(current)
                current = self.by_id[current].within
        countries = self.countries(places) if self._named_countries else set[str]()
        for place in self._named_countries:
            if place.country in countries and place.id not in found:
                found.append(place.id)
        return self.order(found)
