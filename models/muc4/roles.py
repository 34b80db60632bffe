"""Weights of the roles from news with keys.

Each candidate of a document with at least one template is an example of a role where one of its mentions is a filler of
that slot in any of the templates. The same input gives the same weights.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc

from eventx.article import read_article
from eventx.context import find_context
from eventx.events import read_story
from eventx.events.candidates import Candidate, find_candidates
from eventx.events.casualties import find_casualties
from eventx.events.role_features import RoleFeatures
from eventx.events.triggers import find_triggers
from eventx.mentions import find_mentions
from eventx.records import Mentions
from eventx.rules import load_rulebook
from eventx.rules.linear import LinearModel
from eventx.tokens import TokenView

ROLES = ("perpetrator", "target", "victim")
#: A feature seen in fewer examples is left out, and so is one that weighs less.
MIN_EXAMPLES, MIN_WEIGHT = 4, 0.02
#: Inverse strength of the regularization, chosen among 0.1, 0.3 and 1 on held-out folds.
STRENGTH = 0.3
_PUNCTUATION = str.maketrans("", "", string.punctuation)


def normalize(words: str) -> str:
    """Compare strings as the corpus' scorer does: small letters, no punctuation, no articles."""
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", words.lower().translate(_PUNCTUATION)).split())


def fillers(templates: Sequence[dict[str, Any]]) -> dict[str, set[str]]:
    """Return all strings that fill each role in any template."""
    found: dict[str, set[str]] = {role: set() for role in ROLES}
    for template in templates:
        for slot, role in (("perp_individual", 0), ("perp_org", 0), ("phys_id", 1)):
            for filler in template[slot]:
                found[ROLES[role]].update(normalize(words) for words in filler["alts"])
        for person in template["hum_targets"]:
            found["victim"].update(normalize(words) for words in person["names"] + person["descriptions"])
    return found


def names_of(candidate: Candidate, view: TokenView, mentions: Mentions) -> set[str]:
    """Return all forms under which the article and the lexicon know a candidate."""
    forms = {normalize(view.words(phrase.start, phrase.end)) for phrase in candidate.phrases}
    for group in (mentions.people, mentions.organizations, mentions.places):
        for entity in group:
            if entity.id == candidate.entity:
                forms.add(normalize(entity.name))
                forms.update(normalize(alias) for alias in getattr(entity, "aliases", ()))
    return forms


Example = tuple[set[str], list[bool]]


def examples(rows: Sequence[dict[str, Any]], docs: Iterable[Doc]) -> Iterator[list[Example]]:
    """Yield for each document the features of its candidates and which roles the keys give them."""
    rules = load_rulebook()
    for row, doc in zip(rows, docs, strict=True):
        article = read_article(row["text_cased"], published=row["date"], id=row["id"])
        keys = fillers(row["templates"])
        view = TokenView(doc, article.text)
        mentions = find_mentions(view, rules, article)
        context = find_context(view, rules)
        triggers = find_triggers(view, rules.event_types, mentions)
        casualties = find_casualties(view, rules, mentions, context)
        story = read_story(view, rules, mentions, context, article, triggers, casualties)
        features = RoleFeatures(view, mentions, story.fillers, story.drafts, casualties)
        found: list[Example] = []
        for candidate in find_candidates(view, mentions, story.fillers):
            forms = names_of(candidate, view, mentions)
            roles = [bool(forms & keys[role]) for role in ROLES]
            found.append((features.describe(candidate, candidate.phrases), roles))
        yield found


def learn(found: Sequence[Example], columns: tuple[str, ...] = ROLES, strength: float = STRENGTH) -> LinearModel:
    """Fit one regression a column."""
    counts = Counter(name for features, _ in found for name in features)
    names = sorted(name for name, count in counts.items() if count >= MIN_EXAMPLES and "\n" not in name)
    index = {name: row for row, name in enumerate(names)}
    pointers, cells = [0], []
    for features, _ in found:
        cells.extend(sorted(index[name] for name in features if name in index))
        pointers.append(len(cells))
    matrix = csr_matrix((np.ones(len(cells), np.float32), cells, pointers), shape=(len(found), len(names)))
    labels = np.array([roles for _, roles in found]).astype(int)
    fits = [
        LogisticRegression(C=strength, solver="liblinear").fit(matrix, labels[:, role]) for role in range(len(columns))
    ]
    weights = np.array([fit.coef_[0] for fit in fits]).T
    kept = np.abs(weights).max(axis=1) >= MIN_WEIGHT
    kept_names = tuple(name for name, keep in zip(names, kept, strict=True) if keep)
    bias = np.array([fit.intercept_[0] for fit in fits], np.float32)
    return LinearModel(columns, kept_names, weights[kept].astype(np.float32), bias)
