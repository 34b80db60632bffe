"""One article as a notebook shows it: the marked-up text beside a card for each event, and a small timeline.

Everything works without a script: notebooks run none in what they load from disk. Fields and words find each other by
the CSS selector `:has()`; where styles are stripped too, words stay marked and links still lead to them.
"""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import dataclass

from eventx.schema import Event, Extraction
from eventx.view.escape import escape
from eventx.view.fields import Field, Span, list_fields
from eventx.view.marks import KINDS, Mark, Piece, cut, list_marks
from eventx.view.theme import notebook_theme, read_asset
from eventx.view.timeline_svg import draw_timeline
from eventx.view.words import SIGNS, describe_day, describe_days, name_country, name_type

#: Longer articles fold behind their first paragraphs.
_FOLD_AT = 2500
_LEAST_FOLDED = 600
#: Cards beyond these are closed, and beyond those left out (and the output says so).
_OPEN_CARDS, _MOST_CARDS = 6, 100
_KIND_NAMES = {kind: kind for kind in KINDS} | {"trigger": "event"}
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class _Card:
    event: Event
    fields: list[tuple[int, Field]]


def render_html(x: Extraction) -> str:
    """Return one result as HTML for a notebook: it needs no script, no network, and no other output.

    Example:
        >>> from eventx.schema import Extraction
        >>> "no events" in render_html(Extraction(model="none", text="A quiet day."))
        True
    """
    # Ids must differ between the outputs of one notebook, also where the same result is shown twice.
    root = f"ex{hashlib.sha256(x.model_dump_json().encode()).hexdigest()[:8]}-{next(_numbers)}"
    numbers = itertools.count()
    cards = [
        _Card(event, [(next(numbers), field) for field in list_fields(x, event)]) for event in x.events[:_MOST_CARDS]
    ]
    fields = [item for card in cards for item in card.fields]
    text, anchors = _draw_text(x, fields, root)
    return "".join(
        (
            f'<div class="eventx" id="{root}"><style>',
            notebook_theme(),
            read_asset("marks.css"),
            read_asset("notebook.css"),
            *(_light(root, number) for number, field in fields if field.spans),
            "</style>",
            _draw_head(x),
            '<div class="panes"><div class="pane" tabindex="0" role="group" aria-label="Article">',
            text,
            '</div><div class="pane" tabindex="0" role="group" aria-label="Events">',
            *(_draw_card(x, card, number, root, anchors) for number, card in enumerate(cards)),
            _tell_rest(x),
            "</div></div>",
            draw_timeline(x),
            _draw_warnings(x),
            "</div>",
        )
    )


def _light(root: str, number: int) -> str:
    """Return the rule by which a field under the pointer or in focus lights up its words, and words their field."""
    return (
        f"#{root}:has(.f{number}:is(:hover,:focus)) .w{number},#{root}:has(.w{number}:hover) .f{number}"
        "{background:var(--ex-lit)!important;color:var(--ex-lit-fg)!important;outline:2px solid var(--ex-lit-line)}\n"
    )


def _draw_head(x: Extraction) -> str:
    published = "publication date unknown"
    if x.published is not None:
        how = " (given)" if x.published_how == "argument" else " (found in the text)" if x.published_how else ""
        published = f"published {describe_day(x.published)}{how}"
    told = [published, x.source or "", x.model, _count(len(x.events), "event")]
    legend = "".join(f'<li><mark class="{kind}">{_KIND_NAMES[kind]}</mark></li>' for kind in KINDS)
    return (
        f'<h3 dir="auto">{escape(x.title or x.id or "(no title)")}</h3>'
        f'<p class="muted">{escape(" · ".join(part for part in told if part))}</p>'
        f'<ul class="legend" aria-label="Legend">{legend}</ul>'
    )


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s" if number else f"no {name}s"


def _draw_text(x: Extraction, fields: list[tuple[int, Field]], root: str) -> tuple[str, dict[Span, str]]:
    """Return the article, and the id of the piece at which each field's words start."""
    fold = _find_fold(x.text)
    marks = list_marks(x)
    marks += [Mark(start, end, str(number)) for number, field in fields for start, end in field.spans]
    starts = {span[0] for _, field in fields for span in field.spans}
    anchors: dict[Span, str] = {}
    parts: list[list[str]] = [[], []]
    for piece in cut(len(x.text), marks, [fold]):
        anchor = f"{root}-{piece.start}" if piece.start in starts else ""
        parts[piece.start >= fold].append(_draw_piece(x, piece, anchor))
        if anchor:
            anchors.update({(mark.start, mark.end): anchor for mark in piece.marks if mark.start == piece.start})
    shown = f'<div class="text" dir="auto" style="white-space:pre-wrap">{"".join(parts[0])}</div>'
    if parts[1]:
        words = len(x.text[fold:].split())
        shown += (
            f'<details class="more"><summary>The rest of the article ({_count(words, "word")})</summary>'
            f'<div class="text" dir="auto" style="white-space:pre-wrap">{"".join(parts[1])}</div></details>'
        )
    return shown, anchors


def _find_fold(text: str) -> int:
    """Return where a long article folds: at the end of a paragraph, or else between words."""
    if len(text) < _FOLD_AT + _LEAST_FOLDED:
        return len(text)
    for end in ("\n\n", "\n", " "):
        found = text.rfind(end, _FOLD_AT // 2, _FOLD_AT)
        if found > 0:
            return found + len(end)
    return _FOLD_AT


def _draw_piece(x: Extraction, piece: Piece, anchor: str) -> str:
    words = escape(x.text[piece.start : piece.end])
    if not piece.marks:
        return words
    kinds = {mark.key: mark.title for mark in reversed(piece.marks) if mark.key in KINDS}
    first = next((kind for kind in KINDS if kind in kinds), "")
    classes = " ".join([first] * bool(first) + [f"w{mark.key}" for mark in piece.marks if mark.key not in KINDS])
    title = "; ".join(f"{_KIND_NAMES[kind]}: {kinds[kind]}" for kind in KINDS if kind in kinds)
    shown_id = f' id="{anchor}"' if anchor else ""
    shown_title = f' title="{escape(title)}"' if title else ""
    # Words under a field only are no mark of their own until the field lights up.
    tag = "mark" if first else "span"
    return f'<{tag} class="{classes}"{shown_id}{shown_title}>{words}</{tag}>'


def _draw_card(x: Extraction, card: _Card, number: int, root: str, anchors: dict[Span, str]) -> str:
    event = card.event
    glance = [] if event.date is None else [describe_days(event.date.earliest, event.date.latest)]
    glance += [x.entity(event.places[0]).name] if event.places else [name_country(event.country)]
    rows = "".join(_draw_row(field, number, root, anchors) for number, field in card.fields)
    return (
        f'<details class="card" id="{root}-{event.id}"{" open" * (number < _OPEN_CARDS)}>'
        f'<summary><b>{escape(name_type(event.type))}</b> <span class="badge {event.modality}">'
        f"{SIGNS[event.modality]} {event.modality}</span>"
        f" <span>{escape(', '.join(part for part in glance if part))}</span>"
        f' <span class="muted">{event.id} · {escape(event.category)}</span></summary>'
        f"<table><tbody>{rows}"
        f"{_draw_line('confidence', f'{event.confidence:.2f}{_draw_confidence(event.confidence)}')}"
        "</tbody></table></details>"
    )


def _draw_row(field: Field, number: int, root: str, anchors: dict[Span, str]) -> str:
    value = escape(field.value)
    anchor = next((anchors[span] for span in field.spans if span in anchors), "")
    if anchor:
        value = f'<a class="field f{number}" href="#{anchor}">{value}</a>'
    note = f' <span class="muted">{escape(field.note)}</span>' if field.note else ""
    return _draw_line(field.label, value + note)


def _draw_line(label: str, html: str) -> str:
    # Said in place, because JupyterLab drops style sheets from notebooks that are not trusted.
    left = 'style="text-align:left"'
    return f'<tr><th scope="row" {left}>{escape(label)}</th><td dir="auto" {left}>{html}</td></tr>'


def _draw_confidence(confidence: float) -> str:
    return (
        ' <svg viewBox="0 0 60 8" style="display:inline-block;width:60px;height:8px" aria-hidden="true">'
        '<rect width="60" height="8" rx="2" fill="var(--ex-line)"/>'
        f'<rect width="{60 * confidence:.0f}" height="8" rx="2" fill="var(--ex-bar)"/></svg>'
    )


def _tell_rest(x: Extraction) -> str:
    if not x.events:
        return "<p>no events</p>"
    left_out = len(x.events) - _MOST_CARDS
    return f"<p>{left_out:,} further events are not shown here; all are in <code>x.events</code>.</p>" * (left_out > 0)


def _draw_warnings(x: Extraction) -> str:
    if not x.warnings:
        return ""
    items = "".join(f"<li>{escape(warning)}</li>" for warning in x.warnings)
    return (
        f'<details class="warnings"><summary>{_count(len(x.warnings), "warning")}</summary><ul>{items}</ul></details>'
    )
