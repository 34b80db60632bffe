"""Folders, archives, several inputs at once."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from eventx.corpus.readers import ReadOptions, open_source
from eventx.errors import InputError
from tests.corpus.readers.helpers import SMALL, read, save, show

PAGE = """<html><head><title>Bomb kills 14</title><meta property="article:published_time" content="2017-05-31">
</head><body><nav>Home</nav><article><h1>Bomb kills 14 in Kabul</h1><p>A bomb killed 14 people in Kabul on Wednesday,
officials said, and wounded many more in the busy streets of the city.</p><p>Nobody has claimed the attack so far, the
ministry of the interior said in a statement that was sent to reporters in the afternoon.</p></article></body></html>"""


def test_a_folder_is_read_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/10.txt", "c.HTML", ".hidden.txt", ".git/x.txt", "notes.pdf"):
        save(tmp_path, name, name)
    rows = read(tmp_path)
    assert [(row.id, row.is_html) for row in rows] == [
        ("a/10.txt", False),
        ("a/2.txt", False),
        ("b.txt", False),
        ("c.HTML", True),
    ]
    assert open_source(tmp_path).notes() == [f"{tmp_path.name}: 1 files are not read (.pdf 1)"]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    save(tmp_path, "a.txt", "a")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert show(read(tmp_path)) == [("a.txt", "a")]


def test_broken_files_lose_nothing_else(tmp_path: Path) -> None:
    save(tmp_path, "1.txt", "good")
    save(tmp_path, "2.txt", b"caf\xe9")
    save(tmp_path, "3.txt", "x" * 2000)
    (tmp_path / "4.txt").symlink_to(tmp_path / "nowhere")
    save(tmp_path, "5.txt", b"\xef\xbb\xbfgood")
    assert show(read(tmp_path, limits=SMALL)) == [
        ("1.txt", "good"),
        ("2.txt", "!BadEncoding"),
        ("3.txt", "!TooLong"),
        ("5.txt", "good"),
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ('<meta charset="windows-1252">caf\x92'.encode("latin-1"), "caf’"),
        ("<meta charset=koi8-r>Да".encode("koi8-r"), "Да"),
        ("café".encode("utf-16"), "café"),
        ("café".encode(), "café"),
    ],
)
def test_encodings_of_pages(tmp_path: Path, data: bytes, text: str) -> None:
    (row,) = read(save(tmp_path, "a.html", data))
    assert row.text is not None
    assert row.text.endswith(text)


@pytest.mark.parametrize("data", [b"caf\xe9", b"<meta charset=rot13>caf\xe9", b"<meta charset=nosuch>\xe9"])
def test_pages_of_unknown_encoding(tmp_path: Path, data: bytes) -> None:
    assert show(read(save(tmp_path, "a.html", data))) == [("a.html", "!BadEncoding")]


def test_a_page_gives_text_title_and_date(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    from eventx.corpus.readers.html import read_page

    (row,) = read(save(tmp_path, "a.html", PAGE))
    found = read_page(row)
    assert found.error is None
    assert found.text is not None
    assert "A bomb killed 14 people in Kabul" in found.text
    assert "Home" not in found.text
    assert (found.published, found.id, found.is_html) == ("2017-05-31", "a.html", False)
    assert found.title is not None
    assert found.title.startswith("Bomb kills 14")


@pytest.mark.parametrize(
    "page", ["", "<html>", "<" * 10_000, "<div>" * 20_000, "\x00\x01", "<!--" * 1000, "&#x110000;"]
)
def test_pages_without_an_article(tmp_path: Path, page: str) -> None:
    pytest.importorskip("trafilatura")
    from eventx.corpus.readers.html import read_page

    (row,) = read(save(tmp_path, "a.html", page))
    found = read_page(row)
    assert found.error is not None
    assert found.error.type in ("NoArticle", "BrokenHtml")


def test_pages_in_json_lines(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    (row,) = read(save(tmp_path, "a.jsonl", '{"html": "<p>a"}'), text_field="html", html=True)
    assert row.is_html


def make_zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_zip(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"x/1.txt": b"one", "x/2.html": b"<p>two", "x/data.csv": b"a", "y/": b""})
    assert show(read(path)) == [("x/1.txt", "one"), ("x/2.html", "<p>two")]
    assert open_source(path).notes() == ["a.zip: 1 files are not read (.csv 1)"]


def test_hostile_zips(tmp_path: Path) -> None:
    names = ["../../etc/cron.txt", "/etc/cron.txt", "a/../../b.txt", "C:/x.txt", "..\\..\\x.txt"]
    path = make_zip(tmp_path / "a.zip", {**dict.fromkeys(names, b"x"), "good.txt": b"good", "long.txt": b"x" * 5000})
    rows = show(read(path, limits=SMALL))
    assert [kind for _, kind in rows] == ["!UnsafePath"] * 5 + ["good", "!TooLong"]
    assert list(tmp_path.iterdir()) == [path]  # nothing was unpacked
    bomb = make_zip(tmp_path / "b.zip", {f"{number}.txt": b"x" * 1000 for number in range(200)})
    rows = show(read(bomb, limits=type(SMALL)(row_bytes=1000, gap_bytes=10_000, ratio=2)))
    assert rows[-1][1] == "!TooLarge"
    with pytest.raises(InputError, match="no zip archive"):
        read(save(tmp_path, "c.zip", b"PK no"))


def test_a_zip_that_tells_a_wrong_size_or_is_damaged(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"1.txt": b"abc" * 300, "2.txt": b"good"})
    data = bytearray(path.read_bytes())
    data[40] ^= 0xFF
    path.write_bytes(bytes(data))
    assert show(read(path)) == [("1.txt", "!BrokenFile"), ("2.txt", "good")]


def test_several_inputs(tmp_path: Path) -> None:
    a = save(tmp_path, "2020/a.jsonl", '{"text": "one"}')
    b = save(tmp_path, "2021/a.jsonl", '{"text": "two"}')
    c = save(tmp_path, "texts/t.txt", "three").parent
    rows = read([a, b, c])
    assert [row.id for row in rows] == ["2020/a.jsonl:1", "2021/a.jsonl:1", f"{tmp_path.name}/texts/t.txt"]
    assert show(read(str(tmp_path / "*" / "*.jsonl"))) == [("2020/a.jsonl:1", "one"), ("2021/a.jsonl:1", "two")]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nothing.jsonl", "there is no such file or folder"),
        ("no*.jsonl", "no file matches this pattern"),
        ("x.docx", "doesn't tell its format"),
        ("empty", "the folder has no .txt or .html files"),
    ],
)
def test_inputs_that_cannot_be_read(tmp_path: Path, name: str, words: str) -> None:
    save(tmp_path, "x.docx", "x")
    save(tmp_path, "empty/a.pdf", "x")
    with pytest.raises(InputError, match=words):
        read(str(tmp_path / name))


@pytest.mark.parametrize(
    "options", [{"format": "xml"}, {"delimiter": ";;"}, {"delimiter": '"'}, {"duplicate_ids": "drop"}]
)
def test_options_that_cannot_be(options: dict[str, str]) -> None:
    with pytest.raises(InputError):
        ReadOptions(**options)  # type: ignore[arg-type]


def test_fingerprints_tell_inputs_and_options_apart(tmp_path: Path) -> None:
    path = save(tmp_path, "a.jsonl", '{"text": "one"}')
    source = open_source(path)
    first = source.fingerprint()
    assert first == open_source(path).fingerprint()
    assert first != open_source(path, ReadOptions(duplicate_ids="number")).fingerprint()
    save(tmp_path, "a.jsonl", '{"text": "two"}')
    assert first != open_source(path).fingerprint()
    folder = save(tmp_path, "f/a.txt", "a").parent
    second = open_source(folder).fingerprint()
    (folder / "a.txt").rename(folder / "b.txt")
    assert second != open_source(folder).fingerprint()


def test_fraction(tmp_path: Path) -> None:
    lines = "".join(f'{{"text": "{number} {"x" * 1000}"}}\n' for number in range(1000))
    source = open_source([save(tmp_path, "a.jsonl", lines), save(tmp_path, "b.jsonl", lines)])
    seen = [source.fraction() for _ in source]
    assert seen == sorted(seen)
    assert 0.4 < (seen[1000] or 0) < 0.6
    assert source.fraction() == 1.0
