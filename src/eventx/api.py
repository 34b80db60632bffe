"""`extract()` and `Extractor`: the front door."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, TypeAlias, runtime_checkable

from eventx.article import Article, check_text, read_article
from eventx.errors import InputError, WorkerError
from eventx.pipeline import analyze, describe_model, load, parse, parse_many
from eventx.pool import Failure, Limits, Pool, WorkSpec
from eventx.rules import load_rulebook
from eventx.schema import Extraction

_FIELDS = ("text", "published", "title", "source", "id")
#: A batch ends early at this many characters, so that few long articles weigh no more than many short ones.
_BATCH_LENGTH = 400_000


@runtime_checkable
class ArticleLike(Protocol):
    """Any object with a `text`; `published`, `title`, `source` and `id` are read where it has them."""

    @property
    def text(self) -> str:
        """The raw text."""
        ...


#: What `Extractor.extract_many` reads: a text, a mapping with the keywords of `extract`, or an object with attributes
#: of those names.
ArticleInput: TypeAlias = str | Mapping[str, Any] | ArticleLike


class Extractor:
    """Reads articles with one pipeline and one set of rules.

    Args:
        model: "md", "sm", or the name or path of an installed English spaCy pipeline.
        event_types: YAML file or folder with event types of the user's own, beside the packaged ones.
        lexicons: CSV file or folder with organizations of the user's own.
        role_weights: File of weights that revise the participants of violent events, learned on keyed news like yours
            (docs/extend.md says how); without it the rules alone decide.

    Example:
        >>> reader = Extractor()
        >>> x = reader.extract("Gunmen killed 12 people in Kano on Friday.", published="2024-11-06")
        >>> x.events[0].killed.min
        12

    Raises:
        ModelError: The pipeline is not installed.
        KnowledgeError: A file of the user's is wrong.
    """

    def __init__(
        self,
        model: str = "md",
        *,
        event_types: str | Path | None = None,
        lexicons: str | Path | None = None,
        role_weights: str | Path | None = None,
    ):
        # What another process builds the same extractor from.
        self._options = {
            "model": model,
            "event_types": event_types,
            "lexicons": lexicons,
            "role_weights": role_weights,
        }
        self.rules = load_rulebook(
            event_types=None if event_types is None else Path(event_types),
            lexicons=None if lexicons is None else Path(lexicons),
            role_weights=None if role_weights is None else Path(role_weights),
        )
        self.nlp = load(model)
        self.model = describe_model(self.nlp)

    def extract(
        self,
        text: str,
        *,
        published: str | dt.date | None = None,
        title: str | None = None,
        source: str | None = None,
        id: str | None = None,
    ) -> Extraction:
        """Read one article.

        Args:
            text: The raw article; header lines and page furniture may stand in it. Offsets index this text.
            published: Publication date, against which "Friday" is resolved; looked for in the header where not given.
            title: Headline; looked for in the text where not given.
            source: Where the article comes from; kept as it is.
            id: The caller's own name for it; kept as it is.

        Raises:
            InputError: An argument cannot be used; the message says what to give instead.
        """
        article = read_article(text, published=published, title=title, source=source, id=id)
        return analyze(parse(self.nlp, article), article, self.rules, model=self.model)

    def extract_many(
        self, articles: Iterable[ArticleInput], *, batch_size: int = 64, workers: int = 1
    ) -> Iterator[Extraction]:
        """Read many articles, lazily and in order, faster than one by one and in bounded memory.

        Args:
            articles: Texts, mappings with the keywords of `extract`, or objects with those attributes.
            batch_size: How many articles are parsed at once.
            workers: Processes that read them; 1 is this process. `eventx.corpus.annotate` writes to files and can be
                stopped and gone on with.

        Yields:
            One `Extraction` for each article.

        Raises:
            InputError: An article or argument cannot be used; the message names the article.
            WorkerError: With several workers: one article ended its worker, took too long, or met a defect.
        """
        for name, value in (("workers", workers), ("batch_size", batch_size)):
            if value < 1:
                raise InputError(f"{name} is {value}: give 1 or more")
        if isinstance(articles, str | bytes | Mapping):
            raise InputError(
                "extract_many reads an iterable of articles: for a single one use extract(), or give [article]"
            )
        read = (_read(item, number) for number, item in enumerate(articles))
        return self._analyze(read, batch_size) if workers == 1 else self._extract_apart(read, batch_size, workers)

    def _extract_apart(self, articles: Iterator[Article], batch_size: int, workers: int) -> Iterator[Extraction]:
        """Read articles in processes of their own."""
        spec = WorkSpec(f"{__name__}:make_reader", self._options)
        pool: Pool[Article | InputError] = Pool(spec, workers=workers, limits=Limits(batch_size=batch_size))
        for number, (article, result) in enumerate(pool.run(_keep_error(articles))):
            if isinstance(article, InputError):
                raise article
            if isinstance(result, Failure):
                raise WorkerError(f"article {number}: {result.type}: {result.message}")
            yield Extraction.model_validate_json(result)

    def _analyze(self, articles: Iterator[Article], batch_size: int) -> Iterator[Extraction]:
        for batch in _batches(articles, batch_size):
            # What spaCy learns from a batch (words, strings) is freed with it; nothing of it outlives the zone.
            with self.nlp.memory_zone():
                docs = parse_many(self.nlp, batch)
                found = [
                    analyze(doc, article, self.rules, model=self.model)
                    for doc, article in zip(docs, batch, strict=True)
                ]
                del docs
            yield from found


def make_reader(**options: Any) -> Callable[[Sequence[Article]], Iterator[str]]:
    """Return the work of a worker of `extract_many`: from articles to their extractions as JSON."""
    extractor = Extractor(**options)
    analyze_batch = extractor._analyze  # pyright: ignore[reportPrivateUsage]  it's of this file
    return lambda articles: (x.model_dump_json() for x in analyze_batch(iter(articles), len(articles)))


def _keep_error(articles: Iterator[Article]) -> Iterator[Article | InputError]:
    """Yield an error at its place, as the last one, so that it is raised after the results before it."""
    try:
        yield from articles
    except InputError as error:
        yield error


def _read(item: ArticleInput, number: int) -> Article:
    """Make any of the allowed forms an `Article`; errors name which it was."""
    try:
        if isinstance(item, str):
            return read_article(item)
        if isinstance(item, Mapping):
            unknown = [str(key) for key in item if key not in _FIELDS]
            if unknown:
                raise InputError(f"unknown key {unknown[0]!r}; the keys are {', '.join(_FIELDS)}")
            if "text" not in item:
                raise InputError("the key 'text' is missing")
            return read_article(**item)
        if not hasattr(item, "text"):
            check_text(item)  # says what is wrong with it
        fields: dict[str, Any] = {name: getattr(item, name, None) for name in _FIELDS}
        return read_article(**fields)
    except InputError as error:
        raise InputError(f"article {number}: {error}") from error


def _batches(articles: Iterator[Article], size: int) -> Iterator[list[Article]]:
    while batch := list(islice(articles, 1)):
        length = len(batch[0].text)
        while len(batch) < size and length < _BATCH_LENGTH and (more := list(islice(articles, 1))):
            batch += more
            length += len(more[0].text)
        yield batch


@lru_cache(maxsize=1)
def _default_extractor() -> Extractor:
    return Extractor()


def extract(
    text: str,
    *,
    published: str | dt.date | None = None,
    title: str | None = None,
    source: str | None = None,
    id: str | None = None,
) -> Extraction:
    """Read one article with the shared default `Extractor`; see `Extractor.extract`.

    Example:
        >>> x = extract("A bomb killed 14 people in Kabul on Monday.", published="2017-06-02")
        >>> x.events[0].type, x.events[0].country
        ('bombing', 'AFG')
    """
    return _default_extractor().extract(text, published=published, title=title, source=source, id=id)
