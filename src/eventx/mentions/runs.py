"""Runs of capitalized words that the words beside them classify: titles before people, nouns beside organizations."""

from __future__ import annotations

from eventx.mentions.candidates import (
    LONGEST,
    NICKNAME_CLOSES,
    NICKNAME_OPENS,
    NameText,
    is_given_name,
    is_second_syllable,
)
from eventx.mentions.scan import Found
from eventx.rules.country_words import CountryWords
from eventx.rules.gazetteer import Gazetteer
from eventx.rules.names import NameRules
from eventx.rules.places import PlaceRules
from eventx.schema.vocabulary import OrganizationKind, PlaceKind

_FURTHER = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
#: Kinds of places whose noun makes a place of a name before it.
_DIVISIONS = frozenset({PlaceKind.ADMIN2, PlaceKind.CITY})
_HYPHENS = frozenset("-–")
#: How far before the comma of an apposition its role noun may stand, in tokens.
_ROLE_REACH = 10


def _skip_titles(text: NameText, rules: NameRules, i: int) -> int:
    """Step over further titles before a name: "Chief Superintendent Al McHugh", "President Mr. Keita"."""
    while i < len(text.view):
        match = rules.roles.match(text.folded, i) if text.folded[i] in rules.roles.first and text.capital[i] else None
        if match is not None and not is_given_name(text, rules, i):
            i = match[0]
        elif (text.folded[i] in rules.honorifics and text.capital[i]) or text.view.text[i] == ".":
            i += 1
        else:
            break
    return i


def read_titled(text: NameText, rules: NameRules, countries: CountryWords) -> list[Found]:
    """Return the capitalized runs behind a title or an honorific: "President Keita", "Mr. Lavrov"."""
    found: list[Found] = []
    view, folded = text.view, text.folded
    first, honorifics = rules.roles.first, rules.honorifics
    for i in [i for i, word in enumerate(folded) if word in first or word in honorifics]:
        word = folded[i]
        if word in honorifics and text.capital[i]:
            end, weight = i + 1, 4.2
        elif word in first:
            match = rules.roles.match(folded, i)
            is_weak = match is not None and match[1].is_weak
            if match is None or (is_weak and view.ent[i] in ("ORG", "FAC", "GPE", "LOC")):
                continue
            if is_given_name(text, rules, i):
                continue
            end, weight = match[0], 3.2 if match[1].is_weak else 3.5
        else:
            continue
        end = _skip_titles(text, rules, end)
        stop = run_of_name(text, end, rules)
        if stop > end and folded[stop - 1] in rules.heads and view.ent[stop - 1] != "PERSON":
            # "Magistrate Court", "Princess Margaret Hospital": a head noun is nobody's name.
            continue
        if stop > end and not all(countries.names(w) for w in text.words(end, stop)):
            found.append(Found(end, stop, "person", "title", weight))
    return found


def run_of_name(text: NameText, start: int, rules: NameRules) -> int:
    """Return the end of the run of capitalized words, particles and initials that begins at `start`."""
    view, n = text.view, len(text.view)
    if start >= n or not _can_begin(text, start, rules):
        return start
    last = min(n, start + LONGEST, view.sents[view.sent[start]][1])
    end, i = start + 1, start + 1
    while i < last:
        if view.ent[i] in _FURTHER and view.ent_iob[i] == "B":
            break
        # "Khandoker Rafiqul Islam"
        is_inside = view.ent[i] == "PERSON" and view.ent_iob[i] == "I"
        is_word = text.capital[i] and (text.folded[i] not in rules.not_names or is_inside) and _can_continue(text, i)
        if is_word or is_second_syllable(text, i, start):
            i += 1
            end = i
        elif _is_link(text, i, rules):
            i += 1
        elif nickname := _read_nickname(text, i, last):
            i = nickname
        else:
            break
    return end


def _read_nickname(text: NameText, i: int, last: int) -> int:
    """Return the end of a nickname inside a name: Harold "Hal" Rogers, Joaquin "El Chapo" Guzman; 0 for none."""
    if text.view.text[i] not in NICKNAME_OPENS:
        return 0
    for close in range(i + 2, min(i + 5, last - 1)):
        if text.view.text[close] in NICKNAME_CLOSES:
            return close + 1 if text.capital[close - 1] and text.capital[close + 1] else 0
    return 0


def read_appositions(text: NameText, rules: NameRules, countries: CountryWords, gazetteer: Gazetteer) -> list[Found]:
    """Return the full names between commas behind the noun for who it is.

    "his Ukrainian counterpart, Petro Poroshenko, ..."; "a spokesman for the Moro Front, Eid Kabalu, denied".
    """
    found: list[Found] = []
    view, folded, n = text.view, text.folded, len(text.view)
    for i in [i for i, word in enumerate(view.text) if word == "," and 0 < i < n - 2]:
        if not text.capital[i + 1] or view.sent[i] != view.sent[i + 1]:
            continue
        stop = run_of_name(text, i + 1, rules)
        if not 2 <= stop - i - 1 <= 5 or stop >= n or view.text[stop] not in (",", ".", "and", "who"):
            continue
        if view.text[stop] == "." and view.text[i + 1].isupper():
            continue
        if any(view.ent[k] in ("ORG", "FAC", "GPE", "") for k in range(i + 1, stop)) and _follows_role(text, rules, i):
            words = text.words(i + 1, stop)
            is_other = words[-1] in rules.heads or any(countries.names(w) for w in words) or words[0] in folded[:i]
            if not is_other and not gazetteer.lookup(" ".join(view.words(i + 1, stop).split())):
                found.append(Found(i + 1, stop, "person", "apposition", 2.8))
    return found


def _follows_role(text: NameText, rules: NameRules, comma: int) -> bool:
    """Return whether a role noun, or one with whom it is of, ends at the comma: "a spokesman for the group,"."""
    view, folded = text.view, text.folded
    first = max(view.sents[view.sent[comma]][0], comma - _ROLE_REACH)
    if folded[comma - 1] in rules.counterparts:
        return True
    for k in range(comma - 1, first - 1, -1):
        if view.text[k] in (",", ";", "(") or view.pos[k] in ("VERB", "AUX"):
            return False
        match = rules.roles.match(folded, k) if folded[k] in rules.roles.first else None
        if match is not None and not text.capital[k]:
            return match[0] == comma or (match[0] < comma and view.lower[match[0]] in ("for", "of"))
    return False


def _is_link(text: NameText, i: int, rules: NameRules) -> bool:
    """Return whether a token joins parts of a name: a hyphen inside it, or a particle ("de", "al" in "al-Sadr")."""
    view = text.view
    if view.text[i] in _HYPHENS:
        return text.joined(i - 1) and text.joined(i)
    return _is_particle(text, i, rules)


def _is_particle(text: NameText, i: int, rules: NameRules) -> bool:
    word = text.view.lower[i]
    if word in rules.hyphen_particles:
        return i + 2 < len(text.view) and text.view.text[i + 1] in _HYPHENS and text.capital[i + 2]
    return word in rules.particles


def _can_begin(text: NameText, i: int, rules: NameRules) -> bool:
    view, n = text.view, len(text.view)
    if not text.capital[i] and _is_particle(text, i, rules):
        # "al-Sadr", "de Klerk"; but not the "la" of broken text.
        after = i + 2 if i + 1 < n and view.text[i + 1] in _HYPHENS else i + 1
        return after < n and text.capital[after]
    return (
        text.capital[i]
        and text.folded[i] not in rules.not_names
        and view.tag[i] not in ("DT", "IN", "PRP", "PRP$", "CC")
    )


def _can_continue(text: NameText, i: int) -> bool:
    view = text.view
    return view.tag[i] in ("NNP", "NNPS", "FW") or (view.ent[i] == "PERSON" and view.ent_iob[i] == "I")


def read_described(text: NameText, rules: NameRules, countries: CountryWords) -> list[Found]:
    """Return the capitalized runs beside a noun that says what they are: "airline Volga-Dnepr", "Metrojet airliner"."""
    found: list[Found] = []
    view, folded, n = text.view, text.folded, len(text.view)
    for i, word in enumerate(folded):
        if word not in rules.descriptors.first or text.capital[i]:
            continue
        match = rules.descriptors.match(folded, i)
        if match is None:
            continue
        end, kind = match
        # "the news agency, Apsnipress, reported": the comma of an apposition stands between.
        after = end + 1 if end + 1 < n and view.text[end] == "," and view.dep[end + 1] == "appos" else end
        if after < n and text.capital[after] and text.same_sentence(i, after) and view.tag[end - 1] in ("NN", "NNS"):
            stop = run_of_name(text, after, rules)
            if stop > after and not countries.names(folded[after]) and (after == end or stop == after + 1):
                found.append(Found(after, stop, "organization", f"described.{kind}", 2.6))
        start = _run_before(text, i)
        # "a Hutu militia" is any of them.
        is_any = kind is OrganizationKind.ARMED_GROUP and start > 0 and view.lower[start - 1] in ("a", "an")
        if start < i and _is_open(text, start) and view.head[i - 1] >= i and not is_any:
            found.append(Found(start, i, "organization", f"described.{kind}", 2.1))
    return found


def read_divisions(text: NameText, rules: PlaceRules) -> list[Found]:
    """Return the capitalized runs that no other witness has, before the noun for a division: "Kulgam district"."""
    found: list[Found] = []
    view = text.view
    kinds = rules.kinds_after
    for i in [i for i, word in enumerate(view.lower) if word in kinds]:
        if (
            kinds[view.lower[i]] not in _DIVISIONS
            or text.capital[i]
            or view.tag[i] != "NN"
            or view.dep[i] == "compound"
        ):
            continue
        start = _run_before(text, i, ("", "NORP"))
        if not start < i <= start + 2 or any(view.lower[k] in rules.parts_before for k in range(start, i)):
            continue
        labels = {view.ent[k] for k in range(start, i)}
        # "Sunni district": the recognizer takes the name of a people and of a town it doesn't know for one another.
        if labels == {""} or (labels == {"NORP"} and rules.gazetteer.lookup(view.words(start, i))):
            found.append(Found(start, i, "place", "described.place", 2.1))
    return found


def _is_open(text: NameText, i: int) -> bool:
    """Return whether no witness says that a name begins here which isn't an organization's."""
    return text.view.ent[i] in ("", "ORG", "LOC", "PRODUCT", "WORK_OF_ART")


def _run_before(text: NameText, end: int, others: tuple[str, ...] = ("", "ORG")) -> int:
    view, start = text.view, end
    first = view.sents[view.sent[end]][0]
    while start > first and text.capital[start - 1] and view.tag[start - 1] in ("NNP", "NNPS"):
        if view.ent[start - 1] not in others:
            break
        start -= 1
    return start
