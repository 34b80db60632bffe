"""Articles for clusters, and a look at the processes that a cluster of one machine is made of."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from eventx.errors import ModelError

PLACES = ("Kano", "Kabul", "Mosul", "Nairobi", "Lima")


@pytest.fixture(scope="session", autouse=True)
def _needs_sm() -> None:
    from eventx.pipeline import find_model

    try:
        find_model("sm")
    except ModelError as error:
        pytest.skip(str(error))


def make_rows(count: int) -> list[dict[str, str | None]]:
    """Articles, one of which has no text."""
    rows: list[dict[str, str | None]] = []
    for number in range(count):
        place = PLACES[number % len(PLACES)]
        text = f"Gunmen killed {number + 2} people at a market in {place} on Friday, police said.\n\n" * 4
        rows.append({"id": f"a{number}", "text": None if number == 7 else text, "published": "2024-11-06"})
    return rows


def find_processes(words: str) -> list[int]:
    """Processes below this one whose command has these words."""
    parents: dict[int, int] = {}
    commands: dict[int, str] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
            commands[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue
        parents[int(folder.name)] = int(fields[1])
    found: list[int] = []
    for pid, command in commands.items():
        above = pid
        while above in parents and above != os.getpid():
            above = parents[above]
        if above == os.getpid() and pid != above and words in command:
            found.append(pid)
    return sorted(found)


def kill_one(words: str) -> None:
    """Kill a process below this one as the system does when memory runs out."""
    found = find_processes(words)
    assert found, f"no process with {words!r}"
    os.kill(found[0], signal.SIGKILL)


def check_rows(found: list[dict[str, object]], count: int) -> None:
    """Every input row has one output row, all but one a result."""
    assert sorted(str(row["id"]) for row in found) == sorted(f"a{number}" for number in range(count))
    errors = [row for row in found if row["error"] is not None]
    assert [row["id"] for row in errors] == ["a7"]
    assert all(row["events"] for row in found if row["error"] is None)
