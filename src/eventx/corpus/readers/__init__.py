"""Corpora in: JSON lines, CSV, Parquet, folders and archives of texts and pages, standard input."""

from eventx.corpus.readers.options import FORMATS, Limits, ReadOptions
from eventx.corpus.readers.source import Corpus, open_source

__all__ = ["FORMATS", "Corpus", "Limits", "ReadOptions", "open_source"]
