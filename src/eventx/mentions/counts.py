"""Number phrases: "over 20 people", "between 12 and 15", "dozens of", "a man", "no one"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from eventx.records import CountRecord, TimeRecord
from eventx.rules.counts import CountRules, Phrase
from eventx.schema.vocabulary import Qualifier
from eventx.tokens import TokenView

_Q = Qualifier
_DIGITS = frozenset("0123456789")
_HYPHENS = frozenset({"-", "–", "—"})
#: Above this no number counts people; it is a code or a telephone number.
_LARGEST = 10_000_000_000


@dataclass(frozen=True, slots=True)
class _Number:
    """A number without its qualifiers; `last` is its last word, which carries the dependency."""

    start: int
    end: int
    minimum: int | None
    maximum: int | None
    qualifier: Qualifier
    rule: str


def find_counts(view: TokenView, rules: CountRules, times: Sequence[TimeRecord]) -> list[CountRecord]:
    """Find the numbers that may count people, in text order.

    Numbers in times, ages, sums of money, measures, scores and names ("Flight 370") are left out. Whether the people
    are dead, hurt or none of our concern is decided in `events.casualties`.

    Args:
        view: The text.
        rules: Number words and person nouns.
        times: The time expressions of the text; numbers inside them are no counts.
    """
    in_time = _mark_times(view, times)
    found: list[CountRecord] = []
    starts, lower, tag = rules.starts, view.lower, view.tag
    i, n = 0, len(view)
    while i < n:
        if (tag[i] == "CD" or lower[i] in starts or lower[i][:1] in _DIGITS) and not in_time[i]:
            number = _read_number(view, rules, i)
            if number is None:
                number = _read_article(view, rules, i)
            if number is not None and not _is_other_number(view, rules, number, in_time):
                record = _complete(view, rules, number)
                if record is not None:
                    found.append(record)
                i = max(number.end, i + 1) if record is None else max(record.end, number.end)
                continue
            if number is not None:
                i = number.end
                continue
        i += 1
    return found


def _mark_times(view: TokenView, times: Sequence[TimeRecord]) -> bytearray:
    marks = bytearray(len(view))
    for time in times:
        for i in range(time.start, min(time.end, len(marks))):
            marks[i] = 1
    return marks


# ---------------------------------------------------------------- reading the number itself


def _read_number(view: TokenView, rules: CountRules, i: int) -> _Number | None:
    phrase = _match_phrase(view, rules, i)
    if phrase is not None:
        return phrase
    single = _read_value(view, rules, i)
    if single is None:
        return None
    return _read_range(view, rules, single)


def _match_phrase(view: TokenView, rules: CountRules, i: int) -> _Number | None:
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
        return _Number(i, end, phrase.minimum, phrase.maximum, phrase.qualifier, f"counts.{'_'.join(phrase.words)}")
    return None


def _read_after_of(view: TokenView, rules: CountRules, end: int) -> bool:
    """Say whether "of" and a number follow: "a group of 12" is 12."""
    return end + 1 < len(view) and view.lower[end] == "of" and _read_value(view, rules, end + 1) is not None


def _is_bare_degree(view: TokenView, rules: CountRules, i: int) -> bool:
    """Say whether a vague word bounds another number or no number ("as many as 12", "too many", "the few")."""
    if i and view.lower[i - 1] in rules.not_vague_after:
        return True
    return i + 1 < len(view) and view.lower[i + 1] in rules.not_vague_before


def _scale_vague(view: TokenView, rules: CountRules, phrase: Phrase, end: int) -> _Number | None:
    """Read "several hundred", "a few dozen"."""
    if end >= len(view) or view.lower[end] not in rules.multipliers or phrase.maximum is not None:
        return None
    factor = rules.scaled.get(phrase.words[-1])
    if factor is None:
        return None
    value = factor * rules.multipliers[view.lower[end]]
    return _Number(end - len(phrase.words), end + 1, value, None, _Q.VAGUE, "counts.scaled")


def _read_value(view: TokenView, rules: CountRules, i: int) -> _Number | None:
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
    return _Number(i, max(end, i + 1), int(value), int(value), _Q.EXACT, "counts.number")


def _fits(total: int, current: float, value: int, *, hyphen: bool) -> bool:
    """Say whether `value` goes on the number so far: "twenty-five", "hundred and twelve", not "five six"."""
    if hyphen:
        return current % 100 >= 20 and current % 10 == 0 and 0 < value < 10
    if current == 0:
        return total > 0
    return (current % 100 == 0 and value < 100) or (current % 100 >= 20 and current % 10 == 0 and 0 < value < 10)


def _read_glued(word: str, units: dict[str, int] | object) -> int | None:
    """Read a compound that the tokenizer left in one piece ("twenty-five")."""
    if "-" not in word or not isinstance(units, dict):
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


def _read_range(view: TokenView, rules: CountRules, first: _Number) -> _Number:
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
        return _Number(start, second.end, first.minimum, second.maximum, _Q.RANGE, "counts.range")
    return first


def _tells_a_rise(view: TokenView, rules: CountRules, i: int) -> bool:
    """Say whether "from 12 to 15" tells of a change ("rose from 12 to 15": it is 15 now)."""
    return view.lemma[view.head[i]] in rules.rise_verbs or view.lemma[max(i - 1, 0)] in rules.rise_verbs


def _read_article(view: TokenView, rules: CountRules, i: int) -> _Number | None:
    """Read "a man", "an off-duty police officer": one person."""
    if view.lower[i] not in ("a", "an") or view.dep[i] != "det":
        return None
    head = view.head[i]
    if head <= i or view.tag[head] not in ("NN", "NNP") or not rules.people.has(view.lemma[head], view.pos[head]):
        return None
    if view.lower[head] in rules.people.plural_only or view.lower[head] in rules.collectives:
        return None
    return _Number(i, i + 1, 1, 1, _Q.EXACT, "counts.article")


# ---------------------------------------------------------------- numbers that count no people


def _is_other_number(view: TokenView, rules: CountRules, number: _Number, in_time: bytearray) -> bool:
    start, end, lower = number.start, number.end, view.lower
    before = lower[start - 1] if start else ""
    after = lower[end] if end < len(view) else ""
    if before in rules.currency or in_time[end - 1] or (end < len(view) and in_time[end] and view.head[end - 1] == end):
        return True
    if after in rules.currency or after in rules.measures or view.lemma[min(end, len(view) - 1)] in rules.measures:
        return True
    if (
        after in _HYPHENS
        and end + 1 < len(view)
        and view.idx[end + 1] == view.end[end] == view.idx[end] + 1
        and (view.idx[end] == view.end[end - 1])
    ):
        return True  # "12-member", "45-year-old", "9-11"
    if lower[start] in _WORD_STARTS:
        return False
    if view.text[start][:1] not in _DIGITS:
        return before in rules.numbered and view.pos[start - 1] == "PROPN" and view.head[end - 1] == start - 1
    return _is_digit_label(view, rules, number, before, after)


_WORD_STARTS = frozenset({"a", "an", "no", "none", "nobody", "both"})


def _is_digit_label(view: TokenView, rules: CountRules, number: _Number, before: str, after: str) -> bool:
    """Say whether digits are an age, a name's number, a year or a score ("Smith, 45,", "Flight 370", "2-1")."""
    start, end = number.start, number.end
    if before in rules.numbered:
        return True
    if before in _HYPHENS and start >= 2 and view.idx[start - 1] == view.end[start - 2]:
        return True  # "AK-47", "4-2"
    if before == "," and after in (",", ".", ";", ")", "and") and start >= 2 and (number.minimum or 0) < 120:
        neighbour = start - 2
        if view.ent[neighbour] == "PERSON" or view.tag[neighbour] in ("NNP", "NN"):
            return view.dep[end - 1] != "conj"
    if before == "(" and after == ")" and (number.minimum or 0) < 120 and start >= 2 and view.pos[start - 2] == "PROPN":
        return True
    head = view.head[end - 1]
    if head < start and view.pos[head] == "PROPN" and view.dep[end - 1] == "nummod" and head == start - 1:
        return True
    is_year = end - start == 1 and 1900 <= (number.minimum or 0) <= 2100 and "," not in view.text[start]
    return is_year and head < end and view.dep[end - 1] in ("pobj", "npadvmod", "nummod", "appos")


# ---------------------------------------------------------------- qualifiers and the noun


def _complete(view: TokenView, rules: CountRules, number: _Number) -> CountRecord | None:
    qualified = _qualify(view, rules, number)
    head, top, is_partitive = _find_noun(view, rules, number)
    if head >= qualified.end and view.lemma[head] in rules.measures and view.lemma[head] not in rules.people.nouns:
        return None
    is_additional = _is_additional(view, rules, number, head)
    start = qualified.start
    if start and view.lower[start - 1] in ("another", "additional", "further"):
        start -= 1
    group = _find_collective(view, rules, start)
    if group is not None:
        top = group
        head = head if head >= number.end else group
        start = group - 1 if group and view.dep[group - 1] in ("det", "poss") else group
    return CountRecord(
        start=start,
        end=qualified.end,
        head=head,
        minimum=qualified.minimum,
        maximum=qualified.maximum,
        qualifier=qualified.qualifier,
        rule=qualified.rule,
        top=top,
        is_additional=is_additional,
        is_partitive=is_partitive,
    )


def _qualify(view: TokenView, rules: CountRules, number: _Number) -> _Number:
    """Apply the qualifiers around a number; of several the outermost bounds it."""
    for _ in range(3):
        before = _match_before(view, rules, number.start)
        if before is None:
            break
        number = _apply(number, before.qualifier, number.start - len(before.words), number.end)
    if number.qualifier not in (_Q.EXACT, _Q.RANGE):
        return number
    for phrase in rules.after.get(view.lower[number.end], ()) if number.end < len(view) else ():
        end = number.end + len(phrase.words)
        if tuple(view.lower[number.end : end]) == phrase.words and view.lower[min(end, len(view) - 1)] != "than":
            return _apply(number, phrase.qualifier, number.start, end)
    return number


def _match_before(view: TokenView, rules: CountRules, start: int) -> Phrase | None:
    if not start:
        return None
    for phrase in rules.before.get(view.lower[start - 1], ()):
        first = start - len(phrase.words)
        if first >= 0 and tuple(view.lower[first:start]) == phrase.words:
            return phrase
    return None


def _apply(number: _Number, qualifier: Qualifier, start: int, end: int) -> _Number:
    low, high = number.minimum, number.maximum
    rule = f"{number.rule}+{qualifier}"
    if low is None:
        return replace(number, start=start, end=end)
    if qualifier is _Q.AT_LEAST:
        return replace(number, start=start, end=end, maximum=None, qualifier=qualifier, rule=rule)
    if qualifier is _Q.MORE_THAN:
        grows = number.qualifier is not _Q.VAGUE
        return _Number(start, end, low + 1 if grows else low, None, qualifier, rule)
    if qualifier is _Q.UP_TO and high is not None:
        return _Number(start, end, min(1, high), high, qualifier, rule)
    if qualifier is _Q.FEWER_THAN and high is not None and high > 0:
        return _Number(start, end, min(1, high - 1), high - 1, qualifier, rule)
    if qualifier is _Q.ABOUT and number.qualifier is _Q.EXACT:
        return replace(number, start=start, end=end, qualifier=qualifier, rule=rule)
    return replace(number, start=start, end=end)


def _find_noun(view: TokenView, rules: CountRules, number: _Number) -> tuple[int, int, bool]:
    """Return the counted noun, the token that heads the phrase in the tree, and if it is a part ("four of the")."""
    last = number.end - 1
    carrier = _find_carrier(view, number)
    if view.dep[carrier] in ("nummod", "det", "amod", "predet", "quantmod", "compound") and view.head[carrier] > last:
        head = view.head[carrier]
        return head, head, False
    top = carrier
    after = number.end
    if after < len(view) and view.lower[after] == "of":
        for child in view.children[after]:
            if view.dep[child] == "pobj":
                is_whole = _is_definite(view, rules, child)
                return child, top, is_whole
    return carrier, top, False


def _find_carrier(view: TokenView, number: _Number) -> int:
    """Return the number's token whose head lies outside it: its last word, mostly."""
    for i in range(number.end - 1, number.start - 1, -1):
        head = view.head[i]
        if head < number.start or head >= number.end or head == i:
            return i
    return number.end - 1


def _is_definite(view: TokenView, rules: CountRules, noun: int) -> bool:
    if view.pos[noun] == "PRON":
        return True
    return any(
        view.dep[child] in ("det", "poss")
        and view.lower[child] in ("the", "those", "these", "their", "his", "her", "its")
        for child in view.children[noun]
    )


def _find_collective(view: TokenView, rules: CountRules, start: int) -> int | None:
    """Return the noun that holds the number: "family" in "a family of five", "total" in "a total of 31 people"."""
    if start < 2 or view.lower[start - 1] != "of" or view.lower[start - 2] not in rules.collectives:
        return None
    return start - 2


def _is_additional(view: TokenView, rules: CountRules, number: _Number, head: int) -> bool:
    before = view.lower[number.start - 1] if number.start else ""
    after = view.lower[number.end] if number.end < len(view) else ""
    if before in ("another", "additional", "further") or after in rules.additional:
        return True
    return head >= number.end and view.lower[head] in ("others", "more")
