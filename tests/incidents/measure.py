"""How well incidents were found: pairwise and B-cubed precision, recall and F1 against the truth of a made-up world.

usage: python tests/incidents/measure.py [--events N] [--seed N] [--per-day N]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from eventx.incidents import link
from eventx.schema import Extraction
from tests.incidents.generate import REALISTIC, ROUGH, Noise, Reporter

Partition = Mapping[Hashable, Hashable]


@dataclass(frozen=True)
class Scores:
    """Precision, recall and F1, pairwise and B-cubed."""

    pair_precision: float
    pair_recall: float
    pair_f1: float
    cubed_precision: float
    cubed_recall: float
    cubed_f1: float
    items: int
    pairs: int


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure(found: Partition, truth: Partition) -> Scores:
    """Compare two partitions of the same items."""
    assert found.keys() == truth.keys()
    both = Counter((found[item], truth[item]) for item in truth)
    own, true = Counter(found.values()), Counter(truth.values())
    pairs = sum(n * (n - 1) // 2 for n in both.values())
    found_pairs = sum(n * (n - 1) // 2 for n in own.values())
    true_pairs = sum(n * (n - 1) // 2 for n in true.values())
    precision = pairs / found_pairs if found_pairs else 1.0
    recall = pairs / true_pairs if true_pairs else 1.0
    cubed_precision = sum(n * n / own[f] for (f, _), n in both.items()) / len(truth)
    cubed_recall = sum(n * n / true[t] for (_, t), n in both.items()) / len(truth)
    return Scores(
        precision,
        recall,
        _f1(precision, recall),
        cubed_precision,
        cubed_recall,
        _f1(cubed_precision, cubed_recall),
        len(truth),
        true_pairs,
    )


def make(
    events: int, seed: int, *, noise: Noise = REALISTIC, per_day: float = 40.0
) -> tuple[list[Extraction], Partition]:
    """Return articles of a made-up world and (article, event) -> incident."""
    extractions: list[Extraction] = []
    truth: dict[Hashable, Hashable] = {}
    for row, keys in Reporter(seed, noise, per_day=per_day).articles(events):
        extractions.append(Extraction.model_validate(row))
        truth.update({(row["id"], event): number for event, number in keys.items()})
    return extractions, truth


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-day", type=float, default=40.0)
    parser.add_argument("--rough", action="store_true", help="With the noise of extraction from wire stories.")
    given = parser.parse_args()
    noise = ROUGH if given.rough else REALISTIC
    extractions, truth = make(given.events, given.seed, noise=noise, per_day=given.per_day)
    found = {(r.article, r.event): i.id for i in link(extractions) for r in i.reports}
    scores = measure(found, truth)
    print(f"{scores.items} reports, {len(set(truth.values()))} incidents, {len(set(found.values()))} found")
    print(f"pairs:   P {scores.pair_precision:.3f} R {scores.pair_recall:.3f} F1 {scores.pair_f1:.3f}")
    print(f"B-cubed: P {scores.cubed_precision:.3f} R {scores.cubed_recall:.3f} F1 {scores.cubed_f1:.3f}")


if __name__ == "__main__":
    main()
