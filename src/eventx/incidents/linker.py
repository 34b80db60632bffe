"""`link()` and `Linker`: extractions in, incidents out."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np

from eventx.errors import InputError
from eventx.incidents.blocking import PIVOTS, find_blocks
from eventx.incidents.cluster import Edge, choose_best
from eventx.incidents.explain import describe, explain_pair
from eventx.incidents.facts import Facts, find_facts, merge_facts
from eventx.incidents.files import Reading, read_extractions
from eventx.incidents.graph import Graph
from eventx.incidents.pairs import Memory, PairFinder
from eventx.incidents.read import TOLD_AS_FACT, ReportReader, key_of
from eventx.incidents.reports import Report
from eventx.incidents.resolve import Resolver
from eventx.incidents.similarity import score
from eventx.incidents.store import Store
from eventx.incidents.summarize import Summarizer
from eventx.rules.incidents import IncidentRules, load_incident_rules
from eventx.schema import Extraction
from eventx.schema.incident import Incident

_BATCH = 2_000


class Linker:
    """Links the events of many articles into incidents, and keeps an index to which further articles can be added.

    Args:
        index: File of the index; made where it does not exist. Without one, all is forgotten at the end.

    Example:
        >>> with Linker("news.index") as linker:  # doctest: +SKIP
        ...     linker.add(extractions)
        ...     for incident in linker.incidents():
        ...         print(incident.type, incident.place, len(incident.reports))

    Raises:
        InputError: The index is no index, or one of another version.
    """

    def __init__(self, index: str | Path | None = None, *, rules: IncidentRules | None = None):
        self.rules = load_incident_rules() if rules is None else rules
        self.store = Store(None if index is None else Path(index))
        self._score = partial(score, rules=self.rules)
        self._reader = ReportReader(self.rules)
        self._memory = Memory(self.store, self.rules)
        #: Articles that were there already.
        self.repeated = 0

    def __enter__(self) -> Linker:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the index."""
        self.store.close()

    def add(self, extractions: Iterable[Extraction]) -> None:
        """Read the events of articles and link them with those that are there.

        What incidents come out does not depend on the order of the articles, nor on how they are split into calls.
        When it fails, the index is as it was before.

        Args:
            extractions: One for each article; an article that is in the index already is skipped and counted.
        """
        self._add((x, "") for x in extractions)

    def add_files(self, paths: Iterable[str | Path]) -> Reading:
        """Read files that `eventx extract` or `eventx annotate` wrote, as `add` does.

        Returns:
            How many rows were read, how many tell of an article that could not be read, and what was wrong with others:
            those are skipped, the rest is linked.

        Raises:
            InputError: A file is not there.
        """
        reading = Reading()
        self._add(read_extractions(paths, reading))
        return reading

    def _add(self, articles: Iterable[tuple[Extraction, str]]) -> None:
        with self.store, _without_collection():
            self._read(articles)
            self.store.index()
            self._link()

    def _read(self, articles: Iterable[tuple[Extraction, str]]) -> None:
        rows = iter(articles)
        while batch := list(islice(rows, _BATCH)):
            facts: list[Report] = []
            aside: list[Report] = []
            for x, origin in batch:
                article = key_of(x)
                if not self.store.add_article(article.key, article.id, article.text, origin):
                    self.repeated += 1
                    continue
                for report in self._reader.read(x, article):
                    (facts if report.modality in TOLD_AS_FACT else aside).append(report)
            found = [find_facts(report, self.rules) for report in facts]
            self.store.add_reports([(f.report, find_blocks(f, self.rules), f.is_vague) for f in found])
            self.store.add_aside(aside)
            for item in found:
                self._memory.keep(item)

    def _link(self) -> None:
        new = self.store.new_keys()
        if not new:
            return
        is_first = len(new) == self.store.count("reports")
        finder = PairFinder(self._memory, self._score)
        if is_first:
            graph = Graph()
            pairs = finder.find(self.store.all_blocks(), [report.key for report in new], None)
            self.store.finish_pairs(graph.add(pairs))
            components = graph.components([report.key for report in new if not report.is_vague])
            vague = [report.key for report in new if report.is_vague]
        else:
            self.store.index_edges()
            for number in self.store.large_blocks():
                finder.large[number] = frozenset(self.store.first_of_block(number, PIVOTS))
            keys = {report.key for report in new}
            rows = self.store.some_blocks(sorted({number for key in keys for number in self.store.read_blocks(key)}))
            self.store.finish_pairs(list(finder.find([rows], np.unique(rows.keys), keys)))
            exact, vague = self.store.split_vague(sorted(keys | finder.stirred))
            components = self._reach(exact)
        self.store.add_large(finder.large)
        self.store.index_vague()
        resolver = Resolver(self.store, self._memory, finder, self._score)
        found = resolver.resolve(components, vague, is_first=is_first)
        self.store.replace_incidents(self._summarize(found), is_first=is_first)

    def _reach(self, touched: Sequence[int]) -> Iterator[tuple[list[int], list[Edge]]]:
        """Yield the components of the graph of exact pairs that hold these reports, each with its pairs."""
        seen: set[int] = set()
        for start in touched:
            if start in seen:
                continue
            seen.add(start)
            members, edges, waiting = [start], set[Edge](), [start]
            while waiting:
                key = waiting.pop()
                for other, value in self.store.neighbours(key, "exact"):
                    edges.add((value, min(key, other), max(key, other)))
                    if other not in seen:
                        seen.add(other)
                        members.append(other)
                        waiting.append(other)
            yield sorted(members), sorted(edges)

    def _summarize(self, found: Iterable[Sequence[int]]) -> Iterator[tuple[str, str, Sequence[int]]]:
        summarizer = Summarizer(self.rules, self._score)
        for members in found:
            incident = summarizer.summarize([self._memory[key] for key in members])
            yield incident.id, incident.model_dump_json(), members

    def incidents(self) -> Iterator[Incident]:
        """Yield all incidents, sorted by id."""
        for line in self.store.incidents():
            yield Incident.model_validate_json(line)

    def lines(self) -> Iterator[str]:
        """Yield all incidents as JSON, sorted by id, as they lie in the index."""
        return self.store.incidents()

    def set_aside(self) -> Iterator[Report]:
        """Yield the events that are no incidents because they are planned, denied or hypothetical."""
        return self.store.aside()

    def explain(self, first: str, second: str) -> str:
        """Say why two reports are one incident or two.

        Args:
            first: A report, as "ARTICLE#EVENT"; or an article, whose reports are all taken.
            second: Another one.

        Raises:
            InputError: There is no such report.
        """
        own, others = self._find(first), self._find(second)
        pairs = [(a, b) for a in own for b in others if a.key != b.key]
        if not pairs:
            raise InputError(f"{first} and {second} are one report")
        joined = [(a, b) for a, b in pairs if self.store.incident_of(a.key) == self.store.incident_of(b.key)]
        alike = [(s, a, b) for a, b in joined or pairs if (s := self._score(a, b)) is not None]
        if not alike:
            a, b = pairs[0]
        else:
            _, a, b = max(alike, key=lambda row: (row[0], row[1].key, row[2].key))
        return "\n".join(self._explain(a, b))

    def _explain(self, a: Facts, b: Facts) -> Iterator[str]:
        yield describe(a.report)
        yield describe(b.report)
        yield ""
        yield from explain_pair(a, b, self.rules)
        yield ""
        incident, other = self.store.incident_of(a.key), self.store.incident_of(b.key)
        score = self._score(a, b)
        if incident == other:
            number = len(self.store.members_of(incident))
            yield f"Joined: both are reports of {incident} ({number} reports)."
            if score is None or score <= 0:
                yield "Not by themselves, but each fits what the other reports of it say together."
            return
        yield f"Kept apart: {incident} and {other}."
        if score is not None and score > 0:
            yield "By themselves they fit; but this is what all reports of the two incidents say together:"
            yield from explain_pair(self._whole(incident), self._whole(other), self.rules)

    def _whole(self, incident: str) -> Facts:
        members = [self._memory[key] for key in self.store.members_of(incident)]
        return merge_facts(choose_best(members))

    def _find(self, name: str) -> list[Facts]:
        article, _, event = name.rpartition("#")
        keys = self.store.keys_of(article, event) if article else []
        keys = keys or self.store.keys_of(name, "")
        if not keys:
            raise InputError(
                f"there is no report {name!r}: give an article's id, or ARTICLE#EVENT; plans and denials are no reports"
            )
        return [self._memory[key] for key in keys]

    def clashes(self) -> list[str]:
        """Say which ids name more than one text; all of them are linked."""
        return [
            f"the article id {name!r} names {len(origins)} texts ({', '.join(o or 'unknown origin' for o in origins)})"
            for name, origins in self.store.clashes()
        ]


@contextmanager
def _without_collection() -> Generator[None]:
    """Switch Python's search for cycles off: there are none here, and it looks at each of a million objects again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def link(extractions: Iterable[Extraction], *, index: str | Path | None = None) -> list[Incident]:
    """Link the events of articles: the same event told by many articles becomes one `Incident`.

    Args:
        extractions: One for each article, as `extract_many` or the files of `eventx extract` give them.
        index: File to which these articles are added; the incidents of all its articles come back.

    Example:
        >>> from eventx import extract, link
        >>> first = extract("A bomb killed 12 people at a market in Kano on Monday.", published="2024-11-05", id="a")
        >>> later = extract("Monday's blast in Kano killed 14 people, police said.", published="2024-11-07", id="b")
        >>> [incident] = link([first, later])
        >>> [report.article for report in incident.reports], incident.count("killed").best
        (['a', 'b'], 14)

    Raises:
        InputError: The extractions are none, or the index can't be used.
    """
    if isinstance(extractions, Extraction):
        raise InputError("link reads an iterable of extractions: for a single one give [extraction]")
    with Linker(index) as linker:
        linker.add(extractions)
        return list(linker.incidents())
