"""One entry a person: the fullest name, all mentions, role, country and organization."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from eventx.mentions.agreement import strip_suffix
from eventx.mentions.candidates import NICKNAME_OPENS, NameText
from eventx.mentions.home import find_home
from eventx.mentions.person_countries import STATE_FIELDS, give_home, give_speaking, share_countries
from eventx.mentions.person_draft import PersonDraft, Words
from eventx.mentions.predicates import describe_predicate
from eventx.mentions.spelling import is_variant
from eventx.mentions.titles import describe_after, describe_before, describe_led
from eventx.records import NameSpan, OrganizationRecord, PersonRecord, Span
from eventx.rules import RuleBook
from eventx.schema.vocabulary import OrganizationKind

_STATE = (OrganizationKind.GOVERNMENT, OrganizationKind.MILITARY, OrganizationKind.POLICE, OrganizationKind.COURT)
#: How far before another name of a person the person's own may stand, in tokens.
ALIAS_REACH = 12
#: Fields of roles that may only say how somebody is styled.
_STYLES = frozenset({"royal_weak", "clergy", "military", "military_weak"})


def find_people(
    text: NameText,
    rules: RuleBook,
    names: Sequence[NameSpan],
    organizations: Sequence[OrganizationRecord],
    dateline: str | None = None,
) -> list[PersonRecord]:
    """Gather the people of a text from its names, in the order of their first mention.

    Args:
        text: The text, with the countries of its places.
        rules: The rules.
        names: Its names.
        organizations: Its organizations.
        dateline: Country of the dateline's place, where there is one.
    """
    spans = [Span(name.start, name.end) for name in names if name.label == "person"]
    at = {i: o.id for o in organizations for m in o.mentions for i in range(m.start, m.end)}
    drafts = _cluster(text, rules, spans)
    drafts.sort(key=lambda draft: draft.mentions[0].start)
    for draft in drafts:
        _describe(text, rules, draft, at)
    _resolve_counterparts(text, drafts)
    share_countries(text, rules, drafts)
    home = find_home(text, dateline, organizations)
    give_home(text, rules, drafts, None if home in rules.names.no_home else home)
    if home is None:
        give_speaking(text, drafts, organizations)
    by_id = {o.id: o for o in organizations}
    return [_finish(text, rules, draft, f"P{number}", by_id) for number, draft in enumerate(drafts, 1)]


def _cluster(text: NameText, rules: RuleBook, spans: Sequence[Span]) -> list[PersonDraft]:
    """Join the mentions of one person: full names first, then what stands alone to the nearest that it fits."""
    drafts: list[PersonDraft] = []
    alone: list[Span] = []
    for span in spans:
        words = text.words(span.start, span.end)
        core = strip_suffix(rules, words)
        if len(core) == 1:
            alone.append(span)
            continue
        sex = _read_sex(text, rules, span)
        suffix = words[len(core) :]
        draft = next(
            (d for d in drafts if _is_same(d, core) and not _differ(sex, d.sex) and not _differ(suffix, d.suffix)), None
        )
        if draft is None:
            draft = PersonDraft([], sex=sex, is_kin=_is_kin(text, rules, span))
            drafts.append(draft)
        draft.forms.append(core)
        draft.mentions.append(span)
        draft.sex = draft.sex or sex
        draft.suffix = draft.suffix or suffix
    for span in alone:
        words = text.words(span.start, span.end)
        word = strip_suffix(rules, words)
        if not word:
            continue
        sex = _read_sex(text, rules, span)
        draft = _named_before(text, rules, drafts, span) or _owner(drafts, word[0], span, sex)
        if draft is None:
            draft = PersonDraft([], sex=sex)
            drafts.append(draft)
        draft.forms.append(word)
        draft.mentions.append(span)
        draft.sex = draft.sex or sex
    for draft in drafts:
        draft.mentions.sort(key=lambda span: span.start)
    return drafts


def _differ(a: object, b: object) -> bool:
    """Return whether both are known and not the same."""
    return bool(a) and bool(b) and a != b


def _is_same(draft: PersonDraft, words: Words) -> bool:
    return any(len(form) > 1 and is_same_name(form, words) for form in draft.forms)


def is_same_name(a: Words, b: Words) -> bool:
    """Return whether two full names can be one person's.

    One must hold the other's words in order ("Luis Carlos Galan Sarmiento", "Luis Carlos Galan"), initials stand for
    words ("J. Smith"), spellings may differ ("Muammar Gaddafi", "Moammar Qaddafi"); middle names may be left out.
    """
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if short == long:
        return True
    if _fits(short[0], long[0]) and _fits(short[-1], long[-1]):
        middle = [w for w in short[1:-1] if len(w) > 1]
        return not middle or any(_fits(m, w) for m in middle for w in long[1:-1]) or len(long) == 2
    i = 0
    for word in long:
        if i < len(short) and _fits(short[i], word) and (len(short[i]) > 1 or len(word) > 1):
            i += 1
    return i == len(short) and len(short) > 1


def _fits(a: str, b: str) -> bool:
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return is_variant(a, b)


def _owner(drafts: list[PersonDraft], word: str, span: Span, sex: str) -> PersonDraft | None:
    """Return the person whom a name standing alone means: by surname, then by another part, the nearest before it."""
    later: PersonDraft | None = None
    for test in (_by_surname, _by_part, _by_sound):
        fitting = [d for d in drafts if test(d, word) and not _differ(sex, d.sex)]
        if fitting:
            before = [d for d in fitting if d.mentions[0].start < span.start]
            if not sex and not all(d.is_kin for d in before):
                # "Netanyahu and his wife Sara Netanyahu ... Netanyahu said": the surname alone is his.
                before = [d for d in before if not d.is_kin or word != d.fullest[-1]]
            if before:
                return max(before, key=lambda d: max(m.start for m in d.mentions if m.start < span.start))
            # "Moammar Gadhafi ... Gaddafi ... Saif al-Islam Gaddafi": who was named before counts first.
            later = later or min(fitting, key=lambda d: d.mentions[0].start)
    return later


def _is_kin(text: NameText, rules: RuleBook, span: Span) -> bool:
    """Return whether a person is introduced as somebody's relative: "his wife, Grace Mugabe"."""
    i = span.start - 1
    if i > 0 and text.view.text[i] == ",":
        i -= 1
    return i > 0 and text.folded[i] in rules.names.kin and text.view.tag[i - 1] in ("PRP$", "POS")


def _named_before(text: NameText, rules: RuleBook, drafts: list[PersonDraft], span: Span) -> PersonDraft | None:
    """Return the person whose other name this is: "Mohamed Hamdan Dagalo, known as Hemedti"."""
    first = max(text.view.sents[text.view.sent[span.start]][0], span.start - ALIAS_REACH)
    start = span.start
    if start > first and text.view.text[start - 1] in NICKNAME_OPENS:
        # "Jose Adolfo Macias, alias "Fito""
        start -= 1
    for i in range(max(first, start - 3), start):
        match = rules.names.alias_words.match(text.folded, i)
        if match is not None and match[0] == start:
            before = [(m.end, k) for k, d in enumerate(drafts) for m in d.mentions if first <= m.start < i]
            return drafts[max(before)[1]] if before else None
    return None


def _by_surname(draft: PersonDraft, word: str) -> bool:
    return any(form[-1] == word for form in draft.forms)


def _by_part(draft: PersonDraft, word: str) -> bool:
    return len(word) > 2 and word in draft.fullest


def _by_sound(draft: PersonDraft, word: str) -> bool:
    return len(word) > 4 and is_variant(word, draft.fullest[-1])


def _read_sex(text: NameText, rules: RuleBook, span: Span) -> str:
    """Return "he" or "she" where the title before a name tells, else ""."""
    if span.start == 0 or text.view.sent[span.start - 1] != text.view.sent[span.start]:
        return ""
    return rules.names.sex.get(text.folded[span.start - 1], "")


def _describe(text: NameText, rules: RuleBook, draft: PersonDraft, at: Mapping[int, str]) -> None:
    for span in draft.mentions:
        before = describe_before(text, rules, span, at)
        led = describe_led(text, rules, span if before is None else Span(before.start, span.end), at)
        after = describe_after(text, rules, span, at)
        predicate = None if after is not None else describe_predicate(text, rules, span, at)
        for description in (before, after, led, predicate):
            if description is not None:
                draft.descriptions.append((span, description))


def _resolve_counterparts(text: NameText, drafts: Sequence[PersonDraft]) -> None:
    """Give "his Malian counterpart" the role of the person beside it: a President's counterpart is a President."""
    for draft in drafts:
        for position, (span, description) in enumerate(draft.descriptions):
            if description.is_counterpart:
                other = _nearest_with_role(text, drafts, draft, span)
                if other is not None:
                    draft.descriptions[position] = (span, replace(description, role=_office(other)))


def _nearest_with_role(
    text: NameText, drafts: Sequence[PersonDraft], draft: PersonDraft, span: Span
) -> PersonDraft | None:
    sentence = text.view.sent[span.start]
    best: tuple[int, int] | None = None
    found: PersonDraft | None = None
    for other in drafts:
        if other is draft or not any(d.role for _, d in other.descriptions):
            continue
        for mention in other.mentions:
            away = sentence - text.view.sent[mention.start]
            # Whose counterpart it is stands in the same sentence, else before it.
            if away < 0 or away > 3:
                continue
            rank = (away, abs(mention.start - span.start))
            if best is None or rank < best:
                best, found = rank, other
    return found


def _office(draft: PersonDraft) -> str | None:
    return next((d.role for _, d in draft.descriptions if d.role), None)


def _finish(
    text: NameText, rules: RuleBook, draft: PersonDraft, identity: str, organizations: Mapping[str, OrganizationRecord]
) -> PersonRecord:
    roles = [d for _, d in draft.descriptions if d.role]
    # "Sheikh Hasina, Bangladesh's prime minister": the office before what one is called by.
    office = next((d for d in roles if d.field in STATE_FIELDS - {"royal_weak"}), None)
    is_styled = bool(roles) and roles[0].field in _STYLES
    role = (office or roles[0]).role if is_styled else next((d.role for d in roles), None)
    country = draft.country
    affiliation = next((d.organization for _, d in draft.descriptions if d.organization), None)
    is_leader = any(d.is_leader for _, d in draft.descriptions)
    if country is None and affiliation is not None and organizations[affiliation].kind in _STATE:
        country = organizations[affiliation].country
    return PersonRecord(
        id=identity,
        name=_name(text, draft),
        mentions=tuple(draft.mentions),
        role=role,
        country=country,
        affiliation=affiliation,
        is_leader=is_leader,
    )


def _print_name(words: str) -> str:
    """Return a name without line breaks, and without the capitals of a surname alone ("Carlos MENEM")."""
    parts = words.split()
    if any(not part.isupper() for part in parts):
        parts = [part.title() if len(part) > 3 and part.isupper() and part.isalpha() else part for part in parts]
    return " ".join(parts)


def _name(text: NameText, draft: PersonDraft) -> str:
    """Return the fullest form; of equally full ones the most frequent, and none in capitals where another is not."""
    printed = [_print_name(text.printed(m.start, m.end)) for m in draft.mentions]
    count = Counter(printed)
    return max(
        dict.fromkeys(printed),
        key=lambda form: (len(form.split()), not form.isupper(), count[form], -printed.index(form)),
    )
