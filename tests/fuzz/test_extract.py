"""Any text in: no exception but ours, and a result that holds together. EVENTX_FUZZ=5000 tries more."""

from __future__ import annotations

import datetime as dt
import os
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventx import Extractor
from eventx.article.characters import replace_surrogates
from eventx.corpus.annotator import annotate_each
from eventx.corpus.rows import InputRow
from eventx.export import TABLES, from_arrow, to_arrow
from eventx.export.geojson import make_features
from eventx.export.presets import AcledPreset, UcdpPreset
from eventx.schema import Extraction
from tests.fuzz.checks import check_extraction, check_text
from tests.fuzz.inputs import ANY_TEXT, make_texts

pytestmark = pytest.mark.model
EXAMPLES = int(os.environ.get("EVENTX_FUZZ", "60"))
SETTINGS = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
DATES = st.one_of(
    st.none(),
    st.dates(),
    st.datetimes(),
    st.dates().map(str),
    st.text(max_size=30),
    st.sampled_from(["0001-01-01", "9999-12-31"]),
)


@pytest.fixture(scope="module")
def extractor(nlp_sm: object) -> Extractor:
    return Extractor("sm")


@SETTINGS
@given(text=make_texts(), published=DATES)
def test_any_text(extractor: Extractor, text: str, published: str | dt.date | None) -> None:
    check_text(extractor, text, published=published)


@SETTINGS
@given(text=make_texts(), id=st.none() | ANY_TEXT, title=st.none() | ANY_TEXT, source=st.none() | ANY_TEXT)
def test_any_title_source_and_id(
    extractor: Extractor, text: str, id: str | None, title: str | None, source: str | None
) -> None:
    clean = None if id is None else replace_surrogates(id)[0]
    x = extractor.extract(text, id=id, title=title, source=source)
    check_extraction(x, text, clean)


@SETTINGS
@given(text=make_texts(), published=DATES)
def test_every_export(extractor: Extractor, text: str, published: str | dt.date | None) -> None:
    x = check_text(extractor, text, published=published)
    if x is None:
        return
    pytest.importorskip("pyarrow")
    assert list(from_arrow(to_arrow([x]))) == [x]
    plain = x.model_dump(mode="json")
    for table in TABLES.values():
        for row in table.rows(plain):
            assert set(row) <= set(table.names)
    for preset in (AcledPreset(), UcdpPreset()):
        for row in preset.rows(plain):
            assert set(row) <= set(preset.columns)
    list(make_features(plain))


@settings(SETTINGS, max_examples=max(10, EXAMPLES // 6))
@given(texts=st.lists(make_texts(), max_size=6))
def test_a_batch_gives_what_each_gives_alone(extractor: Extractor, texts: list[str]) -> None:
    rows = [InputRow(index, f"row {index}", text, published="2015-11-22") for index, text in enumerate(texts)]
    lines = [row.line for row in annotate_each(rows, extractor)]
    assert len(lines) == len(rows)
    for row, line in zip(rows, lines, strict=True):
        x = Extraction.model_validate_json(line)
        assert x == extractor.extract(row.text or "", published="2015-11-22", id=row.id)


@pytest.mark.parametrize(
    "text",
    ["CD", "CDW\n", "the '", "Mr.", "President", "(" * 5000, "'s" * 5000, "and gunmen killed 12 in Kano " * 200],
    ids=[
        "a name that is cut to nothing",
        "one with a line end",
        "edges",
        "a title",
        "a role",
        "brackets",
        "suffixes",
        "no end",
    ],
)
def test_what_fuzzing_found(extractor: Extractor, text: str) -> None:
    start = time.process_time()
    assert check_text(extractor, text, published="2015-11-22") is not None
    assert time.process_time() - start < 5


#: Repeated until they are long: each of them tempts some search to look far.
_LONG = {
    "sentences": "Gunmen killed 12 people at a market in Kano on Friday, police said. ",
    "paragraphs": "Gunmen killed 12 people at a market in Kano on Friday, police said.\n\n",
    "one sentence": "and gunmen killed 12 people in Kano on Friday ",
    "names": "Ahmed Hassan of Boko Haram in Kano, ",
    "numbers": "12 ",
    "digits": "1",
    "letters": "a",
    "capitals": "A",
    "brackets": "(",
    "tags": "<p>",
    "lines": "KANO: \n",
    "dates": "22 Nov 2015 ",
    "of": "the head of ",
    "dashes": "-",
    "quotes": '"',
    "spaces": " ",
    "newlines": "\n",
    "entities": "&amp; ",
    "closed brackets": "(a) ",
    "initials": "A. ",
    "mixed marks": '("*! ',
}


@pytest.mark.slow
@pytest.mark.parametrize("part", _LONG.values(), ids=_LONG.keys())
def test_time_is_linear(extractor: Extractor, part: str) -> None:
    def measure(size: int) -> float:
        text = (part * (size // len(part) + 1))[:size]
        start = time.process_time()
        extractor.extract(text, published="2015-11-22")
        return time.process_time() - start

    measure(1000)
    small, middle, large = measure(4_000), measure(8_000), measure(16_000)
    # Four times the text: linear is 4, quadratic 16; small times are noise.
    assert large < 9 * small + 0.2, (small, middle, large)
    assert large < 4 * middle + 0.2, (small, middle, large)
