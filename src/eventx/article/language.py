"""Is this English? A cheap look at the share of little words."""

from __future__ import annotations

import re

from eventx.rules.article import EnglishRules
from eventx.rules.names import load_common_words

_LOOKED_AT = 4000
#: Words up to this length are words of other languages as often as not ("die", "hat").
_SHORT = 3
_WORD = re.compile(r"[^\W\d_]+")


def is_english(text: str, rules: EnglishRules) -> bool:
    """Tell whether a text looks English; texts of a few words always do."""
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    if len(words) < rules.least_words:
        # Scripts without spaces are one "word" a sentence.
        letters = [letter for word in words for letter in word]
        return len(letters) <= _SHORT or sum(letter < "\u0370" for letter in letters) >= len(letters) / 2
    known = [word for word in words if word in rules.function_words]
    own = sum(word not in rules.shared for word in known)
    share = (own + (len(known) - own) / 2) / len(words)
    if len(words) >= rules.short_words:
        return share >= rules.least_share
    if share >= rules.least_share_of_short:
        return True
    # "Lashkar-e-Taiba chief Hafiz Saeed was freed in Lahore.": two sentences of names have next to no little words.
    common = load_common_words()
    return sum(len(word) > _SHORT and word in common for word in words) / len(words) >= rules.least_common_of_short
