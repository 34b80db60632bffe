"""A folder or an archive of texts and pages: one file, one row."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from eventx.corpus.readers.failures import FileFailure, RowFailure
from eventx.corpus.readers.fields import clean, decode, fail, say_too_long
from eventx.corpus.readers.html import decode_page
from eventx.corpus.readers.options import Limits
from eventx.corpus.readers.streams import Meter
from eventx.corpus.rows import InputRow
from eventx.errors import InputError

TEXTS = (".txt",)
PAGES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A subfolder that cannot be listed.

    Attributes:
        path: Where it is.
        why: What the system says.
    """

    path: Path
    why: str


def walk(folder: Path) -> Iterator[Path | Unreadable]:
    """Yield the files of a folder and its subfolders by name; hidden ones and links to folders are passed over."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield Unreadable(folder, error.strerror or str(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)


def is_article(name: str) -> bool:
    """Is a file one article, by the end of its name?"""
    return name.lower().endswith((*TEXTS, *PAGES))


def is_page(name: str) -> bool:
    """Is a file a page of HTML, by the end of its name?"""
    return name.lower().endswith(PAGES)


def count_others(names: Iterator[str]) -> Counter[str]:
    """Count the files that are no articles, by the ends of their names."""
    return Counter(PurePosixPath(name).suffix.lower() or "(none)" for name in names if not is_article(name))


def read_folder(folder: Path, limits: Limits, prefix: str, meter: Meter) -> Iterator[InputRow]:
    """Yield a row for each .txt and .html file; its id is its path in the folder."""
    for found in walk(folder):
        path = found.path if isinstance(found, Unreadable) else found
        id = clean(prefix + path.relative_to(folder).as_posix())
        if isinstance(found, Unreadable):
            yield fail(id, RowFailure("BrokenFile", f"the folder cannot be read: {found.why}"))
        elif is_article(path.name):
            yield read_article_file(path, limits, id, meter)


def walk_articles(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that are articles."""
    return (path for path in walk(folder) if isinstance(path, Path) and is_article(path.name))


def read_article_file(path: Path, limits: Limits, id: str, meter: Meter, *, page: bool | None = None) -> InputRow:
    """Return the row of a file that is one article."""
    try:
        with path.open("rb") as file:
            data = file.read(limits.row_bytes + 1)
            meter.consumed += os.fstat(file.fileno()).st_size
    except OSError as error:
        return fail(id, RowFailure("BrokenFile", f"the file cannot be read: {error.strerror or error}"))
    return make_row(data, limits, id, is_page(path.name) if page is None else page)


def make_row(data: bytes, limits: Limits, id: str, page: bool) -> InputRow:
    """Return the row of an article's bytes."""
    if len(id) > limits.id_length:
        id = id[-limits.id_length :]
    try:
        if len(data) > limits.row_bytes:
            raise RowFailure("TooLong", f"the file has more than {limits.row_bytes:,} bytes, which a row may have")
        text = decode_page(data) if page else decode(data, "the file").removeprefix("\ufeff")
    except RowFailure as failure:
        return fail(id, failure)
    return InputRow(index=0, id=id, text=text, is_html=page)


def read_zip(path: Path, limits: Limits, prefix: str, meter: Meter) -> Iterator[InputRow]:
    """Yield a row for each .txt and .html file in a zip archive, in its order; nothing is unpacked to the disk.

    Raises:
        FileFailure: The archive becomes too large.
        InputError: It is no zip archive.
    """
    size = path.stat().st_size
    produced = 0
    with open_zip(path) as archive:
        members = [member for member in archive.infolist() if not member.is_dir() and is_article(member.filename)]
        for number, member in enumerate(members, 1):
            row = _read_member(archive, member, limits, clean(prefix + member.filename))
            produced += min(member.file_size, limits.row_bytes)
            meter.consumed = size * number // len(members)
            if produced > limits.gap_bytes and produced > limits.ratio * size:
                raise FileFailure(
                    "TooLarge",
                    f"becomes more than {limits.ratio} times as large when it is unpacked, which no news text does; "
                    "what follows is not read",
                )
            yield row


def open_zip(path: Path) -> zipfile.ZipFile:
    """Open a zip archive.

    Raises:
        InputError: It is none.
    """
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(f"{path}: is no zip archive that can be read: {error}") from error


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits, id: str) -> InputRow:
    parts = PurePosixPath(member.filename.replace("\\", "/")).parts
    if ".." in parts or member.filename.startswith(("/", "\\")) or ":" in member.filename[:2]:
        return fail(id, RowFailure("UnsafePath", "the file's path leads out of the archive"))
    if member.file_size > limits.row_bytes:
        return fail(id, RowFailure("TooLong", say_too_long("the file", member.file_size, limits.row_bytes)))
    try:
        with archive.open(member) as file:
            data = file.read(limits.row_bytes + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError, NotImplementedError) as error:
        return fail(id, RowFailure("BrokenFile", f"the file in the archive cannot be read: {error}"))
    return make_row(data, limits, id, is_page(member.filename))
