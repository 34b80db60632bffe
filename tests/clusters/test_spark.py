"""PySpark in local mode, with workers that are killed."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from eventx.errors import InputError
from tests.clusters.conftest import check_rows, find_processes, kill_one, make_rows

pytest.importorskip("pyspark")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.model,
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java"),
    pytest.mark.filterwarnings("ignore"),  # PySpark's own
]
COUNT = 240


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2,4]")  # two cores, four tries a task
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "1g")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "20")
        .config("spark.local.dir", str(tmp_path_factory.mktemp("spark")))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def test_nothing_is_lost_when_workers_are_killed(spark: Any, tmp_path: Path) -> None:
    from eventx.spark import annotate

    frame = spark.createDataFrame(make_rows(COUNT), "id string, text string, published string").repartition(2)
    killed: list[str] = []

    def kill() -> None:
        for words in ("eventx.pool.worker", "pyspark.daemon"):
            while not find_processes("eventx.pool.worker"):
                time.sleep(0.1)
            time.sleep(2)
            kill_one(words)
            killed.append(words)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    annotate(frame, model="sm").write.parquet(str(tmp_path / "found"))
    killer.join(timeout=1)
    assert len(killed) == 2
    from pyarrow import parquet

    check_rows(parquet.read_table(tmp_path / "found").to_pylist(), COUNT)


def test_a_column_that_is_missing_is_told_at_once(spark: Any) -> None:
    from eventx.spark import annotate

    frame = spark.createDataFrame(make_rows(2), "id string, text string, published string")
    with pytest.raises(InputError, match="no column 'body'; the columns are: id, text"):
        annotate(frame, text_field="body")
