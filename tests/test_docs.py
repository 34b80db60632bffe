"""Every Python snippet of README and docs runs and prints what its comments say."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_BLOCK = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.S | re.M)
_LINK = re.compile(r"\]\(([^)#:]+)\)")


@pytest.mark.model
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_snippets(page: Path, nlp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for language, file, code in _BLOCK.findall(page.read_text(encoding="utf-8")):
        if file:
            (tmp_path / file).write_text(code, encoding="utf-8")
        if language != "python":
            continue
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            exec(compile(code, str(page), "exec"), {"__name__": "__snippet__"})
        said = [line.removeprefix("# ") for line in code.splitlines() if line.startswith("# ")]
        assert output.getvalue().splitlines() == said, code


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_command_is_in_the_readme() -> None:
    from eventx.cli import app

    names = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert names
    for name in names:
        assert f"`eventx {name}" in readme
