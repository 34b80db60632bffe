"""The format of `knowledge/event_types/*.yaml`, which users write too.

category: violence
defaults:                          # slot -> role, by part of speech; a type's and an entry's `frame` go over them
  verb: {subject: perpetrator, object: target}
  noun: {by: perpetrator, on: target}
types:
  bombing:
    label: Bombing
    definition: An explosive device goes off or is set off on purpose.
    family: attack
    rank: 50
    codes: {plover: ASSAULT/explosives, cameo: "183", acled: Remote explosive/landmine/IED, gtd: "3", muc: BOMBING}
    roles: [perpetrator, target, victim]
    # kind_of: another_type           # where both are told, this one names the event
    # hits_things: true               # it names no event in which people died
    triggers:
      - verb: [bomb, dynamite, "blow ... up|apart"]       # "...": other words may stand between; "a|b": either
      - verb: go off
        needs: {subject: "@explosive"}                    # a class of word_classes.yaml; "#person" is a person's name
      - noun: [bombing, attack]
        needs: {compound: "@explosive"}
        forbids: {on: [record]}
    blockers:
      - bombed at the box office                          # words of another sense
      - {verb: bomb, needs: {subject: [film, album]}}
    examples: ["Rebels [bombed] a bridge on Sunday."]     # at least three; the words in [brackets] must be found
    counter_examples: ["The film bombed in the cinemas."] # at least two
general:                           # words that only join an event told in other words
  - noun: [incident, tragedy]
    joins: [bombing]               # only these types or families; any where left out
blockers: [heart attack]           # for all types
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from eventx.rules.files import fail_at, fail_validation, read_yaml
from eventx.schema.event import EventCodes
from eventx.schema.vocabulary import Role

Pos = Literal["verb", "noun", "adjective", "any"]


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Words = Annotated[list[Annotated[str, Field(min_length=1)]], BeforeValidator(_as_list), Field(min_length=1)]
Needs = dict[str, Words]
#: `~` (null) takes a default slot away: in "a bomb went off" the subject is no perpetrator.
Frame = dict[str, Role | None]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EntrySpec(_Strict):
    """Trigger words (or, under `blockers`, words of another sense): one of verb, noun, adjective and any is given."""

    verb: Words | None = None
    noun: Words | None = None
    adjective: Words | None = None
    any: Words | None = None
    frame: Frame = {}
    needs: Needs = {}
    forbids: Needs = {}
    joins: Words | None = None
    weight: float = Field(default=1.0, gt=0, le=1)
    attributive: bool = False
    finite: bool = False
    effect: bool = False
    named: bool = False
    priority: int = 0

    @model_validator(mode="after")
    def _check_words(self) -> EntrySpec:
        if sum(words is not None for words in (self.verb, self.noun, self.adjective, self.any)) != 1:
            raise ValueError("exactly one of verb, noun, adjective and any must be given")
        return self

    @property
    def pos(self) -> Pos:
        """Which part of speech the entry is for."""
        return "verb" if self.verb else "noun" if self.noun else "adjective" if self.adjective else "any"

    @property
    def words(self) -> list[str]:
        """The words as written."""
        return self.verb or self.noun or self.adjective or self.any or []


def _as_entry(value: object) -> object:
    return {"any": value} if isinstance(value, str) else value


Blocker = Annotated[EntrySpec, BeforeValidator(_as_entry)]


class Defaults(_Strict):
    """Frames by part of speech."""

    verb: Frame = {}
    noun: Frame = {}
    adjective: Frame = {}


class TypeSpec(_Strict):
    """One event type of a file."""

    label: str = Field(min_length=1)
    definition: str = Field(min_length=1)
    family: str = Field(pattern=r"^[a-z_]+$")
    rank: int = Field(ge=0, le=100)
    kind_of: str | None = None
    hits_things: bool = False
    codes: EventCodes = EventCodes()
    roles: list[Role]
    frame: Defaults = Defaults()
    triggers: list[EntrySpec] = Field(min_length=1)
    blockers: list[Blocker] = []
    examples: list[str] = Field(min_length=3)
    counter_examples: list[str] = Field(min_length=2)


class LightVerbs(_Strict):
    """Verbs that say little beside their object: "carry out" an attack (agent), "come under" attack (patient)."""

    agent: list[str] = []
    patient: list[str] = []


class EventTypeFile(_Strict):
    """A whole file."""

    category: str = Field(pattern=r"^[a-z_]+$")
    defaults: Defaults = Defaults()
    types: dict[Annotated[str, Field(pattern=r"^[a-z_]+$")], TypeSpec] = {}
    general: list[EntrySpec] = []
    blockers: list[Blocker] = []
    light_verbs: LightVerbs = LightVerbs()


def read_event_type_file(path: Path) -> EventTypeFile:
    """Read and validate one file.

    Raises:
        KnowledgeError: It is wrong; the message names file, line and field.
    """
    data = read_yaml(path)
    if not isinstance(data, dict):
        fail_at(path, (), "must hold the keys category and types")
    try:
        return EventTypeFile.model_validate(data)
    except ValidationError as error:
        fail_validation(path, error)
