"""How far a run is: a bar on a terminal, a line a minute elsewhere, or nothing."""

from __future__ import annotations

import sys
import time
from typing import Any

from eventx.corpus.rows import OutputRow

#: Seconds between two looks at the bar, and between two lines.
_BAR, _LINE = 0.25, 60.0


class Progress:
    """Shows nothing; the others show what is counted here.

    Attributes:
        rows: Rows that this run has done.
        errors: Rows of them without a result.
        earlier: Rows that earlier runs had done.
    """

    #: Seconds between two calls of `show`.
    pace = float("inf")

    def __init__(self):
        self.rows = self.errors = self.earlier = 0
        self.fraction: float | None = None
        self._start = self._next = time.monotonic()
        self._start_fraction: float | None = None

    def begin(self, earlier: int) -> None:
        """Start the clock."""
        self.earlier = earlier
        self._start = time.monotonic()
        self._next = self._start + self.pace

    def count(self, row: OutputRow, fraction: float | None) -> None:
        """Count a row that is written; `fraction` is how much of the input was read."""
        self.rows += 1
        self.errors += row.error is not None
        self.fraction = fraction
        if self._start_fraction is None:
            # What earlier runs did goes by in a moment, and says nothing of the time that is left.
            self._start_fraction = fraction
        now = time.monotonic()
        if now >= self._next:
            self._next = now + self.pace
            self.show()

    def show(self) -> None:
        """Show how far it is."""

    def end(self) -> None:
        """Leave no trace."""

    @property
    def rate(self) -> float:
        """Rows a second, in this run."""
        return self.rows / max(time.monotonic() - self._start, 1e-6)

    @property
    def left(self) -> float | None:
        """Seconds that are left, None where that isn't known yet."""
        if self.fraction is None or self._start_fraction is None or self.fraction <= self._start_fraction:
            return None
        spent = time.monotonic() - self._start
        return spent * (1 - self.fraction) / (self.fraction - self._start_fraction)

    def describe(self) -> str:
        """Return it in words."""
        parts = [f"{self.rows + self.earlier:,} articles"]
        if self.fraction is not None:
            parts.append(f"{self.fraction:.0%}")
        parts.append(f"{self.rate:,.1f} a second")
        if self.left is not None:
            parts.append(f"{format_time(self.left)} left")
        if self.errors:
            parts.append(f"{self.errors:,} {'error' if self.errors == 1 else 'errors'}")
        return ", ".join(parts)


class LineProgress(Progress):
    """Writes a line to stderr every minute, for logs."""

    pace = _LINE

    def show(self) -> None:
        """Write the line."""
        print(f"eventx: {self.describe()}", file=sys.stderr, flush=True)  # noqa: T201


class BarProgress(Progress):
    """Shows a bar on a terminal."""

    pace = _BAR

    def __init__(self):
        super().__init__()
        self._bar: Any = None
        self._task: Any = None

    def begin(self, earlier: int) -> None:
        """Show an empty bar."""
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

        super().begin(earlier)
        columns = SpinnerColumn(), BarColumn(bar_width=30), TextColumn("{task.description}", markup=False)
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=4)
        self._task = self._bar.add_task("starting", total=None)
        self._bar.start()

    def show(self) -> None:
        """Move the bar."""
        total = None if self.fraction is None else 1.0
        self._bar.update(self._task, total=total, completed=self.fraction or 0.0, description=self.describe())

    def end(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


def make_progress(*, quiet: bool = False) -> Progress:
    """Return what fits where stderr goes."""
    if quiet:
        return Progress()
    return BarProgress() if sys.stderr.isatty() else LineProgress()


def format_time(seconds: float) -> str:
    """Return "2 h 05 min", "3:20 min" or "12 s"."""
    whole = round(seconds)
    if whole >= 3600:
        return f"{whole // 3600} h {whole % 3600 // 60:02} min"
    return f"{whole // 60}:{whole % 60:02} min" if whole >= 60 else f"{whole} s"
