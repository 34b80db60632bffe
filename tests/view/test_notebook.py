"""What a notebook shows of one result: whole, escaped, without a script, and able to stand beside others."""

from __future__ import annotations

import re

import pytest

from eventx.schema import Extraction
from eventx.view import render_html
from tests.view.samples import HOSTILE, TEXT, Page, make_everyday, make_hostile

_OUTSIDE = re.compile(r"url\(|@import|https?://|//cdn|src=", re.I)


def test_the_article_is_whole_and_in_order() -> None:
    assert TEXT in Page(render_html(make_everyday())).words


def test_every_kind_of_mention_is_marked() -> None:
    page = Page(render_html(make_everyday()))
    for kind in ("trigger", "person", "organization", "place", "time"):
        # One in the text, one in the legend.
        assert len(page.find("mark", kind)) >= 2, kind


def test_a_card_tells_all_fields() -> None:
    words = " ".join(Page(render_html(make_everyday())).words.split())
    for told in (
        "Armed attack", "1 November 2024", "to the day, stated: “Friday”", "Grand Hotel, Kano, Nigeria", "2 hours",
        "Liberation Front", "18 or more", "“at least 18 people”, says police", "part of “at least 18 people”", "0.90",
        "planned", "caused by", "claimed by", "says who", "the text was cut", "published 3 November 2024 (given)",
    ):  # fmt: skip
        assert told in words, told


def test_fields_lead_to_their_words() -> None:
    page = Page(render_html(make_everyday()))
    ids = page.ids()
    links = page.find("a")
    assert len(links) >= 12
    for link in links:
        assert (link["href"] or "")[1:] in ids
        number = (link["class"] or "").split()[-1].removeprefix("f")
        assert [1 for _, found in page.tags if f"w{number}" in (found.get("class") or "").split()], link


def test_it_needs_no_script_and_nothing_from_outside() -> None:
    html = render_html(make_everyday())
    page = Page(html)
    assert not {tag for tag, _ in page.tags} & {"script", "iframe", "link", "img", "object", "embed", "form"}
    assert not _OUTSIDE.search(html)
    assert not [name for _, found in page.tags for name in found if name.startswith("on")]


def test_two_outputs_of_one_notebook_share_no_id() -> None:
    x = make_everyday()
    first, second = Page(render_html(x)), Page(render_html(x))
    assert len(set(first.ids())) == len(first.ids())
    assert not set(first.ids()) & set(second.ids())


def test_tags_are_closed_in_order() -> None:
    page = Page(render_html(make_everyday()))
    assert (page.wrong, page.open) == ([], [])


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(words: str) -> None:
    tame, hostile = Page(render_html(make_hostile("tame"))), Page(render_html(make_hostile(words)))
    assert (hostile.wrong, hostile.open) == ([], [])
    # Titles and labels are there or not, as the words are long or short; no other element or attribute appears.
    assert {tag for tag, _ in hostile.tags} <= {tag for tag, _ in tame.tags}
    assert {name for _, found in hostile.tags for name in found} <= {name for _, found in tame.tags for name in found}
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]", render_html(make_hostile(words)))


def test_long_articles_fold_between_paragraphs() -> None:
    text = "\n\n".join(f"Paragraph {number} " + "word " * 40 for number in range(40))
    page = Page(render_html(Extraction(model="none", text=text)))
    assert page.find("details", "more")
    assert "The rest of the article" in page.words
    assert "Paragraph 39" in page.words


@pytest.mark.parametrize("length", [1, 2499, 3101, 9000])
def test_long_words_fold_too(length: int) -> None:
    assert "x" * min(length, 2400) in Page(render_html(Extraction(model="none", text="x" * length))).words


def test_no_events_is_said() -> None:
    assert "no events" in Page(render_html(Extraction(model="none", text="Quiet."))).words


def test_a_result_shows_itself() -> None:
    assert make_everyday()._repr_html_().startswith('<div class="eventx"')


def test_hundreds_of_events_are_counted_not_lost() -> None:
    x = make_everyday()
    many = [x.events[0].model_copy(update={"id": f"E{number}"}) for number in range(1, 151)]
    page = Page(render_html(x.model_copy(update={"events": many, "casualties": []})))
    assert len(page.find("details", "card")) == 100
    assert "50 further events" in page.words
    assert "later events are not drawn" in page.words
