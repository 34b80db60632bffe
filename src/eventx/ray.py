"""Annotate a Ray Dataset on many machines.

Example:
    >>> import ray
    >>> from eventx.ray import annotate
    >>> found = annotate(ray.data.read_parquet("articles/"), id_field="url", workers=64)  # doctest: +SKIP
    >>> found.write_parquet("found/")  # doctest: +SKIP
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eventx.corpus.arrow import ArrowAnnotator, check_columns
from eventx.corpus.defaults import TIME_LIMIT
from eventx.corpus.readers import ReadOptions
from eventx.corpus.work import describe_options
from eventx.errors import needs_extra


class _Actor:
    """One of Ray's actors; keeps its pipeline from batch to batch."""

    def __init__(self, settings: dict[str, Any]):
        self._annotator = ArrowAnnotator(**settings)

    def __call__(self, table: Any) -> Any:
        return self._annotator.annotate(table)


def annotate(
    dataset: Any,
    *,
    workers: int | tuple[int, int] = 1,
    text_field: str = "text",
    date_field: str | None = None,
    title_field: str | None = None,
    id_field: str | None = None,
    source_field: str | None = None,
    html: bool = False,
    model: str = "md",
    event_types: str | Path | None = None,
    lexicons: str | Path | None = None,
    time_limit: float = TIME_LIMIT,
    batch_size: int = 256,
    **ray_options: Any,
) -> Any:
    """Return a Ray Dataset with one output row for each row, in the fixed schema of `eventx.export`.

    Nothing is lost: a worker that is killed is replaced and its batch is read again; an article that kills its process
    twice, takes too long or cannot be read is an error row. Lazy, as everything in Ray Data is.

    Args:
        dataset: A `ray.data.Dataset` with a column of text.
        workers: How many actors, each with one process that reads; (least, most) lets Ray choose.
        text_field: Column with the article.
        date_field: Column with the publication date; "published" if there is one.
        title_field: Column with the headline; "title" if there is one.
        id_field: Column with the row's id; "id" if there is one, else rows are named by a hash of their text.
        source_field: Column that says where the article comes from; "source" if there is one.
        html: The text is whole pages of HTML.
        model: "md", "sm", or a spaCy pipeline that is installed on every machine.
        event_types: Event types of your own; a path that is there on every machine.
        lexicons: Organizations of your own; a path that is there on every machine.
        time_limit: Seconds for one article.
        batch_size: Rows that an actor gets at once, and loses at most when it dies.
        **ray_options: Further options of `map_batches`: `num_cpus` (1 if not given), `memory`, `resources`, ...

    Raises:
        InputError: Ray is not installed, or a column is missing.
    """
    try:
        from ray.data import ActorPoolStrategy
    except ImportError as error:
        raise needs_extra("eventx.ray", "ray", "ray") from error
    options = ReadOptions(text_field, date_field, title_field, id_field, source_field, html=html)
    schema = dataset.schema()
    if schema is not None:
        check_columns(list(schema.names), options)
    least, most = workers if isinstance(workers, tuple) else (workers, workers)
    settings = {
        "options": options,
        "extractor": describe_options(model, event_types, lexicons),
        "time_limit": time_limit,
    }
    return dataset.map_batches(
        _Actor,
        fn_constructor_args=(settings,),
        batch_format="pyarrow",
        batch_size=batch_size,
        compute=ActorPoolStrategy(min_size=least, max_size=most),
        **{"num_cpus": 1, "max_restarts": -1, "max_task_retries": -1, **ray_options},
    )
