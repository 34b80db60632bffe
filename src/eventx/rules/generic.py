"""What stands around a noun that speaks of events in general: `knowledge/generic.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from eventx.rules.files import fail_at, read_yaml

FILE = "generic.yaml"
FIELDS = (
    "governors",
    "tellers",
    "predicates",
    "habits",
    "trends",
    "trend_adverbs",
    "percents",
    "adverbs",
    "adjectives",
    "determiners",
    "modals",
    "causing",
    "nobody",
    "tolls",
    "comparisons",
    "mistaken",
)


@dataclass(frozen=True, slots=True)
class GenericRules:
    """Words in lower case, by where they stand.

    Attributes:
        governors: What a bare noun hangs on, with its preposition: "prevent", "expert on".
        tellers: The same for a noun with "a": "film about".
        predicates: What is said of all of a kind: "rare", "ban".
        causing: Verbs whose object is a noun, whatever it is taken for.
        nobody: Words for no people.
        tolls: Nouns before which an event's noun names the event itself ("landslide death toll").
        habits: What is said of plurals that tell of no event: "common".
        trends: Verbs that count their plural subject: "rise"; with "be", `trend_adverbs` do so: "up". One of `percents`
            has to stand below.
        adverbs: "often".
        adjectives: "future".
        determiners: "any".
        modals: "could".
        comparisons: "like".
        mistaken: "think", in the past: what it was taken for.
    """

    governors: frozenset[str]
    tellers: frozenset[str]
    predicates: frozenset[str]
    habits: frozenset[str]
    trends: frozenset[str]
    trend_adverbs: frozenset[str]
    percents: frozenset[str]
    causing: frozenset[str]
    nobody: frozenset[str]
    tolls: frozenset[str]
    adverbs: frozenset[str]
    adjectives: frozenset[str]
    determiners: frozenset[str]
    modals: frozenset[str]
    comparisons: frozenset[str]
    mistaken: frozenset[str]


@lru_cache(maxsize=1)
def load_generic_rules() -> GenericRules:
    """Load the packaged words.

    Raises:
        KnowledgeError: The file is wrong.
    """
    data = read_yaml(FILE)
    if not isinstance(data, dict) or set(data) != set(FIELDS):
        fail_at(FILE, (), f"must hold the keys {', '.join(FIELDS)}, and no others")
    return GenericRules(**{name: _read_words(name, data[name]) for name in FIELDS})


def _read_words(name: str, words: object) -> frozenset[str]:
    """Return the words of a list; "threat|risk of" stands for two entries."""
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        fail_at(FILE, (name,), "must be a list of words")
    found: list[str] = []
    for written in words:
        first, _, preposition = str(written).lower().partition(" ")
        for word in first.split("|"):
            found += [f"{word} {p}".strip() for p in preposition.split("|")]
    if len(found) != len(set(found)):
        fail_at(FILE, (name,), "a word stands twice")
    return frozenset(found)
