"""To which event a figure belongs: its own sentence, what was told before, the event that its word names."""

from __future__ import annotations

import pytest
from spacy.language import Language

from eventx.article import read_article
from eventx.pipeline import analyze

#: (text, event type, killed, [figures of the event])
CASES: list[tuple[str, str, int | None, list[str]]] = [
    (
        # a figure told again, after another event
        "A car bomb exploded in Baghdad on Thursday, killing 20 people. Last month a suicide bomber attacked a police station"
        " in Mosul. The 20 killed included four children. Officials said 35 people were wounded.",
        "bombing",
        20,
        ["killed 20", "killed 20", "killed 4", "wounded 35"],
    ),
    (
        # the event that the word names, not the word's own mention
        "At least 17 people were slain in clashes between police and rebels on Saturday. The dead included five soldiers.",
        "battle",
        17,
        ["killed 17", "killed 5"],
    ),
    (
        # arrests belong to the unrest at which they were made
        "Protesters clashed with riot police in Seoul on Saturday. Police detained 70 people.",
        "riot",
        None,
        ["arrested 70"],
    ),
    (
        # a summary of many events is no figure of this one
        "Gunmen attacked a village in Kaduna on Sunday, killing six people. Violence in the region has killed 2,300 people"
        " since 2011.",
        "armed_attack",
        6,
        ["killed 6"],
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "kind", "killed", "figures"), CASES, ids=[case[1] for case in CASES])
def test_figures_of_the_event(nlp: Language, text: str, kind: str, killed: int | None, figures: list[str]) -> None:
    article = read_article(text, published="2015-11-23")
    extraction = analyze(nlp(article.masked), article)
    event = next(event for event in extraction.events if event.type == kind)
    assert [f"{c.effect} {c.count.min}" for c in event.casualties] == figures
    assert (event.killed.min if event.killed else None) == killed
