"""Write the page: articles first, each in a block of its own that is parsed when it is opened, then the rest."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from eventx import __version__
from eventx.errors import OutputError
from eventx.schema import Extraction
from eventx.view.escape import clean, escape
from eventx.view.report.pack import Tables, pack_article
from eventx.view.report.rows import BadRow
from eventx.view.spots import draw_outlines, map_height
from eventx.view.theme import page_theme, read_asset

_STYLES = ("marks.css", "report/page.css", "report/table.css", "report/charts.css")
_SCRIPTS = ("data", "filters", "article", "table", "map", "bars", "toll", "main")
#: So many rows without a result are listed; all are counted.
_MOST_BAD_SHOWN = 200
#: Characters that could end a script element or a line of script, written so that JSON reads them back.
_JSON_SAFE = {
    ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029",
}  # fmt: skip


@dataclass
class Summary:
    """What went into a report.

    Attributes:
        articles: Articles read.
        events: Events on the page.
        bad: Rows without a result, by kind.
        left_out: Events that are not on the page because it holds enough.
    """

    articles: int = 0
    events: int = 0
    left_out: int = 0
    bad: Counter[str] = field(default_factory=Counter[str])


def write_report(
    rows: Iterable[Extraction | BadRow], output: str | Path, *, title: str = "Events in the news", most: int = 50_000
) -> Summary:
    """Write one self-contained HTML page; an older page stays as it is until the new one is whole.

    Args:
        rows: Results, and rows that have none.
        output: The file to write.
        title: The page's heading.
        most: Most events that the page holds; the others are counted on it.

    Raises:
        OutputError: The file cannot be written.
    """
    path = Path(output)
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            with aside.open("w", encoding="utf-8", newline="\n") as file:
                summary = _write_page(file, rows, title, most)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            f"cannot write {str(path)!r}: {error.strerror or error}; no older file was changed"
        ) from error
    return summary


def _write_page(file: IO[str], rows: Iterable[Extraction | BadRow], title: str, most: int) -> Summary:
    style = page_theme() + "".join(read_asset(name) for name in _STYLES)
    script = '"use strict";(() => {\n' + "".join(read_asset(f"report/{name}.js") for name in _SCRIPTS) + "})();"
    filled = {
        "title": escape(title),
        "policy": _policy(style, script),
        "style": style,
        "outlines": draw_outlines(),
        "map_height": str(map_height()),
        "version": escape(__version__),
    }
    head, tail = read_asset("report/page.html").split("{{data}}")
    file.write(_fill(head, filled))
    summary = _write_data(file, rows, most)
    file.write(_fill(tail, filled | {"script": script}))
    return summary


def _fill(template: str, values: dict[str, str]) -> str:
    """Fill the places of a template in one pass, so that nothing filled in is taken for a place."""
    parts = template.split("{{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, _, rest = part.partition("}}")
        filled.append(values[name] + rest)
    return "".join(filled)


def _policy(style: str, script: str) -> str:
    """Return a content security policy by which only our own style and script count and nothing is fetched."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _write_data(file: IO[str], rows: Iterable[Extraction | BadRow], most: int) -> Summary:
    summary, tables = Summary(), Tables()
    events: list[list[Any]] = []
    articles: list[list[str]] = []
    bad: list[dict[str, Any]] = []
    for row in rows:
        if isinstance(row, BadRow):
            summary.bad[row.kind] += 1
            if len(bad) < _MOST_BAD_SHOWN:
                bad.append({name: clean(str(value))[:300] for name, value in asdict(row).items()})
            continue
        summary.articles += 1
        if summary.left_out or summary.events + len(row.events) > most:
            summary.left_out += len(row.events)
            continue
        if row.events:
            number = len(articles)
            articles.append([clean(row.title or row.id or ""), clean(row.source or ""), clean(row.id or "")])
            events += [tables.add_event(row, event, number, place) for place, event in enumerate(row.events)]
            summary.events += len(row.events)
            _write_block(file, f"article-{number}", pack_article(row))
    _write_block(
        file,
        "index",
        {
            **tables.pack(),
            "articles": articles,
            "events": events,
            "read": summary.articles,
            "leftOut": summary.left_out,
            "bad": bad,
            "badKinds": dict(sorted(summary.bad.items())),
        },
    )
    return summary


def _write_block(file: IO[str], block_id: str, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_JSON_SAFE)
    file.write(f'<script type="application/json" id="{block_id}">{text}</script>\n')
