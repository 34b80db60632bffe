"""Checks on units: "last week" and "the last week of October", "for a year" and "$5 a year", "second" and "seconds"."""

from __future__ import annotations

from eventx.mentions.times.guards.context import Match
from eventx.mentions.times.meaning import CLOCK_UNITS

#: Units that are as often a fraction or an ordinal.
_FRACTIONS = frozenset({"second", "half", "quarter"})
_BROKEN = _FRACTIONS | {"night", "weekend"}
_SHORT = frozenset({"day", "night", "second", "minute", "half", "weekend", "quarter"})
_ENDED = frozenset({"year", "month", "week"})


def night_or_evening(match: Match) -> bool:
    """As in "last night" and "last evening"; "last morning" is the last one of something."""
    return match.fields.get("daypart") in ("NI", "EV") and not match.is_before("definite")


def calendar_unit(match: Match) -> bool:
    """A unit of the calendar, from the week up ("last day" is the last one of something), no title ("This Week")."""
    unit = match.unit
    if match.is_inside_name(match.first.token) or match.is_capital(match.last):
        return False
    if match.is_after("partitive") and match.is_before("definite"):
        return False  # "the last week of October" is not last week
    if "this" in match.fields and unit == "day":
        return True
    return unit not in CLOCK_UNITS and unit not in ("day", "night", "half")


def focus_unit(match: Match) -> bool:
    """A unit of the calendar, from the day up."""
    return match.unit not in CLOCK_UNITS and match.unit not in ("night", "half")


def stands_alone(match: Match) -> bool:
    """As in "two days later", "a year before", not "two days after the vote": nothing follows to count from."""
    word = match.last.lower
    if match.is_listed(word, "free_shifts"):
        return not match.is_after("comparison")
    return not match.is_listed(word, "shift_openers") and match.pos_after() in ("PUNCT", "CCONJ", "")


def closes_clause(match: Match) -> bool:
    """As in "He had left the day before.", not "the day before the vote", whose date somebody else gives."""
    return match.pos_after() in ("PUNCT", "CCONJ", "") and focus_unit(match)


def last_word(match: Match) -> bool:
    """Only "last year's quarter" is counted back."""
    return match.first.values.get("last") == -1


def not_before_of(match: Match) -> bool:
    """As in "the quarter of an hour", "its quarter-century low" are no quarters."""
    return not match.is_glued_after("-") and not match.is_after("quarter_blockers")


def definite_unit(match: Match) -> bool:
    """As in "the weekend", "the year": a stretch that the text speaks of, not "the week that changed the world"."""
    unit = match.unit
    if unit not in ("week", "weekend", "month", "year") or match.is_inside_name(match.last.token):
        return False
    if match.is_glued_after("-") or (match.is_after("clause_openers") and not _is_priced(match)):
        return False
    if unit != "weekend" and match.pos_after() in ("NOUN", "PROPN", "NUM"):
        return False
    return unit != "week" or match.word_before() not in ("of", "a")


def _is_priced(match: Match) -> bool:
    """As in "a high for the year of $42": what follows is not the year's."""
    i = match.next_token() + 1
    return match.is_after("partitive") and 0 < i < len(match.view) and match.view.pos[i] in ("SYM", "NUM")


def definite_day(match: Match) -> bool:
    """As in "later in the day", "during the day"; "during the day Friday" says itself which."""
    if "weekday" in match.rules.words.get(match.word_after(), ()):
        return False
    is_led = match.is_before("day_prepositions")
    return match.unit == "day" and is_led and not match.is_after("clause_openers")


def end_unit(match: Match) -> bool:
    """The end of a calendar unit; finds the unit where the pattern spells it out."""
    unit = match.fields.get("unit")
    if unit is not None:
        return unit in ("week", "weekend", "month", "quarter", "year", "decade", "century")
    item = match.item_of("unit")
    if item is None:
        return False
    match.fields["unit"] = item.values["unit"]
    return True


def duration_quantity(match: Match) -> bool:
    """A number of units: "nine hours", not "second quarter", "$10 a day", "three quarters of"."""
    unit, quantity = match.unit, match.fields.get("qty")
    is_plural, hyphen = "units" in match.fields, match.has_hyphen()
    if "article" in match.first.values or match.is_inside_name(match.first.token):
        return False
    if match.is_after("age_words") or match.is_before("year_blockers"):
        return False
    if unit in ("half", "quarter"):
        return is_plural and not (quantity and match.is_after("partitive"))
    if quantity is None and not is_plural and match.is_listed(match.first.lower, "uncounted"):
        return False
    if not is_plural and not hyphen and quantity not in (1, None):
        # "two day visit" is written; "two second half goals" is none.
        return unit in ("day", "year", "hour", "week", "month", "minute")
    return (unit != "second" or is_plural or hyphen) and not _is_title(match) and not _is_some_day(match)


def _is_title(match: Match) -> bool:
    """As in "60 Minutes" is a programme."""
    return match.is_capital(match.last) and match.first.lower.isdigit()


def _is_some_day(match: Match) -> bool:
    """As in "he may one day follow" tells no length."""
    is_one_day = match.first.values.get("digit") == 1 and match.unit == "day" and not match.has_hyphen()
    is_led = match.is_before("span_prepositions") or match.is_before("differences")
    return is_one_day and not is_led


def article_unit(match: Match) -> bool:
    """As in "for a week", "in an hour"; not "a second man", "a day after", "$5 a day" (that is a rate)."""
    if match.unit in _BROKEN or rate(match):
        return False
    is_led = match.is_before("span_prepositions")
    if match.is_after("unit_extenders") or match.pos_after() in ("NOUN", "PROPN", "ADJ"):
        return match.is_before("whole_terms") or (match.is_after("place_openers") and is_led)
    return is_led or "approx" in match.rules.words.get(match.word_before(), ())


def rate(match: Match) -> bool:
    """As in "$5 a day", "700 seats a week"."""
    i = match.first.token - 1
    if i < 0 or "article" not in match.first.values or match.unit in _BROKEN:
        return False
    if match.is_after("rate_blockers"):
        return False
    return match.view.pos[i] in ("NOUN", "NUM", "SYM") or match.is_before("rate_before")


def real_quantity(match: Match) -> bool:
    """As in "the first nine months", not "the last two weeks", which end now."""
    if match.fields.get("ordinal") == -1:
        return False
    if "ordinal" in match.first.values and match.is_before("definite"):
        return False
    if match.unit in ("half", "quarter") and match.is_after("partitive"):
        return False
    return not match.is_after("age_words") and not match.is_inside_name(match.first.token)


def ended_unit(match: Match) -> bool:
    """As in "the year ended March 31" is a span of twelve months, not the calendar year."""
    return match.is_after("ended") and match.fields.get("unit") in _ENDED


def short_units(match: Match) -> bool:
    """As in "recent weeks", "recent months"; "recent years" is vaguer."""
    is_short = match.unit not in CLOCK_UNITS | {"year", "decade", "century"}
    return is_short and not match.is_after("pairing")


def past_stretch(match: Match) -> bool:
    """As in "the past two weeks", "the last decade"; "the last day" is the last one of something."""
    if "qty" in match.fields:
        return "last" not in match.first.values or "units" in match.fields
    if "units" in match.fields:
        match.fields["vague"] = True
        return "last" not in match.first.values
    match.fields["amount"] = 1
    if match.unit in _SHORT:
        return False
    is_past = any(match.is_listed(item.lower, "gone_by") for item in match.items[match.start : match.end])
    return is_past or match.unit in ("decade", "century")


def next_stretch(match: Match) -> bool:
    """As in "the next few days", "the coming decade"."""
    if "qty" in match.fields:
        return True
    if "units" in match.fields:
        match.fields["vague"] = True
        return not match.is_after("partitive")
    match.fields["amount"] = 1
    return match.unit in ("decade", "century", "hour") or "next" not in match.items[match.start + 1].values


def is_counted(match: Match) -> bool:
    """As in "three quarters of its food", not "several quarters of losses"."""
    return match.fields.get("qty") is not None


def sized_unit(match: Match) -> bool:
    """A unit that has a length and is not a fraction of something else."""
    return match.unit not in _FRACTIONS


def repeated_unit(match: Match) -> bool:
    """As in "every quarter", not "every second" which is every other one."""
    return match.unit not in ("second", "half")


def free_units(match: Match) -> bool:
    """As in "for years", "within weeks", "decades-long"; not "the years", "light years", "in the weeks before"."""
    if match.size > 1 and match.is_listed(match.last.lower, "lengths"):
        return True
    if match.is_after("unit_followers") or (match.is_after("partitive") and not match.is_before("length_prepositions")):
        return False
    return match.is_before("span_prepositions")


def unit_long(match: Match) -> bool:
    """As in "month-long"."""
    return match.is_listed(match.last.lower, "lengths") and sized_unit(match) and not match.is_before("comparing")


def frequency_word(match: Match) -> bool:
    """As in "daily" the adverb or adjective, not a newspaper; quarterly figures are no sets."""
    token = match.first.token
    if match.unit == "quarter" or match.is_inside_name(token):
        return False
    return match.view.pos[token] in ("ADV", "ADJ") and not match.is_capital(match.first)


def calendar_units(match: Match) -> bool:
    """Units of the calendar, not of the clock."""
    return match.unit not in CLOCK_UNITS
