"""How the cost of each stage grows with the length of an article: microseconds of the processor a token at 1, 10 and 100 times.

    python tests/speed/length.py [--model md]

The long articles are many stories of tests/stories in one text, names and numbers varied; a stage is linear where its row stays level.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from benchmark import vary_stories

STAGES = ("article", "view", "mentions", "context", "events", "assemble")
LENGTHS = (1, 10, 100)
ROUNDS = 3


def make_article(stories: list[str]) -> str:
    """Join stories to one article."""
    return "\n\n".join(story.strip() for story in stories) + "\n"


def measure_once(nlp: Any, rules: Any, text: str) -> tuple[int, dict[str, float]]:
    """Return the number of tokens and the seconds of the processor that each stage takes."""
    from eventx.article import read_article
    from eventx.assemble import assemble
    from eventx.context import find_context
    from eventx.events import find_events
    from eventx.mentions import find_mentions
    from eventx.pipeline import parse_many
    from eventx.tokens import TokenView

    spent: dict[str, float] = {}

    def step(name: str, work: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        start = time.process_time()
        result = work(*arguments, **options)
        spent[name] = time.process_time() - start
        return result

    article = step("article", read_article, text, published="2024-11-06")
    doc = next(iter(parse_many(nlp, [article])))
    view = step("view", TokenView, doc, article.text)
    mentions = step("mentions", find_mentions, view, rules, article)
    context = step("context", find_context, view, rules)
    found = step("events", find_events, view, rules, mentions, context, article)
    step("assemble", assemble, view, article, mentions, *found, rules, model="")
    return len(doc), spent


def measure_lengths(nlp: Any, rules: Any, lengths: tuple[int, ...] = LENGTHS) -> dict[int, dict[str, float]]:
    """Return length -> stage -> microseconds a token; short texts are measured on several articles, the best round counts."""
    stories = vary_stories(max(lengths))
    found: dict[int, dict[str, float]] = {}
    for length in lengths:
        groups = [stories[i : i + length] for i in range(0, len(stories), length)][: max(1, 20 // length)]
        texts = [make_article(group) for group in groups]
        rounds: list[dict[str, float]] = []
        for _ in range(ROUNDS):
            tokens, total = 0, dict.fromkeys(STAGES, 0.0)
            for text in texts:
                number, spent = measure_once(nlp, rules, text)
                tokens += number
                for stage, seconds in spent.items():
                    total[stage] += seconds
            rounds.append({stage: seconds / tokens * 1e6 for stage, seconds in total.items()})
        found[length] = {stage: min(r[stage] for r in rounds) for stage in STAGES}
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--model", default="md")
    options = parser.parse_args()

    from eventx.pipeline import load
    from eventx.rules import load_rulebook

    found = measure_lengths(load(options.model), load_rulebook())
    print(f"{'us a token':12}" + "".join(f"{length:>9}x" for length in found))
    for stage in STAGES:
        print(f"{stage:12}" + "".join(f"{row[stage]:10.1f}" for row in found.values()))
    print(f"{'all':12}" + "".join(f"{sum(row.values()):10.1f}" for row in found.values()))


if __name__ == "__main__":
    main()
