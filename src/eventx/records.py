"""What the stages hand on to one another: frozen records over token indices, no spaCy and no pydantic.

Token ranges are `start` inclusive, `end` exclusive. Ids ("P1", "L1", "O1", "T1") are given in stage 1 and kept
to the end.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from eventx.schema.vocabulary import (
    Effect,
    Modality,
    OrganizationKind,
    PlaceKind,
    Precision,
    Qualifier,
    Role,
    TimeKind,
)

NameLabel = Literal["person", "organization", "place", "facility", "demonym", "other"]


@dataclass(frozen=True, slots=True)
class Span:
    """A token range."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name in the text and what it names, before it is resolved.

    Attributes:
        key: Identifier of the lexicon or gazetteer entry, where one matched ("" where none).
        rule: Id of the rule that decided the label ("ner.gpe", "lexicon.armed_groups").
    """

    start: int
    end: int
    label: NameLabel
    rule: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A resolved person; `mentions` in text order."""

    id: str
    name: str
    mentions: tuple[Span, ...]
    role: str | None = None
    country: str | None = None
    affiliation: str | None = None
    is_leader: bool = False


@dataclass(frozen=True, slots=True)
class OrganizationRecord:
    """A resolved organization; `key` names its lexicon entry ("" where it has none)."""

    id: str
    name: str
    kind: OrganizationKind
    mentions: tuple[Span, ...]
    country: str | None = None
    aliases: tuple[str, ...] = ()
    key: str = ""
    #: News agencies and papers are sources of what is said, not actors in it.
    is_source_only: bool = False


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A resolved place.

    Attributes:
        place_mentions: The mentions, out of `mentions`, in which the words stand for the place itself; in the others a
            capital stands for its government or a country for its people, and those never place an event.
    """

    id: str
    name: str
    kind: PlaceKind
    mentions: tuple[Span, ...]
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonameid: int | None = None
    within: str | None = None
    place_mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeRecord:
    """A resolved time expression.

    `start_char` and `end_char` index the source text; they may cut a token ("2014-15"). `start` and `end` are
    the tokens
    that the expression touches. `begin_time` is "HH:MM" where the words give a clock time.
    """

    id: str
    start: int
    end: int
    start_char: int
    end_char: int
    kind: TimeKind
    value: str
    precision: Precision
    earliest: dt.date | None = None
    latest: dt.date | None = None
    open_start: bool = False
    open_end: bool = False
    rule: str = ""
    begin_time: str | None = None
    daypart: str | None = None
    direction: Literal["past", "future", "none"] = "none"
    range_of: str = ""

    @property
    def is_anchor(self) -> bool:
        """Whether an event may take its date from it: a date or time on the calendar, no duration, no set."""
        is_point = self.kind in (TimeKind.DATE, TimeKind.TIME)
        return is_point and (self.earliest is not None or self.latest is not None)


@dataclass(frozen=True, slots=True)
class CountRecord:
    """A number phrase ("at least 12", "dozens of", "a"), before anybody knows what it counts.

    `head` is the token of the counted noun ("people" in "over 20 people"), or the last token of the phrase where the
    noun is left out ("killing 12").
    """

    start: int
    end: int
    head: int
    minimum: int | None
    maximum: int | None
    qualifier: Qualifier
    rule: str
    #: The token that heads the whole phrase in the tree: "dozens" in "dozens of people", "four" in "four of
    #: the 14", else `head`.
    top: int = -1
    #: "another 40", "40 others": beside an earlier number, not part of it.
    is_additional: bool = False
    #: "four of the 14 passengers", "two of them": a part of a number told elsewhere.
    is_partitive: bool = False


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that stage 1 found, and which entity each token belongs to."""

    people: Sequence[PersonRecord] = ()
    places: Sequence[PlaceRecord] = ()
    organizations: Sequence[OrganizationRecord] = ()
    times: Sequence[TimeRecord] = ()
    counts: Sequence[CountRecord] = ()
    #: Every name span of the text in text order, resolved or not; demonyms ("Malian") are here and in no list above.
    names: Sequence[NameSpan] = ()
    #: For each token the ids of the entities whose mention covers it, innermost first.
    entities_at: Sequence[tuple[str, ...]] = ()
    #: For each token inside a demonym or country name its ISO alpha-3 code, else "".
    country_at: Sequence[str] = ()
    #: The dateline's place id, where the text has one.
    dateline: str | None = None


CueCategory = Literal[
    "negated",  # did not happen, was ruled out
    "hypothetical",  # if, could, fears of
    "planned",  # will, would, is to, scheduled
    "threatened",  # threatened to, vowed to
    "attempted",  # tried to, failed
    "foiled",  # thwarted, prevented: it did not happen
    "alleged",  # allegedly, accused of, reportedly
    "denied",  # denied
    "ongoing",  # has been, continues to
    "historical",  # recalled, anniversary of
    "reported",  # said, according to: who says so
    "claimed",  # claimed responsibility: who claims it
    "claim_denied",  # denied responsibility
    "ended",  # "pseudo" scopes that take others back
]


@dataclass(frozen=True, slots=True)
class CueScope:
    """A cue and the tokens that it governs (the ConText idea).

    Attributes:
        start: First token of the cue.
        end: After the cue's last token.
        scope: Token ranges that the cue governs.
        source: Token range of who says, claims or denies, where the cue has one.
        rule: Id of the cue rule.
    """

    category: CueCategory
    start: int
    end: int
    scope: tuple[Span, ...]
    rule: str
    source: Span | None = None
    #: Only who did it is open ("accused of killing 12 people"); that it happened is told as fact.
    of_actor: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """All cues of a Doc, with a look-up by token."""

    cues: Sequence[CueScope] = ()
    #: For each token the indices into `cues` of those whose scope covers it.
    covering: Sequence[tuple[int, ...]] = ()

    def at(self, token: int) -> list[CueScope]:
        """Return the cues that govern this token."""
        return [self.cues[i] for i in self.covering[token]] if self.covering else []


@dataclass(frozen=True, slots=True)
class TriggerRecord:
    """Words that tell of an event of a type.

    Attributes:
        head: The token that carries the arguments (the verb, or the noun's head).
        type: Event type name; "" for general words ("incident", "attack" where its type is open).
        rule: Id of the trigger rule ("bombing.verb.bomb").
        is_verbal: True where the arguments hang on the head as on a verb.
        is_general: True where it may only join another event ("the incident"), never found one alone.
        weight: How sure the words are by themselves; below 0.5 they found an event only where more speaks for it.
        tokens: The tokens of the words themselves, where others stand between ("took" ... "hostage").
        light: The light verb over a noun ("carried out" an attack), -1 where it has none; the frame's slot `subject`
            (agent) or `sufferer` (patient) is filled by that verb's logical subject.
        light_subject: "agent", "patient" or "".
    """

    start: int
    end: int
    head: int
    type: str
    rule: str
    is_verbal: bool
    is_general: bool = False
    weight: float = 1.0
    tokens: tuple[int, ...] = ()
    light: int = -1
    light_subject: Literal["agent", "patient", ""] = ""


@dataclass(frozen=True, slots=True)
class ArgumentRecord:
    """Somebody or something with a role in an event mention; `confidence` is 1 where rules decided."""

    role: Role
    start: int
    end: int
    head: int
    entity: str | None
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class WeaponRecord:
    """A weapon that the text names; `kind` is the lexicon's class ("explosive")."""

    kind: str
    start: int
    end: int
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class CasualtyRecord:
    """A casualty statement; `part_of` and `id` link statements, `anchor` is the word that gives the effect.

    Attributes:
        start: First token of the counted phrase ("Over 20 people").
        end: After its last token.
        anchor: Token of the word that gives the effect ("killed").
        is_update: True where the text says that the figure replaces an earlier one ("rose to 31").
        is_background: True where it counts the dead of another, earlier event.
    """

    id: str
    effect: Effect
    start: int
    end: int
    anchor: int
    count: CountRecord
    group: str | None = None
    part_of: str | None = None
    source: Span | None = None
    is_update: bool = False
    is_background: bool = False
    rule: str = ""
    #: "A technician was also killed", "another 40": beside the people of earlier statements, not among them.
    is_additional: bool = False
    #: "Early reports said 70 were hurt", "the group said it had killed 20": what else the text says outdoes it.
    is_early: bool = False


@dataclass(frozen=True, slots=True)
class DateRecord:
    """When an event was, and how that is known; see `eventx.schema.EventDate`."""

    earliest: dt.date | None
    latest: dt.date | None
    precision: Precision
    how: Literal["stated", "inferred", "published"]
    ongoing: bool = False
    time: str | None = None
    #: Counted in weeks ("two weeks ago"), so it may miss by some days.
    is_rough: bool = False


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An event after merging, over token indices; `assemble` turns it into `eventx.schema.Event`."""

    id: str
    type: str
    trigger: TriggerRecord
    mentions: tuple[TriggerRecord, ...]
    modality: Modality
    date: DateRecord | None = None
    duration: str | None = None
    places: tuple[str, ...] = ()
    country: str | None = None
    participants: tuple[ArgumentRecord, ...] = ()
    weapons: tuple[WeaponRecord, ...] = ()
    casualties: tuple[str, ...] = ()
    killed: CountRecord | None = None
    wounded: CountRecord | None = None
    attributed_to: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()
    caused_by: str | None = None
    part_of: str | None = None
    confidence: float = 1.0
    rules: tuple[str, ...] = field(default=())
