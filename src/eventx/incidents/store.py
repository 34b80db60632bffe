"""The index: one SQLite file (or a temporary one) with all reports, their blocks, pairs and incidents."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, NamedTuple, Self

import numpy as np

from eventx.errors import InputError
from eventx.incidents.candidates import BlockRows
from eventx.incidents.reports import Report, pack, unpack

#: Written into each index; an index of another version can't be read.
INDEX_VERSION = "2"
_APPLICATION = 0x65767831

_TABLES = """
create table if not exists meta (name text primary key, value text) without rowid;
create table if not exists articles (key integer primary key, id text, text text, origin text);
create table if not exists reports
    (row integer primary key, key integer, article integer, event text, data text, blocks text, is_new integer,
    is_vague integer);
create table if not exists aside (row integer primary key, key integer, data text);
create table if not exists blocks (number integer, key integer, is_guest integer);
create table if not exists large (number integer primary key);
create table if not exists edges (a integer, b integer, score real, kind text);
create table if not exists incidents (id text primary key, data text) without rowid;
create table if not exists members (key integer primary key, incident text);
"""
_INDEXES = """
create unique index if not exists reports_by_key on reports (key);
create unique index if not exists aside_by_key on aside (key);
create index if not exists reports_by_article on reports (article);
create index if not exists new_reports on reports (is_new) where is_new = 1;
create index if not exists articles_by_id on articles (id);
create index if not exists blocks_by_number on blocks (number, is_guest, key);
create index if not exists members_by_incident on members (incident);
"""
#: Built once the first pairs are there.
_VAGUE_INDEXES = """
create index if not exists mixed_by_a on edges (a, b, score) where kind = 'mixed';
create index if not exists mixed_by_b on edges (b, a, score) where kind = 'mixed';
create index if not exists vague_by_a on edges (a, b, score) where kind = 'vague';
create index if not exists vague_by_b on edges (b, a, score) where kind = 'vague';
"""
#: Built when reports are added to others, for they are not needed before.
_EDGE_INDEXES = """
create index if not exists edges_by_a on edges (a, b, score) where kind = 'exact';
create index if not exists edges_by_b on edges (b, a, score) where kind = 'exact';
"""


#: How many vague reports a pair has: none, one, two.
PairKind = Literal["exact", "mixed", "vague"]
PAIR_KINDS: tuple[PairKind, ...] = ("exact", "mixed", "vague")
#: Keys, the smaller one first, log-odds, kind.
FoundPair = tuple[int, int, float, PairKind]
_NEIGHBOURS = {
    kind: f"select b, score from edges where a = ?1 and kind = '{kind}'"
    f" union all select a, score from edges where b = ?1 and kind = '{kind}'"
    for kind in PAIR_KINDS
}
#: (number, whether the report is a guest there, key).
_BlockRow = tuple[int, int, int]
#: Rows of blocks that are in memory at once.
_ROWS = 200_000
_dump_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
#: So many reports are looked at in any order.
_FEW = 1_000


class Companion(NamedTuple):
    """A report of the same incident."""

    key: int
    is_vague: bool


class Store:
    """What has been read and found; `path` None keeps it in a temporary file that is gone at the end."""

    def __init__(self, path: Path | None):
        self.path = path
        try:
            self.db = sqlite3.connect("" if path is None else str(path), isolation_level=None)
            self._open()
        except sqlite3.DatabaseError as error:
            raise InputError(f"{path} is no index of eventx ({error}): give another file name") from error

    def _open(self) -> None:
        db = self.db
        application = db.execute("pragma application_id").fetchone()[0]
        has_tables = db.execute("select count(*) from sqlite_master").fetchone()[0]
        if has_tables and application != _APPLICATION:
            raise InputError(f"{self.path} is a database of something else: give another file name")
        db.execute(f"pragma application_id = {_APPLICATION}")
        db.execute("pragma journal_mode = " + ("off" if self.path is None else "wal"))
        db.execute("pragma synchronous = " + ("off" if self.path is None else "normal"))
        db.execute("pragma cache_size = -131072")
        # In memory it would be all of it that is there.
        db.execute("pragma temp_store = file")
        db.execute("begin")
        for statement in _TABLES.split(";"):
            db.execute(statement)
        version = self.read_meta("version")
        if version is None:
            self.write_meta("version", INDEX_VERSION)
        elif version != INDEX_VERSION:
            raise InputError(
                f"{self.path} is an index of version {version}, this eventx reads {INDEX_VERSION}: link all again"
                " into a new file"
            )
        db.execute("commit")

    def __enter__(self) -> Self:
        """Open a transaction: what fails half-way leaves the index as it was."""
        self.db.execute("begin")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None):
        self.db.execute("commit" if kind is None else "rollback")

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def read_meta(self, name: str) -> str | None:
        """Return a value of the index itself."""
        row = self.db.execute("select value from meta where name = ?", (name,)).fetchone()
        return None if row is None else row[0]

    def write_meta(self, name: str, value: str) -> None:
        """Set a value of the index itself."""
        self.db.execute("insert or replace into meta values (?, ?)", (name, value))

    def index(self) -> None:
        """Build the indexes: after the first reports have been added, for this is faster than before."""
        for statement in _INDEXES.split(";"):
            self.db.execute(statement)

    def index_vague(self) -> None:
        """Build the indexes of the pairs with vague reports in them."""
        for statement in _VAGUE_INDEXES.split(";"):
            self.db.execute(statement)

    def index_edges(self) -> None:
        """Build the indexes of the pairs."""
        for statement in _EDGE_INDEXES.split(";"):
            self.db.execute(statement)

    def add_article(self, key: int, name: str, text: str, origin: str) -> bool:
        """Add an article; False where it is there already."""
        cursor = self.db.execute("insert or ignore into articles values (?, ?, ?, ?)", (key, name, text, origin))
        return cursor.rowcount == 1

    def add_reports(self, reports: Sequence[tuple[Report, Mapping[int, bool], bool]]) -> None:
        """Add reports, each with its blocks (and whether it is a guest there), and whether it is vague."""
        self.db.executemany(
            "insert into reports (key, article, event, data, blocks, is_new, is_vague) values (?, ?, ?, ?, ?, 1, ?)",
            (
                (r.key, r.article_key, r.event, _dump_json(pack(r)), _dump_json(list(blocks.items())), int(is_vague))
                for r, blocks, is_vague in reports
            ),
        )
        self.db.executemany(
            "insert into blocks values (?, ?, ?)",
            (
                (number, report.key, int(is_guest))
                for report, blocks, _ in reports
                for number, is_guest in blocks.items()
            ),
        )

    def add_aside(self, reports: Iterable[Report]) -> None:
        """Add reports of what is no fact."""
        self.db.executemany(
            "insert into aside (key, data) values (?, ?)", ((r.key, _dump_json(pack(r))) for r in reports)
        )

    def clashes(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the ids that name several texts, with the origin of each."""
        rows = self.db.execute(
            "select id, origin from articles where id in (select id from articles group by id having count(*) > 1)"
            " order by id, text"
        )
        for name, group in groupby(rows, key=lambda row: row[0]):
            yield name, [origin for _, origin in group]

    def new_keys(self) -> list[Companion]:
        """Return the reports that have not been compared yet, in the order of their arrival."""
        rows = self.db.execute("select key, is_vague from reports where is_new = 1 order by row")
        return [Companion(key, bool(is_vague)) for key, is_vague in rows]

    def split_vague(self, keys: Iterable[int]) -> tuple[list[int], list[int]]:
        """Return the exact and the vague ones of these reports."""
        found: tuple[list[int], list[int]] = ([], [])
        for key in keys:
            found[self._is_vague(key)].append(key)
        return found

    def _is_vague(self, key: int) -> int:
        return self.db.execute("select is_vague from reports where key = ?", (key,)).fetchone()[0]

    def in_order(self, keys: Iterable[int]) -> list[int]:
        """Return reports in the order of their arrival, which is mostly that of time: they lie near one another."""
        wanted = set(keys)
        if len(wanted) < _FEW:
            return sorted(wanted)
        rows = self.db.execute("select key from reports where is_vague = 1 order by row")
        return [row[0] for row in rows if row[0] in wanted]

    def vague_of_article(self, key: int) -> list[int]:
        """Return the vague reports of a report's article."""
        rows = self.db.execute(
            "select key from reports where is_vague = 1 and article = (select article from reports where key = ?)"
            " order by key",
            (key,),
        )
        return [row[0] for row in rows]

    def others_of_article(self, key: int) -> list[int]:
        """Return the other reports of a report's article."""
        rows = self.db.execute(
            "select key from reports where article = (select article from reports where key = ?1) and key <> ?1"
            " order by key",
            (key,),
        )
        return [row[0] for row in rows]

    def companions(self, key: int) -> list[Companion]:
        """Return the reports of a report's incident as it was written last; none where it is new."""
        rows = self.db.execute(
            "select m.key, r.is_vague from members m join reports r on r.key = m.key"
            " where m.incident = (select incident from members where key = ?) order by m.key",
            (key,),
        )
        return [Companion(other, bool(is_vague)) for other, is_vague in rows]

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return self.db.execute(f"select count(*) from {table}").fetchone()[0]

    def read_report(self, key: int) -> Report:
        """Return a report."""
        (data,) = self.db.execute("select data from reports where key = ?", (key,)).fetchone()
        return unpack(json.loads(data))

    def read_blocks(self, key: int) -> dict[int, bool]:
        """Return the blocks of a report, and whether it is a guest there."""
        (blocks,) = self.db.execute("select blocks from reports where key = ?", (key,)).fetchone()
        return {number: bool(is_guest) for number, is_guest in json.loads(blocks)}

    def aside(self) -> Iterator[Report]:
        """Yield the reports of what is no fact, by key."""
        for row in self.db.execute("select data from aside order by key"):
            yield unpack(json.loads(row[0]))

    def all_blocks(self) -> Iterator[BlockRows]:
        """Yield all blocks in order, many at once."""
        cursor = self.db.execute("select number, is_guest, key from blocks order by number, is_guest, key")
        rest: list[_BlockRow] = []
        while rows := cursor.fetchmany(_ROWS):
            rest += rows
            last = rest[-1][0]
            # The last block may go on.
            end = next((place for place in range(len(rest), 0, -1) if rest[place - 1][0] != last), 0)
            if end:
                yield _make_rows(rest[:end])
                rest = rest[end:]
        if rest:
            yield _make_rows(rest)

    def some_blocks(self, numbers: Iterable[int]) -> BlockRows:
        """Return these blocks, in the order given."""
        statement = "select number, is_guest, key from blocks where number = ? order by is_guest, key"
        return _make_rows([row for number in numbers for row in self.db.execute(statement, (number,))])

    def first_of_block(self, number: int, limit: int) -> list[int]:
        """Return the first reports of a block that are no guests, by key."""
        rows = self.db.execute(
            "select key from blocks where number = ? and is_guest = 0 order by key limit ?", (number, limit)
        )
        return [row[0] for row in rows]

    def large_blocks(self) -> list[int]:
        """Return the blocks that are too large to compare all with all."""
        return [row[0] for row in self.db.execute("select number from large order by number")]

    def add_large(self, numbers: Iterable[int]) -> None:
        """Mark blocks as too large to compare all with all."""
        self.db.executemany("insert or ignore into large values (?)", ((number,) for number in numbers))

    def finish_pairs(self, edges: Iterable[FoundPair]) -> None:
        """Keep the pairs found and mark all reports as compared."""
        self.db.executemany("insert into edges values (?, ?, ?, ?)", edges)
        self.db.execute("update reports set is_new = 0 where is_new = 1")

    def neighbours(self, key: int, kind: PairKind) -> list[tuple[int, float]]:
        """Return the reports that a report is paired with, and how surely."""
        return self.db.execute(_NEIGHBOURS[kind], (key,)).fetchall()

    def replace_incidents(self, found: Iterable[tuple[str, str, Sequence[int]]], *, is_first: bool) -> None:
        """Put incidents, each with id, JSON and reports, in place of those that these reports stood in."""
        execute, executemany = self.db.execute, self.db.executemany
        old: set[str] = set()
        written: set[str] = set()
        for name, data, members in found:
            if not is_first:
                for key in members:
                    row: Any = execute("select incident from members where key = ?", (key,)).fetchone()
                    if row is not None:
                        old.add(row[0])
            written.add(name)
            execute("insert or replace into incidents values (?, ?)", (name, data))
            executemany("insert or replace into members values (?, ?)", ((key, name) for key in members))
        executemany("delete from incidents where id = ?", ((name,) for name in sorted(old - written)))

    def keys_of(self, article: str, event: str) -> list[int]:
        """Return the reports of an article, or the one of an event of it."""
        rows = self.db.execute(
            "select r.key from reports r join articles a on r.article = a.key where a.id = ? and ? in ('', r.event)"
            " order by r.key",
            (article, event),
        )
        return [row[0] for row in rows]

    def incident_of(self, key: int) -> str:
        """Return the id of the incident that a report tells of."""
        return self.db.execute("select incident from members where key = ?", (key,)).fetchone()[0]

    def members_of(self, incident: str) -> list[int]:
        """Return the reports of an incident, by key."""
        rows = self.db.execute("select key from members where incident = ? order by key", (incident,))
        return [row[0] for row in rows]

    def incidents(self) -> Iterator[str]:
        """Yield the JSON of all incidents, by id."""
        for row in self.db.execute("select data from incidents order by id"):
            yield row[0]


def _make_rows(rows: Sequence[_BlockRow]) -> BlockRows:
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return BlockRows(table[:, 0], table[:, 2], table[:, 1] == 1)
