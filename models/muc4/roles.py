"""Weights of the roles from news with keys.

Each candidate of an article beside each event that has a key is an example; it has a role where one of its mentions
is a filler of that slot in the event's key. The same input gives the same weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from keys import Key, find_key, normalize, read_keys
from muc4 import incidents
from muc4_cuts import find_cuts
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc

from eventx.article import read_article
from eventx.assemble import assemble
from eventx.context import find_context
from eventx.events import build_events, find_told, read_story
from eventx.events.candidates import Candidate, find_candidates
from eventx.events.casualties import find_casualties
from eventx.events.role_features import RoleFeatures
from eventx.events.role_model import find_pairs, read_vectors, select_known
from eventx.events.syntax import noun_phrase
from eventx.mentions import find_mentions
from eventx.records import Mentions
from eventx.rules import RuleBook
from eventx.rules.linear import ROLE_COLUMNS, LinearModel
from eventx.tokens import TokenView

#: A feature seen in fewer examples is left out, and so is one that weighs less.
MIN_EXAMPLES, MIN_WEIGHT = 4, 0.02
#: Inverse strength of the regularization, chosen among 0.03, 0.1 and 0.3 on held-out folds.
STRENGTH = 0.1
#: The slots whose phrases are cut, in the order of the columns of the roles.
CUT_SLOTS = ("perp_individual", "target", "victim", "weapon")

Example = tuple[set[str] | frozenset[str], list[bool]]


@dataclass
class Lessons:
    """What one article teaches: of roles, and of how phrases are cut."""

    roles: list[Example] = field(default_factory=list)
    vectors: list[Any] = field(default_factory=list)
    cuts: list[Example] = field(default_factory=list)


def read_lessons(rows: Sequence[dict[str, Any]], docs: Iterable[Doc], rules: RuleBook) -> Iterator[Lessons]:
    """Yield what each article teaches; nothing where it has no key."""
    for row, doc in zip(rows, docs, strict=True):
        keys = read_keys(row)
        yield _read(row, doc, keys, rules) if keys else Lessons()


def _read(row: dict[str, Any], doc: Doc, keys: Sequence[Key], rules: RuleBook) -> Lessons:
    article = read_article(row["text_cased"], published=row["date"], id=row["id"])
    view = TokenView(doc, article.text)
    mentions = find_mentions(view, rules, article)
    context = find_context(view, rules)
    triggers = find_told(view, rules, mentions)
    casualties = find_casualties(view, rules, mentions, context)
    records = build_events(view, rules, mentions, context, article, triggers, casualties)
    x = assemble(view, article, mentions, records, casualties, rules, model="")
    key_at: dict[int, Key] = {}
    for event, template, _ in incidents(x):
        key, _ = find_key(template, keys)
        for mention in event.mentions if key is not None else ():
            key_at.setdefault(mention.start, key)
    story = read_story(view, rules, mentions, context, article, triggers, casualties)
    known = select_known(story.clusters)
    features = RoleFeatures(view, mentions, story.fillers, story.drafts, casualties)
    candidates = find_candidates(view, mentions, story.fillers, story.weapons)
    forms = {id(candidate): forms_of(candidate, view, mentions) for candidate in candidates}
    lessons = Lessons()
    own = [next((k for d in c.drafts if (k := key_at.get(view.idx[d.trigger.start]))), None) for c in known]
    for pair in find_pairs(view, features, known, candidates):
        key = own[pair.index]
        if key is None:
            continue
        roles = key.roles_of(forms[id(pair.candidate)])
        lessons.roles.append((pair.features, roles))
        lessons.vectors.append(read_vectors(features, pair).astype(np.float16))
        for slot, has_role in zip(CUT_SLOTS, roles, strict=True):
            if has_role and pair.candidate.entity is None:
                lessons.cuts.extend(_cut(view, pair.phrases[0].head, slot, key))
    return lessons


def _cut(view: TokenView, head: int, slot: str, key: Key) -> list[Example]:
    """Return the cuts of a phrase and which of them the key has; none where it has none of them."""
    cuts = find_cuts(view.words(*noun_phrase(view, head)), slot)
    right = [normalize(cut.words) in key.slots[slot] for cut in cuts]
    return [(cut.features, [is_right]) for cut, is_right in zip(cuts, right, strict=True)] if any(right) else []


def forms_of(candidate: Candidate, view: TokenView, mentions: Mentions) -> set[str]:
    """Return all strings by which a key may mean a candidate: names, and each mention cut in every way."""
    forms: set[str] = set()
    for phrase in candidate.phrases:
        start, end = noun_phrase(view, phrase.head)
        for last in {phrase.end, max(end, phrase.end)}:
            for first in range(min(start, phrase.start), phrase.head + 1):
                forms.add(normalize(view.words(first, last)))
    for group in (mentions.people, mentions.organizations, mentions.places):
        for entity in group:
            if entity.id == candidate.entity:
                forms.add(normalize(entity.name))
                forms.update(normalize(alias) for alias in getattr(entity, "aliases", ()))
    return forms - {""}


def learn(found: Sequence[Example], columns: tuple[str, ...] = ROLE_COLUMNS, strength: float = STRENGTH) -> LinearModel:
    """Fit one regression a column."""
    names, matrix = as_matrix(found)
    labels = np.array([roles for _, roles in found]).astype(int)
    fits = [
        LogisticRegression(C=strength, solver="liblinear").fit(matrix, labels[:, role]) for role in range(len(columns))
    ]
    weights = np.array([fit.coef_[0] for fit in fits]).T
    kept = np.abs(weights).max(axis=1) >= MIN_WEIGHT
    kept_names = tuple(name for name, keep in zip(names, kept, strict=True) if keep)
    bias = np.array([fit.intercept_[0] for fit in fits], np.float32)
    return LinearModel(columns, kept_names, weights[kept].astype(np.float32), bias)


def as_matrix(found: Sequence[Example], least: int = MIN_EXAMPLES) -> tuple[list[str], csr_matrix]:
    """Return the features that at least so many examples have, and which example has which."""
    counts = Counter(name for features, _ in found for name in features)
    names = sorted(name for name, count in counts.items() if count >= least and "\n" not in name)
    index = {name: row for row, name in enumerate(names)}
    pointers, cells = [0], []
    for features, _ in found:
        cells.extend(sorted(index[name] for name in features if name in index))
        pointers.append(len(cells))
    return names, csr_matrix((np.ones(len(cells), np.float32), cells, pointers), shape=(len(found), len(names)))
