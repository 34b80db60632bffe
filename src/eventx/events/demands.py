"""Whom protesters want to go: "marched to demand the resignation of the president", "chanting that he must go"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eventx.events.arguments import ArgumentReader
from eventx.events.drafts import Draft
from eventx.events.syntax import conjuncts, direct_objects, is_verb
from eventx.rules.events import ArgumentRules
from eventx.schema.vocabulary import Role
from eventx.tokens import TokenView


def add_demanded(view: TokenView, reader: ArgumentReader, drafts: Sequence[Draft]) -> None:
    """Give protests the people whose leaving is demanded in their sentence as targets."""
    words = reader.rules.arguments
    for draft in drafts:
        event_type = draft.event_type
        if event_type is None or event_type.category != "unrest" or Role.TARGET not in event_type.roles:
            continue
        start, end = view.sents[draft.sentence]
        for verb in range(start, end):
            if view.lemma[verb] not in words.demanding or not is_verb(view, verb):
                continue
            for head in _unwanted(view, words, verb):
                if reader.fillers.kind(head) in ("person", "group", "institution"):
                    argument = reader.maker.make(Role.TARGET, head, "argument.demanded")
                    if all(a.head != argument.head for a in draft.arguments):
                        draft.arguments.append(argument)


def _unwanted(view: TokenView, words: ArgumentRules, verb: int) -> Iterator[int]:
    for child in view.children[verb]:
        if view.dep[child] == "ccomp" and view.lemma[child] in words.leaving:
            # "demanding that the president resign"
            yield from (i for c in view.children[child] if view.dep[c] == "nsubj" for i in conjuncts(view, c))
        elif view.dep[child] == "xcomp" and view.lemma[child] in words.leaving:
            # "urging the president to step down"
            yield from direct_objects(view, verb)
        elif view.dep[child] == "prep":
            for grand in view.children[child]:
                if view.dep[grand] == "pobj":
                    # "calling on the president to resign"
                    if view.lower[child] == "on" and any(view.lemma[c] in words.leaving for c in view.children[verb]):
                        yield from conjuncts(view, grand)
                    yield from _leaver(view, words, grand)
        elif view.dep[child] in ("dobj", "nsubjpass"):
            yield from _leaver(view, words, child)


def _leaver(view: TokenView, words: ArgumentRules, noun: int) -> Iterator[int]:
    """Yield who leaves by a noun ("the resignation of the president", "the president's removal")."""
    if view.lemma[noun] not in words.leaving_nouns:
        return
    for child in view.children[noun]:
        if view.dep[child] == "poss":
            yield child
        elif view.lower[child] == "of":
            yield from (i for g in view.children[child] if view.dep[g] == "pobj" for i in conjuncts(view, g))
