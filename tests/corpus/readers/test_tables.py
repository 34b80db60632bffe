"""CSV and Parquet."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest

from eventx.corpus.readers import Limits
from eventx.errors import InputError
from tests.corpus.readers.helpers import SMALL, read, save, show


def test_csv(tmp_path: Path) -> None:
    path = save(
        tmp_path,
        "a.csv",
        '\ufeffid,text,published\n1,"Two lines,\nand a ""quote""",2024-01-02\n\n2,plain,\n,no id,\n',
    )
    rows = read(path)
    assert show(rows) == [("1", 'Two lines,\nand a "quote"'), ("2", "plain"), ("a.csv:3", "no id")]
    assert [row.published for row in rows] == ["2024-01-02", None, None]


@pytest.mark.parametrize("sign", [";", "\t", "|", ","])
def test_the_header_tells_the_delimiter(tmp_path: Path, sign: str) -> None:
    path = save(tmp_path, "a.csv", sign.join(["id", "text"]) + "\r\n" + sign.join(["1", "a b"]) + "\r\n")
    assert show(read(path)) == [("1", "a b")]


def test_a_missing_column_is_told_at_once(tmp_path: Path) -> None:
    path = save(tmp_path, "a.csv", "id,body\n1,a\n")
    with pytest.raises(InputError, match=r"a\.csv: there is no column 'text'; the columns are: id, body"):
        read(path)
    with pytest.raises(InputError, match="no column 'day'"):
        read(path, text_field="body", date_field="day")


def test_broken_records_lose_nothing_else(tmp_path: Path) -> None:
    path = save(tmp_path, "a.csv", b"id,text\n1,a\n2,a,b\n3,caf\xe9\n4\n5," + b"long " * 300 + b"\n6,good\n")
    assert show(read(path, limits=SMALL)) == [
        ("1", "a"),
        ("2", "!BrokenCsv"),
        ("3", "!BadEncoding"),
        ("4", "!BrokenCsv"),
        ("a.csv:5", "!TooLong"),
        ("6", "good"),
    ]


def test_a_quote_that_is_never_closed_costs_one_record(tmp_path: Path) -> None:
    lines = ["id,text", "1,good"] + ['2,"never closed'] + [f"{number},row {number}" for number in range(3, 100)]
    path = save(tmp_path, "a.csv", "\n".join(lines) + "\n")
    rows = read(path)  # told at the end of the file
    assert show(rows)[:4] == [("1", "good"), ("a.csv:2", "!BrokenCsv"), ("3", "row 3"), ("4", "row 4")]
    assert len(rows) == 99
    rows = read(path, limits=Limits(row_bytes=200))  # told at the limit
    assert show(rows)[:3] == [("1", "good"), ("a.csv:2", "!TooLong"), ("3", "row 3")]
    assert len(rows) == 99


def test_a_file_that_is_cut_short_in_an_article(tmp_path: Path) -> None:
    prose = "\n".join(f"Line {number} of the story goes on and on." for number in range(40))
    path = save(tmp_path, "a.csv", f'id,text\n1,good\n2,"{prose}')
    assert show(read(path)) == [("1", "good"), ("a.csv:2", "!BrokenCsv")]


def test_cells_longer_than_the_limit_of_the_csv_module(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    path = save(tmp_path, "a.csv", "id,text\n1," + "x" * 1_000_000 + "\n")
    (row,) = read(path)
    assert row.text is not None
    assert len(row.text) == 1_000_000
    assert csv.field_size_limit() == before


def test_what_csv_writes_is_read_back(tmp_path: Path) -> None:
    texts = ['"', '""', "\n\n", "a,b;c\t", "'", "\r\nx", "=1+1", " ", "\x00"]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(["id", "text"])
    writer.writerows([f"r{number}", text] for number, text in enumerate(texts))
    rows = read(save(tmp_path, "a.csv", stream.getvalue()))
    assert [row.text for row in rows] == texts


def test_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pa.table(
        {
            "id": pa.array([1, 2, None, 4]),
            "text": pa.array(["a", None, "c", "d"]),
            "published": pa.array([dt.datetime(2024, 1, 2, 3), None, None, None], pa.timestamp("us")),
            "other": pa.array([[1], [2], [3], [4]]),
        }
    )
    path = tmp_path / "a.parquet"
    parquet.write_table(table, path)
    rows = read(path)
    assert show(rows) == [("1", "a"), ("2", "!MissingText"), ("a.parquet:3", "c"), ("4", "d")]
    assert rows[0].published == dt.date(2024, 1, 2)
    with pytest.raises(InputError, match="no column 'body'; the columns are: id, text, published, other"):
        read(path, text_field="body")


@pytest.mark.parametrize("kind", ["large_string", "string_view", "binary", "dictionary"])
def test_parquet_types_of_text(tmp_path: Path, kind: str) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    column = pa.array(["a", "b", "a"])
    kinds = {"dictionary": pa.dictionary(pa.int32(), pa.string())}
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"text": column.cast(kinds.get(kind) or getattr(pa, kind)())}), path)
    assert [row.text for row in read(path)] == ["a", "b", "a"]


def test_text_of_parquet_that_is_not_utf8(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    raw = pa.array([b"good", b"caf\xe9", b"good"])
    text = pa.StringArray.from_buffers(3, raw.buffers()[1], raw.buffers()[2])
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"text": text}), path)
    assert show(read(path)) == [("a.parquet:1", "good"), ("a.parquet:2", "!BadEncoding"), ("a.parquet:3", "good")]


def test_parquet_that_is_none(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    with pytest.raises(InputError, match=r"a\.parquet: is no Parquet file"):
        read(save(tmp_path, "a.parquet", b"PAR1 no PAR1"))


def test_parquet_that_is_broken_inside(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    texts = [f"text {number * 7919 % 104729:x}" for number in range(20_000)]
    parquet.write_table(pa.table({"text": texts}), path, row_group_size=5000, use_dictionary=False)
    data = bytearray(path.read_bytes())
    middle = len(data) * 6 // 10
    data[middle : middle + 2000] = bytes(2000)
    path.write_bytes(bytes(data))
    rows = read(path)
    assert rows[0].text == "text 0"
    assert rows[-1].error is not None
    assert len(rows) > 5000
