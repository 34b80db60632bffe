"""Ties a worker to its pool: it dies with the process that started it, however that dies."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
from pathlib import Path

_PR_SET_PDEATHSIG = 1
#: When memory runs out the kernel takes the process with the highest score: a worker, which can be replaced.
_OOM_SCORE = "500"


def tie_to_parent(parent: int) -> None:
    """Have the kernel kill this process when its parent ends; elsewhere than on Linux only the closed pipe tells.

    Args:
        parent: Process id of the pool, as it knows it.
    """
    if not sys.platform.startswith("linux"):
        return
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it died before the kernel was told
        os._exit(1)


def offer_for_memory() -> None:
    """Let the kernel kill this process, not the pool, when memory runs out."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_OOM_SCORE, encoding="ascii")
