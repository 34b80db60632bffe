"""The countries of those whose titles name none: from who stands beside them, and from what the article is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from eventx.mentions.candidates import NameText
from eventx.mentions.person_draft import PersonDraft
from eventx.mentions.titles import Description
from eventx.records import OrganizationRecord, Span
from eventx.rules import RuleBook
from eventx.schema.vocabulary import OrganizationKind

#: Fields of roles that belong to a state: one without a country takes that of the state person named beside it.
STATE_FIELDS = frozenset({"head_of_state", "minister", "royal", "royal_weak"})
#: Those who are at home where the article is, unless it says otherwise.
_HOME_FIELDS = STATE_FIELDS | {"military", "military_weak"}
#: How many sentences before a leader the government that speaks may be named; blank lines count.
_SPEAKING = 8


def share_countries(text: NameText, rules: RuleBook, drafts: Sequence[PersonDraft]) -> None:
    """Give a minister without a country that of the state person in the sentence.

    "Russian President Vladimir Putin and Foreign Minister Sergei Lavrov": Lavrov is Russia's, too.
    """
    for draft in drafts:
        if draft.country:
            continue
        for position, (span, description) in enumerate(draft.descriptions):
            if description.field not in STATE_FIELDS or description.organization:
                continue
            country = _country_owned(text, rules, drafts, draft, description)
            if country is None and description.field == "minister":
                # Two heads of state are of two countries.
                country = _country_beside(text, drafts, draft, span)
            if country is not None:
                draft.set_country(position, country)
                break


def give_home(text: NameText, rules: RuleBook, drafts: Sequence[PersonDraft], home: str | None) -> None:
    """Give leaders without a country the one of the article: "President Roch Kabore" in news from Ouagadougou."""
    for draft in drafts:
        if draft.is_placed:
            continue
        for position, (span, description) in enumerate(draft.descriptions):
            start, end = text.view.sents[text.view.sent[span.start]]
            if description.field not in _HOME_FIELDS or not description.role:
                continue
            own = rules.names.role_countries.get(description.role.lower())
            if own is not None:
                draft.set_country(position, own)
                break
            # "The Japanese government said that Emperor Akihito" is of another country than the rest.
            # Generals go abroad: "Gen. Ratko Mladic's forces shelled Sarajevo" in news from Zagreb.
            last = end if description.field.startswith("military") else span.start
            is_foreign = any(code not in ("", home) for code in text.country_at[start:last])
            country = _opening_country(text, rules, start) or (None if is_foreign else home)
            if country is not None:
                draft.set_country(position, country)
                break


def give_speaking(text: NameText, drafts: Sequence[PersonDraft], organizations: Sequence[OrganizationRecord]) -> None:
    """Give leaders without a country the one whose government was named last, a few sentences before.

    "... Japan's government said. ... Prime Minister Shinzo Abe called the test a threat": news of two countries.
    """
    sent = text.view.sent
    governments = sorted(
        (mention.start, organization.country)
        for organization in organizations
        if organization.kind is OrganizationKind.GOVERNMENT and organization.country
        for mention in organization.mentions
        # "Moscow" may be the town; "the Elysee" is none.
        if mention.end - mention.start > 1 or not text.country_at[mention.start]
    )
    for draft in drafts:
        if draft.is_placed:
            continue
        for position, (span, description) in enumerate(draft.descriptions):
            if description.field in _HOME_FIELDS and description.role:
                last = bisect_left(governments, (span.start, "")) - 1
                if last >= 0 and sent[span.start] - sent[governments[last][0]] <= _SPEAKING:
                    draft.set_country(position, governments[last][1])
                break


def _opening_country(text: NameText, rules: RuleBook, start: int) -> str | None:
    """Return the country that a sentence opens with: "In New Zealand, Prime Minister Jacinda Ardern said"."""
    view = text.view
    if view.lower[start] != "in":
        return None
    for i in range(start + 1, min(start + 4, len(view))):
        match = rules.countries.index.match(text.folded, i) if text.capital[i] else None
        if match is not None:
            is_country = match[1].kind == "country" and view.text[match[0] : match[0] + 1] == [","]
            return text.country(i, match[1]) or None if is_country else None
    return None


def _country_owned(
    text: NameText, rules: RuleBook, drafts: Sequence[PersonDraft], draft: PersonDraft, description: Description
) -> str | None:
    """Return the country of "his prime minister" and of "the country's first president": that of who was named last."""
    view, i = text.view, description.start - 1
    while i > 0 and view.tag[i] in ("JJ", "RB", "VBN"):
        i -= 1
    if i < 1:
        return None
    sentence = view.sent[i]
    if view.tag[i] == "POS" and view.lower[i - 1] in rules.names.homeland:
        first = view.sents[sentence][0]
        return next((text.country_at[k] for k in range(i, first - 1, -1) if text.country_at[k]), None)
    if view.tag[i] != "PRP$":
        return None
    known = [
        (mention.start, description.country)
        for other in drafts
        if other is not draft
        for mention, description in other.descriptions
        if description.country and description.field in STATE_FIELDS and mention.start < i
    ]
    start, country = max(known, default=(-1, None))
    return country if start >= 0 and sentence - view.sent[start] <= 1 else None


def _country_beside(text: NameText, drafts: Sequence[PersonDraft], draft: PersonDraft, span: Span) -> str | None:
    sentence = text.view.sent[span.start]
    for other in drafts:
        if other is draft:
            continue
        for mention, description in other.descriptions:
            if (
                description.country
                and description.field in STATE_FIELDS
                and text.view.sent[mention.start] == sentence
                and mention.start < span.start
            ):
                return description.country
    return None
