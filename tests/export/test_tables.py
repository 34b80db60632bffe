"""Flat tables, as CSV and as data frames."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from eventx.errors import InputError
from eventx.export import TABLES, write
from eventx.export.cells import escape_cell
from tests.export.conftest import make_empty, make_error, make_full


@pytest.mark.parametrize("name", TABLES)
def test_rows_have_the_columns(name: str) -> None:
    table = TABLES[name]
    assert len(set(table.names)) == len(table.names)
    rows = list(table.rows(make_full().model_dump(mode="json")))
    assert rows
    assert all(set(row) <= set(table.names) for row in rows)
    filled = {key for row in rows for key, value in row.items() if value is not None}
    assert set(table.names) - filled <= {
        "part_of", "within_name", "killed_max", "error_type", "error_message", "targets", "participants", "recipients", "claimants", "responders",
    }  # fmt: skip
    for row in (make_empty().model_dump(mode="json"), make_error()):
        assert len(list(table.rows(row))) == (name == "articles")


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv(part: Path, tmp_path: Path) -> None:
    written = write([part], tmp_path / "tables", "csv")
    assert [path.name for path in written.paths] == [f"{name}.csv" for name in TABLES]
    articles = read_csv(tmp_path / "tables" / "articles.csv")
    assert [row["article"] for row in articles] == ["a", "b", "c"]
    assert (articles[2]["error_type"], articles[2]["error_message"]) == ("InputError", "'=no")
    event, other = read_csv(tmp_path / "tables" / "events.csv")
    assert (event["killed_min"], event["killed_max"], event["latitude"]) == ("14", "", "34.5")
    assert (event["perpetrators"], event["victims"], event["places"]) == (
        "Taliban",
        "'=2 officers",
        "Kabul; Afghanistan",
    )
    assert (event["date_ongoing"], event["attributed_to"], event["acled"]) == (
        "false",
        "Taliban; police",
        "Remote explosive/landmine/IED",
    )
    assert (other["type"], other["date_earliest"], other["place"]) == ("meeting", "", "")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_is_a_formula(sign: str, tmp_path: Path) -> None:
    assert escape_cell(sign + "cmd|' /C calc'!A0") == "'" + sign + "cmd|' /C calc'!A0"
    full = make_full().model_dump(mode="json")
    for item in (*full["people"], *full["places"], *full["organizations"]):
        item["name"] = sign + item["name"]
    full["id"] = full["source"] = full["title"] = sign + "x"
    part = tmp_path / "p.jsonl"
    import json

    part.write_text(json.dumps(full), encoding="utf-8")
    for format in ("csv", "acled", "ucdp"):
        for path in write([part], tmp_path / format, format).paths:
            for row in read_csv(path):
                assert not any(
                    cell.startswith(sign) for cell in row.values() if cell and not cell[1:].replace(".", "").isdecimal()
                )


@pytest.mark.parametrize(
    ("value", "cell"), [(-5, -5), (-0.5, -0.5), ("a-b", "a-b"), ("", ""), (None, None), (True, "true")]
)
def test_numbers_stay_numbers(value: object, cell: object) -> None:
    assert escape_cell(value) == cell


def test_presets(part: Path, tmp_path: Path) -> None:
    write([part], tmp_path, "acled")
    write([part], tmp_path, "ucdp")
    (row,) = read_csv(tmp_path / "acled.csv")
    assert len(row) == 31
    assert {name: row[name] for name in row if row[name]} == {
        "event_id_cnty": "a#E1", "event_date": "2017-05-31", "year": "2017", "time_precision": "1", "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence", "sub_event_type": "Remote explosive/landmine/IED", "actor1": "Taliban",
        "actor2": "'=2 officers", "iso": "4", "country": "Afghanistan", "admin1": "Kābul", "location": "Kabul", "latitude": "34.5",
        "longitude": "69.2", "geo_precision": "1", "source": "'-wire", "fatalities": "14",
        "notes": "KABUL, May 31 - The Taliban said they killed at least 14 soldiers of Mali, including =2 officers, with a bomb in Kabul.",
    }  # fmt: skip
    (row,) = read_csv(tmp_path / "ucdp.csv")
    assert len(row) == 49
    assert (row["type_of_violence"], row["side_a"], row["side_b"], row["best"], row["low"], row["high"]) == (
        "3", "Taliban", "Civilians", "14", "14", "14",
    )  # fmt: skip
    assert (row["where_prec"], row["date_prec"], row["priogrid_gid"], row["geom_wkt"]) == (
        "1",
        "1",
        "179779",
        "POINT (69.2 34.5)",
    )


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_pandas() -> None:
    pandas = pytest.importorskip("pandas")
    x = make_full()
    events = x.to_pandas()
    assert list(events.columns) == TABLES["events"].names
    assert events["date_earliest"].dt.year.tolist()[0] == 2017
    assert events["killed_min"].tolist()[0] == 14
    assert pandas.isna(events["killed_max"][0])
    for name, table in TABLES.items():
        assert list(x.to_pandas(name).columns) == table.names
        assert (x.to_pandas(name).dtypes == make_empty().to_pandas(name).dtypes).all()
    with pytest.raises(InputError, match="no table 'event'; the tables are: articles, events"):
        x.to_pandas("event")


def test_polars() -> None:
    pytest.importorskip("polars")
    x = make_full()
    for name, table in TABLES.items():
        assert x.to_polars(name).columns == table.names
        assert x.to_polars(name).schema == make_empty().to_polars(name).schema
    assert x.to_polars("casualties")["min"].to_list() == [14, 2]
    with pytest.raises(InputError, match="no table 'event'"):
        x.to_polars("event")


@pytest.mark.parametrize(
    ("module", "call", "extra"),
    [
        ("pandas", lambda x: x.to_pandas(), "pandas"),
        ("polars", lambda x: x.to_polars(), "polars"),
        ("pyarrow", lambda x: write([], "o.parquet", "parquet"), "parquet"),
        ("zstandard", lambda x: write([], "o.jsonl.zst", "jsonl"), "zstd"),
    ],
)
def test_a_missing_package_is_named(
    module: str, call: object, extra: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import sys

    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(InputError, match=rf"pip install 'eventx-nlp\[{extra}\]'"):
        call(make_full())  # type: ignore[operator]
    assert list(tmp_path.iterdir()) == []
