"""What holds between events: who claims one, which caused which, which is part of which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eventx.events.arguments import ArgumentReader
from eventx.events.clusters import Cluster
from eventx.events.drafts import HARMFUL, Draft
from eventx.events.fillers import ACTORS, Fillers
from eventx.events.nearby import Nearby
from eventx.events.syntax import direct_objects, is_passive, is_verb, surface_subjects
from eventx.records import Context, CueScope
from eventx.rules.events import MergingRules
from eventx.schema.vocabulary import Role
from eventx.tokens import TokenView

#: How many sentences back the act may have been told for which somebody is blamed.
_ACCUSED_REACH = 3
#: Words by which a group speaks of itself and its people.
_OWN = frozenset(("it", "they", "its", "their", "we", "our"))
#: How many sentences back the event that is claimed may have been told.
_CLAIM_REACH = 12


def set_claims(view: TokenView, context: Context, fillers: Fillers, clusters: Sequence[Cluster]) -> None:
    """Give each claim of responsibility to the event under it, else to the nearest event told before."""
    owner = {draft.head: cluster for cluster in clusters for draft in cluster.drafts}
    nearby = Nearby(view, sorted((d for c in clusters for d in c.drafts), key=lambda d: d.trigger.start))
    for cue in context.cues:
        if cue.category != "claimed" or cue.source is None:
            continue
        entity = _organization(fillers, cue)
        if entity is None:
            continue
        cluster = _claimed_cluster(view, cue, nearby, owner)
        if cluster is not None and entity not in cluster.claimed_by:
            cluster.claimed_by.append(entity)
            cluster.rules.append(cue.rule)


def add_own_deeds(view: TokenView, reporting: frozenset[str], fillers: Fillers, clusters: Sequence[Cluster]) -> None:
    """Take it for a claim where an armed group says that it or its people did the deed.

    "The Islamic State said its fighters had planted the bomb."
    """
    for cluster in clusters:
        if cluster.event_type is None or cluster.event_type.category != "violence":
            continue
        for draft in cluster.drafts:
            entity = _tells_own_deed(view, reporting, fillers, draft.head)
            if entity is not None and entity not in cluster.claimed_by:
                cluster.claimed_by.append(entity)
                cluster.rules.append("claimed.own_deed")


def _tells_own_deed(view: TokenView, reporting: frozenset[str], fillers: Fillers, verb: int) -> str | None:
    said = view.head[verb]
    if not is_verb(view, verb) or view.dep[verb] != "ccomp" or view.lemma[said] not in reporting:
        return None
    if is_passive(view, verb) or is_passive(view, said):
        return None
    speakers = (fillers.entity(i) for i in surface_subjects(view, said))
    groups = [entity for entity in speakers if entity is not None and fillers.is_armed_group(entity)]
    is_own = any(view.lower[word] in _OWN for i in surface_subjects(view, verb) for word in (i, *view.children[i]))
    return groups[0] if groups and is_own else None


def add_accused(view: TokenView, reader: ArgumentReader, drafts: Sequence[Draft]) -> None:
    """Give who is blamed without a word for what to the act of violence told last ("and instead blamed the rebels")."""
    nearby = Nearby(view, drafts)
    accusing = reader.rules.arguments.accusing
    for verb in [i for i, lemma in enumerate(view.lemma) if lemma in accusing]:
        if not is_verb(view, verb):
            continue
        if any(view.dep[c] == "prep" and view.lower[c] in ("for", "of", "on") for c in view.children[verb]):
            continue
        accused = surface_subjects(view, verb) if is_passive(view, verb) else direct_objects(view, verb)
        for head in accused:
            if reader.fillers.kind(head) not in ACTORS:
                continue
            for draft in reversed(nearby.before(verb, _ACCUSED_REACH)):
                if draft.head < verb and draft.event_type is not None and draft.event_type.category == "violence":
                    draft.arguments.append(reader.maker.make(Role.PERPETRATOR, head, "argument.accused"))
                    break


def _organization(fillers: Fillers, cue: CueScope) -> str | None:
    assert cue.source is not None
    for token in range(cue.source.start, cue.source.end):
        entity = fillers.entity(token)
        if entity is not None and entity.startswith("O"):
            head = token
            while cue.source.start <= fillers.view.head[head] < cue.source.end and fillers.view.head[head] != head:
                head = fillers.view.head[head]
            own = fillers.entity(head)
            return own if own is not None and own.startswith("O") else entity
    return None


def _claimed_cluster(view: TokenView, cue: CueScope, nearby: Nearby, owner: Mapping[int, Cluster]) -> Cluster | None:
    sentence, order = view.sent[cue.start], nearby.order(cue.start)
    best: tuple[int, Cluster] | None = None
    for draft in nearby.before(cue.start, _CLAIM_REACH):
        cluster = owner.get(draft.head)
        event_type = cluster.event_type if cluster is not None else None
        if cluster is None or event_type is None or event_type.category not in ("violence", "accident"):
            continue
        if draft.sentence == sentence and any(s.start <= draft.head < s.end for s in cue.scope):
            return cluster
        if not cluster.is_real:
            continue
        cost = (order - draft.order) * 1000 + abs(draft.head - cue.start)
        if best is None or cost < best[0]:
            best = (cost, cluster)
    return None if best is None else best[1]


def find_causes(view: TokenView, rules: MergingRules, clusters: Sequence[Cluster]) -> dict[int, int]:
    """Return index of an event -> index of the event that the text gives as its cause."""
    owner = {draft.head: index for index, cluster in enumerate(clusters) for draft in cluster.drafts}
    causes: dict[int, int] = {}
    for index, cluster in enumerate(clusters):
        for draft in cluster.drafts:
            cause = _cause_of(view, rules, draft, owner)
            if cause is not None and cause != index:
                causes.setdefault(index, cause)
    _drop_circles(causes)
    return causes


def _drop_circles(causes: dict[int, int]) -> None:
    for start in list(causes):
        seen, i = {start}, causes.get(start)
        while i is not None:
            if i in seen:
                causes.pop(start, None)
                break
            seen.add(i)
            i = causes.get(i)


def _cause_of(view: TokenView, rules: MergingRules, draft: Draft, owner: dict[int, int]) -> int | None:
    head = draft.head
    # "The attack prompted the government to announce a state of emergency"
    for above in (head, *view.ancestors(head)[:6]):
        if is_verb(view, above) and view.lemma[above] in rules.cause_of:
            for child in view.children[above]:
                if view.dep[child] == "nsubj" and child in owner and child != head:
                    return owner[child]
    # "Police arrested five people after the bombing": the cause is of the kind that happens by itself
    if draft.event_type is None or draft.event_type.category in HARMFUL:
        return None
    verb = head
    for _ in range(6):
        for child in view.children[verb]:
            if view.dep[child] in ("prep", "advcl", "mark") and _starts_cause(view, rules, child):
                for token in range(child, view.subtree(child)[1]):
                    if token in owner and token != head:
                        return owner[token]
        if view.head[verb] == verb or (is_verb(view, verb) and verb != head):
            break
        verb = view.head[verb]
    return None


def _starts_cause(view: TokenView, rules: MergingRules, token: int) -> bool:
    if is_verb(view, token):
        token = next((c for c in view.children[token] if view.dep[c] in ("mark", "prep") and c < token), token)
    first = view.lower[token]
    return any(
        first == words[0] and tuple(view.lower[token : token + len(words)]) == words for words in rules.caused_after
    )


def find_parts(view: TokenView, clusters: Sequence[Cluster]) -> dict[int, int]:
    """Return index of an event -> index of the larger one that the text calls it a part of."""
    owner = {draft.head: index for index, cluster in enumerate(clusters) for draft in cluster.drafts}
    parts: dict[int, int] = {}
    for index, cluster in enumerate(clusters):
        for draft in cluster.drafts:
            larger = _larger_event(view, draft, owner)
            if larger is not None and larger != index and parts.get(larger) != index:
                parts.setdefault(index, larger)
    return parts


def _larger_event(view: TokenView, draft: Draft, owner: dict[int, int]) -> int | None:
    """Read "the battle was part of an offensive", "the raid, part of a wave of attacks,"."""
    heads = [draft.head]
    if view.dep[draft.head] in ("nsubj", "nsubjpass") and is_verb(view, view.head[draft.head]):
        heads.append(view.head[draft.head])
    for head in heads:
        for child in view.children[head]:
            if view.lower[child] == "part" and view.dep[child] in ("attr", "appos", "npadvmod"):
                start, end = view.subtree(child)
                for token in range(start, end):
                    if token in owner and token != draft.head:
                        return owner[token]
            if view.lower[child] == "as" and child + 1 < len(view) and view.lower[child + 1] == "part":
                for token in range(child, view.subtree(child)[1]):
                    if token in owner and token != draft.head:
                        return owner[token]
    return None
