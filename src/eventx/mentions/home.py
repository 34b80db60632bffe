"""Which country an article is about, for the offices and bodies that papers name without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from eventx.mentions.candidates import NameText
from eventx.records import OrganizationRecord
from eventx.schema.vocabulary import OrganizationKind

#: The share of an article's places and peoples that makes a country its home.
HOME = 0.6
#: The same for the dateline's country.
HOME_OF_DATELINE = 0.4
#: Organizations that tell of a country as its towns do.
_TELLING = frozenset(
    {OrganizationKind.GOVERNMENT, OrganizationKind.MILITARY, OrganizationKind.POLICE, OrganizationKind.PARTY}
)


def find_home(text: NameText, dateline: str | None, organizations: Sequence[OrganizationRecord] = ()) -> str | None:
    """Return the country that a text is about: most of its places, peoples and organizations are that country's.

    Papers leave out the country of their own leaders, American ones most of all; where America is named more than once
    in news of another country, nothing is sure.
    """
    at = text.country_at
    counts = Counter([code for i, code in enumerate(at) if code and (i == 0 or at[i - 1] != code)])
    for organization in organizations:
        if organization.kind in _TELLING and organization.country and organization.key:
            # What says its country itself is counted already: "the Malian government".
            counts[organization.country] += sum(
                not any(at[m.start : m.end]) for m in organization.mentions if m.end <= len(at)
            )
    counts = +counts
    if not counts:
        return None
    country, count = min(counts.items(), key=lambda pair: (-pair[1], pair[0] != dateline, pair[0]))
    share = HOME_OF_DATELINE if country == dateline else HOME
    if counts.total() == 1 and country != dateline:
        # "Gen. Asim Munir flew to Riyadh."
        return None
    if count < share * counts.total() or (country != "USA" and counts["USA"] > 1):
        return None
    return country
