"""What all result types share, and `Mention`, the pointer from a value to its words."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="ISO 3166-1 alpha-3 code.")]


class Record(BaseModel):
    """Frozen base of every result type; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Mention(Record):
    """Words of the article.

    Example:
        >>> Mention(start=0, end=4, text="Mali")
        Mention(start=0, end=4, text='Mali')
    """

    start: int = Field(ge=0, description="Offset of the first character in `Extraction.text`.")
    end: int = Field(ge=0, description="Offset after the last character.")
    text: str = Field(description="The words themselves: `Extraction.text[start:end]`.")
