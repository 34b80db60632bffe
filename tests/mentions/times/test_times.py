"""Times in sentences: what is found, its value, its interval; near misses beside the hits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from eventx.mentions.times import find_times
from eventx.records import TimeRecord
from eventx.rules.times import load_time_rules
from eventx.schema.vocabulary import Precision, TimeKind
from eventx.tokens import TokenView

pytestmark = pytest.mark.model

#: A Wednesday.
PUBLISHED = dt.date(2024, 11, 6)
Finder = Callable[..., list[tuple[str, TimeRecord]]]


@pytest.fixture
def find(view: Callable[[str], TokenView]) -> Finder:
    def run(text: str, published: dt.date | None = PUBLISHED) -> list[tuple[str, TimeRecord]]:
        times = find_times(view(text), load_time_rules(), published)
        return [(text[time.start_char : time.end_char], time) for time in times]

    return run


# Text, then the times that must be found: words = value, in order. Nothing else may be found.
VALUES = [
    # dates in full and in part, American and British, misspelt and short
    ("On September 11, 2001, hijackers seized four planes.", "September 11, 2001 = 2001-09-11"),
    ("He was born on 3rd March 1972.", "3rd March 1972 = 1972-03-03"),
    ("The treaty of the 5th of May, 2010, was broken.", "the 5th of May, 2010 = 2010-05-05"),
    ("It was signed on 12 Febuary 2009.", "12 Febuary 2009 = 2009-02-12"),
    ("It was signed in Sept. 2011.", "Sept. 2011 = 2011-09"),
    ("It was signed on Oct 4.", "Oct 4 = 2024-10-04"),
    ("The rally was on Mon., Oct. 7.", "Mon., Oct. 7 = 2024-10-07"),
    ("Sunday 22 November 2015 - 09:08", "Sunday 22 November 2015 - 09:08 = 2015-11-22T09:08"),
    ("It was stamped 22.11.2015 and 13/05/2014.", "22.11.2015 = 2015-11-22 | 13/05/2014 = 2014-05-13"),
    ("The file is dated 2015-11-22.", "2015-11-22 = 2015-11-22"),
    ("The war of 1992-95 and the war of 1914-1918.", "1992-95 = 1992/1995 | 1914-1918 = 1914/1918"),
    ("It was built in nineteen ninety-six.", "nineteen ninety-six = 1996"),
    # coarser
    ("It began in the early 1990s.", "the early 1990s = 199"),
    ("It began in the '80s.", "the '80s = 198"),
    ("A 19th-century church burned down.", "19th-century = 18"),
    ("It opened in the spring of 2014.", "the spring of 2014 = 2014-SP"),
    ("Sales fell in Q3 2015.", "Q3 2015 = 2015-Q3"),
    ("Sales fell in the fourth quarter of last year.", "the fourth quarter of last year = 2023-Q4"),
    ("Sales fell in the first half of 2014.", "the first half of 2014 = 2014-H1"),
    ("Sales fell in fiscal year 2018-19.", "fiscal year 2018-19 = 2018/2019"),
    # weekdays and months by tense
    ("On Friday, gunmen carried out an attack.", "Friday = 2024-11-01"),
    ("The council will meet on Friday.", "Friday = 2024-11-08"),
    ("Troops plan to leave on Friday.", "Friday = 2024-11-08"),
    ("The summit is scheduled for Friday.", "Friday = 2024-11-08"),
    ("Two men were killed on Wednesday.", "Wednesday = 2024-11-06"),
    ("The ministers have met since Friday.", "Friday = 2024-11-01"),
    ("Gunmen attacked on December 12.", "December 12 = 2023-12-12"),
    ("The vote will be held on March 3.", "March 3 = 2025-03-03"),
    ("They were invited to a summit on December 12.", "December 12 = 2024-12-12"),
    ("In April they married.", "April = 2024-04"),
    ("They will marry in April.", "April = 2025-04"),
    # last, this, next, past, coming
    ("He quit last year.", "last year = 2023"),
    ("He quit last month.", "last month = 2024-10"),
    ("He quit last week.", "last week = 2024-W44"),
    ("He quit last Friday.", "last Friday = 2024-11-01"),
    ("He quit last April.", "last April = 2024-04"),
    ("He quit last summer.", "last summer = 2024-SU"),
    ("He quit last night.", "last night = 2024-11-05TNI"),
    ("He will quit next year.", "next year = 2025"),
    ("He will quit next Friday.", "next Friday = 2024-11-15"),
    ("He will quit next April.", "next April = 2025-04"),
    ("He will quit this Friday.", "this Friday = 2024-11-08"),
    ("He will quit in the coming weeks.", "the coming weeks = FUTURE_REF"),
    ("Earlier this month he vowed revenge.", "Earlier this month = 2024-11"),
    ("He left in late March.", "late March = 2024-03"),
    ("He left in mid-2014.", "mid-2014 = 2014"),
    ("He was shot on Tuesday last week.", "Tuesday last week = 2024-10-29"),
    ("It is held on the first Sunday of December 2024.", "the first Sunday of December 2024 = 2024-12-01"),
    ("It was in the last week of October.", "the last week of October = 2024-W44"),
    # counted from elsewhere
    ("They met two years ago.", "two years ago = 2022"),
    ("They met ten days ago.", "ten days ago = 2024-10-27"),
    ("They met three weeks ago.", "three weeks ago = 2024-W42"),
    ("He fled the day before yesterday.", "the day before yesterday = 2024-11-04"),
    ("He was shot on October 20. He died three days later.", "October 20 = 2024-10-20 | three days later = 2024-10-23"),
    ("He was shot on October 20. A week earlier, he spoke.", "October 20 = 2024-10-20 | A week earlier = 2024-10-13"),
    ("He came on October 20. The same day, he left.", "October 20 = 2024-10-20 | The same day = 2024-10-20"),
    ("He came on October 20. The next day, he left.", "October 20 = 2024-10-20 | The next day = 2024-10-21"),
    ("It fell in 1989. The following year, they united.", "1989 = 1989 | The following year = 1990"),
    ("He came on October 20. That month, prices rose.", "October 20 = 2024-10-20 | That month = 2024-10"),
    # times of day
    ("It struck at 9:08 GMT on Tuesday.", "9:08 GMT on Tuesday = 2024-11-05T09:08Z"),
    ("It struck at 10:30 p.m. on October 20.", "10:30 p.m. on October 20 = 2024-10-20T22:30"),
    ("It struck at 0730 GMT.", "0730 GMT = 2024-11-06T07:30Z"),
    ("It struck at noon.", "noon = 2024-11-06T12:00"),
    ("On Monday morning, two men were killed.", "Monday morning = 2024-11-04TMO"),
    ("It was on the night of October 7.", "the night of October 7 = 2024-10-07TNI"),
    ("It was in the early hours of Monday.", "the early hours of Monday = 2024-11-04TMO"),
    (
        "On Friday they came. Gunmen raided it early in the morning.",
        "Friday = 2024-11-01 | early in the morning = 2024-11-01TMO",
    ),
    ("It was seen on October 20 at 1930.", "October 20 at 1930 = 2024-10-20T19:30"),
    ("BOGOTA, 18 Jan 89 -- A bomb exploded.", "18 Jan 89 = 1989-01-18"),
    ("BAMAKO, Nov 5 (Reuters) - Gunmen killed 20 people.", "Nov 5 = 2024-11-05"),
    ("They clashed overnight Saturday.", "overnight Saturday = 2024-11-02TNI"),
    ("The September 11 attacks shook the world.", "September 11 = 2001-09-11"),
    ("It was closed on September 11.", "September 11 = 2024-09-11"),
    # durations and sets
    ("A nine-hour siege ended.", "nine-hour = PT9H"),
    ("A 10-day state of emergency began.", "10-day = P10D"),
    ("They called for three days of mourning.", "three days = P3D"),
    ("It took two and a half years.", "two and a half years = P2Y6M"),
    ("It took half an hour.", "half an hour = PT30M"),
    ("It has gone on for the past decade.", "the past decade = P10Y"),
    ("They fought for years.", "years = PXY"),
    ("They rally every Friday.", "every Friday = XXXX-WXX-5"),
    ("They meet on Fridays.", "Fridays = XXXX-WXX-5"),
    ("They pray five times a day.", "five times a day = P1D"),
    # named days
    ("He was killed on Christmas Eve.", "Christmas Eve = 2023-12-24"),
    ("It was during Ramadan in 2015.", "Ramadan in 2015 = 2015-06-18/2015-07-16"),
    ("The attack came on Eid al-Adha 2015.", "Eid al-Adha 2015 = 2015-09-24"),
    ("He was freed on Eid al-Adha in 2007.", "Eid al-Adha in 2007 = 2007-12-20"),
    ("Easter 2016 was bloody.", "Easter 2016 = 2016-03-27"),
    ("The attacks of 9/11 changed the world.", "9/11 = 2001-09-11"),
    ("They met on Thanksgiving.", "Thanksgiving = 2023-11-23"),
    # no times
    ("He may face charges.", ""),
    ("We met the minister.", ""),
    ("Smith, 45, of Leeds, was hurt.", ""),
    ("A 52-year-old man and a woman aged 19 were hurt.", ""),
    ("Story Code : 499453", ""),
    ("Flight 1999 landed.", ""),
    ("They won 3-2 after leading 21-19.", ""),
    ("Troops march through the city.", ""),
    ("April Smith was hurt.", ""),
    ("Prices fall and spring back.", ""),
    ("It cost $1998 and killed 2000 people.", ""),
    ("The second man fled.", ""),
    ("A man in his 30s was held.", ""),
    ("The fall of Kabul stunned many.", ""),
    ("He reads USA Today.", ""),
    ("It imports three-quarters of its food.", ""),
    ("Black September seized the embassy.", ""),
    ("He fought in the second world war.", ""),
    # reports of a quarter, and what they compare it with
    ("Sales fell in the quarter ended July 31.", "the quarter = 2024-Q2 | July 31 = 2024-07-31"),
    (
        "Sales rose in the fiscal first quarter. For the quarter ended Sept. 30, profit was flat.",
        "the fiscal first quarter = 2024-Q1 | the quarter = 2024-Q1 | Sept. 30 = 2024-09-30",
    ),
    (
        "Net rose in the third quarter. In the nine months, it fell from a year earlier.",
        "the third quarter = 2024-Q3 | the nine months = P9M | a year earlier = 2023",
    ),
    ("It lost money in the past two quarters.", "the past two quarters = P2Q"),
    ("It grew after several quarters of losses.", "several quarters = PXQ"),
    ("Three quarters of its food is imported.", ""),
    # no days: what time words say of people and talk
    ("In today's world this is hard.", ""),
    ("They are the leaders of tomorrow.", ""),
    ("The advertisement is in today's editions.", "today = 2024-11-06"),
    ("Now, he says, it looks like peace.", ""),
    ("He now says so.", "now = PRESENT_REF"),
    ("The army will soon leave.", "soon = FUTURE_REF"),
    ("He was soon released.", ""),
    ("He will call as soon as he can.", ""),
    ("Police found a black 1987 Chevrolet.", ""),
    ("Thousands came to the annual March for Life.", ""),
    ("It was high noon for the miners.", ""),
    # days and their parts
    ("He said it at mid-afternoon yesterday.", "mid-afternoon yesterday = 2024-11-05TAF"),
    ("He was gone by mid afternoon.", "mid afternoon = 2024-11-06TAF"),
    ("A rally planned for Tuesday was called off.", "Tuesday = 2024-11-05"),
    ("A rally planned for Friday was called off.", "Friday = 2024-11-08"),
    ("During the day Monday he played.", "Monday = 2024-11-04"),
    ("The war began in 1987. Losses were huge that day.", "1987 = 1987 | that day = XXXX-XX-XX"),
    ("The vote was postponed by one day.", "one day = P1D"),
    ("He may one day follow.", ""),
    ("The week following last month's vote was calm.", "last month = 2024-10"),
    # date-times of machines
    ("Changed 2024-11-01T21:40:00Z by staff.", "2024-11-01T21:40:00Z = 2024-11-01T21:40Z"),
    ("Changed 2024-11-01T21:40 by staff.", "2024-11-01T21:40 = 2024-11-01T21:40"),
    ("Changed 2024-11-01T21:40:13.250+03:00 by staff.", "2024-11-01T21:40:13.250+03:00 = 2024-11-01T21:40"),
    ("Changed 2024-13-45T99:99 by staff.", ""),
]


@pytest.mark.parametrize(("text", "expected"), VALUES, ids=[text for text, _ in VALUES])
def test_values(text: str, expected: str, find: Finder) -> None:
    assert " | ".join(f"{words} = {time.value}" for words, time in find(text)) == expected


# Text, words, first day, last day.
INTERVALS = [
    ("Shares fell last week.", "last week", "2024-10-28", "2024-11-03"),
    ("Earlier this month he vowed revenge.", "Earlier this month", "2024-11-01", "2024-11-06"),
    ("It was hot late last month.", "late last month", "2024-10-21", "2024-10-31"),
    ("It was hot in early October.", "early October", "2024-10-01", "2024-10-10"),
    ("The talks ran from July 3 to July 9.", "July 3", "2024-07-03", "2024-07-09"),
    ("The talks ran between July 3 and July 9.", "July 3", "2024-07-03", "2024-07-09"),
    ("The fight ran from 2011 through 2014.", "2011", "2011-01-01", "2014-12-31"),
    ("The siege lasted from Monday to Friday.", "Monday", "2024-10-28", "2024-11-01"),
    ("They will talk from Monday to Friday.", "Monday", "2024-11-11", "2024-11-15"),
    ("They will meet on Nov. 16-18.", "Nov. 16-18", "2024-11-16", "2024-11-18"),
    ("It began in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
    ("It began in the mid-1980s.", "the mid-1980s", "1984-01-01", "1986-12-31"),
    ("It went on over the past decade.", "the past decade", "2014-11-06", "2024-11-06"),
    ("Five died in the past year.", "the past year", "2023-11-06", "2024-11-06"),
    ("Wages fell in the last decade.", "the last decade", "2014-11-06", "2024-11-06"),
    ("It should be done by year-end.", "year-end", "2024-12-31", "2024-12-31"),
    ("Sales fell in the fourth quarter ended Aug. 26.", "the fourth quarter", "2024-05-27", "2024-08-26"),
    ("Sales fell in the quarter ended July 31.", "the quarter", "2024-05-01", "2024-07-31"),
    ("It went on in the past two weeks.", "the past two weeks", "2024-10-23", "2024-11-06"),
    ("It will go on for the next two years.", "the next two years", "2024-11-06", "2026-11-06"),
    ("It was in mid-2019.", "mid-2019", "2019-05-01", "2019-08-31"),
    ("It fell in the second quarter.", "the second quarter", "2024-04-01", "2024-06-30"),
    ("It burned last summer.", "last summer", "2024-06-01", "2024-08-31"),
    ("We will see it this weekend.", "this weekend", "2024-11-09", "2024-11-10"),
    ("It must be done by the end of the year.", "the end of the year", "2024-12-01", "2024-12-31"),
    ("Five died in overnight shelling.", "overnight", "2024-11-05", "2024-11-06"),
    ("Sunday's attack killed six.", "Sunday", "2024-11-03", "2024-11-03"),
    ("It was quiet during Ramadan.", "Ramadan", "2024-03-11", "2024-04-09"),
    ("They will leave in two weeks.", "two weeks", "2024-11-20", "2024-11-20"),
    ("They will leave within two weeks.", "two weeks", "2024-11-06", "2024-11-20"),
    ("They left within two weeks.", "two weeks", "None", "None"),
    ("It grew in the first three months of 2011.", "the first three months", "2011-01-01", "2011-03-31"),
]


@pytest.mark.parametrize(("text", "words", "earliest", "latest"), INTERVALS, ids=[row[0] for row in INTERVALS])
def test_intervals(text: str, words: str, earliest: str, latest: str, find: Finder) -> None:
    found = dict(find(text))
    assert (str(found[words].earliest), str(found[words].latest)) == (earliest, latest)


# Text, words, first day, last day, open start, open end.
OPEN_ENDS = [
    ("It has bombed rebels since September 30.", "September 30", "2024-09-30", "2024-11-06", False, True),
    ("It has gone on since 2010.", "2010", "2010-01-01", "2024-11-06", False, True),
    ("He stayed until October 30.", "October 30", "None", "2024-10-30", True, False),
    ("He left before October 30.", "October 30", "None", "2024-10-29", True, False),
    ("They must leave by Friday.", "Friday", "2024-11-08", "2024-11-08", True, False),
    ("He fled after October 30.", "October 30", "2024-10-30", "2024-11-06", False, True),
    ("He fled after Friday prayers.", "Friday", "2024-11-01", "2024-11-01", False, False),
    ("Sales are down from last year.", "last year", "2023-01-01", "2023-12-31", False, False),
    ("He fled on Friday shortly before 9 p.m.", "9 p.m.", "2024-11-01", "2024-11-01", False, False),
    ("The road is closed through Friday.", "Friday", "2024-11-08", "2024-11-08", False, False),
    ("He fled on October 30.", "October 30", "2024-10-30", "2024-10-30", False, False),
]


@pytest.mark.parametrize("row", OPEN_ENDS, ids=[row[0] for row in OPEN_ENDS])
def test_open_ends(row: tuple[str, str, str, str, bool, bool], find: Finder) -> None:
    text, words, earliest, latest, open_start, open_end = row
    time = dict(find(text))[words]
    assert (str(time.earliest), str(time.latest)) == (earliest, latest)
    assert (time.open_start, time.open_end) == (open_start, open_end)


UNDATED = [
    ("Gunmen attacked on Friday.", "XXXX-WXX-5"),
    ("Gunmen attacked on October 31.", "XXXX-10-31"),
    ("Gunmen attacked last week.", "XXXX-WXX"),
    ("Gunmen attacked last year.", "XXXX"),
    ("Gunmen attacked yesterday.", "XXXX-XX-XX"),
    ("Gunmen attacked in April.", "XXXX-04"),
    ("Gunmen attacked on Friday morning.", "XXXX-WXX-5TMO"),
]


@pytest.mark.parametrize(("text", "value"), UNDATED, ids=[text for text, _ in UNDATED])
def test_without_publication_date_stays_open(text: str, value: str, find: Finder) -> None:
    [(_, time)] = find(text, None)
    assert (time.value, time.earliest, time.latest) == (value, None, None)
    assert time.precision is Precision.UNKNOWN
    assert not time.is_anchor


def test_without_publication_date_text_is_enough(find: Finder) -> None:
    values = [time.value for _, time in find("He was shot on October 20, 2015. He died two days later.", None)]
    assert values == ["2015-10-20", "2015-10-22"]


def test_range_names_its_second_half(find: Finder) -> None:
    (_, first), (_, second) = find("The talks ran from July 3 to July 9.")
    assert (first.range_of, second.range_of) == ("", first.id)


def test_kinds_ids_and_anchors(find: Finder) -> None:
    found = find("On Friday at dawn a nine-hour siege began; they rally every Friday.")
    assert [time.id for _, time in found] == [f"T{i + 1}" for i in range(len(found))]
    kinds = {time.kind: time.is_anchor for _, time in found}
    assert kinds[TimeKind.DATE] or kinds[TimeKind.TIME]
    assert not kinds[TimeKind.DURATION]
    assert not kinds[TimeKind.SET]


def test_offsets_cut_tokens(find: Finder) -> None:
    text = "The 16-hour raid and the Mexico-in-1990s tour."
    for words, time in find(text):
        assert text[time.start_char : time.end_char] == words
        assert time.start < time.end


def test_same_input_same_output(view: Callable[[str], TokenView]) -> None:
    text = "On Friday two men were shot. Three days later, on October 31, 2015, a third died at 9 p.m."
    runs = [find_times(view(text), load_time_rules(), PUBLISHED) for _ in range(3)]
    assert runs[0] == runs[1] == runs[2]
