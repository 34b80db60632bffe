"""Weights of linking, learned on made-up worlds: prints what logistic regression gives for each feature and level.

usage: python models/incidents/train.py [--events N] [--seeds 101 102 ...]

The printed table was read, rounded and moderated by hand into src/eventx/knowledge/incidents/weights.csv. Needs
scikit-learn.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from eventx.incidents.linker import Linker
from eventx.incidents.pairs import Memory, PairFinder
from eventx.incidents.similarity import compare
from eventx.rules.files import find_file
from eventx.rules.incidents import WEIGHTS, load_incident_rules
from tests.incidents.measure import make

#: Worlds of so many incidents a day.
DENSITIES = (15.0, 40.0, 100.0)


def main() -> None:
    """Learn and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=4_000)
    parser.add_argument("--seeds", type=int, nargs="*", default=[101, 102, 103])
    parser.add_argument("--write", type=Path, help="Write the table with these weights to this file.")
    given = parser.parse_args()
    rules = load_incident_rules()
    rows: list[dict[str, int]] = []
    labels: list[bool] = []
    weights: list[float] = []
    seen: Counter[tuple[str, str, bool]] = Counter()
    for number, seed in enumerate(given.seeds):
        extractions, truth = make(given.events, seed, per_day=DENSITIES[number % len(DENSITIES)])
        sizes = Counter(truth.values())
        linker = Linker()
        linker.add(extractions)
        memory = Memory(linker.store, rules, size=1_000_000)
        finder = PairFinder(memory, lambda a, b: 1.0)
        blocks = list(linker.store.all_blocks())
        for a, b, *_ in finder.find(blocks, np.unique(np.concatenate([rows.keys for rows in blocks])), None):
            own, other = memory[a], memory[b]
            levels = compare(own, other, rules)
            if levels is None:
                continue
            keys = [(f.report.article, f.report.event) for f in (own, other)]
            is_same = truth[keys[0]] == truth[keys[1]]
            rows.append({f"{feature},{level}": 1 for feature, level in levels})
            labels.append(is_same)
            # Every incident counts, not only those of a hundred reports.
            weights.append(2.0 / (sizes[truth[keys[0]]] + sizes[truth[keys[1]]]))
            seen.update((feature, level, is_same) for feature, level in levels)
        linker.close()
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=3.0, max_iter=2000).fit(vectorizer.fit_transform(rows), labels, sample_weight=weights)
    learned = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    if given.write:
        write(learned, float(model.intercept_[0]), given.write)
    print(f"{len(rows)} pairs, {sum(labels)} of one incident; intercept {model.intercept_[0]:.2f}")
    for feature, levels in rules.weights.items():
        for level, weight in levels.items():
            value = learned.get(f"{feature},{level}")
            shown = "   -  " if value is None else f"{value:6.2f}"
            together, apart = seen[feature, level, True], seen[feature, level, False]
            print(f"{feature:10} {level:24} {weight:6.2f} {shown}  {together:7} {apart:7}")


def write(learned: dict[str, float], intercept: float, target: Path) -> None:
    """Write the table of weights with the learned ones, where there are any."""
    lines: list[str] = []
    for line in find_file(WEIGHTS).read_text(encoding="utf-8").splitlines():
        cells = line.split(",", 3)
        value = learned.get(",".join(cells[:2]))
        if value is not None:
            cells[2] = f"{value + (intercept if cells[0] == 'prior' else 0):.2f}"
        lines.append(",".join(cells) if value is not None else line)
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
