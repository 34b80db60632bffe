"""What a trigger's own words say about which event it means: the one told before, another one, or many."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.events.date_choice import is_exact
from eventx.events.drafts import Draft, group_by_sentence
from eventx.events.periods import LONGEST_EVENT
from eventx.events.syntax import has_relative_subject, is_perfect, is_verb
from eventx.rules.events import MergingRules
from eventx.schema.vocabulary import Role
from eventx.tokens import TokenView

#: Words that a sentence has at least.
_SHORTEST = 3
#: How many verbs above a coordinated one its relative clause is looked for.
_CLIMB = 4
_HAVE = frozenset(("has", "have", "'ve"))
_PLURAL = frozenset(("NNS", "NNPS"))


def read_wording(view: TokenView, rules: MergingRules, draft: Draft) -> None:
    """Set whether a draft is definite, another one, plural or recurrent."""
    head = draft.head
    if is_verb(view, head):
        draft.is_other = (
            _subject_is_other(view, rules, head)
            or _is_shifted(view, rules, head)
            or _hits_other_ground(view, rules, draft)
        )
        if _is_record(view, head) or _is_habit(view, head) or _is_any_time(view, rules, head):
            draft.is_recurrent = draft.is_looking_back = True
        return
    draft.is_plural = view.tag[head] in _PLURAL
    draft.own_name = _find_own_name(view, rules, draft)
    has_determiner = False
    for child in view.children[head]:
        if child > head:
            continue
        word = view.lower[child]
        if view.dep[child] in ("det", "poss", "predet"):
            has_determiner = True
            draft.is_definite = draft.is_definite or word in rules.same
        if word in ("last", "other") and view.lemma[head] in rules.last_of:
            # "nine other shooting victims", "the last death of the outbreak" are of it; "the last outbreak" is another
            continue
        is_age = any(view.dep[c] == "npadvmod" for c in view.children[child])  # "an 18-year-old"
        if word in rules.other and not is_age and view.dep[child] in ("det", "amod", "nummod", "advmod", "nmod"):
            draft.is_other = True
    if draft.is_definite and draft.is_other and not draft.is_plural:
        # "the latest attack", "the second explosion": another one all the same
        draft.is_definite = False
    parent = view.head[head]
    if view.dep[head] == "pobj" and view.lower[parent] == "of":
        governor = view.head[parent]
        if view.lemma[governor] in rules.recurrent or view.lower[governor] in rules.recurrent:
            draft.is_recurrent = True
    if draft.is_plural and not has_determiner and not any(view.dep[c] == "nummod" for c in view.children[head]):
        draft.is_recurrent = draft.is_recurrent or draft.is_other


def _find_own_name(view: TokenView, rules: MergingRules, draft: Draft) -> str:
    """Return the name behind a word of events that get names ("Typhoon HAIYAN"), in lower case.

    "Hurricane Center", "Hurricanes Irma and Maria" and "the Storm Ciara clean-up" name none of their own.
    """
    after = draft.head + 1
    if not draft.rule.is_named or draft.is_plural or after >= len(view) or view.pos[after] != "PROPN":
        return ""
    name = view.lower[after].split("-", 1)[0]
    if name in rules.not_own_names or (view.dep[after] == "compound" and view.head[after] > after):
        return ""
    return name


def spread_other(view: TokenView, drafts: Sequence[Draft]) -> None:
    """Take what a clause tells that begins with another event for that ("In a separate attack, gunmen killed").

    Behind its verb it stands for that alone ("were gunned down in another battle").
    """
    by_sentence = group_by_sentence(drafts)
    for draft in drafts:
        preposition = view.head[draft.head]
        if not draft.is_other or draft.is_plural or view.dep[draft.head] != "pobj" or view.lower[preposition] != "in":
            continue
        verb = view.head[preposition]
        if not is_verb(view, verb):
            continue
        for other in by_sentence[draft.sentence]:
            is_below = preposition < verb and verb in view.ancestors(other.head)
            if other.head == verb or is_below:
                other.is_other = True


def set_elsewhere(view: TokenView, rules: MergingRules, drafts: Sequence[Draft]) -> None:
    """Take what a sentence tells that begins with "Elsewhere" or "Also on Saturday" for another event."""
    for draft in drafts:
        start, end = view.sents[draft.sentence]
        if draft.event_type is None or draft.is_definite or end - start < _SHORTEST:
            continue
        begins_so = view.lower[start] in rules.elsewhere
        begins_so = begins_so or (view.lower[start] == "also" and view.lower[start + 1] in rules.also_on)
        draft.is_other = draft.is_other or begins_so


def set_sums(view: TokenView, drafts: Sequence[Draft]) -> None:
    """Take what has happened over months for many events ("have killed 190 rebels this year in various clashes")."""
    by_sentence = group_by_sentence(drafts)
    for draft in drafts:
        # A flood or an epidemic may be one for months, and so may a war since its first day.
        is_deed = draft.event_type is not None and draft.event_type.category == "violence"
        verb = _find_perfect(view, draft.head) if is_deed and _is_over_months(draft) else None
        if verb is None:
            continue
        for other in by_sentence[draft.sentence]:
            is_dated = other.date is not None and other.date != draft.date
            if not is_dated and (other.head == verb or verb in view.ancestors(other.head)):
                other.is_other = other.is_recurrent = other.is_looking_back = True


def _is_over_months(draft: Draft) -> bool:
    date = draft.date
    if date is None:
        return bool(draft.casualties) and all(c.is_background for c in draft.casualties)
    if draft.date_nearness != "clause" or date.earliest is None or date.latest is None:
        return False
    return not is_exact(date) and (date.latest - date.earliest).days > LONGEST_EVENT


def _find_perfect(view: TokenView, token: int) -> int | None:
    """Return the verb itself, or the one that a noun hangs on, where it tells what has happened up to now."""
    verb = next((i for i in (token, *view.ancestors(token)) if is_verb(view, i)), None)
    if verb is None or not any(view.dep[c] == "aux" and view.lower[c] in _HAVE for c in view.children[verb]):
        return None
    return verb


def _subject_is_other(view: TokenView, rules: MergingRules, verb: int) -> bool:
    """Return whether a second thing does it ("a second bomb exploded", "another blast went off")."""
    for child in view.children[verb]:
        if view.dep[child] in ("nsubj", "nsubjpass"):
            return any(
                view.lower[c] in rules.other_doers and view.dep[c] in ("det", "amod")
                for c in view.children[child]
                if c < child
            )
    return False


def _is_shifted(view: TokenView, rules: MergingRules, verb: int) -> bool:
    """Return whether a verb tells of another time than what was told before ("A few hours earlier, gunmen raided")."""
    return any(
        view.lower[c] in rules.shifting
        and view.dep[c] in ("advmod", "npadvmod", "prep")
        and any(view.dep[g] == "npadvmod" and view.lemma[g] in rules.units for g in view.children[c])
        for c in view.children[verb]
    )


def _hits_other_ground(view: TokenView, rules: MergingRules, draft: Draft) -> bool:
    """Return whether what was hit is said to be another place ("raided a nearby village").

    "Collided with a second truck" is one collision.
    """
    if draft.event_type is None or draft.event_type.category != "violence":
        return False
    return any(
        view.lower[c] in rules.other_grounds and view.dep[c] in ("det", "amod")
        for argument in draft.arguments
        if argument.role is Role.TARGET
        for c in view.children[argument.head]
        if c < argument.head
    )


def _is_record(view: TokenView, verb: int) -> bool:
    """Return whether a clause only says what somebody is known for ("the group, which has killed thousands")."""
    return view.dep[verb] == "relcl" and is_perfect(view, verb) and has_relative_subject(view, verb)


def _is_any_time(view: TokenView, rules: MergingRules, verb: int) -> bool:
    """Return whether a clause tells of any such case ("When a fighter kills a soldier, the supporters rejoice")."""
    if view.dep[verb] != "advcl" or view.tag[verb] not in ("VBZ", "VBP"):
        return False
    above = view.head[verb]
    is_aim = any(view.lower[c] == "to" and view.dep[c] == "aux" for c in view.children[above])
    if verb > above and not is_aim:
        return False  # "a policeman is killed when a bomb explodes": told as if it were now
    if any(view.dep[c] in ("aux", "auxpass") for c in view.children[verb]):
        return False
    if not any(view.lower[c] in rules.any_time and c < verb for c in view.children[verb]):
        return False
    subjects = [c for c in view.children[verb] if view.dep[c] == "nsubj"]
    if verb > above:
        # "to impose the death penalty when offenders rape children"
        return any(view.tag[s] == "NNS" and not any(view.dep[c] == "det" for c in view.children[s]) for s in subjects)
    return any(view.tag[s] == "NN" and any(view.lower[c] in ("a", "an") for c in view.children[s]) for s in subjects)


def _is_habit(view: TokenView, verb: int) -> bool:
    """Return whether a clause tells what somebody does again and again ("gangs who raid villages and kill")."""
    for _ in range(_CLIMB):
        if view.dep[verb] == "relcl":
            is_present = view.tag[verb] == "VBP" and not any(
                view.dep[c] in ("aux", "auxpass") for c in view.children[verb]
            )
            return is_present and has_relative_subject(view, verb)
        if view.dep[verb] not in ("conj", "advcl") or not is_verb(view, view.head[verb]):
            return False
        verb = view.head[verb]
    return False
