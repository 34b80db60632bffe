"""The command line: output, exit codes, errors in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eventx import Extraction
from eventx.check import check_installation, hash_files, read_sums
from eventx.cli import main
from eventx.errors import ModelError
from eventx.pipeline import find_model

pytestmark = pytest.mark.model

KANO = "Gunmen killed 12 people at a market in Kano on Friday, police said."


@pytest.fixture(scope="module", autouse=True)
def _model(nlp_sm: object) -> None:
    """All commands here read with the light pipeline."""


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    output, errors = capsys.readouterr()
    assert isinstance(caught.value.code, int)
    assert "Traceback" not in errors
    return caught.value.code, output, errors


def test_extract_writes_a_line_for_each_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(KANO, encoding="utf-8")
    code, output, errors = run(capsys, "extract", str(tmp_path / "*.txt"), "--model", "sm", "-p", "2024-11-06")
    assert (code, errors) == (0, "")
    results = [Extraction.model_validate_json(line) for line in output.splitlines()]
    assert [x.id for x in results] == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    assert all(x.events for x in results)


def test_extract_goes_on_after_a_file_that_it_cannot_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "latin.txt").write_bytes("Café".encode("latin-1"))
    (tmp_path / "good.txt").write_text(KANO, encoding="utf-8")
    names = [str(tmp_path / name) for name in ("missing.txt", "none-*.txt", "latin.txt", "good.txt")]
    code, output, errors = run(capsys, "extract", *names, "-m", "sm")
    assert code == 1
    assert len(output.splitlines()) == 1
    assert len(errors.splitlines()) == 3
    assert "iconv" in errors


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["extract", "nothing-*.txt", "-m", "sm"], 1, "no file matches"),
        (["extract", "x.txt", "-m", "en_core_web_nowhere"], 3, "not installed"),
        (["extract", "x.txt", "-m", "sm", "--event-types", "nowhere.yaml"], 3, "nowhere.yaml"),
        (["extract"], 2, "Missing argument"),
        (["nothing"], 2, "No such command"),
        (["extract", "x.txt", "--colour"], 2, "No such option"),
    ],
)
def test_failures_have_their_exit_codes(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, says: str
) -> None:
    found, output, errors = run(capsys, *arguments)
    assert (found, output) == (code, "")
    assert says in errors


def test_explain_shows_words_and_rules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(KANO, encoding="utf-8")
    code, output, _ = run(capsys, "explain", str(path), "-m", "sm", "-p", "2024-11-06")
    assert code == 0
    assert "E1 " in output
    assert "12" in output
    assert "rule" in output


def test_demo(capsys: pytest.CaptureFixture[str]) -> None:
    code, output, _ = run(capsys, "demo", "-m", "sm")
    assert code == 0
    assert "hostage_taking" in output


def test_schema_is_json_schema(capsys: pytest.CaptureFixture[str]) -> None:
    code, output, _ = run(capsys, "schema")
    assert code == 0
    schema = json.loads(output)
    assert schema["title"] == "Extraction"
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator.check_schema(schema)


def test_results_obey_the_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    _, schema, _ = run(capsys, "schema")
    path = tmp_path / "a.txt"
    path.write_text(KANO, encoding="utf-8")
    _, output, _ = run(capsys, "extract", str(path), "-m", "sm")
    jsonschema.validate(json.loads(output), json.loads(schema))


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    code, output, _ = run(capsys, "--version")
    assert code == 0
    assert output.startswith("eventx ")


@pytest.mark.parametrize("model", ["md", "sm"])
def test_check_finds_a_whole_installation(model: str) -> None:
    try:
        find_model(model)
    except ModelError as error:
        pytest.skip(str(error))
    findings = list(check_installation(model))
    assert [finding.what for finding in findings] == ["versions", "model", "model files", "knowledge", "extraction"]
    assert [finding.detail for finding in findings if not finding.is_good] == []


def test_check_finds_a_missing_model(capsys: pytest.CaptureFixture[str]) -> None:
    code, output, _ = run(capsys, "check", "-m", "en_core_web_nowhere")
    assert code == 3
    assert "not installed" in output


def test_sums_tell_changed_files(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{}", encoding="utf-8")
    assert hash_files(tmp_path)["meta.json"] != read_sums("sm")["meta.json"]
