"""What an output's name asks for: one file by its ending, or a folder of formats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eventx.errors import InputError
from eventx.export import FORMATS

#: Ending -> format of an output that is one file.
ENDINGS = {
    ".jsonl": "jsonl",
    ".jsonl.gz": "jsonl",
    ".jsonl.zst": "jsonl",
    ".parquet": "parquet",
    ".geojson": "geojson",
}
#: Format -> what it is called in a folder; the others are tables with names of their own.
FILES = {"jsonl": "articles.jsonl", "parquet": "articles.parquet", "geojson": "events.geojson"}


@dataclass(frozen=True, slots=True)
class Output:
    """Where everything goes.

    Attributes:
        path: A file, or a folder.
        is_folder: Which of them.
        targets: Path and format of each export; that of tables is the folder.
    """

    path: Path
    is_folder: bool
    targets: tuple[tuple[Path, str], ...]

    @property
    def work(self) -> Path:
        """The folder of the parts, until the output is whole."""
        return self.path.with_name(self.path.name + ".parts")

    @property
    def manifest(self) -> Path:
        """The manifest that stays."""
        return self.path / "manifest.json" if self.is_folder else self.path.with_name(self.path.name + ".manifest.json")


def plan_output(out: str | Path, formats: Sequence[str] = ()) -> Output:
    """Return what to write.

    Args:
        out: A file name with one of the endings, or a folder's name, which has no ending.
        formats: For a folder; JSON lines where none is given.

    Raises:
        InputError: The name and the formats don't go together.
    """
    path = Path(out)
    for format in formats:
        if format not in FORMATS:
            raise InputError(f"unknown output format {format!r}; there are: {', '.join(FORMATS)}")
    if path.is_dir() or not path.suffix:
        targets = tuple((path / FILES[name] if name in FILES else path, name) for name in formats or ("jsonl",))
        return Output(path, True, tuple(dict.fromkeys(targets)))
    ending = "".join(path.suffixes[-2:]) if path.suffix in (".gz", ".zst") else path.suffix
    format = ENDINGS.get(ending.lower())
    if format is None:
        advice = " (CSV is several tables: give a folder and --format csv)" if ending == ".csv" else ""
        raise InputError(
            f"the output {path} ends with {ending!r}, which is none of {', '.join(ENDINGS)}; a folder's name has no"
            f" ending{advice}"
        )
    if any(other != format for other in formats):
        raise InputError(f"the output {path} is one file of {format}: for {', '.join(formats)} give a folder's name")
    return Output(path, False, ((path, format),))
