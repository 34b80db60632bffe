"""JSON lines: fields, ids, broken rows, compression, lines without end."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path

import pytest

from eventx.corpus.readers import ReadOptions, open_source
from eventx.errors import InputError
from tests.corpus.readers.helpers import SMALL, read, save, show


def test_fields(tmp_path: Path) -> None:
    path = save(
        tmp_path,
        "a.jsonl",
        '{"id": "x", "text": "One", "published": "2024-01-02", "title": "T", "source": "S", "more": 1}\n'
        '\n{"text": "Two", "id": 17}\r\n{"text": "Three"}',
    )
    first, second, third = read(path)
    assert (first.id, first.text, first.published, first.title, first.source) == ("x", "One", "2024-01-02", "T", "S")
    assert (second.id, second.published, second.title) == ("17", None, None)
    assert third.id == "a.jsonl:4"


def test_named_fields(tmp_path: Path) -> None:
    path = save(
        tmp_path, "a.jsonl", '{"url": "u", "body": "One", "day": "2024-01-02", "text": 5, "head": "H", "by": "B"}'
    )
    (row,) = read(path, text_field="body", id_field="url", date_field="day", title_field="head", source_field="by")
    assert (row.id, row.text, row.published, row.title, row.source) == ("u", "One", "2024-01-02", "H", "B")


@pytest.mark.parametrize(
    ("line", "id", "kind", "words"),
    [
        ("{broken", "a.jsonl:1", "BrokenJson", "not JSON"),
        ('["text"]', "a.jsonl:1", "BrokenJson", "holds a list"),
        ("5", "a.jsonl:1", "BrokenJson", "holds a number"),
        ("[" * 100_000, "a.jsonl:1", "BrokenJson", "nested too deeply"),
        ('{"text": ' + "9" * 5000 + "}", "a.jsonl:1", "BrokenJson", "not JSON"),
        ('{"id": "x"}', "x", "MissingText", "no field 'text'; the fields are: id"),
        ('{"id": "x", "text": null}', "x", "MissingText", "holds null"),
        ('{"id": "x", "text": 5}', "x", "WrongType", "holds a number"),
        ('{"id": "x", "text": ["a"]}', "x", "WrongType", "holds a list"),
        ('{"id": "x", "text": "a", "published": 1700000000}', "x", "WrongType", "a date such as 2015-11-22 is needed"),
        ('{"id": "' + "x" * 60 + '", "text": "a"}', "a.jsonl:1", "TooLong", "the id has 60 characters"),
        (b'{"id": "x", "text": "caf\xe9"}', "x", "BadEncoding", "not UTF-8 (byte 0xe9"),
        (b"\xff\xfe\x00", "a.jsonl:1", "BadEncoding", "not UTF-8"),
        ('{"text": "' + "long " * 300 + '"}', "a.jsonl:1", "TooLong", "1,512 bytes; a row may have 1,000"),
    ],
)
def test_a_broken_row_is_an_error_and_the_next_one_is_read(
    tmp_path: Path, line: str | bytes, id: str, kind: str, words: str
) -> None:
    data = line.encode() if isinstance(line, str) else line
    limits = SMALL if kind == "TooLong" else type(SMALL)()
    good = b'{"text": "good"}'
    # Behind a good row: a file that is wrong from its first line on is told at once.
    path = save(tmp_path, "a.jsonl", good + b"\n" + data + b"\n" + good + b"\n")
    first, bad, last = read(path, limits=limits)
    assert (first.text, last.text, last.id) == ("good", "good", "a.jsonl:3")
    assert bad.error is not None
    assert (bad.id, bad.error.type) == (id.replace(":1", ":2"), kind)
    assert words in bad.error.message


def test_odd_values_of_fields_that_nobody_named(tmp_path: Path) -> None:
    path = save(tmp_path, "a.jsonl", '{"text": "a", "source": {"name": "CNN"}, "title": 5, "id": true}')
    (row,) = read(path)
    assert (row.source, row.title, row.id, row.error) == (None, "5", "a.jsonl:1", None)
    (row,) = read(path, source_field="source")
    assert row.error is not None
    assert "'source' holds an object" in row.error.message


def test_half_characters_cannot_be_written(tmp_path: Path) -> None:
    path = save(tmp_path, "a.jsonl", r'{"text": "a", "id": "x\ud800", "title": "\udfffT"}')
    (row,) = read(path)
    assert (row.id, row.title) == ("x\ufffd", "\ufffdT")


def test_a_second_row_of_an_id_is_told(tmp_path: Path) -> None:
    path = save(tmp_path, "a.jsonl", '{"id":"x","text":"a"}\n{"id":"y","text":"b"}\n{"id":"x","text":"c"}\n')
    rows = read(path)
    assert show(rows) == [("x", "a"), ("y", "b"), ("x", "!DuplicateId")]
    assert rows[2].error is not None
    assert rows[2].error.message == "row 3 has the id of row 1; the earlier one is read"
    assert show(read(path, duplicate_ids="number")) == [("x", "a"), ("y", "b"), ("x#2", "c")]


def test_a_field_that_no_row_has_is_told_before_the_first_row(tmp_path: Path) -> None:
    path = save(tmp_path, "a.jsonl", '{"text": "a", "date": "2024-01-01"}\n{"text": "b"}\n')
    with pytest.raises(InputError, match="none of the first rows has the field 'day'; their fields are: text, date"):
        open_source(path, ReadOptions(date_field="day"))
    assert len(read(path, date_field="date")) == 2


def test_a_json_array_and_utf16_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="one JSON array"):
        read(save(tmp_path, "a.json", '[{"text": "a"}]'))
    with pytest.raises(InputError, match="UTF-16"):
        read(save(tmp_path, "b.jsonl", '{"text": "a"}'.encode("utf-16")))


def test_byte_order_mark(tmp_path: Path) -> None:
    assert show(read(save(tmp_path, "a.jsonl", b'\xef\xbb\xbf{"text": "a"}'))) == [("a.jsonl:1", "a")]


def make_lines(count: int) -> bytes:
    return b"".join(json.dumps({"text": f"text {number}", "id": number}).encode() + b"\n" for number in range(count))


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.jsonl"])
def test_compressed_files_are_known_by_their_first_bytes(tmp_path: Path, name: str) -> None:
    zstandard = pytest.importorskip("zstandard")
    lines = make_lines(5000)
    for data in (gzip.compress(lines), gzip.compress(lines[:100]) + gzip.compress(lines[100:]) + b"\0" * 100):
        assert len(read(save(tmp_path, name, data))) == 5000
    packer = zstandard.ZstdCompressor()
    for data in (packer.compress(lines), packer.compress(lines[:100]) + packer.compress(lines[100:])):
        assert len(read(save(tmp_path, name, data))) == 5000


@pytest.mark.parametrize("kind", ["gzip", "zstd"])
def test_a_file_that_is_cut_short_gives_its_good_rows(tmp_path: Path, kind: str) -> None:
    zstandard = pytest.importorskip("zstandard")
    lines = b"".join(
        json.dumps({"text": f"{number * 7919 % 104729:x} {number**3:x}", "id": number}).encode() + b"\n"
        for number in range(50_000)
    )
    data = gzip.compress(lines) if kind == "gzip" else zstandard.ZstdCompressor(level=1).compress(lines)
    rows = read(save(tmp_path, "a.jsonl.gz", data[: len(data) * 3 // 4]))
    assert len(rows) > 10_000
    assert all(row.error is None for row in rows[:-1])
    assert rows[-1].error is not None
    assert rows[-1].error.message == (
        f"a.jsonl.gz is cut short: the {kind} data end early; what was whole is read (rows before: {len(rows) - 1:,})"
    )
    assert rows[-1].id == f"a.jsonl.gz:{len(rows)}:end"


def test_broken_gzip(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(make_lines(100_000)))
    data[len(data) // 2] ^= 0xFF
    rows = read(save(tmp_path, "a.jsonl.gz", bytes(data)))
    assert rows[-1].error is not None
    assert rows[-1].error.type == "BrokenFile"
    assert "a.jsonl.gz is broken gzip" in rows[-1].error.message


@pytest.mark.parametrize("filling", [b"x", b"\n", b" \n"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_lines_without_end_end(tmp_path: Path, filling: bytes, pack: object) -> None:
    lines = b'{"text": "a"}\n' + filling * 200_000 + b'\n{"text": "b"}\n'
    rows = read(save(tmp_path, "a.jsonl", pack(lines)), limits=SMALL)  # type: ignore[operator]
    assert rows[0].text == "a"
    assert rows[-1].error is not None
    assert rows[-1].error.type in ("TooLong", "TooLarge")
    assert "a.jsonl" in rows[-1].error.message
    assert "what follows is not read" in rows[-1].error.message


@pytest.mark.parametrize("kind", ["gzip", "zstd"])
def test_bombs_are_bounded(tmp_path: Path, kind: str) -> None:
    zstandard = pytest.importorskip("zstandard")
    lines = b'{"text": "a"}\n' + (b'{"text": "' + b"x" * 500 + b'"}\n') * 100_000
    data = gzip.compress(lines) if kind == "gzip" else zstandard.ZstdCompressor().compress(lines)
    rows = read(save(tmp_path, "a.jsonl.gz", data), limits=SMALL)
    assert rows[-1].error is not None
    assert rows[-1].error.type == "TooLarge"
    assert "more than 20 times as large" in rows[-1].error.message
    assert len(rows) < 50_000


def test_memory_stays_small_whatever_comes(tmp_path: Path) -> None:
    import tracemalloc

    data = gzip.compress(b'{"text": "a"}\n' + b"x" * 300_000_000)
    path = save(tmp_path, "a.jsonl.gz", data)
    tracemalloc.start()
    rows = read(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 60_000_000
    assert rows[-1].error is not None
    assert rows[-1].error.type in ("TooLarge", "TooLong")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(gzip.compress(b'{"text": "a"}\n{"text": "b", "id": "x"}\n'))

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert show(read("-")) == [("stdin:1", "a"), ("x", "b")]
    with pytest.raises(InputError, match="Parquet cannot be read from standard input"):
        read("-", format="parquet")
