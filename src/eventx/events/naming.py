"""Lists of the people who were hit: "The dead were identified as A, B and C", "the following died: A, B and C"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eventx.events.arguments import ArgumentReader
from eventx.events.drafts import Draft
from eventx.events.merge import HARD
from eventx.events.nearby import Nearby
from eventx.events.syntax import is_verb
from eventx.records import CasualtyRecord
from eventx.schema.vocabulary import Effect, Role
from eventx.tokens import TokenView

_HIT = (Effect.KILLED, Effect.WOUNDED, Effect.KIDNAPPED, Effect.HOSTAGE, Effect.MISSING)
#: How many sentences back the event may stand that a list of names belongs to.
_REACH = 4


def add_named(
    view: TokenView, reader: ArgumentReader, drafts: Sequence[Draft], casualties: Sequence[CasualtyRecord]
) -> None:
    """Give the people of such lists to their event as victims."""
    nearby = Nearby(view, drafts)
    for start in sorted({*_behind_naming(view, reader), *_behind_colons(view, casualties)}):
        owner = _find_owner(nearby, start)
        if owner is None:
            continue
        known = {a.entity for a in owner.arguments}
        for head in _people(view, reader, start):
            argument = reader.make(Role.VICTIM, head, "argument.named")
            if argument.entity not in known:
                known.add(argument.entity)
                owner.arguments.append(argument)


def _behind_naming(view: TokenView, reader: ArgumentReader) -> Iterator[int]:
    """Yield where names begin behind "the dead were", "the victims were identified as"."""
    words = reader.rules.arguments
    for verb, lemma in enumerate(view.lemma):
        if not is_verb(view, verb) or (lemma not in words.naming and lemma != "be"):
            continue
        for child in view.children[verb]:
            is_subject = view.dep[child] in ("nsubj", "nsubjpass") and child < verb
            if is_subject and view.lemma[child] in words.related_victims:
                yield verb + 1


def _behind_colons(view: TokenView, casualties: Sequence[CasualtyRecord]) -> Iterator[int]:
    """Yield where names begin behind the colon of "the following officers died: "."""
    for casualty in casualties:
        if casualty.effect not in _HIT:
            continue
        end = view.sents[view.sent[casualty.anchor]][1]
        for token in range(casualty.anchor, end):
            if view.lower[token] == ":":
                yield token + 1
                break


def _people(view: TokenView, reader: ArgumentReader, start: int) -> Iterator[int]:
    """Yield the heads of the people named from here to the end of the sentence."""
    last = ""
    for token in range(start, view.sents[view.sent[start - 1]][1]):
        entity = reader.fillers.entity(token) or ""
        if entity.startswith("P") and entity != last and view.dep[token] != "poss":
            yield reader.fillers.span_of(token)[1] - 1
        last = entity


def _find_owner(nearby: Nearby, token: int) -> Draft | None:
    for draft in reversed(nearby.before(token - 1, _REACH)):
        event_type = draft.event_type
        if event_type is None or event_type.category not in HARD or Role.VICTIM not in event_type.roles:
            continue
        if draft.head < token:
            return draft
    return None
