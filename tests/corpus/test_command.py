"""`eventx annotate` as it is used: exit codes, what it says, what it leaves."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from eventx.cli import main
from tests.corpus.helpers import read_lines

TEXTS = [
    "Gunmen killed 12 people in Kano on Friday.",
    "A bomb went off in Kabul on Monday, killing at least 20.",
    "Thousands protested in Paris against the reform on Saturday.",
]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    rows = [{"id": f"a{i}", "text": TEXTS[i % 3], "published": "2024-11-06"} for i in range(6)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: Any) -> tuple[int, str]:
    with pytest.raises(SystemExit) as end:
        main(["annotate", *map(str, arguments)])
    return int(end.value.code or 0), capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.jsonl", "-o", "out.jsonl"], "there is no such file"),
        (["news.jsonl", "-o", "out.doc"], "ends with '.doc'"),
        (["news.jsonl", "-o", "out.jsonl", "--format", "csv"], "give a folder's name"),
        (["news.jsonl", "-o", "out.jsonl", "--text-field", "body", "--date-field", "day"], "no"),
        (["news.jsonl", "-o", "out.jsonl", "--input-format", "doc"], "unknown input format"),
        (["news.jsonl", "-o", "out.jsonl", "--workers", "0"], ""),
        (["news.jsonl"], ""),
    ],
)
def test_wrong_usage_is_2(
    news: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(news.parent)
    code, said = run(capsys, *arguments)
    assert code == 2
    assert words in said
    assert not list(news.parent.glob("out*"))


@pytest.mark.model
def test_a_missing_model_is_3(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, news, "-o", news.parent / "out.jsonl", "--model", "xx_none")
    assert code == 3
    assert "is not installed" in said


@pytest.mark.model
def test_knowledge_that_is_wrong_is_3(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = news.parent / "mine.yaml"
    wrong.write_text("category: [")
    code, said = run(capsys, news, "-o", news.parent / "out.jsonl", "-m", "sm", "--event-types", wrong)
    assert code == 3
    assert "mine.yaml" in said


@pytest.mark.model
@pytest.mark.slow
def test_a_run(nlp_sm: Any, news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = news.parent / "out.jsonl"
    code, said = run(capsys, news, "-o", out, "-m", "sm", "-w", 2)
    assert code == 0
    assert "6 articles in" in said
    assert "2 bombing" in said
    assert "0 articles without a result" in said
    assert [row["id"] for row in read_lines(out)] == [f"a{i}" for i in range(6)]
    assert run(capsys, news, "-o", out, "-m", "sm", "--quiet") == (0, "")
    code, said = run(capsys, news, "-o", out, "-m", "sm", "--time-limit", 5)
    assert code == 2
    assert "options.time_limit was 300.0 and is now 5.0" in said


@pytest.mark.model
@pytest.mark.slow
def test_rows_without_a_result_are_1(nlp_sm: Any, news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with news.open("a") as file:
        file.write('{"id": "bad", "text": 5}\n{"id": "worse", "text": "x", "published": "the day before"}\n')
    out = news.parent / "out"
    code, said = run(capsys, news, "-o", out, "-m", "sm", "--format", "jsonl", "--format", "csv")
    assert code == 1
    assert "8 articles in" in said
    assert "1 WrongType, first bad: " in said
    assert "2 articles without a result" in said
    assert (out / "events.csv").is_file()
    assert [row.get("error", {}).get("type") for row in read_lines(out / "articles.jsonl")][5:] == [
        None,
        "WrongType",
        "InputError",
    ]
    code, said = run(capsys, news, "-o", out, "-m", "sm", "--format", "csv")
    assert code == 1
    assert "8 of them were there already" in said


def start(news: Path, out: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-m",
        "eventx.cli",
        "annotate",
        str(news),
        "-o",
        str(out),
        "-m",
        "sm",
        "--part-rows",
        "5",
    ]
    return subprocess.Popen([*command, *arguments], stderr=subprocess.PIPE, text=True)


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX systems")
def test_stopped_killed_and_gone_on_with(nlp_sm: Any, news: Path) -> None:
    """With the real pipeline: whatever ends the command, the same command makes what an undisturbed one makes."""
    rows = [{"id": f"a{i}", "text": TEXTS[i % 3] * (1 + i % 20), "published": "2024-11-06"} for i in range(150)]
    news.write_text("".join(json.dumps(row) + "\n" for row in rows))
    whole, out = news.parent / "whole.jsonl", news.parent / "out.jsonl"
    with start(news, whole, "--workers", "1", "--batch-size", "7") as process:
        process.communicate()
    assert process.returncode == 0
    work = out.with_name("out.jsonl.parts")
    before = 0
    for number, words in ((signal.SIGINT, "stopped"), (signal.SIGTERM, "ended by SIGTERM"), (signal.SIGKILL, "")):
        with start(news, out, "--workers", "2", "--batch-size", "3") as process:
            end = time.monotonic() + 60
            while len(list(work.glob("part-*.json"))) < before + 2 and time.monotonic() < end:
                time.sleep(0.01)
            process.send_signal(number)
            _, said = process.communicate(timeout=20)
        assert process.returncode == {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -9}[number]
        assert words in said
        assert "Traceback" not in said
        assert not out.exists()
        before = len(list(work.glob("part-*.json")))
    with start(news, out, "--workers", "2") as process:
        _, said = process.communicate(timeout=120)
    assert process.returncode == 0
    assert f"{before * 5} of them were there already" in said
    assert out.read_bytes() == whole.read_bytes()
