"""Cue phrases in the text: the longest wins, pseudo cues take away what they cover."""

from __future__ import annotations

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
    phrases, lemma, lower = rules.phrases, view.lemma, view.lower
    blocked = -1
    for i in range(len(view)):
        group = phrases.get(lemma[i]) or phrases.get(lower[i])
        if group is None or i < blocked:
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
    return _drop_shorter(found)


def _stands_at(view: TokenView, phrase: CuePhrase, i: int) -> bool:
    words = phrase.words
    if i + len(words) > len(view) or view.sent[i + len(words) - 1] != view.sent[i]:
        return False
    return all(
        view.lemma[i + k] == word or view.lower[i + k] == word for k, word in enumerate(words) if k or len(words) == 1
    ) and (len(words) == 1 or view.lemma[i] == words[0] or view.lower[i] == words[0])


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
    if rule.object:
        return any(
            view.dep[c] in ("dobj", "nsubjpass", "pobj") and _has_lemma(view, c, rule) for c in view.children[hit.main]
        )
    return True


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
    """Drop a cue that lies inside a longer one of its category, or that a multiword cue reads otherwise."""
    kept: list[CueHit] = []
    for hit in hits:
        inside = any(
            other is not hit
            and other.start <= hit.start
            and hit.end <= other.end
            and other.end - other.start > hit.end - hit.start
            for other in hits_near(hits, hit)
        )
        if not inside:
            kept.append(hit)
    return kept


def hits_near(hits: list[CueHit], hit: CueHit) -> list[CueHit]:
    """Return the hits that start at most five tokens before `hit`."""
    return [other for other in hits if hit.start - 5 <= other.start <= hit.start]
