"""Stage 3: triggers, arguments, casualties, and one event out of its mentions.

triggers, casualties -> drafts (arguments, weapons, times, places, modality of each mention) -> clusters (merged)
-> links (claims, causes, parts) -> event records (gaps filled from the story)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from eventx.article import Article
from eventx.events.anchors import clause_verbs
from eventx.events.arguments import ArgumentReader
from eventx.events.attach import attach_casualties, victims_of
from eventx.events.candidates import find_candidates
from eventx.events.casualties import find_casualties
from eventx.events.clusters import Cluster
from eventx.events.damage import add_damage
from eventx.events.dates import DateReader
from eventx.events.demands import add_demanded
from eventx.events.drafts import Draft
from eventx.events.fillers import Fillers
from eventx.events.finish import Finisher, drop_weak
from eventx.events.focus import Focus
from eventx.events.links import add_accused, add_own_deeds, find_causes, find_parts, set_claims
from eventx.events.merge import Merger
from eventx.events.modality import read_modality
from eventx.events.naming import add_named
from eventx.events.occasions import share_days
from eventx.events.offsets import Offset, find_asides, find_offsets, find_pairs_apart, set_counted_dates
from eventx.events.outcomes import drop_outcomes, find_linked
from eventx.events.places import PlaceReader
from eventx.events.recalled import add_recalled
from eventx.events.responses import mark_responses
from eventx.events.role_features import RoleFeatures
from eventx.events.role_model import RoleModel
from eventx.events.triggers import find_triggers
from eventx.events.weapons import find_weapons
from eventx.events.wording import read_wording, set_elsewhere, set_sums, spread_other
from eventx.records import CasualtyRecord, Context, EventRecord, Mentions, TriggerRecord, WeaponRecord
from eventx.rules import RuleBook
from eventx.schema.vocabulary import Role
from eventx.tokens import TokenView

__all__ = ["build_events", "find_events", "find_told", "read_story"]


def find_events(
    view: TokenView, rules: RuleBook, mentions: Mentions, context: Context, article: Article
) -> tuple[list[EventRecord], list[CasualtyRecord]]:
    """Find the events and the casualty statements of an article."""
    triggers = find_told(view, rules, mentions)
    casualties = find_casualties(view, rules, mentions, context)
    return build_events(view, rules, mentions, context, article, triggers, casualties), casualties


def find_told(view: TokenView, rules: RuleBook, mentions: Mentions) -> list[TriggerRecord]:
    """Return the triggers that events are made of: without the effects of what is told beside them."""
    found = find_triggers(view, rules.event_types, mentions)
    return drop_outcomes(view, rules.event_types, rules.events.arguments, found)


def build_events(
    view: TokenView,
    rules: RuleBook,
    mentions: Mentions,
    context: Context,
    article: Article,
    triggers: Sequence[TriggerRecord],
    casualties: Sequence[CasualtyRecord],
) -> list[EventRecord]:
    """Make events of triggers and casualty statements."""
    if not triggers:
        return []
    story = read_story(view, rules, mentions, context, article, triggers, casualties)
    if rules.role_weights is not None:
        features = RoleFeatures(view, mentions, story.fillers, story.drafts, casualties)
        candidates = find_candidates(view, mentions, story.fillers, story.weapons)
        RoleModel(view, story.reader, features, rules.role_weights).revise(story.clusters, candidates, story.weapons)
    clusters, merging = story.clusters, rules.events.merging
    focus = Focus(view, mentions, story.places, clusters, article.published, story.offsets)
    causes = find_causes(view, merging, clusters)
    return Finisher(story.fillers, focus, causes, find_parts(view, clusters)).finish(clusters)


@dataclass(frozen=True, slots=True)
class Story:
    """An article's mentions of events and what they were merged to, before gaps are filled."""

    fillers: Fillers
    reader: ArgumentReader
    places: PlaceReader
    drafts: list[Draft]
    clusters: list[Cluster]
    offsets: list[Offset]
    weapons: list[WeaponRecord]


def read_story(
    view: TokenView,
    rules: RuleBook,
    mentions: Mentions,
    context: Context,
    article: Article,
    triggers: Sequence[TriggerRecord],
    casualties: Sequence[CasualtyRecord],
) -> Story:
    """Read what each trigger's sentence says, and merge the mentions of one event."""
    words = rules.events.arguments
    fillers = Fillers(view, mentions, rules.events)
    reader = ArgumentReader(view, mentions, rules.events, fillers)
    places = PlaceReader(view, mentions, rules.events)
    weapons = find_weapons(view, rules.events.weapons)
    drafts = _make_drafts(view, rules, triggers, reader, context, fillers, weapons)
    mark_responses(view, words, drafts)
    spread_other(view, drafts)
    set_elsewhere(view, rules.events.merging, drafts)
    _mark_title(view, article, drafts)
    DateReader(view, mentions.times, rules.events, article.published).read(drafts)
    share_days(view, words.occasions, drafts)
    add_recalled(view, mentions.times, drafts)
    places.read_all(drafts)
    offsets = find_offsets(view, mentions.times, drafts, rules.events)
    asides = find_asides(drafts, offsets)
    outcomes = words.outcome_prepositions
    attach_casualties(view, drafts, casualties, mentions.times, article.published, outcomes, asides)
    _add_victims(view, reader, drafts)
    add_named(view, reader, drafts, casualties)
    add_damage(view, reader, drafts)
    add_demanded(view, reader, drafts)
    add_accused(view, reader, drafts)
    set_counted_dates(view, mentions.times, drafts, offsets)
    set_sums(view, drafts)
    apart, linked = find_pairs_apart(offsets), find_linked(view, words, drafts)
    merger = Merger(view, fillers, places, rules.events.merging, article.published, apart, linked)
    is_figurative = rules.genres.find(view.lower) is not None
    clusters = drop_weak(merger.merge(drafts), rules.events.merging.standing_aims, is_figurative=is_figurative)
    set_claims(view, context, fillers, clusters)
    add_own_deeds(view, rules.events.arguments.reporting, fillers, clusters)
    return Story(fillers, reader, places, drafts, clusters, offsets, [weapon for weapon, _ in weapons])


def _make_drafts(
    view: TokenView,
    rules: RuleBook,
    triggers: Sequence[TriggerRecord],
    reader: ArgumentReader,
    context: Context,
    fillers: Fillers,
    weapons: Sequence[tuple[WeaponRecord, bool]],
) -> list[Draft]:
    armed: dict[int, list[tuple[WeaponRecord, bool]]] = {}
    for weapon, only_by_means in weapons:
        armed.setdefault(view.sent[weapon.start], []).append((weapon, only_by_means))
    drafts: list[Draft] = []
    orders = view.orders
    for trigger in triggers:
        rule = rules.event_types.triggers[trigger.rule]
        event_type = rules.event_types.types.get(trigger.type)
        sentence = view.sent[trigger.head]
        verbs = clause_verbs(view, trigger, rules.events.arguments.reporting)
        draft = Draft(trigger, rule, event_type, sentence, orders[sentence], verbs)
        draft.arguments, draft.weapons = reader.read(trigger, rule, event_type, armed.get(sentence, ()))
        read_wording(view, rules.events.merging, draft)
        read_modality(view, context, fillers, rules.events, draft)
        drafts.append(draft)
    return drafts


def _mark_title(view: TokenView, article: Article, drafts: Sequence[Draft]) -> None:
    if article.title_span is not None:
        start, end = article.title_span
        for draft in drafts:
            draft.in_title = start <= view.idx[draft.head] < end


def _add_victims(view: TokenView, reader: ArgumentReader, drafts: Sequence[Draft]) -> None:
    wholes = {casualty.id: casualty for draft in drafts for casualty in draft.casualties}
    for index, draft in enumerate(drafts):
        if draft.event_type is None:
            continue
        for casualty in draft.casualties:
            whole = wholes.get(casualty.part_of or "")
            if whole is not None and view.sent[whole.anchor] == view.sent[casualty.anchor]:
                continue  # "killed 258 people, including 12 Americans"
            is_first = not any(a.role is Role.VICTIM for d in drafts[: index + 1] for a in d.arguments)
            victim = victims_of(reader, view, casualty, is_first=is_first)
            if victim is None or any(a.head == victim.head for a in draft.arguments):
                continue
            if victim.entity is None and draft.event_type.name in reader.rules.arguments.two_sided:
                continue  # "Clashes with police left 20 villagers injured"
            if victim.role in draft.event_type.roles:
                draft.arguments.append(replace(victim))
