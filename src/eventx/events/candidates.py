"""Who and what could have a part in an event: entities and noun phrases of an article, each with its mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from eventx.events.fillers import Filler, Fillers
from eventx.records import Mentions, WeaponRecord
from eventx.tokens import TokenView

#: Left dependents that say what sort of thing it is ("unidentified", "urban guerrilla"), not determiners, numbers.
_DESCRIBING = frozenset(("compound", "amod", "nmod", "poss"))
_UNFIT: frozenset[Filler] = frozenset(("nothing", "pronoun", "disaster"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """One mention of a candidate: a noun phrase without determiner, number and what follows the head."""

    start: int
    end: int
    head: int


@dataclass(slots=True)
class Candidate:
    """Somebody or something that the article speaks of.

    Attributes:
        entity: Id of the person, place or organization; None for descriptions ("unidentified men").
        kind: What it is.
        lemma: Lemma of the head noun of a description, "" for an entity.
        phrases: Its mentions in text order.
    """

    entity: str | None
    kind: Filler
    lemma: str
    phrases: list[Phrase] = field(default_factory=list[Phrase])


def find_candidates(
    view: TokenView, mentions: Mentions, fillers: Fillers, weapons: Sequence[WeaponRecord]
) -> list[Candidate]:
    """Return the candidates of an article, in the order of their first mention.

    Weapons are candidates wherever they stand ("a dynamite attack", "machine-gun fire").

    Descriptions of one head noun and number ("guerrillas", "urban guerrillas") are one candidate; one in apposition to
    a name, or before it ("Senator Estrada"), is a mention of the name's.
    """
    found: dict[str, Candidate] = {}
    armed = {weapon.end - 1 for weapon in weapons}
    for head in range(len(view)):
        if head not in armed and (view.pos[head] not in ("NOUN", "PROPN") or view.tag[head] == ""):
            continue
        entity = _entity(mentions, head) if head not in armed else None
        if head in armed:
            lemma = view.lemma[head]
            key = f"{lemma}/{view.tag[head][-1:] == 'S'}"
        elif entity is not None:
            if not _is_name_head(view, mentions, head, entity):
                continue
            key, lemma = entity, ""
        else:
            if view.dep[head] in ("compound", "nmod", "amod", "npadvmod") and view.head[head] > head:
                continue
            if fillers.kind(head) in _UNFIT:
                continue
            owner = _named_by(view, mentions, head, fillers)
            lemma = "" if owner else view.lemma[head]
            key = owner or f"{lemma}/{view.tag[head][-1] == 'S'}"
        candidate = found.get(key)
        if candidate is None:
            named = key if not lemma else None
            candidate = found[key] = Candidate(named, fillers.kind(head), lemma)
        candidate.phrases.append(_phrase(view, mentions, head, entity))
    return list(found.values())


def _entity(mentions: Mentions, token: int) -> str | None:
    ids = mentions.entities_at[token] if mentions.entities_at else ()
    return ids[0] if ids else None


def _is_name_head(view: TokenView, mentions: Mentions, token: int, entity: str) -> bool:
    """Return whether the token is the one of its name that hangs on a token outside."""
    parent = view.head[token]
    if parent == token:
        return True
    return not (_entity(mentions, parent) == entity and abs(parent - token) < 8)


def _named_by(view: TokenView, mentions: Mentions, head: int, fillers: Fillers) -> str | None:
    """Return the person or organization that a description belongs to by apposition ("Estrada, a senator,")."""
    parent = view.head[head]
    if view.dep[head] == "appos" and parent != head:
        entity = _entity(mentions, parent)
        if entity is not None and fillers.kind(parent) == fillers.kind(head):
            return entity
    for child in view.children[head]:
        if view.dep[child] == "appos":
            entity = _entity(mentions, child)
            if entity is not None and fillers.kind(child) == fillers.kind(head):
                return entity
    return None


def _phrase(view: TokenView, mentions: Mentions, head: int, entity: str | None) -> Phrase:
    if entity is not None:
        start = end = head
        while start > 0 and entity in mentions.entities_at[start - 1]:
            start -= 1
        while end < len(view) and entity in mentions.entities_at[end]:
            end += 1
        return Phrase(start, end, head)
    start = head
    left = view.edges[0]
    for child in reversed(view.children[head]):
        if child < head and view.dep[child] in _DESCRIBING:
            start = min(start, left[child])
    while start < head and (view.pos[start] in ("DET", "PUNCT", "NUM", "ADV", "PRON", "SPACE")):
        start += 1
    return Phrase(start, head + 1, head)
