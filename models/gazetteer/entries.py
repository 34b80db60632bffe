"""What the parts of the build share: places on their way into the file, and the tables' reader."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass, field

from eventx.rules.files import KNOWLEDGE
from eventx.rules.gazetteer import fold

TABLES = KNOWLEDGE / "gazetteer"


REGION_TABLES = (
    "continents_and_world_regions.csv",
    "regions.csv",
    "towns.csv",
    "north_america.csv",
    "waters.csv",
    "landforms.csv",
    "historical.csv",
)


#: Countries whose names news transliterates, each paper in its own way.
TRANSLITERATED = frozenset(
    [
        "AE",
        "AF",
        "AM",
        "AZ",
        "BD",
        "BG",
        "BH",
        "BT",
        "BY",
        "CY",
        "DZ",
        "EG",
        "EH",
        "ER",
        "ET",
        "GE",
        "GR",
        "IL",
        "IN",
        "IQ",
        "IR",
        "JO",
        "KG",
        "KH",
        "KP",
        "KW",
        "KZ",
        "LA",
        "LB",
        "LK",
        "LY",
        "MA",
        "MK",
        "MM",
        "MN",
        "MR",
        "MV",
        "NP",
        "OM",
        "PK",
        "PS",
        "QA",
        "RS",
        "RU",
        "SA",
        "SD",
        "SO",
        "SS",
        "SY",
        "TD",
        "TH",
        "TJ",
        "TM",
        "TN",
        "UA",
        "UZ",
        "XK",
        "YE",
        "ML",
        "NE",
        "NG",
    ]
)


#: Kinds of division that stand behind or before a name and are left out in news ("Donetsk Oblast": "Donetsk").
DIVISION_WORDS = frozenset(
    [
        "province",
        "oblast",
        "region",
        "state",
        "governorate",
        "muhafazah",
        "department",
        "departamento",
        "prefecture",
        "district",
        "county",
        "parish",
        "kray",
        "krai",
        "voblasts",
        "voivodeship",
        "emirate",
        "wilaya",
        "division",
        "republic",
        "canton",
        "municipality",
        "viloyati",
        "of",
        "the",
        "area",
        "territory",
        "administrative",
    ]
)


RANK = {"country": 9.5, "continent": 10.5, "region": 7.5, "water": 7.8, "other": 6.6, "district": 5.8, "city": 4.7}


#: Federal states whose parts the news names without the country.
FEDERAL = frozenset({"USA", "CAN", "AUS", "IND", "CHN", "BRA", "MEX", "RUS", "DEU", "PAK", "NGA"})


ALPHA2: dict[str, str] = {}


@dataclass
class Entry:
    """A place on its way into the file."""

    name: str
    kind: str
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    geonameid: int = 0
    population: int = 0
    admin1: Entry | None = None
    admin2: Entry | None = None
    iso: str = ""
    is_capital: bool = False
    is_ours: bool = False
    #: Names that are as good as the first; names that are only also used.
    names: list[str] = field(default_factory=list)
    alternates: list[str] = field(default_factory=list)
    prior: float = 0.0
    index: int = 0


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of one of our tables."""
    with (TABLES / name).open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def is_latin(name: str) -> bool:
    """Say whether a name is in Latin letters and begins with a capital; others come from other scripts."""
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and letters[0].isupper() and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in letters)


def split_aliases(cell: str) -> list[str]:
    """Return the names in a cell."""
    return [alias.strip() for alias in cell.split("|") if alias.strip()]


def short_forms(name: str) -> list[str]:
    """Return a division's name without the words for its kind."""
    words = fold(name).split()
    kept = [word for word in words if word not in DIVISION_WORDS]
    short = " ".join(kept)
    return [short.title()] if kept and short != " ".join(words) else []


def strip_marks(name: str) -> str:
    """Return a transliterated name as news prints it: "Kandahār" as "Kandahar", "Ta’if" as "Taif"."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("Đ", "D").replace("đ", "d").replace("ə", "a"))
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "‘’ʼʻ`ʿʾ")
