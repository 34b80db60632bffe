"""eventx inside a user's own spaCy pipeline, and what a Doc carries through bytes, DocBin and processes."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from eventx.errors import InputError, ModelError
from eventx.pipeline import find_model
from eventx.store import MENTIONS, TRIGGERS
from eventx.tokens import TokenView

pytestmark = pytest.mark.model

TEXT = "Gunmen killed 12 people at a market in Kano on Friday, police said. Boko Haram claimed responsibility for the attack."


@pytest.fixture(scope="module")
def own() -> Iterator[Language]:
    """A pipeline as a user would make it."""
    try:
        folder = find_model("sm")
    except ModelError as error:
        pytest.skip(str(error))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nlp = spacy.load(folder)
    nlp.add_pipe("eventx")
    yield nlp


def make_doc(nlp: Language, text: str = TEXT, published: str | None = "2024-11-06") -> Doc:
    doc = nlp.make_doc(text)
    doc._.eventx_published = published
    return nlp(doc)


def test_a_doc_carries_its_extraction(own: Language) -> None:
    doc = make_doc(own)
    x = doc._.eventx
    assert x.text == TEXT
    assert x.model == f"{own.meta['lang']}_{own.meta['name']} {own.meta['version']}"
    assert str(x.published) == "2024-11-06"
    assert x.events
    assert x.events[0].killed.min == 12


def test_span_groups_point_at_mentions_and_triggers(own: Language) -> None:
    doc = make_doc(own)
    x = doc._.eventx
    triggers = [(span.text, span.label_, span.id_) for span in doc.spans[TRIGGERS]]
    assert triggers == [(mention.text, event.type, event.id) for event in x.events for mention in event.mentions]
    named = {(span.id_, span.text) for span in doc.spans[MENTIONS]}
    for item in (*x.people, *x.places, *x.organizations):
        assert {(item.id, mention.text) for mention in item.mentions} <= named


def test_a_doc_without_the_component_has_none() -> None:
    assert spacy.blank("en")(TEXT)._.eventx is None


def test_bytes_and_docbin_keep_it(own: Language) -> None:
    doc = make_doc(own)
    again = Doc(own.vocab).from_bytes(doc.to_bytes())
    assert again._.eventx == doc._.eventx
    assert len(again.spans[TRIGGERS]) == len(doc.spans[TRIGGERS])
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    other = next(DocBin().from_bytes(stored).get_docs(spacy.blank("en").vocab))
    assert other._.eventx == doc._.eventx
    assert [span.id_ for span in other.spans[TRIGGERS]] == [span.id_ for span in doc.spans[TRIGGERS]]


@pytest.mark.slow
def test_two_processes_give_the_same(own: Language) -> None:
    texts = [TEXT, "A bomb killed 14 people in Kabul.", TEXT, ""]
    one = [doc._.eventx for doc in own.pipe(texts)]
    two = [doc._.eventx for doc in own.pipe(texts, n_process=2)]
    assert one == two


def test_furniture_of_a_raw_text_is_hidden(own: Language) -> None:
    text = f"Sunday 10 November 2024 - 09:08\n\nGunmen attack market in Kano\n\nBy Ann Lee\n\n{TEXT}\n\nRead more: Bomb kills 30 in Kabul\n"
    x = make_doc(own, text, None)._.eventx
    assert str(x.published) == "2024-11-10"
    assert x.title == "Gunmen attack market in Kano"
    assert [person.name for person in x.people] == []
    assert not any("Kabul" in mention.text for place in x.places for mention in place.mentions)


def test_it_says_what_is_missing_on_the_doc() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("eventx")
    with pytest.raises(ModelError, match="parser"):
        nlp(TEXT)


def test_only_english_pipelines() -> None:
    with pytest.raises(ModelError, match="English"):
        spacy.blank("de").add_pipe("eventx")


def test_a_wrong_date_is_our_error(own: Language) -> None:
    with pytest.raises(InputError, match="no date"):
        make_doc(own, TEXT, "some day")


def test_the_component_is_declared(own: Language) -> None:
    analysis = own.analyze_pipes()
    assert analysis["summary"]["eventx"]["assigns"] == ["doc._.eventx", "doc.spans"]
    assert not analysis["problems"]["eventx"]


@pytest.mark.parametrize(
    "body",
    [
        "Opposition leader Maria Machado met Edmundo Gonzalez.",
        "Iraqi forces backed by militias retook the town.",
        "Anti-balaka militias killed 30 people.",
    ],
)
def test_a_dateline_leaves_the_first_sentence_whole(view: Callable[[str], TokenView], body: str) -> None:
    words = view(f"Caracas\n  {body}")
    sentences = [words.words(start, end).strip() for start, end in words.sents]
    assert sentences[-1] == body


def test_paragraphs_are_sentence_breaks() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("eventx_paragraphs")
    doc = nlp("A headline\n\nA paragraph\nthat is wrapped\n \n\nLast one\n\n")
    assert [token.text for token in doc if token.is_sent_start and token.i] == ["A", "Last"]
    assert len(nlp("")) == 0
