"""The gazetteer: names -> places of the world, out of one file that is mapped into memory and read where it is needed.

`models/gazetteer/build_gazetteer.py` writes the file; the layout stands here once, for the writer and the reader.
"""

from __future__ import annotations

import json
import mmap
import sys
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from struct import Struct
from typing import Final, Literal

from eventx.errors import KnowledgeError
from eventx.rules.files import KNOWLEDGE
from eventx.schema.vocabulary import PlaceKind

#: First bytes of the file; the number changes with the layout.
MAGIC: Final = b"EVXGAZ03"
#: geonameid, latitude and longitude (1e-5 degrees), population, offset of the name, index of the first-order and of the
#: second-order division (0: none), prior (1/20), kind, country, 1 where it is a capital or 2 where it is of our tables.
RECORD: Final = Struct("<IiiIIIIBBBB")
SECTIONS: Final = ("meta", "records", "strings", "keys", "offsets", "postings", "heads", "lengths")
HEADER: Final = Struct("<8s" + "QQ" * len(SECTIONS))
KINDS: Final[tuple[PlaceKind, ...]] = tuple(PlaceKind)
#: Bit of a posting that says that the name is an alternate one.
ALTERNATE: Final = 0x8000_0000
NO_POINT: Final = -0x8000_0000
#: Words that are written in two ways.
_SAME: Final = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "&": "and"}
_ARTICLES: Final = frozenset(
    [
        "al",
        "el",
        "ad",
        "ed",
        "as",
        "es",
        "ash",
        "esh",
        "ar",
        "er",
        "an",
        "en",
        "at",
        "et",
        "az",
        "ez",
        "ul",
        "ur",
        "us",
        "il",
    ]
)
_FAMILY: Final = str.maketrans(dict.fromkeys("-‐‑‒–—―/_", " ") | dict.fromkeys("'’‘ʼʻ`´\"“”ʿʾ"))

Context = Literal["", "comma"]


def fold(name: str) -> str:
    """Return the key under which a name is stored: no accents, hyphens, apostrophes or capitals.

    Example:
        >>> fold("Sharm el-Sheikh"), fold("St. Louis"), fold("Côte d'Ivoire")
        ('sharm el sheikh', 'saint louis', 'cote divoire')
    """
    if not name.isascii():
        name = name.replace("ß", "ss").replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L")
        name = name.replace("ı", "i").replace("đ", "d").replace("Đ", "D").replace("æ", "ae").replace("Æ", "Ae")
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = name.translate(_FAMILY).lower().split()
    for i, word in enumerate(words):
        if word[-1] == "." and len(word) > 2 and "." not in word[:-1]:
            words[i] = word = word[:-1]
        if word in _SAME:
            words[i] = _SAME[word]
    return " ".join(words)


def skeleton(name: str) -> str:
    """Return what the spellings of a transliterated name have in common, "" where too little is left.

    Example:
        >>> skeleton("Sharm el-Sheik") == skeleton("Sharm ash-Shaykh"), skeleton("Qandahar") == skeleton("Kandahar")
        (True, True)
    """
    words: list[str] = []
    for word in fold(name).split():
        if word in _ARTICLES:
            continue
        for old, new in _SOUNDS:
            word = word.replace(old, new)
        kept = word[:1]
        for c in word[1:]:
            if c != kept[-1]:
                kept += c
        words.append(kept[:-1] if len(kept) > 3 and kept[-1] in "ha" else kept)
    result = " ".join(words)
    return result if len(result) >= 4 else ""


def _sounds_like(a: str, b: str) -> bool:
    """Say whether two skeletons differ by no more than a last letter."""
    return abs(len(a) - len(b)) < 2 and (a.startswith(b) or b.startswith(a))


_SOUNDS: Final = (
    ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("q", "k"), ("sch", "sh"), ("ch", "sh"), ("dj", "j"),
    ("ph", "f"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "e"), ("ai", "e"), ("ay", "e"), ("ey", "e"), ("aa", "a"),
    ("y", "i"), ("o", "u"), ("w", "v"), ("ck", "k"), ("c", "k"), ("z", "s"), ("ie", "e"), ("ia", "a"), ("iu", "u"),
)  # fmt: skip


def hash_key(key: str) -> int:
    """Return the 64-bit hash under which a key is stored; keys themselves are not in the file."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")


def is_short_capitals(name: str) -> bool:
    """Say whether a name is told from a word only by its capitals ("US", "CAR", "NZ")."""
    return len(name) <= 4 and name.isupper() and name.isalpha()


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place of the gazetteer.

    Attributes:
        index: Where it stands in the file; no two places share it.
        name: As English news writes it.
        country: ISO 3166-1 alpha-3; None where it lies in several countries or in none.
        admin1: Index of its first-order division, 0 where none.
        admin2: Index of its second-order division, 0 where none.
        prior: How likely its name means it where nothing else is known: about the decimal logarithm of its population.
        is_capital: Of its country.
        is_ours: Out of the tables in `knowledge/gazetteer`.
        is_alternate: The name looked up is not its usual English one.
    """

    index: int
    geonameid: int | None
    name: str
    kind: PlaceKind
    country: str | None
    admin1: int
    admin2: int
    latitude: float | None
    longitude: float | None
    population: int
    prior: float
    is_capital: bool = False
    is_ours: bool = False
    is_alternate: bool = False


class Gazetteer:
    """The reader of the gazetteer file.

    Example:
        >>> gazetteer = load_gazetteer()
        >>> best = gazetteer.lookup("Sharm el-Sheikh")[0]
        >>> best.name, best.country, best.kind
        ('Sharm el-Sheikh', 'EGY', <PlaceKind.CITY: 'city'>)
    """

    def __init__(self, path: Path):
        self.path = path
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise KnowledgeError(f"the gazetteer cannot be read: {error}", file=str(path)) from error
        if len(self._map) < HEADER.size or self._map[:8] != MAGIC:
            raise KnowledgeError("is no gazetteer of this version; build it again", file=str(path))
        bounds = HEADER.unpack_from(self._map)[1:]
        spans = {name: (bounds[2 * i], bounds[2 * i + 1]) for i, name in enumerate(SECTIONS)}
        view = memoryview(self._map)

        def section(name: str) -> memoryview:
            start, length = spans[name]
            return view[start : start + length]

        meta = json.loads(bytes(section("meta")))
        self._countries: list[str] = meta["countries"]
        #: Index of a first-order division -> ISO 3166-2 code.
        self.iso_codes: dict[int, str] = {int(index): code for index, code in meta["iso3166_2"].items()}
        #: ISO 3166-1 alpha-3 -> index of the country.
        self.countries: dict[str, int] = meta["country_index"]
        self._records, self._strings = spans["records"][0], spans["strings"][0]
        self._keys, self._heads = _numbers(section("keys"), "Q"), _numbers(section("heads"), "Q")
        self._offsets, self._postings = _numbers(section("offsets"), "I"), _numbers(section("postings"), "I")
        self._lengths = section("lengths")
        self._n_keys, self._n_heads = len(self._keys), len(self._heads)
        self.n_places = spans["records"][1] // RECORD.size
        # News repeats its names: the second look-up of a name costs a dictionary access.
        self.lookup = lru_cache(maxsize=8192)(self._lookup)
        self.longest = lru_cache(maxsize=16384)(self._longest)
        self.place = lru_cache(maxsize=8192)(self._place)
        self.lookup_variant = lru_cache(maxsize=1024)(self._lookup_variant)
        self.lookup_demonym = lru_cache(maxsize=1024)(self._lookup_demonym)
        self.lookup_after_comma = lru_cache(maxsize=1024)(self._lookup_after_comma)

    def _lookup(self, name: str) -> tuple[GazetteerPlace, ...]:
        """Return the places of this name, the likeliest first; whatever its capitals."""
        if is_short_capitals(name):
            found = self._find("=" + name)
            if found:
                return found
            # In a headline in capitals "LIMA" is a town; "PA", "UN" and "SWAT" never are.
            found = self._find(fold(name)) if len(name) == 4 else ()
            return found if found and found[0].prior >= 7.4 else ()
        key = fold(name)
        return self._find(key) or (self._find(key[4:]) if key.startswith("the ") else ())

    def _lookup_variant(self, name: str) -> tuple[GazetteerPlace, ...]:
        """Return the places whose transliterated name sounds the same ("Sharm el-Sheik", "Qandahar", "Falluja")."""
        key = skeleton(name)
        found = self._find("~" + key) if key else ()
        # "Rubaya" sounds like an old name of Bale Robe, which is no reason to take it for that town.
        return tuple(place for place in found if _sounds_like(skeleton(place.name), key))

    def _lookup_demonym(self, word: str) -> tuple[GazetteerPlace, ...]:
        """Return the places whose people or things a demonym names ("Malian", "Kurds")."""
        return self._find("%" + fold(word))

    def _lookup_after_comma(self, word: str) -> tuple[GazetteerPlace, ...]:
        """Return the divisions that a short form stands for behind a town and a comma ("Salem, OR", "Reno, Nev.")."""
        return self._find("," + word)

    def _longest(self, word: str) -> int:
        """Return how many words the longest name has that begins with this word, 1 where no longer one does."""
        key = hash_key(word)
        i = bisect_left(self._heads, key)
        return self._lengths[i] if i < self._n_heads and self._heads[i] == key else 1

    def _find(self, key: str) -> tuple[GazetteerPlace, ...]:
        number = hash_key(key)
        i = bisect_left(self._keys, number)
        if i >= self._n_keys or self._keys[i] != number:
            return ()
        postings = self._postings[self._offsets[i] : self._offsets[i + 1]]
        return tuple(self._place(number & ~ALTERNATE, bool(number & ALTERNATE)) for number in postings)

    def _place(self, index: int, is_alternate: bool = False) -> GazetteerPlace:
        """Return the place at an index."""
        fields = RECORD.unpack_from(self._map, self._records + index * RECORD.size)
        geonameid, latitude, longitude, population, offset, admin1, admin2, prior, kind, country, flags = fields
        start = self._strings + offset
        has_point = latitude != NO_POINT
        return GazetteerPlace(
            index=index,
            geonameid=geonameid or None,
            name=self._map[start + 1 : start + 1 + self._map[start]].decode(),
            kind=KINDS[kind],
            country=self._countries[country] or None,
            admin1=admin1,
            admin2=admin2,
            latitude=latitude / 100_000 if has_point else None,
            longitude=longitude / 100_000 if has_point else None,
            population=population,
            prior=prior / 20,
            is_capital=bool(flags & 1),
            is_ours=bool(flags & 2),
            is_alternate=is_alternate,
        )

    def country(self, code: str) -> GazetteerPlace | None:
        """Return the country of an ISO 3166-1 alpha-3 code."""
        index = self.countries.get(code)
        return None if index is None else self.place(index)


def _numbers(section: memoryview, code: Literal["Q", "I"]) -> Sequence[int]:
    if sys.byteorder == "little":
        return section.cast(code)
    numbers = array(code, bytes(section))
    numbers.byteswap()
    return numbers


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """Open the packaged gazetteer; it takes some milliseconds.

    Raises:
        KnowledgeError: The file is missing or of another version.
    """
    return Gazetteer(KNOWLEDGE / "gazetteer" / "places.bin")
