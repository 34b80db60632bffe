"""One entry an organization: the lexicon's, a state's, or the text's own, with its aliases, kind and country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from eventx.mentions.acronyms import find_acronyms
from eventx.mentions.candidates import NameText
from eventx.mentions.home import find_home
from eventx.mentions.titles import read_country
from eventx.records import NameSpan, OrganizationRecord, Span
from eventx.rules import RuleBook
from eventx.rules.lexicons import OrganizationEntry, fold_form
from eventx.schema.vocabulary import OrganizationKind

Words = tuple[str, ...]
_STATE = (OrganizationKind.GOVERNMENT, OrganizationKind.MILITARY, OrganizationKind.POLICE, OrganizationKind.COURT)


@dataclass
class _Draft:
    """An organization while its mentions are gathered: `forms` as the text prints it, `known` of the lexicon."""

    name: str = ""
    kind: OrganizationKind | None = None
    country: str | None = None
    key: str = ""
    mentions: list[Span] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)
    known: dict[str, None] = field(default_factory=dict)


def find_organizations(
    text: NameText,
    rules: RuleBook,
    names: Iterable[NameSpan],
    dateline: str | None = None,
    seats: Mapping[int, str] | None = None,
) -> list[OrganizationRecord]:
    """Gather the organizations of a text from its names, in the order of their first mention.

    `dateline` is the country of the dateline's place, `seats` has those of the towns inside names, by first token.
    """
    spans = _list_spans(text, rules, names)
    short = _short_forms(text, rules, spans)
    offices = _list_offices(rules, spans)
    drafts: dict[object, _Draft] = {}
    for span in spans:
        identity, entry = _identify(text, rules, span, short, offices)
        draft = drafts.setdefault(identity, _Draft())
        _add(text, rules, draft, span, entry)
        if draft.country is None and not draft.key and draft.kind is not OrganizationKind.COMPANY and seats:
            draft.country = next((seats[i] for i in range(span.start, span.end) if i in seats), None)
    records: list[OrganizationRecord] = []
    home = find_home(text, dateline) or None
    for number, draft in enumerate(drafts.values(), 1):
        kind = draft.kind or OrganizationKind.OTHER
        records.append(
            OrganizationRecord(
                id=f"O{number}",
                name=draft.name,
                kind=kind,
                mentions=tuple(draft.mentions),
                # "The Health Ministry", "National Police": the article's own country's.
                country=draft.country or (home if kind in _STATE and not draft.key else None) or None,
                aliases=tuple(form for form in {**draft.forms, **draft.known} if form != draft.name),
                key=draft.key,
                is_source_only=kind == OrganizationKind.MEDIA and all(_is_source(text, m) for m in draft.mentions),
            )
        )
    return records


def _list_spans(text: NameText, rules: RuleBook, names: Iterable[NameSpan]) -> list[NameSpan]:
    """Return the names of organizations, with the buildings and capitals that act as one, in text order."""
    spans: list[NameSpan] = []
    for name in names:
        if name.label == "organization" or _is_institution(text, rules, name):
            spans.append(_settle_state(text, name))
        elif name.label == "place":
            country = _read_metonym(text, rules, name)
            if country:
                spans.append(replace(name, rule="metonym.capital", key=f"state.government.{country}."))
    return spans


def _settle_state(text: NameText, name: NameSpan) -> NameSpan:
    """Give a state's organization the country that its words mean here: "the government of Congo" in Brazzaville."""
    if not name.rule.startswith("state.") or not text.country_at:
        return name
    kind, country, pattern = _state(name.key)
    codes = {code for code in text.country_at[name.start : name.end] if code}
    if not codes or country in codes or len(codes) > 1:
        return name
    (code,) = codes
    if code == "USA":
        # "Georgia police" in Atlanta are no organization of the whole country.
        return replace(name, key="", rule=f"head.organization.{kind}")
    return replace(name, key=f"state.{kind}.{code}.{pattern}")


def _read_metonym(text: NameText, rules: RuleBook, name: NameSpan) -> str:
    """Return the country whose government a capital stands for: "Moscow says", but not "Moscow has grown"."""
    if not _acts(text, rules, name.end - 1):
        return ""
    match = rules.countries.index.match(text.folded, name.start)
    if match is None or match[0] != name.end or match[1].kind != "capital":
        return ""
    resolved = text.country_at[name.start] if text.country_at else match[1].country
    return resolved if resolved == match[1].country else ""


def _acts(text: NameText, rules: RuleBook, i: int) -> bool:
    """Return whether a capital does or suffers what only a government can.

    "Moscow said", "Tehran and Riyadh exchanged accusations", "freed by Moscow", "accused Tehran".
    """
    view = text.view
    for _ in range(4):
        if view.dep[i] != "conj" or view.head[i] == i:
            break
        i = view.head[i]
    verb = view.head[i]
    if view.dep[i] == "nsubj":
        return view.lemma[verb] in rules.names.metonym_verbs
    if view.dep[i] == "pobj" and view.dep[verb] == "agent":
        return True
    return view.dep[i] in ("dobj", "iobj") and view.lemma[verb] in rules.places.told_verbs


def _is_institution(text: NameText, rules: RuleBook, name: NameSpan) -> bool:
    """Return whether a facility is an organization, too: a hospital speaks and employs."""
    return (
        name.label == "facility" and name.end - name.start > 1 and text.folded[name.end - 1] in rules.names.institutions
    )


def _short_forms(text: NameText, rules: RuleBook, spans: list[NameSpan]) -> dict[Words, Words]:
    """Return acronym -> long name, as the text itself pairs them, and where the initials fit exactly."""
    short = {pair.short: pair.long for pair in find_acronyms(text, spans)}
    short.update(_company_forms(text, rules, spans))
    initials: dict[str, Words] = {}
    for span in spans:
        words = text.words(span.start, span.end)
        capitals = [text.folded[i][0] for i in range(span.start, span.end) if text.capital[i] and text.folded[i]]
        if len(words) > 2:
            initials.setdefault("".join(capitals), words)
    for span in spans:
        words = text.words(span.start, span.end)
        if len(words) == 1 and len(words[0]) > 2 and text.view.text[span.start].isupper() and words[0] in initials:
            short.setdefault(words, initials[words[0]])
    return short


def _company_forms(text: NameText, rules: RuleBook, spans: list[NameSpan]) -> dict[Words, Words]:
    """Return "Sony" -> "Sony Corp.", "Hallwood" -> "Hallwood Group"."""
    found: dict[Words, Words] = {}
    forms = {text.words(span.start, span.end): None for span in spans}
    companies = [
        w
        for w in forms
        if w[-1] in rules.names.corporate or rules.names.heads.match(w, len(w) - 1) == (len(w), "organization.company")
    ]
    for long in companies:
        for k in range(len(long) - 1, 0, -1):
            if long[:k] in forms:
                found.setdefault(long[:k], long)
    return found


def _list_offices(rules: RuleBook, spans: list[NameSpan]) -> dict[str, set[str]]:
    """Return the countries whose "Health Ministry", "Supreme Court" ... a text names, by the pattern of the name."""
    offices: dict[str, set[str]] = {}
    for span in spans:
        if span.key.startswith("state."):
            offices.setdefault(_state(span.key)[2], set()).add(span.key)
    return offices


def _same_office(
    rules: RuleBook, words: Words, offices: dict[str, set[str]]
) -> tuple[object, OrganizationEntry | None] | None:
    """Return the identity of the one country's office that "the Health Ministry" means, where there is just one."""
    match = rules.names.states.match(words, 0) if words and words[0] in rules.names.states.first else None
    if match is None or match[0] != len(words):
        return None
    keys = offices.get(match[1].pattern, set())
    if len(keys) != 1:
        return None
    (key,) = keys
    entry = _find_state(rules, key)
    return (entry.key if entry else _state_name(rules, key)), entry


def _identify(
    text: NameText,
    rules: RuleBook,
    span: NameSpan,
    short: dict[Words, Words],
    offices: dict[str, set[str]],
) -> tuple[object, OrganizationEntry | None]:
    """Return what makes two mentions one organization, and the lexicon's entry where it has one."""
    entry = rules.organizations.entries.get(span.key)
    words = text.words(span.start, span.end)
    if entry is None and span.key:
        entry = _find_state(rules, span.key)
        return (entry.key if entry else _state_name(rules, span.key)), entry
    if entry is None and words in short:
        entry = find_entry(rules, short[words])
        words = short[words]
    elif entry is None:
        entry = find_entry(rules, words)
        office = None if entry else _same_office(rules, words, offices)
        if office is not None:
            return office
    return (entry.key if entry else words), entry


def find_entry(rules: RuleBook, words: Words) -> OrganizationEntry | None:
    """Return the lexicon's entry that has exactly these folded words as a form that needs no context."""
    seconds = rules.organizations.forms.get(words[0], {}) if words else {}
    for form in seconds.get(words[1] if len(words) > 1 else "", ()):
        if form.words == words and not form.needs and not form.is_acronym:
            return rules.organizations.entries[form.key]
    return None


def _find_state(rules: RuleBook, key: str) -> OrganizationEntry | None:
    kind, country, _ = _state(key)
    name = _state_name(rules, key)
    # "Israeli army" is an alias of the Israel Defense Forces, "Israeli parliament" of the Knesset.
    entry = rules.organizations.by_name.get(name) or find_entry(rules, fold_form(name))
    if entry is None and name.startswith("Government of "):
        entry = rules.organizations.by_country.get((kind, country))
    return entry


def _state(key: str) -> tuple[OrganizationKind, str, str]:
    """Read "state.military.SYR.{demonym} army" and "seat.government.RUS."."""
    _, kind, country, pattern = key.split(".", 3)
    return OrganizationKind(kind), country, pattern


def _state_name(rules: RuleBook, key: str) -> str:
    _, country, pattern = _state(key)
    name = rules.countries.name.get(country, country)
    pattern = pattern or "Government of {country}"
    return pattern.format(country=name, demonym=rules.countries.adjective.get(country, name))


def _add(text: NameText, rules: RuleBook, draft: _Draft, span: NameSpan, entry: OrganizationEntry | None) -> None:
    printed = text.printed(span.start, span.end)
    draft.mentions.append(Span(span.start, _stretch(text, rules, span)))
    draft.forms.setdefault(printed)
    if entry is not None:
        draft.name, draft.kind, draft.key = entry.name, entry.kind, entry.key
        draft.country = entry.country
        for alias in entry.aliases:
            draft.known.setdefault(alias.partition("{")[0].strip())
        return
    if span.key:
        kind, draft.country, _ = _state(span.key)
        draft.kind, draft.name, draft.key = kind, _state_name(rules, span.key), span.key
        return
    # The fullest form names it, but capitals alone (a headline's) never do where there is another.
    if not draft.name or (not printed.isupper(), len(printed)) > (not draft.name.isupper(), len(draft.name)):
        draft.name = printed
    for prefix in ("head.organization.", "described."):
        if draft.kind is None and span.rule.startswith(prefix):
            draft.kind = OrganizationKind(span.rule.removeprefix(prefix))
    if draft.kind is None and span.rule == "ner.corporate":
        draft.kind = OrganizationKind.COMPANY
    if draft.country is None:
        draft.country = read_country(text, rules, span)


def _stretch(text: NameText, rules: RuleBook, span: NameSpan) -> int:
    """Return the end of a mention with the common noun that it belongs to: "al-Mourabitoun group" acts, not "group"."""
    view, end = text.view, span.end
    if (
        end < len(view)
        and view.tag[end] == "NN"
        and view.head[end - 1] == end
        and text.folded[end] in rules.names.generic
    ):
        return end + 1
    return end


def _is_source(text: NameText, mention: Span) -> bool:
    """Return whether a medium is only named as who says it: "Reuters reported", "told AFP", "(Xinhua)"."""
    view = text.view
    last = mention.end - 1
    head = view.head[last]
    if view.text[mention.start - 1 : mention.start] == ["("] or head == last:
        return True
    if view.dep[last] in ("dobj", "nsubjpass", "pobj"):
        # "told Reuters", "according to Xinhua", but not "attacked El Espectador", "at the offices of El Pais".
        return view.lemma[head] in ("tell", "to", "by", "with", "inform") or (
            view.dep[last] == "pobj" and view.lemma[head] == "for"
        )
    return True
