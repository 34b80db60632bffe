"""Annotate a Spark DataFrame on many machines.

Example:
    >>> from eventx.spark import annotate
    >>> found = annotate(spark.read.parquet("articles/"), id_field="url")  # doctest: +SKIP
    >>> found.write.parquet("found/")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eventx.corpus.arrow import ArrowAnnotator, check_columns
from eventx.corpus.defaults import TIME_LIMIT
from eventx.corpus.readers import ReadOptions
from eventx.corpus.work import describe_options
from eventx.errors import needs_extra
from eventx.export import make_schema

_PLAIN = {"string": "STRING", "int64": "BIGINT", "double": "DOUBLE", "bool": "BOOLEAN", "date32[day]": "DATE"}


def annotate(
    dataframe: Any,
    *,
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
) -> Any:
    """Return a Spark DataFrame with one output row for each row, in the fixed schema of `eventx.export`.

    Nothing is lost: an article that kills the process which reads it, takes too long or cannot be read is an error row;
    where a whole task or machine dies, Spark does its partition again (`spark.task.maxFailures`).

    Lazy, as everything in Spark is; each action that needs the rows reads the articles anew, so write the result first.

    Args:
        dataframe: A `pyspark.sql.DataFrame` with a column of text.
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

    Raises:
        InputError: PySpark is not installed, or a column is missing.
    """
    try:
        import pyspark.sql  # noqa: F401  # pyright: ignore[reportUnusedImport]
    except ImportError as error:
        raise needs_extra("eventx.spark", "pyspark", "spark") from error
    options = ReadOptions(text_field, date_field, title_field, id_field, source_field, html=html)
    check_columns(list(dataframe.columns), options)
    settings: dict[str, Any] = {
        "options": options,
        "extractor": describe_options(model, event_types, lexicons),
        "time_limit": time_limit,
    }

    def run(batches: Iterator[Any]) -> Iterator[Any]:
        with ArrowAnnotator(**settings) as annotator:
            yield from annotator.stream(batches)

    return dataframe.mapInArrow(run, make_spark_schema())


def make_spark_schema() -> str:
    """Return the fixed schema as Spark writes it."""
    return ", ".join(f"`{field.name}` {_name_type(field.type)}" for field in make_schema())


def _name_type(kind: Any) -> str:
    if str(kind) in _PLAIN:
        return _PLAIN[str(kind)]
    if str(kind).startswith("list"):
        return f"ARRAY<{_name_type(kind.value_type)}>"
    fields = (kind.field(place) for place in range(kind.num_fields))
    return f"STRUCT<{', '.join(f'`{field.name}`: {_name_type(field.type)}' for field in fields)}>"
