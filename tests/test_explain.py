"""The terminal view: readable in colour and without, in wide and narrow terminals, and safe to print."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from eventx.explain import explain
from eventx.rules import load_rulebook
from eventx.schema import Extraction
from eventx.view.words import find_sentence
from tests.view.samples import HOSTILE, make_everyday, make_hostile


def show(x: Extraction, *, width: int = 80, is_terminal: bool = False) -> str:
    output = io.StringIO()
    console = Console(
        file=output,
        width=width,
        force_terminal=is_terminal,
        highlight=False,
        color_system="standard" if is_terminal else None,
    )
    console.print(explain(x, load_rulebook()))
    return output.getvalue()


def test_an_event_is_told_with_its_sentence_fields_and_bounds() -> None:
    lines = show(make_everyday()).splitlines()
    assert lines[0] == "Gunmen storm hotel"
    for line in (
        "E1 Armed attack  ● actual  violence/armed_attack, confidence 0.90",
        "  told by      “stormed”",
        "  when         1 November 2024  to the day, stated: “Friday”",
        "  killed       18 or more  “at least 18 people”, says police",
        "               4  “four guards”, part of “at least 18 people”",
        "E2 Visit  ○ planned  diplomacy/visit, confidence 0.80",
        "  words        President Ada Obi will [visit] the city on Monday.",
        "warning: the text was cut",
    ):
        assert line in lines, line


@pytest.mark.parametrize("width", [24, 40, 80, 200])
def test_lines_fit_and_are_not_filled_up(width: int) -> None:
    for line in show(make_everyday(), width=width).splitlines():
        assert len(line) <= width
        assert line == line.rstrip() or not line.startswith("  ")


def test_colours_are_for_terminals_only() -> None:
    assert "\x1b[" in show(make_everyday(), is_terminal=True)
    assert "\x1b[" not in show(make_everyday())


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_do_not_steer_the_terminal(words: str) -> None:
    assert not set(show(make_hostile(words))) & {"\x1b", "\x00", "\x07", "\u202e", "\u2066", "\u2067"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("He left. A [bomb] went off. Two died.", "A bomb went off."),
        ("Headline\n\nA [bomb] went off", "A bomb went off"),
        ("Headline\n \n  A [bomb] went off\n\nTwo died", "A bomb went off"),
        ('"No." He [fled]! Then', "He fled!"),
        ("[bomb]", "bomb"),
        ("x" * 900 + " [bomb] " + "y" * 900, "bomb"),
        ("word " * 100 + "[bomb]" + " word" * 100, None),
    ],
)
def test_sentences(text: str, sentence: str | None) -> None:
    start = text.index("[")
    end = text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    first, last = find_sentence(plain, start, end)
    assert first <= start <= end <= last
    if sentence is None:
        assert plain[first:last].startswith("word ")
        assert plain[first:last].endswith(" word")
    else:
        assert plain[first:last].strip() == sentence or len(sentence) == 4
