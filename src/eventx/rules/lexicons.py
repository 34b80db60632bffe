"""Organizations of the world by their names: CSV rows -> entries -> a dictionary for longest-match scanning.

A row is an organization. Its name and aliases become `Form`s, sequences of folded words, which are looked up by their
first word. Folding makes "al-Qaeda", "Al Qaeda" and "Al-Qa'eda" one sequence; capitals are checked after the match,
because "IS" is a group and "is" a verb.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from eventx.errors import KnowledgeError
from eventx.rules.files import KNOWLEDGE, Row, read_csv
from eventx.schema.vocabulary import OrganizationKind

COLUMNS = ("name", "kind", "country", "aliases", "parent", "start", "end", "note")
#: Longest capitals-only form that is an acronym and must stand in capitals in the text, too.
ACRONYM_LENGTH = 8
#: Entries that must end in a word for it to be a head that news print small ("the Medellin cartel", "Baath party").
USUAL_TAIL = 12
_NEEDS = re.compile(r"^(?P<form>[^{}]+)\{needs:(?P<words>[^{}]+)\}$")
_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"^\d{3,4}$")


@dataclass(frozen=True, slots=True)
class OrganizationEntry:
    """One organization; `key` is "file.name" ("armed_groups.Boko Haram"), `start` and `end` are years."""

    key: str
    name: str
    kind: OrganizationKind
    country: str | None
    aliases: tuple[str, ...]
    parent: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Form:
    """One surface form, folded.

    Attributes:
        words: Folded words; the first is the look-up key.
        text: The form as the lexicon prints it.
        key: Its entry.
        is_acronym: Must stand in capitals.
        needs: Folded words, one of which must stand in the document; empty where the form is safe by itself.
        is_strict: Its last word must begin with a capital in the text, too: "an Islamic state" is no group, though
            "the Medellin cartel" is one.
    """

    words: tuple[str, ...]
    text: str
    key: str
    is_acronym: bool
    needs: frozenset[str]
    is_strict: bool = False


@dataclass(frozen=True)
class OrganizationLexicon:
    """All organizations, and their forms by first word, longest first.

    Attributes:
        entries: Key -> entry.
        by_name: Canonical name -> entry.
        forms: First folded word -> second ("" where there is none) -> forms that begin so, longest first.
        by_country: (kind, country) -> the entry that stands for the whole ("Government of Mali" for government, MLI).
    """

    entries: Mapping[str, OrganizationEntry]
    by_name: Mapping[str, OrganizationEntry]
    forms: Mapping[str, Mapping[str, tuple[Form, ...]]]
    by_country: Mapping[tuple[OrganizationKind, str], OrganizationEntry]


@lru_cache(maxsize=16_384)
def fold_word(word: str) -> str:
    """Return a word without accents, capitals, dots and apostrophes: "Qa'eda" -> "qaeda", "U.N." -> "un"."""
    if word.isascii():
        return word.lower() if word.isalnum() else "".join(_WORD.findall(word)).lower()
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return "".join(_WORD.findall(plain.replace("ı", "i").replace("ł", "l").replace("ø", "o"))).lower()


def fold_form(text: str) -> tuple[str, ...]:
    """Return a name's folded words, cut where spaCy's tokenizer cuts: at spaces, hyphens between letters and 's."""
    if text.isascii() and text.replace(" ", "").isalnum():
        return tuple(text.lower().split())
    text = re.sub(r"(?<=[^\W\d_])[-–—](?=[^\W\d_])", " ", text.replace("’", "'").replace("/", " "))
    text = re.sub(r"'s\b", " s", text)
    return tuple(filter(None, (fold_word(word) for word in text.split())))


def load_organizations(extra: Path | None = None) -> OrganizationLexicon:
    """Load the packaged organizations and, before them, the user's own, which win where both have a form.

    Args:
        extra: A CSV file, or a folder of them, with the columns of the packaged files; only name and kind are required.

    Raises:
        KnowledgeError: A row is wrong; names file, line and field.
    """
    own = [row for file in _user_files(extra) for row in _read_entries(file)] if extra is not None else []
    files = sorted((KNOWLEDGE / "lexicons" / "organizations").glob("*.csv"))
    return _compile([*own, *(row for file in files for row in _read_entries(file))], len(own))


def _user_files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(path.glob("*.csv"))
    if path.is_file():
        return [path]
    raise KnowledgeError("no such file or folder", file=str(path))


def _read_entries(file: Path) -> Iterator[tuple[OrganizationEntry, tuple[Form, ...]]]:
    seen: dict[str, int] = {}
    for row in read_csv(file):
        for column in row:
            if column not in COLUMNS:
                row.fail(f"unknown column; the columns are {', '.join(COLUMNS)}", column)
        entry = _check_row(row, file.stem)
        if entry.name in seen:
            row.fail(f"{entry.name!r} stands in line {seen[entry.name]}, too", "name")
        seen[entry.name] = row.line
        yield entry, tuple(_read_forms(entry, row))


def _check_row(row: Row, stem: str) -> OrganizationEntry:
    if not row.get("name"):
        row.fail("is missing or empty", "name")
    try:
        kind = OrganizationKind(row.get("kind", ""))
    except ValueError:
        row.fail(f"{row.get('kind', '')!r} is none of {', '.join(OrganizationKind)}", "kind")
    country = row.get("country", "")
    if country and not (len(country) == 3 and country.isascii() and country.isupper()):
        row.fail(f"{country!r} is no ISO 3166-1 alpha-3 code", "country")
    for field in ("start", "end"):
        if row.get(field) and not _YEAR.match(row[field]):
            row.fail(f"{row[field]!r} is no year", field)
    start, end = (int(row[f]) if row.get(f) else None for f in ("start", "end"))
    if start is not None and end is not None and end < start:
        row.fail(f"{end} is before the start, {start}", "end")
    aliases = tuple(a.strip() for a in row.get("aliases", "").split("|") if a.strip())
    return OrganizationEntry(
        key=f"{stem}.{row['name']}",
        name=row["name"],
        kind=kind,
        country=country or None,
        aliases=aliases,
        parent=row.get("parent") or None,
        start=start,
        end=end,
    )


def _read_forms(entry: OrganizationEntry, row: Row) -> Iterator[Form]:
    for field, alias in (("name", entry.name), *(("aliases", alias) for alias in entry.aliases)):
        text, needs = alias, frozenset[str]()
        if match := _NEEDS.match(alias):
            text = match["form"].strip()
            needs = frozenset(fold_word(word) for word in match["words"].split())
        elif "{" in alias or "}" in alias:
            row.fail(f"{alias!r} is no 'alias{{needs:WORD WORD}}'", field)
        words = fold_form(text)
        if not words:
            row.fail(f"{alias!r} has no letters", field)
        yield Form(words, text, entry.key, is_acronym_form(text), needs)


def is_acronym_form(text: str) -> bool:
    """Return whether a form is an acronym, which must stand in capitals ("IS", "PKK", "ETA", "U.N.")."""
    return len(text) <= ACRONYM_LENGTH and " " not in text and text.upper() == text and any(c.isalpha() for c in text)


def _compile(rows: Sequence[tuple[OrganizationEntry, tuple[Form, ...]]], n_own: int) -> OrganizationLexicon:
    own = {entry.key for entry, _ in rows[:n_own]}
    entries: dict[str, OrganizationEntry] = {}
    by_name: dict[str, OrganizationEntry] = {}
    by_country: dict[tuple[OrganizationKind, str], OrganizationEntry] = {}
    owners: dict[tuple[tuple[str, ...], bool], Form] = {}
    index: dict[str, dict[str, list[Form]]] = {}
    tails = Counter(tail for _, forms in rows for tail in {form.words[-1] for form in forms})
    for entry, forms in rows:
        entries.setdefault(entry.key, entry)
        by_name.setdefault(entry.name, entry)
        if entry.country and entry.name.startswith(_WHOLE_OF.get(entry.kind, "\0")):
            by_country.setdefault((entry.kind, entry.country), entry)
        for form in forms:
            owner = owners.get((form.words, form.is_acronym))
            if owner is not None and owner.key == form.key:
                continue
            if owner is not None and not form.needs and not owner.needs:
                continue  # the first one's
            if owner is None or not form.needs:
                owners[form.words, form.is_acronym] = form
            # "Anti-balaka" itself ends small.
            last = form.text.replace("-", " ").split()[-1]
            if len(form.words) > 1 and tails[form.words[-1]] < USUAL_TAIL and last[0].isupper():
                form = replace(form, is_strict=True)
            first, second = (*form.words, "")[:2]
            index.setdefault(first, {}).setdefault(second, []).append(form)
    return OrganizationLexicon(
        entries=entries,
        by_name=by_name,
        # Longest first; of two equally long ones the user's own, then that with a condition, it knows more.
        forms={
            first: {
                second: tuple(sorted(forms, key=lambda f: (-len(f.words), f.key not in own, not f.needs)))
                for second, forms in seconds.items()
            }
            for first, seconds in index.items()
        },
        by_country=by_country,
    )


#: Beginning of the name of the one entry of a kind that stands for all of a country's.
_WHOLE_OF = {OrganizationKind.GOVERNMENT: "Government of "}
