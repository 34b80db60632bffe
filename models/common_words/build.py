"""Build `knowledge/lexicons/common_words.txt`: the English words that are no names, for the mending of capitals.

usage: python models/common_words/build.py DATA.NOUN

Out of the word lists of the spaCy lemmatizer (WordNet 3.0) and spaCy's stop words: verbs, adjectives and adverbs,
and those of the nouns that WordNet itself does not always write with a capital, the gazetteer does not know as a town
and our tables not as a country, a demonym or a family name. The lemmatizer's nouns hold "london" and "gandhi" beside
"lamp"; a word that stays in this list is written small. DATA.NOUN is the file "data.noun" of WordNet 3.0, as Debian's
package wordnet-base has it.
"""

from __future__ import annotations

import sys
from collections.abc import Container
from pathlib import Path

from spacy.lang.en.stop_words import STOP_WORDS

from eventx.pipeline import load
from eventx.rules.country_words import load_country_words
from eventx.rules.files import KNOWLEDGE
from eventx.rules.lexicons import load_organizations
from eventx.rules.places import PlaceRules, load_places

#: Endings of nouns that are no names though a town somewhere is called so ("Liberation", "Monument").
COMMON_ENDINGS = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ance",
    "ence",
    "yard",
    "ism",
    "ology",
    "graphy",
    "ware",
    "work",
    "works",
    "room",
    "quarters",
    "craft",
    "drome",
    "ship",
    "hood",
    "age",
    "ing",
    "ist",
    "cide",
    "logue",
    "phone",
    "scope",
    "gram",
)
#: Nouns of the news that towns share.
COMMON = frozenset(
    [
        "lake",
        "tornado",
        "drama",
        "peace",
        "story",
        "opera",
        "ocean",
        "hero",
        "laser",
        "baron",
        "discovery",
        "marathon",
        "monument",
        "altar",
        "landmark",
        "tavern",
        "pond",
        "mosquito",
        "dolphin",
        "dome",
        "horde",
        "shoreline",
        "woodland",
        "steps",
        "tale",
        "kiln",
        "abbey",
        "manor",
        "gland",
        "spatula",
        "aquarium",
        "logo",
        "snowflake",
        "rosewood",
        "mart",
        "peas",
        "pea",
        "parks",
        "federation",
        "corporation",
        "coordinator",
        "dictator",
        "reservoir",
        "treasury",
        "village",
        "university",
        "college",
        "hospital",
        "church",
        "town",
        "harbor",
        "harbour",
        "highway",
        "suburb",
        "mission",
        "republic",
        "junta",
        "plaza",
        "hacienda",
        "barrio",
        "cathedral",
        "basilica",
        "chapel",
        "convent",
        "priest",
        "bishop",
        "mosque",
        "temple",
        "embassy",
        "consulate",
        "prison",
        "dynamite",
        "grenade",
        "rifle",
        "mortar",
        "machete",
        "bazooka",
        "ambush",
        "truce",
        "pact",
        "accord",
        "treaty",
        "summit",
        "congress",
        "senate",
        "parliament",
        "cabinet",
        "premier",
        "guerrilla",
        "militia",
        "battalion",
        "brigade",
        "regiment",
        "garrison",
        "squadron",
        "patrol",
        "convoy",
        "airport",
        "seaport",
        "dam",
        "pipeline",
        "refinery",
        "factory",
        "mill",
        "mine",
        "farm",
        "ranch",
        "plantation",
        "orchard",
        "crop",
        "coffee",
        "cotton",
        "sugar",
        "cocaine",
        "marijuana",
        "heroin",
        "cartel",
        "gang",
        "mafia",
        "ransom",
        "hostage",
        "refugee",
        "orphan",
        "widow",
        "toll",
        "curfew",
        "plebiscite",
        "referendum",
        "ballot",
        "election",
        "campaign",
        "candidate",
        "strike",
        "boycott",
        "protest",
        "rally",
        "march",
        "riot",
        "flood",
        "storm",
        "hurricane",
        "earthquake",
        "volcano",
        "drought",
        "epidemic",
        "virus",
        "fever",
        "disease",
        "patient",
        "doctor",
        "nurse",
        "said",
        "area",
        "areas",
        "person",
        "persons",
        "sector",
        "sectors",
        "law",
        "laws",
        "press",
        "news",
        "group",
        "groups",
    ]
)
#: Parts of names that WordNet lists as words.
NAMES = frozenset(
    [
        "san",
        "santa",
        "santo",
        "saint",
        "los",
        "las",
        "del",
        "mac",
        "von",
        "van",
        "bin",
        "ibn",
        "abu",
        "gmt",
        "ussr",
        "carlos",
        "jesus",
        "maria",
        "jose",
        "juan",
    ]
)
#: A place with this prior (about the logarithm of its population) makes its name a name.
TOWN = 3.5
VOWELS = frozenset("aeiouy")
HEADER = """\
# English words that are no names, in lower case: WordNet 3.0 (Princeton University, WordNet licence) as packed in
# spaCy's English models, without places, peoples and family names. Built by models/common_words/build.py.
"""


def read_proper_nouns(data: Path) -> set[str]:
    """Return the nouns that WordNet writes with a capital in all their senses, in lower case."""
    is_proper: dict[str, bool] = {}
    with data.open(encoding="latin-1") as lines:
        for line in lines:
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            for word in fields[4 : 4 + 2 * int(fields[3], 16) : 2]:
                is_proper[word.lower()] = is_proper.get(word.lower(), True) and word[0].isupper()
    return {word for word, proper in is_proper.items() if proper}


def find_common_words(proper: set[str]) -> list[str]:
    """Return the words, sorted, without the proper nouns among the nouns."""
    lookups = load("md").get_pipe("lemmatizer").lookups
    index, exceptions = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    words: set[str] = set(STOP_WORDS) | COMMON
    for pos in ("verb", "adj", "adv"):
        words.update(index[pos])
    for pos in ("noun", "verb", "adj", "adv"):
        words.update(exceptions[pos])
    places, countries = load_places(), load_country_words()
    acronyms = {
        form.words[0]
        for seconds in load_organizations().forms.values()
        for form in seconds.get("", ())
        if form.is_acronym
    }
    for word in index["noun"]:
        if word in proper and not is_plural(word, proper, index["noun"]):
            continue
        if (
            word in places.kinds_after
            or (len(word) > 6 and word.endswith(COMMON_ENDINGS))
            or (word not in acronyms and word not in places.everyday and not is_town(places, word))
        ):
            words.add(word)
    return sorted(
        word
        for word in words
        if len(word) > 1
        and word.isascii()
        and word.isalpha()
        and word not in NAMES
        and not VOWELS.isdisjoint(word)
        and (word in STOP_WORDS or not countries.names(word))
    )


def is_plural(word: str, proper: set[str], nouns: Container[str]) -> bool:
    """Return whether a proper noun is the plural of another noun, too: "Judges" and "judges"."""
    return any(
        word.endswith(end) and word[: -len(end)] in nouns and word[: -len(end)] not in proper for end in ("s", "es")
    )


def is_town(places: PlaceRules, word: str) -> bool:
    """Return whether a town of some size has this name."""
    found = places.gazetteer.lookup(word.capitalize())
    return any(place.prior >= TOWN and not place.is_alternate for place in found[:3])


if __name__ == "__main__":
    (KNOWLEDGE / "lexicons" / "common_words.txt").write_text(
        HEADER + "\n".join(find_common_words(read_proper_nouns(Path(sys.argv[1])))) + "\n", encoding="utf-8"
    )
