"""Countries by their names, capitals and demonyms, as the finders of names and governments need them.

The tables are the gazetteer's; this is the small view of them that tells "Malian" and "Damascus" from other capitalized
words without asking for coordinates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from eventx.rules.files import read_csv
from eventx.rules.lexicons import fold_form, is_acronym_form
from eventx.rules.names import PhraseIndex

CountryWordKind = Literal["country", "demonym", "region_demonym", "capital"]


@dataclass(frozen=True, slots=True)
class CountryWord:
    """A word for a country.

    Attributes:
        country: ISO alpha-3 code; "" for a demonym of a region that lies in several countries ("Kurdish").
        kind: What it is; a "region_demonym" names the people of a part of a country ("Chechen").
        form: For demonyms "adjective", "people", "person" or "both".
        is_acronym: Must stand in capitals ("US").
    """

    country: str
    kind: CountryWordKind
    form: str = ""
    is_acronym: bool = False


@dataclass(frozen=True)
class CountryWords:
    """All words for countries.

    Attributes:
        index: Folded words -> what they say.
        name: Country code -> its common name.
        adjective: Country code -> its first adjective ("Malian").
    """

    index: PhraseIndex[CountryWord]
    name: Mapping[str, str]
    adjective: Mapping[str, str]

    def names(self, word: str) -> bool:
        """Return whether one folded word is a country, capital or demonym."""
        return word in self.index


@lru_cache(maxsize=1)
def load_country_words() -> CountryWords:
    """Load the words from the gazetteer's tables of countries and demonyms.

    Raises:
        KnowledgeError: A table is wrong.
    """
    pairs: list[tuple[str, CountryWord]] = []
    name: dict[str, str] = {}
    adjective: dict[str, str] = {}
    for row in read_csv("gazetteer/countries.csv"):
        country = row["iso3"]
        name[country] = row["name"]
        for text in (row["name"], *filter(None, row["aliases"].split("|"))):
            pairs.append((text, CountryWord(country, "country", is_acronym=is_acronym_form(text))))
        if row["capital"]:
            pairs.append((row["capital"], CountryWord(country, "capital")))
    for row in read_csv("gazetteer/demonyms.csv"):
        kind: CountryWordKind = "demonym" if row["kind"] == "country" else "region_demonym"
        pairs.append((row["demonym"], CountryWord(row["country"], kind, row["form"])))
        if kind == "demonym" and row["form"] in ("both", "adjective"):
            # "Afghani" stands beside "Afghan": the shorter one is the usual.
            known = adjective.get(row["country"])
            if known is None or len(row["demonym"]) < len(known):
                adjective[row["country"]] = row["demonym"]
    # Neither the first nor the shortest demonym is always the usual one: "Soviet", "Aussie", "Rhodesian".
    adjective.update((row["country"], row["adjective"]) for row in read_csv("lexicons/country_adjectives.csv"))
    known_words = {fold_form(text) for text, _ in pairs}
    for row in read_csv("lexicons/capital_metonyms.csv"):
        # Seats of government beside the capital, and their old names: "Tel Aviv", "Ramallah", "Kiev".
        if fold_form(row["capital"]) not in known_words:
            pairs.append((row["capital"], CountryWord(row["country"], "capital")))
    return CountryWords(PhraseIndex(pairs), name, adjective)
