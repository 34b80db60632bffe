"""Inputs -> one `Source`: what is a file, a folder, an archive or standard input, in which order, under which names."""

from __future__ import annotations

import glob
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Literal, TypeAlias

from eventx.corpus.readers import folder as folders
from eventx.corpus.readers.failures import FileFailure, RowFailure
from eventx.corpus.readers.fields import RowMaker, clean, fail, list_names
from eventx.corpus.readers.html import check_html
from eventx.corpus.readers.ids import IdIndex
from eventx.corpus.readers.jsonl import load_object, read_jsonl
from eventx.corpus.readers.options import FORMATS, ReadOptions
from eventx.corpus.readers.parquet import check_parquet, read_parquet
from eventx.corpus.readers.streams import LongLine, Meter, read_chunks, read_lines
from eventx.corpus.readers.tables import read_header, read_table
from eventx.corpus.rows import InputRow
from eventx.errors import InputError

Kind: TypeAlias = Literal["jsonl", "csv", "parquet", "text", "html", "folder", "zip"]
_KINDS: dict[str, Kind] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jl": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".zip": "zip",
    **dict.fromkeys(folders.TEXTS, "text"),
    **dict.fromkeys(folders.PAGES, "html"),
}
_PACKED = (".gz", ".zst")
_BLOCK = 1024 * 1024
_PEEKED = 100


@dataclass(frozen=True, slots=True)
class InputFile:
    """One of the inputs.

    Attributes:
        path: Where it lies; None is standard input.
        label: What rows without an id and messages call it.
        kind: How it is read.
    """

    path: Path | None
    label: str
    kind: Kind


def open_source(inputs: Sequence[str | Path] | str | Path, options: ReadOptions | None = None) -> Corpus:
    """Return the corpus that files, folders, zip archives or "-" (standard input) make, in the order given.

    Args:
        inputs: Paths, or patterns such as "news/*.jsonl.gz".
        options: Names of fields, format, limits.

    Raises:
        InputError: A file is missing or is nothing that can be read, or a column that was named is not there.
    """
    options = options or ReadOptions()
    names = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    paths = [path for name in names for path in _expand(name)]
    if not paths:
        raise InputError("there is no input: give files, folders, or - for standard input")
    labels = _make_labels(paths)
    files = [InputFile(path, label, _find_kind(path, options)) for path, label in zip(paths, labels, strict=True)]
    return Corpus(files, options)


class Corpus:
    """An iterable of the rows of all inputs, the same whenever it is read again (but for standard input)."""

    def __init__(self, files: list[InputFile], options: ReadOptions):
        self.files, self.options = files, options
        self._maker = RowMaker(options)
        self._meter = Meter()
        self._before = 0
        for file in files:
            _check(file, self._maker)
        sizes = [None if file.path is None or file.kind == "folder" else file.path.stat().st_size for file in files]
        self._size = None if None in sizes else sum(size for size in sizes if size is not None)

    def __iter__(self) -> Iterator[InputRow]:
        """Read from the start; one row, or one block of a file, is in memory at a time."""
        self._meter, self._before = Meter(), 0
        known = IdIndex()
        index = 0
        for file in self.files:
            meter = self._meter = Meter()
            for row in self._read(file, meter):
                yield self._number(row, index, known, file.label)
                index += 1
            self._before += meter.consumed

    def _number(self, row: InputRow, index: int, known: IdIndex, label: str) -> InputRow:
        """Give a row its place; a second row of the same id is told from the first."""
        is_own = not (row.id.startswith(label + ":") and row.id[len(label) + 1 :].isdecimal())
        # Ids of our making differ: they need no memory.
        earlier = known.add(row.id, index) if is_own else known.find(row.id)
        if earlier is None:
            return replace(row, index=index)
        if self.options.duplicate_ids == "number":
            count = 2
            while known.add(f"{row.id}#{count}", index) is not None:
                count += 1
            return replace(row, index=index, id=f"{row.id}#{count}")
        message = f"row {index + 1} has the id of row {earlier + 1}; the earlier one is read"
        return replace(fail(row.id, RowFailure("DuplicateId", message)), index=index)

    def _read(self, file: InputFile, meter: Meter) -> Iterator[InputRow]:
        """Yield the rows of one input; what breaks it off is its last row."""
        number = 0
        try:
            for row in _read_rows(file, self._maker, meter, alone=len(self.files) == 1):
                number += 1
                yield row
        except FileFailure as failure:
            message = f"{file.label} {failure.message} (rows before: {number:,})"
            yield fail(f"{file.label}:{number + 1}:end", RowFailure(failure.kind, message))

    def fingerprint(self) -> Mapping[str, Any]:
        """Return names, sizes and hashes of the inputs and how they are read; reads all of them once."""
        options = asdict(self.options)
        return {"files": [_describe(file) for file in self.files], "options": options}

    def fraction(self) -> float | None:
        """Return how much of the input was read by the last iterator, None where that isn't known."""
        if not self._size:
            return None
        return min(1.0, (self._before + self._meter.consumed) / self._size)

    def notes(self) -> list[str]:
        """Return what is in folders and archives and is not read, in words."""
        notes: list[str] = []
        for file in self.files:
            others: Counter[str] = Counter()
            if file.path is not None and file.kind == "folder":
                others = folders.count_others(path.name for path in folders.walk(file.path) if isinstance(path, Path))
            elif file.path is not None and file.kind == "zip":
                with folders.open_zip(file.path) as archive:
                    others = folders.count_others(m.filename for m in archive.infolist() if not m.is_dir())
            if others:
                kinds = ", ".join(f"{suffix} {count:,}" for suffix, count in sorted(others.items()))
                notes.append(f"{file.label}: {sum(others.values()):,} files are not read ({kinds})")
        return notes


def _read_rows(file: InputFile, maker: RowMaker, meter: Meter, *, alone: bool) -> Iterator[InputRow]:
    limits = maker.options.limits
    path = file.path
    prefix = "" if alone else f"{file.label}/"
    if path is not None and file.kind == "folder":
        yield from folders.read_folder(path, limits, prefix, meter)
    elif path is not None and file.kind == "zip":
        yield from folders.read_zip(path, limits, prefix, meter)
    elif path is not None and file.kind == "parquet":
        yield from read_parquet(path, maker, file.label, meter)
    elif path is not None and file.kind in ("text", "html"):
        yield folders.read_article_file(path, limits, file.label, meter, page=file.kind == "html")
    else:
        with _Opened(file) as raw:
            if file.kind in ("text", "html"):
                data = raw.read(limits.row_bytes + 1)
                yield folders.make_row(data, limits, file.label, file.kind == "html")
                return
            lines = read_lines(read_chunks(raw, limits, meter), limits)
            read = read_table if file.kind == "csv" else read_jsonl
            yield from read(lines, maker, file.label)


class _Opened:
    """An open file, or standard input, which stays open."""

    def __init__(self, file: InputFile):
        self._file = file
        self._raw: BinaryIO | None = None

    def __enter__(self) -> BinaryIO:
        if self._file.path is None:
            return sys.stdin.buffer
        try:
            self._raw = self._file.path.open("rb", buffering=0)
        except OSError as error:
            raise FileFailure("BrokenFile", f"cannot be read: {error.strerror or error}") from error
        return self._raw

    def __exit__(self, *_: object) -> None:
        if self._raw is not None:
            self._raw.close()


def _check(file: InputFile, maker: RowMaker) -> None:
    """Tell before the first row what would be told at every row."""
    path = file.path
    if file.kind == "html" or maker.options.html:
        check_html()
    if path is None:
        if file.kind == "parquet":
            raise InputError("Parquet cannot be read from standard input: give the file's name")
        return
    if file.kind == "parquet":
        check_parquet(path, maker, file.label)
    elif file.kind == "zip":
        folders.open_zip(path).close()
    elif file.kind == "folder":
        _check_folder(path)
    elif file.kind in ("jsonl", "csv"):
        _check_lines(file, maker)


def _check_folder(path: Path) -> None:
    if next(folders.walk_articles(path), None) is None:
        raise InputError(f"{path}: the folder has no .txt or .html files; give files of rows by name ({path}/*.jsonl)")


def _check_lines(file: InputFile, maker: RowMaker) -> None:
    """Look at a file's first lines: is it what its name says, and are the columns that were named there?"""
    limits = maker.options.limits
    try:
        with _Opened(file) as raw:
            lines = read_lines(read_chunks(raw, limits, Meter()), limits)
            if file.kind == "csv":
                read_header(lines, maker, file.label)
                return
            _check_first_line(next(lines, b""), file)
            if maker.options.named:
                raw.seek(0)
                _check_names(read_lines(read_chunks(raw, limits, Meter()), limits), maker, file)
    except FileFailure as failure:
        if failure.__cause__ is not None and isinstance(failure.__cause__, OSError):
            raise InputError(f"{file.label}: {failure.message}") from failure


def _check_first_line(line: bytes | LongLine, file: InputFile) -> None:
    if isinstance(line, LongLine):
        return
    if line.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{file.label}: is UTF-16: convert it first, iconv -f utf-16 -t utf-8")
    if line.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"["):
        raise InputError(
            f"{file.label}: is one JSON array; JSON lines are needed, one object a line: jq -c '.[]' makes them of it"
        )


def _check_names(lines: Iterator[bytes | LongLine], maker: RowMaker, file: InputFile) -> None:
    """Refuse a field that none of the first rows has: a slip of the pen would cost a night."""
    seen: dict[str, None] = {}
    for line in islice(lines, _PEEKED):
        if isinstance(line, bytes) and line and not line.isspace():
            with suppress(RowFailure):
                seen.update(dict.fromkeys(load_object(line.decode("utf-8", "replace"))))
    missing = [name for name in maker.options.named if name not in seen]
    if missing and seen:
        raise InputError(
            f"{file.label}: none of the first rows has the field {missing[0]!r}; their fields are: {list_names(seen)}"
        )


def _expand(name: str | Path) -> list[Path | None]:
    """Return the paths that a name stands for; None is standard input."""
    if str(name) == "-":
        return [None]
    path = Path(name)
    if not path.exists() and glob.has_magic(str(name)):
        found = sorted(glob.glob(str(name), recursive=True))  # noqa: PTH207  absolute patterns as well
        if not found:
            raise InputError(f"{name}: no file matches this pattern")
        return [Path(item) for item in found]
    if not path.exists():
        raise InputError(f"{name}: there is no such file or folder")
    return [path]


def _find_kind(path: Path | None, options: ReadOptions) -> Kind:
    if path is None:
        return options.format or "jsonl"
    if path.is_dir():
        return "folder"
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in _PACKED:
        suffixes.pop()
    kind = _KINDS.get(suffixes[-1]) if suffixes else None
    if kind == "zip":
        return kind
    if options.format is not None:
        return options.format
    if kind is None:
        raise InputError(f"{path}: the end of its name doesn't tell its format; give one of: {', '.join(FORMATS)}")
    return kind


def _make_labels(paths: list[Path | None]) -> list[str]:
    """Name each input by the end of its path, as short as tells it from the others."""
    wholes = ["stdin" if path is None else path.absolute().as_posix() for path in paths]
    depth = 1
    while True:
        labels = ["/".join(whole.split("/")[-depth:]) for whole in wholes]
        if len(set(labels)) == len(set(wholes)):
            return [clean(label) for label in labels]
        depth += 1


def _describe(file: InputFile) -> dict[str, Any]:
    """Return name, size and hash of an input."""
    if file.path is None:
        return {"name": file.label, "kind": file.kind}
    digest, size, count = blake2b(digest_size=16), 0, 0
    paths = folders.walk_articles(file.path) if file.kind == "folder" else iter([file.path])
    try:
        for path in paths:
            if file.kind == "folder":
                digest.update(path.relative_to(file.path).as_posix().encode("utf-8", "surrogateescape") + b"\0")
            size += _add_file(path, digest)
            count += 1
    except OSError as error:
        raise InputError(f"{file.label}: cannot be read: {error.strerror or error}") from error
    return {"name": file.label, "kind": file.kind, "files": count, "bytes": size, "blake2b": digest.hexdigest()}


def _add_file(path: Path, digest: blake2b) -> int:
    size = 0
    with path.open("rb") as raw:
        while block := raw.read(_BLOCK):
            digest.update(block)
            size += len(block)
    digest.update(size.to_bytes(8, "little"))
    return size
