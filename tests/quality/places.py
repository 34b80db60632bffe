"""Toponyms of a corpus in the geo scorer's format.

usage: python tests/quality/places.py INPUT.jsonl OUTPUT.jsonl [MODEL]

INPUT has {"id", "text"} a line, OUTPUT gets {"id", "text", "toponyms": [{"start", "end", "text", "lat", "lon", "country",
"kind"}]}. The corpora count as toponyms what the library keeps apart: places inside the names of organizations and buildings
("Rapides Parish" in "Rapides Parish Fire District") and, but for one, those behind demonyms ("Russian"). Which corpus it is
tells the part of the id before the slash.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from eventx.article import Article
from eventx.mentions.candidates import read_text
from eventx.mentions.names import find_names
from eventx.mentions.places import find_places
from eventx.pipeline import load
from eventx.rules import load_rulebook
from eventx.tokens import TokenView

sys.path.insert(0, str(Path(__file__).resolve().parent))
from _parsed import parse

#: Corpora that do not annotate demonyms.
WITHOUT_DEMONYMS = frozenset({"geovirus"})


def list_toponyms(view: TokenView, *, demonyms: bool) -> list[dict[str, object]]:
    rules = load_rulebook()
    text = view.source
    found = find_places(view, rules, find_names(read_text(view), rules), Article(text=text, masked=text))
    rows: list[dict[str, object]] = []
    for span, place in found.resolved:
        if span.source == "demonym" and not demonyms:
            continue
        start, end = view.idx[span.start], view.end[span.end - 1]
        rows.append(
            {
                "start": start,
                "end": end,
                "text": text[start:end],
                "lat": place.latitude if place else None,
                "lon": place.longitude if place else None,
                "country": place.country if place else found.country_at[span.start] or None,
                "kind": place.kind.value if place else None,
                "source": span.source,
            }
        )
    return rows


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    nlp = load(sys.argv[3] if len(sys.argv) > 3 else "md")
    with source.open(encoding="utf8") as lines:
        documents = [json.loads(line) for line in lines if line.strip()]
    with target.open("w", encoding="utf8") as out:
        docs = parse(nlp, [d["text"] for d in documents], "geo-" + source.stem)
        for document, doc in zip(documents, docs, strict=True):
            demonyms = str(document["id"]).split("/", 1)[0] not in WITHOUT_DEMONYMS
            rows = list_toponyms(TokenView(doc, document["text"]), demonyms=demonyms)
            out.write(json.dumps({"id": document["id"], "text": document["text"], "toponyms": rows}) + "\n")


if __name__ == "__main__":
    main()
