"""Candidates for names, each from one sort of evidence: the recognizer, titles, countries, seats of power."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from eventx.mentions.scan import Found, fold_tokens
from eventx.records import NameLabel
from eventx.rules.country_words import CountryWord, CountryWords
from eventx.rules.names import NameRules
from eventx.schema.vocabulary import OrganizationKind
from eventx.tokens import TokenView

#: Labels of the recognizer -> ours; the others (dates, numbers, products) name nobody and no place.
LABELS: dict[str, NameLabel] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "NORP": "demonym",
    "EVENT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
    "PRODUCT": "other",
}
_HYPHENS = frozenset("-–")
_DASHES = frozenset({"-", "–", "—", "--"})
_QUOTES = frozenset("\"'“”‘’`()[],.:;-–—/*") | {"``", "''", "--"}
NICKNAME_OPENS = frozenset(('"', "“", "``", "'", "‘", "("))
NICKNAME_CLOSES = frozenset(('"', "”", "''", "'", "’", ")"))
_DOUBLE = frozenset({'"', "“", "”", "``", "''"})
_BRACKETS = frozenset("()[]")
#: A name of more words than this is a mistake of the recognizer or a list.
LONGEST = 12


@dataclass(frozen=True)
class NameText:
    """A text as the candidate finders read it.

    Attributes:
        view: The text.
        folded: Its folded words.
        capital: Whether each token begins with a capital.
        country_at: For each token inside a place name or demonym its country, once the places are resolved.
    """

    view: TokenView
    folded: list[str]
    capital: list[bool]
    country_at: Sequence[str] = ()

    @cached_property
    def capitals(self) -> list[int]:
        """The tokens that begin with a capital: most finders ask for nothing else."""
        return [i for i, is_capital in enumerate(self.capital) if is_capital]

    def country(self, i: int, word: CountryWord) -> str:
        """Return a country word's country: as resolved ("Georgia" is a state in Atlanta's papers), else the usual."""
        return self.country_at[i] if self.country_at else word.country

    def joined(self, i: int) -> bool:
        """Return whether nothing stands between token `i` and the next."""
        return i + 1 < len(self.view) and self.view.end[i] == self.view.idx[i + 1]

    def words(self, start: int, end: int) -> tuple[str, ...]:
        """Return the folded words of a token range."""
        return tuple(filter(None, self.folded[start:end]))

    def printed(self, start: int, end: int) -> str:
        """Return tokens in mended capitals and without line breaks ("Jose Ramirez" for a wire's "JOSE RAMIREZ")."""
        view = self.view
        parts: list[str] = []
        for i in range(start, end):
            if i > start and view.idx[i] > view.end[i - 1] and not view.text[i].isspace():
                parts.append(" ")
            parts.append("" if view.text[i].isspace() else view.text[i])
        return "".join(parts).strip()

    def same_sentence(self, i: int, j: int) -> bool:
        """Return whether both tokens stand in one sentence."""
        return self.view.sent[i] == self.view.sent[j]


def read_text(view: TokenView) -> NameText:
    """Fold a text for the finders of names."""
    return NameText(view, fold_tokens(view), view.capital)


def read_recognizer(text: NameText, rules: NameRules, countries: CountryWords) -> list[Found]:
    """Return the recognizer's names, with their edges mended."""
    view = text.view
    found: list[Found] = []
    n, end = len(view), 0
    for i, label in enumerate(view.ent):
        if not label or i < end:
            continue
        end = i + 1
        while end < n and view.ent[end] == label and view.ent_iob[end] == "I":
            end += 1
        if label in LABELS:
            start, stop = trim(text, i, end, rules, label)
            if start < stop:
                stop = _close_quote(text, start, stop) if label == "PERSON" else stop
                start, stop = join_hyphens(text, start, stop, rules, countries)
                if label == "PERSON":
                    start = _extend_left(text, start, stop, rules, countries)
                    if found and _is_rest_of_name(text, found[-1], start, stop):
                        start = found.pop().start
                found.append(Found(start, stop, LABELS[label], f"ner.{label.lower()}", _weigh(label, stop - start)))
    return found


def _extend_left(text: NameText, start: int, end: int, rules: NameRules, countries: CountryWords) -> int:
    """Take in the given name that the recognizer left out: "Amedy" in "Amedy Coulibaly killed four"."""
    view, i = text.view, start - 1
    if i < 0 or end - start > 1 or view.tag[i] != "NNP" or view.ent[i] or not text.capital[i]:
        return start
    if view.dep[i] != "compound" or not start <= view.head[i] < end or not view.text[i].isalpha():
        return start
    word = text.folded[i]
    if len(word) < 3 or view.text[i].isupper() or rules.is_common(word) or word in rules.not_names:
        return start
    if word in rules.roles.first or word in rules.honorifics or word in rules.modifiers or countries.names(word):
        return start
    return start if i and text.capital[i - 1] and text.same_sentence(i - 1, i) else i


def _is_rest_of_name(text: NameText, before: Found, start: int, end: int) -> bool:
    """Return whether the recognizer cut one name in two: "Saif al-Islam" and "Gaddafi"."""
    view = text.view
    return (
        before.rule == "ner.person"
        and before.end == start
        and end - start == 1
        and 1 < end - before.start < 6
        and text.same_sentence(start - 1, start)
        and all(view.tag[i] == "NNP" and not view.text[i].isupper() for i in (start - 1, start))
    )


def _close_quote(text: NameText, start: int, end: int) -> int:
    """Return the end of a name that the recognizer cut inside its nickname: Joaquin "El Chapo" Guzman."""
    view = text.view
    opens = sum(view.text[i] in NICKNAME_OPENS for i in range(start, end))
    if opens == 0 and end - start == 1 and end + 3 < len(view) and view.text[end] in _DOUBLE and text.capital[end + 1]:
        # Johnson "Izo" André
        close = end + 2 if view.text[end + 2] in _DOUBLE else end + 3
        if view.text[close] in _DOUBLE and close + 1 < len(view) and view.tag[close + 1] == "NNP":
            opens, end = 1, close
    if opens != 1 or end + 1 >= len(view) or view.text[end] not in NICKNAME_CLOSES or not text.capital[end + 1]:
        return end
    end += 2
    while end < len(view) and text.capital[end] and view.tag[end] == "NNP":
        end += 1
    return end


def _weigh(label: str, length: int) -> float:
    if label == "PERSON":
        return 2.5 if length > 1 else 2.0
    return 1.5 if label in ("EVENT", "WORK_OF_ART", "LAW", "PRODUCT") else 2.0


def trim(text: NameText, start: int, end: int, rules: NameRules, label: str) -> tuple[int, int]:
    """Cut what is no part of a name off its edges: articles, quotes, possessives, titles before a person."""
    view = text.view
    for i in range(start, end):
        if (view.text[i].isspace() and view.text[i].count("\n") > 1) or (
            i > start and (view.text[i] in _BRACKETS or (view.text[i] in _DASHES and not text.joined(i - 1)))
        ):
            # "KYIV, Ukraine - Fighting went on."
            end = i
            break
    while start < end and _is_edge(text, start, is_left=True):
        start += 1
    while start < end and _is_edge(text, end - 1, is_left=False):
        end -= 1
    # Names end in capitals ("Sinn Fein party", "BBC news"), and begin so ("anti Abacha", "state Department").
    while end - start > 1 and not text.capital[end - 1] and not view.text[end - 1][0].isdigit():
        if label == "PERSON" and is_second_syllable(text, end - 1, start):
            break
        end -= 1
    if label in ("PERSON", "ORG"):
        while end - start > 1 and view.text[start].islower() and view.lower[start] not in rules.particles:
            start += 1
    if label == "PERSON":
        match = rules.roles.match(text.folded, start)
        while match and match[0] < end and not is_given_name(text, rules, start):
            start = match[0]
            match = rules.roles.match(text.folded, start)
        while end - start > 1 and text.folded[start] in rules.honorifics:
            start += 1
    return start, end


def is_second_syllable(text: NameText, i: int, start: int) -> bool:
    """Return whether a small word is the end of a hyphenated given name: "hye" in "Park Geun-hye"."""
    view = text.view
    return (
        i - 2 > start
        and view.text[i - 1] in _HYPHENS
        and text.joined(i - 2)
        and text.joined(i - 1)
        and text.capital[i - 2]
        and view.text[i].isalpha()
        and view.tag[i] == "NNP"
    )


def is_given_name(text: NameText, rules: NameRules, i: int) -> bool:
    """Return whether a title is a given name here: "FARC commander Pastor Alape", "senator Prince Johnson".

    The recognizer leaves titles out of names, and another title stands before it.
    """
    view = text.view
    if text.folded[i] not in rules.given_names or i == 0 or i + 1 >= len(view):
        return False
    if view.ent[i] != "PERSON" or view.ent_iob[i] != "B" or view.ent_iob[i + 1] != "I":
        return False
    return any(
        (match := rules.roles.match(text.folded, k)) is not None and match[0] == i for k in range(max(0, i - 3), i)
    )


def _is_edge(text: NameText, i: int, *, is_left: bool) -> bool:
    view = text.view
    word = view.lower[i]
    if word.isspace() or word in _QUOTES or view.tag[i] in ("POS", "DT", "PRP$", "CC", "IN"):
        # "al" and "El" come as determiners or prepositions; they begin the name.
        return not (
            is_left and view.tag[i] in ("DT", "IN") and text.folded[i] in ("al", "el", "la", "los", "las", "de")
        )
    return not is_left and word in ("'s", "’s")


def join_hyphens(text: NameText, start: int, end: int, rules: NameRules, countries: CountryWords) -> tuple[int, int]:
    """Stretch a name over the hyphens that the recognizer cut it at: Volga-Dnepr, al-Mourabitoun, Sharm el-Sheikh.

    Two countries ("Iran-Iraq war") stay two, and so does what a name is joined to in lower case ("Mali-based").
    """
    view, n = text.view, len(text.view)
    while start >= 2 and view.text[start - 1] in _HYPHENS and text.joined(start - 1) and text.joined(start - 2):
        before = start - 2
        particle = view.lower[before] in rules.particles or view.lower[before] in rules.hyphen_particles
        if (
            len(view.text[before]) < 2
            or not (text.capital[before] or particle)
            or countries.names(text.folded[before])
            or not _alpha(text, before)
        ):
            break
        start = before
    while end + 1 < n and view.text[end] in _HYPHENS and text.joined(end - 1) and text.joined(end):
        after = end + 1
        if not text.capital[after] or countries.names(text.folded[after]) or countries.names(text.folded[end - 1]):
            break
        end = after + 1
    return start, end


def _alpha(text: NameText, i: int) -> bool:
    return text.view.text[i].isalpha()


def read_demonyms(text: NameText, countries: CountryWords) -> list[Found]:
    """Return the demonyms of several words, of which the recognizer may see the half: "Sri Lankan"."""
    found: list[Found] = []
    first = countries.index.first
    for i in text.capitals:
        match = countries.index.match(text.folded, i) if text.folded[i] in first else None
        if match is not None and match[0] > i + 1 and match[1].kind in ("demonym", "region_demonym"):
            found.append(Found(i, match[0], "demonym", "demonym", 3.0, match[1].country))
    return found


def read_seats(text: NameText, rules: NameRules) -> list[Found]:
    """Return the seats of power that stand for who sits in them ("the Kremlin")."""
    found: list[Found] = []
    words: set[str] | None = None
    first = rules.seats.first
    for i in text.capitals:
        if text.folded[i] in first:
            match = rules.seats.match(text.folded, i)
            if match is None:
                continue
            end, seat = match
            if seat.needs:
                words = words or set(text.folded)
                if seat.needs.isdisjoint(words):
                    continue
            key = f"seat.{seat.kind}.{seat.country}.{seat.organization}"
            found.append(Found(i, end, "organization", "seat", 4.4, key))
    return found


def read_states(text: NameText, rules: NameRules, countries: CountryWords) -> list[Found]:
    """Return the organizations of states: "the Malian government", "Syrian army", "Government of Mali"."""
    found: list[Found] = []
    folded, n, first = text.folded, len(text.folded), countries.index.first
    for i in text.capitals:
        if folded[i] not in first:
            continue
        match = countries.index.match(folded, i)
        if match is None:
            continue
        end, country = match
        after = end
        if after + 1 < n and text.view.pos[after] == "SPACE" and text.view.tag[after + 1] == "POS":
            after += 1  # "Japan&#8217;s government": the room that an entity leaves
        if after < n and text.view.tag[after] == "POS":
            after += 1
        state = rules.states.match(folded, after) if after < n and text.same_sentence(i, after) else None
        if state is not None and (country.kind != "country" or after > end or _is_compound(text, i, after)):
            stop, noun = state
            if not country.country:
                continue
            if country.kind == "capital" and noun.kind != OrganizationKind.GOVERNMENT:
                continue
            if not _goes_on(text, stop):
                key = f"state.{noun.kind}.{country.country}.{noun.pattern}"
                found.append(Found(i, stop, "organization", f"state.{country.kind}", 4.4, key))
        elif country.kind == "country" and i >= 2:
            found.extend(_read_of(text, rules, i, end, country.country))
    return found


def _is_compound(text: NameText, i: int, after: int) -> bool:
    """Return whether a country name stands straight before its noun ("US troops", not "in Mali police said")."""
    view = text.view
    return view.dep[after - 1] in ("compound", "amod", "nmod") or (view.head[after - 1] >= after)


def _goes_on(text: NameText, end: int) -> bool:
    """Return whether a noun or a name follows that makes the words part of something else ("Syrian army officers")."""
    view = text.view
    if end >= len(view) or view.sent[end] != view.sent[end - 1]:
        return False
    return view.text[end] in _HYPHENS and text.joined(end - 1)


def _read_of(text: NameText, rules: NameRules, start: int, end: int, country: str) -> list[Found]:
    """Read "government of Mali" backwards from the country."""
    folded = text.folded
    of = start - 1
    if folded[of] == "the":
        of -= 1
    if of < 1 or folded[of] != "of":
        return []
    for first in range(max(0, of - 4), of):
        match = rules.states.match(folded, first)
        # "the government of Congo", but "police of Congo" may be any.
        is_small = folded[first] == "government" and first > 0 and folded[first - 1] == "the"
        if match and match[0] == of and (text.capital[first] or is_small):
            noun = match[1]
            return [Found(first, end, "organization", "state.of", 4.4, f"state.{noun.kind}.{country}.{noun.pattern}")]
    return []
