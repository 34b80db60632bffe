"""The generated reference pages are those that the code would write now, and the notebooks run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))


def test_reference_pages_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "docs/site/reference.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.model
def test_site_builds_and_notebooks_run(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    assert len(NOTEBOOKS) == 3
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", "docs/site/mkdocs.yml", "-d", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for notebook in NOTEBOOKS:
        page = (tmp_path / "notebooks" / notebook.stem / "index.html").read_text(encoding="utf-8")
        assert "Traceback" not in page, notebook.name
    # Nothing that a reader's browser loads comes from elsewhere.
    for page in tmp_path.rglob("*.html"):
        for line in page.read_text(encoding="utf-8").splitlines():
            assert 'src="http' not in line, f"{page.name}: {line[:200]}"
            assert not ("stylesheet" in line and 'href="http' in line), f"{page.name}: {line[:200]}"
