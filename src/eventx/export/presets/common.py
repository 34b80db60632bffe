"""What the presets share: whom an event is between, where it is, the words that tell of it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from eventx.export.tables import Names, Row, name_participant
from eventx.rules.files import fail_validation, read_yaml

_Rules_T = TypeVar("_Rules_T", bound="PresetRules")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]?\s|\n")
_LONGEST_NOTE = 400


class PresetRules(BaseModel):
    """Base of the mappings in `knowledge/export/`; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    columns: list[str]
    modalities: list[str]
    first_roles: list[str]
    second_roles: list[str]


def load_rules(name: str, kind: type[_Rules_T]) -> _Rules_T:
    """Read a mapping.

    Raises:
        KnowledgeError: It is wrong; file, line and field are named.
    """
    file = str(Path("export") / name)
    try:
        return kind.model_validate(read_yaml(file))
    except ValidationError as error:
        fail_validation(file, error)


@lru_cache(maxsize=1024)
def find_division(code: str | None) -> str | None:
    """Return the name of a first-order division by its ISO 3166-2 code."""
    if code is None:
        return None
    import pycountry

    found: Any = pycountry.subdivisions.get(code=code)
    return None if found is None else str(found.name)


@lru_cache(maxsize=512)
def find_numeric(country: str | None) -> int | None:
    """Return the ISO 3166-1 number of a country by its alpha-3 code."""
    if country is None:
        return None
    import pycountry

    found: Any = pycountry.countries.get(alpha_3=country)
    return None if found is None else int(found.numeric)


def find_side(event: Row, roles: list[str]) -> list[Row]:
    """Return the participants in the first of some roles that is filled."""
    for role in roles:
        found = [item for item in event["participants"] if item["role"] == role]
        if found:
            return found
    return []


def name_side(side: list[Row], names: Names) -> list[str]:
    """Return the names of a side, each once."""
    return list(dict.fromkeys(name_participant(item, names) for item in side))


def find_sentence(text: str, start: int, end: int) -> str:
    """Return the sentence around a word, cut to a note's length."""
    earliest, latest = max(0, start - _LONGEST_NOTE), min(len(text), end + _LONGEST_NOTE)
    first = max((match.end() for match in _SENTENCE_END.finditer(text, earliest, start)), default=earliest)
    close = _SENTENCE_END.search(text, end, latest)
    last = close.end() if close else latest
    return " ".join(text[first:last].split())
