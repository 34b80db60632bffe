"""Which casualty statement is a part of which: "including", "among them", "two of them", "the dead included", sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventx.events.counted_people import NAME, ONE, CountedPeople
from eventx.events.effect_frames import find_subjects
from eventx.records import CasualtyRecord, CountRecord
from eventx.rules import RuleBook
from eventx.schema.vocabulary import Effect
from eventx.tokens import TokenView

#: A breakdown stands within this many sentences of its total.
_NEAR = 3
#: The same where the words say of whom it is a part ("four of the victims").
_FAR = 12
_LARGEST_SUM = 6
#: The rule of those whom only their parts count.
_OPEN_WHOLE = "casualties.open_whole"
#: How many words an aside behind "including" may have.
_ASIDE = 10


def find_parts_told_apart(
    view: TokenView, rules: RuleBook, people: CountedPeople, known: Sequence[CasualtyRecord]
) -> list[CasualtyRecord]:
    """Find parts that no effect word counts: "The dead included four children", "six of them were soldiers"."""
    owners = {record.count.top: record for record in known} | {record.count.head: record for record in known}
    taken = {record.count.start for record in known}
    nearby: dict[int, list[CasualtyRecord]] = {}
    for record in known:
        if record.part_of is None and record.count.minimum is not None:
            nearby.setdefault(view.sent[record.start], []).append(record)
    found: list[CasualtyRecord] = []
    for noun, count in people.by_noun.items():
        if count.start in taken or count.minimum is None or noun != count.top:
            continue
        whole = _find_partitive_whole(view, rules, people, count, owners, nearby) or _find_included_whole(
            view, rules, people, count, owners, nearby
        )
        if whole is None or not (whole.rule == _OPEN_WHOLE or _can_hold(whole.count, count)):
            continue
        if whole.count.head not in owners:
            found.append(whole)
            owners[whole.count.head] = whole
        taken.add(count.start)
        start, end = people.span(count)
        found.append(
            CasualtyRecord(
                id=f"p{count.start}",
                effect=whole.effect,
                start=start,
                end=end,
                anchor=whole.anchor if view.sent[whole.anchor] == view.sent[count.top] else count.top,
                count=count,
                group=people.group(count),
                part_of=whole.id,
                source=whole.source,
                is_background=whole.is_background,
                rule="casualties.part",
            )
        )
    return found


def _find_partitive_whole(
    view: TokenView,
    rules: RuleBook,
    people: CountedPeople,
    count: CountRecord,
    owners: dict[int, CasualtyRecord],
    nearby: dict[int, list[CasualtyRecord]],
) -> CasualtyRecord | None:
    """Find the whole of "four of the 14 passengers (who died)", "six of them (were soldiers)"."""
    if not count.is_partitive:
        return _find_told_victims(view, rules, count, nearby)
    if count.head in owners:
        return owners[count.head]
    effect = rules.casualties.part_nouns.get(view.lemma[count.head])
    if effect is not None:
        return _find_before(view, nearby, count, effect, _FAR)  # "Four of the victims were from overseas"
    if view.pos[count.head] != "PRON" or view.lower[count.head] not in rules.casualties.part_pronouns:
        return None
    verb = view.head[count.top]
    split = people.split_by(count)
    if split is not None:
        return owners.get(split)  # "six priests, five of them Spaniards": of the six, whatever else was told
    if view.pos[verb] in ("VERB", "AUX") and view.lemma[verb] not in rules.casualties.inclusion_verbs:
        return None
    return _find_before(view, nearby, count, None)


def _find_told_victims(
    view: TokenView, rules: RuleBook, count: CountRecord, nearby: dict[int, list[CasualtyRecord]]
) -> CasualtyRecord | None:
    """Find the whole of "FOUR VICTIMS were from one family", of whom more were told before."""
    verb = view.head[count.top]
    if (
        view.lemma[count.head] not in rules.casualties.dead_nouns
        or view.dep[count.top] != "nsubj"
        or view.lemma[verb] != "be"
    ):
        return None
    return _find_before(view, nearby, count, Effect.KILLED)


def _find_included_whole(
    view: TokenView,
    rules: RuleBook,
    people: CountedPeople,
    count: CountRecord,
    owners: dict[int, CasualtyRecord],
    nearby: dict[int, list[CasualtyRecord]],
) -> CasualtyRecord | None:
    """Find the whole of "the dead included four children", "among the victims were two nuns"."""
    subjects = _including_nouns(view, rules, count)
    for subject in subjects:
        if subject in owners:
            return owners[subject]
        effect = _stands_for(view, rules, subject)
        if effect is not None or view.lower[subject] in rules.casualties.part_pronouns:
            return _find_before(view, nearby, count, effect) or _make_open_whole(view, rules, people, subjects)
    return None


def _including_nouns(view: TokenView, rules: RuleBook, count: CountRecord) -> list[int]:
    """Return the nouns that the text says to include the counted ones ("THE DEAD included four children")."""
    top = count.top
    while view.dep[top] in ("conj", "appos"):
        top = view.head[top]  # "three men, one WOMAN and two PILOTS"
    verb = view.head[top]
    if (
        view.dep[top] not in ("dobj", "attr", "nsubj", "pobj")
        or view.lemma[verb] not in rules.casualties.inclusion_verbs
    ):
        return []
    if view.dep[top] == "dobj" and view.lemma[verb] in ("include", "comprise", "number"):
        return find_subjects(view, verb)
    if view.lemma[verb] != "be":
        return []
    if view.dep[top] == "attr":
        # "the victims were three men and one woman", "the confirmed deaths are 14 civilians"
        return [noun for noun in find_subjects(view, verb) if _stands_for(view, rules, noun) is not None]
    words = [c for c in view.children[verb] if view.lower[c] in rules.casualties.part_words]
    return [noun for word in words for noun in view.children[word]]


def _stands_for(view: TokenView, rules: RuleBook, noun: int) -> Effect | None:
    """Return what became of those whom a noun or "those who died" stands for."""
    nouns = rules.casualties.part_nouns
    effect = nouns.get(view.lemma[noun]) or nouns.get(view.lower[noun])
    if effect is None and view.lower[noun] in rules.casualties.part_pronouns:
        clauses = [c for c in view.children[noun] if view.dep[c] in ("relcl", "acl")]
        found = [rule for c in clauses for rule in rules.casualties.effects.get(view.lemma[c], ())]
        effect = next((rule.effect for rule in found if rule.pos == "VERB" and not rule.needs), None)
    return effect


def _make_open_whole(
    view: TokenView, rules: RuleBook, people: CountedPeople, nouns: Sequence[int]
) -> CasualtyRecord | None:
    """Make a statement without number of those whom nothing counts ("THE DEAD included three policemen")."""
    effects = rules.casualties.effects
    for noun in nouns:
        effect = _stands_for(view, rules, noun)
        # "The two victims are patients of the clinic" are not said to be dead
        own = (*effects.get(view.lemma[noun], ()), *effects.get(view.lower[noun], ()))
        is_told = view.lower[noun] in rules.casualties.part_pronouns or any(rule.effect is effect for rule in own)
        if effect is None or not is_told:
            continue
        number = people.open_count(noun)
        return CasualtyRecord(
            id=f"w{noun}",
            effect=effect,
            start=number.start,
            end=number.end,
            anchor=noun,
            count=number,
            rule=_OPEN_WHOLE,
        )
    return None


def _find_before(
    view: TokenView,
    nearby: dict[int, list[CasualtyRecord]],
    count: CountRecord,
    effect: Effect | None,
    reach: int = _NEAR,
) -> CasualtyRecord | None:
    """Return the nearest whole statement before a count that can hold it, of an effect where one is wanted."""
    start = count.start
    for sentence in range(view.sent[start], view.sent[start] - reach - 1, -1):
        before = [r for r in nearby.get(sentence, ()) if r.start < start and _can_hold(r.count, count)]
        fitting = [r for r in before if effect is None or r.effect == effect]
        if fitting:
            return max(fitting, key=lambda record: record.start)
    return None


def _can_hold(whole: CountRecord, part: CountRecord) -> bool:
    if part.minimum is None or whole.minimum is None:
        return False
    return whole.maximum is None or part.minimum <= whole.maximum


# ---------------------------------------------------------------- links between statements


def link_parts(view: TokenView, rules: RuleBook, records: Sequence[CasualtyRecord]) -> list[CasualtyRecord]:
    """Return the statements with `part_of` where the text makes one a part of another."""
    linked = list(records)
    for i, record in enumerate(linked):
        if record.part_of is None and (_points_back(view, rules, record) or _is_introduced(view, rules, record)):
            whole = _find_whole(view, linked, i)
            if whole is not None:
                linked[i] = replace(record, part_of=whole.id)
    return _link_sums(view, linked)


def _points_back(view: TokenView, rules: RuleBook, record: CasualtyRecord) -> bool:
    """Say whether a statement splits one before ("two of them"); "one of his bodyguards" splits nothing told."""
    return record.count.is_partitive and view.lower[record.count.head] in rules.casualties.part_pronouns


def _is_introduced(view: TokenView, rules: RuleBook, record: CasualtyRecord) -> bool:
    """Say whether "including" or "among them" leads up to a statement in its sentence."""
    first = view.sents[view.sent[record.start]][0]
    if view.lower[record.start - 1] == ",":
        # "at least 62, INCLUDING, according to officials, 54 children"
        opening = next(
            (j for j in range(record.start - 2, max(first, record.start - _ASIDE), -1) if view.lower[j] == ","), 0
        )
        if opening > first and view.lower[opening - 1] in rules.casualties.part_words:
            return True
    return any(view.lower[j] in rules.casualties.part_words for j in range(max(first, record.start - 4), record.start))


def _find_whole(view: TokenView, records: Sequence[CasualtyRecord], i: int) -> CasualtyRecord | None:
    part = records[i]
    for j in range(i - 1, max(-1, i - 40), -1):
        other = records[j]
        if view.sent[part.start] - view.sent[other.start] > _NEAR:
            return None
        if other.effect != part.effect or other.part_of is not None or other.count.maximum == 1:
            continue
        if _can_hold(other.count, part.count):
            return other
    return None


def _link_sums(view: TokenView, records: list[CasualtyRecord]) -> list[CasualtyRecord]:
    """Link neighbouring exact statements that add up to a total near by ("three people: two women and a child")."""
    holders = {record.part_of for record in records}
    for i, total in enumerate(records):
        if total.part_of is not None or total.count.minimum is None or total.count.minimum < 2:
            continue
        for window in (_following(view, records, i), _preceding(view, records, i)):
            parts = _adding_up(records, total, window, holders)
            if parts:
                for j in parts:
                    records[j] = replace(records[j], part_of=total.id)
                break
    return records


def _following(view: TokenView, records: Sequence[CasualtyRecord], i: int) -> list[int]:
    sentence = view.sent[records[i].start]
    return [j for j in range(i + 1, min(len(records), i + 9)) if view.sent[records[j].start] - sentence <= _NEAR]


def _preceding(view: TokenView, records: Sequence[CasualtyRecord], i: int) -> list[int]:
    sentence = view.sent[records[i].start]
    return [j for j in range(i - 1, max(-1, i - 9), -1) if sentence - view.sent[records[j].start] <= _NEAR]


def _adding_up(
    records: Sequence[CasualtyRecord], total: CasualtyRecord, window: Sequence[int], holders: set[str | None]
) -> list[int]:
    parts: list[int] = []
    value = 0
    wanted = total.count.minimum or 0
    seen: set[str | None] = set()
    anchors: set[int] = set()
    for j in window:
        record = records[j]
        if record.anchor == total.anchor:
            break
        least = record.count.minimum
        if record.effect != total.effect or least is None or least == 0 or record.part_of is not None:
            continue
        if least >= wanted or record.group in seen or record.id in holders or least != record.count.maximum:
            continue
        if record.count.rule in (NAME, ONE):
            # "Mayor Quispe was killed" and "the mayor was killed" are one; only a row of names is a list.
            anchors.add(record.anchor)
            if len(anchors) > 1:
                break
        seen.add(record.group)
        parts.append(j)
        value += least
        if value >= wanted or len(parts) == _LARGEST_SUM:
            break
    return parts if len(parts) > 1 and value == wanted else []
