"""`extract_many` with several processes gives what it gives with one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from eventx import Extractor, InputError
from eventx.errors import WorkerError
from eventx.pool import Failure

TEXTS = [f"Gunmen killed {i} people in Kano on Friday." for i in range(2, 30)]


@pytest.fixture(scope="module")
def extractor(nlp_sm: Any) -> Extractor:
    return Extractor("sm")


@pytest.mark.model
@pytest.mark.slow
def test_several_processes_give_the_same(extractor: Extractor) -> None:
    articles = [{"text": text, "published": "2024-11-06", "id": text[:15]} for text in TEXTS]
    alone = [x.model_dump_json() for x in extractor.extract_many(articles)]
    assert [x.model_dump_json() for x in extractor.extract_many(articles, workers=2, batch_size=5)] == alone


@pytest.mark.model
def test_no_process_starts_before_the_first_result_is_wanted(extractor: Extractor) -> None:
    assert isinstance(extractor.extract_many(iter([1]), workers=2), Iterator)  # type: ignore[list-item]


@pytest.mark.model
@pytest.mark.slow
def test_an_error_comes_after_the_results_before_it(extractor: Extractor) -> None:
    found = extractor.extract_many([*TEXTS[:7], {"words": "x"}, *TEXTS], workers=2, batch_size=3)
    assert [next(found).events[0].killed.min for _ in range(7)] == list(range(2, 9))  # type: ignore[union-attr]
    with pytest.raises(InputError, match="article 7: unknown key 'words'"):
        next(found)


@pytest.mark.model
def test_a_failure_is_an_exception(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    from eventx.pool import Pool

    monkeypatch.setattr(Pool, "run", lambda _, items: ((item, Failure("TimeLimit", "took too long")) for item in items))
    with pytest.raises(WorkerError, match="article 0: TimeLimit: took too long"):
        next(extractor.extract_many(TEXTS, workers=2))


@pytest.mark.model
@pytest.mark.parametrize("options", [{"workers": 0}, {"batch_size": 0}])
def test_numbers_that_cannot_be(extractor: Extractor, options: dict[str, int]) -> None:
    with pytest.raises(InputError, match="is 0: give 1 or more"):
        extractor.extract_many(TEXTS, **options)
