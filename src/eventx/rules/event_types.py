"""Event types: what they are, which words tell of them, which roles those words give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from eventx.schema.event import EventCodes
from eventx.schema.vocabulary import Role

#: Where an argument stands, seen from its trigger. For a verb: `subject` (logical: the by-phrase of a passive),
#: `object` (logical: the subject of a passive), or a preposition ("on", "against"). For a noun: `possessive` ("Monday's"
#: excluded), `compound` ("hotel siege"), `adjective` ("Russian airstrikes": a demonym), or a preposition.
Slot = str


@dataclass(frozen=True, slots=True)
class TriggerRule:
    """Words that tell of a type, and what must stand around them.

    Attributes:
        id: "type.pos.words", stable forever ("bombing.verb.bomb").
        type: Event type; "" for general words, which only join another event.
        lemmas: Lemmas in text order; the first is the head of a verbal phrase, the last that of a nominal one.
        pos: What the head must be.
        frame: Slot -> role.
        needs: Slot -> lemmas one of which must stand there (word classes are expanded at load); slot "any" is anywhere
            among the arguments.
        is_general: May only join another event.
        weight: How sure these words are by themselves, 0 to 1.
    """

    id: str
    type: str
    lemmas: tuple[str, ...]
    pos: Literal["verb", "noun", "adjective", "any"]
    frame: Mapping[Slot, Role]
    needs: Mapping[Slot, frozenset[str]]
    is_general: bool = False
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type.

    Attributes:
        family: Types of one family may be told in one another's words ("attack": bombing, shooting, armed_attack ...).
        rank: Among merged mentions of one family the type of the highest rank names the event (siege over attack).
    """

    name: str
    category: str
    label: str
    definition: str
    family: str
    rank: int
    codes: EventCodes
    roles: frozenset[Role]


@dataclass(frozen=True)
class EventTypes:
    """All types and their trigger rules."""

    types: Mapping[str, EventType]
    triggers: Mapping[str, TriggerRule]


def load_event_types(extra: Path | None = None) -> EventTypes:
    """Load and validate the packaged event types, then the user's.

    Raises:
        KnowledgeError: A file is wrong.
    """
    raise NotImplementedError
