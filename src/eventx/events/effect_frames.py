"""Where the people of an effect word stand: "12 people were KILLED", "the blast left 12 DEAD", "the DEATH of two men".

Every function returns the heads of noun phrases in the tree; `casualties` counts them.
"""

from __future__ import annotations

from collections.abc import Iterable

from eventx.rules.casualties import EffectRule
from eventx.tokens import TokenView

_RELATIVES = frozenset(("WP", "WDT"))
_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "dative")
#: What may be an object that the parser did not take for one.
_LOOSE = ("attr", "npadvmod", "oprd", "nummod")
_VERBAL = frozenset(("VERB", "AUX"))
#: How far up coordinated and controlling verbs a subject is looked for.
_MAX_CLIMB = 5


def find_victims(view: TokenView, rule: EffectRule, word: int) -> list[int]:
    """Return the noun phrase heads that an effect word counts, by the slots of its rule."""
    found: list[int] = []
    for slot in rule.victims:
        if slot in ("object", "object_people"):
            found += find_objects(view, word)
        elif slot in ("subject", "subject_bare", "subject_counted"):
            found += find_subjects(view, word)
        elif slot == "modified":
            found += _find_modified(view, word)
        elif slot == "lives":
            found += _find_lives(view, word)
        elif slot == "of":
            found += _find_of(view, word)
        elif slot == "possessive":
            found += [c for c in view.children[word] if view.dep[c] == "poss"]
        else:
            found.append(word)
    return list(dict.fromkeys(found))


def has_needed(view: TokenView, rule: EffectRule, word: int) -> bool:
    """Say whether the words that a rule needs stand with the effect word, and none that it forbids."""
    if rule.tags and view.tag[word] not in rule.tags:
        return False
    if rule.not_after and word and view.lemma[word - 1] in rule.not_after:
        return False
    if not rule.needs and not rule.blocks:
        return True
    near = _near_lemmas(view, word)
    if rule.blocks and not rule.blocks.isdisjoint(near):
        return False
    return not rule.needs or not rule.needs.isdisjoint(near)


def _near_lemmas(view: TokenView, word: int) -> set[str]:
    """Return the words that hang on a word, over prepositions, and those that it hangs on ("taken hostage")."""
    found: set[str] = set()
    for child in view.children[word]:
        found.update((view.lemma[child], view.lower[child]))
        for grandchild in view.children[child]:
            found.update((view.lemma[grandchild], view.lower[grandchild]))
    head = view.head[word]
    if view.dep[word] in ("conj", "xcomp", "amod", "compound", "dobj", "pobj", "nsubj", "appos"):
        found.update((view.lemma[head], view.lower[head]))
    start, end = view.sents[view.sent[word]]
    for i in range(max(start, word - 2), min(end, word + 3)):
        if i != word:
            found.add(view.lower[i])
    return found


def is_passive(view: TokenView, verb: int) -> bool:
    """Say whether a verb's surface subject is its logical object ("were killed", headline "12 killed in blast")."""
    has_object = False
    for child in view.children[verb]:
        if view.dep[child] in ("nsubjpass", "auxpass"):
            return True
        if view.dep[child] == "dobj" and view.ent[child] != "DATE":
            has_object = True  # "shot dead DAYS after taking office" has none
    if not has_object and _is_headline_passive(view, verb):
        return True
    if view.tag[verb] not in ("VBN", "VBD", "JJ") or has_object:
        return False
    if view.dep[verb] == "conj" and view.pos[view.head[verb]] in _VERBAL:
        own = any(view.dep[c] in _SUBJECTS for c in view.children[verb])
        return (own and _is_bare_participle(view, verb)) or (not own and is_passive(view, view.head[verb]))
    return _is_bare_participle(view, verb)


def _is_headline_passive(view: TokenView, verb: int) -> bool:
    """Say whether a past tense without an object is a headline's passive ("19 children, two teachers KILLED")."""
    if view.tag[verb] != "VBD" or view.dep[verb] not in ("ROOT", "ccomp") or view.pos[verb] != "VERB":
        return False
    children = view.children[verb]
    has_more = any(
        view.dep[c] in ("aux", "auxpass", "dative", "prt", "ccomp", "xcomp")
        or (c > verb and view.dep[c] in _LOOSE and view.ent[c] != "DATE")
        for c in children
    )
    if has_more or _shared_object(view, verb):
        return False
    return any(view.dep[c] == "nsubj" and view.tag[c] not in _RELATIVES for c in children)


def _is_bare_participle(view: TokenView, verb: int) -> bool:
    """Say whether a participle stands without an auxiliary: "12 killed in blast", "three soldiers wounded in ..."."""
    return view.tag[verb] == "VBN" and not any(view.dep[c] in ("aux", "auxpass") for c in view.children[verb])


def find_objects(view: TokenView, verb: int) -> list[int]:
    """Return the logical objects of a verb."""
    dep, head = view.dep[verb], view.head[verb]
    if is_passive(view, verb):
        if dep == "acl":
            return [head]
        if dep in ("amod", "nmod") and view.pos[verb] in ("VERB", "ADJ"):
            return [head]
        return find_subjects(view, verb)
    objects = [c for c in view.children[verb] if view.dep[c] in _OBJECTS]
    if objects:
        return [_resolve_relative(view, verb, c) for c in objects]
    if dep in ("amod", "acl") and view.tag[verb] in ("VBN", "JJ"):
        return [head]
    if dep in ("xcomp", "ccomp", "oprd") and view.tag[verb] == "VBN":
        return find_subjects(view, verb)
    shared = _shared_object(view, verb)
    if shared:
        return shared
    loose = [c for c in view.children[verb] if view.dep[c] in _LOOSE and c > verb]
    if loose:
        return loose[:1]
    # "the woman (whom) he killed"; in "who killed" the relative is the subject
    is_agent = any(view.dep[c] == "nsubj" and view.tag[c] in _RELATIVES for c in view.children[verb])
    return [head] if dep == "relcl" and not is_agent else []


def _shared_object(view: TokenView, verb: int) -> list[int]:
    """Return the object of a later verb of a row ("kidnapped and killed a store owner")."""
    for _ in range(_MAX_CLIMB):
        later = [c for c in view.children[verb] if view.dep[c] == "conj" and view.pos[c] in _VERBAL]
        if not later or any(view.dep[c] in _SUBJECTS for c in view.children[later[0]]):
            return []
        verb = later[0]
        objects = [c for c in view.children[verb] if view.dep[c] == "dobj"]
        if objects:
            return objects
    return []


def find_subjects(view: TokenView, verb: int, depth: int = 0) -> list[int]:
    """Return a verb's subjects, over coordination, control ("were believed to have been"), relatives, participles."""
    subjects = [c for c in view.children[verb] if view.dep[c] in _SUBJECTS]
    if subjects:
        # "The boy's mother and 10 other people died" may have two; else the nearer of two is the subject: "UNICEF
        # estimates as many as 1,103 may have died" is read with "estimates" as a noun.
        before = [c for c in subjects if c < verb]
        if len(before) > 1 and (_is_joined(view, before[-2]) or _goes_on(view, *before[-2:])):
            return before[-2:]
        return [_resolve_relative(view, verb, before[-1] if before else subjects[0])]
    if depth > _MAX_CLIMB:
        return []
    dep, head = view.dep[verb], view.head[verb]
    if head == verb:
        return _before_participle(view, verb)
    if dep in ("acl", "relcl"):
        return [head]
    if dep in ("xcomp", "oprd", "acomp", "attr", "ccomp") and view.pos[head] in _VERBAL:
        objects = [c for c in view.children[head] if view.dep[c] == "dobj"]
        if objects and dep in ("xcomp", "oprd", "ccomp", "acomp"):
            return objects[:1]
        return find_subjects(view, head, depth + 1) if dep != "ccomp" or view.tag[verb] == "VBN" else []
    if dep == "conj" and view.pos[head] in _VERBAL:
        return find_subjects(view, head, depth + 1)
    if dep == "advcl" and view.tag[verb] == "VBN":
        # "left 20 villagers injured": the object right before the participle
        objects = [c for c in view.children[head] if view.dep[c] == "dobj" and view.subtree(c)[1] == verb]
        if objects:
            return objects
    if dep in ("advcl", "pcomp") and view.tag[verb] in ("VBG", "VBN"):
        upper = view.head[head] if dep == "pcomp" else head
        return find_subjects(view, upper, depth + 1) if view.pos[upper] in _VERBAL else []
    # "A drowning man" lives still.
    return [head] if dep == "amod" and view.tag[verb] != "VBG" else []


def _is_joined(view: TokenView, noun: int) -> bool:
    return any(view.dep[c] == "cc" for c in view.children[noun])


def _goes_on(view: TokenView, first: int, second: int) -> bool:
    """Say whether a second subject goes on with a row ("A man, his WIFE and their three children were killed")."""
    comma = view.subtree(second)[0] - 1
    return view.lower[comma] == "," and first == comma - 1 and _is_joined(view, second)


def _before_participle(view: TokenView, verb: int) -> list[int]:
    return [
        c for c in view.children[verb] if view.dep[c] in ("dep", "nmod", "nummod", "npadvmod", "compound") and c < verb
    ][:1]


def _resolve_relative(view: TokenView, verb: int, noun: int) -> int:
    """Return what "who", "which" stand for."""
    if view.tag[noun] in _RELATIVES or (view.lower[noun] == "that" and view.pos[noun] == "PRON"):
        for upper in (verb, *_up(view, verb)):
            if view.dep[upper] in ("relcl", "acl"):
                return view.head[upper]
    return noun


def _up(view: TokenView, i: int) -> Iterable[int]:
    for _ in range(_MAX_CLIMB):
        if view.head[i] == i:
            return
        i = view.head[i]
        yield i


def _find_modified(view: TokenView, word: int, depth: int = 0) -> list[int]:
    """Return what an adjective is said of: "12 DEAD people", "12 are DEAD", "left 12 DEAD", "20 feared DEAD"."""
    own = [c for c in view.children[word] if view.dep[c] in ("nsubj", "nummod", "nsubjpass")]
    if own:
        # "12[nummod] dead": the number itself is counted under the adjective
        return [word if view.dep[own[0]] == "nummod" else own[0]]
    dep, head = view.dep[word], view.head[word]
    if head == word or depth > _MAX_CLIMB:
        return []
    if dep in ("amod", "relcl", "acl", "nmod"):
        return [head]
    if dep in ("acomp", "attr", "oprd", "xcomp", "ccomp", "advcl", "advmod", "dobj") and view.pos[head] in _VERBAL:
        objects = [c for c in view.children[head] if view.dep[c] == "dobj" and c != word]
        if objects:
            return [_resolve_relative(view, head, objects[0])]
        if dep == "dobj" and any(view.dep[c] == "det" for c in view.children[word]):
            return []  # "Paramedics carried the wounded away"
        return find_subjects(view, head)
    if dep == "conj":
        return _find_modified(view, head, depth + 1) if view.pos[head] in ("ADJ", "NOUN") else find_subjects(view, head)
    if dep == "appos":
        return [head]
    return []


def _find_lives(view: TokenView, word: int) -> list[int]:
    """Return whose lives: "claimed 12 LIVES", "claimed the lives of 12 PEOPLE"."""
    for child in view.children[word]:
        if view.dep[child] in ("dobj", "nsubjpass") and view.lemma[child] == "life":
            return _find_of(view, child) or [child]
    return []


def _find_of(view: TokenView, word: int) -> list[int]:
    for child in view.children[word]:
        if view.dep[child] == "prep" and view.lower[child] == "of":
            return [c for c in view.children[child] if view.dep[c] == "pobj"]
    return []
