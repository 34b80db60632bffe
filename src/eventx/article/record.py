"""`Article`: a raw text, made ready to be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Article:
    """An article, ready to be read.

    Attributes:
        text: As it was given (lone surrogates, which no encoding can carry, are replaced one for one).
        masked: As the pipeline reads it: the same length, furniture blanked out with spaces, hard line breaks inside a
            paragraph turned into spaces, capitals mended where all was capitals. Every newline left is the end of a
            paragraph, headline, caption or dateline.
        title: The headline, given or found.
        title_span: Character range of the headline where it stands in `text`.
        dateline_span: Character range of the dateline ("BAMAKO, Nov 22 (Reuters) -"), which stays readable in `masked`.
        dateline_place: Character range of the dateline's place ("BAMAKO").
        dateline_date: The dateline's date, where it has its year.
        agency: The dateline's agency ("Reuters").
        warnings: What was cut, guessed or skipped.
    """

    text: str
    masked: str
    title: str | None = None
    title_span: tuple[int, int] | None = None
    published: dt.date | None = None
    published_how: Literal["argument", "text"] | None = None
    source: str | None = None
    id: str | None = None
    dateline_span: tuple[int, int] | None = None
    dateline_place: tuple[int, int] | None = None
    dateline_date: dt.date | None = None
    agency: str | None = None
    warnings: tuple[str, ...] = field(default=())
