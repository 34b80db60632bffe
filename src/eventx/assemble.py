"""Records of the stages -> the public `Extraction`."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.article import Article
from eventx.records import CasualtyRecord, CountRecord, EventRecord, Mentions, Span
from eventx.rules import RuleBook
from eventx.schema import (
    Casualty,
    Count,
    Event,
    EventDate,
    Extraction,
    Mention,
    Organization,
    Participant,
    Person,
    Place,
    Time,
    Weapon,
)
from eventx.schema.vocabulary import Modality
from eventx.tokens import TokenView


def assemble(
    view: TokenView,
    article: Article,
    mentions: Mentions,
    events: Sequence[EventRecord],
    casualties: Sequence[CasualtyRecord],
    rules: RuleBook,
    *,
    model: str,
) -> Extraction:
    """Build the public result, with character offsets into the text that was given."""
    owner = {casualty: event.id for event in events for casualty in event.casualties}
    statements = {record.id: _casualty(view, record, owner.get(record.id), mentions) for record in casualties}
    return Extraction(
        id=article.id,
        title=article.title,
        published=article.published,
        published_how=article.published_how,
        source=article.source,
        model=model,
        text=article.text,
        people=[
            Person(
                id=p.id,
                name=p.name,
                role=p.role,
                country=p.country,
                affiliation=p.affiliation,
                mentions=_mentions(view, p.mentions),
            )
            for p in mentions.people
        ],
        places=[
            Place(
                id=p.id,
                name=p.name,
                kind=p.kind,
                country=p.country,
                admin1=p.admin1,
                latitude=p.latitude,
                longitude=p.longitude,
                geonameid=p.geonameid,
                within=p.within,
                mentions=_mentions(view, p.mentions),
            )
            for p in mentions.places
        ],
        organizations=[
            Organization(
                id=o.id,
                name=o.name,
                kind=o.kind,
                country=o.country,
                aliases=list(o.aliases),
                mentions=_mentions(view, o.mentions),
            )
            for o in mentions.organizations
        ],
        times=[
            Time(
                id=t.id,
                text=article.text[t.start_char : t.end_char],
                start=t.start_char,
                end=t.end_char,
                kind=t.kind,
                value=t.value,
                earliest=t.earliest,
                latest=t.latest,
                precision=t.precision,
                open_start=t.open_start,
                open_end=t.open_end,
            )
            for t in mentions.times
        ],
        casualties=list(statements.values()),
        events=[_event(view, record, statements, rules) for record in events],
        warnings=[*article.warnings, *_warn_of_later_dates(view, article, mentions, events)],
    )


def _is_told_as_past(view: TokenView, event: EventRecord) -> bool:
    """Whether the verb that tells of an event stands in the past tense and nothing but its date makes it a plan."""
    if event.modality not in (Modality.ACTUAL, Modality.ONGOING, Modality.PLANNED):
        return False
    if any(rule.startswith("planned.") for rule in event.rules):
        return False
    head = event.trigger.head
    verb = next((i for i in (head, *view.ancestors(head)) if view.tag[i].startswith("VB")), None)
    if verb is None:
        return False
    return view.tag[verb] == "VBD" or (
        view.tag[verb] == "VBN" and any(view.tag[child] == "VBD" for child in view.children[verb])
    )


def _warn_of_later_dates(
    view: TokenView, article: Article, mentions: Mentions, events: Sequence[EventRecord]
) -> list[str]:
    """Name days after the publication date on which something is told to have happened: one of the two is wrong."""
    if article.published is None:
        return []
    happened = {event.date.time for event in events if event.date is not None and _is_told_as_past(view, event)}
    later = [
        time
        for time in mentions.times
        if time.earliest is not None and time.earliest > article.published and time.id in happened
    ]
    if not later:
        return []
    words = article.text[later[0].start_char : later[0].end_char]
    return [
        (
            f"the text tells of {later[0].earliest} ({words!r}), after its publication date {article.published}:"
            " is that date right?"
        )
    ]


def _mention(view: TokenView, start: int, end: int) -> Mention:
    return Mention(start=view.idx[start], end=view.end[end - 1], text=view.words(start, end))


def _mentions(view: TokenView, spans: Sequence[Span]) -> list[Mention]:
    return [_mention(view, span.start, span.end) for span in spans]


def _count(view: TokenView, record: CountRecord) -> Count:
    return Count(
        min=record.minimum,
        max=record.maximum,
        qualifier=record.qualifier,
        text=view.words(record.start, record.end),
    )


def _casualty(view: TokenView, record: CasualtyRecord, event: str | None, mentions: Mentions) -> Casualty:
    return Casualty(
        id=record.id,
        effect=record.effect,
        count=_count(view, record.count),
        group=record.group,
        part_of=record.part_of,
        event=event,
        attributed_to=_source(view, record.source, mentions),
        start=view.idx[record.start],
        end=view.end[record.end - 1],
        text=view.words(record.start, record.end),
    )


def _source(view: TokenView, span: Span | None, mentions: Mentions) -> str | None:
    if span is None:
        return None
    for token in range(span.end - 1, span.start - 1, -1):
        if mentions.entities_at and mentions.entities_at[token]:
            return mentions.entities_at[token][0]
    return view.words(span.start, span.end)


def _event(view: TokenView, record: EventRecord, statements: dict[str, Casualty], rules: RuleBook) -> Event:
    event_type = rules.event_types.types[record.type]
    return Event(
        id=record.id,
        type=record.type,
        category=event_type.category,
        codes=event_type.codes,
        trigger=_mention(view, record.trigger.start, record.trigger.end),
        mentions=[_mention(view, m.start, m.end) for m in record.mentions],
        date=None
        if record.date is None
        else EventDate(
            earliest=record.date.earliest,
            latest=record.date.latest,
            precision=record.date.precision,
            ongoing=record.date.ongoing,
            how=record.date.how,
            time=record.date.time,
        ),
        duration=record.duration,
        places=list(record.places),
        country=record.country,
        participants=[
            Participant(
                role=p.role,
                entity=p.entity,
                start=view.idx[p.start],
                end=view.end[p.end - 1],
                text=view.words(p.start, p.end),
                confidence=p.confidence,
            )
            for p in record.participants
        ],
        weapons=[
            Weapon(
                kind=w.kind,
                start=view.idx[w.start],
                end=view.end[w.end - 1],
                text=view.words(w.start, w.end),
                confidence=w.confidence,
            )
            for w in record.weapons
        ],
        casualties=[statements[c] for c in record.casualties],
        killed=None if record.killed is None else _count(view, record.killed),
        wounded=None if record.wounded is None else _count(view, record.wounded),
        modality=record.modality,
        attributed_to=list(record.attributed_to),
        claimed_by=list(record.claimed_by),
        caused_by=record.caused_by,
        part_of=record.part_of,
        confidence=record.confidence,
        rules=list(record.rules),
    )
