"""`eventx link`: formats, the index, problems with their file and line, explanations."""

from __future__ import annotations

import csv
import gzip
import json
import sqlite3
from pathlib import Path

import jsonschema
import pytest

from eventx.cli import main
from eventx.schema import Extraction
from tests.incidents.make import article, event

BOMBING = article("a", "2024-11-05", event(killed=12, target="a market"), event("armed_attack", modality="planned"))
LATER = article("b", "2024-11-07", event(killed=14, group=("=cmd", "@sum")))


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as stop:
        main([str(argument) for argument in arguments])
    assert isinstance(stop.value.code, int)
    return stop.value.code


def write(path: Path, *rows: Extraction | str) -> Path:
    lines = [row if isinstance(row, str) else row.model_dump_json() for row in rows]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def events(tmp_path: Path) -> Path:
    return write(tmp_path / "events.jsonl", BOMBING, LATER, '{"id": "c", "error": {"type": "X", "message": "y"}}')


def test_json_lines_follow_the_schema(events: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "incidents.jsonl"
    assert run("link", events, "-o", out) == 0
    told = capsys.readouterr().err
    assert "2 articles read, 2 reports linked" in told
    assert "1 rows tell of articles that could not be read" in told
    assert "1 events are planned, denied or hypothetical" in told
    [row] = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert run("schema", "--of", "incident") == 0
    jsonschema.validate(row, json.loads(capsys.readouterr().out))
    assert [report["article"] for report in row["reports"]] == ["a", "b"]


def test_csv_escapes_formulas(events: Path, tmp_path: Path) -> None:
    assert run("link", events, "-q", "-o", tmp_path / "incidents.csv") == 0
    with (tmp_path / "incidents.csv").open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["type"], row["killed_best"], row["perpetrators"]) == ("bombing", "14", "'=cmd")
    with (tmp_path / "incidents.reports.csv").open(encoding="utf-8", newline="") as file:
        assert [(r["incident"], r["article"]) for r in csv.DictReader(file)] == [
            (row["incident"], "a"),
            (row["incident"], "b"),
        ]


def test_geojson(events: Path, tmp_path: Path) -> None:
    assert run("link", events, "-q", "-o", tmp_path / "incidents.geojson") == 0
    [feature] = json.loads((tmp_path / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    assert feature["geometry"]["coordinates"] == [8.52, 12.0]
    assert feature["properties"]["articles"] == 2


def test_parquet_in_and_out(events: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    from eventx.export import to_arrow

    rows = [json.loads(line) for line in events.read_text(encoding="utf-8").splitlines()]
    parquet.write_table(to_arrow(rows), tmp_path / "events.parquet")
    assert run("link", tmp_path / "events.parquet", "-q", "-o", tmp_path / "incidents.parquet") == 0
    [row] = parquet.read_table(tmp_path / "incidents.parquet").to_pylist()
    assert row["counts"][0]["best"] == 14


def test_problems_name_file_line_and_cause_and_the_rest_is_linked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    foreign = json.loads(LATER.model_dump_json()) | {"schema_version": "2.0", "new_field": 1}
    file = write(tmp_path / "e.jsonl", BOMBING, "{broken", "[]", json.dumps(foreign), '{"id": "x", "text": 3}', LATER)
    other = write(tmp_path / "f.jsonl", article("a", "2024-11-05", event("fire", place="Lagos")))
    out = tmp_path / "incidents.jsonl"
    assert run("link", file, other, "-o", out) == 1
    told = capsys.readouterr().err
    assert f"{file} line 2: is no JSON" in told
    assert f"{file} line 3: is no result of eventx" in told
    assert f"{file} line 4: is of schema version 2.0, this eventx reads 1.x" in told
    assert f"{file} line 5: " in told
    assert "the article id 'a' names 2 texts" in told
    assert f"{file} line 1" in told
    assert f"{other} line 1" in told
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert sorted(len(row["reports"]) for row in rows) == [1, 2]


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_packed_files_that_end_early_or_are_broken_are_told(
    tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = write(tmp_path / "e.jsonl", *(article(f"a{n}", "2024-11-05", event("fire")) for n in range(200)))
    data = plain.read_bytes()
    packed = gzip.compress(data) if ending == ".gz" else pytest.importorskip("zstandard").compress(data)
    file = tmp_path / f"e.jsonl{ending}"
    broken = packed[:30] + b"\xff" * 30 + packed[60:]
    for content in (packed[: len(packed) // 2], b"no packed file", broken):
        file.write_bytes(content)
        assert run("link", file, "-o", tmp_path / "o.jsonl") == 1
        assert "cannot be read further" in capsys.readouterr().err
    file.write_bytes(packed + packed)
    assert run("link", file, "-o", tmp_path / "o.jsonl") == 0
    assert "200 articles were there already" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told_before_anything_is_read(
    events: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("link", events, tmp_path / "none.jsonl", "-o", tmp_path / "o.jsonl") == 2
    assert "none.jsonl: there is no such file" in capsys.readouterr().err
    assert not (tmp_path / "o.jsonl").exists()
    assert run("link", events, "-o", tmp_path / "o.xlsx") == 2
    assert "must end with one of .jsonl" in capsys.readouterr().err


def test_the_index_takes_further_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index, out = tmp_path / "news.index", tmp_path / "o.jsonl"
    first, second = write(tmp_path / "1.jsonl", BOMBING), write(tmp_path / "2.jsonl", LATER)
    assert run("link", first, "--index", index) == 0
    assert run("link", second, "--index", index, "-o", out) == 0
    [row] = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(row["reports"]) == 2
    assert run("link", second, "--index", index, "-o", out) == 0
    assert "1 articles were there already" in capsys.readouterr().err


def test_no_other_database_is_touched(events: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "mine.db"
    with sqlite3.connect(mine) as db:
        db.execute("create table t (x)")
    db.close()
    before = mine.read_bytes()
    assert run("link", events, "--index", mine) == 2
    assert "is a database of something else" in capsys.readouterr().err
    assert mine.read_bytes() == before
    text = write(tmp_path / "text.txt", "no database at all, but some text of a certain length " * 50)
    assert run("link", events, "--index", text) == 2
    assert "is no index of eventx" in capsys.readouterr().err


def test_explain(events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("link", events, "-q", "--explain", "a", "b#E1") == 0
    told = capsys.readouterr().out
    assert "both say 2024-11-04" in told
    assert "both in Kano" in told
    assert "12 and 14 dead are close" in told
    assert "Joined: both are reports of I" in told
    assert run("link", events, "-q", "--explain", "a", "z") == 2
    assert "there is no report 'z'" in capsys.readouterr().err


def test_what_is_set_aside(events: Path, tmp_path: Path) -> None:
    assert run("link", events, "--set-aside", tmp_path / "aside.csv") == 0
    with (tmp_path / "aside.csv").open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["article"], row["event"], row["modality"]) == ("a", "E2", "planned")
