"""A person while the mentions are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

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

    @property
    def country(self) -> str | None:
        """The first country that a description tells."""
        return next((d.country for _, d in self.descriptions if d.country), None)

    @property
    def is_placed(self) -> bool:
        """Whether a description tells the country, or by an organization or "his counterpart" that it is another's."""
        return any(d.country or d.organization or d.is_counterpart for _, d in self.descriptions)

    def set_country(self, position: int, country: str) -> None:
        """Set the country of one description."""
        span, description = self.descriptions[position]
        self.descriptions[position] = (span, replace(description, country=country))
