"""The forms of English verbs and nouns: triggers are found by their forms, since taggers miss lemmas in headlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from eventx.rules.files import fail_at, read_yaml

FILE = "inflections.yaml"
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Inflections:
    """What the spelling rules do not give.

    Attributes:
        verbs: Verb -> its past forms ("shoot" -> "shot").
        nouns: Noun -> its plurals ("man" -> "men").
        doubling: Verbs that double their last consonant though they have more than one syllable ("abet").
    """

    verbs: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, tuple[str, ...]]
    doubling: frozenset[str]

    def verb_forms(self, verb: str) -> tuple[str, ...]:
        """Return the verb and its forms: "shoot", "shoots", "shooting", "shot"."""
        past = self.verbs.get(verb) or (_add_ed(verb, doubles=self._doubles(verb)),)
        return tuple(dict.fromkeys((verb, _add_s(verb), _add_ing(verb, doubles=self._doubles(verb)), *past)))

    def noun_forms(self, noun: str) -> tuple[str, ...]:
        """Return the noun and its plurals."""
        return tuple(dict.fromkeys((noun, *(self.nouns.get(noun) or (_add_s(noun),)))))

    def _doubles(self, verb: str) -> bool:
        if verb in self.doubling:
            return True
        ends = len(verb) >= 3 and verb[-1] not in _VOWELS + "wxyh" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
        return ends and sum(letter in _VOWELS for letter in verb) == 1


def _add_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _add_ed(verb: str, *, doubles: bool) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if doubles else "") + "ed"


def _add_ing(verb: str, *, doubles: bool) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if doubles else "") + "ing"


@lru_cache(maxsize=1)
def load_inflections() -> Inflections:
    """Load the packaged table of irregular forms.

    Raises:
        KnowledgeError: The file is wrong.
    """
    data = read_yaml(FILE)
    if not isinstance(data, dict) or set(cast("dict[str, object]", data)) != {"verbs", "nouns", "doubling"}:
        fail_at(FILE, (), "must hold the keys verbs, nouns and doubling, and no others")
    return Inflections(
        verbs={verb: tuple(forms.split()) for verb, forms in data["verbs"].items()},
        nouns={noun: tuple(forms.split()) for noun, forms in data["nouns"].items()},
        doubling=frozenset(data["doubling"]),
    )
