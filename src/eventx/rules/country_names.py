"""Names of countries."""

from __future__ import annotations

from functools import lru_cache

from eventx.rules.files import read_csv


@lru_cache(maxsize=1)
def load_country_names() -> dict[str, str]:
    """Return the English names of countries by ISO 3166-1 alpha-3 code."""
    return {row["iso3"]: row["name"] for row in read_csv("gazetteer/countries.csv")}
