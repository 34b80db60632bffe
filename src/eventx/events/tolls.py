"""Running figures: "the death toll rose to 31", "a toll of 31", "bringing to 31 the number of dead", "Dead: 12"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventx.events.other_figures import tells_early
from eventx.events.periods import Periods
from eventx.records import CasualtyRecord, CountRecord
from eventx.rules import RuleBook
from eventx.schema.vocabulary import Effect, Qualifier
from eventx.tokens import TokenView

#: How many tokens after (or before) the toll's word its figure may stand.
_REACH = 14
#: How many tokens after its verb.
_BEHIND_VERB = 6


def find_tolls(
    view: TokenView,
    rules: RuleBook,
    counts: Sequence[CountRecord],
    known: Sequence[CasualtyRecord],
    periods: Periods,
) -> list[CasualtyRecord]:
    """Find the figures that stand for all of one effect; `known` are statements that have taken a count already."""
    tolls = rules.casualties.tolls
    taken = {record.count.start for record in known}
    by_start = {count.start: count for count in counts}
    found: list[CasualtyRecord] = []
    words = {i for i, lemma in enumerate(view.lemma) if lemma in tolls.words or lemma in tolls.number_words}
    labels = {i - 1 for i, word in enumerate(view.lower) if word == ":" and i}
    for i in sorted(words | labels):
        lemma = view.lemma[i]
        if lemma in tolls.words or lemma in tolls.number_words:
            effect = _toll_effect(view, rules, i, is_number=lemma in tolls.number_words)
        else:
            effect = _label_effect(view, rules, i)
        if effect is None:
            effect = _revised_effect(view, rules, i, [*known, *found])
        count = None if effect is None else _find_figure(view, rules, i, by_start, taken)
        if count is None or effect is None:
            continue
        taken.add(count.start)
        start, end = sorted((i, count.start))[0], max(count.end, i + 1)
        is_early = tells_early(view, rules.casualties, i) or (
            _tells_a_rise(view, rules, start, end) and _is_outgrown(count, effect, known)
        )
        found.append(
            CasualtyRecord(
                id=f"t{i}",
                effect=effect,
                start=count.start,
                end=count.end,
                anchor=i,
                count=count,
                is_background=periods.follows(i),
                is_update=_is_update(view, rules, start, end) and not is_early,
                is_early=is_early,
                rule="casualties.toll",
            )
        )
    return found


def _toll_effect(view: TokenView, rules: RuleBook, i: int, *, is_number: bool) -> Effect | None:
    """Return what a toll counts: by its compound ("death toll") or its "of" ("number of wounded"); alone, the dead."""
    nouns = rules.casualties.part_nouns
    words = [view.lemma[c] for c in view.children[i] if view.dep[c] in ("compound", "amod", "nmod")]
    for child in view.children[i]:
        if view.dep[child] == "acl":
            words.append(view.lemma[child])
        if view.lower[child] in ("of", "from"):
            for noun in view.children[child]:
                words.append(view.lemma[noun])
                words += [view.lower[c] for c in view.children[noun] if view.dep[c] in ("acl", "amod")]
                words += [view.lemma[c] for c in view.children[noun] if view.dep[c] in ("acl", "amod")]
    for word in words:
        if word in nouns:
            return nouns[word]
        for rule in rules.casualties.effects.get(word, ()):
            if rule.effect in (Effect.KILLED, Effect.WOUNDED, Effect.MISSING) and not rule.needs:
                return rule.effect
    return None if is_number or view.lemma[i] != "toll" or "injury" in words else Effect.KILLED


def _revised_effect(view: TokenView, rules: RuleBook, i: int, found: Sequence[CasualtyRecord]) -> Effect | None:
    """Return what a bare "number" counts that is revised: what the last figure before it in the sentence counts."""
    if view.dep[i] != "dobj" or view.lemma[view.head[i]] not in rules.casualties.tolls.revising_verbs:
        return None
    before = [record for record in found if record.start < i and view.sent[record.start] == view.sent[i]]
    return max(before, key=lambda record: record.start).effect if before else None


def _label_effect(view: TokenView, rules: RuleBook, i: int) -> Effect | None:
    """Return the effect of a list's label ("Total dead: 192", "Injured: 4,877")."""
    noun = view.lower[i]
    if noun in rules.casualties.part_nouns:
        return rules.casualties.part_nouns[noun]
    return rules.casualties.part_nouns.get(view.lemma[i])


def _find_figure(
    view: TokenView, rules: RuleBook, i: int, by_start: dict[int, CountRecord], taken: set[int]
) -> CountRecord | None:
    tolls = rules.casualties.tolls
    start, end = view.sents[view.sent[i]]
    if view.lower[min(i + 1, len(view) - 1)] == ":":
        end = min(len(view), i + 4)
    verb = view.head[i] if view.dep[i] == "nsubj" and view.head[i] > i else i
    if any(view.lower[c] in rules.event_types.generic.modals for c in view.children[verb] if view.dep[c] == "aux"):
        return None  # "The number of dead could rise to 1,000"
    behind = range(
        max(i + _REACH, verb + 1), min(end, verb + _BEHIND_VERB)
    )  # "The toll from fires that ... rose to 12"
    for j in [*range(i + 1, min(end, i + _REACH)), *behind, *range(i - 1, max(start, i - 8), -1)]:
        count = by_start.get(j)
        if count is None or count.minimum is None or count.start in taken:
            continue
        before = view.lemma[j - 1] if j else ""
        lemma = view.lemma[count.head]
        if lemma in rules.counts.people.things or view.tag[count.start] == "DT":
            continue  # "according to a toll compiled by the agency"
        if count.qualifier is Qualifier.UP_TO and view.lower[j] == "up" and before != "of":
            # "taking the death toll up to 212"
            return replace(count, minimum=count.maximum, qualifier=Qualifier.EXACT)
        if before == "from" or (before not in tolls.before_figure and view.lower[j - 1] not in tolls.before_figure):
            continue
        if before in tolls.more_than_verbs and count.qualifier is Qualifier.EXACT:
            return replace(count, minimum=count.minimum + 1, maximum=None, qualifier=Qualifier.MORE_THAN)
        return count
    return None


def _is_update(view: TokenView, rules: RuleBook, start: int, end: int) -> bool:
    return any(lemma in rules.casualties.tolls.update_verbs for lemma in _lemmas_around(view, start, end))


def _tells_a_rise(view: TokenView, rules: RuleBook, start: int, end: int) -> bool:
    return any(lemma in rules.counts.rise_verbs for lemma in _lemmas_around(view, start, end))


def _lemmas_around(view: TokenView, start: int, end: int) -> list[str]:
    first = max(view.sents[view.sent[start]][0], start - 4)
    return view.lemma[first:end]


def _is_outgrown(count: CountRecord, effect: Effect, known: Sequence[CasualtyRecord]) -> bool:
    """Say whether a larger figure was told before a rise.

    "A total of 39 are confirmed dead. ... On Wednesday more bodies raised the toll from fourteen to 31."
    """
    return count.maximum is not None and any(
        record.effect is effect
        and record.start < count.start
        and not record.is_background
        and record.part_of is None
        and record.count.qualifier in (Qualifier.EXACT, Qualifier.AT_LEAST)
        and (record.count.minimum or 0) > count.maximum
        for record in known
    )
