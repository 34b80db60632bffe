"""How long linking takes and how much memory: one process, one core.

usage: python tests/incidents/benchmark.py EVENTS.jsonl OUT.jsonl     (EVENTS.jsonl by generate.py)
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from eventx.incidents import Linker
from eventx.incidents.write import write_lines


def main(source: str, target: str) -> None:
    """Link and say what it took."""
    wall, processor = time.perf_counter(), time.process_time()
    with Linker() as linker:
        linker.add_files([source])
        [written] = write_lines(linker.lines(), target)
        events = linker.store.count("reports") + linker.store.count("aside")
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{events:,} events, {written}")
    print(f"{processor:.0f} s of the processor ({processor / events * 1e6:.0f} us an event), {wall:.0f} s on the wall")
    print(f"{memory:.0f} MB at its peak")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
