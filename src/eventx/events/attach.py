"""Casualty statements: to which mention each belongs, and the victims that it names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from eventx.events.arguments import ArgumentReader
from eventx.events.drafts import DEADLY_TYPES, HARMFUL, Draft
from eventx.events.nearby import Nearby
from eventx.events.periods import is_comparison
from eventx.records import ArgumentRecord, CasualtyRecord, TimeRecord
from eventx.schema.vocabulary import Effect, Modality, Precision, Role, TimeKind
from eventx.tokens import TokenView

#: Effect -> categories, the likeliest first; types named by themselves come before all categories.
_CATEGORIES: dict[Effect, tuple[str, ...]] = {
    Effect.KILLED: ("violence", "accident", "disaster", "unrest", "military"),
    Effect.WOUNDED: ("violence", "accident", "disaster", "unrest", "military"),
    Effect.MISSING: ("accident", "disaster", "violence"),
    Effect.HOSTAGE: ("violence",),
    Effect.KIDNAPPED: ("violence",),
    Effect.ARRESTED: ("law", "unrest"),
    Effect.DISPLACED: ("population", "disaster", "violence", "military", "accident"),
    Effect.RESCUED: ("population", "accident", "disaster", "violence"),
    Effect.SICK: ("disaster", "accident", "violence"),
}
_TYPES: dict[Effect, frozenset[str]] = {
    Effect.HOSTAGE: frozenset(("hostage_taking", "kidnapping", "hijacking")),
    Effect.KIDNAPPED: frozenset(("hostage_taking", "kidnapping", "hijacking")),
    Effect.ARRESTED: frozenset(("arrest", "police_raid")),
}
_HURT = frozenset((Effect.KILLED, Effect.WOUNDED, Effect.MISSING))
#: How many sentences back what hurt people the same way may be told where nothing nearer fits.
_FAR_REACH = 10
#: What lies further back than this is no figure of the story's own event.
_OLD_DAYS = 180
#: "At least 17 slain in battle": the event that the effect word names is nearer than the effect word's own mention.
_NAMED_BESIDE = -1.0
#: How much nearer what the story is about seems than other events of the same sentence before.
_LEADING = 1
#: Types besides unrest at which people are arrested, and how many sentences back they may stand.
_OCCASIONS = frozenset(("police_raid", "battle"))
_OCCASION_REACH = 3
_UNREAL = frozenset((Modality.DENIED, Modality.HYPOTHETICAL, Modality.PLANNED))
_REAL = frozenset((Modality.ACTUAL, Modality.ONGOING))
#: From this number on two equal figures of one effect are hardly of two events.
_DISTINCTIVE = 5
#: How many sentences back an event told before still owns a figure.
_REACH = 6


def attach_casualties(
    view: TokenView,
    drafts: Sequence[Draft],
    casualties: Sequence[CasualtyRecord],
    times: Sequence[TimeRecord],
    published: dt.date | None,
    outcome_prepositions: frozenset[str],
    asides: frozenset[int],
) -> None:
    """Give each casualty statement to the mention that it most likely belongs to.

    Figures beside an old date ("the worst since 1972, when 77 were killed") belong to events of that date only.
    `asides` are the trigger heads of events that a sentence only counts from ("two weeks after a quake that killed
    100"): what later sentences tell is not theirs.
    """
    nearby = Nearby(view, drafts)
    told = _Told()
    old: dict[int, list[TimeRecord]] = {}
    for time in _old_times(times, published):
        old.setdefault(view.sent[time.start], []).append(time)
    told_of = [d for d in drafts if d.head not in asides]
    lead = next((d.family for d in told_of if d.event_type is not None and d.event_type.category in HARMFUL), "")
    for casualty in casualties:
        named = {t.id for t in old.get(view.sent[casualty.anchor], ()) if _names(view, t, casualty.anchor)}
        fitting = nearby.before(casualty.anchor, _REACH)
        if named:
            fitting = [d for d in fitting if d.date is not None and d.date.time in named]
        order = nearby.order(casualty.anchor)
        # "Another bomb killed 20" is no repeat: where the sentence names an event, the figure is that event's.
        is_named = any(
            d.order == order and d.head != casualty.anchor and _fits(d, casualty) is not None for d in fitting
        )
        owner = None if is_named else told.whole(casualty) or told.repeated(casualty, order)
        going_on = [d for d in fitting if d.order == order or d.head not in asides]
        owner = owner or _find_owner(view, order, going_on, casualty, told, outcome_prepositions, lead)
        if not named and _is_toll(casualty) and (owner is None or owner.sentence != view.sent[casualty.anchor]):
            # "The death toll was later revised to 238": what killed before, however far back
            owner = _last_with(told_of, casualty) or owner
        if owner is None and not named and not casualty.is_background and casualty.effect in _HURT:
            # far below: of what hurt people the same way before
            owner = _last_with([d for d in told_of if order - d.order <= _FAR_REACH], casualty)
        if owner is not None:
            owner.casualties.append(casualty)
            told.add(casualty, order, owner)
            occasion = _occasion(owner, order, fitting, casualty)
            if occasion is not None:
                occasion.casualties.append(casualty)


class _Told:
    """The figures attached so far: which mention had which, and where it had its last."""

    def __init__(self) -> None:
        self._owners: dict[tuple[Effect, int], tuple[int, Draft]] = {}
        self._last: dict[int, int] = {}
        self._of_statements: dict[str, Draft] = {}

    def add(self, casualty: CasualtyRecord, order: int, owner: Draft) -> None:
        """Note that a mention has a figure."""
        self._last[id(owner)] = order
        self._of_statements[casualty.id] = owner
        number = _exact(casualty)
        if number is not None:
            self._owners[casualty.effect, number] = (order, owner)

    def last(self, draft: Draft) -> int:
        """Return the sentence of a mention's last figure, or its own: figures that follow go on with it."""
        return max(draft.order, self._last.get(id(draft), -1))

    def whole(self, casualty: CasualtyRecord) -> Draft | None:
        """Return the mention that has the figure of which this is a part."""
        return None if casualty.part_of is None else self._of_statements.get(casualty.part_of)

    def repeated(self, casualty: CasualtyRecord, order: int) -> Draft | None:
        """Return the mention whose figure is told again ("... The 20 killed included four children")."""
        number = _exact(casualty)
        if number is None or number < _DISTINCTIVE or casualty.is_additional:
            return None
        found = self._owners.get((casualty.effect, number))
        if found is None or order - found[0] > 2 * _REACH:
            return None
        return found[1]


def _exact(casualty: CasualtyRecord) -> int | None:
    count = casualty.count
    return count.minimum if count.minimum == count.maximum else None


def _occasion(owner: Draft, order: int, drafts: Sequence[Draft], casualty: CasualtyRecord) -> Draft | None:
    """Return the unrest or raid at which people were arrested: the arrest has the figure, and so has its occasion.

    "Protesters clashed with police. Around 70 people were detained."
    """
    if casualty.effect is not Effect.ARRESTED or casualty.is_background or casualty.count.minimum is None:
        return None
    if owner.event_type is None or owner.event_type.name != "arrest" or casualty.count.maximum == 1:
        return None  # "The baby's cousin was arrested" in a story of protests
    for draft in reversed(drafts):
        kind = draft.event_type
        if kind is None or order - draft.order > _OCCASION_REACH or draft.modality not in _REAL:
            continue
        if kind.category == "unrest" or kind.name in _OCCASIONS:
            return draft
    return None


def _is_toll(casualty: CasualtyRecord) -> bool:
    return (casualty.is_update or casualty.rule == "casualties.toll") and not casualty.is_background


def _last_with(drafts: Sequence[Draft], casualty: CasualtyRecord) -> Draft | None:
    """Return the last mention before it that has a figure of the same effect."""
    for draft in reversed(drafts):
        if draft.head < casualty.anchor and any(
            c.effect is casualty.effect and c.count.minimum is not None and c.count.maximum != 0
            for c in draft.casualties
        ):
            return draft
    return None


def _old_times(times: Sequence[TimeRecord], published: dt.date | None) -> list[TimeRecord]:
    if published is None:
        return [t for t in times if t.precision is Precision.YEAR and t.kind is TimeKind.DATE]
    return [t for t in times if (t.latest is not None and (published - t.latest).days > _OLD_DAYS) or _is_open_since(t)]


def _names(view: TokenView, time: TimeRecord, anchor: int) -> bool:
    """Return whether an old time before a figure says when that was."""
    if time.start >= anchor:
        return False
    return not is_comparison(view, time) or time.start in view.ancestors(anchor)


def _is_open_since(time: TimeRecord) -> bool:
    return time.open_end and time.precision in (Precision.YEAR, Precision.DECADE)


def _find_owner(
    view: TokenView,
    order: int,
    drafts: Sequence[Draft],
    casualty: CasualtyRecord,
    told: _Told,
    outcome_prepositions: frozenset[str],
    lead: str,
) -> Draft | None:
    best: tuple[float, int] | None = None
    for index, draft in enumerate(drafts):
        rank = _fits(draft, casualty)
        if rank is None:
            continue
        away = order - draft.order
        if away and draft.modality in _UNREAL:
            continue  # "It did not catch fire. ... 18 people died": not of the fire that was none
        if draft.is_response and away:
            continue  # "Police shot him dead. Three of his victims died": not of the police's shots
        if casualty.is_background and (away > 0 or draft.event_type is None):
            continue
        distance = (
            _tree_distance(view, draft.head, casualty.anchor) if away == 0 else _sentence_distance(draft, order, told)
        )
        preposition = view.head[draft.head]
        if away == 0 and _follows_by_and(view, draft.head, casualty.anchor):
            distance += 1  # "RAIDED a village, killing 30 and abducting six": the raid, not the abduction, killed
        is_beside = view.dep[draft.head] == "pobj" and view.lower[preposition] in outcome_prepositions
        if is_beside and _hangs_on(view, view.head[preposition], casualty.anchor):
            distance = _NAMED_BESIDE
        cost = distance + 3 * rank + (2 if draft.event_type is None else 0)
        if away and draft.trigger.weight < 0.5:
            cost += 10
        if away and draft.family == lead:
            # "An explosion was followed by the building coming down. 39 are dead": of what the story is about
            cost -= _LEADING
        if best is None or cost < best[0]:
            best = (cost, index)
    return None if best is None else drafts[best[1]]


def _follows_by_and(view: TokenView, verb: int, anchor: int) -> bool:
    """Return whether a verb is only coordinated with an effect word before it."""
    return view.dep[verb] == "conj" and view.head[verb] == anchor


def _hangs_on(view: TokenView, governor: int, anchor: int) -> bool:
    """Return whether a phrase is an effect word's, or of a verb coordinated with it ("killed and houses burned in")."""
    for _ in range(3):
        if governor == anchor:
            return True
        if view.dep[governor] != "conj":
            return False
        governor = view.head[governor]
    return False


def _sentence_distance(draft: Draft, order: int, told: _Told) -> float:
    away, since = order - draft.order, order - told.last(draft)
    return 20.0 + 10 * min(away, since + 0.5)


def _fits(draft: Draft, casualty: CasualtyRecord) -> int | None:
    """Return the rank of a draft's category for an effect, None where it can have no such casualties."""
    event_type = draft.event_type
    if event_type is None:
        return 1 if casualty.effect not in (Effect.ARRESTED,) else None
    if event_type.name in _TYPES.get(casualty.effect, ()):
        return 0
    categories = _CATEGORIES[casualty.effect]
    if casualty.effect in (Effect.KILLED, Effect.WOUNDED) and event_type.name in DEADLY_TYPES:
        return 1
    if event_type.category not in categories:
        return None
    if casualty.effect is Effect.SICK and event_type.category == "disaster" and event_type.name != "epidemic":
        return None  # an earthquake in a story of disease
    rank = categories.index(event_type.category)
    return (0 if event_type.category in HARMFUL else 1) if casualty.effect in (Effect.KILLED, Effect.WOUNDED) else rank


def _tree_distance(view: TokenView, a: int, b: int) -> float:
    """Return the number of edges between two tokens of a sentence."""
    up_a = [a, *view.ancestors(a)]
    depth = {token: steps for steps, token in enumerate(up_a)}
    for steps, token in enumerate([b, *view.ancestors(b)]):
        if token in depth:
            return steps + depth[token] + abs(a - b) / 100
    return 15.0 + abs(a - b) / 10


def victims_of(
    reader: ArgumentReader, view: TokenView, casualty: CasualtyRecord, *, is_first: bool
) -> ArgumentRecord | None:
    """Return the people whom a casualty statement names as a participant ("killed six employees")."""
    if casualty.count.minimum is None and casualty.count.maximum is None and not is_first:
        return None  # "the dead rebels": told before with their number
    if casualty.count.maximum == 0 or casualty.effect in (Effect.RESCUED, Effect.ARRESTED, Effect.DISPLACED):
        return None
    head = casualty.count.head
    if not casualty.start <= head < casualty.end or reader.fillers.kind(head) not in ("person", "group"):
        return None
    if view.pos[head] in ("NUM", "PRON", "DET") or reader.says_nothing(head):
        return None
    return reader.maker.make(Role.VICTIM, head, "argument.casualty")
