"""What a sentence says that somebody is or becomes: "was sworn in as Mali's president", "is the group's leader"."""

from __future__ import annotations

from collections.abc import Mapping

from eventx.mentions.candidates import NameText
from eventx.mentions.titles import Description, read_role_behind
from eventx.records import Span
from eventx.rules import RuleBook

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: Where the parser puts who somebody is or is made.
_MADE = frozenset({"attr", "oprd"})


def describe_predicate(
    text: NameText, rules: RuleBook, span: Span, organizations: Mapping[int, str]
) -> Description | None:
    """Read the role that the sentence gives its subject."""
    view, last = text.view, span.end - 1
    verb = view.head[last]
    if view.dep[last] not in _SUBJECTS or verb < last or view.pos[verb] not in ("VERB", "AUX"):
        return None
    children = [child for child in view.children[verb] if child > verb]
    if any(view.dep[child] == "neg" for child in view.children[verb]):
        return None
    if any(view.dep[child] == "dobj" and not view.lower[child].endswith("self") for child in children):
        # "The party named her as its leader."
        return None
    for child in children:
        if view.dep[child] in _MADE:
            start = child
            while start - 1 > verb and view.head[start - 1] > verb:
                start -= 1
            found = read_role_behind(text, rules, start, organizations)
        elif view.dep[child] == "prep" and view.lower[child] == "as" and child + 1 < len(view):
            found = read_role_behind(text, rules, child + 1, organizations)
        else:
            continue
        if found is not None:
            return found
    return None
