"""Arrow table -> Arrow table: what Ray and Spark run on every machine.

The articles are read in a process of their own below the machine's worker: one that kills its process becomes an error
row there, and the cluster sees no failure.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from operator import attrgetter
from typing import Any, Self

from eventx.corpus.defaults import BATCH_SIZE, TIME_LIMIT
from eventx.corpus.readers import ReadOptions
from eventx.corpus.readers.fields import RowMaker
from eventx.corpus.readers.parquet import find_columns, read_batch
from eventx.corpus.rows import InputRow
from eventx.corpus.work import make_work
from eventx.export.arrow import Row, to_arrow
from eventx.pool import Failure, Limits, Pool
from eventx.schema.extraction import SCHEMA_VERSION

#: Rows of an output batch, and about how many characters of text.
_BATCH_ROWS, _BATCH_LENGTH = 256, 4_000_000


class ArrowAnnotator:
    """Annotates Arrow tables, one row for each row, in order.

    Args:
        options: Which columns hold what.
        extractor: Keywords of `Extractor`.
        time_limit: Seconds for one article.
        batch_size: How many articles are parsed at once.
    """

    def __init__(
        self,
        options: ReadOptions | None = None,
        *,
        extractor: dict[str, Any] | None = None,
        time_limit: float = TIME_LIMIT,
        batch_size: int = BATCH_SIZE,
    ):
        self._maker = RowMaker(options or ReadOptions())
        self._pool: Pool[InputRow] = Pool(
            make_work(extractor or {}),
            workers=1,
            limits=Limits(batch_size=batch_size, seconds=time_limit),
            weigh_item=attrgetter("weight"),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def annotate(self, table: Any) -> Any:
        """Return the output rows of a `pyarrow.Table`, as a table of the fixed schema.

        Raises:
            InputError: A column is missing.
            ModelError: The pipeline is not installed here.
        """
        return to_arrow(self._run(self._read(table.to_batches())))

    def stream(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Yield the output rows of many `pyarrow.RecordBatch`, as batches of the fixed schema.

        Raises:
            InputError: A column is missing.
            ModelError: The pipeline is not installed here.
        """
        group: list[Row] = []
        length = 0
        for row in self._run(self._read(batches)):
            group.append(row)
            length += len(row.get("text") or "")
            if len(group) >= _BATCH_ROWS or length >= _BATCH_LENGTH:
                yield from to_arrow(group).combine_chunks().to_batches()
                group, length = [], 0
        if group:
            yield from to_arrow(group).combine_chunks().to_batches()

    def close(self) -> None:
        """End the process that reads."""
        self._pool.close()

    def _read(self, batches: Iterable[Any]) -> Iterator[InputRow]:
        for batch in batches:
            columns = find_columns(batch.schema.names, self._maker, "the table")
            for row in read_batch(batch.select(columns), self._maker, ""):
                yield row if not row.id.startswith(":") else _name_by_text(row)

    def _run(self, rows: Iterator[InputRow]) -> Iterator[Row]:
        for row, result in self._pool.serve(rows):
            if isinstance(result, Failure):
                error = {"type": result.type, "message": result.message}
                yield {"id": row.id, "schema_version": SCHEMA_VERSION, "error": error}
            else:
                yield json.loads(result.line)


def _name_by_text(row: InputRow) -> InputRow:
    """Name a row without an id by its text: places of rows differ from machine to machine."""
    digest = blake2b((row.text or "").encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    return replace(row, id=f"text:{digest}")


def check_columns(names: list[str], options: ReadOptions) -> None:
    """Tell on the driver what would be told on every machine.

    Raises:
        InputError: A column is missing.
    """
    find_columns(names, RowMaker(options), "the data")
