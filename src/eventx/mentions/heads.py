"""Names that their own words classify: "Kurdistan Workers' Party", "Ministry of Defense", "Radisson Blu Hotel"."""

from __future__ import annotations

from eventx.mentions.candidates import LONGEST, NameText
from eventx.mentions.scan import Found
from eventx.records import NameLabel
from eventx.rules.gazetteer import Gazetteer
from eventx.rules.names import NameRules
from eventx.schema.vocabulary import OrganizationKind, PlaceKind

_CUT = frozenset({"DT", "PRP$", "WDT", "WP", "CC", "IN", "TO", "MD", "EX", "PRP", "WRB"})
#: Kinds of which "for" and what follows it is a part: "Front for the Liberation of", "Center for Strategic Studies".
_TAKES_FOR = frozenset(
    {OrganizationKind.ARMED_GROUP, OrganizationKind.NGO, OrganizationKind.OTHER, OrganizationKind.PARTY}
)
_TAKES_NO_OF = frozenset({OrganizationKind.COMPANY, OrganizationKind.MEDIA})
#: Prior (about the logarithm of the population) from which a gazetteer's name needs no further witness.
TOWN = 4.3
#: Longest name of a building whose noun is written small, in tokens.
LONGEST_BUILDING = 6
_COMPANY_OF = frozenset({"bank"})


def read_heads(text: NameText, rules: NameRules, gazetteer: Gazetteer) -> list[Found]:
    """Return the capitalized runs that have a head noun of an organization, a facility, a place or a thing."""
    found: list[Found] = []
    firsts, small_firsts = rules.heads.first, rules.small_facilities.first
    folded, capital = text.folded, text.capital
    after = 0
    for i in [i for i, word in enumerate(folded) if word in firsts or word in small_firsts]:
        if i < after:
            continue
        if not capital[i]:
            small = _read_small_facility(text, rules, i) if folded[i] in small_firsts else None
            if small is not None:
                found.append(small)
                after = small.end
        elif folded[i] in firsts:
            match = rules.heads.match(folded, i)
            if match is not None and all(capital[k] or not folded[k] for k in range(i, match[0])):
                name = _read_head(text, rules, gazetteer, i, match[0], match[1])
                if name is not None:
                    if found and name.start <= found[-1].start and found[-1].end < name.end:
                        # "Andrews Air Force" was only the beginning of "Andrews Air Force Base".
                        found.pop()
                    found.append(name)
                    after = match[0]
    return found


def _read_small_facility(text: NameText, rules: NameRules, i: int) -> Found | None:
    """Return a building that is named by its town or by somebody: "Zagreb airport", "the Callao naval base"."""
    view, match = text.view, rules.small_facilities.match(text.folded, i)
    if match is None or not text.same_sentence(i, match[0] - 1):
        return None
    first = view.sents[view.sent[i]][0]
    start = _run_before(text, rules, first, i)
    if start == i or view.text[start].isupper() or (start > first and view.lower[start - 1] in ("a", "an", "-")):
        return None
    end = match[0]
    is_compound = end < len(view) and text.same_sentence(i, end) and view.tag[end] in ("NN", "NNS")
    if is_compound or view.tag[end - 1] != "NN" or (rules.roles.first.get(text.folded[start]) and i - start == 1):
        # "Zagreb airport workers"; "Kabul prisons".
        return None
    return Found(start, end, "facility", "head.small_facility", 2.6)


def _run_before(text: NameText, rules: NameRules, first: int, end: int) -> int:
    """Return the start of the name that ends before a token: "Callao", "Ain al-Hilweh", "Our Lady of Guadalupe"."""
    view, start, i = text.view, end, end - 1
    while i >= first and end - i <= LONGEST_BUILDING:
        if text.capital[i] and view.tag[i] in ("NNP", "NNPS") and view.ent[i] not in ("DATE", "TIME"):
            start = i
        elif view.text[i] in ("-", "–") and text.joined(i) and i > first and text.joined(i - 1):
            pass
        elif view.lower[i] in rules.particles or view.lower[i] in rules.hyphen_particles:
            if view.text[i + 1] in ("-", "–"):
                start = i
        elif not (view.lower[i] == "of" and i > first and text.capital[i - 1] and view.ent[i] not in ("", "PERSON")):
            break
        i -= 1
    return start


def _read_head(text: NameText, rules: NameRules, gazetteer: Gazetteer, start: int, end: int, head: str) -> Found | None:
    label, _, kind = head.partition(".")
    left = _extend_left(text, rules, start)
    right = end
    if left == start and text.view.tag[start] == "NNS" and text.view.sents[text.view.sent[start]][0] == start:
        # "Rebels of the Revolutionary United Front"
        return None
    if left == start and end - start == 1 and text.folded[start] in rules.leading_heads:
        right = _run(text, end) if end < len(text.view) and text.same_sentence(start, end) else end
    elif label == "organization":
        right = _extend_right(text, rules, end, OrganizationKind(kind), text.folded[end - 1])
    while left < start and text.folded[left] in rules.honorifics:
        left += 1
    if left == start and right == end:
        if end - start == 1 and text.folded[start] not in rules.alone:
            return None
        if end - start > 1 and label != "organization":
            return None
    if left == start and right > end and rules.heads.match(text.folded, right - 1) == (right, "other"):
        label = "other"
    if right < len(text.view) and text.folded[right] in rules.corporate and text.capital[right]:
        right += 1
    left = skip_members(text, left, start)
    if text.folded[right - 1] in rules.corporate:
        return Found(left, right, "organization", "head.organization.company", 3.8)
    if label in ("facility", "place", "other") and _is_town(text, gazetteer, left, right):
        return Found(left, right, "place", "head.town", 3.0)
    if label == "organization":
        if left < start and right == end and _is_division(text, gazetteer, left, start, end):
            return Found(left, right, "place", "head.division", 3.8)
        kind = _settle_kind(text, rules, left, start, right, " ".join(w for w in text.folded[start:end] if w), kind)
    rule = f"head.{label}" + (f".{kind}" if kind else "")
    names: dict[str, NameLabel] = {"organization": "organization", "facility": "facility", "place": "place"}
    weights = {"organization": 3.8, "facility": 3.0, "place": 2.2}
    weight = weights.get(label, 2.4)
    if text.folded[end - 1] in rules.surnames and right == end and text.view.ent[end - 1] == "PERSON":
        weight = 2.2
    return Found(left, right, names.get(label, "other"), rule, weight)


def skip_members(text: NameText, start: int, end: int) -> int:
    """Return where a name begins behind its people at the head of a sentence: "Students of Balochistan University"."""
    view = text.view
    is_first = view.sents[view.sent[start]][0] == start
    if is_first and start + 2 < end and view.tag[start] == "NNS" and view.lower[start + 1] == "of":
        return start + 2 + (view.lower[start + 2] == "the")
    return start


def _is_town(text: NameText, gazetteer: Gazetteer, start: int, end: int) -> bool:
    """Return whether the whole is a known place whatever its head says ("Port-au-Prince", "Fort Worth")."""
    places = gazetteer.lookup(text.view.words(start, end)) if end - start < 6 else ()
    return bool(places) and places[0].prior >= TOWN


def _is_division(text: NameText, gazetteer: Gazetteer, left: int, start: int, end: int) -> bool:
    """Return whether a department is a part of a country ("Antioquia Department") and no office ("Fire Department")."""
    if end - start > 1 or text.folded[start] != "department":
        return False
    places = gazetteer.lookup(text.view.words(left, start))
    return any(place.kind == PlaceKind.ADMIN1 for place in places)


def _settle_kind(text: NameText, rules: NameRules, left: int, start: int, end: int, head: str, kind: str) -> str:
    """Return the kind of a name whose head does not settle it: "National Liberation Army" is no country's army."""
    if head not in rules.ambiguous:
        return kind
    if any(word in rules.armed_words for word in (*text.folded[left:start], *text.folded[start + 1 : end])):
        return "armed_group"
    return "other" if kind == "armed_group" and head in ("movement", "network", "command", "resistance") else kind


def _extend_left(text: NameText, rules: NameRules, start: int) -> int:
    view, folded = text.view, text.folded
    left = i = start
    first = view.sents[view.sent[start]][0]
    while i > first and start - i < LONGEST:
        j = i - 1
        if _is_part(text, j, first):
            left = i = j
        elif j > first and _is_joint(text, rules, j):
            i = j
        elif folded[j] == "s" and view.tag[j] == "POS" and j > first and text.capital[j - 1] and j - 1 > first:
            # "Sheriff's Office", "People's Front"; but "Russia's Ministry" begins behind the possessive.
            if _owns(text, rules, j - 1) or (view.ent[j - 1] and view.ent_iob[j + 1] == "B"):
                break
            i = j
        else:
            break
    return left


def _is_part(text: NameText, j: int, first: int) -> bool:
    view = text.view
    if not text.capital[j] or view.tag[j] in _CUT or view.lower[j] in ("a", "an") or view.ent[j] in ("DATE", "TIME"):
        return False
    # A sentence's first word has a capital anyway: only names count there.
    return j > first or view.tag[j] in ("NNP", "NNPS") or bool(view.ent[j])


def _is_joint(text: NameText, rules: NameRules, j: int) -> bool:
    view = text.view
    word = view.lower[j]
    if word in ("-", "–"):
        return text.joined(j - 1) and text.joined(j) and text.capital[j - 1]
    if word in ("&", "'", "’", "."):
        return text.capital[j - 1]
    if word in ("and", "of", "for", "the", ","):
        # Only where the recognizer, too, has one name across it.
        return (
            bool(view.ent[j]) and view.ent_iob[j] == "I" and view.ent[j] == view.ent[j + 1] and view.ent[j] != "PERSON"
        )
    return word in rules.particles and text.capital[j - 1] and view.ent[j] != "PERSON"


def _owns(text: NameText, rules: NameRules, i: int) -> bool:
    return text.view.ent[i] in ("GPE", "PERSON") or text.folded[i] in ("country", "nation")


def _extend_right(text: NameText, rules: NameRules, end: int, kind: OrganizationKind, head: str) -> int:
    view, n = text.view, len(text.view)
    if end + 1 >= n or view.sent[end] != view.sent[end - 1]:
        return end
    word = view.lower[end]
    if (word == "of" and (kind not in _TAKES_NO_OF or head in _COMPANY_OF)) or (word == "for" and kind in _TAKES_FOR):
        start = end + 1
        if view.lower[start] == "the" and start + 1 < n:
            start += 1
        stop = _run(text, start)
        while stop > start and stop + 1 < n and view.lower[stop] in ("and", "of", "for") and _same_ent(text, stop):
            further = _run(text, stop + 1)
            if further == stop + 1:
                break
            stop = further
        return stop if stop > start and view.ent[start] not in ("DATE", "TIME", "PERSON") else end
    return end


def _same_ent(text: NameText, i: int) -> bool:
    view = text.view
    return (view.ent[i] in ("ORG", "LAW", "FAC") and view.ent_iob[i] == "I") or (
        view.lower[i] == "of" and text.capital[i + 1]
    )


def _run(text: NameText, start: int) -> int:
    view, n = text.view, len(text.view)
    i = start
    while (
        i < n
        and view.sent[i] == view.sent[start]
        and text.capital[i]
        and view.tag[i] not in _CUT
        and view.ent[i] not in ("DATE", "TIME")
    ):
        i += 1
    return i
