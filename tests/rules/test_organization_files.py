"""The lexicon's loader: a user's own organizations, and errors that say where."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventx.errors import KnowledgeError
from eventx.rules.lexicons import fold_form, load_organizations

HEADER = "name,kind,country,aliases,parent,start,end,note\n"


def write(folder: Path, rows: str, name: str = "mine.csv") -> Path:
    path = folder / name
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


def test_own_organizations_come_first(tmp_path: Path) -> None:
    path = write(
        tmp_path, "Zenda Front,armed_group,MLI,ZF{needs:Zenda Strelsau}|Red Fox,,1990,,\nMine,other,,ISIS,,,,\n"
    )
    lexicon = load_organizations(path)
    entry = lexicon.by_name["Zenda Front"]
    assert (entry.kind, entry.country, entry.start, entry.end) == ("armed_group", "MLI", 1990, None)
    (form,) = lexicon.forms["zf"][""]
    assert form.is_acronym
    assert form.needs == {"zenda", "strelsau"}
    assert lexicon.forms["isis"][""][0].key == "mine.Mine"


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    write(tmp_path, "A Front,armed_group,,,,,,\n", "a.csv")
    write(tmp_path, "B Front,armed_group,,,,,,\n", "b.csv")
    assert {"A Front", "B Front"} <= set(load_organizations(tmp_path).by_name)


@pytest.mark.parametrize(
    ("row", "line", "field"),
    [
        ("X,armed_grup,,,,,,\n", 2, "kind"),
        (",armed_group,,,,,,\n", 2, "name"),
        ("X,armed_group,Mali,,,,,\n", 2, "country"),
        ("X,armed_group,,Y{need:Z},,,,\n", 2, "aliases"),
        ("X,armed_group,,--,,,,\n", 2, "aliases"),
        ("X,armed_group,,,,since 1990,,\n", 2, "start"),
        ("X,armed_group,,,,1990,1980,\n", 2, "end"),
        ("X,armed_group,,,,,,\nX,armed_group,,,,,,\n", 3, "name"),
    ],
)
def test_errors_name_the_place(row: str, line: int, field: str, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load_organizations(write(tmp_path, row))
    assert (caught.value.line, caught.value.field) == (line, field)
    assert caught.value.file is not None
    assert caught.value.file.endswith("mine.csv")


def test_unknown_columns_and_missing_files(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("name,kind,colour\nX,other,red\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="colour"):
        load_organizations(path)
    with pytest.raises(KnowledgeError):
        load_organizations(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("al-Qa'eda", "al qaeda"),
        ("Kurdistan Workers' Party", "kurdistan workers party"),
        ("People’s Front", "people s front"),
        ("MS-13", "ms13"),
        ("U.N.", "un"),
        ("Élysée", "elysee"),
    ],
)
def test_folding(text: str, words: str) -> None:
    assert fold_form(text) == tuple(words.split())
