"""Who stands where around a verb or noun: logical subjects and objects, prepositions, noun phrases, out of the tree.

The labels are those of spaCy's English models (ClearNLP): nsubj, nsubjpass, agent, dobj, relcl, acl, xcomp, pcomp ...
"""

from __future__ import annotations

from eventx.tokens import TokenView

#: Left dependents that belong to a noun phrase, and no clause of it.
_LEFT = frozenset(
    (
        "det",
        "amod",
        "compound",
        "nummod",
        "poss",
        "nmod",
        "quantmod",
        "advmod",
        "predet",
        "case",
        "neg",
        "npadvmod",
        "preconj",
    )
)
_RELATIVE = frozenset(("WP", "WDT"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_VERBAL = frozenset(("VERB", "AUX"))
#: What may join an item of a row to the one before.
_ROW = frozenset(("conj", "appos"))
#: How far up a chain of coordinated or controlled verbs a subject is looked for.
_MAX_CLIMB = 6

#: Nouns that make a preposition of place with "in ... of"; grammar, like the labels above, and no lexicon.
_FRONTS = frozenset(("front", "vicinity", "rear", "back", "proximity"))

#: Phrases of a deed's noun that may hang on another of its phrases.
_STRAYED = {"of": ("by",), "by": ("on", "against")}
#: Endings that only participles have: "taken", "driven", "beaten", "hidden", "frozen".
_PARTICIPLE_ENDS = ("ken", "ven", "ten", "den", "zen")

Slots = dict[str, list[int]]


def is_verb(view: TokenView, i: int) -> bool:
    """Return whether token `i` is a verb or auxiliary."""
    return view.pos[i] in _VERBAL


def is_passive(view: TokenView, verb: int) -> bool:
    """Return whether a verb's surface subject is its logical object ("was bombed", "people killed in the blast")."""
    for child in view.children[verb]:
        if view.dep[child] in ("nsubjpass", "auxpass", "csubjpass"):
            return True
    if view.dep[verb] == "acl" and view.tag[verb] == "VBD":
        # "the attack carried out by rebels": participles are often mistagged
        return not any(view.dep[c] == "dobj" for c in view.children[verb])
    if view.tag[verb] == "VBD" and view.lower[verb].endswith(_PARTICIPLE_ENDS) and not _has_auxiliary(view, verb):
        # "was seized and TAKEN hostage", "those TAKEN hostage": no past tense has this form, whatever the tag
        governor = view.head[verb]
        return view.dep[verb] != "conj" or (is_verb(view, governor) and is_passive(view, governor))
    if view.dep[verb] == "conj" and view.tag[verb] in ("VBD", "VBN") and _has_bare_subject(view, verb):
        # "five were killed and 24 soldiers injured": the auxiliary is said once
        governor = view.head[verb]
        if is_verb(view, governor) and is_passive(view, governor):
            return True
    if view.tag[verb] != "VBN":
        return False
    if view.dep[verb] in ("acl", "advcl", "ROOT", "ccomp", "oprd", "xcomp") and not _has_auxiliary(view, verb):
        # "Killed in the attack were ...", "12 feared dead, 30 injured", "were reported killed": a participle alone
        return not any(view.dep[c] == "dobj" for c in view.children[verb])
    if view.dep[verb] == "conj" and not any(view.dep[c] in _SUBJECTS for c in view.children[verb]):
        governor = view.head[verb]
        has_object = any(view.dep[c] == "dobj" for c in view.children[verb])
        return is_verb(view, governor) and is_passive(view, governor) and not has_object
    return False


def _has_bare_subject(view: TokenView, verb: int) -> bool:
    deps = {view.dep[c] for c in view.children[verb]}
    return "nsubj" in deps and "dobj" not in deps and "aux" not in deps


def _has_auxiliary(view: TokenView, verb: int) -> bool:
    return any(view.dep[c] == "aux" for c in view.children[verb])


def conjuncts(view: TokenView, head: int) -> list[int]:
    """Return a phrase's head and those coordinated with it ("police, soldiers and a judge")."""
    found = [head]
    for i in found:  # it grows on the way
        for child in view.children[i]:
            if view.dep[child] in _ROW and _is_coordinated(view, child, i):
                found.append(child)
    return sorted(found) if len(found) > 1 else found


def first_conjunct(view: TokenView, i: int) -> int:
    """Return the first of the words coordinated with a token ("killed" for "wounded" in "killed and wounded")."""
    while view.dep[i] == "conj" and view.head[i] != i:
        i = view.head[i]
    return i


def has_relative_subject(view: TokenView, verb: int) -> bool:
    """Return whether "who" or "which" is a verb's subject."""
    return any(view.dep[c] == "nsubj" and view.tag[c] in _RELATIVE for c in view.children[verb])


def is_perfect(view: TokenView, verb: int) -> bool:
    """Return whether a verb stands with a form of "have" ("has killed", "had killed")."""
    return any(view.dep[c] == "aux" and view.lemma[c] == "have" for c in view.children[verb])


def _is_coordinated(view: TokenView, child: int, head: int) -> bool:
    if view.dep[child] == "conj":
        return not (is_verb(view, child) and not is_verb(view, head))
    # "Colonel Benavides, director of the academy, two lieutenants": items of a list, taken for appositions
    return view.dep[child] == "appos" and any(view.dep[c] == "nummod" for c in view.children[child]) and child > head


def surface_subjects(view: TokenView, verb: int, depth: int = 0) -> list[int]:
    """Return the heads of a verb's surface subject, over coordination, control, relative clauses and participles."""
    if depth > _MAX_CLIMB:
        return []
    # The nearest one: "In the capital, Makhachkala, police shot four men", "This man, Eric Rudolph has been charged".
    own = [c for c in view.children[verb] if view.dep[c] in ("nsubj", "nsubjpass")]
    if own:
        subject = min(own, key=lambda c: abs(verb - c))
        if view.tag[subject] in _RELATIVE or (view.lower[subject] == "that" and view.dep[verb] == "relcl"):
            return conjuncts(view, _antecedent(view, verb))
        return conjuncts(view, subject)
    dep, governor = view.dep[verb], view.head[verb]
    if governor == verb:
        return []
    if dep == "conj" and is_verb(view, governor):
        return surface_subjects(view, governor, depth + 1)
    if dep == "xcomp":
        objects = [c for c in view.children[governor] if view.dep[c] in ("dobj", "dative")]
        if objects and is_verb(view, governor):
            return conjuncts(view, objects[0])
        if is_verb(view, governor):
            return surface_subjects(view, governor, depth + 1)
        return _subjects_of_adjective(view, governor, depth)
    if dep == "advcl" and is_verb(view, governor):
        return surface_subjects(view, governor, depth + 1)
    if dep == "pcomp":
        return _subjects_of_gerund(view, governor, depth)
    if dep == "acl":
        return _subjects_of_acl(view, verb, governor, depth)
    return []


def _antecedent(view: TokenView, verb: int) -> int:
    return view.head[first_conjunct(view, verb)]


def _subjects_of_adjective(view: TokenView, adjective: int, depth: int) -> list[int]:
    governor = view.head[adjective]
    return surface_subjects(view, governor, depth + 1) if governor != adjective and is_verb(view, governor) else []


def _subjects_of_gerund(view: TokenView, preposition: int, depth: int) -> list[int]:
    """Return who does what stands after a preposition ("accused X of killing", "fled after killing")."""
    governor = view.head[preposition]
    if governor == preposition:
        return []
    if is_verb(view, governor):
        objects = [c for c in view.children[governor] if view.dep[c] == "dobj"]
        if objects and view.lower[preposition] in ("of", "for", "from", "with", "behind"):
            return conjuncts(view, objects[0])
        return surface_subjects(view, governor, depth + 1)
    if view.pos[governor] == "ADJ":
        above = view.head[governor]
        if view.dep[governor] in ("amod", "acl", "relcl"):
            return conjuncts(view, above)
        return surface_subjects(view, above, depth + 1) if above != governor and is_verb(view, above) else []
    # "accused the rebels of bombing": what's no actor ("charges of bombing") fails as a filler
    return conjuncts(view, governor) if view.dep[governor] in ("dobj", "nsubjpass", "pobj") else []


def _subjects_of_acl(view: TokenView, verb: int, noun: int, depth: int) -> list[int]:
    if view.tag[verb] in ("VBG", "VBN", "VBD"):
        return conjuncts(view, noun)
    # "a plan by the rebels to bomb", "their attempt to kill", "rebels made an attempt to kill"
    for child in view.children[noun]:
        if view.dep[child] == "poss":
            return conjuncts(view, child)
        if view.dep[child] == "prep" and view.lower[child] == "by":
            return [i for p in view.children[child] if view.dep[p] == "pobj" for i in conjuncts(view, p)]
    governor = view.head[noun]
    if view.dep[noun] == "dobj" and is_verb(view, governor):
        return surface_subjects(view, governor, depth + 1)
    return []


def agents(view: TokenView, verb: int) -> list[int]:
    """Return the heads of the by-phrase of a passive."""
    found: list[int] = []
    for child in view.children[verb]:
        if view.dep[child] == "agent" or (view.dep[child] == "prep" and view.lower[child] == "by"):
            for grand in view.children[child]:
                if view.dep[grand] == "pobj":
                    found.extend(conjuncts(view, grand))
    return found or _misattached_agents(view, verb)


def _misattached_agents(view: TokenView, verb: int) -> list[int]:
    """Find the by-phrase of a passive below one of its other phrases ("riddled with bullets by three men")."""
    if not is_passive(view, verb):
        return []
    for child in view.children[verb]:
        if child < verb or view.dep[child] not in ("prep", "npadvmod"):
            continue
        for token in range(child + 1, view.subtree(child)[1]):
            if (
                view.lower[token] == "by"
                and view.dep[token] in ("prep", "agent")
                and not is_verb(view, view.head[token])
            ):
                return [i for g in view.children[token] if view.dep[g] == "pobj" for i in conjuncts(view, g)]
    return []


def direct_objects(view: TokenView, verb: int) -> list[int]:
    """Return the heads of an active verb's objects, also one shared with a later verb ("ambushed and killed three")."""
    found: list[int] = []
    for child in view.children[verb]:
        if view.dep[child] == "dobj":
            is_relative = view.tag[child] in _RELATIVE and view.dep[verb] == "relcl"
            found.extend(conjuncts(view, _antecedent(view, verb) if is_relative else child))
    if found:
        return found
    relative = _object_antecedent(view, verb)
    if relative is not None:
        return conjuncts(view, relative)
    for child in view.children[verb]:
        if view.dep[child] == "conj" and is_verb(view, child) and view.tag[child] == view.tag[verb]:
            own_subject = any(view.dep[c] in _SUBJECTS for c in view.children[child])
            if not own_subject and not any(view.dep[c] in ("prep", "prt") and c < child for c in view.children[verb]):
                shared = [i for c in view.children[child] if view.dep[c] == "dobj" for i in conjuncts(view, c)]
                if shared:
                    return shared
    return []


def _object_antecedent(view: TokenView, verb: int) -> int | None:
    """Return the noun that a relative clause without an object of its own is about ("the men whom they shot")."""
    if view.dep[verb] != "relcl":
        return None
    has_subject = False
    for child in view.children[verb]:
        if view.dep[child] == "nsubj":
            if view.tag[child] in _RELATIVE or view.lower[child] == "that":
                return None
            has_subject = True
        elif view.dep[child] in ("nsubjpass", "auxpass") or (
            view.tag[child] in (*_RELATIVE, "WRB") and view.dep[child] in ("pobj", "advmod", "prep")
        ):
            return None
    return view.head[verb] if has_subject else None


def verb_slots(view: TokenView, verb: int) -> Slots:
    """Return the logical slots of a verb: `subject`, `object`, `dative` and each preposition by its word."""
    slots: Slots = {}
    surface = [i for i in surface_subjects(view, verb) if i != verb]
    if is_passive(view, verb):
        slots["object"] = surface
        slots["subject"] = agents(view, verb)
    else:
        slots["subject"] = surface
        slots["object"] = direct_objects(view, verb)
    add_prepositions(view, verb, slots)
    for child in view.children[verb]:
        if view.dep[child] == "dative":
            heads = [child] if view.pos[child] != "ADP" else [g for g in view.children[child] if view.dep[g] == "pobj"]
            slots.setdefault("dative", []).extend(i for h in heads for i in conjuncts(view, h))
    return slots


def add_prepositions(view: TokenView, head: int, slots: Slots) -> None:
    """Add the phrases that hang on `head` by a preposition, under the preposition's word."""
    for child in view.children[head]:
        if view.dep[child] in ("prep", "agent", "dative") and view.pos[child] in ("ADP", "SCONJ"):
            _add_preposition(view, child, slots)


def _add_preposition(view: TokenView, preposition: int, slots: Slots) -> None:
    word = view.lower[preposition]
    for grand in view.children[preposition]:
        if view.dep[grand] == "pobj":
            inner = _behind_front(view, grand)
            # "in front of the embassy", "in the vicinity of": the noun between is part of the preposition
            slots.setdefault("outside" if inner is not None else word, []).extend(conjuncts(view, inner or grand))
        elif view.dep[grand] == "conj" and view.pos[grand] == "ADP":
            _add_preposition(view, grand, slots)
        elif view.dep[grand] == "prep":
            # "outside of the embassy": the outer word says where
            for great in view.children[grand]:
                if view.dep[great] == "pobj":
                    slots.setdefault(word, []).extend(conjuncts(view, great))


def _behind_front(view: TokenView, noun: int) -> int | None:
    if view.lower[noun] not in _FRONTS:
        return None
    for child in view.children[noun]:
        if view.lower[child] == "of":
            for grand in view.children[child]:
                if view.dep[grand] == "pobj":
                    return grand
    return None


def noun_slots(view: TokenView, noun: int) -> Slots:
    """Return the slots of a noun: `possessive`, `compound`, `adjective` and each preposition by its word."""
    slots: Slots = {}
    for child in view.children[noun]:
        dep = view.dep[child]
        if dep == "poss":
            slots.setdefault("possessive", []).extend(conjuncts(view, child))
        elif dep in ("compound", "nmod", "npadvmod") and child < noun:
            slots.setdefault("compound", []).append(child)
        elif dep == "amod" and child < noun:
            slots.setdefault("adjective", []).append(child)
    add_prepositions(view, noun, slots)
    _add_strayed(view, noun, slots)
    return slots


def _add_strayed(view: TokenView, noun: int, slots: Slots) -> None:
    """Add the second of two phrases of a deed, which the parser hangs on the first.

    "the killing OF a journalist BY the army", "an attack BY members of the front ON a policeman".
    """
    for word, strayed in _STRAYED.items():
        for holder in slots.get(word, ()):
            if holder < noun:
                continue
            for token in range(holder + 1, view.subtree(holder)[1]):
                is_phrase = view.dep[token] in ("prep", "agent") and not is_verb(view, view.head[token])
                if is_phrase and view.lower[token] in strayed and view.lower[token] not in slots:
                    _add_preposition(view, token, slots)


def noun_phrase(view: TokenView, head: int, *, with_of: bool = True) -> tuple[int, int]:
    """Return the token range of a noun phrase without its clauses, appositions and coordinates.

    Args:
        view: The tokens.
        head: The phrase's head.
        with_of: Take an of-phrase along ("members of the guard"), cut before its own clauses.
    """
    left = view.edges[0]
    start = head
    for child in view.children[head]:
        if child < head and view.dep[child] in _LEFT:
            start = min(start, left[child])
    while start < head and (
        (view.pos[start] == "PUNCT" and view.lower[start] not in "\"'“‘") or view.pos[start] == "SPACE"
    ):
        start += 1
    for token in range(head - 1, start - 1, -1):
        if view.lower[token] in (")", "]", "_", "--", "-lrb-") or "_" in view.lower[token]:
            start = token + 1  # "Ireland (AP)_ Police": a dateline run into the phrase
            break
    end = head + 1
    if with_of:
        for child in view.children[head]:
            if child == end and view.lower[child] == "of" and view.dep[child] == "prep":
                for grand in view.children[child]:
                    if view.dep[grand] == "pobj":
                        end = max(end, noun_phrase(view, grand)[1])
    return start, end
