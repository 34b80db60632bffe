"""Checks on the context of a phrase: "May" the verb, "2000 people", "the fall of Kabul" are no times.

A rule names its guards in knowledge/times; each takes a `Match` and says whether the reading may stand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from eventx.mentions.times.atoms import Item
from eventx.mentions.times.meaning import CLOCK_UNITS, Meaning
from eventx.rules.times import TimeRules
from eventx.tokens import TokenView

_NAME_LABELS = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC", "LAW", "NORP", "GPE", "EVENT"})
_NUMBER_LABELS = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT"})
_TIME_LABELS = frozenset({"DATE", "TIME"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
#: Tags of verbs, which no month and no season bears.
_VERBAL_TAGS = frozenset({"MD", "VB", "VBD", "VBP", "VBZ", "VBG", "VBN"})


@dataclass(slots=True)
class Match:
    """A pattern that fits: its items (`start` to `end`, exclusive) and the fields that it fills."""

    view: TokenView
    rules: TimeRules
    items: list[Item]
    start: int
    end: int
    fields: dict[str, Any]

    @property
    def first_token(self) -> int:
        """The first token."""
        return self.items[self.start].token

    @property
    def last_token(self) -> int:
        """The last token."""
        return self.items[self.end - 1].last

    def is_before(self, context: str) -> bool:
        """Whether the word before the phrase stands in a word list."""
        return self.word_before() in self.rules.contexts[context]

    def word_before(self) -> str:
        """The word before the phrase in lower case, inside the token where it begins there; "" where there is none."""
        if self.start and self.items[self.start].glued and self.items[self.start - 1].lower:
            return self.items[self.start - 1].lower
        i = self.first_token - 1
        while i >= 0 and self.view.lower[i].isspace():
            i -= 1
        return self.view.lower[i] if i >= 0 else ""

    def next_token(self) -> int:
        """The token after the phrase, -1 where there is none."""
        i, n = self.last_token + 1, len(self.view)
        while i < n and self.view.lower[i].isspace():
            i += 1
        return i if i < n else -1

    def word_after(self) -> str:
        """The word after the phrase in lower case; "" where there is none."""
        i = self.next_token()
        return self.view.lower[i] if i >= 0 else ""

    def pos_after(self) -> str:
        """The part of speech of the word after the phrase."""
        i = self.next_token()
        return self.view.pos[i] if i >= 0 else ""

    def is_glued_after(self, marks: str) -> bool:
        """Whether one of these marks follows without a space."""
        end = self.items[self.end - 1].end
        source = self.view.source
        return end < len(source) and source[end] in marks and source[end + 1 : end + 2].isalnum()


def _item_of(match: Match, name: str) -> Item | None:
    for item in match.items[match.start : match.end]:
        if name in item.values:
            return item
    return None


def _is_capital(match: Match, item: Item) -> bool:
    text = match.view.text[item.token]
    offset = item.start - match.view.idx[item.token]
    return text[offset : offset + 1].isupper()


def _is_inside_name(match: Match, token: int) -> bool:
    """Whether the statistical NER reads the word as part of a longer name ("USA Today", "Los Angeles Sunday Times")."""
    view = match.view
    if view.ent[token] not in _NAME_LABELS:
        return False
    before = token > match.view.sents[view.sent[token]][0] and view.ent_iob[token] == "I"
    after = token + 1 < len(view) and view.ent_iob[token + 1] == "I"
    return before or after


def capital(match: Match) -> bool:
    """The first letter is a capital, or a digit (9/11)."""
    item = match.items[match.start]
    if item.lower == "the" and match.end - match.start > 1:
        item = match.items[match.start + 1]
    return _is_capital(match, item) or item.lower[:1].isdigit() or item.lower in ("-", "the")


def month_name(match: Match) -> bool:
    """The month's name is written as one."""
    item = _item_of(match, "month")
    if item is None:
        return True
    return _is_capital(match, item)


def month_alone(match: Match) -> bool:
    """A month without day and year: "in May", never "may", "march", nor "April Smith"."""
    view, token = match.view, match.first_token
    lower = match.items[match.start].lower
    is_time = view.ent[token] in _TIME_LABELS
    is_led = match.is_before("month_prepositions")
    if view.tag[token] == "MD" or (view.tag[token] in _VERBAL_TAGS and not is_time):
        return False
    if match.is_glued_after("'’") and match.word_after() not in ("'s", "’s"):
        return False
    if lower in match.rules.contexts["ambiguous_months"]:
        if view.ent[token] in _NAME_LABELS:
            return is_led and not _is_inside_name(match, token) and view.ent[token] != "PERSON"
        if match.word_before() == "the" and match.word_after() in ("on", "for", "of", "against", "in"):
            return False  # "the March on Washington"
        if match.pos_after() == "PROPN" and not is_led and view.sent[match.next_token()] == view.sent[token]:
            return False
        return is_time or is_led or (lower not in ("may", "march", "mar") and view.pos[token] == "PROPN")
    return not _is_inside_name(match, token)


def day_number(match: Match) -> bool:
    """A month's name and a day: the number counts nothing ("May 10 people" is none)."""
    item = match.items[match.end - 1]
    if match.is_glued_after(":%") or (match.is_glued_after(".") and "int" in item.values):
        return False
    return month_name(match)


def year_number(match: Match) -> bool:
    """A bare number of four digits is a year."""
    view, item = match.view, match.items[match.end - 1]
    year = match.fields.get("year", 0)
    if not item.lower.isdigit() and item.end - item.start > 4:
        return True  # "nineteen ninety-six"
    if match.end - match.start > 1:
        return True
    token = item.token
    if match.is_before("year_blockers") or match.word_after() in match.rules.contexts["counted"]:
        return False
    if match.is_glued_after("-/:,.%x#@_") or (item.glued and match.items[match.start - 1].lower not in ("(", "-", "'")):
        return False
    if view.lower[token] != item.lower and not item.glued and view.lower[token] != item.lower + "-":
        return False
    label = view.ent[token]
    is_led = match.is_before("year_prepositions")
    if label in _TIME_LABELS:
        return 1000 <= year <= 2100
    if label in _NUMBER_LABELS or label in _NAME_LABELS:
        return is_led and 1900 <= year <= 2050 and not _is_inside_name(match, token)
    return (is_led and 1500 <= year <= 2100) or 1900 <= year <= 2035


def year_range(match: Match) -> bool:
    """ "1992-95" and "1939-1945": the second year is the later one."""
    year, end = match.fields["year"], match.fields["end_year"]
    if not all(item.glued for item in match.items[match.start + 1 : match.end]):
        return False
    if match.is_before("year_blockers") or match.is_glued_after("-/:"):
        return False
    end = end + year // 100 * 100 if end < 100 else end
    return 1000 <= year < end <= year + 150


def short_year(match: Match) -> bool:
    """ "'98" after a preposition."""
    i = match.first_token
    return match.items[match.end - 1].glued and i > 0 and match.view.lower[i - 1] in ("in", "since", "of", "until", "by")


def weekday_name(match: Match) -> bool:
    """A weekday, not "Sunday Times", not "sun", not "Mr. Friday"."""
    view, item = match.view, match.items[match.start]
    if not _is_capital(match, item):
        return False
    if item.lower.rstrip(".") in ("mon", "wed", "fri", "sun", "sat", "thu", "tue"):
        around = match.items[match.end : match.end + 3]
        return any("month" in near.values or "MONTHDAY" in near.values or "dayno" in near.values for near in around)
    if view.ent[item.token] == "EVENT":
        return not _is_inside_name(match, item.token)
    return not _is_inside_name(match, item.token) or match.word_after() in ("'s", "’s")


def decade_number(match: Match) -> bool:
    """ "the 1980s", not "a man in his 80s", not "temperatures in the 80s"."""
    item = match.items[match.end - 1]
    if len(item.lower) > 3:
        return True
    i = match.first_token - 1
    if i >= 0 and match.view.tag[i] == "PRP$":
        return False
    marked = match.end - match.start > 1
    return marked and match.word_after() not in ("degrees", "fahrenheit", "celsius")


def season_name(match: Match) -> bool:
    """A season: "in the spring", not "to fall", "spring into", "the fall of Kabul", "Arab Spring"."""
    view, item = match.view, match.items[match.end - 1]
    token = item.token
    if view.tag[token] in _VERBAL_TAGS or view.pos[token] not in _NOMINAL:
        return False
    before = match.word_before() if match.end - match.start == 1 else "the"
    is_led = before in ("last", "next", "this", "past")
    if _is_inside_name(match, token) or match.word_after() in ("olympics", "games", "palace"):
        return False
    if match.word_after() in ("of", "in", "from") and not is_led:
        return False
    if view.ent[token] in _TIME_LABELS:
        return True
    if item.lower == "fall" and before not in ("last", "next", "this", "each", "every", "late", "early", "that"):
        return match.end - match.start > 1 and match.is_before("season_prepositions")
    return before == "the" or before in match.rules.contexts["season_prepositions"]


def quarter_number(match: Match) -> bool:
    """A business quarter: first to fourth, not "a quarter of", not the last quarter of a game."""
    quarter = match.fields.get("quarter")
    if quarter not in (1, 2, 3, 4, -1):
        return False
    start, end = match.view.sents[match.view.sent[match.first_token]]
    return match.rules.contexts["sports"].isdisjoint(match.view.lower[start:end])


def first_half(match: Match) -> bool:
    """ "the first two quarters" and no others."""
    return match.fields.get("ordinal") == 1 and match.fields.get("end_quarter") == 2


def half_number(match: Match) -> bool:
    """First, second or last half."""
    return match.fields.get("half", 2) in (1, 2, -1)


def glued(match: Match) -> bool:
    """Written without a space."""
    return all(item.glued for item in match.items[match.start + 1 : match.end])


def digit_ordinal(match: Match) -> bool:
    """The day's number is written in figures ("the 4th of this month")."""
    item = _item_of(match, "ordinal")
    return item is not None and item.lower[:1].isdigit()


def not_title(match: Match) -> bool:
    """Not a part of a name ("USA Today")."""
    i = match.first_token
    if _is_capital(match, match.items[match.start]) and i and match.view.pos[i - 1] == "PROPN":
        return match.view.sent[i] != match.view.sent[i - 1]
    return not _is_inside_name(match, i)


def night_or_evening(match: Match) -> bool:
    """ "last night" and "last evening"; "last morning" is the last one of something."""
    return match.fields.get("daypart") in ("NI", "EV") and match.word_before() != "the"


def calendar_unit(match: Match) -> bool:
    """A unit of the calendar, from the week up ("last day" is the last one of something)."""
    unit = match.fields.get("unit")
    last = match.items[match.end - 1]
    if _is_inside_name(match, match.first_token) or (_is_capital(match, last) and last.token != last.last - 1):
        return False
    if match.word_after() == "of" and match.word_before() == "the":
        return False  # "the last week of October" is not last week
    if "this" in match.fields and unit == "day":
        return True
    return unit not in CLOCK_UNITS and unit not in ("day", "night", "half")


def focus_unit(match: Match) -> bool:
    """A unit of the calendar, from the day up."""
    return match.fields.get("unit") not in CLOCK_UNITS and match.fields.get("unit") not in ("night", "half")


def ago(match: Match) -> bool:
    """A number of units that is one ("2000 years ago" too)."""
    return True


def stands_alone(match: Match) -> bool:
    """ "two days later", "a year before": nothing follows that the shift is counted from ("two days after the vote")."""
    word = match.items[match.end - 1].lower
    after = match.word_after()
    if word in ("earlier", "later", "previously", "beforehand", "afterwards", "afterward", "thereafter"):
        return after != "than"
    if word == "on":
        return False
    if after in ("the", "a", "an", "his", "her", "their", "its", "he", "she", "they", "it", "being", "that"):
        return False
    return match.pos_after() in ("PUNCT", "CCONJ", "")


def closes_clause(match: Match) -> bool:
    """ "He had left the day before.", not "the day before the vote", whose date somebody else gives."""
    return match.pos_after() in ("PUNCT", "CCONJ", "") and focus_unit(match)


def hyphen_or_noun(match: Match) -> bool:
    """ "year-ago" is one word; "a year ago" is another rule's."""
    return True


def last_word(match: Match) -> bool:
    """Only "last year's quarter" is counted back."""
    return match.items[match.start].lower == "last"


def not_before_of(match: Match) -> bool:
    """ "the quarter of an hour" is none."""
    if match.is_glued_after("-"):
        return False
    return match.word_after() not in ("of", "million", "billion", "century", "final", "finals")


_CLAUSE_OPENERS = frozenset("of that when before after since in which ending ended through beginning began until to".split())


def definite_unit(match: Match) -> bool:
    """ "the weekend", "the year": a stretch that the text speaks of, not "the week that changed the world"."""
    unit = match.fields.get("unit")
    after = match.word_after()
    if match.is_glued_after("-"):
        return False
    if unit not in ("week", "weekend", "month", "year") or _is_inside_name(match, match.last_token):
        return False
    if match.pos_after() in ("NOUN", "PROPN", "NUM") and unit != "weekend":
        return False
    return after not in _CLAUSE_OPENERS and not (unit == "week" and match.word_before() in ("of", "a"))


def definite_day(match: Match) -> bool:
    """ "later in the day", "during the day"."""
    return match.fields.get("unit") == "day" and match.word_before() in ("in", "on", "during") and (
        match.word_after() not in _CLAUSE_OPENERS
    )


def end_unit(match: Match) -> bool:
    """The end of a calendar unit."""
    unit = match.fields.get("unit")
    if unit is None:
        for item in match.items[match.start : match.end]:
            if "unit" in item.values:
                match.fields["unit"] = item.values["unit"]
                return True
        return False
    return unit in ("week", "weekend", "month", "quarter", "year", "decade", "century")


def duration_quantity(match: Match) -> bool:
    """A number of units: "nine hours", not "second quarter", "$10 a day", "three quarters of"."""
    unit = match.fields.get("units") or match.fields.get("unit")
    if _item_of(match, "article") is not None and "qty" in match.fields and match.items[match.start].lower in ("a", "an"):
        return False
    is_plural = "units" in match.fields
    hyphen = any(item.lower == "-" for item in match.items[match.start : match.end])
    if unit == "second" and not is_plural and not hyphen:
        return False
    last = match.items[match.end - 1]
    if _is_capital(match, last) and match.items[match.start].lower.isdigit():
        return False  # "60 Minutes" is a programme
    if match.items[match.start].lower == "one" and not hyphen and unit == "day" and not match.is_before("span_prepositions"):
        return False  # "he may one day follow"
    if unit in ("half", "quarter") and (not is_plural or (match.word_after() == "of" and match.fields.get("qty"))):
        return False
    if not is_plural and not hyphen and match.fields.get("qty") not in (1, None) and unit not in ("day", "year", "hour"):
        return unit in ("week", "month", "minute")
    if match.fields.get("qty") is None and match.items[match.start].lower in ("some", "many") and not is_plural:
        return False
    if match.word_after() in ("old", "-old", "olds") or match.is_before("year_blockers"):
        return False
    return not _is_inside_name(match, match.first_token)


def article_unit(match: Match) -> bool:
    """ "for a week", "in an hour"; not "a second man", "a day after", "$5 a day" (that is a rate)."""
    unit = match.fields.get("unit")
    if unit in ("second", "half", "quarter", "night", "weekend") or _is_rate(match):
        return False
    if match.pos_after() in ("NOUN", "PROPN", "ADJ") or match.word_after() in ("of", "that", "when", "in", "-"):
        return match.word_before() == "within" or (match.word_after() == "in" and match.is_before("span_prepositions"))
    return match.is_before("span_prepositions") or "approx" in match.rules.words.get(match.word_before(), ())


def _is_rate(match: Match) -> bool:
    i = match.first_token - 1
    if i < 0 or match.items[match.start].lower not in ("a", "an"):
        return False
    view = match.view
    if match.word_after() in ("ago", "earlier", "later", "before", "after", "old", "or", "and", "from"):
        return False
    return view.pos[i] in ("NOUN", "NUM", "SYM") or view.lower[i] in match.rules.contexts["rate_before"]


def rate(match: Match) -> bool:
    """ "$5 a day", "twice a week"."""
    return _is_rate(match) and match.fields.get("unit") not in ("second", "half", "quarter", "night", "weekend")


def ended_unit(match: Match) -> bool:
    """ "the year ended March 31" is a span of twelve months, not the calendar year."""
    return match.word_after() in ("ended", "ending") and match.fields.get("unit") in ("year", "month", "week", "quarter")


def short_units(match: Match) -> bool:
    """ "recent weeks", "recent months"; "recent years" is vaguer."""
    return match.fields.get("units") not in CLOCK_UNITS | {"year", "decade", "century"} and match.word_after() != "and"


def real_quantity(match: Match) -> bool:
    """A number is named, not only an article."""
    unit = match.fields.get("units") or match.fields.get("unit")
    if match.fields.get("ordinal") == -1 or match.fields.get("nth") == -1:
        return False
    if match.items[match.start].lower == "first" and match.word_before() in ("the", "its", "their"):
        return match.word_before() != "the"
    if unit in ("half", "quarter") and match.word_after() == "of":
        return False
    return match.word_after() not in ("old",) and not _is_inside_name(match, match.first_token)


def past_stretch(match: Match) -> bool:
    """ "the past two weeks", "the last decade"; "the last day" is the last one of something."""
    unit = match.fields.get("units") or match.fields.get("unit")
    if "qty" in match.fields:
        return match.items[match.start].lower != "last" or "units" in match.fields
    if "units" in match.fields:
        match.fields["vague"] = True
        return match.items[match.start].lower == "the"
    match.fields["amount"] = 1
    if unit in ("day", "night", "second", "minute", "half", "weekend", "quarter"):
        return False
    return any(item.lower == "past" for item in match.items[match.start : match.end]) or unit in ("decade", "century")


def next_stretch(match: Match) -> bool:
    """ "the next few days", "the coming decade"."""
    unit = match.fields.get("units") or match.fields.get("unit")
    if "qty" in match.fields:
        return True
    if "units" in match.fields:
        match.fields["vague"] = True
        return match.word_after() != "of"
    match.fields["amount"] = 1
    return unit in ("decade", "century", "hour") or match.items[match.end - 1].lower == "ahead"


def repeated_unit(match: Match) -> bool:
    """ "every quarter", not "every second" which is every other one."""
    return (match.fields.get("units") or match.fields.get("unit")) not in ("second", "half")


def sized_unit(match: Match) -> bool:
    """A unit that has a length and is not a fraction of something else."""
    return (match.fields.get("units") or match.fields.get("unit")) not in ("second", "half", "quarter")


def free_units(match: Match) -> bool:
    """ "for years", "within weeks", "decades-long"; not "the years", "light years"."""
    if match.end - match.start > 1 and match.items[match.end - 1].lower in ("long", "old"):
        return True
    if match.word_after() in ("old", "ago", "later", "earlier", "'", "’", "'s", "apart", "before", "after", "since"):
        return False
    if match.word_after() == "of" and match.word_before() not in ("for", "after", "within"):
        return False
    return match.is_before("span_prepositions")


def unit_long(match: Match) -> bool:
    """ "month-long"."""
    return match.items[match.end - 1].lower == "long" and sized_unit(match) and match.word_before() not in ("as", "how")


def frequency_word(match: Match) -> bool:
    """ "daily" the adverb or adjective, not a newspaper; quarterly and annual figures are no sets."""
    view, token = match.view, match.first_token
    if match.fields.get("unit") == "quarter" or _is_inside_name(match, token):
        return False
    return view.pos[token] in ("ADV", "ADJ") and not _is_capital(match, match.items[match.start])


def weekend_word(match: Match) -> bool:
    """Any place will do."""
    return True


def now_word(match: Match) -> bool:
    """ "now" the adverb, not a part of a name."""
    return not _is_inside_name(match, match.last_token)


def present_word(match: Match) -> bool:
    """Not a part of a name."""
    return not _is_inside_name(match, match.last_token)


def attributive(match: Match) -> bool:
    """An adjective before its noun ("the current government")."""
    view, token = match.view, match.last_token
    if match.word_after() in match.rules.words and match.rules.words[match.word_after()].get("units"):
        return False
    return view.pos[token] == "ADJ" and match.pos_after() in ("NOUN", "ADJ", "PROPN", "NUM")


def recent_units(match: Match) -> bool:
    """ "recent years"; "past years" without an article."""
    unit = match.fields.get("units")
    return unit not in CLOCK_UNITS


def coming_units(match: Match) -> bool:
    """ "coming months"."""
    return True


def ends_phrase(match: Match) -> bool:
    """ "in the past", not "the past president", "the future of Iraq"."""
    return match.pos_after() not in ("NOUN", "PROPN", "ADJ", "NUM") and match.word_after() not in ("of", "-", "two")


def title_words(match: Match) -> bool:
    """Written with capitals."""
    item = match.items[match.end - 1]
    return _is_capital(match, item) or match.items[match.start].lower in ("prime", "a", "good", "seven", "six")


def zone_after(match: Match) -> bool:
    """The zone is written in capitals ("GMT"); "local" needs its "time"."""
    item = match.items[match.end - 1]
    if item.lower in ("hours", "hrs"):
        return not match.is_before("span_prepositions") or match.items[match.start].lower.startswith("0")
    return item.lower not in ("local", "art", "wet", "met", "eat", "cat") and _is_capital(match, item) and (
        match.view.text[item.token].isupper()
    )


def clock_alone(match: Match) -> bool:
    """ "at 9:08", not a score, a verse or a running time."""
    if match.is_glued_after(".:"):
        return False
    before = match.word_before()
    if before in ("at", "around", "about", "by", "from", "until", "till", "since", "before", "after", "approximately"):
        return True
    return match.view.ent[match.first_token] == "TIME" or before in ("-", "–", "(") or match.word_after() == "on"


def hour_quantity(match: Match) -> bool:
    """An hour of the clock."""
    return match.fields.get("hour") in range(1, 13)


def clock_word(match: Match) -> bool:
    """ "noon", "midnight" the nouns."""
    return match.view.pos[match.last_token] in _NOMINAL and not _is_inside_name(match, match.last_token)


def definite_daypart(match: Match) -> bool:
    """ "in the morning", "during the night"."""
    if match.items[match.end - 1].lower == "hours":
        return False
    return match.word_before() in ("in", "during", "of", "through", "into", "by", "throughout") and match.pos_after() not in (
        "NOUN",
        "PROPN",
    )


def after_preposition(match: Match) -> bool:
    """ "at dawn", "by nightfall"."""
    return match.word_before() in ("at", "by", "before", "after", "since", "until", "till", "from", "around", "near")


def core_bare_weekday(match: Match) -> bool:
    """A weekday and a date that may belong together."""
    return True


def part_fits(match: Match) -> bool:
    """ "late last week", "early October"; not "late March 3", twice "early", or "early two weeks"."""
    core: Meaning = match.fields["core"]
    if core.part is not None or core.shape in ("ref", "set", "duration") or core.clock:
        return False
    if match.fields.get("part") in ("mid", "middle") and core.shape == "point" and core.day is not None:
        return False
    return not (match.word_before() in ("as", "than") and False)


def no_year(match: Match) -> bool:
    """The words leave the year open."""
    core: Meaning = match.fields["core"]
    return not core.has_year and core.toward is None and core.shape in ("point", "shift")


def plain_duration(match: Match) -> bool:
    """A number of units without a direction."""
    span: Meaning = match.fields["span"]
    base: Meaning = match.fields["base"]
    return span.shape == "duration" and span.direction is None and not span.extra and base.shape != "ref"


def unit_offset(match: Match) -> bool:
    """A unit by which one may count from a date."""
    base: Meaning = match.fields["base"]
    return match.fields.get("unit") in ("day", "week", "month", "year", "weekend") and base.shape != "ref"


def week_or_weekend(match: Match) -> bool:
    """The week or the weekend around a day."""
    return match.fields.get("unit", "week") in ("week", "weekend")


def nth_fits(match: Match) -> bool:
    """Units that a time has several of."""
    base: Meaning = match.fields["base"]
    return match.fields.get("unit") not in ("second", "half", "century", "quarter") and base.shape in ("point", "shift") and (
        base.daypart is None
    )


_FOR_DATES = frozenset("around about circa approximately roughly nearly almost exactly".split())
_ONLY_SPANS = frozenset("under some barely fully only just precisely".split())


def approx_fits(match: Match) -> bool:
    """ "nearly two months", "around Nov. 1"; not "over the weekend"."""
    word = match.items[match.start].lower
    core: Meaning = match.fields["core"]
    if core.shape == "ref" or word in ("only", "just", "fully"):
        return False
    if core.shape == "duration":
        return core.direction is None or word in ("nearly", "almost", "about", "roughly")
    if word == "over" or word in _ONLY_SPANS:
        return core.shape == "shift" and core.anchor == "now" and core.unit not in ("day", "week") and word == "over"
    return word in _FOR_DATES and (word != "about" or core.shape == "shift" or core.clock is not None)


def is_shift(match: Match) -> bool:
    """ "more than two years ago"."""
    core: Meaning = match.fields["core"]
    return core.shape == "shift" and core.amount not in (0, None) and not core.daypart


def second_day(match: Match) -> bool:
    """ "April 24 and 25": a second day, not a count of something."""
    core: Meaning = match.fields["core"]
    if core.day is None or core.month is None or core.end_day is not None:
        return False
    if match.pos_after() in ("NOUN", "PROPN", "ADJ", "NUM", "SYM") and match.word_after() not in ("in", "at"):
        return False
    return match.fields["second_day"] != core.day and not match.is_glued_after("%,.:/")


def clock_and_time(match: Match) -> bool:
    """A clock time and the part of a day that it falls in."""
    other = match.fields.get("other")
    return other is None or (isinstance(other, Meaning) and other.clock is None and other.daypart is not None)


_NOT_GUARDS = {"Match", "Item", "Meaning", "TimeRules", "TokenView", "dataclass"}

#: Every guard that the rules may name.
GUARDS: Mapping[str, Callable[[Match], bool]] = {
    name: check
    for name, check in list(globals().items())
    if callable(check) and not name.startswith("_") and name not in _NOT_GUARDS and name.islower() and name != "dataclass"
}
