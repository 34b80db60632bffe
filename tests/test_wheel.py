"""The wheel and the sdist hold all that is needed: installed into a new environment far from the checkout, they work."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel made from it."""
    pytest.importorskip("build")
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT)], check=True, capture_output=True)
    return folder


def knowledge_files() -> set[str]:
    folder = ROOT / "src" / "eventx" / "knowledge"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name[0] != "."}


def test_wheel_and_sdist_hold_the_knowledge(built: Path) -> None:
    wheel, sdist = next(built.glob("*.whl")), next(built.glob("*.tar.gz"))
    in_wheel = set(zipfile.ZipFile(wheel).namelist())
    with tarfile.open(sdist) as archive:
        in_sdist = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"eventx/knowledge/{name}" for name in knowledge_files()} <= in_wheel
    assert {f"src/eventx/knowledge/{name}" for name in knowledge_files()} <= in_sdist
    assert "eventx/py.typed" in in_wheel
    assert {"README.md", "LICENSE", "pyproject.toml", "tests/conftest.py", ".ci/check"} <= in_sdist
    assert not any(name.startswith("tests") for name in in_wheel)


def test_the_wheel_works_far_from_the_checkout(built: Path, tmp_path: Path) -> None:
    wheel = next(built.glob("*.whl"))
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=True)
    binaries = environment / ("Scripts" if os.name == "nt" else "bin")
    clean = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}

    def run(*command: str) -> str:
        done = subprocess.run(command, cwd=tmp_path, env=clean, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run(str(binaries / "python"), "-m", "pip", "install", "--quiet", f"{wheel}[sm]")
    where = run(str(binaries / "python"), "-c", "import eventx; print(eventx.__file__)")
    assert Path(where.strip()).is_relative_to(environment)
    assert "BAD" not in run(str(binaries / "eventx"), "check", "--model", "sm")
    assert "hostage_taking" in run(str(binaries / "eventx"), "demo", "--model", "sm")
