"""Every input row has exactly one output row, whatever happens, and a run that was stopped is gone on with."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from eventx.corpus.progress import Progress
from eventx.corpus.rows import RowError
from eventx.errors import InputError, OutputError
from tests.corpus.helpers import Memory, annotate_fake, read_lines, texts


class StopError(Exception):
    """What ends a run under test, as Ctrl-C would."""


class StopAfter(Progress):
    """Ends the run after so many rows."""

    def __init__(self, rows: int):
        super().__init__()
        self._last = rows

    def count(self, row: object, fraction: float | None) -> None:
        self.rows += 1
        if self.rows == self._last:
            raise StopError


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


@pytest.mark.parametrize("number", [0, 1, 9, 10, 11, 95])
def test_one_row_for_each_row(out: Path, number: int) -> None:
    summary = annotate_fake(Memory(texts(number)), out)
    assert [row["id"] for row in read_lines(out)] == [f"r{i}" for i in range(number)]
    assert (summary.tally.rows, summary.tally.events["protest"]) == (number, number)


def test_nothing_is_left_but_output_and_manifest(out: Path) -> None:
    annotate_fake(Memory(texts(25)), out)
    assert sorted(path.name for path in out.parent.iterdir()) == ["out.jsonl", "out.jsonl.manifest.json"]
    manifest = json.loads((out.parent / "out.jsonl.manifest.json").read_text())
    assert manifest["made_from"]["input"] == {"name": "memory"}
    assert manifest["found"]["rows"] == 25


def test_rows_that_go_wrong_have_their_cause(out: Path) -> None:
    rows = ["a", RowError("BrokenJson", "no JSON"), "die", "sleep 5", "b"]
    summary = annotate_fake(Memory(rows), out, time_limit=0.5)
    found = [row.get("error", {}).get("type") for row in read_lines(out)]
    assert found == [None, "BrokenJson", "WorkerDied", "TimeLimit", None]
    assert read_lines(out)[3] == {
        "id": "r3",
        "schema_version": "1.0",
        "error": {"type": "TimeLimit", "message": "took longer than 0.5 s"},
    }
    assert summary.tally.errors == {"BrokenJson": 1, "WorkerDied": 1, "TimeLimit": 1}
    assert summary.tally.examples["BrokenJson"] == ("r1", "no JSON")
    assert summary.replaced > 0


def test_bytes_are_the_same_for_any_number_of_workers_and_batch_size(tmp_path: Path) -> None:
    rows = [*texts(60), "die", *texts(40), RowError("BrokenJson", "no JSON")]
    found = set()
    for i, (workers, batch_size) in enumerate([(1, 4), (2, 1), (2, 50), (4, 7)]):
        out = tmp_path / f"{i}.jsonl"
        annotate_fake(Memory(rows), out, workers=workers, batch_size=batch_size)
        found.add(out.read_bytes())
    assert len(found) == 1


@pytest.mark.parametrize("stop", [1, 9, 10, 11, 37, 94])
def test_a_stopped_run_is_gone_on_with(out: Path, tmp_path: Path, stop: int) -> None:
    annotate_fake(Memory(texts(95)), tmp_path / "whole.jsonl")
    with pytest.raises(StopError):
        annotate_fake(Memory(texts(95)), out, progress=StopAfter(stop))
    assert not out.exists()
    summary = annotate_fake(Memory(texts(95)), out, workers=2, batch_size=3)
    assert summary.earlier == stop // 10 * 10
    assert summary.tally.rows == 95
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_a_finished_run_is_not_done_again(out: Path) -> None:
    annotate_fake(Memory(texts(20)), out)
    stamp = out.stat().st_mtime_ns
    summary = annotate_fake(Memory(texts(20)), out)
    assert (summary.earlier, summary.tally.rows, out.stat().st_mtime_ns) == (20, 20, stamp)


def test_what_was_made_from_something_else_is_not_mixed(out: Path) -> None:
    with pytest.raises(StopError):
        annotate_fake(Memory(texts(40)), out, progress=StopAfter(25))
    with pytest.raises(InputError, match=r'input\.name was "memory" and is now "other"'):
        annotate_fake(Memory(texts(40), name="other"), out)
    with pytest.raises(InputError, match='version was "1" and is now "2"'):
        annotate_fake(Memory(texts(40)), out, version="2")
    with pytest.raises(InputError, match=r"options\.part_rows was 10 and is now 20"):
        annotate_fake(Memory(texts(40)), out, part_rows=20)
    annotate_fake(Memory(texts(40)), out)
    with pytest.raises(InputError, match="version was"):
        annotate_fake(Memory(texts(40)), out, version="2")


@pytest.mark.parametrize(
    ("changed", "rows"),
    [
        (["other", *texts(40)[1:]], "1 to 10"),
        (texts(40)[:15], "11 to 20"),
        (texts(40)[1:], "1 to 10"),
        ([], "1 to 10"),
    ],
)
def test_changed_rows_are_found_where_the_fingerprint_is_silent(
    out: Path, changed: list[str | RowError], rows: str
) -> None:
    with pytest.raises(StopError):
        annotate_fake(Memory(texts(40)), out, progress=StopAfter(25))
    with pytest.raises(InputError, match=f"the rows {rows} of the input are not those"):
        annotate_fake(Memory(changed), out)
    annotate_fake(Memory(texts(40)), out)
    assert len(read_lines(out)) == 40


def test_parts_that_are_broken_are_made_again(out: Path) -> None:
    with pytest.raises(StopError):
        annotate_fake(Memory(texts(60)), out, progress=StopAfter(45))
    work = out.with_name("out.jsonl.parts")
    parts = sorted(work.glob("part-*.jsonl"))
    assert len(parts) == 4
    parts[0].write_bytes(parts[0].read_bytes()[:-5])
    parts[1].unlink()
    parts[2].with_suffix(".json").write_text("{")
    summary = annotate_fake(Memory(texts(60)), out)
    assert summary.earlier == 10
    assert [row["id"] for row in read_lines(out)] == [f"r{i}" for i in range(60)]


def test_overwrite(out: Path) -> None:
    annotate_fake(Memory(texts(20)), out)
    annotate_fake(Memory(texts(7), name="other"), out, overwrite=True)
    assert len(read_lines(out)) == 7
    with pytest.raises(StopError):
        annotate_fake(Memory(texts(40)), out, overwrite=True, progress=StopAfter(25))
    assert annotate_fake(Memory(texts(40)), out, overwrite=True).earlier == 20  # what is the same is gone on with
    with pytest.raises(StopError):
        annotate_fake(Memory(texts(40)), out, overwrite=True, progress=StopAfter(25))
    assert annotate_fake(Memory(texts(40)), out, overwrite=True, version="2").earlier == 0


def test_a_file_of_somebody_else_stays(out: Path) -> None:
    out.write_text("mine")
    with pytest.raises(OutputError, match="is there already"):
        annotate_fake(Memory(texts(3)), out)
    assert out.read_text() == "mine"
    annotate_fake(Memory(texts(3)), out, overwrite=True)
    assert len(read_lines(out)) == 3


def test_a_deleted_output_is_made_again(out: Path) -> None:
    annotate_fake(Memory(texts(3)), out)
    out.unlink()
    annotate_fake(Memory(texts(3)), out)
    assert len(read_lines(out)) == 3


def test_two_processes_do_not_write_to_one_output(out: Path) -> None:
    class Again(Progress):
        def begin(self, earlier: int) -> None:
            annotate_fake(Memory(texts(3)), out)

    with pytest.raises(OutputError, match="another process is writing"):
        annotate_fake(Memory(texts(3)), out, progress=Again())


def test_a_folder_of_formats(tmp_path: Path) -> None:
    out = tmp_path / "found"
    annotate_fake(Memory(texts(12)), out, formats=("jsonl",))
    assert sorted(path.name for path in out.iterdir()) == ["articles.jsonl", "manifest.json"]
    assert annotate_fake(Memory(texts(12)), out, formats=("jsonl",)).earlier == 12
    with pytest.raises(InputError, match="is finished and has no geojson"):
        annotate_fake(Memory(texts(12)), out, formats=("geojson",))


@pytest.mark.parametrize(
    ("name", "formats", "words"),
    [
        ("out.csv", (), "CSV is several tables"),
        ("out.xml", (), "ends with '.xml'"),
        ("out.jsonl", ("csv",), "is one file of jsonl"),
        ("out", ("xml",), "unknown output format 'xml'"),
    ],
)
def test_names_and_formats_that_do_not_fit(tmp_path: Path, name: str, formats: tuple[str, ...], words: str) -> None:
    with pytest.raises(InputError, match=words):
        annotate_fake(Memory(texts(3)), tmp_path / name, formats=formats)


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX systems")
def test_an_output_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot write"):
        annotate_fake(Memory(texts(3)), tmp_path / "file" / "out.jsonl")
