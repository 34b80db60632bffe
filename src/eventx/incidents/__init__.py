"""Many articles -> incidents: the same event told by many articles becomes one row."""

from eventx.incidents.linker import Linker, link

__all__ = ["Linker", "link"]
