"""What news pages are made of beside the story: the words that furniture, stamps, datelines and markup are told by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eventx.rules.files import fail_validation, read_yaml

FOLDER = "article"
_Data_T = TypeVar("_Data_T", bound="_Data")
_Words = Annotated[list[str], Field(min_length=1)]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Furniture(_Data):
    lines: _Words
    start_words: int = Field(gt=0)
    starts: _Words
    phrases: _Words
    codes: _Words
    units: _Words
    prefixes: _Words
    brackets: _Words
    agencies: _Words
    byline_words: _Words


class _Header(_Data):
    months: dict[str, Annotated[int, Field(ge=1, le=12)]]
    weekdays: _Words
    stamp_words: _Words
    change_words: _Words
    labels: _Words
    place_words: _Words
    unknown: _Words


class _Markup(_Data):
    dropped: _Words
    headline: _Words
    published: _Words
    dateline: _Words
    block: _Words
    inline: _Words
    meta_published: _Words


class _English(_Data):
    function_words: _Words
    shared: _Words
    least_share: float = Field(gt=0, lt=1)
    least_share_of_short: float = Field(gt=0, lt=1)
    least_common_of_short: float = Field(gt=0, lt=1)
    short_words: int = Field(gt=0)
    least_words: int = Field(gt=0)


@dataclass(frozen=True)
class FurnitureRules:
    """Which lines of a page are no part of the story; see `knowledge/article/furniture.yaml`."""

    lines: frozenset[str]
    start_words: int
    starts: tuple[str, ...]
    phrases: tuple[str, ...]
    code: re.Pattern[str]
    counter: re.Pattern[str]
    prefix: re.Pattern[str]
    bracket: re.Pattern[str]
    agencies: frozenset[str]
    byline_words: frozenset[str]


@dataclass(frozen=True)
class HeaderRules:
    """What stamps and datelines are made of; see `knowledge/article/header.yaml`."""

    months: Mapping[str, int]
    weekdays: frozenset[str]
    stamp_words: frozenset[str]
    change_words: frozenset[str]
    labels: frozenset[str]
    place_words: frozenset[str]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class MarkupRules:
    """Elements of HTML and wire SGML; see `knowledge/article/markup.yaml`."""

    known: frozenset[str]
    dropped: frozenset[str]
    headline: tuple[str, ...]
    published: frozenset[str]
    dateline: frozenset[str]
    block: frozenset[str]
    meta_published: frozenset[str]


@dataclass(frozen=True)
class EnglishRules:
    """How to tell English from other languages; see `knowledge/article/english.yaml`."""

    function_words: frozenset[str]
    shared: frozenset[str]
    least_share: float
    least_share_of_short: float
    least_common_of_short: float
    short_words: int
    least_words: int


@dataclass(frozen=True)
class ArticleRules:
    """All rules about raw articles."""

    furniture: FurnitureRules
    header: HeaderRules
    markup: MarkupRules
    english: EnglishRules


@lru_cache(maxsize=1)
def load_article_rules() -> ArticleRules:
    """Load and validate the packaged rules about raw articles.

    Raises:
        KnowledgeError: A file is wrong.
    """
    return ArticleRules(_load_furniture(), _load_header(), _load_markup(), _load_english())


def _read(name: str, kind: type[_Data_T]) -> _Data_T:
    path = f"{FOLDER}/{name}.yaml"
    try:
        return kind.model_validate(read_yaml(path))
    except ValidationError as error:
        fail_validation(path, error)


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _load_furniture() -> FurnitureRules:
    data = _read("furniture", _Furniture)
    brackets = [re.escape(words).replace(r"\*", r"[^\[\]()\n]{0,80}") for words in data.brackets]
    return FurnitureRules(
        lines=frozenset(data.lines),
        start_words=data.start_words,
        starts=tuple(data.starts),
        phrases=tuple(data.phrases),
        code=re.compile(rf"(?:{_any_of(data.codes)})\s{{0,3}}[:#.=]?\s{{0,3}}[\w.,/-]{{0,20}}\d[\w.,/-]{{0,20}}", re.I),
        counter=re.compile(rf"\d[\d.,]{{0,9}}\s?[km]?\s{{0,3}}(?:{_any_of(data.units)})", re.I),
        prefix=re.compile(rf"(?:{_any_of(data.prefixes)})[\s,:]{{0,3}}", re.I),
        bracket=re.compile("|".join(brackets), re.I),
        agencies=frozenset(data.agencies),
        byline_words=frozenset(data.byline_words),
    )


def _load_header() -> HeaderRules:
    data = _read("header", _Header)
    return HeaderRules(
        months=data.months,
        weekdays=frozenset(data.weekdays),
        stamp_words=frozenset(data.stamp_words),
        change_words=frozenset(data.change_words),
        labels=frozenset(data.labels),
        place_words=frozenset(data.place_words),
        unknown=tuple(data.unknown),
    )


def _load_markup() -> MarkupRules:
    data = _read("markup", _Markup)
    known = {*data.dropped, *data.headline, *data.published, *data.dateline, *data.block, *data.inline}
    return MarkupRules(
        known=frozenset(known),
        dropped=frozenset(data.dropped),
        headline=tuple(data.headline),
        published=frozenset(data.published),
        dateline=frozenset(data.dateline),
        block=frozenset(data.block),
        meta_published=frozenset(data.meta_published),
    )


def _load_english() -> EnglishRules:
    data = _read("english", _English)
    return EnglishRules(
        frozenset(data.function_words),
        frozenset(data.shared),
        data.least_share,
        data.least_share_of_short,
        data.least_common_of_short,
        data.short_words,
        data.least_words,
    )
