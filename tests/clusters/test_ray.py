"""Ray Data in local mode, with workers that are killed."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from eventx.errors import InputError
from tests.clusters.conftest import check_rows, kill_one, make_rows

ray = pytest.importorskip("ray")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.model,
    pytest.mark.filterwarnings("ignore"),  # Ray's own
]
COUNT = 300


@pytest.fixture(scope="module", autouse=True)
def _cluster() -> Iterator[None]:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=200_000_000)
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield
    ray.shutdown()


def test_nothing_is_lost_when_workers_are_killed() -> None:
    from eventx.ray import annotate

    dataset = ray.data.from_items(make_rows(COUNT), override_num_blocks=6)
    found: list[dict[str, object]] = []
    for number, batch in enumerate(
        annotate(dataset, model="sm", workers=1, batch_size=20).iter_batches(batch_size=20, batch_format="pyarrow")
    ):
        found += batch.to_pylist()
        if number == 0:
            kill_one("eventx.pool.worker")  # the process that reads
        if number == 2:
            kill_one("MapWorker")  # Ray's own
    check_rows(found, COUNT)


def test_a_column_that_is_missing_is_told_at_once() -> None:
    from eventx.ray import annotate

    with pytest.raises(InputError, match="no column 'body'; the columns are: id, text"):
        annotate(ray.data.from_items(make_rows(2)), text_field="body")
