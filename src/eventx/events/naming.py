"""Lists of the people who were hit, and who is named later: "The dead were identified as A", "A; B; and C died"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eventx.events.arguments import ArgumentReader
from eventx.events.drafts import HARMFUL, Draft
from eventx.events.nearby import Nearby
from eventx.events.syntax import is_passive, is_verb, surface_subjects
from eventx.records import CasualtyRecord
from eventx.schema.vocabulary import Effect, Role
from eventx.tokens import TokenView

_HIT = (Effect.KILLED, Effect.WOUNDED, Effect.KIDNAPPED, Effect.HOSTAGE, Effect.MISSING)
#: How many sentences back the event may stand that a list of names belongs to.
_REACH = 4


def add_named(
    view: TokenView, reader: ArgumentReader, drafts: Sequence[Draft], casualties: Sequence[CasualtyRecord]
) -> None:
    """Give the people of such lists to their event, victims and who is named as the one who did it."""
    nearby = Nearby(view, drafts)
    for start, end, role in sorted({*_behind_naming(view, reader), *_behind_colons(view, casualties)}):
        _give(reader, _find_owner(nearby, start, role, view.sent[start - 1]), _people(view, reader, start, end), role)
    for verb, heads in _lists_of_dead(view, reader):
        _give(reader, _find_owner(nearby, verb, Role.VICTIM, view.sent[verb]), heads, Role.VICTIM)


def _give(reader: ArgumentReader, owner: Draft | None, heads: Iterator[int], role: Role) -> None:
    if owner is None:
        return
    known = {a.entity for a in owner.arguments}
    for head in heads:
        argument = reader.maker.make(role, head, "argument.named")
        if argument.entity not in known:
            known.add(argument.entity)
            owner.arguments.append(argument)


def _behind_naming(view: TokenView, reader: ArgumentReader) -> Iterator[tuple[int, int, Role]]:
    """Yield where names stand behind "the dead were", "the victims were identified as", "the gunman, named as"."""
    words = reader.rules.arguments
    for verb in [i for i, lemma in enumerate(view.lemma) if lemma == "be" or lemma in words.naming]:
        if not is_verb(view, verb):
            continue
        lemma = view.lemma[verb]
        sentence_end = view.sents[view.sent[verb]][1]
        if view.dep[verb] == "acl" and lemma in words.naming:
            # "The victim, identified as Imran Khan, was going home"
            role = _role_of(reader, view.lemma[view.head[verb]])
            if role is not None:
                yield verb + 1, view.subtree(verb)[1], role
            continue
        for child in view.children[verb]:
            if view.dep[child] in ("nsubj", "nsubjpass") and child < verb:
                role = _role_of(reader, view.lemma[child])
                if role is Role.VICTIM or (role is not None and lemma in words.naming and is_passive(view, verb)):
                    yield verb + 1, sentence_end, role


def _role_of(reader: ArgumentReader, lemma: str) -> Role | None:
    words = reader.rules.arguments
    if lemma in words.related_victims:
        return Role.VICTIM
    return Role.PERPETRATOR if lemma in words.related_perpetrators else None


def _behind_colons(view: TokenView, casualties: Sequence[CasualtyRecord]) -> Iterator[tuple[int, int, Role]]:
    """Yield where names begin behind the colon of "the following officers died: "."""
    for casualty in casualties:
        if casualty.effect not in _HIT:
            continue
        end = view.sents[view.sent[casualty.anchor]][1]
        for token in range(casualty.anchor, end):
            if view.lower[token] == ":":
                yield token + 1, end, Role.VICTIM
                break


def _lists_of_dead(view: TokenView, reader: ArgumentReader) -> Iterator[tuple[int, Iterator[int]]]:
    """Yield the people of which a verb of dying says "A; B; and C died" or "A and B, both of whom died"."""
    words = reader.rules.arguments
    for verb in [i for i, lemma in enumerate(view.lemma) if lemma in words.hitting or lemma in words.dying]:
        lemma = view.lemma[verb]
        is_hit = lemma in words.hitting and is_verb(view, verb) and is_passive(view, verb)
        if not is_hit and not (lemma in words.dying and is_verb(view, verb)):
            continue
        subjects = surface_subjects(view, verb)
        first = min(subjects, default=verb)
        end = verb
        if view.dep[verb] == "relcl" and any(view.lower[i] == "whom" for i in range(view.subtree(verb)[0], verb)):
            first = view.head[verb]
            end = next(i for i in range(view.subtree(verb)[0], verb) if view.lower[i] == "whom")
            while view.dep[first] in ("conj", "appos") and view.head[first] < first:
                first = view.head[first]
            first = min((c for c in view.children[view.head[first]] if view.dep[c] == view.dep[first]), default=first)
        if first >= end or view.sent[first] != view.sent[verb]:
            continue
        start = reader.fillers.span_of(first)[0] if _is_person(reader, first) else first
        heads = list(_people(view, reader, start, end))
        if len(heads) > 1:
            yield verb, iter(heads)


def _is_person(reader: ArgumentReader, token: int) -> bool:
    return (reader.fillers.entity(token) or "").startswith("P")


def _people(view: TokenView, reader: ArgumentReader, start: int, end: int) -> Iterator[int]:
    """Yield the heads of the people named in these tokens, those who stand in no phrase of somebody else's."""
    last = ""
    for token in range(start, end):
        entity = reader.fillers.entity(token) or ""
        if entity.startswith("P") and entity != last:
            head = reader.fillers.span_of(token)[1] - 1
            if view.dep[head] != "poss" and not _acts(view, reader, head):
                yield head
        last = entity


def _acts(view: TokenView, reader: ArgumentReader, head: int) -> bool:
    """Return whether somebody is told to do something ("The victims were girls, while Minister Kubiak wrote ...")."""
    words, verb = reader.rules.arguments, view.head[head]
    is_subject = view.dep[head] == "nsubj" and is_verb(view, verb)
    return is_subject and view.lemma[verb] not in words.dying | words.hitting | {"be"}


def _find_owner(nearby: Nearby, token: int, role: Role, sentence: int) -> Draft | None:
    near = nearby.before(token - 1, _REACH)
    fitting = [
        d for d in near if d.event_type is not None and d.event_type.category in HARMFUL and role in d.event_type.roles
    ]
    beside = [d for d in fitting if d.sentence == sentence]
    if beside:
        return min(beside, key=lambda d: abs(d.head - token))  # "A; B; and C died in a fire"
    return next((d for d in reversed(fitting) if d.head < token), None)
