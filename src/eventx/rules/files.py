"""The one reader of knowledge files: YAML and CSV in, plain Python out, errors that name file, line and field."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import yaml
from pydantic import ValidationError

from eventx.errors import KnowledgeError

if TYPE_CHECKING:
    _BaseLoader = yaml.SafeLoader
else:
    _BaseLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: The packaged knowledge.
KNOWLEDGE = Path(__file__).resolve().parent.parent / "knowledge"

_BOOL = "tag:yaml.org,2002:bool"


class _Loader(_BaseLoader):
    """YAML in which only true and false are booleans: "on", "off", "no", "yes" are words of the language described."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOL or first in "tTfF"]
    for first, resolvers in _BaseLoader.yaml_implicit_resolvers.items()
}


class Row(dict[str, str]):
    """A row of a CSV file: column -> cell without the white space around it; knows where it stands.

    Attributes:
        file: Path of the file, as errors name it.
        line: Line of the row's end, counted from 1; the header is line 1.
    """

    def __init__(self, cells: dict[str, str], file: str, line: int):
        super().__init__(cells)
        self.file, self.line = file, line

    def fail(self, message: str, field: str | None = None) -> NoReturn:
        """Raise a `KnowledgeError` that names this row."""
        raise KnowledgeError(message, file=self.file, line=self.line, field=field)


def find_file(name: str | Path) -> Path:
    """Return the path of a knowledge file: a relative `str` lies in the packaged knowledge, a `Path` is as it is."""
    path = Path(name)
    return path if path.is_absolute() or isinstance(name, Path) else KNOWLEDGE / path


def stamp_files(path: Path | None) -> tuple[tuple[str, int], ...]:
    """Return names and times of change of files: rules are cached by them, and read again when a file changes."""
    if path is None:
        return ()
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    return tuple((str(file), file.stat().st_mtime_ns) for file in files if file.exists())


def read_text(name: str | Path) -> str:
    """Return a knowledge file's text.

    Raises:
        KnowledgeError: It does not exist or is not UTF-8.
    """
    path = find_file(name)
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"not UTF-8 text ({error.reason} at byte {error.start})", file=str(path)) from error
    except OSError as error:
        raise KnowledgeError(f"cannot be read: {error.strerror or error}", file=str(path)) from error


def read_yaml(name: str | Path) -> Any:
    """Return what a YAML file holds; a relative `str` is a file of the packaged knowledge.

    Raises:
        KnowledgeError: It cannot be read or is no YAML.
    """
    text = read_text(name)
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise KnowledgeError(
            f"no valid YAML: {error.problem or error.context}",
            file=str(find_file(name)),
            line=None if mark is None else mark.line + 1,
        ) from error
    except yaml.YAMLError as error:
        raise KnowledgeError(f"no valid YAML: {error}", file=str(find_file(name))) from error


def find_line(name: str | Path, location: Sequence[str | int]) -> int | None:
    """Return the line in a YAML file of the value at `location` (keys and indices), or of its nearest parent."""
    try:
        node = yaml.compose(read_text(name), Loader=_Loader)
    except yaml.YAMLError:
        return None
    if node is None:
        return None
    line = node.start_mark.line + 1
    for step in location:
        found: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(step):
                    found, line = value, key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            item: yaml.Node = node.value[step]
            found, line = item, item.start_mark.line + 1
        if found is not None:
            node = found
    return line


def fail_at(name: str | Path, location: Sequence[str | int], message: str) -> NoReturn:
    """Raise a `KnowledgeError` that names the YAML file, the line of `location` and the field."""
    raise KnowledgeError(
        message,
        file=str(find_file(name)),
        line=find_line(name, location),
        field=".".join(str(step) for step in location) or None,
    )


def fail_validation(name: str | Path, error: ValidationError) -> NoReturn:
    """Turn pydantic's first complaint about a YAML file into a `KnowledgeError` with file, line and field."""
    first = error.errors(include_url=False)[0]
    try:
        fail_at(name, first["loc"], first["msg"])
    except KnowledgeError as complaint:
        raise complaint from error


def read_csv(name: str | Path, columns: Sequence[str] = ()) -> list[Row]:
    """Return the rows of a CSV file with a header; lines that are empty or start with "#" are skipped.

    Args:
        name: The file; a relative `str` is a file of the packaged knowledge.
        columns: Columns that the header must have, and no others; not checked where none are given.

    Raises:
        KnowledgeError: It cannot be read, or a row has another number of cells than the header.
    """
    file = str(find_file(name))
    reader = csv.reader(io.StringIO(read_text(name), newline=""))
    header: list[str] | None = None
    rows: list[Row] = []
    for cells in reader:
        if not cells or cells == [""] or cells[0].startswith("#"):
            continue
        if header is None:
            header = [cell.strip() for cell in cells]
            _check_header(header, columns, file, reader.line_num)
            continue
        if len(cells) != len(header):
            raise KnowledgeError(
                f"{len(cells)} cells where the header has {len(header)}", file=file, line=reader.line_num
            )
        cleaned = {column: cell.strip() for column, cell in zip(header, cells, strict=True)}
        rows.append(Row(cleaned, file, reader.line_num))
    if header is None:
        raise KnowledgeError("is empty: a header line is needed", file=file)
    return rows


def _check_header(header: list[str], columns: Sequence[str], file: str, line: int) -> None:
    if len(set(header)) != len(header):
        raise KnowledgeError("a column is named twice", file=file, line=line)
    missing = [column for column in columns if column not in header]
    if missing:
        raise KnowledgeError(f"the column {missing[0]!r} is missing", file=file, line=line, field=missing[0])
    unknown = [column for column in header if columns and column not in columns]
    if unknown:
        raise KnowledgeError(f"unknown column {unknown[0]!r}", file=file, line=line, field=unknown[0])
