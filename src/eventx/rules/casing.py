"""How words are written in running text: what is small, what is a name, what stays in capitals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from eventx.rules.country_words import CountryWords, load_country_words
from eventx.rules.gazetteer import Gazetteer
from eventx.rules.lexicons import OrganizationLexicon, fold_form, load_organizations
from eventx.rules.names import NameRules, load_common_words, load_names
from eventx.rules.places import load_places

#: Endings that are cut off a word to find it in the list of common words, and what takes their place.
_ENDINGS = (
    ("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
    ("men", "man"), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("est", ""), ("ly", ""), ("ily", "y"),
    ("ness", ""),
)  # fmt: skip


_PREFIXES = ("anti", "pro", "non", "counter", "inter", "ex", "pre", "post", "super", "ultra", "machine")


@dataclass(frozen=True)
class CasingRules:
    """What the mending of capitals knows.

    Attributes:
        common: English words that are no names, in their base forms.
        acronyms: Acronyms of the lexicon, folded -> as printed.
        articles: Arabic ones, behind whose hyphen a name goes on.
        surnames: Common words that are also family or first names; beside a name they are one.
    """

    common: frozenset[str]
    acronyms: Mapping[str, str]
    surnames: frozenset[str]
    organizations: OrganizationLexicon
    countries: CountryWords
    names: NameRules
    gazetteer: Gazetteer
    articles: frozenset[str]

    def is_common(self, word: str) -> bool:
        """Return whether a word in small letters is a common English one, also inflected."""
        common = self.common
        if word in common:
            return True
        for prefix in _PREFIXES:
            if word.startswith(prefix) and len(word) > len(prefix) + 3:
                return self.is_common(word[len(prefix) :])
        for ending, put in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) > 2:
                stem = word[: len(word) - len(ending)]
                if stem + put in common or (len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in common):
                    return True
        return False


@lru_cache(maxsize=1)
def load_casing() -> CasingRules:
    """Load the list of common words and what the other tables know of names.

    Raises:
        KnowledgeError: A file is wrong.
    """
    common = set(load_common_words())
    names, places, organizations = load_names(), load_places(), load_organizations()
    acronyms = {
        form.words[0]: form.text
        for seconds in organizations.forms.values()
        for form in seconds.get("", ())
        if form.is_acronym and not form.needs and form.words[0] not in common
    }
    roles = {word for first in names.roles.first.values() for phrase in first for word in phrase.words}
    common |= {word for word in roles if word.isalpha()}
    return CasingRules(
        common=frozenset(common),
        acronyms=acronyms,
        surnames=(frozenset(places.everyday) | names.surnames) - names.little,
        organizations=organizations,
        countries=load_country_words(),
        names=names,
        gazetteer=places.gazetteer,
        articles=places.articles,
    )


def print_like(text: str, n: int) -> list[str] | None:
    """Return the `n` words of a printed form ("Workers", "Party"), None where it does not have so many."""
    words = text.replace("-", " ").replace("’", "'").split()
    return words if len(words) == n and len(fold_form(text)) >= 1 else None
