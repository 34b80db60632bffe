"""Show what was found and why: each event with its words and the rules that fired."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from eventx.rules import RuleBook
from eventx.rules.event_types import TriggerRule
from eventx.schema import Casualty, Count, Event, EventDate, Extraction

_CONTEXT = 110
#: Words below this weight found an event only together with something else.
_UNSURE = 0.5
_CUES = {
    "negated": "words that say it did not happen",
    "hypothetical": "words of possibility",
    "planned": "words that say it is yet to come",
    "threatened": "words of threat",
    "attempted": "words that say it was tried",
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


def explain(x: Extraction, rules: RuleBook) -> Group:
    """Return the explanation of a result, ready for a rich console."""
    parts: list[RenderableType] = [_head(x)]
    for event in x.events:
        parts.append(Text())
        parts.extend(_explain_event(x, event, rules))
    if not x.events:
        parts.append(Text("no events", style="dim"))
    parts.extend(Text(f"warning: {warning}", style="yellow") for warning in x.warnings)
    return Group(*parts)


def _head(x: Extraction) -> Text:
    published = "unknown" if x.published is None else f"{x.published} ({x.published_how})"
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
    return Text.assemble((x.title or "(no title)", "bold"), f"\npublished {published}; {counts}; {x.model}")


def _explain_event(x: Extraction, event: Event, rules: RuleBook) -> Iterator[RenderableType]:
    yield Text.assemble(
        (f"{event.id} {event.type}", "bold cyan"),
        f" ({event.category}), {event.modality}, confidence {event.confidence:.2f}",
    )
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for label, value in _describe(x, event):
        table.add_row("  " + label, value)
    for rule in event.rules:
        reason = describe_rule(rule, rules)
        table.add_row("  rule", Text.assemble((rule, "green"), f"  {reason}" if reason else ""))
    yield table


def _describe(x: Extraction, event: Event) -> Iterator[tuple[str, Text]]:
    yield "words", _mark(x.text, event.trigger.start, event.trigger.end)
    others = [mention.text for mention in event.mentions if mention.start != event.trigger.start]
    if others:
        yield "also", Text(", ".join(others))
    if event.date is not None:
        yield "when", Text(_describe_date(x, event.date))
    if event.duration:
        yield "duration", Text(event.duration)
    where = [x.entity(place).name for place in event.places]
    if where or event.country:
        yield "where", Text(", ".join(where) + (f" ({event.country})" if event.country else ""))
    for part in event.participants:
        name = "" if part.entity is None else f" = {x.entity(part.entity).name} ({part.entity})"
        yield str(part.role), Text(f'"{part.text}"{name}')
    for weapon in event.weapons:
        yield "weapon", Text(f'"{weapon.text}" ({weapon.kind})')
    for casualty in event.casualties:
        yield str(casualty.effect), Text(_describe_casualty(casualty))
    for label, count in (("dead", event.killed), ("wounded", event.wounded)):
        if count is not None:
            yield f"{label}, best", Text(describe_count(count))
    if event.claimed_by:
        yield "claimed by", Text(", ".join(f"{x.entity(claimant).name} ({claimant})" for claimant in event.claimed_by))
    if event.attributed_to:
        known = {item.id: item.name for item in (*x.people, *x.places, *x.organizations)}
        yield "says who", Text(", ".join(known.get(source, source) for source in event.attributed_to))
    for label, other in (("caused by", event.caused_by), ("part of", event.part_of)):
        if other is not None:
            yield label, Text(f"{other} {x.event(other).type}")


def _mark(text: str, start: int, end: int) -> Text:
    """Return the words around a trigger on one line, the trigger marked."""
    first, last = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT)
    before, after = text[first:start].rpartition("\n")[2], text[end:last].partition("\n")[0]
    if first and len(before) == start - first:
        before = "..." + before.partition(" ")[2]
    if last < len(text) and len(after) == last - end:
        after = after.rpartition(" ")[0] + "..."
    return Text.assemble(before, (text[start:end].replace("\n", " "), "bold red"), after)


def _describe_date(x: Extraction, date: EventDate) -> str:
    if date.earliest == date.latest:
        days = str(date.earliest) if date.earliest else "unknown"
    else:
        days = f"{date.earliest or '...'} to {date.latest or '...'}"
    words = "" if date.time is None else f', "{x.time(date.time).text}"'
    return f"{days} ({date.precision}, {date.how}{words}){', still going on' if date.ongoing else ''}"


def describe_count(count: Count) -> str:
    """Return a count's bounds as people write them."""
    if count.min == count.max:
        bounds = str(count.min) if count.min is not None else "some"
    elif count.max is None:
        bounds = f"{count.min} or more"
    elif count.min is None:
        bounds = f"{count.max} or fewer"
    else:
        bounds = f"{count.min} to {count.max}"
    return f'{bounds} ("{count.text}")'


def _describe_casualty(casualty: Casualty) -> str:
    count = casualty.count
    bounds = describe_count(count).partition(" (")[0]
    part = "" if casualty.part_of is None else f", part of {casualty.part_of}"
    source = "" if casualty.attributed_to is None else f", says {casualty.attributed_to}"
    return f'{bounds}: "{casualty.text}" ({casualty.id}{part}{source})'


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
