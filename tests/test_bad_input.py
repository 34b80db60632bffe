"""Bad input: a right result with a warning, or an exception of our own that says what to do; never silence, never a crash."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventx import Extraction, Extractor, InputError

pytestmark = pytest.mark.model

KANO = "Gunmen killed 12 people at a market in Kano on Friday, police said."


@pytest.fixture(scope="module")
def extractor(nlp_sm: object) -> Extractor:
    return Extractor("sm")


def killed(x: Extraction) -> list[int | None]:
    return [event.killed.min for event in x.events if event.killed]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t \r\n", "\u200b\ufeff", "\x00"])
def test_nothing_to_read_is_said(extractor: Extractor, text: str) -> None:
    x = extractor.extract(text, published="2024-11-06")
    assert x.text == text
    assert x.events == []
    assert any("empty" in warning for warning in x.warnings)


@pytest.mark.parametrize(
    ("text", "says"),
    [(None, "None"), (KANO.encode(), "decode"), (bytearray(b"x"), "decode"), (3, "int"), ([KANO], "list")],
)
def test_what_is_no_text_is_refused(extractor: Extractor, text: object, says: str) -> None:
    with pytest.raises(InputError, match=says):
        extractor.extract(text)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("argument", ["title", "source", "id"])
def test_names_are_texts(extractor: Extractor, argument: str) -> None:
    with pytest.raises(InputError, match=argument):
        extractor.extract(KANO, **{argument: 7})  # pyright: ignore[reportArgumentType]


def test_lone_surrogates_are_replaced(extractor: Extractor) -> None:
    x = extractor.extract("\udc80" + KANO + "\ud83d", title="\udc80", published="2024-11-06")
    assert killed(x) == [12]
    assert x.text == "\ufffd" + KANO + "\ufffd"
    assert any("surrogate" in warning for warning in x.warnings)
    x.model_dump_json()


def test_control_characters_are_skipped(extractor: Extractor) -> None:
    text = "\x00\x07" + KANO.replace(" people", "\x00people") + "\x1b"
    x = extractor.extract(text, published="2024-11-06")
    assert killed(x) == [12]
    assert x.text == text
    assert any("4 control" in warning for warning in x.warnings)
    assert Extraction.model_validate_json(x.model_dump_json()) == x


@pytest.mark.parametrize(
    "extra", ["\u202bالسلام عليكم\u202c", "مرحبا", "🔥🚨👨‍👩‍👧‍👦", "שלום \u200f", "e\u0301\u0302", "\U0010ffff"]
)
def test_other_scripts_and_emoji_beside_english(extractor: Extractor, extra: str) -> None:
    text = f"{extra} {KANO} {extra}"
    x = extractor.extract(text, published="2024-11-06")
    assert killed(x) == [12]
    assert x.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Bei einem Anschlag auf einen Markt in der nigerianischen Stadt Kano sind am Freitag mindestens zwölf Menschen getötet"
        " worden, wie die Polizei mitteilte. Dutzende weitere wurden verletzt und in Krankenhäuser gebracht.",
        "Al menos doce personas murieron el viernes en un ataque contra un mercado en la ciudad de Kano, en el norte de Nigeria,"
        " informó la policía. Decenas de heridos fueron trasladados a los hospitales de la zona.",
        "Au moins douze personnes ont été tuées vendredi dans une attaque contre un marché de la ville de Kano, dans le nord du"
        " Nigeria, a annoncé la police. Des dizaines de blessés ont été transportés dans les hôpitaux.",
        "قتل اثنا عشر شخصا على الأقل يوم الجمعة في هجوم على سوق في مدينة كانو شمالي نيجيريا حسبما أعلنت الشرطة",
        "据警方称，星期五尼日利亚北部城市卡诺的一个市场遭到袭击，至少有十二人死亡，数十人受伤并被送往医院。",
        "قتل 12 شخصا",
        "Убит",
    ],
)
def test_other_languages_are_said(extractor: Extractor, text: str) -> None:
    assert any("English" in warning for warning in extractor.extract(text).warnings)


def test_english_is_not_complained_about(extractor: Extractor) -> None:
    assert extractor.extract(KANO, published="2024-11-06").warnings == []


def test_english_full_of_names_is_not_complained_about(extractor: Extractor) -> None:
    text = (
        "NEW DELHI - Lashkar-e-Taiba chief Hafiz Saeed was freed in Lahore. India's External Affairs Minister Sushma "
        "Swaraj summoned Pakistan's high commissioner, Abdul Basit."
    )
    assert not any("English" in warning for warning in extractor.extract(text, published="2024-11-06").warnings)


def test_html_is_read_as_its_text(extractor: Extractor) -> None:
    text = f"<html><body><script>kill(12)</script><p>{KANO}</p></body></html>"
    x = extractor.extract(text, published="2024-11-06")
    assert killed(x) == [12]
    assert any("HTML" in warning for warning in x.warnings)
    assert all("<" not in mention.text for event in x.events for mention in event.mentions)


def test_nothing_but_furniture_is_said(extractor: Extractor) -> None:
    x = extractor.extract("Share\nComment\nADVERTISEMENT\n")
    assert any("furniture" in warning for warning in x.warnings)


@pytest.mark.parametrize("published", ["soon", "", "05/06/2015", 20151122, b"2015-11-22"])
def test_wrong_publication_dates_are_refused(extractor: Extractor, published: object) -> None:
    with pytest.raises(InputError, match="published"):
        extractor.extract(KANO, published=published)  # pyright: ignore[reportArgumentType]


def test_dates_after_the_publication_date_are_said(extractor: Extractor) -> None:
    x = extractor.extract("Gunmen killed 12 people in Kano on 3 May 2016, police said.", published="2015-11-22")
    assert any("2016-05-03" in warning and "2015-11-22" in warning for warning in x.warnings)
    planned = extractor.extract("The two countries will hold talks in Vienna on 3 May 2016.", published="2015-11-22")
    assert planned.warnings == []


def test_a_header_date_beside_a_given_one_is_said(extractor: Extractor) -> None:
    x = extractor.extract(f"22 November 2015\n\n{KANO}", published=dt.date(2015, 11, 24))
    assert x.published == dt.date(2015, 11, 24)
    assert any("2015-11-22" in warning for warning in x.warnings)


def write_line(number: int) -> str:
    if number % 15 == 7:
        return f"Resident {number} said that gunmen had killed {number % 90 + 2} people in village {number} on Friday."
    return f"Resident {number} told reporters that the weather in the valley had been fine for {number} weeks and the harvest good."


@pytest.mark.slow
def test_a_text_longer_than_spacy_allows(extractor: Extractor) -> None:
    text = "\n\n".join(write_line(number) for number in range(9_500))
    assert len(text) > 1_000_000
    x = extractor.extract(text, published="2024-11-06")
    assert x.text == text
    last = max(mention.end for event in x.events for mention in event.mentions)
    assert last > 990_000


@settings(deadline=None, max_examples=60)
@given(text=st.text(max_size=200))
def test_any_text_gives_a_result(extractor: Extractor, text: str) -> None:
    x = extractor.extract(text, published="2024-11-06")
    assert len(x.text) == len(text)
    assert Extraction.model_validate_json(x.model_dump_json()) == x


_WORDS = st.sampled_from(
    ["Gunmen", "killed", "12", "people", "in", "Kano", "on", "Friday", ",", ".", "\n\n", "bomb", "at least", "dozens of", "the attack",
     "claimed responsibility", "Boko Haram", "said", "denied", "if", "will", "President Buhari", "-", "(AP)", "two of them", "\"", "’s"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(words=st.lists(_WORDS, max_size=40))
def test_any_words_give_a_result(extractor: Extractor, words: list[str]) -> None:
    extractor.extract(" ".join(words), published="2024-11-06")
