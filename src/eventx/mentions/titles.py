"""What stands around a name: role, country and organization of a person, country of an organization."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eventx.mentions.candidates import NameText
from eventx.records import NameSpan, Span
from eventx.rules import RuleBook

#: How far from a name its title may stand, in tokens.
REACH = 14
#: "Parliament elected Finance Minister X" is no elected minister.
_VERBS = frozenset(("VBD", "VBZ", "VBP"))


@dataclass(frozen=True, slots=True)
class Description:
    """What one place in the text says about a person.

    Attributes:
        role: In the text's words ("Foreign Minister").
        country: ISO alpha-3 code.
        organization: Id of the organization named with the role.
        is_leader: The role is to lead that organization.
        is_counterpart: "his Malian counterpart": the role is somebody else's.
        field: Field of the role noun ("minister").
        start: First token.
    """

    role: str | None = None
    country: str | None = None
    organization: str | None = None
    is_leader: bool = False
    is_counterpart: bool = False
    field: str = ""
    start: int = -1


def read_country(text: NameText, rules: RuleBook, span: NameSpan) -> str | None:
    """Return the country that an organization's name holds or that stands before it ("Russian regional airline X")."""
    index = rules.countries.index
    for i in range(span.start, span.end):
        if text.folded[i] in index.first and text.capital[i]:
            match = index.match(text.folded, i)
            if match is not None and match[0] <= span.end and match[1].country and match[1].kind != "capital":
                return text.country(i, match[1])
    first = text.view.sents[text.view.sent[span.start]][0]
    for i in range(span.start - 1, max(first, span.start - 6) - 1, -1):
        if text.view.pos[i] not in ("NOUN", "ADJ", "PROPN", "PART") or text.view.text[i] in (",", "and"):
            break
        if text.folded[i] in index.first and text.capital[i]:
            match = index.match(text.folded, i)
            if match is not None and match[0] <= span.start and match[1].kind in ("demonym", "country"):
                return text.country(i, match[1])
    return None


def describe_before(
    text: NameText, rules: RuleBook, span: Span, organizations: Mapping[int, str]
) -> Description | None:
    """Read the title straight before a name: "Russian President", "Hezbollah spokesman", "his Malian counterpart"."""
    folded, view = text.folded, text.view
    first = max(view.sents[view.sent[span.start]][0], span.start - REACH)
    end = span.start
    while end > first and (
        folded[end - 1] in rules.names.honorifics or not folded[end - 1] or view.text[end - 1] in ('"', "“")
    ):
        end -= 1
    if end - 1 > first and view.text[end - 1] == "," and folded[end - 2] in rules.names.counterparts:
        end -= 1
    if end > first and folded[end - 1] in rules.names.counterparts:
        return Description(country=_country_left(text, rules, end - 1, first), is_counterpart=True, start=end - 1)
    start = _role_start(text, rules, first, end)
    if start is None and _is_apposition(text, span, end, first):
        # "His lawyer, Anne Dekker, said"
        end -= 1
        start = _role_start(text, rules, first, end)
    if start is None and end > first and view.text[end] == ",":
        return _describe_office_of(text, rules, end, first, organizations)
    if start is None:
        return _possessor(text, rules, end, first, organizations)
    office = _office_before_rank(text, rules, start, first)
    if office is not None:
        start, end = office
    return _read_role(text, rules, start, end, first, organizations)


def _describe_office_of(
    text: NameText, rules: RuleBook, comma: int, first: int, organizations: Mapping[int, str]
) -> Description | None:
    """Read "A spokesman for the Moro Islamic Liberation Front," before a name."""
    view, folded = text.view, text.folded
    for k in range(comma - 2, first - 1, -1):
        if view.text[k] in (",", ";", "(") or view.pos[k] in ("VERB", "AUX"):
            return None
        match = rules.names.roles.match(folded, k) if folded[k] in rules.names.roles.first else None
        if match is not None and match[0] < comma and view.lower[match[0]] in ("for", "of"):
            start = _role_start(text, rules, first, match[0]) or k
            known = _read_role(text, rules, start, match[0], first, organizations)
            return _read_of(text, rules, match[0], comma, known, organizations)
    return None


def _office_before_rank(text: NameText, rules: RuleBook, rank: int, first: int) -> tuple[int, int] | None:
    """Return the office that a rank follows: "Army chief Gen. Asim Munir", "its commander, Col. Riad al-Asaad"."""
    match = rules.names.roles.match(text.folded, rank)
    if match is None or not match[1].field.startswith("military") or not text.capital[rank]:
        return None
    end = rank - 1 if text.view.text[rank - 1] == "," and not text.capital[rank - 2] else rank
    start = _role_start(text, rules, first, end) if end > first else None
    if start is None:
        return None
    office = rules.names.roles.match(text.folded, start)
    if office is None or office[1].field == "generic" or (office[1].field == match[1].field and office[1].is_short):
        return None
    return start, end


def _possessor(
    text: NameText, rules: RuleBook, end: int, first: int, organizations: Mapping[int, str]
) -> Description | None:
    """Read "Russia's Putin", "Germany's Angela Merkel", "Sinn Fein's Gerry Adams"."""
    if end - first >= 2 and text.view.tag[end - 1] == "POS":
        if organizations.get(end - 2):
            return Description(organization=organizations[end - 2], start=end - 2)
        country = _country_ending(text, rules, end - 1, first)
        if country:
            return Description(country=country, start=end - 2)
    return None


def _is_apposition(text: NameText, span: Span, end: int, first: int) -> bool:
    """Return whether a name stands between commas, or is one's apposition, behind the noun for who it is."""
    view = text.view
    if end - 1 <= first or view.text[end - 1] != ",":
        return False
    return view.dep[span.end - 1] == "appos" or (span.end < len(view) and view.text[span.end] == ",")


def _role_start(text: NameText, rules: RuleBook, first: int, end: int) -> int | None:
    for start in range(max(first, end - 6), end):
        match = rules.names.roles.match(text.folded, start)
        if match is not None and match[0] == end:
            return start
    return None


def _read_role(
    text: NameText, rules: RuleBook, noun: int, end: int, first: int, organizations: Mapping[int, str]
) -> Description:
    """Read a role phrase leftwards from its noun: modifiers, then the country or organization that it is of."""
    match = rules.names.roles.match(text.folded, noun)
    assert match is not None
    start, country, organization = noun, None, None
    i = noun - 1
    view, folded = text.view, text.folded
    while i >= first:
        word = folded[i]
        if organizations.get(i):
            organization = organization or organizations[i]
            i = _entity_start(organizations, i, first) - 1
            continue
        if view.text[i] == ")" and i - 2 >= first and organizations.get(i - 1):
            # "the Pakistani Taliban (TTP) spokesman Ehsanullah Ehsan"
            i -= 1
            continue
        found = _country_ending(text, rules, i + 1, first)
        if found is not None:
            country = country or found
            i -= 1
            while i >= first and not _country_starts(text, rules, i + 1):
                i -= 1
            continue
        if text.country_at and text.country_at[i]:
            # "Kandahar police chief", "Alabama Gov."
            country = country or text.country_at[i]
            i -= 1
            continue
        if view.tag[i] == "POS" and i > first and folded[i - 1] in rules.names.generic:
            # "the group's military chief"; "the Colombian rebels' negotiator"
            organization = organization or _named_last(text, organizations, i)
            i -= 2
            continue
        is_modifier = word in rules.names.modifiers and view.tag[i] not in _VERBS
        if is_modifier or not word or view.tag[i] == "POS":
            if is_modifier and word not in rules.names.passing and country is None and organization is None:
                start = i
            i -= 1
            continue
        break
    noun_text = match[1].role if match[1].is_short else _print_role(text, noun, end).rstrip(".")
    before = _print_role(text, start, noun) if start < noun else ""
    role: str | None = " ".join(f"{before} {noun_text}".split()).replace("- ", "-")
    if match[1].field == "generic" or (folded[noun] in rules.names.kin and not text.capital[noun]):
        role = None
    leads = rules.names.affiliating.match(folded, noun)
    return Description(
        role=role,
        country=country,
        organization=organization,
        is_leader=bool(organization and leads and leads[1]),
        field=match[1].field,
        start=start,
    )


def _named_last(text: NameText, organizations: Mapping[int, str], i: int) -> str | None:
    """Return the organization that "the group" is: the one named last in the sentence."""
    first = text.view.sents[text.view.sent[i]][0]
    return next((organizations[k] for k in range(i, first - 1, -1) if organizations.get(k)), None)


def _print_role(text: NameText, start: int, end: int) -> str:
    """Return a role in the text's words, and those of a wire in capitals in mended ones."""
    words = text.view.words(start, end)
    return text.printed(start, end) if words.isupper() else words


def _entity_start(organizations: Mapping[int, str], i: int, first: int) -> int:
    start = i
    while start > first and organizations.get(start - 1) == organizations[i]:
        start -= 1
    return start


def _country_starts(text: NameText, rules: RuleBook, i: int) -> bool:
    return text.folded[i] in rules.countries.index.first and text.capital[i]


def _country_ending(text: NameText, rules: RuleBook, end: int, first: int) -> str | None:
    """Return the country whose word ends at `end`."""
    for start in range(end - 1, max(first, end - 4) - 1, -1):
        if _country_starts(text, rules, start):
            match = rules.countries.index.match(text.folded, start)
            if match is not None and match[0] == end and match[1].kind != "capital" and match[1].country:
                return text.country(start, match[1])
    return None


def _country_left(text: NameText, rules: RuleBook, end: int, first: int) -> str | None:
    while end > first and text.folded[end - 1] in rules.names.modifiers:
        end -= 1
    return _country_ending(text, rules, end, first)


def describe_after(text: NameText, rules: RuleBook, span: Span, organizations: Mapping[int, str]) -> Description | None:
    """Read the apposition behind a name: ", the Russian president,", ", a spokesman for Hezbollah"."""
    view, folded, n = text.view, text.folded, len(text.view)
    i = span.end
    if (
        i + 1 < n
        and view.lower[i] == "of"
        and _country_starts(text, rules, i + 1)
        and text.same_sentence(span.start, i)
    ):
        # "President Idriss Deby of Chad"
        match = rules.countries.index.match(folded, i + 1)
        if match is not None and match[1].kind == "country":
            return Description(country=text.country(i + 1, match[1]) or None, start=i)
    if i < n and view.text[i] == "(":
        while i < n and view.text[i] != ")" and i - span.end < 6:
            i += 1
        i += 1
    if i + 1 >= n or view.text[i] != "," or view.sent[i] != view.sent[span.start]:
        return None
    first = i + 1
    if first + 1 < n and view.lower[first] == "who" and view.lemma[first + 1] == "be":
        # "John Bolton, who was national security adviser to Donald Trump"
        first += 2
    return read_role_behind(text, rules, first, organizations)


def read_role_behind(
    text: NameText, rules: RuleBook, first: int, organizations: Mapping[int, str]
) -> Description | None:
    """Read the role that begins at a token: "the Russian president", "a spokesman for Hezbollah"."""
    view, folded = text.view, text.folded
    stop = min(len(view), first + REACH, view.sents[view.sent[first]][1])
    for j in range(first, stop):
        match = rules.names.roles.match(folded, j) if folded[j] in rules.names.roles.first else None
        if match is not None and match[0] < stop and text.capital[match[0]] and view.tag[match[0]] == "NNP":
            # "Pope Francis, Chinese President Xi Jinping": the title is the next one's.
            return None
        if match is not None and match[0] <= stop and not _continues(text, rules, match[0], stop):
            before = _read_role(text, rules, j, match[0], first, organizations)
            return _read_of(text, rules, match[0], stop, before, organizations)
        if not (
            folded[j] in rules.names.modifiers
            or organizations.get(j)
            or view.tag[j] in ("DT", "JJ", "POS", "NNP", "VBN", "RB", "HYPH", "CD", "PRP$", "NN")
            or not folded[j]
        ):
            return None
    return None


def _continues(text: NameText, rules: RuleBook, i: int, stop: int) -> bool:
    """Return whether a role noun goes straight on the next one ("police" in "police chief")."""
    if i >= stop:
        return False
    match = rules.names.roles.match(text.folded, i) if text.folded[i] in rules.names.roles.first else None
    return match is not None


def _read_of(
    text: NameText, rules: RuleBook, i: int, stop: int, known: Description, organizations: Mapping[int, str]
) -> Description:
    """Read "of Mali", "for the Islamic State", "at the University of Pretoria" behind a role noun."""
    view = text.view
    organization, country = known.organization, known.country
    if i < stop and view.lower[i] in ("of", "for", "at", "with", "from", "in"):
        for j in range(i + 1, min(stop, i + 8)):
            if view.text[j] in (",", ".", ";", ")"):
                break
            if organizations.get(j):
                organization = organization or organizations[j]
                break
            if _country_starts(text, rules, j):
                match = rules.countries.index.match(text.folded, j)
                if match is not None and match[1].kind != "capital" and country is None:
                    country = text.country(j, match[1]) or None
            if country is None and text.country_at and text.country_at[j]:
                # "the police chief of Kandahar"
                country = text.country_at[j]
    leads = rules.names.affiliating.match(text.folded, known_noun(text, rules, i, known.start))
    return Description(
        role=known.role,
        country=country,
        organization=organization,
        is_leader=bool(organization and leads and leads[1]),
        field=known.field,
        start=known.start,
    )


def known_noun(text: NameText, rules: RuleBook, end: int, start: int) -> int:
    """Return where the role noun that ends at `end` begins."""
    for i in range(max(start, 0), end):
        match = rules.names.roles.match(text.folded, i) if text.folded[i] in rules.names.roles.first else None
        if match is not None and match[0] == end:
            return i
    return max(start, 0)


def describe_led(text: NameText, rules: RuleBook, span: Span, organizations: Mapping[int, str]) -> Description | None:
    """Read "the al-Mourabitoun group, led by Algerian militant Mokhtar Belmokhtar"; `span` includes the title."""
    view = text.view
    first = view.sents[view.sent[span.start]][0]
    i = span.start - 1
    # Countries and modifiers that the title's reading passed over: "led by Algerian militant X".
    while i > first and span.start - i < 6 and view.lower[i] != "by":
        i -= 1
    if i - 1 <= first or view.lower[i] != "by" or view.lower[i - 1] not in rules.names.led_by:
        return None
    for j in range(i - 2, max(first, i - 2 - REACH) - 1, -1):
        if organizations.get(j):
            return Description(organization=organizations[j], is_leader=True, start=i - 1)
    return None
