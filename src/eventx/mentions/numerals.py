"""Number words and digits to values: "twenty-five", "1.5 million", "several hundred", "between 12 and 15", "a man"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from eventx.rules.counts import CountRules, Phrase
from eventx.schema.vocabulary import Qualifier
from eventx.tokens import TokenView

_Q = Qualifier
_DIGITS = frozenset("0123456789")
#: Above this no number counts people; it is a code or a telephone number.
_LARGEST = 10_000_000_000


@dataclass(frozen=True, slots=True)
class Number:
    """A number without its qualifiers; `last` is its last word, which carries the dependency."""

    start: int
    end: int
    minimum: int | None
    maximum: int | None
    qualifier: Qualifier
    rule: str


def read_number(view: TokenView, rules: CountRules, i: int) -> Number | None:
    """Read the number, range or vague quantity that begins at a token, without the qualifiers before it."""
    phrase = _match_phrase(view, rules, i)
    if phrase is not None:
        return phrase
    single = _read_value(view, rules, i)
    if single is None:
        return None
    return _read_range(view, rules, single)


def _match_phrase(view: TokenView, rules: CountRules, i: int) -> Number | None:
    for phrase in rules.phrases.get(view.lower[i], ()):
        end = i + len(phrase.words)
        if tuple(view.lower[i:end]) != phrase.words:
            continue
        scaled = _scale_vague(view, rules, phrase, end)
        if scaled is not None:
            return scaled
        if phrase.qualifier is _Q.VAGUE and len(phrase.words) == 1 and _is_bare_degree(view, rules, i):
            return None
        if phrase.maximum == 0 and end < len(view) and view.lower[end] in rules.not_zero_before:
            return None
        if phrase.words[-1] in rules.collectives and _read_after_of(view, rules, end):
            return None
        return Number(i, end, phrase.minimum, phrase.maximum, phrase.qualifier, f"counts.{'_'.join(phrase.words)}")
    return None


def _read_after_of(view: TokenView, rules: CountRules, end: int) -> bool:
    """Say whether "of" and a number follow: "a group of 12" is 12."""
    return end + 1 < len(view) and view.lower[end] == "of" and _read_value(view, rules, end + 1) is not None


def _is_bare_degree(view: TokenView, rules: CountRules, i: int) -> bool:
    """Say whether a vague word bounds another number or no number ("as many as 12", "too many", "the few")."""
    if i and view.lower[i - 1] in rules.not_vague_after:
        return True
    return i + 1 < len(view) and view.lower[i + 1] in rules.not_vague_before


def _scale_vague(view: TokenView, rules: CountRules, phrase: Phrase, end: int) -> Number | None:
    """Read "several hundred", "a few dozen"."""
    if end >= len(view) or view.lower[end] not in rules.multipliers or phrase.maximum is not None:
        return None
    factor = rules.scaled.get(phrase.words[-1])
    if factor is None:
        return None
    value = factor * rules.multipliers[view.lower[end]]
    return Number(end - len(phrase.words), end + 1, value, None, _Q.VAGUE, "counts.scaled")


def _read_value(view: TokenView, rules: CountRules, i: int) -> Number | None:
    """Read digits or number words, with multipliers: "12", "1.5 million", "two hundred and twelve", "a dozen"."""
    lower, units, multipliers, n = view.lower, rules.units, rules.multipliers, len(view)
    total = 0
    current: float | None = _parse_digits(lower[i])
    is_digits = current is not None
    end = i + 1
    if current is None:
        current = units.get(lower[i])
        if current is None:
            current = _read_glued(lower[i], units)
        if current is None:
            if lower[i] in ("a", "an") and end < n and lower[end] in multipliers:
                current = 1
            elif lower[i] in multipliers:
                current, end = 1, i
            else:
                return None
    while end < n:
        word = lower[end]
        factor = multipliers.get(word)
        if factor is not None:
            if factor >= 1000:
                total, current = total + round((current or 1) * factor), 0
            else:
                current = (current or 1) * factor
            end += 1
            continue
        if is_digits:
            break
        step = (
            2 if word in ("and", "-") and end + 1 < n and (word == "-" or end - 1 > i or total or current >= 100) else 1
        )
        value = units.get(lower[end + step - 1]) if end + step - 1 < n else None
        if value is None or not _fits(total, current, value, hyphen=word == "-"):
            break
        current += value
        end += step
    value = total + current
    if value != int(value) or value > _LARGEST:
        return None
    return Number(i, max(end, i + 1), int(value), int(value), _Q.EXACT, "counts.number")


def _fits(total: int, current: float, value: int, *, hyphen: bool) -> bool:
    """Say whether `value` goes on the number so far: "twenty-five", "hundred and twelve", not "five six"."""
    if hyphen:
        return current % 100 >= 20 and current % 10 == 0 and 0 < value < 10
    if current == 0:
        return total > 0
    return (current % 100 == 0 and value < 100) or (current % 100 >= 20 and current % 10 == 0 and 0 < value < 10)


def _read_glued(word: str, units: Mapping[str, int]) -> int | None:
    """Read a compound that the tokenizer left in one piece ("twenty-five")."""
    if "-" not in word:
        return None
    first, _, second = word.partition("-")
    tens, ones = units.get(first), units.get(second)
    if tens is None or ones is None or not (tens >= 20 and 0 < ones < 10):
        return None
    return tens + ones


def _parse_digits(word: str) -> float | None:
    """Return the value of "12", "1,234", "12.5"; `None` for anything else ("12th", "1990s", "10:30", "3-2")."""
    if word[:1] not in _DIGITS:
        return None
    if word.isdecimal():
        return int(word) if word.isascii() and len(word) <= 11 else None
    if "," in word:
        groups = word.split(",")
        if len(groups) > 5 or not all(part.isascii() and part.isdecimal() for part in groups):
            return None
        if len(groups[0]) > 3 or any(len(part) != 3 for part in groups[1:]):
            return None
        return int("".join(groups))
    whole, dot, part = word.partition(".")
    if dot and len(word) <= 11 and whole.isascii() and whole.isdecimal() and part.isascii() and part.isdecimal():
        return float(word)
    return None


def _read_range(view: TokenView, rules: CountRules, first: Number) -> Number:
    """Read on to the second number of "12 to 15", "between 12 and 15", "two or three"."""
    lower, link = view.lower, first.end
    before = lower[first.start - 1] if first.start else ""
    wanted = rules.range_opens.get(before)
    if link + 1 >= len(view):
        return first
    word = lower[link]
    if (wanted is not None and word == wanted) or (wanted is None and word in rules.range_links):
        second = _read_value(view, rules, link + 1)
        if second is None or (second.minimum or 0) <= (first.minimum or 0):
            return first
        start = first.start
        if wanted is not None:
            if before == "from" and _tells_a_rise(view, rules, first.start - 1):
                return replace(second, rule="counts.rise")
            start -= 1
        return Number(start, second.end, first.minimum, second.maximum, _Q.RANGE, "counts.range")
    return first


def _tells_a_rise(view: TokenView, rules: CountRules, i: int) -> bool:
    """Say whether "from 12 to 15" tells of a change ("rose from 12 to 15": it is 15 now)."""
    return view.lemma[view.head[i]] in rules.rise_verbs or view.lemma[max(i - 1, 0)] in rules.rise_verbs


def read_article(view: TokenView, rules: CountRules, i: int) -> Number | None:
    """Read "a man", "an off-duty police officer": one person."""
    if view.lower[i] not in ("a", "an") or view.dep[i] != "det":
        return None
    head = view.head[i]
    if head <= i or view.tag[head] not in ("NN", "NNP") or not rules.people.has(view.lemma[head], "NOUN"):
        return None
    if view.lower[head] in rules.people.plural_only or view.lower[head] in rules.collectives:
        return None
    return Number(i, i + 1, 1, 1, _Q.EXACT, "counts.article")
