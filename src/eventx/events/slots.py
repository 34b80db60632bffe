"""The slots around a trigger: those of its own head, and those that verbs around a noun trigger lend it."""

from __future__ import annotations

from collections.abc import Iterator

from eventx.events.anchors import phrase_tokens
from eventx.events.syntax import (
    Slots,
    add_prepositions,
    agents,
    conjuncts,
    direct_objects,
    has_relative_subject,
    is_passive,
    is_verb,
    noun_slots,
    surface_subjects,
    verb_slots,
)
from eventx.records import TriggerRecord
from eventx.rules.event_types import TriggerRule
from eventx.rules.events import ArgumentRules
from eventx.schema.vocabulary import Role
from eventx.tokens import TokenView


def trigger_slots(view: TokenView, trigger: TriggerRecord, rule: TriggerRule, words: ArgumentRules) -> Slots:
    """Return all slots of a trigger with the heads that fill them."""
    head, own = trigger.head, phrase_tokens(trigger)
    if _acts_as_verb(view, head, rule):
        slots = verb_slots(view, head)
        for token in own:
            if token != head:
                # "opened fire on X", "carried out an attack on X", "set fire to X"
                add_prepositions(view, token, slots)
                for slot in ("possessive", "compound", "adjective"):
                    slots.setdefault(slot, []).extend(noun_slots(view, token).get(slot, ()))
        slots["object"] = [i for i in slots.get("object", ()) if i not in own]
        if _is_headline_passive(view, trigger, slots, words):
            slots["object"] = slots.pop("subject")
        if _is_thwarted(view, head, words) or _is_cleared(view, head, words):
            slots.pop("subject", None)
        for child in view.children[head]:
            if view.dep[child] == "attr":
                slots.setdefault("attribute", []).append(child)
    elif (
        view.dep[head] in ("amod", "compound") and view.tag[head] in ("VBN", "VBD", "VBG", "JJ") and rule.pos == "verb"
    ):
        # "the kidnapped priest", "attacking soldiers"
        slot = "subject" if view.tag[head] == "VBG" else "object"
        slots = {slot: [view.head[head]]}
    else:
        slots = noun_slots(view, head)
        for token in own:
            if token != head:
                add_prepositions(view, token, slots)
                # "Russian drone strikes": the parser hangs the adjective on "drone"
                adjectives = noun_slots(view, token).get("adjective")
                if adjectives:
                    slots.setdefault("adjective", []).extend(adjectives)
        if trigger.light >= 0:
            _add_light(view, trigger, slots)
        if _is_described_as(view, head, words):
            slots.pop("by", None)
        is_deed = Role.PERPETRATOR in (rule.frame.get("subject"), rule.frame.get("by"))
        _add_borrowed(view, trigger, slots, words, is_deed=is_deed)
    return {slot: heads for slot, heads in slots.items() if heads}


def _acts_as_verb(view: TokenView, head: int, rule: TriggerRule) -> bool:
    """Return whether arguments hang on the head as on a verb; "airstrikes" is a noun whatever the tagger says."""
    if not is_verb(view, head) or view.dep[head] in ("amod", "compound"):
        return False
    return rule.pos != "noun" or any(view.dep[c] == "dobj" for c in view.children[head])


def _is_headline_passive(view: TokenView, trigger: TriggerRecord, slots: Slots, words: ArgumentRules) -> bool:
    """Return whether a past tense without an object is a passive, as in headlines ("Mayor assassinated at rally")."""
    verb = trigger.head
    if view.tag[verb] != "VBD" or not slots.get("subject") or view.dep[verb] not in ("ROOT", "ccomp"):
        return False
    if any(view.ent[i] != "DATE" for i in slots["object"]):
        return False  # but in "shot dead DAYS after taking office" there is none
    if any(
        view.dep[c] in ("aux", "auxpass", "dative", "npadvmod") and view.ent[c] != "DATE" for c in view.children[verb]
    ):
        return False
    lemma = view.lemma[verb]
    return lemma in words.undergone or (lemma in words.hitting and len(phrase_tokens(trigger)) > 1)


def _is_thwarted(view: TokenView, verb: int, words: ArgumentRules) -> bool:
    """Return whether the verb over a plan is of those who stop it ("Police foiled a plot to bomb a synagogue")."""
    noun = view.head[verb]
    return view.dep[verb] == "acl" and view.dep[noun] == "dobj" and view.lemma[view.head[noun]] in words.thwarting


def _is_cleared(view: TokenView, verb: int, words: ArgumentRules) -> bool:
    """Return whether a deed is one that somebody is held not to have done ("were acquitted of KILLING a priest")."""
    preposition = view.head[verb]
    if view.dep[verb] != "pcomp" or view.lower[preposition] != "of":
        return False
    above = view.head[preposition]
    if view.dep[above] == "dobj":
        above = view.head[above]  # "cleared two men of MURDERING six soldiers"
    is_denied = view.lower[above] == "guilty" and any(view.dep[c] == "neg" for c in view.children[above])
    return view.lemma[above] in words.acquitting or is_denied


def _is_described_as(view: TokenView, noun: int, words: ArgumentRules) -> bool:
    """Return whether a by-phrase may be of who calls it so ("described as a massacre by local monitors")."""
    preposition = view.head[noun]
    is_name = view.dep[noun] == "pobj" and view.lower[preposition] == "as"
    return is_name and view.lemma[view.head[preposition]] in words.describing


def _add_light(view: TokenView, trigger: TriggerRecord, slots: Slots) -> None:
    """Add what the light verb over a noun lends it ("carried out an attack", "suffered an attack")."""
    lent = verb_slots(view, trigger.light)
    slots.setdefault("subject" if trigger.light_subject == "agent" else "sufferer", []).extend(
        i for i in lent.get("subject", ()) if i != trigger.head
    )
    add_prepositions(view, trigger.light, slots)


def _add_borrowed(
    view: TokenView, trigger: TriggerRecord, slots: Slots, words: ArgumentRules, *, is_deed: bool
) -> None:
    noun = trigger.head
    for verb in verbs_over_object(view, words, noun):
        if verb == trigger.light:
            continue
        lemma = view.lemma[verb]
        if lemma in words.attributing:
            lent = [heads for slot, heads in verb_slots(view, verb).items() if slot in words.attributing[lemma]]
            # else "blamed the bombing on the rebels" with the phrase hung on the bombing
            lent = lent or [slots.pop(slot, []) for slot in sorted(words.attributing[lemma])]
            slots.setdefault("attributed", []).extend(head for heads in lent for head in heads)
        if lemma not in words.light or (is_deed and lemma in words.not_doing):
            continue
        if any(view.dep[c] == "oprd" for c in view.children[verb]):
            continue  # "officials called the attack small"
        subjects = agents(view, verb) if is_passive(view, verb) else surface_subjects(view, verb)
        subjects = [s for s in subjects if s != noun]
        slots.setdefault("subject", []).extend(subjects)
        add_prepositions(view, verb, slots)
    for verb in verbs_over_subject(view, noun):
        if view.dep[noun] == "nsubj" and verb == view.head[noun]:
            _add_sides(view, verb, slots)
        if view.lemma[verb] in words.effect:
            hit = surface_subjects(view, verb) if is_passive(view, verb) else direct_objects(view, verb)
            slots.setdefault("effect", []).extend(i for i in hit if i != noun)
    _add_blamed(view, noun, slots, words)
    _add_attending(view, noun, slots, words)
    _add_speaker(view, noun, slots, words)


def _add_sides(view: TokenView, verb: int, slots: Slots) -> None:
    """Add the sides of a fight that hang on its verb ("Fighting resumed BETWEEN the army and the rebels")."""
    lent: Slots = {}
    add_prepositions(view, verb, lent)
    slots.setdefault("between", []).extend(lent.get("between", ()))


def _add_attending(view: TokenView, noun: int, slots: Slots, words: ArgumentRules) -> None:
    """Add who comes to it ("arrived on day two of the summit", "spoke at the conference")."""
    i = noun
    for _ in range(6):
        dep, parent = view.dep[i], view.head[i]
        if parent == i:
            return
        if is_verb(view, parent):
            if view.lemma[parent] in words.attending and dep in ("prep", "dobj", "npadvmod"):
                slots.setdefault("attending", []).extend(surface_subjects(view, parent))
            return
        if dep not in ("pobj", "prep", "nummod"):
            return
        i = parent


def _add_speaker(view: TokenView, noun: int, slots: Slots, words: ArgumentRules) -> None:
    """Add who says something in it ("In a message of condolence to his counterpart, the president said")."""
    preposition = view.head[noun]
    verb = view.head[preposition]
    is_inside = view.dep[noun] == "pobj" and view.lower[preposition] == "in"
    if is_inside and is_verb(view, verb) and view.lemma[verb] in words.reporting:
        slots.setdefault("speaker", []).extend(surface_subjects(view, verb))


def verbs_over_object(view: TokenView, words: ArgumentRules, noun: int) -> Iterator[int]:
    """Yield the verbs whose logical object the noun is."""
    top = noun
    while view.dep[top] == "conj" and not is_verb(view, view.head[top]):
        top = view.head[top]
    governor = view.head[top]
    if governor != top and is_verb(view, governor) and view.dep[top] in ("dobj", "nsubjpass"):
        yield governor
        if view.dep[top] == "nsubjpass":
            # "was planned by one, approved by another, and carried out by a third"
            yield from (c for c in _later_verbs(view, governor) if is_passive(view, c))
    trailing = _trailing_participle(view, words, noun)
    if trailing is not None:
        yield trailing
    for child in view.children[noun]:
        if view.dep[child] == "acl" and is_passive(view, child):
            yield child
        elif view.dep[child] == "relcl":
            if is_passive(view, child):
                if any(view.dep[c] == "nsubjpass" and view.tag[c] in ("WDT", "WP") for c in view.children[child]):
                    yield child
            elif not has_relative_subject(view, child) and noun in direct_objects(view, child):
                yield child


def _trailing_participle(view: TokenView, words: ArgumentRules, noun: int) -> int | None:
    """Return the participle with a by-phrase behind a noun's comma, which the parser hangs on the verb.

    "Dozens died in the attack, reportedly CONDUCTED by the Taliban."
    """
    i = view.subtree(noun)[1]
    if i >= len(view) or view.lower[i] != ",":
        return None
    i += 1
    while i < len(view) and view.pos[i] == "ADV":
        i += 1
    is_loose = i < len(view) and view.tag[i] == "VBN" and view.dep[i] == "advcl" and view.head[i] < noun
    return i if is_loose and view.lemma[i] in words.perpetrating and agents(view, i) else None


def _later_verbs(view: TokenView, verb: int) -> Iterator[int]:
    for child in view.children[verb]:
        if view.dep[child] == "conj" and is_verb(view, child) and not _has_subject(view, child):
            yield child
            yield from _later_verbs(view, child)


def _has_subject(view: TokenView, verb: int) -> bool:
    return any(view.dep[c] in ("nsubj", "nsubjpass") for c in view.children[verb])


def verbs_over_subject(view: TokenView, noun: int) -> Iterator[int]:
    """Yield the verbs whose logical subject the noun is, with those coordinated or taken along ("struck, killing").

    Also the passive verbs of which it's the agent or the scene ("destroyed by the blast", "damaged in the attack").
    """
    top = noun
    while view.dep[top] == "conj" and not is_verb(view, view.head[top]):
        top = view.head[top]
    found: list[int] = []
    governor = view.head[top]
    if governor != top and is_verb(view, governor) and view.dep[top] == "nsubj":
        found.append(governor)
    if view.dep[top] == "pobj" and view.lower[governor] in ("by", "in"):
        above = view.head[governor]
        if is_verb(view, above) and is_passive(view, above):
            found.append(above)
    for child in view.children[noun]:
        is_relative = view.dep[child] == "relcl" and not is_passive(view, child) and has_relative_subject(view, child)
        if is_relative or (view.dep[child] == "acl" and view.tag[child] == "VBG"):
            found.append(child)
    for verb in found:
        for child in view.children[verb]:
            is_taken_along = view.dep[child] == "conj" or (view.dep[child] == "advcl" and view.tag[child] == "VBG")
            if is_taken_along and is_verb(view, child) and not _has_subject(view, child):
                found.append(child)
    yield from found


def _add_blamed(view: TokenView, noun: int, slots: Slots, words: ArgumentRules) -> None:
    """Add who is blamed for the noun ("X was accused of the attack", "the group behind it", "victims of the blast")."""
    if view.dep[noun] != "pobj":
        return
    preposition = view.head[noun]
    word, governor = view.lower[preposition], view.head[preposition]
    if governor == preposition:
        return
    above = view.head[governor]
    is_blamed = is_verb(view, above) and view.lemma[above] in words.blame and view.lemma[above] not in words.reporting
    if is_blamed and view.dep[governor] in ("dobj", "nsubjpass") and word in words.blame_prepositions:
        # "blamed the rebels for the attack" with the phrase hung on the rebels
        slots.setdefault("blamed", []).append(governor)
        return
    lemma = view.lemma[governor]
    if is_verb(view, governor):
        if lemma in words.blame and word in words.blame_prepositions:
            objects = surface_subjects(view, governor) if is_passive(view, governor) else direct_objects(view, governor)
            slots.setdefault("blamed", []).extend(objects)
        elif word == "behind" and lemma == "be":
            slots.setdefault("blamed", []).extend(surface_subjects(view, governor))
        return
    if lemma in words.behind and view.pos[governor] == "ADJ":
        above = view.head[governor]
        if view.dep[governor] in ("amod", "acl", "relcl") and not is_verb(view, above):
            slots.setdefault("blamed", []).extend(conjuncts(view, above))
        elif is_verb(view, above):
            subjects = surface_subjects(view, above)
            if view.dep[governor] == "oprd" or (lemma == "responsible" and not subjects):
                subjects = direct_objects(view, above) or subjects
            slots.setdefault("blamed", []).extend(subjects)
    elif lemma in words.related_perpetrators and word in ("of", "in", "behind"):
        found: list[int] = []
        if view.dep[governor] == "attr" and is_verb(view, above):
            found = surface_subjects(view, above)  # "Kopp is a suspect in the shootings"
        elif view.dep[governor] == "pobj" and view.lower[above] == "as" and is_passive(view, view.head[above]):
            found = surface_subjects(view, view.head[above])  # "Kopp is sought as a suspect in the shootings"
        slots.setdefault("related_perpetrator", []).extend(found or [governor])
    elif lemma in words.related_victims and word in ("of", "in", "from"):
        slots.setdefault("related_victim", []).append(governor)
    elif word == "behind":
        slots.setdefault("blamed", []).append(governor)
