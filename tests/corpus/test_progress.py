"""What is said of how far a run is, and of what it found."""

from __future__ import annotations

import pytest

from eventx.corpus import progress as module
from eventx.corpus.progress import BarProgress, LineProgress, Progress, format_time, make_progress
from eventx.corpus.rows import OutputRow, RowError
from eventx.corpus.tally import Tally

GOOD, BAD = OutputRow("{}", ("protest", "riot", "riot")), OutputRow("{}", error=RowError("TimeLimit", "too long"))


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch):
        self.now = 100.0
        monkeypatch.setattr(module.time, "monotonic", lambda: self.now)


def test_a_line_a_minute(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock(monkeypatch)
    shown = LineProgress()
    shown.begin(1000)
    for i in range(1, 601):
        clock.now += 0.25
        shown.count(BAD if i == 100 else GOOD, i / 1200)
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "eventx: 1,240 articles, 20%, 4.0 a second, 4:01 min left, 1 error",
        "eventx: 1,480 articles, 40%, 4.0 a second, 3:00 min left, 1 error",
    ]


def test_what_earlier_runs_did_is_not_counted_as_speed(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    shown = Progress()
    shown.begin(900)
    for fraction in (0.90, 0.91, 0.92, 0.93, 0.94, 0.95):
        clock.now += 2
        shown.count(GOOD, fraction)
    assert shown.left == pytest.approx(12.0, rel=0.05)


def test_nothing_is_said_of_time_where_the_size_is_unknown() -> None:
    shown = Progress()
    shown.begin(0)
    shown.count(GOOD, None)
    assert "left" not in shown.describe()
    assert "%" not in shown.describe()


def test_the_bar_draws_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    bar = BarProgress()
    bar.pace = 0.0
    bar.begin(0)
    bar.count(GOOD, 0.5)
    bar.end()
    assert capsys.readouterr().out == ""


def test_where_stderr_goes_decides() -> None:
    assert type(make_progress()) is LineProgress
    assert type(make_progress(quiet=True)) is Progress


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0 s"), (59.4, "59 s"), (59.6, "1:00 min"), (200, "3:20 min"), (3599.9, "1 h 00 min"), (7500, "2 h 05 min")],
)
def test_times(seconds: float, words: str) -> None:
    assert format_time(seconds) == words


def test_tallies_add_up_and_come_back() -> None:
    one, other = Tally(), Tally()
    one.count("a", GOOD)
    other.count("b", BAD)
    other.count("c", BAD)
    one.add(other)
    assert (one.rows, one.events, one.errors) == (3, {"riot": 2, "protest": 1}, {"TimeLimit": 2})
    assert one.examples == {"TimeLimit": ("b", "too long")}
    assert Tally.load(one.dump()) == one
