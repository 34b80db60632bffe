"""Cue phrases in the text: the longest wins, pseudo cues take away what they cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eventx.rules.cues import CuePhrase, CueRule, CueRules
from eventx.tokens import TokenView


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue in the text; `main` is its word that the tree hangs its scope on."""

    rule: CueRule
    start: int
    end: int
    main: int


def match_cues(view: TokenView, rules: CueRules) -> list[CueHit]:
    """Return the cues of a Doc in text order."""
    found: list[CueHit] = []
    blocked = -1
    phrases, lemma, lower = rules.phrases, view.lemma, view.lower
    for i in [i for i, (a, b) in enumerate(zip(lemma, lower, strict=True)) if a in phrases or b in phrases]:
        if i < blocked:
            continue
        first = phrases.get(lemma[i])
        # "attempted" the adjective stands under its own form, the verb under "attempt".
        own = phrases.get(lower[i]) if lower[i] != lemma[i] else None
        group = _find_candidates(view, first, own, i + 1)
        if not group:
            continue
        length = 0
        for phrase in group:
            size = len(phrase.words)
            if size < length or not _stands_at(view, phrase, i):
                continue
            if phrase.rule is None:
                length, blocked = size, i + size
                break
            hit = CueHit(phrase.rule, i, i + size, _find_main(view, i, i + size))
            if _fits(view, phrase.rule, hit) and not _is_fulfilled(view, rules, hit):
                found.append(hit)
                length = size
    return _drop_vaguer(_drop_shorter(found))


def _find_candidates(
    view: TokenView,
    first: Mapping[str, tuple[CuePhrase, ...]] | None,
    own: Mapping[str, tuple[CuePhrase, ...]] | None,
    following: int,
) -> list[CuePhrase]:
    """Return the phrases that may stand here, judged by their second word, the longest first."""
    found: list[CuePhrase] = []
    for by_second in (first, own):
        if by_second is None:
            continue
        if following < len(view.lemma):
            lemma, lower = view.lemma[following], view.lower[following]
            found += by_second.get(lemma, ())
            if lower != lemma:
                found += by_second.get(lower, ())
        found += by_second.get("", ())
    if len(found) > 1:
        found.sort(key=_by_length)
    return found


def _by_length(phrase: CuePhrase) -> int:
    return -len(phrase.words)


def _stands_at(view: TokenView, phrase: CuePhrase, i: int) -> bool:
    """Say whether a phrase whose first two words are there goes on so, within the sentence."""
    words = phrase.words
    if len(words) == 1:
        return True
    last = i + len(words) - 1
    if last >= len(view.lemma) or view.sent[last] != view.sent[i]:
        return False
    return all(words[k] in (view.lemma[i + k], view.lower[i + k]) for k in range(2, len(words)))


def _find_main(view: TokenView, start: int, end: int) -> int:
    """Return the word of a phrase that heads the others; a verb or noun before its particle or preposition."""
    if end == start + 1:
        return start
    for i in range(start, end):
        head = view.head[i]
        if (head < start or head >= end or head == i) and view.pos[i] in ("VERB", "NOUN", "ADJ", "AUX", "ADV", "PROPN"):
            return i
    for i in range(start, end):
        if view.head[i] < start or view.head[i] >= end:
            return i
    return start


def _fits(view: TokenView, rule: CueRule, hit: CueHit) -> bool:
    first = hit.start if rule.category == "ongoing" else hit.main
    if rule.pos and view.pos[hit.main] not in rule.pos:
        return False
    if rule.tag and view.tag[first] not in rule.tag and view.tag[hit.start] not in rule.tag:
        return False
    if rule.dep and view.dep[hit.start] not in rule.dep:
        return False
    if rule.head_tag and view.tag[view.head[hit.end - 1]] not in rule.head_tag:
        return False
    if rule.category == "claimed" and _is_negated(view, hit.main):
        return False
    if rule.object:
        return any(
            view.dep[c] in ("dobj", "nsubjpass", "pobj") and _has_lemma(view, c, rule) for c in view.children[hit.main]
        )
    return True


def _is_negated(view: TokenView, verb: int) -> bool:
    """Say whether nobody does it: "no group has claimed responsibility", "did not claim"."""
    for child in view.children[verb]:
        if view.dep[child] == "neg" or view.lower[child] in ("nobody", "none"):
            return True
        if view.dep[child] in ("nsubj", "nsubjpass") and any(view.lower[c] == "no" for c in view.children[child]):
            return True
    return False


def _is_fulfilled(view: TokenView, rules: CueRules, hit: CueHit) -> bool:
    """Say whether a plan or threat became deed ("Kidnappers kept their promise to kill him")."""
    if (
        hit.rule.category not in ("planned", "threatened")
        or view.pos[hit.main] != "NOUN"
        or view.dep[hit.main] != "dobj"
    ):
        return False
    return view.lemma[view.head[hit.main]] in rules.fulfilling_verbs


def _has_lemma(view: TokenView, noun: int, rule: CueRule) -> bool:
    return view.lemma[noun] in rule.object or any(
        view.dep[c] == "conj" and view.lemma[c] in rule.object for c in view.children[noun]
    )


def _drop_shorter(hits: list[CueHit]) -> list[CueHit]:
    """Drop a cue that lies inside a longer one ("plan" in "announce plan for"); `hits` are in text order."""
    kept: list[CueHit] = []
    longest: CueHit | None = None
    for hit in hits:
        if longest is None or hit.end > longest.end or hit.end - hit.start >= longest.end - longest.start:
            kept.append(hit)
        if longest is None or hit.end > longest.end:
            longest = hit
    return kept


def _drop_vaguer(hits: list[CueHit]) -> list[CueHit]:
    """Drop "denied" where a rule that looks at the object reads it as "denied responsibility"."""
    exact = {hit.main for hit in hits if hit.rule.object and hit.rule.category in ("denied", "claim_denied")}
    return [hit for hit in hits if hit.rule.object or hit.rule.category != "denied" or hit.main not in exact]
