"""Which words a cue governs, read off the dependency tree.

clause         the clause of the verb that the cue belongs to ("would INTENSIFY AIRSTRIKES")
complement     the clause or gerund that completes the cue ("denied KIDNAPPING HIM")
infinitive     only the infinitive that completes it ("threatened TO BOMB ...")
quoted         the clause into which "police said" is put
governor       the clause that a prepositional cue hangs on ("according to ...")
governed       the verb's clause or the noun that an adverb goes with ("allegedly KILLED")
governed_noun  the noun of a determiner, and the verb of which it is the subject ("NO ONE WAS HURT")
objects        objects, or the object of the cue's own preposition ("foiled A BOMBING", "warned of ATTACKS")
object_noun    the direct object alone
content        what a noun is about ("fears of AN ATTACK", "a plan TO KILL HIM", "a BOMB threat")
modified       the noun that an adjective goes with ("the attempted COUP")
subject        the subject ("THE ATTACK was averted")
sentence       the whole sentence
forward        the words from the cue to the end of the sentence or to "but", "however" ...
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from eventx.context.matching import CueHit
from eventx.records import Span
from eventx.rules.cues import CueRules, ScopeKind
from eventx.tokens import TokenView

_VERBS = frozenset(("VERB", "AUX"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
_NOUN_DEPS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos", "conj", "dative", "oprd"))
_MODIFIERS = frozenset(("amod", "compound", "nmod", "advmod", "npadvmod", "acl", "relcl"))
_RELATIVES = frozenset(("WP", "WDT"))
#: No cue governs more words than this; it bounds the cost where a text has no sentence ends.
_LONGEST = 400
#: Reports take the whole of what is said; every other category leaves out what is taken for granted in it.
_WHOLE = frozenset(("reported", "claimed", "claim_denied", "historical"))


def find_scope(view: TokenView, rules: CueRules, hit: CueHit) -> list[int]:
    """Return the tokens that a cue governs, in text order, the cue's own words left out."""
    found: set[int] = set()
    for kind in hit.rule.scope:
        found.update(islice(_reach(view, rules, hit, kind), _LONGEST))
    return sorted(i for i in found if not hit.start <= i < hit.end)


def find_source(view: TokenView, rules: CueRules, hit: CueHit) -> Span | None:
    """Return the words for who says, claims or denies."""
    kind, main = hit.rule.source, hit.main
    if kind == "subject" and any(view.dep[c] == "auxpass" for c in view.children[main]):
        kind = "agent"  # "responsibility for the attack was claimed by the rebels"
    if kind == "subject":
        subject = _find_subject(view, main)
        return None if subject is None else _noun_span(view, subject)
    wanted = ("agent",) if kind == "agent" else ("prep", "agent") if kind == "object" else ()
    for holder in (main, *range(hit.start, hit.end)):
        for child in view.children[holder]:
            if kind == "object" and view.dep[child] == "pobj" and view.pos[holder] in ("ADP", "SCONJ", "VERB"):
                return _noun_span(view, child)
            if view.dep[child] in wanted:
                for noun in view.children[child]:
                    if view.dep[noun] == "pobj":
                        return _noun_span(view, noun)
    return None


def _find_subject(view: TokenView, verb: int) -> int | None:
    """Return a verb's subject; a coordinated or participle verb has its governor's."""
    for _ in range(4):
        for child in view.children[verb]:
            if view.dep[child] in ("nsubj", "nsubjpass"):
                if view.tag[child] in _RELATIVES and view.dep[verb] == "relcl":
                    return view.head[verb]
                return child
        if view.dep[verb] == "acl":
            return view.head[verb]
        if view.dep[verb] not in ("conj", "advcl", "xcomp", "parataxis") or view.head[verb] == verb:
            return None
        verb = view.head[verb]
    return None


def _noun_span(view: TokenView, noun: int) -> Span:
    """Return a noun phrase without its relative clauses and what is set off by commas."""
    start, end = view.subtree(noun)
    for child in view.children[noun]:
        if child > noun and view.dep[child] in ("relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "prep"):
            if view.dep[child] == "prep" and view.lower[child] == "of":
                continue
            end = min(end, view.edges[0][child])
            break
    return Span(start, max(end, noun + 1))


# ---------------------------------------------------------------- one function for each kind of scope


def _reach(view: TokenView, rules: CueRules, hit: CueHit, kind: ScopeKind) -> Iterator[int]:
    main = hit.main
    if kind == "clause":
        yield from _clause(view, rules, _governing_verb(view, main), hit)
    elif kind in ("complement", "infinitive", "quoted"):
        yield from _complements(view, rules, hit, kind)
    elif kind == "governor":
        head = view.head[main]
        outside = range(*view.subtree(main))
        yield from (i for i in range(*view.subtree(head)) if i not in outside)
    elif kind == "governed":
        head = view.head[main]
        if _leads_number(view, rules, hit):
            return
        yield from _clause(view, rules, head, hit) if view.pos[head] in _VERBS else _noun_tree(view, rules, head)
    elif kind == "governed_noun":
        yield from _governed_noun(view, rules, hit)
    elif kind in ("objects", "object_noun"):
        yield from _objects(view, rules, hit, with_prepositions=kind == "objects")
    elif kind == "content":
        yield from _content(view, rules, hit)
    elif kind == "modified":
        if view.dep[main] in _MODIFIERS and view.head[main] != main:
            yield from _noun_tree(view, rules, view.head[main], main)
    elif kind == "subject":
        yield from _subject_tree(view, rules, main)
    elif kind == "sentence":
        yield from range(*view.sents[view.sent[main]])
    else:
        for i in range(hit.end, view.sents[view.sent[main]][1]):
            if view.lower[i] in rules.terminators:
                break
            yield i


def _leads_number(view: TokenView, rules: CueRules, hit: CueHit) -> bool:
    """Say whether an adverb only doubts the number behind it ("stabbed REPORTEDLY several people")."""
    after = hit.end
    if after >= len(view) or hit.main < view.head[hit.main]:
        return False
    return view.tag[after] == "CD" or view.lower[after] in rules.quantities


def _governing_verb(view: TokenView, main: int) -> int:
    if view.pos[main] == "VERB" and view.dep[main] not in ("aux", "auxpass", "mark", "prep", "pcomp"):
        return main
    return view.head[main]


def _clause(view: TokenView, rules: CueRules, verb: int, hit: CueHit) -> Iterator[int]:
    """Yield a clause's words without clauses of their own time, and without what it takes for granted.

    "Russia would intensify airstrikes after Moscow confirmed that a bomb had destroyed the plane": only the airstrikes
    are to come. "The attack will not deter us": the attack was.
    """
    yield verb
    occurs = view.lemma[verb] in rules.occurrence_verbs and not _is_copula(view, verb)
    # "may have carried out the bombing": the bombing was; who did it is open.
    is_past = occurs and any(view.dep[c] == "aux" and view.lemma[c] == "have" for c in view.children[verb])
    is_ongoing = hit.rule.category == "ongoing"
    stack = [c for c in view.children[verb] if not _is_own_clause(view, c)]
    while stack:
        i = stack.pop()
        dep, parent = view.dep[i], view.head[i]
        at_verb = parent == verb
        if is_ongoing and at_verb and dep not in ("xcomp", "advmod", "prt") and not (occurs and dep in _NOUN_DEPS):
            continue
        if dep in _NOUN_DEPS and view.pos[i] in ("NOUN", "PROPN"):
            shared = occurs and at_verb and not is_past
            if not shared and _is_definite(view, rules, i):
                continue
            if at_verb and dep in ("nsubj", "nsubjpass") and not occurs:
                continue
        yield i
        stack.extend(c for c in view.children[i] if not _is_own_clause(view, c))


def _is_copula(view: TokenView, verb: int) -> bool:
    """Say whether a verb only links ("the bombings might be related"); "there will be protests" tells of them."""
    if view.lemma[verb] != "be":
        return False
    deps = {view.dep[c] for c in view.children[verb]}
    return "expl" not in deps and not deps.isdisjoint(("acomp", "attr", "oprd", "xcomp"))


def _is_own_clause(view: TokenView, i: int) -> bool:
    """Say whether a dependent is a clause with a time and truth of its own."""
    dep = view.dep[i]
    if dep in ("relcl", "parataxis", "ccomp", "csubj"):
        return True
    if dep in ("acl", "advcl") and view.tag[i] == "VBN":
        return True
    has_subject = any(view.dep[c] in _SUBJECTS for c in view.children[i])
    if dep == "advcl":
        return has_subject or view.tag[i] in ("VBD", "VBZ", "VBP")
    if dep == "conj" and view.pos[i] in _VERBS:
        if view.tag[i] == "VBP" and any(view.tag[c] == "MD" for c in view.children[view.head[i]]):
            return has_subject  # "could infect five million and cause 2,000 deaths": an infinitive, whatever its tag
        return (
            has_subject
            or any(view.dep[c] in ("aux", "auxpass") and view.tag[c] in _FINITE for c in view.children[i])
            or (view.tag[i] in ("VBD", "VBZ", "VBP"))
        )
    return False


_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def _is_definite(view: TokenView, rules: CueRules, noun: int) -> bool:
    return any(
        view.dep[c] == "poss" or (view.dep[c] == "det" and view.lower[c] in rules.definite) for c in view.children[noun]
    )


def _complements(view: TokenView, rules: CueRules, hit: CueHit, kind: ScopeKind) -> Iterator[int]:
    whole = hit.rule.category in _WHOLE
    if kind == "quoted":
        if view.dep[hit.main] == "parataxis" or _is_inserted(view, hit.main):
            outside = range(*view.subtree(hit.main))
            yield from (i for i in range(*view.subtree(view.head[hit.main])) if i not in outside)
        return
    for holder in _holders(view, hit):
        for child in view.children[holder]:
            if hit.start <= child < hit.end:
                continue
            if view.dep[child] not in ("ccomp", "xcomp", "pcomp", "acl", "oprd") and not (
                kind == "infinitive" and view.dep[child] == "advcl" and child > hit.main and _has_to(view, child)
            ):
                continue
            if kind == "infinitive" and not _has_to(view, child) and view.tag[child] != "VBG":
                continue
            yield from range(*view.subtree(child)) if whole else _coordinated_clauses(view, rules, child, hit)
    last = hit.end - 1
    if view.lower[last] == "to" and view.dep[last] == "aux":
        yield from _coordinated_clauses(view, rules, view.head[last], hit)


def _is_inserted(view: TokenView, verb: int) -> bool:
    """Say whether a verb of saying is put into what is said ("The bomb, police said, killed 12")."""
    if view.dep[verb] != "advcl":
        return False
    return not any(view.dep[c] in ("mark", "advmod", "aux", "ccomp", "dobj", "xcomp") for c in view.children[verb])


def _coordinated_clauses(view: TokenView, rules: CueRules, verb: int, hit: CueHit) -> Iterator[int]:
    yield from _clause(view, rules, verb, hit)
    for child in view.children[verb]:
        if view.dep[child] == "conj" and view.pos[child] in _VERBS and _is_own_clause(view, child):
            if view.tag[child] in ("VBD", "VBZ", "VBP"):
                continue
            yield from _clause(view, rules, child, hit)


def _holders(view: TokenView, hit: CueHit) -> list[int]:
    """Return the words of a cue whose dependents may complete it, the main word first."""
    return [hit.main, *(i for i in range(hit.start, hit.end) if i != hit.main)]


def _has_to(view: TokenView, verb: int) -> bool:
    return any(view.dep[c] == "aux" and view.lower[c] == "to" for c in view.children[verb])


def _governed_noun(view: TokenView, rules: CueRules, hit: CueHit) -> Iterator[int]:
    noun = view.head[hit.main]
    around: set[int] = set()
    if view.lemma[noun] in rules.harms:
        tellers = (c for c in view.children[noun] if view.lower[c] in rules.circumstances)
        around = {i for c in tellers for i in range(*view.subtree(c))}
    yield from (i for i in _noun_tree(view, rules, noun) if i not in around)
    verb = view.head[noun]
    if view.dep[noun] in _SUBJECTS and view.pos[verb] in _VERBS:
        yield from _clause(view, rules, verb, hit)


def _noun_tree(view: TokenView, rules: CueRules, noun: int, without: int = -1) -> Iterator[int]:
    """Yield a noun phrase without its clauses, appositions and further members, and without one word's subtree."""
    stack = [noun]
    while stack:
        i = stack.pop()
        yield i
        stack.extend(
            c
            for c in view.children[i]
            if c != without
            and not (view.dep[c] == "pobj" and i != noun and _is_definite(view, rules, c))
            and view.dep[c] not in ("relcl", "appos", "punct", "parataxis")
            and not (i == noun and view.dep[c] in ("conj", "cc"))
        )


def _subject_tree(view: TokenView, rules: CueRules, main: int) -> Iterator[int]:
    verb = main
    for _ in range(3):
        subjects = [c for c in view.children[verb] if view.dep[c] in _SUBJECTS]
        if subjects:
            break
        if view.dep[verb] == "acl":
            yield from _noun_tree(view, rules, view.head[verb])
            return
        if view.dep[verb] not in ("conj", "xcomp", "acomp", "attr", "oprd", "prep", "pobj") or view.head[verb] == verb:
            return
        verb = view.head[verb]
    for child in view.children[verb]:
        if view.dep[child] in _SUBJECTS:
            if view.tag[child] in _RELATIVES and view.dep[verb] == "relcl":
                yield from _noun_tree(view, rules, view.head[verb])
            else:
                yield from range(*view.subtree(child))


def _objects(view: TokenView, rules: CueRules, hit: CueHit, *, with_prepositions: bool) -> Iterator[int]:
    own = [i for i in range(hit.start, hit.end) if i != hit.main and view.pos[i] in ("ADP", "SCONJ", "PART")]
    main = hit.main
    if own and view.pos[own[-1]] == "ADP" and view.dep[own[-1]] != "prt":
        yield from _preposition_objects(view, rules, own[-1])
        return
    if view.pos[main] in ("ADP", "SCONJ"):
        found = _preposition_objects(view, rules, main)
        yield from found if hit.rule.category != "negated" else _without_clauses(view, rules, main, found)
        return
    passive = any(view.dep[c] in ("nsubjpass", "auxpass") for c in view.children[main])
    if view.dep[main] == "acl" and view.tag[main] == "VBN":
        yield from _noun_tree(view, rules, view.head[main], main)
    for child in view.children[main]:
        dep = view.dep[child]
        if hit.rule.only_indefinite and _is_definite(view, rules, child):
            continue
        if dep == "dobj" or (dep == "nsubjpass" and with_prepositions):
            if view.tag[child] in _RELATIVES and view.dep[main] == "relcl":
                yield from _noun_tree(view, rules, view.head[main], main)
            else:
                yield from _conjoined_nouns(view, rules, child)
        elif dep in ("prep", "agent") and with_prepositions and not passive and hit.rule.of_actor:
            yield from _preposition_objects(view, rules, child)
        elif dep in ("xcomp", "pcomp") and view.tag[child] == "VBG":
            yield from _clause(view, rules, child, hit)


def _conjoined_nouns(view: TokenView, rules: CueRules, noun: int) -> Iterator[int]:
    stack = [noun]
    while stack:
        i = stack.pop()
        yield from _noun_tree(view, rules, i)
        stack.extend(c for c in view.children[i] if view.dep[c] == "conj")


def _without_clauses(view: TokenView, rules: CueRules, main: int, found: Iterator[int]) -> Iterator[int]:
    """Leave out gerunds told as reason or time ("without the possibility of parole for DRIVING into a crowd")."""
    start, end = view.subtree(main)
    told = {
        i
        for c in range(start, end)
        if view.dep[c] == "pcomp" and view.lower[view.head[c]] in rules.circumstances and view.head[c] != main
        for i in range(*view.subtree(c))
    }
    yield from (i for i in found if i not in told)


def _preposition_objects(view: TokenView, rules: CueRules, preposition: int) -> Iterator[int]:
    """Yield what stands behind a preposition, nouns with their phrases and whole gerunds."""
    stack = [preposition]
    while stack:
        for child in view.children[stack.pop()]:
            if view.dep[child] == "pobj":
                yield from _conjoined_nouns(view, rules, child)
            elif view.dep[child] == "pcomp":
                yield from range(*view.subtree(child))
            elif view.dep[child] == "prep":
                stack.append(child)


def _content(view: TokenView, rules: CueRules, hit: CueHit) -> Iterator[int]:
    for holder in _holders(view, hit):
        for child in view.children[holder]:
            dep = view.dep[child]
            if hit.start <= child < hit.end:
                continue
            if dep == "ccomp" or (dep == "acl" and view.tag[child] != "VBN"):
                if hit.rule.category in _WHOLE:
                    yield from range(*view.subtree(child))
                else:
                    yield from _coordinated_clauses(view, rules, child, hit)
            elif dep == "prep" and view.lower[child] in rules.content_prepositions:
                yield from _without_clauses(view, rules, child, _preposition_objects(view, rules, child))
            elif dep in ("compound", "nmod") and child < holder:
                yield from range(*view.subtree(child))
    last = hit.end - 1
    if last != hit.main and view.pos[last] == "ADP":
        yield from _preposition_objects(view, rules, last)
