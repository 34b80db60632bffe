"""What the recognizer takes for names and what is none: beliefs, captions, initials, everyday words with a capital."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.mentions.candidates import NameText
from eventx.mentions.scan import Found
from eventx.rules import RuleBook

Words = tuple[str, ...]

#: Fields of roles of which no noun is a surname: "Welfare Secretary" is nobody's name.
OFFICES = frozenset({"head_of_state", "minister", "lawmaker", "police", "speaking"})
_NO_ORGANIZATION = frozenset(("JJ", "RB", "VB", "VBN", "VBD", "VBG"))
_LONGEST_PERSON = 6


def drop_junk(text: NameText, rules: RuleBook, names: Sequence[Found]) -> list[Found]:
    """Return the names that are some."""
    parts = {
        word
        for name in names
        if name.label == "person" and name.end - name.start > 1
        for word in text.words(name.start, name.end)
    }
    return [name for name in names if not _is_junk(text, rules, name, parts)]


def _is_junk(text: NameText, rules: RuleBook, name: Found, parts: set[str]) -> bool:
    if name.rule.startswith(("lexicon.", "state.", "seat")) or name.label == "demonym":
        return False
    words = text.words(name.start, name.end)
    if name.rule.startswith("head."):
        return name.label == "organization" and (
            _is_part_of_title(text, rules, name, words) or _is_post(text, rules, name, words)
        )
    if len("".join(words)) < 2 or not any(text.capital[i] for i in range(name.start, name.end)):
        return True
    vocabulary = rules.names
    if all(w in vocabulary.not_names or w in vocabulary.beliefs for w in words):
        return True
    is_surname = name.label == "person" and len(words) == 1 and words[0] in parts
    if name.rule.startswith("ner.") and name.label in ("person", "organization") and _is_office(rules, words):
        # "Romanian Agriculture" Minister; but Michael Jordan is Jordan.
        return not is_surname
    if name.label in ("person", "organization") and _is_party_mark(text.view.text[name.start]):
        return True
    if name.rule.startswith("ner.") and name.label in ("person", "organization") and _begins_office(text, rules, name):
        return True
    if name.rule.startswith("ner.") and words[0] == "ex" and text.view.text[name.start + 1 : name.start + 2] == ["-"]:
        # "Ex-Marine"
        return True
    if name.label == "person":
        return _is_no_person(text, rules, name, words, parts)
    if name.label == "place" and name.rule.startswith("ner.") and len(words) == 1:
        # "Rebels attacked Port Sudan": a sentence's first word
        return text.view.tag[name.start] in ("NNS", "NN") and _is_common(rules, words[0])
    return name.label == "organization" and _is_no_organization(text, rules, name, words)


def _is_office(rules: RuleBook, words: Words) -> bool:
    """Return whether words are the beginning of a title ("Romanian Agriculture" Minister) or end in one."""
    if all(w in rules.names.modifiers or rules.countries.names(w) for w in words):
        return True
    last = rules.names.roles.match(words, len(words) - 1)
    return last is not None and last[1].field in OFFICES and len(words) > 1


def _begins_office(text: NameText, rules: RuleBook, name: Found) -> bool:
    """Return whether only which minister follows is told: "External Affairs" Minister."""
    if name.end >= len(text.view) or not text.capital[name.end] or not text.same_sentence(name.start, name.end):
        return False
    role = rules.names.roles.match(text.folded, name.end)
    return role is not None and role[1].field == "minister" and text.folded[name.end] == "minister"


def _is_party_mark(word: str) -> bool:
    """Return whether a word is what American papers put behind a lawmaker's name: "R-Raleigh"."""
    return len(word) > 3 and word[1] == "-" and word[0].isupper() and word[2].isupper() and word[3:].islower()


def _is_no_person(text: NameText, rules: RuleBook, name: Found, words: Words, parts: set[str]) -> bool:
    if any(any(c.isdigit() for c in w) for w in words) or len(words) > _LONGEST_PERSON:
        return True
    word = "".join(words)
    if word not in parts and all(rules.names.roles.match(words, k) is not None for k in range(len(words))):
        return True
    if len(words) > 1 or not name.rule.startswith("ner."):
        return False
    if name.start and text.view.lower[name.start - 1] == "the" and word in rules.places.parts_before:
        # "The North said nothing."
        return True
    if rules.names.heads.match(words, 0) is not None or text.view.tag[name.start] not in ("NNP", "NNPS"):
        return True
    # "Meanwhile", "Arson": a lone everyday word, where no full name in the text has it.
    return word not in parts and rules.names.is_common(word) and word not in rules.places.everyday


def _is_no_organization(text: NameText, rules: RuleBook, name: Found, words: Words) -> bool:
    if _is_headline(text, name):
        return True
    if len(words) > 1:
        return False
    word = "".join(words)
    singular = word.removesuffix("s")
    heads = rules.names.heads
    if (heads.match(words, 0) is not None or singular in heads) and word not in rules.names.alone:
        return True
    if name.rule != "ner.org":
        return False
    if text.view.tag[name.start] in _NO_ORGANIZATION:
        return True
    first = text.view.sents[text.view.sent[name.start]][0]
    is_large = text.view.text[name.start].isupper()
    return (
        _is_common(rules, word)
        and not is_large
        and (first == name.start or text.view.tag[name.start] in ("NNS", "NNPS"))
    )


def _is_common(rules: RuleBook, word: str) -> bool:
    """Return whether a word or its singular is an everyday one."""
    return rules.names.is_common(word) or rules.names.is_common(word.removesuffix("s"))


def _is_part_of_title(text: NameText, rules: RuleBook, name: Found, words: Words) -> bool:
    """Return whether the words only say which minister or official follows: "US Energy Secretary"."""
    if name.end >= len(text.view) or not all(w in rules.names.modifiers or rules.countries.names(w) for w in words):
        return False
    role = rules.names.roles.match(text.folded, name.end)
    if role is None or name.rule.endswith(".company"):
        return role is not None
    # "Interior Cabinet" Secretary; but "Regional Interior Ministry" spokesman.
    return role[1].field == "minister" and text.capital[name.end]


def _is_post(text: NameText, rules: RuleBook, name: Found, words: Words) -> bool:
    """Return whether words are somebody's post: "Head of Communications", "Resident Coordinator" before a name."""
    first = rules.names.roles.match(words, 0) if words[0] in rules.names.roles.first else None
    if first is not None and first[0] < len(words) and words[first[0]] == "of":
        return True
    last = rules.names.roles.match(words, len(words) - 1)
    is_before = name.end < len(text.view) and text.capital[name.end] and text.view.ent[name.end] == "PERSON"
    return last is not None and is_before and text.same_sentence(name.start, name.end)


def _is_headline(text: NameText, name: Found) -> bool:
    """Return whether the recognizer took a headline in capitals for one name ("Georgia Arrests Opposition Members")."""
    start, end = text.view.sents[text.view.sent[name.start]]
    return name.end - name.start >= 4 and (name.end - name.start) * 5 >= (end - start) * 4 and name.rule == "ner.org"
