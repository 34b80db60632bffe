"""Raw text -> `Article`: title, publication date, dateline and body, furniture masked."""

from eventx.article.reader import read_article
from eventx.article.record import Article

__all__ = ["Article", "read_article"]
