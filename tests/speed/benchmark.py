"""Speed of `extract_many` against the bare spaCy pipeline of the same model, on the same texts, in the same run.

    python tests/speed/benchmark.py [--model md] [--articles 500] [--texts FILE.jsonl]

Without --texts the stories in tests/stories are varied: names, numbers and the order of paragraphs change from copy to copy, so that no cache helps.
The bare pipeline and eventx take turns in rounds, and each keeps its best round, as do the stages: other load on the machine hits all alike.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

STORIES = Path(__file__).resolve().parents[1] / "stories"
ROUNDS = 3
NAMES = [
    "Kano",
    "Aleppo",
    "Bamako",
    "Karachi",
    "Medellin",
    "Lagos",
    "Mosul",
    "Goma",
    "Manila",
    "Oaxaca",
    "Lyon",
    "Donetsk",
]


def vary_stories(number: int) -> list[str]:
    """Make articles out of the stories, no two the same."""
    stories = [path.read_text(encoding="utf-8") for path in sorted(STORIES.glob("*.txt"))]
    stories = [story for story in stories if "<html>" not in story]
    chance = random.Random(1)
    articles: list[str] = []
    for i in range(number):
        head, *paragraphs = stories[i % len(stories)].split("\n\n")
        chance.shuffle(paragraphs)
        text = "\n\n".join([head, *paragraphs])
        text = re.sub(
            r"\b\d{1,3}\b(?!,\d)",
            lambda match: str(int(match[0]) + chance.randrange(9)) if int(match[0]) > 31 else match[0],
            text,
        )
        articles.append(text.replace("Kano", chance.choice(NAMES)).replace("Mosul", chance.choice(NAMES)))
    return articles


def read_texts(path: Path, number: int) -> list[str]:
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for _, line in zip(range(number), lines, strict=False)]
    return [row.get("text_cased") or row["text"] for row in rows]


def clock(work: Callable[[], Any]) -> tuple[float, float]:
    """Seconds on the wall and of the processor; the second hardly changes with other load on the machine."""
    start, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - used


def measure_start(model: str) -> Iterator[tuple[str, float]]:
    """Seconds that a new process takes to import eventx, and to its first result."""
    code = "import time; t = time.perf_counter(); import eventx; print(time.perf_counter() - t)"
    yield "import eventx", min(float(run(code)) for _ in range(3))
    code = (
        "import time; t = time.perf_counter(); from eventx import Extractor\n"
        f"Extractor({model!r}).extract('Gunmen killed 12 people in Kano on Friday.', published='2024-11-06')\n"
        "print(time.perf_counter() - t)"
    )
    yield "first result", min(float(run(code)) for _ in range(2))


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def measure_stages(extractor: Any, texts: list[str]) -> dict[str, float]:
    """Seconds for each step, one article after the other."""
    from eventx.article import read_article
    from eventx.assemble import assemble
    from eventx.context import find_context
    from eventx.events import find_events
    from eventx.mentions import find_mentions
    from eventx.pipeline import parse_many
    from eventx.tokens import TokenView

    spent: dict[str, float] = dict.fromkeys(("article", "view", "mentions", "context", "events", "assemble"), 0.0)

    def step(name: str, work: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        start = time.process_time()
        result = work(*arguments, **options)
        spent[name] += time.process_time() - start
        return result

    rules = extractor.rules
    articles = [step("article", read_article, text) for text in texts]
    for article, doc in zip(articles, parse_many(extractor.nlp, articles), strict=True):
        view = step("view", TokenView, doc, article.text)
        mentions = step("mentions", find_mentions, view, rules, article)
        context = step("context", find_context, view, rules)
        found = step("events", find_events, view, rules, mentions, context, article)
        step("assemble", assemble, view, article, mentions, *found, rules, model="")
    return spent


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--model", default="md")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--texts", type=Path, help="JSON lines with a text each, instead of the stories")
    options = parser.parse_args()

    from eventx import Extractor
    from eventx.pipeline import load

    texts = read_texts(options.texts, options.articles) if options.texts else vary_stories(options.articles)
    for name, seconds in measure_start(options.model):
        print(f"{name:16} {seconds:8.3f} s")
    extractor = Extractor(options.model)
    bare = load.__wrapped__(options.model)
    bare.remove_pipe("eventx_paragraphs")
    extractor.extract(texts[0])
    tokens = sum(len(bare.make_doc(text)) for text in texts)
    print(f"{len(texts)} articles, {tokens} tokens, model {extractor.model}")

    def read_bare() -> None:
        with bare.memory_zone():
            for _ in bare.pipe(texts, batch_size=32):
                pass

    rounds = [(clock(read_bare), clock(lambda: list(extractor.extract_many(texts)))) for _ in range(ROUNDS)]
    for kind, what in enumerate(("on the wall", "of the processor")):
        plain, whole = min(row[0][kind] for row in rounds), min(row[1][kind] for row in rounds)
        print(f"seconds {what}")
        print(f"  {'bare spaCy':14} {plain:8.2f} s {plain / tokens * 1e6:8.0f} us a token")
        print(f"  {'eventx':14} {whole:8.2f} s {whole / tokens * 1e6:8.0f} us a token")
        print(f"  {'ratio':14} {whole / plain:8.3f}")
    plain = min(row[0][1] for row in rounds)
    stages = min((measure_stages(extractor, texts) for _ in range(ROUNDS)), key=lambda spent: sum(spent.values()))
    for name, seconds in stages.items():
        print(f"  {name:14} {seconds:8.2f} s {100 * seconds / plain:7.1f} % of bare spaCy")


if __name__ == "__main__":
    main()
