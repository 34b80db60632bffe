"""Parsed Docs of the measuring corpora, kept on disk between runs: parsing is most of a run's time."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin

from eventx import components

CACHE = Path(tempfile.gettempdir()) / "eventx-parsed"


def parse(nlp: Language, texts: Iterable[str], name: str) -> Iterator[Doc]:
    """Yield the parsed Docs of `texts` in order, from the cache `name` where texts and pipeline are the same."""
    texts = list(texts)
    digest = hashlib.sha256()
    digest.update(f"{nlp.meta['name']} {nlp.meta['version']} {nlp.pipe_names} {sorted(nlp.tokenizer.rules)}".encode())
    # Where sentences break is up to a component of ours.
    digest.update(Path(components.__file__).read_bytes())
    for text in texts:
        digest.update(text.encode("utf-8", "surrogatepass") + b"\0")
    path = CACHE / f"{name}-{digest.hexdigest()[:16]}.spacy"
    if path.exists():
        yield from DocBin().from_disk(path).get_docs(nlp.vocab)
        return
    store = DocBin(
        attrs=[
            "ORTH",
            "LEMMA",
            "POS",
            "TAG",
            "DEP",
            "HEAD",
            "ENT_TYPE",
            "ENT_IOB",
            "SENT_START",
            "NORM",
            "SPACY",
            "MORPH",
        ]
    )
    for doc in nlp.pipe(texts, batch_size=32):
        store.add(doc)
        yield doc
    CACHE.mkdir(exist_ok=True)
    temporary = path.with_suffix(f".{id(store)}.tmp")
    store.to_disk(temporary)
    temporary.rename(path)
