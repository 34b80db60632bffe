"""Number phrases: "over 20 people", "between 12 and 15", "dozens of", "a man", "no one"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventx.mentions.numerals import Number, read_article, read_number
from eventx.records import CountRecord, TimeRecord
from eventx.rules.counts import CountRules, Phrase
from eventx.schema.vocabulary import Qualifier
from eventx.tokens import TokenView

_Q = Qualifier
_PLURAL = frozenset(("NNS", "NNPS"))
_DIGITS = frozenset("0123456789")
_HYPHENS = frozenset({"-", "–", "—"})
#: The words between "all but one" and the whole: "of the", "of its".
_OF_THE = 2
#: Where "all" heads its phrase.
_FULL = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "attr"))


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
    after = 0
    for i, word in enumerate(lower):
        if not (word in starts or tag[i] == "CD" or word[:1] in _DIGITS) or i < after or in_time[i]:
            continue
        number = read_number(view, rules, i) or read_article(view, rules, i)
        if number is None:
            continue
        after = number.end
        if not _is_other_number(view, rules, number, in_time):
            record = _complete(view, rules, number)
            if record is not None:
                found.append(record)
                after = max(record.end, after)
    return _read_all_but(view, rules, found)


def _read_all_but(view: TokenView, rules: CountRules, counts: Sequence[CountRecord]) -> list[CountRecord]:
    """Take "all but ONE of the SIXTEEN on board" for fifteen, "all but ONE" for some."""
    read: list[CountRecord] = []
    left_out = -1
    for number, count in enumerate(counts):
        if number == left_out:
            continue
        if not rules.leaves_out(view.lower, count.start) or count.minimum is None:
            read.append(count)
            continue
        low = high = None
        whole = counts[number + 1] if number + 1 < len(counts) else None
        of = view.lower[count.end : whole.start] if whole is not None else []
        if whole is not None and of and of[0] == "of" and len(of) <= _OF_THE and whole.minimum is not None:
            left_out = number + 1
            low = max(whole.minimum - count.minimum, 0)
            high = None if whole.maximum is None or count.maximum is None else max(whole.maximum - count.maximum, 0)
        qualifier = _Q.VAGUE if low is None else _Q.EXACT if low == high else _Q.AT_LEAST
        end = count.end if whole is None or low is None else whole.end
        start = count.start - 2
        top = start if view.dep[start] in _FULL else count.top
        read.append(
            replace(
                count, start=start, end=end, top=top, minimum=low, maximum=high, qualifier=qualifier, rule="all_but"
            )
        )
    return read


def _mark_times(view: TokenView, times: Sequence[TimeRecord]) -> bytearray:
    marks = bytearray(len(view))
    for time in times:
        for i in range(time.start, min(time.end, len(marks))):
            marks[i] = 1
    return marks


# ---------------------------------------------------------------- numbers that count no people


def _is_other_number(view: TokenView, rules: CountRules, number: Number, in_time: bytearray) -> bool:
    start, end, lower = number.start, number.end, view.lower
    before = lower[start - 1] if start else ""
    after = lower[end] if end < len(view) else ""
    if before in rules.ages or _is_fraction(view, rules, number):
        return True
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


def _is_fraction(view: TokenView, rules: CountRules, number: Number) -> bool:
    """Say whether a number counts parts of a whole ("TWO thirds of those infected", "ONE fifth of the crew")."""
    end = number.end
    if end >= len(view) or view.lower[end] not in rules.fractions:
        return False
    if view.dep[end] in ("amod", "compound", "nmod") and view.head[end] > end:
        return False  # "Two fifth graders", "two third-floor windows"
    if view.lower[end].endswith("s"):
        return True
    return number.maximum == 1 and end + 1 < len(view) and view.lower[end + 1] == "of"


_WORD_STARTS = frozenset({"a", "an", "no", "none", "nobody", "both"})


def _is_digit_label(view: TokenView, rules: CountRules, number: Number, before: str, after: str) -> bool:
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
    if is_year and view.dep[end - 1] == "nummod" and view.tag[head] in ("NN", "NNP"):
        return True  # "the 1980 murder"
    return is_year and head < end and view.dep[end - 1] in ("pobj", "npadvmod", "nummod", "appos")


# ---------------------------------------------------------------- qualifiers and the noun


def _complete(view: TokenView, rules: CountRules, number: Number) -> CountRecord | None:
    head, top, is_partitive = _find_noun(view, rules, number)
    is_additional = _is_additional(view, rules, number, head)
    qualified = _qualify(view, rules, _with_additional(view, rules, number))
    if head >= qualified.end and view.lemma[head] in rules.measures and view.lemma[head] not in rules.people.nouns:
        return None
    start = qualified.start
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


def _qualify(view: TokenView, rules: CountRules, number: Number) -> Number:
    """Apply the qualifiers around a number; of several the outermost bounds it."""
    for _ in range(3):
        before = _match_before(view, rules, number.start)
        if before is None:
            break
        number = _apply(number, before.qualifier, number.start - len(before.words), number.end)
    if number.qualifier not in (_Q.EXACT, _Q.RANGE):
        return number
    after = _match_after(view, rules, number.end)
    if after is not None:
        return _apply(number, after.qualifier, number.start, number.end + len(after.words))
    noun = number.end
    if noun < len(view) and view.head[number.end - 1] == noun:
        after = _match_after(view, rules, noun + 1)
        if after is not None and view.lower[noun + 1] == "or":
            return _apply(number, after.qualifier, number.start, number.end)  # "Sixty-six people or more"
    return number


def _match_after(view: TokenView, rules: CountRules, start: int) -> Phrase | None:
    if start >= len(view):
        return None
    for phrase in rules.after.get(view.lower[start], ()):
        end = start + len(phrase.words)
        if tuple(view.lower[start:end]) == phrase.words and view.lower[min(end, len(view) - 1)] != "than":
            return phrase
    return None


def _match_before(view: TokenView, rules: CountRules, start: int) -> Phrase | None:
    if not start:
        return None
    for phrase in rules.before.get(view.lower[start - 1], ()):
        first = start - len(phrase.words)
        if first >= 0 and tuple(view.lower[first:start]) == phrase.words:
            return phrase
    return None


def _apply(number: Number, qualifier: Qualifier, start: int, end: int) -> Number:
    low, high = number.minimum, number.maximum
    rule = f"{number.rule}+{qualifier}"
    if low is None:
        return Number(start, end, low, high, number.qualifier, number.rule)
    if qualifier is _Q.AT_LEAST:
        return Number(start, end, low, None, qualifier, rule)
    if qualifier is _Q.MORE_THAN:
        grows = number.qualifier is not _Q.VAGUE
        return Number(start, end, low + 1 if grows else low, None, qualifier, rule)
    if qualifier is _Q.UP_TO and high is not None:
        return Number(start, end, min(1, high), high, qualifier, rule)
    if qualifier is _Q.FEWER_THAN and high is not None and high > 0:
        return Number(start, end, min(1, high - 1), high - 1, qualifier, rule)
    if qualifier is _Q.ABOUT and number.qualifier is _Q.EXACT:
        return Number(start, end, low, high, qualifier, rule)
    return Number(start, end, low, high, number.qualifier, number.rule)


def _find_noun(view: TokenView, rules: CountRules, number: Number) -> tuple[int, int, bool]:
    """Return the counted noun, the token that heads the phrase in the tree, and if it is a part ("four of the")."""
    last = number.end - 1
    carrier = _find_carrier(view, number)
    if view.dep[carrier] in ("nummod", "det", "amod", "predet", "quantmod", "compound") and view.head[carrier] > last:
        head = view.head[carrier]
        if view.dep[head] == "compound" and view.dep[carrier] != "amod" and view.tag[view.head[head]] in _PLURAL:
            head = view.head[head]  # "Nine CRPF personnel were killed": the parser counts the acronym
        if view.dep[head] == "npadvmod" and view.dep[view.head[head]] == "amod":
            head = view.head[view.head[head]]  # "53 measles related deaths": the parser counts the disease
        return head, head, False
    top = carrier
    after = number.end
    if after < len(view) and view.lower[after] == "of":
        for child in view.children[after]:
            if view.dep[child] == "pobj":
                is_whole = _is_definite(view, rules, child)
                return child, top, is_whole
    return carrier, top, False


def _find_carrier(view: TokenView, number: Number) -> int:
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


def _with_additional(view: TokenView, rules: CountRules, number: Number) -> Number:
    """Take "another", "an additional" into the number, so that "at least another 12" is read whole."""
    start = number.start
    if not start or view.lower[start - 1] not in rules.additional_before:
        return number
    start -= 1
    if start and view.lower[start - 1] in ("a", "an"):
        start -= 1
    return replace(number, start=start)


def _is_additional(view: TokenView, rules: CountRules, number: Number, head: int) -> bool:
    before = view.lower[number.start - 1] if number.start else ""
    after = view.lower[number.end] if number.end < len(view) else ""
    if before in rules.additional_before or after in rules.additional:
        return True
    return head >= number.end and view.lower[head] in ("others", "more")
