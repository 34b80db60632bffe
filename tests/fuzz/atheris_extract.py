"""Coverage-guided fuzzing of `extract` with atheris: python tests/fuzz/atheris_extract.py -len_control=0 -max_len=300 -max_total_time=300 CORPUS.

pip install atheris. Interesting inputs are kept in the folder CORPUS; an input that breaks something is written to the
present folder as crash-..., and is read again with: python tests/fuzz/atheris_extract.py crash-...
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

with atheris.instrument_imports(include=["eventx"]):
    from eventx import Extractor
    from tests.fuzz.checks import check_text
    from tests.fuzz.inputs import load_words

EXTRACTOR = Extractor("sm")
WORDS = load_words()


def read(data: bytes) -> None:
    """Make a text of the bytes: words of the rules by their number, and characters of any kind."""
    provider = atheris.FuzzedDataProvider(data)
    parts: list[str] = []
    while provider.remaining_bytes() and len(parts) < 80:
        kind = provider.ConsumeIntInRange(0, 3)
        if kind < 3:
            parts.append(WORDS[provider.ConsumeIntInRange(0, len(WORDS) - 1)] + " ")
        else:
            parts.append(provider.ConsumeUnicode(6))
    check_text(EXTRACTOR, "".join(parts), published="2015-11-22")


if __name__ == "__main__":
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
