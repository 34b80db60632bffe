"""The front door: `extract`, `Extractor`, many articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from eventx import Extraction, Extractor, InputError, KnowledgeError, ModelError, extract
from eventx.pipeline import load, split_pieces

KANO = "Gunmen killed 12 people at a market in Kano on Friday, police said."
KABUL = "A bomb killed 14 people in Kabul on Monday."


@dataclass
class Row:
    text: str
    published: str | None = None
    id: str | None = None


@pytest.fixture(scope="module")
def extractor(nlp: object) -> Extractor:
    return Extractor()


@pytest.mark.model
def test_extract_uses_one_shared_extractor(extractor: Extractor) -> None:
    x = extract(KANO, published="2024-11-06", title="T", source="S", id="I")
    assert (x.title, x.source, x.id, x.published_how) == ("T", "S", "I", "argument")
    assert x == extractor.extract(KANO, published="2024-11-06", title="T", source="S", id="I")
    assert x.model.startswith("en_core_web_md 3.7")


@pytest.mark.model
def test_json_round_trip(extractor: Extractor) -> None:
    x = extractor.extract(KANO, published="2024-11-06")
    assert Extraction.model_validate_json(x.model_dump_json()) == x
    assert json.loads(x.model_dump_json())["schema_version"] == "1.0"


@pytest.mark.model
@pytest.mark.parametrize("batch_size", [1, 2, 64])
def test_many_are_the_same_as_one_by_one(extractor: Extractor, batch_size: int) -> None:
    articles = [
        KANO,
        {"text": KABUL, "published": "2017-06-02", "id": "b"},
        Row(KANO, "2024-11-06", "c"),
        "",
        {"text": KANO},
    ]
    one = [
        extractor.extract(KANO),
        extractor.extract(KABUL, published="2017-06-02", id="b"),
        extractor.extract(KANO, published="2024-11-06", id="c"),
        extractor.extract(""),
        extractor.extract(KANO),
    ]
    assert list(extractor.extract_many(articles, batch_size=batch_size)) == one
    # Nothing of a batch is needed once its memory zone is closed.
    assert [x.model_dump_json() for x in extractor.extract_many(articles)] == [x.model_dump_json() for x in one]


@pytest.mark.model
def test_many_are_lazy(extractor: Extractor) -> None:
    read: list[int] = []

    def endless() -> Iterator[str]:
        number = 0
        while True:
            read.append(number)
            number += 1
            yield KANO

    results = extractor.extract_many(endless(), batch_size=2)
    assert read == []
    assert next(results).events
    assert len(read) <= 3


@pytest.mark.model
@pytest.mark.parametrize(
    ("articles", "says"),
    [
        ([KANO, None], "article 1: the text is None"),
        ([b"bytes"], "article 0: the text is bytes"),
        ([{"txt": KANO}], "article 0: unknown key 'txt'"),
        ([{"id": "a"}], "article 0: the key 'text' is missing"),
        ([{"text": KANO, "published": "soon"}], "article 0: published is 'soon'"),
        ([7], "article 0: the text is of type int"),
    ],
)
def test_wrong_articles_are_named(extractor: Extractor, articles: list[object], says: str) -> None:
    with pytest.raises(InputError, match=says):
        list(extractor.extract_many(articles))  # pyright: ignore[reportArgumentType]


@pytest.mark.model
def test_wrong_use_of_extract_many_is_said_at_once(extractor: Extractor) -> None:
    with pytest.raises(InputError, match="workers"):
        extractor.extract_many([KANO], workers=0)
    with pytest.raises(InputError, match="batch_size"):
        extractor.extract_many([KANO], batch_size=0)
    with pytest.raises(InputError, match="single one"):
        extractor.extract_many(KANO)


def test_missing_models_name_the_command() -> None:
    with pytest.raises(ModelError, match="pip install"):
        load("en_core_web_nowhere")


@pytest.mark.parametrize("argument", ["event_types", "lexicons"])
def test_missing_knowledge_is_named(argument: str) -> None:
    with pytest.raises(KnowledgeError, match="nowhere"):
        Extractor("sm", **{argument: "nowhere.yaml" if argument == "event_types" else "nowhere.csv"})


@pytest.mark.parametrize("limit", [10, 50, 100_000])
@pytest.mark.parametrize("text", ["", "abc", "One. Two\nthree. " * 40, "x" * 333, "a b " * 99, "\n" * 120])
def test_pieces_make_the_text(text: str, limit: int) -> None:
    pieces = split_pieces(text, limit)
    assert "".join(pieces) == text
    assert all(len(piece) <= limit for piece in pieces)


@pytest.mark.model
def test_long_texts_are_read_in_pieces(nlp_sm: object, monkeypatch: pytest.MonkeyPatch) -> None:
    extractor = Extractor("sm")
    text = "\n\n".join(f"Gunmen killed {number} people in Kano on Friday, police said." for number in range(2, 12))
    whole = extractor.extract(text, published="2024-11-06")
    monkeypatch.setattr(split_pieces, "__defaults__", (130,))
    assert extractor.extract(text, published="2024-11-06") == whole


CSV = "name,kind,country,aliases,parent,start,end,note\nLakeside Defence Front,{kind},KEN,LDF,,2019,,\n"


@pytest.mark.model
def test_files_of_the_user_are_read_again_when_they_change(nlp_sm: object, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    kinds: list[str] = []
    for kind in ("armed_group", "party"):
        path.write_text(CSV.format(kind=kind), encoding="utf-8")
        x = Extractor("sm", lexicons=path).extract("The Lakeside Defence Front met in Nairobi on Friday.")
        kinds += [
            organization.kind for organization in x.organizations if organization.name == "Lakeside Defence Front"
        ]
    assert kinds == ["armed_group", "party"]


@pytest.mark.parametrize(
    ("rows", "line", "field"),
    [
        (CSV.format(kind="army"), 2, "kind"),
        (CSV.format(kind="party").replace("KEN", "KE"), 2, "country"),
        (CSV.format(kind="party").replace("kind,", "sort,"), 2, "sort"),
    ],
)
def test_mistakes_in_lexicons_name_file_line_and_field(tmp_path: Path, rows: str, line: int, field: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        Extractor("sm", lexicons=path)
    assert (caught.value.file, caught.value.line, caught.value.field) == (str(path), line, field)


@pytest.mark.parametrize("text", ["", "category: [\n", "category: x\ntypes:\n  y: {label: 3}\n", "- 1\n"])
def test_mistakes_in_event_types_name_the_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"mine\.yaml"):
        Extractor("sm", event_types=path)
