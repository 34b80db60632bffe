"""Articles -> Extractions as JSON lines, for the scorer beside the news keys.

usage: python tests/quality/news.py INPUT.jsonl OUTPUT.jsonl

INPUT: what `prep.py` writes, {"id", "text", "published"} a line. Parsed Docs are cached between runs.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from _parsed import parse

from eventx.article import read_article
from eventx.pipeline import analyze, load
from eventx.rules import load_rulebook


def main(source: str, target: str) -> None:
    """Extract from every article of `source`."""
    with Path(source).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    articles = [read_article(row["text"], published=row["published"], id=row["id"]) for row in rows]
    nlp, rules = load("md"), load_rulebook()
    with Path(target).open("w", encoding="utf-8") as out:
        for article, doc in zip(articles, parse(nlp, [a.masked for a in articles], "news"), strict=True):
            out.write(analyze(doc, article, rules, model="md").model_dump_json() + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
