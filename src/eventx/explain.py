"""Show what was found and why, in a terminal: each event with its sentence, its fields, the rules that fired."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from eventx.rules import RuleBook
from eventx.rules.event_types import TriggerRule
from eventx.schema import Event, Extraction
from eventx.view.escape import clean
from eventx.view.fields import list_fields
from eventx.view.marks import KINDS, Mark, cut, list_marks
from eventx.view.words import SIGNS, describe_day, find_sentence, name_type

_LABEL_WIDTH = 13
#: In narrower terminals a label stands above its value, not beside it.
_NARROW = 50
_STYLES = {
    "trigger": "bold red",
    "person": "underline blue",
    "organization": "underline yellow",
    "place": "underline green",
    "time": "underline magenta",
}
#: Words below this weight found an event only together with something else.
_UNSURE = 0.5
_CUES = {
    "negated": "words that say it did not happen",
    "hypothetical": "words of possibility",
    "planned": "words that say it is yet to come",
    "threatened": "words of threat",
    "attempted": "words that say it was tried",
    "foiled": "words that say it was stopped before it began",
    "alleged": "words that leave open whether it is so",
    "denied": "words of denial",
    "ongoing": "words that say it goes on",
    "historical": "words of looking back",
    "reported": "words that say who says so",
    "claimed": "words by which somebody claims it",
    "claim_denied": "words by which somebody denies having done it",
}
_STEPS = {
    "argument": "who or what stands at its place '{0}' takes part in it",
    "casualties": "words that tell what happened to people: {0}",
    "merge": "several mentions tell of it",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """A label and its value, which goes on under itself in the next line; no line is filled up with spaces."""

    label: str
    value: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        label = Text(f"  {self.label}", style="dim")
        indent = 4
        if options.max_width >= _NARROW:
            indent = _LABEL_WIDTH + 2
            label.append(" " * max(1, indent - len(label)))
        else:
            if self.label:
                yield label
            label = Text("    ")
        for line in self.value.wrap(console, max(10, options.max_width - max(indent, len(label)))):
            line.rstrip()
            yield label + line
            label = Text(" " * indent)


def explain(x: Extraction, rules: RuleBook) -> Group:
    """Return the explanation of a result, ready for a rich console."""
    parts: list[RenderableType] = [_head(x)]
    marks = list_marks(x)
    for event in x.events:
        parts.append(Text())
        parts.extend(_explain_event(x, event, marks, rules))
    if not x.events:
        parts.append(Text("no events", style="dim"))
    parts.extend(Text(f"warning: {clean(warning)}", style="yellow") for warning in x.warnings)
    return Group(*parts)


def _head(x: Extraction) -> Text:
    published = "publication date unknown"
    if x.published is not None:
        published = (
            f"published {describe_day(x.published)} ({'given' if x.published_how == 'argument' else 'in the text'})"
        )
    counts = ", ".join(
        f"{len(found)} {one if len(found) == 1 else many}"
        for found, one, many in (
            (x.people, "person", "people"),
            (x.places, "place", "places"),
            (x.organizations, "organization", "organizations"),
            (x.times, "time", "times"),
            (x.events, "event", "events"),
        )
    )
    legend = Text(", ").join([Text("[event]", _STYLES["trigger"])] + [Text(kind, _STYLES[kind]) for kind in KINDS[1:]])
    title = clean(x.title or "(no title)")
    return Text.assemble((title, "bold"), f"\n{published}; {counts}; {clean(x.model)}\n", legend)


def _explain_event(x: Extraction, event: Event, marks: list[Mark], rules: RuleBook) -> Iterator[RenderableType]:
    yield Text.assemble(
        (f"{event.id} {clean(name_type(event.type))}", "bold cyan"),
        f"  {SIGNS[event.modality]} {event.modality}",
        (f"  {clean(event.category)}/{clean(event.type)}, confidence {event.confidence:.2f}", "dim"),
    )
    yield _Row("words", _mark(x, event, marks))
    before = ""
    for field in list_fields(x, event):
        label = "" if field.label == before else field.label
        before = field.label
        note = Text(f"  {clean(field.note)}", style="dim") if field.note else Text()
        yield _Row(label, Text(clean(field.value)) + note)
    for number, rule in enumerate(event.rules):
        reason = describe_rule(rule, rules)
        value = Text.assemble((clean(rule), "green"), (f"  {reason}" if reason else "", "dim"))
        yield _Row("" if number else "rules", value)


def _mark(x: Extraction, event: Event, marks: list[Mark]) -> Text:
    """Return the sentence of a trigger on one line: the trigger in brackets, people, places and times in colours."""
    start, end = find_sentence(x.text, event.trigger.start, event.trigger.end)
    inside = [
        Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.key)
        for mark in marks
        if mark.start < end and mark.end > start
    ]
    first, last = event.trigger.start - start, event.trigger.end - start
    text = Text("" if start == 0 or x.text[start - 1].isspace() else "…")
    for piece in cut(end - start, inside, (first, last)):
        words = clean(x.text[start + piece.start : start + piece.end]).replace("\n", " ")
        kinds = {mark.key for mark in piece.marks}
        is_trigger = first <= piece.start and piece.end <= last
        kind = "trigger" if is_trigger else next((kind for kind in KINDS[1:] if kind in kinds), "")
        text.append("[" * (piece.start == first), _STYLES["trigger"])
        text.append(words, _STYLES.get(kind, ""))
        text.append("]" * (piece.end == last), _STYLES["trigger"])
    return text


def describe_rule(rule: str, rules: RuleBook) -> str:
    """Return in words what a rule looks for, "" where the id says all there is."""
    trigger = rules.event_types.triggers.get(rule)
    if trigger is not None:
        return _describe_trigger(trigger)
    kind, _, rest = rule.partition(".")
    if kind in _CUES:
        return _CUES[kind]
    return _STEPS[kind].format(rest.replace("_", " ").replace(".", " ")) if kind in _STEPS else ""


def _describe_trigger(trigger: TriggerRule) -> str:
    words = " ".join(trigger.lemmas)
    tells = f"tells of {trigger.type}" if trigger.type else "refers to an event"
    text = f'the {trigger.pos} "{words}" {tells}' if trigger.pos != "any" else f'"{words}" {tells}'
    if trigger.needs:
        text += f" where the right words stand as its {' and '.join(trigger.needs)}"
    if trigger.weight < _UNSURE:
        text += ", and something else speaks for it"
    return text
