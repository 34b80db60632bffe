"""What holds for every text and every parse: bounds in order, ranges valid, no crash, cost linear in the length."""

from __future__ import annotations

import time

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from eventx.context import find_cues
from eventx.events.best_figure import choose_best_figure
from eventx.events.casualties import find_casualties
from eventx.mentions.counts import find_counts
from eventx.records import CasualtyRecord, CountRecord, Mentions
from eventx.rules import load_rulebook
from eventx.schema.vocabulary import Effect, Qualifier
from eventx.tokens import TokenView

VOCAB = spacy.blank("en").vocab
WORDS = (
    "killed wounded dead people soldiers 12 3 dozens of at least more than a the and , . - between to including among them said police not will "
    "may if planned threatened toll rose injured missing hostage taken two hundred no one several including family bodies claimed responsibility denied"
).split()
TAGS = (
    "NN",
    "NNS",
    "NNP",
    "VBD",
    "VBN",
    "VBZ",
    "VB",
    "VBG",
    "CD",
    "IN",
    "DT",
    "JJ",
    "RB",
    "PRP",
    "WP",
    ",",
    "MD",
    "TO",
)
POS = ("NOUN", "VERB", "ADJ", "NUM", "ADP", "DET", "ADV", "PRON", "PROPN", "PUNCT", "AUX", "PART")
DEPS = (
    "nsubj nsubjpass dobj pobj prep conj cc det nummod amod compound acl relcl advcl ccomp xcomp appos aux auxpass neg mark attr oprd poss agent"
).split()


@st.composite
def parses(draw: st.DrawFn) -> TokenView:
    """A text of our words with any tags, labels and tree."""
    n = draw(st.integers(1, 25))
    words = draw(st.lists(st.sampled_from(WORDS), min_size=n, max_size=n))
    # A token hangs on any other, in a tree: heads are drawn along a random order.
    order = draw(st.permutations(range(n)))
    heads = list(range(n))
    for k in range(1, n):
        heads[order[k]] = order[draw(st.integers(0, k - 1))]
    deps = [draw(st.sampled_from(DEPS)) for _ in range(n)]
    deps[order[0]] = "ROOT"
    doc = Doc(
        VOCAB,
        words=words,
        heads=heads,
        deps=deps,
        tags=draw(st.lists(st.sampled_from(TAGS), min_size=n, max_size=n)),
        pos=draw(st.lists(st.sampled_from(POS), min_size=n, max_size=n)),
        lemmas=words,
    )
    return TokenView(doc)


def run(view: TokenView) -> list[CasualtyRecord]:
    rules = load_rulebook()
    counts = find_counts(view, rules.counts, [])
    check_counts(view, counts)
    context = find_cues(view, rules.cues)
    for cue in context.cues:
        assert 0 <= cue.start < cue.end <= len(view)
        assert all(0 <= span.start < span.end <= len(view) for span in cue.scope)
    return find_casualties(view, rules, Mentions(counts=counts), context)


def check_counts(view: TokenView, counts: list[CountRecord]) -> None:
    for count in counts:
        assert 0 <= count.start < count.end <= len(view)
        assert 0 <= count.head < len(view)
        assert 0 <= count.top < len(view)
        if count.minimum is not None and count.maximum is not None:
            assert count.minimum <= count.maximum
    assert [c.start for c in counts] == sorted(c.start for c in counts)


@settings(deadline=None, max_examples=150)
@given(parses())
def test_any_parse_gives_valid_records(view: TokenView) -> None:
    records = run(view)
    ids = [record.id for record in records]
    assert ids == [f"C{i + 1}" for i in range(len(ids))]
    for record in records:
        assert 0 <= record.start < record.end <= len(view)
        assert record.part_of is None or (record.part_of in ids and record.part_of != record.id)
    assert [r.id for r in run(view)] == ids
    for effect in Effect:
        best = choose_best_figure(records, effect)
        assert best is None or best.maximum is None or (best.minimum or 0) <= best.maximum


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200))
def test_any_text_gives_valid_counts(text: str) -> None:
    view = TokenView(spacy.blank("en")(text) if text else Doc(VOCAB, words=["x"]))
    check_counts(view, find_counts(view, load_rulebook().counts, []))


@settings(deadline=None, max_examples=100)
@given(st.integers(0, 999_999), st.sampled_from(["", "over ", "at least ", "up to ", "about ", "fewer than "]))
def test_digits_keep_their_value(number: int, qualifier: str) -> None:
    nlp = spacy.blank("en")
    (count,) = find_counts(TokenView(nlp(f"{qualifier}{number:,} people")), load_rulebook().counts, [])
    bounds = {
        "": (number, number),
        "over ": (number + 1, None),
        "at least ": (number, None),
        "up to ": (min(1, number), number),
        "about ": (number, number),
        "fewer than ": (min(1, max(number - 1, 0)), number - 1) if number else (0, 0),
    }
    assert (count.minimum, count.maximum) == bounds[qualifier]


def test_cost_is_linear_in_the_length() -> None:
    words = "Police said at least 12 people were killed and 30 wounded , including two children .".split()
    n = len(words)

    def make(times: int) -> TokenView:
        heads = [head + n * k for k in range(times) for head in [1, 1, 3, 4, 5, 7, 7, 1, 7, 10, 7, 7, 10, 14, 12, 1]]
        deps = (
            "nsubj ROOT advmod advmod nummod nsubjpass auxpass ccomp cc nsubj conj punct prep nummod pobj punct".split()
        )
        return TokenView(Doc(VOCAB, words=words * times, heads=heads, deps=deps * times, lemmas=words * times))

    def measure(times: int) -> float:
        view = make(times)
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            run(view)
            best = min(best, time.perf_counter() - start)
        return best

    measure(10)
    assert measure(400) < 40 * max(measure(40), 1e-3)


def count_of(low: int | None, high: int | None, qualifier: Qualifier = Qualifier.EXACT) -> CountRecord:
    return CountRecord(0, 1, 0, low, high, qualifier, "test", top=0)


def test_best_figure_follows_its_rule() -> None:
    def state(number: int, **more: object) -> CasualtyRecord:
        low = more.pop("low", number)
        return CasualtyRecord(  # type: ignore[arg-type]
            id=f"C{number}", effect=Effect.KILLED, start=0, end=1, count=count_of(low, low), **{"anchor": 1, **more}
        )

    def best(*records: CasualtyRecord) -> int | None:
        count = choose_best_figure(records, Effect.KILLED)
        return None if count is None else count.minimum

    assert best() is None
    assert best(state(5)) == 5
    # an update supersedes, the latest of several
    assert best(state(20), state(12, is_update=True), state(15, is_update=True)) == 15
    # a toll goes before other statements
    assert best(state(20), state(12, rule="casualties.toll")) == 12
    # parts never count beside their whole
    assert best(state(12), state(2, part_of="C12")) == 12
    # one word's groups add up, and what the text adds
    assert best(state(12, group="soldiers"), state(3, group="civilians")) == 15
    assert best(state(12, anchor=1), state(3, anchor=9)) == 12
    assert best(state(12, anchor=1), state(3, anchor=9, is_additional=True)) == 15
    # history counts only where there is nothing else
    assert best(state(300, is_background=True), state(5)) == 5
    assert best(state(300, is_background=True)) == 300
    # other effects do not matter
    assert choose_best_figure([state(5)], Effect.WOUNDED) is None
