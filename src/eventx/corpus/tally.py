"""Counts of a run: articles, events by type, errors by cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from eventx.corpus.rows import OutputRow


@dataclass(slots=True)
class Tally:
    """What was counted.

    Attributes:
        rows: Rows of the output.
        events: Events by type.
        errors: Rows without a result, by the type of their error.
        examples: The first id and message of each type of error.
    """

    rows: int = 0
    events: Counter[str] = field(default_factory=Counter[str])
    errors: Counter[str] = field(default_factory=Counter[str])
    examples: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])

    def count(self, id: str, row: OutputRow) -> None:
        """Count one row."""
        self.rows += 1
        self.events.update(row.events)
        if row.error is not None:
            self.errors[row.error.type] += 1
            self.examples.setdefault(row.error.type, (id, row.error.message))

    def add(self, other: Tally) -> None:
        """Count what another tally counted; its examples come after those that are here."""
        self.rows += other.rows
        self.events.update(other.events)
        self.errors.update(other.errors)
        for kind, example in other.examples.items():
            self.examples.setdefault(kind, example)

    def dump(self) -> dict[str, Any]:
        """Return it as plain JSON values, the same for the same counts."""
        return {
            "rows": self.rows,
            "events": dict(sorted(self.events.items())),
            "errors": dict(sorted(self.errors.items())),
            "examples": {kind: list(example) for kind, example in sorted(self.examples.items())},
        }

    @classmethod
    def load(cls, values: Mapping[str, Any]) -> Self:
        """Build it again."""
        return cls(
            rows=values["rows"],
            events=Counter(values["events"]),
            errors=Counter(values["errors"]),
            examples={kind: (id, message) for kind, (id, message) in values["examples"].items()},
        )
