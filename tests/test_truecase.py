"""Capitals mended: what needs it, and nothing else; the length never changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventx.truecase import truecase

MENDED = [
    ("GUNMEN STORM HOTEL IN BAMAKO, KILLING 20 PEOPLE", "Gunmen storm hotel in Bamako, killing 20 people"),
    (
        "UN CHIEF MEETS AL-QAEDA VICTIMS IN SHARM EL-SHEIKH, EGYPT",
        "UN chief meets al-Qaeda victims in Sharm el-Sheikh, Egypt",
    ),
    (
        "TALIBAN CLAIM RESPONSIBILITY FOR KABUL ATTACK ON US EMBASSY",
        "Taliban claim responsibility for Kabul attack on US embassy",
    ),
    ("MR. O'BRIEN TOLD US THAT THE PKK LEFT ON MAY 5.", "Mr. O'Brien told us that the PKK left on May 5."),
    ("THE BOMB WENT OFF AT 1500 GMT, 40 KM FROM ROME.", "The bomb went off at 1500 GMT, 40 km from Rome."),
    ("PRESIDENT BUSH AND THE POPE MET IN ROME.", "President Bush and the pope met in Rome."),
    (
        "THE ZENDA PEASANT LEAGUE [ZPL] MET. IT ELECTED CARLOS CRISTIANI.",
        "The Zenda peasant league [ZPL] met. It elected Carlos Cristiani.",
    ),
    (
        "president vladimir putin met his malian counterpart ibrahim boubacar keita in moscow on friday. they spoke of al-qaeda.",
        "President Vladimir Putin met his Malian counterpart Ibrahim Boubacar Keita in Moscow on Friday. They spoke of al-Qaeda.",
    ),
]
KEPT = [
    "Normal text stays. IS it so? The FARC-EP and the U.S. Army met in BAMAKO.",
    "BAGHDAD",
    "UN, EU AND US",
    "He shouted: GET OUT OF HERE NOW",
    "",
    "a short line in small letters",
    "Die Straße ist gesperrt.",
]


@pytest.mark.parametrize(("text", "expected"), MENDED)
def test_mended(text: str, expected: str) -> None:
    assert truecase(text) == expected


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert truecase(text) == text


def test_the_story_tells_how_its_headline_is_written() -> None:
    text = "ZENDALIA QUELLS REVOLT OF THE BLORK PARTISANS\n\nThe army of Zendalia fought the blork partisans."
    assert truecase(text).startswith("Zendalia quells revolt of the blork partisans\n")


def test_only_the_headline_is_touched() -> None:
    body = "\n\nKABUL (Reuters) - A bomb killed FIVE people in Kabul, NATO said."
    assert truecase("BOMB KILLS FIVE PEOPLE IN KABUL MARKET" + body).endswith(body)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_any_text_keeps_its_length(text: str) -> None:
    assert len(truecase(text)) == len(text)
    assert len(truecase(text.upper())) == len(text.upper())


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from("THE UN IN BAMAKO SAID THAT MR. BUSH'S AL-QAEDA [FMLN] ẞ İ ŉ 5 M-16 ON MAY 3.".split()),
        min_size=4,
        max_size=20,
    )
)
def test_only_case_changes(words: list[str]) -> None:
    text = " ".join(words)
    assert truecase(text).casefold() == text.casefold()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zendalia Arrests Opposition Members on Arms Charges\n\nPolice in Zendalia arrested several members.",
            "Zendalia arrests opposition members on arms charges\n\nPolice in Zendalia arrested several members.",
        ),
        (
            "Eight Alleged Plotters Detained in Georgia. TBILISI - A court ruled.",
            "Eight alleged plotters detained in Georgia. TBILISI - A court ruled.",
        ),
        (
            "Islamic State Claims Attack on Syrian Army Base\n\nThe group said so.",
            "Islamic State claims attack on Syrian Army Base\n\nThe group said so.",
        ),
        # The story decides what is a name.
        ("Gordon Brown Visits Wounded Soldiers in Iraq\n\nThen Mr. Brown left.", "Gordon Brown visits wounded soldiers in Iraq\n\nThen Mr. Brown left."),
        # Sentences, lists of names and short lines are no such headlines.
        ("Vladimir Putin and Sergei Lavrov Met.", "Vladimir Putin and Sergei Lavrov Met."),
        ("Story Code and Date", "Story Code and Date"),
    ],
)  # fmt: skip
def test_headlines_that_write_every_word_large(text: str, expected: str) -> None:
    assert truecase(text) == expected
