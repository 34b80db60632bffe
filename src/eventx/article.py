"""Raw text -> title, publication date and body; what is not body is masked, never cut, so offsets stay.

Stub until the component lands: everything is body.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Article:
    """An article, ready to be read.

    Attributes:
        text: As it was given.
        masked: As the pipeline reads it: the same length, furniture blanked out with spaces, hard line breaks inside a
            paragraph turned into spaces, capitals mended where all was capitals.
        title: The headline, given or found.
        title_span: Character range of the headline where it stands in `text`.
        dateline_span: Character range of the dateline ("BAMAKO, Nov 22 (Reuters) -"), which stays readable in `masked`.
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
    warnings: tuple[str, ...] = field(default=())


def read_article(text: str, *, published: str | dt.date | None = None, title: str | None = None,
                 source: str | None = None, id: str | None = None) -> Article:
    date = dt.date.fromisoformat(published) if isinstance(published, str) else published
    return Article(text=text, masked=text, title=title, published=date,
                   published_how="argument" if date else None, source=source, id=id)
