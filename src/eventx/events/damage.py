"""Things that were damaged or destroyed: targets of the event that their sentence, or the one before, tells of."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.events.arguments import ArgumentReader
from eventx.events.drafts import HARMFUL, Draft
from eventx.events.nearby import Nearby
from eventx.events.syntax import direct_objects, is_passive, is_verb, surface_subjects
from eventx.schema.vocabulary import Modality, Role
from eventx.tokens import TokenView

#: How many sentences back the event may stand that did the damage.
_REACH = 3
_THINGS = frozenset(("facility", "vehicle", "thing"))


def add_damage(view: TokenView, reader: ArgumentReader, drafts: Sequence[Draft]) -> None:
    """Give what was damaged ("the blast ... . Fifteen buildings were damaged.") to its event as targets."""
    verbs, nearby = reader.rules.arguments.damaging, Nearby(view, drafts)
    known = {a.head for draft in drafts for a in draft.arguments}
    taken = {token for draft in drafts for token in (draft.trigger.tokens or (draft.head,))}
    for verb, lemma in enumerate(view.lemma):
        if lemma not in verbs or verb in taken or not is_verb(view, verb):
            continue
        owner = _find_owner(nearby, verb)
        if owner is None:
            continue
        hit = surface_subjects(view, verb) if is_passive(view, verb) else direct_objects(view, verb)
        for part in hit:
            is_part = view.lemma[part] in reader.rules.nouns.part
            head = reader.fillers.whole(part) if is_part else part
            if head is None:
                continue
            if head not in known and reader.fillers.kind(head) in _THINGS and view.pos[head] in ("NOUN", "PROPN"):
                known.add(head)
                owner.arguments.append(reader.maker.make(Role.TARGET, head, "argument.damage"))


def _find_owner(nearby: Nearby, verb: int) -> Draft | None:
    order = nearby.order(verb)
    best: tuple[int, int, Draft] | None = None
    for draft in nearby.before(verb, _REACH):
        event_type = draft.event_type
        if event_type is None or event_type.category not in HARMFUL or Role.TARGET not in event_type.roles:
            continue
        away = order - draft.order
        if away and draft.modality is not Modality.ACTUAL:
            continue
        rank = (away, abs(draft.head - verb))
        if best is None or rank < best[:2]:
            best = (*rank, draft)
    return None if best is None else best[2]
