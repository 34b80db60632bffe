"""Stage 3: triggers, arguments, casualties, and one event out of its mentions."""

from __future__ import annotations

from eventx.article import Article
from eventx.records import CasualtyRecord, Context, EventRecord, Mentions
from eventx.rules import RuleBook
from eventx.tokens import TokenView


def find_events(
    view: TokenView, rules: RuleBook, mentions: Mentions, context: Context, article: Article
) -> tuple[list[EventRecord], list[CasualtyRecord]]:
    """Find the events and the casualty statements of an article."""
    raise NotImplementedError
