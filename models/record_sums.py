"""Write the SHA-256 sums of the installed spaCy pipelines' files to `src/eventx/knowledge/models/`.

`eventx check` compares an installation with them. Run it when a pipeline's pinned version changes:
`python models/record_sums.py`.
"""

from __future__ import annotations

from pathlib import Path

from eventx.check import hash_files, write_sums
from eventx.pipeline import MODELS, find_model

TARGET = Path(__file__).resolve().parent.parent / "src/eventx/knowledge/models"


def main() -> None:
    """Record every pipeline that has a short name."""
    TARGET.mkdir(exist_ok=True)
    for model in MODELS:
        write_sums(TARGET / f"{model}.sha256", hash_files(find_model(model)))


if __name__ == "__main__":
    main()
