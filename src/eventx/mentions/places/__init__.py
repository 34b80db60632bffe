"""Places: which words name one, which place of the name they mean, and what lies within what."""

from eventx.mentions.places.find import PlaceFindings, find_places

__all__ = ["PlaceFindings", "find_places"]
