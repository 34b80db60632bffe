"""A person while the mentions are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from eventx.mentions.titles import Description
from eventx.records import Span

Words = tuple[str, ...]


@dataclass
class PersonDraft:
    """A person while the mentions are gathered; `forms` are the folded names in order of appearance."""

    forms: list[Words]
    mentions: list[Span] = field(default_factory=list)
    descriptions: list[tuple[Span, Description]] = field(default_factory=list)
    sex: str = ""
    suffix: Words = ()
    is_kin: bool = False

    @property
    def fullest(self) -> Words:
        """The longest form."""
        return max(self.forms, key=len)
