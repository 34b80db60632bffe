"""Worker processes that are watched: every item gets a result or a `Failure`, in order, whatever dies.

Knows nothing of articles: what the workers do is named by a `WorkSpec`.
"""

from __future__ import annotations

from eventx.pool.records import Failure, Limits, WorkSpec
from eventx.pool.supervisor import Pool

__all__ = ["Failure", "Limits", "Pool", "WorkSpec"]
