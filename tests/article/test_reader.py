"""`read_article`: what is title, date and story of a raw text, and that offsets stay."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventx.article import Article, read_article

STORY = "Gunmen killed 12 people in the northern city of Kano on Friday, police said in a statement."
SECOND = "The attackers fled on motorcycles before troops arrived, witnesses told reporters at the scene."
PAGE = f"""0
Sunday 22 November 2015 - 09:08

Gunmen storm market in Kano

Story Code : 499453
President Buhari arrives at the summit on November 16, 2015 in Antalya, Turkey.
President Buhari arrives at the summit on November 16, 2015 in Antalya, Turkey.
{STORY}
\x20
{SECOND}
Comment"""


def story_of(article: Article) -> list[str]:
    """The lines that are left to read."""
    return [" ".join(line.split()) for line in article.masked.split("\n") if line.strip()]


def test_page_with_all_its_furniture() -> None:
    article = read_article(PAGE)
    assert article.text == PAGE
    assert len(article.masked) == len(PAGE)
    assert article.title == "Gunmen storm market in Kano"
    assert article.title_span is not None
    assert PAGE[slice(*article.title_span)] == article.title
    assert (article.published, article.published_how) == (dt.date(2015, 11, 22), "text")
    assert story_of(article) == [
        "Gunmen storm market in Kano",
        "President Buhari arrives at the summit on November 16, 2015 in Antalya, Turkey.",
        STORY,
        SECOND,
    ]
    assert article.warnings == ()


@pytest.mark.parametrize(
    "line",
    [
        "Comment",
        "Comments (12)",
        "12 comments",
        "Share",
        "Share this article",
        "» Read more",
        "Read more: Nigeria's long war",
        "ADVERTISEMENT",
        "Advertisement",
        "Story Code : 499453",
        "News ID: 88213",
        "Views: 1,204",
        "3.4k shares",
        "5 min read",
        "By Ann Lee",
        "By Ann Lee and Tom Ray, Reuters",
        "BY ANN LEE",
        "By our special correspondent in Kano",
        "AFP",
        "The Associated Press",
        "Updated at 18:05 GMT",
        "Last updated on 22 November 2015 at 9:08 am GMT",
        "Published: November 22, 2015",
        "22/11/2015",
        "By Ann Lee | BBC News | 22 November 2015",
        "Copyright 2015 The Associated Press. All rights reserved. This material may not be published, broadcast, rewritten or"
        " redistributed.",
        "© 2015 Example Media",
        "(Reporting by Ann Lee; Editing by Tom Ray)",
        "Follow us on Twitter",
        "Sign up for our newsletter",
        "https://example.org/news/123",
        "www.example.org",
        "news@example.org",
        "TST1-WIRE-0080",
        "APW19980213.1380",
        "* * *",
        "World › Africa",
        "News|Conflict",
        "BBC News, Bamako",
        "Image source, Reuters",
        "The Guardian - Back to home",
        "CNN's Ann Lee and Tom Ray contributed to this report.",
        "SOURCE: AL JAZEERA AND NEWS AGENCIES",
        "Our Standards: The Example Trust Principles.",
    ],
)
def test_furniture_is_masked(line: str) -> None:
    article = read_article(f"Gunmen storm market in Kano\n\n{STORY}\n\n{line}\n\n{SECOND}\n")
    assert story_of(article) == ["Gunmen storm market in Kano", STORY, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Friday after the attack, traders said.",
        "Comment was not available from the army, which has not spoken since Friday.",
        "By Friday the army had taken the town, residents said.",
        "On 22 November 2015 the army said it had left.",
        "Read the full text of the agreement, the minister told parliament.",
        "More people died on the way to hospital.",
        "Reuters journalists saw 12 bodies.",
        "Views differ on who carried out the attack.",
        "Police said 12 people died; 30 comments were deleted.",
        "Like his father, he was shot dead by the police.",
        "Home Minister Rao visited the scene.",
        "Watch towers along the border were shelled.",
    ],
)
def test_story_lines_stay(line: str) -> None:
    article = read_article(f"Gunmen storm market in Kano\n\n{STORY}\n\n{line}\n\n{SECOND}\n")
    assert story_of(article) == ["Gunmen storm market in Kano", STORY, line, SECOND]


def test_numbers_in_a_table_stay_and_counters_go() -> None:
    article = read_article(
        f"3\nGunmen storm market in Kano\n{STORY}\nDead in Kano\n\n213\n\n{SECOND}\nShare\n12\nTweet"
    )
    assert story_of(article) == ["Gunmen storm market in Kano", STORY, "Dead in Kano", "213", SECOND]


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("Arthur Lee [Name as received] was shot, police said.", "Arthur Lee was shot, police said."),
        ("He said [passage indistinct] that they left.", "He said that they left."),
        ("FILE PHOTO: Smoke rises over the town of Kano.", "Smoke rises over the town of Kano."),
        ("Image caption, Smoke rises over the town of Kano.", "Smoke rises over the town of Kano."),
        ("They want peace, he said. (pvs/vi/ji)", "They want peace, he said."),
        ("A soldier stands guard. REUTERS/Ann Lee", "A soldier stands guard."),
        ("The mayor [of Kano] was shot, police said.", "The mayor [of Kano] was shot, police said."),
    ],
)
def test_furniture_inside_lines(given: str, left: str) -> None:
    assert story_of(read_article(f"{STORY}\n\n{given}"))[1] == left


@pytest.mark.parametrize(
    ("opening", "place", "agency", "date"),
    [
        ("BAMAKO, Nov 22 (Reuters) - ", "BAMAKO", "Reuters", None),
        ("BAMAKO, Mali, Nov. 22, 2015 (AP) — ", "BAMAKO, Mali", "AP", dt.date(2015, 11, 22)),
        ("(AP) -- ", None, "AP", None),
        ("Reuters - ", None, "Reuters", None),
        ("MOSCOW (AP)_ ", "MOSCOW", "AP", None),
        ("AMHERST, N.Y. (AP) --\n\n", "AMHERST, N.Y.", "AP", None),
        ("LONDON/PARIS (Reuters) - ", "LONDON/PARIS", "Reuters", None),
        ("PORT-AU-PRINCE, Haiti — ", "PORT-AU-PRINCE, Haiti", None, None),
        ("ISLAMABAD: ", "ISLAMABAD", None, None),
        ("Bamako, Mali – ", "Bamako, Mali", None, None),
        ("Bamako, Mali (CNN) ", "Bamako, Mali", "CNN", None),
        ("Bamako (AFP) ", "Bamako", "AFP", None),
        ("SOMA, Turkey, May 14, 2014\n\n", "SOMA, Turkey", None, dt.date(2014, 5, 14)),
        ("CLANDESTINE, 8 JAN 90 (RADIO X) -- [TEXT] ", "CLANDESTINE", "RADIO X", dt.date(1990, 1, 8)),
        ("Bogota, 5 Jul 89 (AFP) -- [Speech] [President Lee] [Text] ", "Bogota", "AFP", dt.date(1989, 7, 5)),
        ("No City (Peru), 26 Sep 89 -- ", "Peru", None, dt.date(1989, 9, 26)),
        ("No City, No Date (FBIS) -- ", None, "FBIS", None),
        ("SAN SALVADOR, NO DATE -- ", "SAN SALVADOR", None, None),
        ("Bogota, 27 Apr 90 [Radio X) -- ", "Bogota", "Radio X", dt.date(1990, 4, 27)),
        ("San Salvador, 17 Nov 89 (Press Agency [PA]) -- ", "San Salvador", "Press Agency [PA]", dt.date(1989, 11, 17)),
    ],
)
def test_dateline(opening: str, place: str | None, agency: str | None, date: dt.date | None) -> None:
    text = opening + STORY
    article = read_article(text)
    assert article.dateline_span is not None
    assert text[slice(*article.dateline_span)] in opening
    assert (article.dateline_place and text[slice(*article.dateline_place)]) == place
    assert (article.agency, article.dateline_date, article.published) == (agency, date, date)
    assert story_of(article)[-1] == STORY


@pytest.mark.parametrize(
    "text",
    [
        "The president - who was in Cuba - said no to the offer of the rebels on Friday.",
        "UPDATE: " + STORY,
        "The Guardian - Back to home",
        "The United Nations (UN) Security Council met on Friday to talk about the attack, diplomats said.",
        "He wants one thing: peace for all the people of Mali and its neighbours.",
        "Kano-based traders -- about 300 of them -- left the market on Friday, police said.",
        STORY,
    ],
)
def test_no_dateline(text: str) -> None:
    assert read_article(text).dateline_span is None


@pytest.mark.parametrize(
    ("wrapped", "lines"),
    [
        (
            "An explosion tore through a coal mine in the western Turkish town of\nSoma on Tuesday, killing 201 miners and"
            " trapping hundreds more\nunderground, the minister said.\n\nPolice came.",
            [
                "An explosion tore through a coal mine in the western Turkish town of Soma on Tuesday, killing 201 miners and"
                " trapping hundreds more underground, the minister said.",
                "Police came.",
            ],
        ),
        (f"Gunmen storm market in Kano\n{STORY * 2}", ["Gunmen storm market in Kano", STORY * 2]),
        (
            f"A soldier guards the market in Kano\n{STORY * 2}\n{SECOND * 2}",
            ["A soldier guards the market in Kano", STORY * 2, SECOND * 2],
        ),
        (
            "First sentence here.\nSecond sentence here.\nThird one.",
            ["First sentence here.", "Second sentence here.", "Third one."],
        ),
    ],
)
def test_line_ends(wrapped: str, lines: list[str]) -> None:
    assert story_of(read_article(wrapped)) == lines


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (STORY, None),
        (f"{STORY}\n\n{SECOND}", None),
        (f"Gunmen storm market\n\n{STORY}", "Gunmen storm market"),
        (f"Who attacked Kano?\n\n{STORY}", "Who attacked Kano?"),
        (f"WORLD\n\nGunmen storm market in Kano\n\n{STORY}", "Gunmen storm market in Kano"),
        (f"By Ann Lee\n\nGunmen storm market in Kano\n\n{STORY}", "Gunmen storm market in Kano"),
        ("Gunmen storm market in Kano", None),
    ],
)
def test_title(text: str, title: str | None) -> None:
    assert read_article(text).title == title


def test_title_that_is_given_wins_and_is_found_in_the_text() -> None:
    text = f"World news today\n\nGunmen storm  market\n\n{STORY}"
    article = read_article(text, title="Gunmen storm market")
    assert article.title == "Gunmen storm market"
    assert article.title_span is not None
    assert text[slice(*article.title_span)] == "Gunmen storm  market"
    assert read_article(text, title="Something else").title == "Something else"


def test_dates_of_the_story_are_no_publication_dates() -> None:
    article = read_article(f"Gunmen storm market in Kano\n\n{STORY}\n\nIt began on 3 May 2014, police said.")
    assert (article.published, article.published_how) == (None, None)


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Updated: 23 November 2015\nPublished: 22 November 2015", dt.date(2015, 11, 22)),
        ("Updated: 23 November 2015", dt.date(2015, 11, 23)),
        ("2015-11-22T09:08:00Z", dt.date(2015, 11, 22)),
        ("Nov. 22, 2015, 9:08 a.m. EST", dt.date(2015, 11, 22)),
        ("02/27/1998 14:26:00", dt.date(1998, 2, 27)),
    ],
)
def test_header_dates(head: str, date: dt.date) -> None:
    assert read_article(f"{head}\n\nGunmen storm market in Kano\n\n{STORY}").published == date
    assert read_article(f"Gunmen storm market in Kano\n{head}\n{STORY}").published == date


def test_header_date_that_can_be_read_in_two_ways_is_not_guessed() -> None:
    article = read_article(f"05/06/2015\n\nGunmen storm market in Kano\n\n{STORY}")
    assert article.published is None
    assert any("two ways" in warning for warning in article.warnings)


def test_argument_wins_over_the_header_and_says_so() -> None:
    article = read_article(PAGE, published="2015-11-24")
    assert (article.published, article.published_how) == (dt.date(2015, 11, 24), "argument")
    assert any("2015-11-22" in warning for warning in article.warnings)


def test_a_stamp_below_the_dateline_is_of_the_story() -> None:
    text = f"San Salvador, 1 Jul 89 (Radio X) -- [Communique]\n\n[Dated] 30 June 1989\n\n{STORY}"
    assert read_article(text).published == dt.date(1989, 7, 1)


def test_wrapped_lines_are_no_bylines_or_stamps() -> None:
    text = (
        "THE TALKS BETWEEN THE TWO SIDES WERE HELD IN A HOTEL AND HAD BEEN PREPARED\nBY THE MILITARY AND POLICE WHO SAID THAT"
        " THE REBELS MUST LEAVE THE TOWN AT\n1400 GMT.\n"
    )
    assert "1400 GMT" in read_article(text).masked.upper()
    assert " BY " in read_article(text).masked.upper()


def test_latin_1_misreadings_are_mended() -> None:
    article = read_article(f"{STORY} \x93No,\x94 he said. It wasn\x92t us.")
    assert "“No,” he said. It wasn’t us." in article.masked
    assert article.warnings == ()


def test_html() -> None:
    text = (
        '<html><head><title>Site - Gunmen storm market</title><meta name="pubdate" content="2015-11-22">'
        "<script>if (a < b) { x = '<p>no</p>'; }</script><style>p {color: red}</style></head><body><nav>Home World</nav>"
        f"<h1>Gunmen storm market</h1><p>{STORY}</p><p>Mali&#8217;s army said <b>&ldquo;no&rdquo;</b> to AT&amp;T.</p>"
        "<!-- <p>old</p> --><footer>About us</footer></body></html>"
    )
    article = read_article(text)
    assert len(article.masked) == len(text)
    assert article.title == "Gunmen storm market"
    assert article.published == dt.date(2015, 11, 22)
    assert any("HTML" in warning for warning in article.warnings)
    lines = story_of(article)
    assert STORY in lines
    assert any(line.startswith("Mali ’s army said") for line in lines)
    assert not any("no</p>" in line or "Home World" in line or "old" in line or "About us" in line for line in lines)


def test_sgml_of_old_wires() -> None:
    text = (
        "<DOC>\n<DOCNO> AP900103-0001 </DOCNO>\n<FILEID>AP-NR-01-03-90 0012EST</FILEID>\n<HEAD>Bomb Kills Two</HEAD>\n"
        f"<DATELINE>BOGOTA, Colombia (AP) </DATELINE>\n<DATE_TIME> 01/23/1990 14:26:00 </DATE_TIME>\n<TEXT>\n{STORY}\n</TEXT>\n</DOC>"
    )
    article = read_article(text)
    assert article.published == dt.date(1990, 1, 23)
    assert article.dateline_place is not None
    assert text[slice(*article.dateline_place)] == "BOGOTA, Colombia"
    assert story_of(article)[-1] == STORY
    assert "AP900103" not in article.masked


def test_less_than_is_no_markup() -> None:
    article = read_article(f"{STORY} The share of those aged <5 years> is small & falling.")
    assert article.warnings == ()
    assert "<5 years>" in article.masked


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=300))
def test_any_text_keeps_its_length(text: str) -> None:
    article = read_article(text)
    assert len(article.masked) == len(text)
    assert len(article.text) == len(text)
    article.masked.encode("utf-8")


_PIECES = st.sampled_from(
    ["\n", "\n\n", " ", "Share", "0", STORY, "BAMAKO (AP) -- ", "<p>", "</p>", "<script>", "&amp;", "22 November 2015", "By Ann Lee",
     "[Text]", "\r\n", "KANO: ", "\x00", "\u200f", "—"]
)  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_any_page_keeps_its_length(text: str) -> None:
    article = read_article(text)
    assert len(article.masked) == len(text)
    for span in (article.title_span, article.dateline_span, article.dateline_place):
        assert span is None or 0 <= span[0] <= span[1] <= len(text)


@pytest.mark.parametrize(
    "text",
    ["<" * 50_000, "<p " * 30_000, "&#" * 50_000, "- " * 50_000, "[" * 50_000, "A, " * 30_000, "<script>" * 5_000],
)
def test_hostile_texts_take_no_time(text: str) -> None:
    import time

    start = time.perf_counter()
    read_article(text)
    assert time.perf_counter() - start < 2
