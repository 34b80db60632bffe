"""Raw text -> `Article`: title, publication date and body; what is not body is masked, never cut, so offsets stay."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from eventx.article.characters import check_text, clean_characters, replace_surrogates
from eventx.article.dateline import Dateline, find_dateline, mend_capitals
from eventx.article.furniture import find_inline_furniture, mark_furniture
from eventx.article.headline import find_headline, is_prose
from eventx.article.language import is_english
from eventx.article.lines import Line, find_joins, split_lines
from eventx.article.markup import Markup, has_markup, mask_entities, mask_markup
from eventx.article.published import find_date, is_change_stamp, parse_published
from eventx.article.record import Article
from eventx.errors import InputError
from eventx.rules.article import ArticleRules, load_article_rules
from eventx.truecase import truecase

#: So many characters without a space are no word; spaCy's tokenizer takes a time that grows with the square of some.
_LONGEST_WORD = 400
_ENDLESS_WORD = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
#: Stamps after the story count only this near to the text's end.
_TAIL_LINES = 6
#: Paragraphs that may come before the one with the dateline (captions, summaries).
_DATELINE_WITHIN = 6


def read_article(
    text: str,
    *,
    published: str | dt.date | None = None,
    title: str | None = None,
    source: str | None = None,
    id: str | None = None,
) -> Article:
    """Make a raw text ready to be read.

    Args:
        text: The article as it was found, furniture and all.
        published: Publication date, where known; it wins over what the text says.
        title: Headline, where known.
        source: Where it comes from.
        id: The caller's own name for it.

    Raises:
        InputError: An argument cannot be used; the message says what to give instead.
    """
    rules = load_article_rules()
    given = parse_published(published, rules.header)
    text, surrogates = replace_surrogates(check_text(text))
    title, source, id = (_check_name(v, n) for v, n in ((title, "title"), (source, "source"), (id, "id")))
    clean, controls = clean_characters(text)
    warnings: list[str] = []
    if surrogates:
        warnings.append(f"replaced {surrogates} lone surrogate(s) by U+FFFD: decode the source with its right encoding")
    if controls:
        warnings.append(f"skipped {controls} control character(s)")
    if not clean.strip():
        warnings.append("the text is empty: nothing to read")
        return Article(
            text, clean, title, None, given, "argument" if given else None, source, id, warnings=tuple(warnings)
        )
    return _Reader(text, clean, given, title, warnings, rules).read(source, id)


def _check_name(value: object, name: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"{name} is of type {type(value).__name__}: give a str or None")
    return replace_surrogates(value)[0]


class _Reader:
    """One text on its way to an `Article`; the steps in order are in `read`."""

    def __init__(
        self,
        text: str,
        clean: str,
        given: dt.date | None,
        title: str | None,
        warnings: list[str],
        rules: ArticleRules,
    ):
        self.text, self.rules, self.warnings = text, rules, warnings
        self.given, self.given_title = given, title
        self.markup: Markup | None = None
        if has_markup(clean, rules.markup):
            self.markup = mask_markup(clean, rules.markup)
            mask_entities(self.markup.chars, clean)
            self.chars = self.markup.chars
            warnings.append("the text is HTML or SGML: tags were skipped")
        else:
            self.chars = list(clean)
            if "&" in clean and mask_entities(self.chars, clean):
                warnings.append("HTML entities in the text were read as the characters that they stand for")
        self.clean = "".join(self.chars)
        self._mask_endless_words()

    def _mask_endless_words(self) -> None:
        found = list(_ENDLESS_WORD.finditer(self.clean))
        for match in found:
            self.chars[match.start() : match.end()] = " " * len(match[0])
        if found:
            self.clean = "".join(self.chars)
            self.warnings.append(f"skipped {len(found)} run(s) of more than {_LONGEST_WORD} characters without a space")

    def read(self, source: str | None, id: str | None) -> Article:
        lines = split_lines(self.clean)
        mark_furniture(lines, self.rules)
        joins = find_joins(lines)
        datelines = self._find_datelines(lines)
        title_span = self._find_title(lines, set(joins), datelines)
        first = datelines[0] if datelines else None
        date, how = self._find_published(lines, first)
        self._mask(lines, joins, datelines)
        masked = truecase("".join(self.chars))
        if not masked.strip():
            self.warnings.append("nothing of the text looks like a story: all of it was taken for page furniture")
        elif not is_english(masked, self.rules.english):
            self.warnings.append("the text does not look English: eventx reads English only, so expect little of it")
        return Article(
            text=self.text,
            masked=masked,
            title=self.given_title if title_span is None or self.given_title else self._words(*title_span),
            title_span=title_span,
            published=date,
            published_how=how,
            source=source,
            id=id,
            dateline_span=None if first is None else (first.start, first.end),
            dateline_place=None if first is None else first.place,
            dateline_date=None if first is None else first.date,
            agency=None if first is None else first.agency,
            warnings=tuple(self.warnings),
        )

    def _words(self, start: int, end: int) -> str:
        return " ".join(self.clean[start:end].split())

    def _find_title(self, lines: list[Line], joined: set[int], datelines: list[Dateline]) -> tuple[int, int] | None:
        """Return where the headline stands: the given one if the text has it, else the one that is found."""
        if self.given_title is not None:
            wanted = " ".join(self.given_title.split())
            for line in lines[:40]:
                if line.kind == "body" and wanted and " ".join(line.text.split()) == wanted:
                    line.kind = "title"
                    return line.start, line.end
            return None
        if self.markup is not None:
            for start, end in self.markup.titles:
                if self._words(start, end):
                    self._mark_title(lines, start, end)
                    words = self.clean[start:end]
                    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        opening = min((dateline.start for dateline in datelines), default=None)
        i = find_headline(lines, joined, opening, self.rules)
        if i is None:
            return None
        lines[i].kind = "title"
        return lines[i].start, lines[i].end

    def _mark_title(self, lines: list[Line], start: int, end: int) -> None:
        """Keep one of a page's headlines (title, h1) readable."""
        key = self._words(start, end)
        for line in lines:
            if start <= line.start < end:
                line.kind = "title"
            elif line.kind == "body" and " ".join(line.text.split()) == key:
                line.kind = "furniture"

    def _find_datelines(self, lines: list[Line]) -> list[Dateline]:
        found: list[Dateline] = []
        seen = 0
        for line in lines:
            if line.kind != "body":
                continue
            seen += 1
            if seen > _DATELINE_WITHIN:
                break
            dateline = find_dateline(line, self.rules)
            if dateline is not None:
                found.append(dateline)
                break
        if not found and self.markup is not None:
            for start, end in self.markup.datelines:
                words = self._words(start, end)
                line = Line(start + self.clean[start:end].find(words[:1]), end, 0, words + " --")
                dateline = find_dateline(line, self.rules) if words else None
                if dateline is not None:
                    stop = line.start + len(words)
                    found.append(
                        Dateline(
                            dateline.start, stop, (stop, stop), dateline.place, dateline.date, dateline.agency,
                            dateline.agency_span,
                        )
                    )  # fmt: skip
                    break
        return found

    def _find_published(
        self, lines: list[Line], dateline: Dateline | None
    ) -> tuple[dt.date | None, Literal["argument", "text"] | None]:
        found = self._read_dates(lines, dateline)
        if self.given is not None:
            if found is not None and found != self.given:
                self.warnings.append(f"the text's header says {found}; the date that was given, {self.given}, was used")
            return self.given, "argument"
        return (found, "text") if found is not None else (None, None)

    def _read_dates(self, lines: list[Line], dateline: Dateline | None) -> dt.date | None:
        """Return the date of the page's own data, a header's stamp, the dateline, or a stamp at the very end."""
        header = self.rules.header
        if self.markup is not None:
            for words in self.markup.published:
                match = find_date(words[:200], header)
                if match is not None and match.date is not None:
                    return match.date
        story = next((i for i, line in enumerate(lines) if line.kind == "body" and is_prose(line)), len(lines))
        filled = [i for i, line in enumerate(lines) if line.kind != "blank"]
        stamps = [line for line in lines[:story] if line.kind == "stamp"]
        stamps += [lines[i] for i in filled[-_TAIL_LINES:] if i > story and lines[i].kind == "stamp"]
        dated = [(line, match) for line in stamps if (match := find_date(line.text, header)) is not None]
        dated.sort(key=lambda pair: is_change_stamp(pair[0].text, header))
        if dateline is not None and dateline.date is not None:
            # What stands above the dateline is the page's header; below it ("[Dated] 30 June") it is of the story.
            dated = [pair for pair in dated if pair[0].start < dateline.start]
        for _, match in dated[:1]:
            if match.date is not None:
                return match.date
            self.warnings.append(
                "the header's date could be read in two ways and was not used: give published=... instead"
            )
        return None if dateline is None else dateline.date

    def _mask(self, lines: list[Line], joins: list[int], datelines: list[Dateline]) -> None:
        chars = self.chars
        furniture = self.rules.furniture
        for start, end in find_inline_furniture(lines, furniture):
            chars[start:end] = " " * (end - start)
        for line in lines:
            if line.kind in ("furniture", "stamp", "byline"):
                chars[line.start : line.end] = " " * (line.end - line.start)
        for i in joins:
            self._join(lines[i].end, lines[i + 1].start)
        for dateline in datelines:
            self._settle(dateline)

    def _join(self, start: int, end: int) -> None:
        self.chars[start:end] = " " * (end - start)

    def _settle(self, dateline: Dateline) -> None:
        """Make the dateline a line of its own, its agency masked and its capitals mended."""
        chars = self.chars
        start, end = dateline.mark
        if end > start:
            chars[start:end] = "\n" + " " * (end - start - 1)
        for span in (dateline.agency_span, dateline.notes):
            if span is not None:
                start, end = span
                chars[start:end] = " " * (end - start)
        if dateline.place is not None:
            start, end = dateline.place
            words = "".join(chars[start:end])
            chars[start:end] = mend_capitals(words)
