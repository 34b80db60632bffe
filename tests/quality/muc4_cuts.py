"""How the keys cut a noun phrase: "suspected urban guerrillas of the ELN" is "urban guerrillas" there.

Every cut that keeps the head is described by what it drops and keeps; weights learned from the keys choose. Names never
stand in a feature: words with a capital are "<Name>".
"""

from __future__ import annotations

from dataclasses import dataclass

from eventx.rules.linear import LinearModel

COLUMNS = ("cut",)
ENDS = frozenset("of in from at on who which that with near for by to belonging where wearing".split())
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty several some many "
    "few both all another other various dozens hundreds".split()
)
ARTICLES = frozenset(("a", "an", "the"))
OWNERS = frozenset(("his", "her", "their", "its", "our", "my"))
#: So many cuts of one phrase are given as its strings, each at least that sure.
MOST, SURE = 3, 0.15


@dataclass(frozen=True)
class Cut:
    """A part of a phrase with its head, and the features that speak for or against it."""

    words: str
    features: frozenset[str]


def find_cuts(text: str, slot: str) -> list[Cut]:
    """Return all cuts of a noun phrase."""
    words = text.split()
    ends = [i for i in range(1, len(words)) if words[i].lower() in ENDS or words[i - 1].endswith(",")]
    end = min(ends, default=len(words))
    cuts = _cut(words, 0, end, slot, is_inner=False)
    if end + 1 < len(words) and words[end].lower() == "of":
        inner = min((i for i in ends if i > end + 1), default=len(words))
        cuts += _cut(words, end + 1, inner, slot, is_inner=True)
    return [cut for cut in cuts if cut.words]


def _cut(words: list[str], first: int, end: int, slot: str, *, is_inner: bool) -> list[Cut]:
    found: list[Cut] = []
    lasts = [end] if end == len(words) or is_inner else [end, len(words)]
    for start in range(first, end):
        for last in lasts:
            features = _describe(words, first, start, end, last, is_inner=is_inner)
            both = frozenset(features) | {f"{slot}/{feature}" for feature in features}
            found.append(Cut(" ".join(words[start:last]).strip(" ,.;:\"'"), both))
    return found


def _describe(words: list[str], first: int, start: int, end: int, last: int, *, is_inner: bool) -> set[str]:
    dropped = [_shape(word) for word in words[first:start]]
    kept = [_shape(word) for word in words[start:end]]
    before, after = (dropped or ["-"])[-1], kept[0] if len(kept) > 1 else "<head>"
    tail = "none" if end == len(words) else "kept" if last > end else "dropped"
    link = words[end].lower() if end < len(words) and not is_inner else "-"
    features = {
        *(f"dropped={shape}" for shape in dropped),
        *(f"kept={shape}" for shape in kept[:-1]),
        f"dropped.count={min(len(dropped), 4)}",
        f"dropped.last={before}",
        f"kept.first={after}",
        f"kept.count={min(len(kept), 5)}",
        f"border={before}/{after}",
        f"tail={tail}/{link}",
        f"tail={tail}",
        f"inner={is_inner}",
        f"head/tail={kept[-1]}/{tail}",
        f"head/counts={kept[-1]}/{min(len(dropped), 2)}/{min(len(kept), 3)}",
    }
    if tail == "kept":
        features |= {f"tail.name={words[last - 1][:1].isupper()}/{link}", f"tail.count={min(last - end, 6)}"}
    return features


def _shape(word: str) -> str:
    lower = word.lower().strip(",.;:\"'")
    if lower in ARTICLES:
        return "<article>"
    if lower in OWNERS:
        return "<owner>"
    if lower in NUMBERS or lower[:1].isdigit():
        return "<number>"
    if lower.endswith("'s"):
        return "<genitive>"
    return "<Name>" if word[:1].isupper() else lower


def choose_cuts(text: str, slot: str, weights: LinearModel) -> list[str]:
    """Return the strings by which the keys would most likely give a phrase, the surest first."""
    scored = [(weights.probabilities(cut.features)["cut"], cut.words) for cut in find_cuts(text, slot)]
    scored.sort(key=lambda pair: -pair[0])
    chosen = [words for rank, (score, words) in enumerate(scored[:MOST]) if rank == 0 or score >= SURE]
    return list(dict.fromkeys(chosen)) or [text]
