"""Times of the library -> predictions for the TIMEX3 scorer beside the corpus.

usage: python tests/quality/times.py INPUT.jsonl OUTPUT.jsonl [--model md|sm]

INPUT: {"id", "published", "text"} a line; OUTPUT: {"id", "timexes": [{"start", "end", "type", "value", "text"}]} a line.
The texts go through the whole library as any article does: header, parse, mentions.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from eventx import Extractor
from eventx.schema import Extraction


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the documents of a JSON-lines file."""
    with path.open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def predict(extraction: Extraction) -> list[dict[str, Any]]:
    """Return the times of an extraction as the scorer reads them."""
    return [
        {"start": time.start, "end": time.end, "type": time.kind.value.upper(), "value": time.value, "text": time.text}
        for time in extraction.times
    ]


def annotate(documents: Iterable[dict[str, Any]], model: str = "md") -> list[dict[str, Any]]:
    """Return one prediction a document, in order."""
    articles = [{key: doc[key] for key in ("id", "text", "published")} for doc in documents]
    found = Extractor(model).extract_many(articles)
    return [{"id": extraction.id, "timexes": predict(extraction)} for extraction in found]


def main() -> None:
    """Read the command line, annotate, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--model", default="md")
    arguments = parser.parse_args()
    predictions = annotate(read_lines(arguments.input), arguments.model)
    with arguments.output.open("w", encoding="utf8") as out:
        for prediction in predictions:
            out.write(json.dumps(prediction, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
