"""`Draft`: one trigger and what its sentence says of it, before mentions of one event are merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from eventx.records import ArgumentRecord, CasualtyRecord, DateRecord, TriggerRecord, WeaponRecord
from eventx.rules.event_types import EventType, TriggerRule
from eventx.schema.vocabulary import Modality

#: Categories of what hurts people and things; an article mostly tells one such event in many words.
HARMFUL = frozenset(("violence", "accident", "disaster", "unrest"))
#: Types of other categories in which people are killed or wounded as well ("Police raided a slum, killing 25").
DEADLY_TYPES = frozenset(("police_raid",))
#: How near a time or a place stands to the trigger: in its clause, elsewhere in the sentence.
Nearness = Literal["clause", "sentence"]


@dataclass(slots=True, eq=False)
class Draft:
    """An event mention while it's being read.

    Attributes:
        sentence: Index of its sentence.
        order: The sentence's number among those with words, for distances.
        clause_verbs: The verbs in whose clause the trigger stands, nearest first.
        date: What its own sentence says; None where it says nothing.
        date_nearness: Where the date was found.
        places: Ids of the places that its own sentence ties to it, most exact first.
        is_other: The words say that it's another event than one told before ("another", "last year's").
        is_definite: The words point back ("the attack").
        is_recurrent: It speaks of many events without a day of their own ("attacks in recent years").
        is_looking_back: Its clause recalls an old event.
        is_continuing: Its time reaches to now ("since August").
        looks_relevant: False where nothing but the trigger speaks for it.
    """

    trigger: TriggerRecord
    rule: TriggerRule
    event_type: EventType | None
    sentence: int
    order: int
    clause_verbs: Sequence[int] = ()
    arguments: list[ArgumentRecord] = field(default_factory=list)
    weapons: list[WeaponRecord] = field(default_factory=list)
    casualties: list[CasualtyRecord] = field(default_factory=list)
    modality: Modality = Modality.ACTUAL
    modality_rules: list[str] = field(default_factory=list)
    is_attempt: bool = False
    is_threat: bool = False
    attributed_to: list[str] = field(default_factory=list)
    date: DateRecord | None = None
    date_nearness: Nearness | None = None
    #: The date is the day on which it began ("The protests began in June").
    is_start: bool = False
    #: The time of another event of its sentence and the day on which it was said, where nothing says when it was.
    date_beside: DateRecord | None = None
    told_on: DateRecord | None = None
    #: TIMEX value of the time in its clause ("XXXX-WXX-4"): evidence where nothing says which week it was.
    time_value: str = ""
    duration: str | None = None
    places: list[str] = field(default_factory=list)
    place_nearness: Nearness | None = None
    split_places: list[tuple[str, ...]] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    claimed_by: list[str] = field(default_factory=list)
    #: The event's own name ("Haiyan"), "" where it has none.
    own_name: str = ""
    is_other: bool = False
    is_definite: bool = False
    is_plural: bool = False
    is_recurrent: bool = False
    is_looking_back: bool = False
    is_continuing: bool = False
    #: Its place only says near what it was ("a town south of Mosul").
    is_beside: bool = False
    in_title: bool = False
    #: It tells what was done to those who did the deed ("Police shot the attacker dead").
    is_response: bool = False
    #: Its type's word stands for an event of another type ("the bombing" of an airstrike, the fires after it).
    is_loose: bool = False

    @property
    def type(self) -> str:
        """The event type's name, "" for general words."""
        return self.trigger.type

    @property
    def family(self) -> str:
        """The type's family, "" for general words."""
        return self.event_type.family if self.event_type else ""

    @property
    def head(self) -> int:
        """The trigger's head token."""
        return self.trigger.head


def group_by_sentence(drafts: Iterable[Draft]) -> dict[int, list[Draft]]:
    """Return the mentions of each sentence, in their order."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.sentence, []).append(draft)
    return found
