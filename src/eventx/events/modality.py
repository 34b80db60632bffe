"""Fact, plan, fear, claim: which cues govern a trigger and what they make of the event; and who says so.

Precedence, the first that governs the trigger wins: denied or negated -> denied; hypothetical; planned or threatened ->
planned, or planned and foiled -> planned; alleged (unless only the doer is open); ongoing. What was attempted happened,
as an attempt.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventx.events.anchors import phrase_tokens, verbs_of_subject
from eventx.events.drafts import Draft
from eventx.events.fillers import Fillers
from eventx.events.syntax import is_verb
from eventx.records import Context, CueScope
from eventx.rules.events import ArgumentRules, EventRules
from eventx.schema.vocabulary import Modality
from eventx.tokens import TokenView

_PRECEDENCE: tuple[tuple[str, Modality], ...] = (
    ("denied", Modality.DENIED),
    ("negated", Modality.DENIED),
    ("hypothetical", Modality.HYPOTHETICAL),
    ("threatened", Modality.PLANNED),
    ("planned", Modality.PLANNED),
    ("foiled", Modality.PLANNED),
    ("alleged", Modality.ALLEGED),
    ("ongoing", Modality.ONGOING),
)


#: Categories of what goes on for days.
_LASTING = frozenset(("disaster", "unrest", "population", "military"))
#: Categories that speak of what somebody will or may do; what's only spoken of below that deed is fact.
_OF_PLANS = ("hypothetical", "threatened", "planned")


def read_modality(view: TokenView, context: Context, fillers: Fillers, rules: EventRules, draft: Draft) -> None:
    """Set a draft's modality, who says so and whether it recalls an old event."""
    words, cause_of = rules.arguments, rules.merging.cause_of
    coming = list(_cues_of_coming(view, context, rules, draft))
    cues = [*coming, *context.at(draft.head)]
    own = phrase_tokens(draft.trigger)
    by_category: dict[str, CueScope] = {}
    for cue in cues:
        if cue.start in own:
            continue  # the trigger's own words are no cue about themselves
        by_category.setdefault(cue.category, cue)
    can_go_on = draft.type not in rules.merging.manifold  # "Officials are warning" have warned
    for category, modality in _PRECEDENCE if by_category else ():
        cue = by_category.get(category)
        if (
            cue is None
            or (category == "ongoing" and not can_go_on)
            or (cue.of_actor and category in ("alleged", "denied", "negated"))
        ):
            continue
        if _stands_behind_cause(view, words.time_prepositions, draft, cue):
            continue
        if category in _OF_PLANS and cue not in coming and _is_presupposed(view, words.light | cause_of, draft, cue):
            continue
        draft.is_threat = category == "threatened"
        draft.modality = modality
        draft.modality_rules.append(cue.rule)
        break
    if (
        can_go_on
        and draft.modality is Modality.ACTUAL
        and (_is_progressive(view, draft.head) or _goes_on(view, words, draft))
    ):
        draft.modality = Modality.ONGOING
        draft.modality_rules.append("modality.progressive")
    if (attempt := by_category.get("attempted") or by_category.get("foiled")) is not None:
        draft.is_attempt = True
        draft.modality_rules.append(attempt.rule)
    draft.is_looking_back = draft.is_looking_back or "historical" in by_category
    reported = by_category.get("reported") or by_category.get("alleged")
    if reported is not None and reported.source is not None:
        draft.attributed_to = [_name_source(view, fillers, reported)]


def _cues_of_coming(view: TokenView, context: Context, rules: EventRules, draft: Draft) -> Iterator[CueScope]:
    """Yield the cues of plans over a verb that only says that its subject will be ("The trial is due to begin")."""
    event_type = draft.event_type
    if is_verb(view, draft.head) or event_type is None or event_type.category in ("disaster", "violence", "accident"):
        return
    is_appointed = event_type.name in rules.arguments.appointed
    if draft.is_definite and not is_appointed:
        return  # "the truce would take effect": it was signed
    for verb in verbs_of_subject(view, draft.head):
        if (is_appointed or view.lemma[verb] in rules.merging.occurring) and view.lemma[verb] != "be":
            yield from (cue for cue in context.at(verb) if cue.category == "planned")


def _goes_on(view: TokenView, words: ArgumentRules, draft: Draft) -> bool:
    """Return whether a noun of what lasts is told of in the progressive ("The outbreak is spreading")."""
    event_type = draft.event_type
    if is_verb(view, draft.head) or event_type is None:
        return False
    if event_type.category not in _LASTING and event_type.name not in words.two_sided:
        return False
    verb = view.head[draft.head]
    if view.dep[draft.head] == "dobj" and view.lemma[verb] not in words.battling:
        return False
    return view.dep[draft.head] in ("nsubj", "dobj") and _is_progressive(view, verb)


def _is_presupposed(view: TokenView, transparent: frozenset[str], draft: Draft, cue: CueScope) -> bool:
    """Return whether a noun or gerund lies below another deed than the planned one, and so is a fact.

    "vowed to catch the men behind bringing down the plane", "will discuss the attack"; but "plans to launch attacks",
    "could lead to clashes" have verbs that the plan looks through.
    """
    head = draft.head
    if is_verb(view, head) and view.dep[head] != "pcomp":
        return False
    i = head
    for _ in range(12):
        parent = view.head[i]
        if parent == i:
            return False
        if cue.start <= parent < cue.end:
            # "will discuss the attack", "urged an inquiry into the attack": it was
            return cue.category == "hypothetical" and is_verb(view, parent) and _has_article(view, head)
        if is_verb(view, parent):
            if view.pos[parent] == "AUX" or view.lemma[parent] in transparent:
                i = parent
                continue
            # the cue's own verb is the one that it stands beside ("would discuss")
            return draft.is_definite or view.dep[head] == "pcomp"
        i = parent
    return False


def _stands_behind_cause(view: TokenView, prepositions: frozenset[str], draft: Draft, cue: CueScope) -> bool:
    """Return whether a noun is only the reason or time of what the cue governs ("unable to come due to looting")."""
    i = draft.head
    if is_verb(view, i):
        return False
    for _ in range(8):
        parent = view.head[i]
        if parent == i or cue.start <= parent < cue.end or is_verb(view, parent):
            return False
        if view.lower[parent] in prepositions and view.dep[i] in ("pobj", "prep", "pcomp"):
            return True
        i = parent
    return False


def _has_article(view: TokenView, head: int) -> bool:
    return any(view.dep[c] == "det" and view.lower[c] == "the" for c in view.children[head])


def _name_source(view: TokenView, fillers: Fillers, cue: CueScope) -> str:
    assert cue.source is not None
    for token in range(cue.source.end - 1, cue.source.start - 1, -1):
        entity = fillers.entity(token)
        if entity is not None:
            return entity
    return view.words(cue.source.start, cue.source.end)


def _is_progressive(view: TokenView, head: int) -> bool:
    """Return whether a verb tells of what goes on now ("are fighting", "has been shelling")."""
    if view.tag[head] != "VBG" or view.pos[head] != "VERB":
        return False
    return any(
        view.dep[c] == "aux" and (view.lower[c] in ("is", "are", "am", "'s", "'re") or view.lower[c] == "been")
        for c in view.children[head]
    ) and not any(view.lower[c] == "had" for c in view.children[head])
