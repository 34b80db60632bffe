"""Files that are whole or not there; JSON lines and GeoJSON."""

from __future__ import annotations

import errno
import gzip
import json
import os
from pathlib import Path

import pytest

from eventx.errors import InputError, OutputError
from eventx.export import FORMATS, write


def out_of(tmp_path: Path, format: str) -> Path:
    return tmp_path / "out" if format in ("csv", "acled", "ucdp") else tmp_path / "out" / f"o.{format}"


def test_json_lines_are_the_parts(part: Path, tmp_path: Path) -> None:
    write([part, part], tmp_path / "o.jsonl", "jsonl")
    assert (tmp_path / "o.jsonl").read_bytes() == part.read_bytes() * 2
    for name in ("o.jsonl.gz", "o.jsonl.zst"):
        if name.endswith("zst"):
            pytest.importorskip("zstandard")
        write([part, part], tmp_path / name, "jsonl")
        first = (tmp_path / name).read_bytes()
        write([part, part], tmp_path / name, "jsonl")
        assert (tmp_path / name).read_bytes() == first
        write([tmp_path / name], tmp_path / "again.jsonl", "jsonl")
        assert (tmp_path / "again.jsonl").read_bytes() == part.read_bytes() * 2
    assert gzip.decompress((tmp_path / "o.jsonl.gz").read_bytes()) == part.read_bytes() * 2


def test_geojson(part: Path, tmp_path: Path) -> None:
    written = write([part, part], tmp_path / "o.geojson", "geojson")
    found = json.loads((tmp_path / "o.geojson").read_text(encoding="utf-8"))
    assert found["type"] == "FeatureCollection"
    first, _ = found["features"]
    assert (first["type"], first["id"]) == ("Feature", "a#E1")
    assert first["geometry"] == {"type": "Point", "coordinates": [69.2, 34.5]}
    assert first["properties"]["killed_min"] == 14
    assert "killed_max" not in first["properties"]
    assert written.notes == ["o.geojson: 2 of 4 events have no coordinates and are left out"]
    write([], tmp_path / "o.geojson", "geojson")
    assert json.loads((tmp_path / "o.geojson").read_text(encoding="utf-8"))["features"] == []


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_is_left_half_written(format: str, part: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if format == "parquet":
        pytest.importorskip("pyarrow")
    out = out_of(tmp_path, format)
    before = {path: path.read_bytes() for path in write([part], out, format).paths}

    def fill_disk(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fill_disk)
    with pytest.raises(OutputError, match="No space left on device; what stood there before is as it was"):
        write([part], out, format)
    monkeypatch.undo()
    broken = tmp_path / "broken.jsonl"
    broken.write_text(part.read_text(encoding="utf-8") + '{"id": 1}\n', encoding="utf-8")
    if format != "jsonl":
        with pytest.raises(InputError, match="output row 4 is no result of eventx"):
            write([broken], out, format)
    assert {path: path.read_bytes() for path in out.parent.rglob("*") if path in before} == before
    assert not list(tmp_path.rglob("*.aside"))


def test_a_folder_that_cannot_be_made(part: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot write"):
        write([part], tmp_path / "file" / "o.jsonl", "jsonl")


def test_formats_and_parts_that_are_none(part: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="unknown output format 'xlsx'; there are: jsonl, parquet, csv"):
        write([part], tmp_path / "o", "xlsx")
    with pytest.raises(InputError, match="cannot be read"):
        write([tmp_path / "nothing.jsonl"], tmp_path / "o.jsonl", "jsonl")
    (tmp_path / "p.jsonl.gz").write_bytes(gzip.compress(part.read_bytes())[:-20])
    with pytest.raises(InputError, match="is cut short"):
        write([tmp_path / "p.jsonl.gz"], tmp_path / "o.jsonl", "jsonl")
    zstandard = pytest.importorskip("zstandard")
    (tmp_path / "p.jsonl.zst").write_bytes(b"\x28\xb5\x2f\xfd broken")
    with pytest.raises(InputError, match="cannot be read: broken zstd"):
        write([tmp_path / "p.jsonl.zst"], tmp_path / "o.jsonl", "jsonl")
    # zstandard's own reader takes a file that ends early for whole, and rows were lost without a word.
    (tmp_path / "p.jsonl.zst").write_bytes(zstandard.ZstdCompressor().compress(part.read_bytes())[:-5])
    with pytest.raises(InputError, match="is cut short"):
        write([tmp_path / "p.jsonl.zst"], tmp_path / "o.jsonl", "jsonl")
