"""What an apposition calls a place: "Gidan Bakuso, a remote town in the north"."""

from __future__ import annotations

from eventx.rules.places import PlaceRules
from eventx.schema.vocabulary import PlaceKind
from eventx.tokens import TokenView

#: Kinds of places whose nouns tell what a name beside them is.
SETTLED = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.CITY, PlaceKind.DISTRICT})
#: Tokens from the comma to the noun.
_REACH = 6


def read_called_kind(view: TokenView, rules: PlaceRules, comma: int) -> PlaceKind | None:
    """Return the kind of place that the apposition behind a comma tells, None where it tells none."""
    end = min(view.sents[view.sent[comma]][1], comma + _REACH)
    if comma + 1 >= end or view.text[comma] != "," or view.lower[comma + 1] not in ("a", "the"):
        return None
    noun = next((k for k in range(comma + 2, end) if view.pos[k] == "NOUN"), end)
    if noun >= end or view.text[noun][:1].isupper():
        return None
    after = noun + 1
    if after < len(view) and (view.pos[after] in ("NOUN", "PROPN") or view.tag[after] in ("POS", "HYPH")):
        return None  # "Ann Smith, a town councillor"
    kind = rules.kinds_after.get(view.lower[noun])
    return kind if kind in SETTLED else None
