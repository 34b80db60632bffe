"""Speed and memory of `eventx.corpus.annotate`.

    python tests/speed/corpora.py workers  [--model md] [--articles 1500] [--rounds 4]
    python tests/speed/corpora.py overhead [--model md] [--articles 1500] [--rounds 3]
    python tests/speed/corpora.py memory   [--model sm] [--articles 200000] [--workers 2] [--plot docs/memory.svg]

`workers` lets one and two workers take turns, and beside them one and two plain processes that know nothing of each
other, which is what the machine itself can give. For a machine with other work it also reckons what free processors give:
from the processor's seconds, and the time that workers had nothing to do (not that in which they waited for a processor).
`overhead` compares the processor's seconds of a pool with those of the same work in a plain loop. `memory` samples the
memory of all processes while short articles, no two the same, go through. What is counted is the steady part of a run,
from a fifth of its articles to nearly its end, so the start of the workers is left out.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from benchmark import vary_stories

from eventx.corpus.progress import Progress
from eventx.corpus.rows import InputRow

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Moment:
    """What was spent up to a moment."""

    rows: int
    wall: float
    parent: float
    workers: float
    queued: float
    processes: int


@dataclass
class Steady:
    """What an article costs in the steady part of a run, in seconds."""

    wall: float
    parent: float
    workers: float
    idle: float

    @property
    def rate(self) -> float:
        return 1 / self.wall


def find_children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def read_processor(pid: int) -> float:
    """The processor's seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def read_queued(pid: int) -> float:
    """The seconds that a process could have run and had to wait for a processor that others had."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9


def read_memory(pid: int) -> float:
    """The memory of a process in megabytes."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE / 1e6


class Meter(Progress):
    """Takes down what was spent at two moments of a run."""

    def __init__(self, rows: int):
        super().__init__()
        self._at = {rows // 5, rows - rows // 20}
        self.moments: list[Moment] = []

    def count(self, row: object, fraction: float | None) -> None:
        self.rows += 1
        if self.rows in self._at:
            self.moments.append(take_down(self.rows))

    def read(self) -> Steady:
        first, last = self.moments
        rows = last.rows - first.rows
        wall, workers, queued = last.wall - first.wall, last.workers - first.workers, last.queued - first.queued
        idle = max(0.0, 1 - (workers + queued) / (max(1, first.processes) * wall))
        return Steady(wall / rows, (last.parent - first.parent) / rows, workers / rows, idle)


def take_down(rows: int) -> Moment:
    children = find_children(os.getpid())
    workers = sum(read_processor(pid) for pid in children)
    queued = sum(read_queued(pid) for pid in children)
    return Moment(rows, time.monotonic(), time.process_time(), workers, queued, len(children))


def write_corpus(path: Path, articles: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for i, text in enumerate(vary_stories(articles)):
            file.write(json.dumps({"id": f"a{i}", "text": text, "published": "2020-05-05"}) + "\n")


def annotate_once(corpus: Path, articles: int, model: str, workers: int) -> Steady:
    from eventx.corpus import annotate

    meter = Meter(articles)
    with tempfile.TemporaryDirectory() as folder:
        annotate(corpus, Path(folder) / "out.jsonl", model=model, workers=workers, progress=meter)
    return meter.read()


def annotate_plain(corpus: Path, articles: int, model: str) -> Steady:
    """The same work in a loop: no pool, nothing written."""
    from eventx import Extractor
    from eventx.corpus.annotator import annotate_each

    extractor = Extractor(model)
    with corpus.open(encoding="utf-8") as file:
        values = [json.loads(line) for line in file]
    rows = [InputRow(i, v["id"], v["text"], published=v["published"]) for i, v in enumerate(values)]
    meter = Meter(articles)
    for start in range(0, articles, 32):
        for row in annotate_each(rows[start : start + 32], extractor):
            meter.count(row, None)
    return meter.read()


def run_apart(what: str, corpus: Path, options: argparse.Namespace, workers: int = 1) -> Steady:
    """Measure in a new process."""
    arguments = [what, "--corpus", str(corpus), "--articles", str(options.articles), "--model", options.model]
    command = [sys.executable, __file__, *arguments, "--workers", str(workers)]
    return Steady(**json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def run_plain_together(corpus: Path, options: argparse.Namespace, processes: int) -> float:
    """Articles a second of plain processes that run at the same time."""
    with ThreadPoolExecutor(processes) as threads:
        runs = [threads.submit(run_apart, "plain", corpus, options) for _ in range(processes)]
        return sum(run.result().rate for run in runs)


def compare_workers(corpus: Path, options: argparse.Namespace) -> None:
    """Let one and two workers, and one and two plain processes, take turns."""
    rates: dict[str, list[float]] = {name: [] for name in ("1 worker", "2 workers", "1 plain", "2 plain")}
    used: dict[int, list[float]] = {1: [], 2: []}
    idle: dict[int, list[float]] = {1: [], 2: []}
    for round in range(options.rounds):
        for workers in (1, 2):
            cost = run_apart("once", corpus, options, workers)
            rates["1 worker" if workers == 1 else "2 workers"].append(cost.rate)
            used[workers].append(cost.parent + cost.workers)
            idle[workers].append(cost.idle)
        for processes in (1, 2):
            rates[f"{processes} plain"].append(run_plain_together(corpus, options, processes))
        print(
            f"round {round + 1}: " + ", ".join(f"{name} {found[-1]:.1f}/s" for name, found in rates.items()), flush=True
        )
    for one, two in (("1 worker", "2 workers"), ("1 plain", "2 plain")):
        ratios = [b / a for a, b in zip(rates[one], rates[two], strict=True)]
        best = max(rates[two]) / max(rates[one])
        print(f"{two} : {one}: best {best:.2f}, by round " + ", ".join(f"{ratio:.2f}" for ratio in ratios))
    one, two = median(used[1]), median(used[2])
    print(f"processor's milliseconds an article: 1 worker {one * 1e3:.2f}, 2 workers {two * 1e3:.2f}")
    print(f"workers without work: of 1 {median(idle[1]):.2%}, of 2 {median(idle[2]):.2%} of the time")
    gain = 2 * one / two * (1 - median(idle[2])) / (1 - median(idle[1]))
    print(f"2 workers : 1 worker, where both processors are free: {gain:.2f}")


def compare_overhead(corpus: Path, options: argparse.Namespace) -> None:
    """Let a plain loop and a pool of one worker take turns."""
    plain: list[float] = []
    pools: list[Steady] = []
    for _ in range(options.rounds):
        plain.append(run_apart("plain", corpus, options).parent)
        pools.append(run_apart("once", corpus, options))
    loop, worker, parent = min(plain), min(p.workers for p in pools), min(p.parent for p in pools)
    print(f"processor's milliseconds an article: plain loop {loop * 1e3:.3f}, worker {worker * 1e3:.3f}", end=", ")
    print(f"supervision, reading and writing {parent * 1e3:.3f} ({parent / worker:.1%} of the worker)")
    print(f"all of the pool against the plain loop: {(worker + parent) / loop - 1:+.1%}")


class ShortArticles:
    """Short articles, no two the same, with names that no vocabulary has."""

    def __init__(self, articles: int):
        self._articles = articles

    def __iter__(self) -> Iterator[InputRow]:
        chance = random.Random(1)
        for i in range(self._articles):
            name = "".join(
                chance.choices("bcdfglmnprst", k=2) + chance.choices("aeiou", k=2) + chance.choices("klmnrst", k=2)
            )
            text = f"Gunmen killed {chance.randrange(2, 90)} people in {name.title()}{i} on Friday."
            yield InputRow(i, f"a{i}", text, published="2024-11-06")

    def fingerprint(self) -> dict[str, Any]:
        return {"articles": self._articles}

    def fraction(self) -> None:
        return None


@dataclass
class Sample:
    """Memory in megabytes when so many articles were done."""

    rows: int
    parent: float
    workers: list[float]


def sample_memory(options: argparse.Namespace) -> list[Sample]:
    """Annotate short articles and take samples."""
    from eventx.corpus import annotate

    samples: list[Sample] = []
    progress = Progress()
    done = threading.Event()

    def watch() -> None:
        while not done.wait(2.0):
            workers = sorted(find_children(os.getpid()))
            if progress.rows:
                samples.append(Sample(progress.rows, read_memory(os.getpid()), [read_memory(pid) for pid in workers]))
                if len(samples) % 30 == 0:
                    print(samples[-1], flush=True)

    watcher = threading.Thread(target=watch)
    watcher.start()
    start = time.monotonic()
    try:
        with tempfile.TemporaryDirectory() as folder:
            annotate(
                ShortArticles(options.articles),
                Path(folder) / "out.jsonl",
                model=options.model,
                workers=options.workers,
                progress=progress,
            )
    finally:
        done.set()
        watcher.join()
    print(f"{options.articles:,} articles in {time.monotonic() - start:.0f} s")
    return samples


def report_memory(samples: list[Sample], plot: Path | None) -> None:
    """Print the memory at the start and the end of the steady part and its slope, and draw it."""
    end = samples[-1].rows
    steady = [sample for sample in samples if sample.rows > end // 10]
    count = min(len(sample.workers) for sample in steady)
    series = {"pool": [s.parent for s in steady]}
    series.update({f"worker {i + 1}": [s.workers[i] for s in steady] for i in range(count)})
    rows = [s.rows for s in steady]
    for name, values in series.items():
        tenth = max(1, len(values) // 10)
        print(
            f"{name}: {median(values[:tenth]):.1f} MB after a tenth, {median(values[-tenth:]):.1f} MB at the end, highest"
            f" {max(values):.1f}, slope {fit_slope(rows, values) * 1e5:+.2f} MB in 100,000 articles"
        )
    if plot is not None:
        plot.write_text(draw(samples), encoding="utf-8")


def fit_slope(xs: list[int], ys: list[float]) -> float:
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def draw(samples: list[Sample]) -> str:
    """Draw memory against articles as SVG."""
    width, height, left, bottom, top = 720, 320, 60, 40, 20
    end = samples[-1].rows
    most = 100 * (int(max(max([s.parent, *s.workers]) for s in samples)) // 100 + 1)
    thin = samples[:: max(1, len(samples) // 300)]

    def place(rows: float, megabytes: float) -> str:
        x = left + (width - left - 20) * rows / end
        y = height - bottom - (height - bottom - top) * megabytes / most
        return f"{x:.1f},{y:.1f}"

    colours = ("#1b6ca8", "#c8553d", "#588157", "#8d5a97")
    count = max(len(s.workers) for s in samples)
    lines: list[tuple[str, list[str]]] = [("pool", [place(s.rows, s.parent) for s in thin])]
    for i in range(count):
        lines.append((f"worker {i + 1}", [place(s.rows, s.workers[i]) for s in thin if i < len(s.workers)]))
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
        "<title>Memory of each process against articles done</title>",
    ]
    for megabytes in range(0, most + 1, 100):
        x, y = place(0, megabytes).split(",")
        drawn.append(f'<path d="M{x} {y}H{width - 20}" stroke="#ddd"/>')
        drawn.append(f'<text x="{left - 6}" y="{float(y) + 4}" text-anchor="end">{megabytes} MB</text>')
    for part in range(5):
        x, _ = place(end * part / 4, 0).split(",")
        drawn.append(f'<text x="{x}" y="{height - 16}" text-anchor="middle">{end * part // 4:,}</text>')
    drawn.append(f'<text x="{width / 2}" y="{height - 2}" text-anchor="middle">articles</text>')
    for (name, points), colour in zip(lines, colours, strict=False):
        drawn.append(f'<polyline points="{" ".join(points)}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        x, y = points[len(points) // 2 + 40 * lines.index((name, points)) % max(1, len(points) // 3)].split(",")
        drawn.append(f'<text x="{x}" y="{float(y) - 6}" fill="{colour}">{name}</text>')
    return "\n".join([*drawn, "</svg>", ""])


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("what", choices=["workers", "overhead", "memory", "once", "plain"])
    parser.add_argument("--model")
    parser.add_argument("--articles", type=int)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--corpus", type=Path, help="made by the other commands")
    options = parser.parse_args()
    if options.what == "memory":
        options.model, options.articles = options.model or "sm", options.articles or 200_000
        report_memory(sample_memory(options), options.plot)
        return
    options.model, options.articles = options.model or "md", options.articles or 1500
    if options.what == "once":
        print(json.dumps(vars(annotate_once(options.corpus, options.articles, options.model, options.workers))))
    elif options.what == "plain":
        print(json.dumps(vars(annotate_plain(options.corpus, options.articles, options.model))))
    else:
        with tempfile.TemporaryDirectory() as folder:
            corpus = Path(folder) / "corpus.jsonl"
            write_corpus(corpus, options.articles)
            (compare_workers if options.what == "workers" else compare_overhead)(corpus, options)


if __name__ == "__main__":
    main()
