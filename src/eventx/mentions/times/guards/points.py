"""Checks on named points of the calendar: "May" the verb, "2000 people", "the fall of Kabul" are no times."""

from __future__ import annotations

from eventx.mentions.times.guards.context import (
    NAME_LABELS,
    NOMINAL,
    NUMBER_LABELS,
    TIME_LABELS,
    VERBAL_TAGS,
    Match,
)
from eventx.mentions.times.reference import read_tense


def capital(match: Match) -> bool:
    """The first letter is a capital, or a figure (9/11)."""
    item = match.first
    if match.is_listed(item.lower, "definite"):
        return True
    return match.is_capital(item) or item.lower[:1].isdigit()


def month_name(match: Match) -> bool:
    """The month's name is written as one."""
    item = match.item_of("month")
    return item is None or match.is_capital(item)


def month_alone(match: Match) -> bool:
    """A month without day and year: "in May", never "may", "march", nor "April Smith"."""
    view, token = match.view, match.first.token
    is_time = view.ent[token] in TIME_LABELS
    if view.tag[token] in VERBAL_TAGS and (view.tag[token] == "MD" or not is_time):
        return False
    if match.is_listed(match.first.lower, "ambiguous_months"):
        return _ambiguous_month(match, is_time)
    return not match.is_inside_name(token)


def _ambiguous_month(match: Match, is_time: bool) -> bool:
    view, token = match.view, match.first.token
    is_led = match.is_before("month_prepositions")
    if view.ent[token] in NAME_LABELS:
        return is_led and not match.is_inside_name(token) and view.ent[token] != "PERSON"
    if not is_led and match.is_listed(match.first.lower, "month_verbs") and match.is_after("event_prepositions"):
        return False  # "the March on Washington", "the annual March for Life"
    if match.pos_after() == "PROPN" and not is_led and view.sent[match.next_token()] == view.sent[token]:
        return False  # "August Wilson"
    return is_time or is_led or (view.pos[token] == "PROPN" and not match.is_listed(match.first.lower, "month_verbs"))


def day_number(match: Match) -> bool:
    """A month's name and a day that counts nothing else ("May 10:30", "May 10%")."""
    if match.is_glued_after(":%") or (match.is_glued_after(".") and "int" in match.last.values):
        return False
    return month_name(match)


def year_number(match: Match) -> bool:
    """A bare number of four digits is a year."""
    view, item = match.view, match.last
    if match.size > 1 or not item.lower.isdigit():
        return True  # "the year 2000", "nineteen ninety-six"
    if match.is_before("year_blockers") or match.is_before("clock_only") or match.is_after("counted"):
        return False
    if match.is_after("car_makers"):
        return False  # "a black 1987 Chevrolet" is a model
    is_tail = item.glued and not match.is_listed(match.items[match.start - 1].lower, "year_openers")
    if is_tail or match.is_glued_after("-/:,.%x#@_"):
        return False
    year = match.fields.get("year", 0)
    label = view.ent[item.token]
    is_led = match.is_before("year_prepositions")
    if label in TIME_LABELS:
        return 1000 <= year <= 2100
    if label in NUMBER_LABELS or label in NAME_LABELS:
        return is_led and 1900 <= year <= 2050 and not match.is_inside_name(item.token)
    return (is_led and 1500 <= year <= 2100) or 1900 <= year <= 2035


def after_at(match: Match) -> bool:
    """As in "at 1930": a clock time, never a year."""
    return match.is_before("clock_only") and not match.is_glued_after("-/:,.%")


def dateline_year(match: Match) -> bool:
    """As in "BOGOTA, 18 Jan 89 -- ...": two figures of a year, which a mark ends."""
    return match.pos_after() in ("PUNCT", "SYM", "X", "SPACE", "") and not match.is_glued_after("-/:,.%")


def september_11(match: Match) -> bool:
    """As in "the Sept. 11 attacks", which were in 2001."""
    return match.fields.get("month") == 9 and match.fields.get("day") == 11 and match.is_after("september_11")


def year_range(match: Match) -> bool:
    """As in "1992-95" and "1939-1945": the second year is the later one."""
    year, end = match.fields["year"], match.fields["end_year"]
    if not all(item.glued for item in match.items[match.start + 1 : match.end]):
        return False
    if match.is_before("year_blockers") or match.is_glued_after("-/:"):
        return False
    end = end + year // 100 * 100 if end < 100 else end
    return 1000 <= year < end <= year + 150


def short_year(match: Match) -> bool:
    """As in "'98" after a preposition."""
    return match.last.glued and match.is_before("short_year_prepositions")


def weekday_name(match: Match) -> bool:
    """A weekday, not "Sunday Times", not "sun", not "Mr. Friday"."""
    view, item = match.view, match.first
    if not match.is_capital(item):
        return False
    if match.is_listed(item.lower, "ambiguous_weekdays"):
        around = match.items[match.end : match.end + 3]
        return any("month" in near.values or "MONTHDAY" in near.values or "dayno" in near.values for near in around)
    if not match.is_inside_name(item.token):
        return True
    return view.ent[item.token] != "EVENT" and match.is_after("possessive")


def decade_number(match: Match) -> bool:
    """As in "the 1980s", not "a man in his 80s", not "temperatures in the 80s"."""
    if len(match.last.lower) > 3:
        return True
    i = match.first.token - 1
    if i >= 0 and match.view.tag[i] == "PRP$":
        return False
    return match.size > 1 and not match.is_after("degrees")


def season_name(match: Match) -> bool:
    """A season: "in the spring", not "to fall", "spring into", "the fall of Kabul", "Arab Spring"."""
    view, item = match.view, match.last
    token = item.token
    if view.tag[token] in VERBAL_TAGS or view.pos[token] not in NOMINAL:
        return False
    if match.is_inside_name(token) or match.is_after("season_names"):
        return False
    is_bare = match.size == 1
    if match.is_after("season_blockers") and not (is_bare and match.is_before("season_leaders")):
        return False
    if match.is_listed(item.lower, "ambiguous_seasons"):
        return match.is_before("season_leaders") if is_bare else match.is_before("season_prepositions")
    return not is_bare or match.is_before("season_prepositions") or match.is_before("season_leaders")


def quarter_number(match: Match) -> bool:
    """A business quarter: first to fourth, not that of a game."""
    if match.fields.get("quarter") not in (1, 2, 3, 4, -1):
        return False
    start, end = match.view.sents[match.view.sent[match.first.token]]
    return match.rules.contexts["sports"].isdisjoint(match.view.lower[start:end])


def first_half(match: Match) -> bool:
    """As in "the first two quarters" and no others."""
    return match.fields.get("ordinal") == 1 and match.fields.get("end_quarter") == 2


def half_number(match: Match) -> bool:
    """First, second or last half."""
    return match.fields.get("half", 2) in (1, 2, -1)


def glued(match: Match) -> bool:
    """Written without a space."""
    return all(item.glued for item in match.items[match.start + 1 : match.end])


def digit_ordinal(match: Match) -> bool:
    """The day's number is written in figures ("the 4th of this month")."""
    item = match.item_of("ordinal")
    return item is not None and item.lower[:1].isdigit()


def not_title(match: Match) -> bool:
    """Not a part of a name ("USA Today")."""
    i = match.first.token
    if i and match.is_capital(match.first) and match.view.pos[i - 1] == "PROPN":
        return match.view.sent[i] != match.view.sent[i - 1]
    return not match.is_inside_name(i)


def not_timeless(match: Match) -> bool:
    """As in "today's editions", not "today's youth", "the people of tomorrow", which are of no day."""
    view, i = match.view, match.next_token()
    k = match.first.token - 2
    if k >= 0 and match.is_listed(view.lower[k + 1], "partitive") and view.lower[k] in match.rules.contexts["timeless"]:
        return False
    if i < 0 or i + 1 >= len(view) or view.lower[i] not in match.rules.contexts["possessive"]:
        return True
    return view.lower[i + 1] not in match.rules.contexts["timeless"]


def no_name(match: Match) -> bool:
    """The last word is no part of a name."""
    return not match.is_inside_name(match.last.token)


def not_opener(match: Match) -> bool:
    """As in "She now lives in Kabul", not "Now, he says, it looks like peace", which only goes on with the talk."""
    return not (match.is_capital(match.first) and match.word_after() == ",")


def is_coming(match: Match) -> bool:
    """As in "will soon leave"; not "was soon released", "as soon as", "soon after"."""
    if match.is_after("soon_followers") or match.is_before("soon_leaders"):
        return False
    return read_tense(match.view, match.rules, match.first.token, match.last.last).direction == "future"


def title_words(match: Match) -> bool:
    """Written with capitals, as titles are."""
    return match.is_capital(match.last) or match.is_listed(match.first.lower, "title_openers")


def attributive(match: Match) -> bool:
    """An adjective before its noun ("the current government"), not before a unit ("the current year")."""
    if "units" in match.rules.words.get(match.word_after(), ()):
        return False
    is_noun_next = match.pos_after() in ("NOUN", "ADJ", "PROPN", "NUM")
    return match.view.pos[match.last.token] == "ADJ" and is_noun_next


def ends_phrase(match: Match) -> bool:
    """As in "in the past", not "the past president", "the future of Iraq"."""
    return match.pos_after() not in ("NOUN", "PROPN", "ADJ", "NUM") and not match.is_after("phrase_extenders")


def zone_after(match: Match) -> bool:
    """The zone is written in capitals ("GMT"), and is no other word so written; "0930 hours"."""
    item = match.last
    if "units" in item.values:
        return not match.is_before("span_prepositions") or match.first.lower.startswith("0")
    is_zone = "zone" in item.values and not match.is_listed(item.lower, "ambiguous_zones")
    return is_zone and match.view.text[item.token].isupper()


def clock_alone(match: Match) -> bool:
    """As in "at 9:08", not a score, a verse or a running time."""
    if match.is_glued_after(".:"):
        return False
    is_time = match.view.ent[match.first.token] == "TIME"
    return is_time or match.is_before("clock_prepositions") or match.is_after("clock_followers")


def hour_quantity(match: Match) -> bool:
    """An hour of the clock."""
    return match.fields.get("hour") in range(1, 13)


def clock_word(match: Match) -> bool:
    """As in "noon", "midnight" the nouns."""
    return match.view.pos[match.last.token] in NOMINAL and not match.is_inside_name(match.last.token)


def definite_daypart(match: Match) -> bool:
    """As in "in the morning", "during the night"."""
    return match.is_before("daypart_prepositions") and match.pos_after() not in NOMINAL


def sun_preposition(match: Match) -> bool:
    """As in "at dawn", "by nightfall"."""
    return match.is_before("sun_prepositions")
