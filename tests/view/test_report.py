"""The report page as it is written: safe, whole, nothing lost; what its script makes of it is in test_report_in_chromium."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.cli import main
from eventx.errors import InputError, OutputError
from eventx.schema import Extraction
from eventx.view.report import BadRow, read_rows, write_report
from eventx.view.report.pack import count_in_utf16, pack_article
from tests.view.corpus import make_corpus
from tests.view.samples import HOSTILE, Page, make_everyday, make_hostile

_BLOCK = re.compile(r'<script type="application/json" id="([\w-]+)">(.*?)</script>', re.S)


def read_blocks(path: Path) -> dict[str, Any]:
    return {name: json.loads(text) for name, text in _BLOCK.findall(path.read_text(encoding="utf-8"))}


def write(tmp_path: Path, *results: Extraction | BadRow, **options: Any) -> Path:
    path = tmp_path / "report.html"
    write_report(results, path, **options)
    return path


def test_every_event_is_in_the_index_and_every_article_in_a_block(tmp_path: Path) -> None:
    blocks = read_blocks(write(tmp_path, make_everyday(), make_everyday(id="a2")))
    assert list(blocks) == ["article-0", "article-1", "index"]
    assert [(row[0], row[1], row[2]) for row in blocks["index"]["events"]] == [
        (0, 0, "armed_attack"), (0, 1, "visit"), (1, 0, "armed_attack"), (1, 1, "visit"),
    ]  # fmt: skip
    assert blocks["index"]["countries"] == {"NGA": "Nigeria"}
    assert blocks["article-0"]["text"] == make_everyday().text
    row = blocks["index"]["events"][0]
    assert row[7:10] == ["Grand Hotel, Kano", "gunmen of the Front → the Grand Hotel", [18, None, "18 or more"]]


def test_the_page_fetches_nothing_and_runs_its_own_script_only(tmp_path: Path) -> None:
    page = Page(write(tmp_path, make_everyday()).read_text(encoding="utf-8"))
    policy = next(found["content"] or "" for found in page.find("meta") if found.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert len([found for found in page.find("script") if "type" not in found]) == 1
    assert [found["href"] for found in page.find("link")] == ["data:,"]
    assert not [name for _, found in page.tags for name in found if name.startswith("on") or name in ("src", "style")]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_data(tmp_path: Path, words: str) -> None:
    bad = BadRow(words, 1, words, "broken", words)
    tame = Page(write(tmp_path, make_hostile("tame"), title="tame").read_text(encoding="utf-8"))
    path = write(tmp_path, make_hostile(words), bad, title=words)
    text = path.read_text(encoding="utf-8")
    assert Page(text).tags[10:] != []
    assert [tag for tag, _ in Page(text).tags] == [tag for tag, _ in tame.tags]
    blocks = read_blocks(path)
    assert "killed" in blocks["article-0"]["text"]
    assert len(blocks["index"]["bad"]) == 1
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text)


@given(st.text(max_size=60))
def test_offsets_are_those_of_javascript(text: str) -> None:
    at = count_in_utf16(text)
    for place in range(len(text) + 1):
        assert at(place) == len(text[:place].encode("utf-16-le")) // 2


def test_marks_index_the_text_as_javascript_counts() -> None:
    packed = pack_article(make_hostile("\U0001f469 woman"))
    units = packed["text"].encode("utf-16-le")
    start, end = packed["events"][0][0][3][0]
    assert units[2 * start : 2 * end].decode("utf-16-le") == "killed"


def test_rows_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    good = make_everyday().model_dump_json().encode()
    error = b'{"id": "x", "schema_version": "1.0", "error": {"type": "TimeLimit", "message": "took too long"}}'
    wrong = b'{"id": "y", "text": "z"}'
    lines = [
        good,
        b"",
        error,
        b"{broken",
        b"\xff\xfe",
        b"[1]",
        b'{"id": "z", "error": {}}',
        wrong,
        b"[" * 100_000,
        good,
    ]
    path.write_bytes(b"\n".join(lines))
    rows = list(read_rows([str(path)]))
    assert [row.kind if isinstance(row, BadRow) else "good" for row in rows] == [
        "good", "TimeLimit", "broken", "broken", "broken", "error", "broken", "broken", "good",
    ]  # fmt: skip
    told = [(row.line, row.id) for row in rows if isinstance(row, BadRow)]
    assert told == [(3, "x"), (4, ""), (5, ""), (6, ""), (7, "z"), (8, "y"), (9, "")]
    index = read_blocks(write(tmp_path, *rows))["index"]
    assert (index["read"], index["badKinds"]) == (2, {"TimeLimit": 1, "broken": 5, "error": 1})


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_packed_files_and_packed_files_that_end_early(tmp_path: Path, ending: str) -> None:
    lines = "".join(x.model_dump_json() + "\n" for x in make_corpus(200)).encode()
    if ending == ".gz":
        packed = gzip.compress(lines)
    else:
        packed = pytest.importorskip("zstandard").compress(lines)
    path = tmp_path / f"events.jsonl{ending}"
    path.write_bytes(packed)
    assert sum(isinstance(row, Extraction) for row in read_rows([str(path)])) == 40
    path.write_bytes(packed[: len(packed) // 2])
    assert isinstance(list(read_rows([str(path)]))[-1], BadRow)
    path.write_bytes(b"no packed file")
    assert [type(row) for row in read_rows([str(path)])] == [BadRow]


def test_an_older_page_stays_where_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("older")

    def fail() -> Any:
        yield make_everyday()
        raise InputError("gone")

    with pytest.raises(InputError):
        write_report(fail(), path)
    assert path.read_text() == "older"
    assert [item.name for item in tmp_path.iterdir()] == ["report.html"]
    with pytest.raises(OutputError, match="no older file was changed"):
        write_report([], tmp_path / "nowhere" / "report.html")


def test_what_is_too_much_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    summary = write_report(make_corpus(50), path, most=20)
    assert (summary.events, summary.left_out, summary.articles) == (20, 30, 10)
    assert read_blocks(path)["index"]["leftOut"] == 30


def test_same_input_same_page(tmp_path: Path) -> None:
    first, second = tmp_path / "a.html", tmp_path / "b.html"
    write_report(make_corpus(20), first)
    write_report(make_corpus(20), second)
    assert first.read_bytes() == second.read_bytes()


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as caught:
        main(["report", *arguments])
    output, errors = capsys.readouterr()
    assert output == ""
    assert isinstance(caught.value.code, int)
    return caught.value.code, errors


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, page = tmp_path / "events.jsonl", tmp_path / "page.html"
    path.write_text(make_everyday().model_dump_json() + "\n", encoding="utf-8")
    assert run(capsys, str(path), "-o", str(page), "--title", "Ours") == (
        0,
        f"eventx: 2 events of 1 article in {page}\n",
    )
    assert '<h1 dir="auto">Ours</h1>' in page.read_text(encoding="utf-8")
    with path.open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    code, errors = run(capsys, str(path), "-o", str(page))
    assert code == 1
    assert "1 row without a result: broken" in errors


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["missing.jsonl", "-o", "page.html"], 1, "cannot read"),
        (["events.jsonl", "-o", "nowhere/page.html"], 5, "cannot write"),
        (["events.jsonl"], 2, "Missing option"),
    ],
)
def test_failures_of_the_command(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("events.jsonl").write_text(make_everyday().model_dump_json())
    found, errors = run(capsys, *arguments)
    assert found == code
    assert says in errors
