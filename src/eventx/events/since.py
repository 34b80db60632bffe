"""Clauses that say since when: "since the talks collapsed on Feb. 20", "since a crackdown that began in August"."""

from __future__ import annotations

from eventx.rules.events import MergingRules
from eventx.tokens import TokenView


def begins_since(view: TokenView, rules: MergingRules, verb: int) -> bool:
    """Return whether a verb tells the beginning of what stands behind "since"."""
    noun = view.head[verb]
    return (
        view.dep[verb] in ("relcl", "acl")
        and view.lemma[verb] in rules.beginning
        and view.dep[noun] == "pobj"
        and view.lower[view.head[noun]] == "since"
    )


def is_marked_since(view: TokenView, verb: int) -> bool:
    """Return whether "since" opens a verb's clause."""
    return view.dep[verb] == "advcl" and any(
        view.dep[c] == "mark" and view.lower[c] == "since" for c in view.children[verb]
    )
