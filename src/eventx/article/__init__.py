"""Raw text -> `Article`: title, publication date, dateline and body, furniture masked."""

from eventx.article.characters import check_text
from eventx.article.reader import read_article
from eventx.article.record import Article

__all__ = ["Article", "check_text", "read_article"]
