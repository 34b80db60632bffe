"""Names as the statistical NER sees them: enough for tests of triggers, which only need to know what is a name."""

from __future__ import annotations

from eventx.records import Mentions, NameSpan
from eventx.tokens import TokenView

_LABELS = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "NORP": "demonym",
}


def read_names(view: TokenView) -> Mentions:
    names = [NameSpan(e.start, e.end, _LABELS[e.label_], "ner") for e in view.doc.ents if e.label_ in _LABELS]
    return Mentions(names=names)
