"""Output rows -> JSON lines, Parquet, flat tables, GeoJSON, data frames; no spaCy.

Importing it is cheap: pyarrow, pandas and polars are loaded when they are used.
"""

from eventx.export.arrow import from_arrow, make_schema, to_arrow
from eventx.export.frames import to_pandas, to_polars
from eventx.export.tables import TABLES
from eventx.export.writers import FORMATS, Written, write

__all__ = ["FORMATS", "TABLES", "Written", "from_arrow", "make_schema", "to_arrow", "to_pandas", "to_polars", "write"]
