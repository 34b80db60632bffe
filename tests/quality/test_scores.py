"""The scores on the measuring corpora do not fall: each command of this folder, then the corpus' own scorer.

The floors stand a little below what was measured (docs/benchmarks.md); a change that lifts a score should lift its floor.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.quality, pytest.mark.slow, pytest.mark.model]

HERE = Path(__file__).parent


def run(*arguments: str | Path) -> str:
    done = subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def score(command: str, scorer: Path, gold: Path, predictions: Path, *options: str) -> Any:
    run(HERE / command, gold, predictions)
    return json.loads(run(scorer, gold, predictions, "--json", *options))


def test_times(eval_dir: Path, tmp_path: Path) -> None:
    folder = eval_dir / "times"
    found = score("times.py", folder / "score.py", folder / "dev.jsonl", tmp_path / "times.jsonl")
    assert found["relaxed"]["f1"] >= 0.94
    assert found["value"]["f1"] >= 0.815


@pytest.mark.parametrize(
    ("corpus", "recognition", "resolution", "country"), [("lgl", 0.81, 0.765, 0.93), ("geovirus", 0.92, 0.885, 0.925)]
)
def test_places(
    eval_dir: Path, tmp_path: Path, corpus: str, recognition: float, resolution: float, country: float
) -> None:
    folder = eval_dir / "geo"
    found = score("places.py", folder / "score.py", folder / f"{corpus}.jsonl", tmp_path / "places.jsonl")
    assert found["recognition_f1"] >= recognition
    assert found["acc161_or_country_all"] >= resolution
    assert found["country_found"] >= country


def test_news(eval_dir: Path, tmp_path: Path) -> None:
    folder, articles, predictions = eval_dir / "news", tmp_path / "news.jsonl", tmp_path / "found.jsonl"
    run(folder / "prep.py", articles)
    run(HERE / "news.py", articles, predictions)
    found = json.loads(run(folder / "score.py", folder / "gold.jsonl", predictions, "--json"))
    assert found["events"]["f"] >= 0.89
    assert found["casualties"]["f"] >= 0.74
    assert found["modality"]["acc"] >= 0.85
    assert found["country_core"]["acc"] >= 0.9
    assert found["people_recall"]["acc"] >= 0.98


@pytest.mark.parametrize(("options", "strict", "relevance"), [(["--rules-only"], 42.0, 77.0), ([], 56.0, 85.5)])
def test_muc4(eval_dir: Path, tmp_path: Path, options: list[str], strict: float, relevance: float) -> None:
    """Every fifth document. The weights were learned from it, too: their floor shows only that they fit the features."""
    folder, part, predictions = eval_dir / "muc4", tmp_path / "part.jsonl", tmp_path / "found.jsonl"
    lines = (folder / "dev.jsonl").read_text(encoding="utf-8").splitlines()[::5]
    part.write_text("\n".join(lines) + "\n", encoding="utf-8")
    run(HERE / "muc4.py", part, predictions, *options)
    report = run(folder / "score.py", part, predictions)
    assert read_f(report, "GTT 6-slot") >= strict
    assert read_f(report, "doc relevance") >= relevance


def read_f(report: str, name: str) -> float:
    row = next(line for line in report.splitlines() if name in line)
    return float(row.split(" F ")[1].split()[0])
