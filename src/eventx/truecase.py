"""Capitals mended: old wires and tickers in capitals, headlines in capitals, posts in small letters.

Names carry the sense of news, and capitals carry the names: a recognizer that reads "GUNMEN STORM HOTEL IN BAMAKO"
finds nothing. Only what needs it is touched, and no character more or less comes out than went in.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from eventx.rules.casing import CasingRules, load_casing, print_like
from eventx.rules.lexicons import fold_word
from eventx.rules.names import match_words

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
#: "Mr.", "Gen.": a name follows, no sentence.
_SHORT_TITLE = re.compile(r"\b[A-Z][a-z]{1,3}\.$")
_BLOCK = re.compile(r"[^\n]+(?:\n[ \t]*[^\s][^\n]*)*")
_LINE = re.compile(r"[^\n]+")
#: A block is in capitals with this share of them among its letters, and this many letters and words.
_CAPITALS, _LEAST_LETTERS, _LEAST_WORDS = 0.85, 16, 4
_SMALL_WORDS = 12
#: A headline has at most this many characters, and at least this many words of four letters.
_LONGEST_TITLE, _LEAST_LONG_WORDS = 150, 4
_ENDS = frozenset(".!?:")
_DATES = frozenset(name.lower() for name in (*calendar.month_name, *calendar.day_name) if name)
#: Months that are words, too: they have a number beside them.
_AMBIGUOUS_DATES = frozenset(("may", "march", *(name.lower() for name in calendar.month_abbr if name), "sept"))
_LITTLE = frozenset(("of", "the", "and", "for", "in", "on", "to", "by"))
_VOWELS = frozenset("aeiouyáéíóúäöü")
#: Fields of roles that are written large before a name ("President Cristiani").
_TITLES = frozenset(
    ("head_of_state", "minister", "royal", "royal_weak", "military", "military_weak", "clergy", "lawmaker")
)


@dataclass
class _Words:
    """The words of a block: where they stand, folded, and the form decided for each (None: not yet)."""

    text: str
    spans: list[tuple[int, int]]
    folded: list[str]
    forms: list[str | None]
    starts: list[bool]

    def small(self, i: int) -> str:
        start, end = self.spans[i]
        return self.text[start:end].lower()

    def between(self, i: int) -> str:
        """Return what stands between word `i` and the next."""
        return self.text[self.spans[i][1] : self.spans[i + 1][0]] if i + 1 < len(self.spans) else "\n"

    def is_large(self, i: int) -> bool:
        form = self.forms[i]
        return form is not None and form[:1].isupper()


def truecase(text: str, rules: CasingRules | None = None) -> str:
    """Write blocks in capitals, and texts in small letters, as running text; the length stays the same.

    Text in usual capitals comes back as it is.

    Args:
        text: Any text.
        rules: What is known of names; the packaged knowledge where none is given.

    Example:
        >>> truecase("GUNMEN STORM HOTEL IN BAMAKO, KILLING 20 PEOPLE")
        'Gunmen storm hotel in Bamako, killing 20 people'
    """
    blocks = _find_blocks(text)
    titles = [] if blocks else _find_titles(text)
    if not blocks and not titles:
        return text
    rules = rules or load_casing()
    usage = _read_usage(text, blocks or titles)
    parts: list[str] = []
    done = 0
    for start, end in blocks or titles:
        parts.append(text[done:start])
        mend = _mend if blocks else _mend_title
        parts.append(mend(text[start:end], rules, usage))
        done = end
    parts.append(text[done:])
    mended = "".join(parts)
    return mended if len(mended) == len(text) else text


def _find_blocks(text: str) -> list[tuple[int, int]]:
    """Return the ranges that are written in capitals, or the whole text where all of it is small."""
    letters = sum(c.isalpha() for c in text)
    if letters and sum(c.isupper() for c in text) * 200 < letters and len(text.split()) >= _SMALL_WORDS:
        return [(0, len(text))] if text.isascii() or sum(c.islower() for c in text) * 2 > letters else []
    found: list[tuple[int, int]] = []
    for block in _BLOCK.finditer(text):
        if _is_capitals(block[0]):
            found.append(block.span())
            continue
        for line in _LINE.finditer(block[0]):
            if _is_capitals(line[0]):
                found.append((block.start() + line.start(), block.start() + line.end()))
    return found


def _is_capitals(text: str) -> bool:
    upper = sum(c.isupper() for c in text)
    if upper < _LEAST_LETTERS:
        return False
    letters = upper + sum(c.islower() for c in text)
    return upper >= _CAPITALS * letters and len(text.split()) >= _LEAST_WORDS


def _find_titles(text: str) -> list[tuple[int, int]]:
    """Return the ranges of headlines that write every word large: lines, and the first sentence of the text."""
    found: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        if not found and not text[:start].strip():
            stop = text.find(". ", start, min(end, start + _LONGEST_TITLE))
            if stop > 0 and _is_title(text[start:stop]):
                found.append((start, stop))
                continue
        if end - start <= _LONGEST_TITLE and _is_title(line[0]):
            found.append((start, end))
    return found


def _is_title(line: str) -> bool:
    if line.rstrip().endswith("."):
        return False
    long = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(long) >= _LEAST_LONG_WORDS and sum(word[0].isupper() for word in long) * 10 >= len(long) * 9


def _read_usage(text: str, blocks: Sequence[tuple[int, int]]) -> dict[str, str]:
    """Return how the rest of the text writes its words inside sentences: the best witness for a headline."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    position = 0
    for start, end in (*blocks, (len(text), len(text))):
        rest = text[position:start]
        for match in _WORD.finditer(rest):
            before = rest[max(0, match.start() - 5) : match.start()].rstrip()
            is_start = not before or before[-1] in _ENDS or before[-1] in "\"“”'‘’)"
            if not is_start or _SHORT_TITLE.search(before):
                counts[match[0].lower()][match[0]] += 1
        position = end
    return {word: forms.most_common(1)[0][0] for word, forms in counts.items()}


def _mend(block: str, rules: CasingRules, usage: dict[str, str]) -> str:
    words = _split(block)
    _write_known_names(words, rules)
    for i in range(len(words.spans)):
        if words.forms[i] is None:
            words.forms[i] = _write_word(words, i, rules, usage)
    _write_titles(words, rules)
    for i in range(1, len(words.spans)):
        form = words.forms[i] or ""
        if words.between(i - 1) == "-" and words.small(i - 1) in rules.articles and form[:1].islower():
            # "el-Sheik"
            words.forms[i] = capitalize(form)
    for i, is_start in enumerate(words.starts):
        form = words.forms[i] or ""
        if is_start and form[:1].islower():
            words.forms[i] = form[0].upper() + form[1:]
    return _join(words)


def _join(words: _Words) -> str:
    block = words.text
    parts: list[str] = []
    done = 0
    for (start, end), form in zip(words.spans, words.forms, strict=True):
        parts.append(block[done:start])
        # A letter that is two in the other case ("ß") would move all that follows.
        parts.append(form if form and len(form) == end - start else block[start:end])
        done = end
    parts.append(block[done:])
    return "".join(parts)


def _mend_title(line: str, rules: CasingRules, usage: dict[str, str]) -> str:
    """Write the everyday words of a headline small: "Georgia Arrests Opposition Members on Arms Charges"."""
    words = _split(line)
    _write_known_names(words, rules)
    for i, (start, end) in enumerate(words.spans):
        printed, small = line[start:end], words.small(i)
        is_short_form = line[end : end + 1] == "."
        is_plain = printed[1:].islower() and printed[0].isupper() and not words.starts[i] and not is_short_form
        if words.forms[i] is not None or not is_plain or small in rules.names.large or small in _DATES:
            words.forms[i] = printed
        elif small in usage:
            words.forms[i] = usage[small]
        elif rules.is_common(small) and not _is_name_here(words, i, rules):
            words.forms[i] = small
        else:
            words.forms[i] = printed
    _write_titles(words, rules)
    return _join(words)


def _split(block: str) -> _Words:
    spans = [match.span() for match in _WORD.finditer(block)]
    folded = [fold_word(block[start:end]) for start, end in spans]
    starts: list[bool] = []
    for i, (start, _) in enumerate(spans):
        before = block[spans[i - 1][1] if i else 0 : start]
        starts.append(i == 0 or any(c in _ENDS for c in before) or "[" in before or "\n\n" in before)
    return _Words(block, spans, folded, [None] * len(spans), starts)


def _write_known_names(words: _Words, rules: CasingRules) -> None:
    """Write the names of organizations, countries and places of several words as the tables print them."""
    n = len(words.spans)
    i = 0
    while i < n:
        end = _known_organization(words, rules, i) or _known_country(words, rules, i) or _known_place(words, rules, i)
        i = end or i + 1


def _is_run(words: _Words, start: int, end: int) -> bool:
    """Return whether only spaces and hyphens stand between the words."""
    return all(not words.between(i).strip(" \t\n-'’") for i in range(start, end - 1))


def _known_organization(words: _Words, rules: CasingRules, i: int) -> int:
    seconds = rules.organizations.forms.get(words.folded[i])
    if seconds is None or i + 1 >= len(words.folded):
        return 0
    for form in seconds.get(words.folded[i + 1], ()):
        end = match_words(words.folded, i, form.words)
        if end and _is_run(words, i, end) and not form.text.islower():
            printed = print_like(form.text, end - i)
            for k in range(i, end):
                words.forms[k] = _like(words.small(k), printed[k - i] if printed else "Large")
            return end
    return 0


def _like(small: str, printed: str) -> str:
    """Write a word in the capitals of its printed form."""
    if printed.lower() == small:
        return printed
    if printed.isupper() and len(printed) > 1:
        return small.upper()
    return capitalize(small) if printed[:1].isupper() and small not in _LITTLE else small


def _known_country(words: _Words, rules: CasingRules, i: int) -> int:
    match = rules.countries.index.match(words.folded, i) if words.folded[i] in rules.countries.index.first else None
    if match is None or not _is_run(words, i, match[0]):
        return 0
    end, country = match
    small = words.small(i)
    if country.is_acronym:
        # "us" is a word, "US" and "U.S." are the country.
        if (
            "." not in small
            and (rules.is_common(small) or small in rules.names.little)
            and not _is_state(words, rules, end)
        ):
            return 0
        words.forms[i] = small.upper()
        return end
    if country.kind == "capital" and end == i + 1 and rules.is_common(small):
        return 0
    for k in range(i, end):
        words.forms[k] = words.small(k) if words.folded[k] in ("of", "and", "the") else capitalize(words.small(k))
    return end


def _is_state(words: _Words, rules: CasingRules, i: int) -> bool:
    """Return whether a noun of a state follows: "US embassy", "US troops"."""
    return i < len(words.folded) and rules.names.states.match(words.folded, i) is not None


def _known_place(words: _Words, rules: CasingRules, i: int) -> int:
    longest = min(rules.gazetteer.longest(words.folded[i]), len(words.folded) - i, 5)
    for end in range(i + longest, i + 1, -1):
        if not _is_run(words, i, end) or all(rules.is_common(words.small(k)) for k in range(i, end)):
            continue
        name = " ".join(capitalize(words.small(k)) for k in range(i, end))
        if rules.is_common(words.small(i)) and len(words.small(i)) < 4:
            continue
        if rules.gazetteer.lookup(name):
            for k in range(i, end):
                is_particle = k > i and words.small(k) in rules.names.particles
                words.forms[k] = words.small(k) if is_particle else capitalize(words.small(k))
            return end
    return 0


def _write_word(words: _Words, i: int, rules: CasingRules, usage: dict[str, str]) -> str:
    small, folded = words.small(i), words.folded[i]
    if "." in small:
        return small.upper()
    if folded in rules.names.honorifics and len(small) < 4:
        return capitalize(small)
    if any(c.isdigit() for c in small):
        return small if small[:1].isdigit() else small.upper()
    if len(small) == 1:
        return (
            small
            if small == "a" or words.text[words.spans[i][0] - 1 : words.spans[i][0]] in ("'", "’")
            else small.upper()
        )
    if small in usage:
        return usage[small]
    is_date = small in _DATES or small in _AMBIGUOUS_DATES
    if (
        small in rules.names.large
        or small in rules.names.alone
        or (is_date and (small not in _AMBIGUOUS_DATES or _has_number(words, i)))
    ):
        return capitalize(small)
    if _is_bracketed(words, i):
        return small.upper()
    base = re.sub(r"['’]s?$", "", small)
    if rules.is_common(base) or ("’" in small and rules.is_common(small.split("’")[0])):
        return capitalize(small) if _is_name_here(words, i, rules) else small
    if folded in rules.acronyms:
        return rules.acronyms[folded] if len(rules.acronyms[folded]) == len(small) else small.upper()
    if small in rules.names.particles or small in rules.names.hyphen_particles:
        return small
    if len(small) < 4 and i and words.text[words.spans[i - 1][0]].isdigit():
        # "1500 GMT", "40 km"
        return small.upper() if small in rules.names.zones else small
    if len(small) <= 5 and not any(c in _VOWELS for c in base) and words.text[words.spans[i][0]].isupper():
        return small.upper()
    return capitalize(small)


def _has_number(words: _Words, i: int) -> bool:
    around = [words.text[s:e] for s, e in words.spans[max(0, i - 1) : i] + words.spans[i + 1 : i + 2]]
    return any(word.isdigit() for word in around)


def _is_bracketed(words: _Words, i: int) -> bool:
    """Return whether a word stands alone in brackets, where acronyms stand: "(FMLN)"."""
    start, end = words.spans[i]
    pair = words.text[start - 1 : start] + words.text[end : end + 1]
    return pair in ("()", "[]") and end - start <= 7 and words.text[start:end].isupper()


def _is_name_here(words: _Words, i: int, rules: CasingRules) -> bool:
    """Return whether a common word is a family name here: behind a title, an initial or a name ("PRESIDENT BUSH")."""
    if words.small(i) not in rules.surnames or i == 0 or words.between(i - 1).strip(" ."):
        return False
    before = words.folded[i - 1]
    is_known_large = not words.starts[i - 1] or not rules.is_common(words.small(i - 1))
    if words.is_large(i - 1) and is_known_large and not rules.countries.names(before):
        return True
    if before in rules.names.honorifics:
        return True
    match = rules.names.roles.match(words.folded, i - 1) if before in rules.names.roles.first else None
    return match is not None and match[1].field in _TITLES


def _write_titles(words: _Words, rules: CasingRules) -> None:
    """Write titles before names large, and heads behind names: "President Cristiani", "Arce Battalion"."""
    n = len(words.spans)
    for i, word in enumerate(words.folded):
        if words.is_large(i):
            continue
        if word in rules.names.roles.first:
            match = rules.names.roles.match(words.folded, i)
            if match and match[1].field in _TITLES and match[0] < n and _is_person_next(words, rules, match[0]):
                for k in range(i, match[0]):
                    words.forms[k] = words.small(k) if words.small(k) == "of" else capitalize(words.small(k))
                continue
        is_heading = (
            word in rules.names.honorifics or word in rules.names.leading_heads or word in ("la", "el", "los", "las")
        )
        if (is_heading and i + 1 < n and words.is_large(i + 1) and words.between(i).isspace()) or (
            i
            and word in rules.names.heads.first
            and words.is_large(i - 1)
            and not words.between(i - 1).strip(" ")
            and not rules.countries.names(words.folded[i - 1])
            and rules.names.heads.match(words.folded, i)
        ):
            words.forms[i] = capitalize(words.small(i))


def _is_person_next(words: _Words, rules: CasingRules, i: int) -> bool:
    return (
        words.is_large(i)
        and not words.between(i - 1).strip(" .")
        and not rules.countries.names(words.folded[i])
        and words.folded[i] not in _DATES
    )


def capitalize(word: str) -> str:
    """Write a word's first letter large, and that behind "Mc", "O'" and "D'"."""
    if word[:2] == "mc" and len(word) > 4:
        return "Mc" + word[2].upper() + word[3:]
    if len(word) > 3 and word[1] in "'’" and word[0] in "odl":
        return word[0].upper() + word[1] + word[2].upper() + word[3:]
    return word[:1].upper() + word[1:]
