"""Rows in, lines of JSON out; what goes wrong with one row is its own error."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest

from eventx import Extraction, Extractor
from eventx.corpus import annotator
from eventx.corpus.annotator import annotate_each
from eventx.corpus.rows import InputRow, RowError, fail_row

pytestmark = pytest.mark.model
KANO = "Gunmen killed 12 people in Kano on Friday."


@pytest.fixture(scope="module")
def extractor(nlp_sm: Any) -> Extractor:
    return Extractor("sm")


def make_rows(*texts: str | None) -> list[InputRow]:
    return [InputRow(i, f"r{i}", text, published="2024-11-06") for i, text in enumerate(texts)]


def annotate_rows(rows: list[InputRow], extractor: Extractor) -> list[str]:
    return [row.line for row in annotate_each(rows, extractor)]


def read_causes(lines: list[str]) -> list[str | None]:
    return [json.loads(line).get("error", {}).get("type") for line in lines]


def test_a_row_is_what_extract_gives(extractor: Extractor) -> None:
    row = InputRow(0, "a", KANO, published=dt.date(2024, 11, 6), title="Attack", source="Wire")
    (line,) = annotate_rows([row], extractor)
    expected = extractor.extract(KANO, published="2024-11-06", title="Attack", source="Wire", id="a")
    assert line == expected.model_dump_json()
    assert Extraction.model_validate_json(line) == expected
    (found,) = annotate_each([row], extractor)
    assert found.events == ("armed_attack",)


def test_rows_that_cannot_be_read(extractor: Extractor) -> None:
    rows = [
        *make_rows(KANO, None, ""),
        InputRow(3, "r3", KANO, published="the day before"),
        InputRow(4, "r4", None, error=RowError("BrokenJson", "line 5 is no JSON")),
    ]
    lines = annotate_rows(rows, extractor)
    assert read_causes(lines) == [None, "InputError", None, "InputError", "BrokenJson"]
    assert [json.loads(line)["id"] for line in lines] == ["r0", "r1", "r2", "r3", "r4"]
    assert json.loads(lines[4]) == {
        "id": "r4",
        "schema_version": "1.0",
        "error": {"type": "BrokenJson", "message": "line 5 is no JSON"},
    }


def spoil(monkeypatch: pytest.MonkeyPatch, name: str, is_bad: Callable[..., bool]) -> None:
    """Make one step raise for some of what it is given."""
    step = getattr(annotator, name)

    def spoiled(*arguments: Any, **options: Any) -> Any:
        if is_bad(*arguments):
            raise ZeroDivisionError("spoiled")
        return step(*arguments, **options)

    monkeypatch.setattr(annotator, name, spoiled)


def test_a_defect_in_the_stages_is_the_error_of_its_row(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(monkeypatch, "analyze", lambda doc, *_: "bad" in doc.text)
    lines = annotate_rows(make_rows(KANO, "A bad thing.", KANO), extractor)
    assert read_causes(lines) == [None, "ZeroDivisionError", None]


@pytest.mark.parametrize("bad", [{0}, {2}, {1, 2}, {0, 1, 2, 3}])
def test_a_defect_in_the_parser_is_the_error_of_its_row(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch, bad: set[int]
) -> None:
    """The parser reads many at once; only those it can't read are errors, whatever stands beside them."""
    parse = annotator.parse_many

    def parse_many(nlp: Any, articles: Any) -> Any:
        articles = list(articles)
        if any("bad" in article.text for article in articles):
            raise ZeroDivisionError("spoiled")
        return parse(nlp, articles)

    def parse_many_later(nlp: Any, articles: Any) -> Any:
        yield from parse_many(nlp, articles)

    monkeypatch.setattr(annotator, "parse_many", parse_many_later)
    spoil(monkeypatch, "parse", lambda _, article: "bad" in article.text)
    lines = annotate_rows(make_rows(*("bad" if i in bad else KANO for i in range(4))), extractor)
    assert read_causes(lines) == ["ZeroDivisionError" if i in bad else None for i in range(4)]


def test_lines_are_the_same_however_rows_are_put_together(extractor: Extractor) -> None:
    rows = make_rows(KANO, "", "A bomb went off in Kabul.", KANO * 50, "The president visited Paris on Monday.")
    alone = [line for row in rows for line in annotate_rows([row], extractor)]
    assert annotate_rows(rows, extractor) == alone


def test_ids_that_cannot_be_written() -> None:
    line = fail_row("a\ud800", RowError("X", "\udfff")).line
    assert json.loads(line.encode("utf-8")) == {
        "id": "a?",
        "schema_version": "1.0",
        "error": {"type": "X", "message": "?"},
    }


def test_pages_are_read_in_the_worker(extractor: Extractor) -> None:
    pytest.importorskip("trafilatura")
    words = "Gunmen killed 12 people in Kano on Friday, police in the northern city said on Saturday morning. "
    page = f"<html><head><title>Attack in Kano</title></head><body><article><p>{words * 5}</p></article></body></html>"
    rows = [InputRow(0, "a", page, published="2024-11-06", is_html=True), InputRow(1, "b", "<p></p>", is_html=True)]
    lines = annotate_rows(rows, extractor)
    assert json.loads(lines[0])["title"] == "Attack in Kano"
    assert "<p>" not in json.loads(lines[0])["text"]
    assert read_causes(lines) == [None, "NoArticle"]
