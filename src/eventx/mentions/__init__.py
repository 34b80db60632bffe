"""Stage 1: people, places, organizations, times and counts in the text."""

from __future__ import annotations

from eventx.article import Article
from eventx.mentions.names import find_names
from eventx.records import Mentions
from eventx.rules import RuleBook
from eventx.tokens import TokenView


def find_mentions(view: TokenView, rules: RuleBook, article: Article) -> Mentions:
    """Find and resolve everything that the article names, dates and counts."""
    names = find_names(view, rules)
    return Mentions(names=names)
