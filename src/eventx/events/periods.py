"""Times that make a figure a summary of many events, or history: "since 1980", "in two months", "every year"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eventx.events.date_choice import is_exact
from eventx.records import TimeRecord
from eventx.schema.vocabulary import TimeKind
from eventx.tokens import TokenView

#: Days; the dead of a longer time are those of many events.
LONGEST_EVENT = 45
_LONG_DURATION = re.compile(r"P(\d+|X)[MYQ]|P\d+(DE|CE)")
#: "This year", "in recent months", where no publication date resolves them.
_LONG_UNITS = frozenset(("year", "decade", "century"))
#: How far above an effect word or a time the verb is looked for that both hang on.
_CLIMB = 5


class Periods:
    """The long times of one text, by sentence."""

    def __init__(self, view: TokenView, times: Sequence[TimeRecord]):
        self.view = view
        self.by_sentence: dict[int, list[TimeRecord]] = {}
        for time in times:
            if _is_long(view, time):
                self.by_sentence.setdefault(view.sent[time.start], []).append(time)

    def holds(self, word: int) -> bool:
        """Say whether a long time goes with an effect word ("300 have been killed since 1980")."""
        times = self.by_sentence.get(self.view.sent[word], ())
        return any(self._goes_with(time, word) and not is_comparison(self.view, time) for time in times)

    def follows(self, word: int) -> bool:
        """Say whether a long time stands after a toll in its sentence ("raises to 384 the number dead since 1985")."""
        return any(time.start > word for time in self.by_sentence.get(self.view.sent[word], ()))

    def _goes_with(self, time: TimeRecord, word: int) -> bool:
        view = self.view
        anchors = {word}
        if view.pos[word] != "VERB":
            for _ in range(3):
                word = view.head[word]
                anchors.add(word)
        node = time.start
        for _ in range(_CLIMB):
            if node in anchors or view.head[node] in anchors:
                return True
            if view.head[node] == node or (view.pos[node] in ("VERB", "AUX") and not _opens_a_period(view, node)):
                return False
            node = view.head[node]
        return False


def is_comparison(view: TokenView, time: TimeRecord) -> bool:
    """Say whether a time only tells how rare an event is ("Mexico's deadliest earthquake since 1985 killed 217")."""
    node = view.head[time.start]
    if view.lower[node] != "since":
        return False
    for _ in range(_CLIMB):
        node = view.head[node]
        if view.pos[node] not in ("NOUN", "PROPN", "ADP"):
            return False
        if any(view.tag[c] == "JJS" for c in view.children[node]):
            return True
    return False


def _opens_a_period(view: TokenView, verb: int) -> bool:
    """Say whether "since" opens a verb's clause ("Since it was founded in 1985, 1,000 members have been killed")."""
    return any(view.lower[c] == "since" for c in view.children[verb])


def _is_long(view: TokenView, time: TimeRecord) -> bool:
    if time.kind == TimeKind.SET:
        return True
    if is_exact(time):
        return False
    if time.earliest is not None:
        return time.latest is None or (time.latest - time.earliest).days > LONGEST_EVENT
    if not time.value.startswith("P") or time.value == "PAST_REF":
        return view.lemma[time.end - 1] in _LONG_UNITS
    return bool(_LONG_DURATION.match(time.value)) and time.start > 0 and view.pos[time.start - 1] in ("ADP", "SCONJ")
