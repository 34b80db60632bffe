"""Number phrases and what they bound; numbers that count no people beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventx.mentions.counts import find_counts
from eventx.rules.counts import load_count_rules
from eventx.tokens import TokenView

#: (sentence, ["words low..high qualifier", ...]); "n" stands for no bound.
CASES: list[tuple[str, list[str]]] = [
    # plain numbers
    ("Twelve people were killed.", ["Twelve 12..12 exact"]),
    ("The crash killed 224 people.", ["224 224..224 exact"]),
    ("Some 1,643 people were wounded.", ["Some 1,643 1643..1643 about"]),
    ("Twenty-five people died.", ["Twenty-five 25..25 exact"]),
    ("Two hundred and twelve people died.", ["Two hundred and twelve 212..212 exact"]),
    ("One thousand two hundred people fled.", ["One thousand two hundred 1200..1200 exact"]),
    ("About 2 million refugees left.", ["About 2 million 2000000..2000000 about"]),
    ("The floods displaced 12.5 million people.", ["12.5 million 12500000..12500000 exact"]),
    ("A dozen soldiers were killed.", ["A dozen 12..12 exact"]),
    ("Two dozen soldiers were killed.", ["Two dozen 24..24 exact"]),
    ("Half a dozen soldiers were killed.", ["Half a dozen 6..6 exact"]),
    ("A hundred people were hurt.", ["A hundred 100..100 exact"]),
    ("Three thousand people were arrested.", ["Three thousand 3000..3000 exact"]),
    ("Bomb kills 12", ["12 12..12 exact"]),
    ("The gunmen shot him, killing 12.", ["12 12..12 exact"]),
    # qualifiers before
    ("Over 20 people were killed.", ["Over 20 21..n more_than"]),
    ("More than 300 people were killed.", ["More than 300 301..n more_than"]),
    ("More than a dozen people were killed.", ["More than a dozen 13..n more_than"]),
    ("Well over 100 people were hurt.", ["Well over 100 101..n more_than"]),
    ("At least five people died.", ["At least five 5..n at_least"]),
    ("No fewer than 40 people died.", ["No fewer than 40 40..n at_least"]),
    ("Up to 30 people are missing.", ["Up to 30 1..30 up_to"]),
    ("As many as 20 people were killed.", ["As many as 20 1..20 up_to"]),
    ("No more than 10 people were inside.", ["No more than 10 1..10 up_to"]),
    ("Fewer than 10 people were inside.", ["Fewer than 10 1..9 fewer_than"]),
    ("Less than 100 people came.", ["Less than 100 1..99 fewer_than"]),
    ("About 50 people were hurt.", ["About 50 50..50 about"]),
    ("Around 70 people were detained.", ["Around 70 70..70 about"]),
    ("Nearly 50 people were hurt.", ["Nearly 50 50..50 about"]),
    ("Almost 200 people were hurt.", ["Almost 200 200..200 about"]),
    ("Approximately 80 people were hurt.", ["Approximately 80 80..80 about"]),
    ("An estimated 1,400 people have been killed.", ["An estimated 1,400 1400..1400 about"]),
    ("At least some 40 people died.", ["At least some 40 40..n at_least"]),
    ("More than an estimated 200 people died.", ["More than an estimated 200 201..n more_than"]),
    # qualifiers after
    ("Twenty people or more were killed.", ["Twenty 20..n at_least"]),
    ("20 or more people were killed.", ["20 or more 20..n at_least"]),
    ("100 or so people were hurt.", ["100 or so 100..100 about"]),
    # ranges
    ("Between three and nine soldiers were injured.", ["Between three and nine 3..9 range"]),
    ("Police said 12 to 15 gunmen attacked.", ["12 to 15 12..15 range"]),
    ("Police said 12-15 gunmen attacked.", ["12-15 12..15 range"]),
    ("Two or three men ran away.", ["Two or three 2..3 range"]),
    ("From 40 to 50 people were inside.", ["From 40 to 50 40..50 range"]),
    ("The toll rose from 12 to 31.", ["31 31..31 exact"]),
    ("The number of dead climbed from 100 to 140.", ["140 140..140 exact"]),
    # vague
    ("Dozens of people were killed.", ["Dozens 24..n vague"]),
    ("Scores of people were killed.", ["Scores 40..n vague"]),
    ("Hundreds of people were killed.", ["Hundreds 200..n vague"]),
    ("Thousands of people fled.", ["Thousands 1000..n vague"]),
    ("Tens of thousands of people fled.", ["Tens of thousands 20000..n vague"]),
    ("Hundreds of thousands of people fled.", ["Hundreds of thousands 200000..n vague"]),
    ("Several people were hurt.", ["Several 3..n vague"]),
    ("A few people were hurt.", ["A few 3..n vague"]),
    ("A handful of people were hurt.", ["A handful 3..n vague"]),
    ("Several hundred people were hurt.", ["Several hundred 300..n vague"]),
    ("Several dozen people were hurt.", ["Several dozen 36..n vague"]),
    ("Many people were hurt.", ["Many n..n vague"]),
    ("A couple of men were hurt.", ["A couple 2..2 exact"]),
    # one, two, none
    ("A man was killed.", ["A 1..1 exact"]),
    ("An off-duty police officer was killed.", ["An 1..1 exact"]),
    ("Both men were killed.", ["Both 2..2 exact"]),
    ("No one was hurt.", ["No one 0..0 exact"]),
    ("Nobody was hurt.", ["Nobody 0..0 exact"]),
    ("None of the passengers was hurt.", ["None 0..0 exact"]),
    ("No soldiers were killed.", ["No 0..0 exact"]),
    # with what they go
    ("A family of five was killed.", ["A family of five 5..5 exact"]),
    ("A group of 12 gunmen attacked.", ["A group of 12 12..12 exact"]),
    ("A total of 31 people were killed.", ["A total of 31 31..31 exact"]),
    ("Another 40 people were hurt.", ["Another 40 40..40 exact"]),
    ("The troops killed 14 rebels and three civilians.", ["14 14..14 exact", "three 3..3 exact"]),
    # no counts of people
    ("The 45-year-old man spoke.", []),
    ("John Smith, 45, spoke to reporters.", []),
    ("The company lost $12 million.", []),
    ("It cost 12 euros.", []),
    ("The town is 12 miles away.", []),
    ("The town is 30 km north of here.", []),
    ("Prices rose by 5 percent.", []),
    ("Prices rose by 5%.", []),
    ("Flight 370 disappeared.", []),
    ("He drove on Route 66 to the sea.", []),
    ("They fired AK-47 rifles.", []),
    ("The 10-day siege ended.", []),
    ("A 12-member team arrived.", []),
    ("The Giants won 4-2 at home.", []),
    ("A magnitude 7.9 earthquake struck.", []),
    ("He served 12 years.", []),
    ("They waited for three hours.", []),
    ("It happened in the 1990s.", []),
    ("The meeting began at 10:30.", []),
    ("A bomb exploded.", []),
    ("Too many cooks spoil the broth.", []),
    ("The rebels seized a town.", []),
    # more numbers
    ("The storm killed 1,200 people.", ["1,200 1200..1200 exact"]),
    ("The storm killed eleven people.", ["eleven 11..11 exact"]),
    ("The storm killed ninety-nine people.", ["ninety-nine 99..99 exact"]),
    ("The storm killed three hundred people.", ["three hundred 300..300 exact"]),
    ("The storm killed one hundred and one people.", ["one hundred and one 101..101 exact"]),
    ("The war displaced 1.5 million people.", ["1.5 million 1500000..1500000 exact"]),
    ("The war displaced two million people.", ["two million 2000000..2000000 exact"]),
    ("The war displaced half a million people.", ["half a million 500000..500000 exact"]),
    ("All 224 people on board died.", ["224 224..224 exact"]),
    ("The 14 passengers died.", ["14 14..14 exact"]),
    ("Six of the dead were soldiers.", ["Six 6..6 exact"]),
    ("One person is killed.", ["One 1..1 exact"]),
    ("Thirteen children and six women were killed.", ["Thirteen 13..13 exact", "six 6..6 exact"]),
    ("Five soldiers, two policemen and a civilian died.", ["Five 5..5 exact", "two 2..2 exact", "a 1..1 exact"]),
    ("Rebels shot 12 men; 15 fled.", ["12 12..12 exact", "15 15..15 exact"]),
    # more qualifiers
    ("Roughly 300 people were hurt.", ["Roughly 300 300..300 about"]),
    ("Just over 300 people were hurt.", ["Just over 300 301..n more_than"]),
    ("Upwards of 300 people were hurt.", ["Upwards of 300 301..n more_than"]),
    ("In excess of 300 people were hurt.", ["In excess of 300 301..n more_than"]),
    ("Close to 300 people were hurt.", ["Close to 300 300..300 about"]),
    ("Not less than 300 people were hurt.", ["Not less than 300 300..n at_least"]),
    ("At most 12 people were hurt.", ["At most 12 1..12 up_to"]),
    ("Under 100 people were hurt.", ["Under 100 1..99 fewer_than"]),
    ("At least two dozen people were hurt.", ["At least two dozen 24..n at_least"]),
    ("Nearly two dozen people were hurt.", ["Nearly two dozen 24..24 about"]),
    ("Almost half a million people fled.", ["Almost half a million 500000..500000 about"]),
    ("More than 1.5 million people fled.", ["More than 1.5 million 1500001..n more_than"]),
    ("Perhaps 20 people were inside.", ["Perhaps 20 20..20 about"]),
    ("A further 12 people were hurt.", ["A further 12 12..12 exact"]),
    ("At least another 12 people were hurt.", ["At least another 12 12..n at_least"]),
    ("Between 200 and 300 people were inside.", ["Between 200 and 300 200..300 range"]),
    ("Between 1,000 and 1,500 people were inside.", ["Between 1,000 and 1,500 1000..1500 range"]),
    ("Some 12 to 15 men attacked.", ["Some 12 to 15 12..15 range"]),
    ("Three or four men attacked.", ["Three or four 3..4 range"]),
    ("Attendance fell from 40 to 12.", ["40 40..40 exact", "12 12..12 exact"]),
    # more vague words
    ("Dozens were killed.", ["Dozens 24..n vague"]),
    ("More than several hundred people came.", ["More than several hundred 300..n more_than"]),
    ("A few dozen people came.", ["A few dozen 24..n vague"]),
    ("Millions of people fled.", ["Millions 1000000..n vague"]),
    ("A number of people were hurt.", ["A number 3..n vague"]),
    ("An unknown number of people were hurt.", ["An unknown number n..n vague"]),
    ("A pair of gunmen attacked.", ["A pair 2..2 exact"]),
    ("Numerous people were hurt.", ["Numerous n..n vague"]),
    ("A soldier and a nurse were hurt.", ["A 1..1 exact", "a 1..1 exact"]),
    ("A beachgoer was hurt.", ["A 1..1 exact"]),
    ("A crew of 14 was on board.", ["A crew of 14 14..14 exact"]),
    ("Not a single soldier was hurt.", ["Not a single 0..0 exact"]),
    # more that count nobody
    ("It rained for 10 days.", []),
    ("The girl, 7, was found.", []),
    ("A man aged 45 was found.", ["A 1..1 exact"]),
    ("They paid a ransom of $500,000.", []),
    ("They paid 500,000 dollars.", []),
    ("The car did 120 mph.", []),
    ("The bomb weighed 50 kg.", []),
    ("It is 30 degrees outside.", []),
    ("Interstate 95 was closed.", []),
    ("Resolution 242 was adopted.", []),
    ("See page 12 for details.", []),
    ("An F-16 crashed.", []),
    ("A Boeing 747 crashed.", []),
    ("The 7.8-magnitude quake struck.", []),
    ("It happened at 7 p.m. in the town.", []),
    ("A house burned.", []),
    ("The two-day summit ended.", []),
    ("A three-story building collapsed.", []),
    ("He won by 2 points.", []),
    ("They are as many as we are.", []),
    ("No doubt he knew.", []),
    ("It was no longer safe.", []),
    ("The matter is under review.", []),
]


def describe(view: TokenView, sentence_counts: list[tuple[str, int | None, int | None, str]]) -> list[str]:
    def bound(value: int | None) -> str:
        return "n" if value is None else str(value)

    return [f"{words} {bound(low)}..{bound(high)} {qualifier}" for words, low, high, qualifier in sentence_counts]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[case[0][:48] for case in CASES])
def test_counts(view: Callable[[str], TokenView], sentence: str, expected: list[str]) -> None:
    doc = view(sentence)
    found = find_counts(doc, load_count_rules(), [])
    got = describe(doc, [(doc.words(c.start, c.end), c.minimum, c.maximum, str(c.qualifier)) for c in found])
    assert got == expected


@pytest.mark.model
def test_numbers_inside_times_are_no_counts(view: Callable[[str], TokenView]) -> None:
    from eventx.records import TimeRecord
    from eventx.schema.vocabulary import Precision, TimeKind

    doc = view("On 20 November 2015 it rained.")
    time = TimeRecord("T1", 1, 4, 3, 19, TimeKind.DATE, "2015-11-20", Precision.DAY)
    assert find_counts(doc, load_count_rules(), [time]) == []


HEADS: list[tuple[str, str, str, bool]] = [
    ("Dozens of people were killed.", "people", "Dozens", False),
    ("Four of the 14 passengers died.", "passengers", "Four", True),
    ("Two of them died.", "them", "Two", True),
    ("Twelve soldiers died.", "soldiers", "soldiers", False),
    ("A family of five died.", "family", "family", False),
]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "head", "top", "is_partitive"), HEADS, ids=[case[0] for case in HEADS])
def test_heads(view: Callable[[str], TokenView], sentence: str, head: str, top: str, is_partitive: bool) -> None:
    doc = view(sentence)
    count = find_counts(doc, load_count_rules(), [])[0]
    assert (doc.text[count.head], doc.text[count.top], count.is_partitive) == (head, top, is_partitive)
