"""A corpus of results as one page that stands alone: filters, table, map, charts, and each event's words."""

from eventx.view.report.page import Summary, write_report
from eventx.view.report.rows import BadRow, read_rows

__all__ = ["BadRow", "Summary", "read_rows", "write_report"]
