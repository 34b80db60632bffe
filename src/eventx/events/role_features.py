"""What speaks for or against a role of a candidate: the words around each of its mentions, as named features.

Names of people, places and groups never stand in a feature, only what they are ("<person>", "<armed_group>"): weights
learned on one region's news must not know its people.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventx.events.candidates import Candidate, Phrase
from eventx.events.drafts import Draft
from eventx.events.fillers import Fillers
from eventx.events.syntax import is_passive
from eventx.records import CasualtyRecord, Mentions
from eventx.tokens import TokenView

_MAX_CLIMB = 5
#: How many tokens to either side are near.
_NEAR = 5
#: Penn tags of words with a meaning of their own begin so.
_CONTENT = ("NN", "VB", "JJ", "RB")
#: Features by which a candidate is known that has no mention near the event.
_AFAR = frozenset(("head", "kind", "class", "effect", "rule", "mentions", "trigger", "slot", "over/slot"))


class RoleFeatures:
    """Describes the candidates of one article."""

    def __init__(
        self,
        view: TokenView,
        mentions: Mentions,
        fillers: Fillers,
        drafts: Sequence[Draft],
        casualties: Sequence[CasualtyRecord],
    ):
        self.view, self.mentions, self.fillers = view, mentions, fillers
        self._kinds = {o.id: str(o.kind) for o in mentions.organizations}
        self._contents: dict[int, list[str]] = {}
        self._by_sentence: dict[int, list[Draft]] = {}
        self._trigger_at: dict[int, Draft] = {}
        self._roles_at: dict[int, list[str]] = {}
        for draft in drafts:
            if draft.event_type is None:
                continue
            self._by_sentence.setdefault(draft.sentence, []).append(draft)
            for token in draft.trigger.tokens or range(draft.trigger.start, draft.trigger.end):
                self._trigger_at.setdefault(token, draft)
            for argument in draft.arguments:
                slot = argument.rule.rsplit(".", 1)[-1]
                self._roles_at.setdefault(argument.head, []).append(f"{argument.role}/{slot}/{draft.type}")
            for weapon in draft.weapons:
                self._roles_at.setdefault(weapon.end - 1, []).append("weapon")
        self._effect_at: dict[int, str] = {}
        for casualty in casualties:
            for token in range(casualty.start, casualty.end):
                self._effect_at.setdefault(token, casualty.effect)

    def describe(self, candidate: Candidate, phrases: Sequence[Phrase]) -> set[str]:
        """Return the features of a candidate by these of its mentions."""
        features = {feature for phrase in phrases for feature in self._mention(candidate, phrase)}
        count, first = min(len(phrases), 5), min(self.view.sent[phrases[0].head], 5)
        features.update((f"mentions={count}", f"kind/mentions={candidate.kind}/{count}", f"first={first}"))
        features.add(f"class={self._class_of(candidate)}")
        return features

    def describe_afar(self, candidate: Candidate) -> set[str]:
        """Return the features of a candidate that is mentioned only near other events."""
        features = self.describe(candidate, candidate.phrases)
        return {f"afar.{feature}" for feature in features if feature.partition("=")[0] in _AFAR}

    def _mention(self, candidate: Candidate, phrase: Phrase) -> list[str]:
        view, head = self.view, phrase.head
        name = self._word(head) if not candidate.entity else self._class_of(candidate)
        features = [f"head={name}", f"kind={candidate.kind}", f"tag={view.tag[head]}", f"dep={view.dep[head]}"]
        features += [f"before={self._word(i)}" for i in range(phrase.start, head) if candidate.entity is None]
        features += self._around(phrase)
        features += self._governor(head, name)
        features += self._below(head)
        features += self._story(head, name)
        return features

    def _class_of(self, candidate: Candidate) -> str:
        return f"<{self._kinds.get(candidate.entity or '', candidate.kind)}>"

    def _word(self, i: int) -> str:
        entity = self.fillers.entity(i)
        if entity is not None:
            return f"<{self._kinds.get(entity) or self.fillers.kind(i)}>"
        if self.view.pos[i] == "PROPN":
            return f"<{self.view.ent[i] or 'name'}>" if self.fillers.kind(i) == "thing" else f"<{self.fillers.kind(i)}>"
        if self.view.pos[i] == "NUM":
            return "<number>"
        return self.view.lemma[i]

    def _around(self, phrase: Phrase) -> list[str]:
        view, size = self.view, len(self.view)
        before = [self._word(i) for i in range(max(0, phrase.start - 2), phrase.start)]
        after = [self._word(i) for i in range(phrase.end, min(size, phrase.end + 2))]
        found = [f"left={' '.join(before)}", f"right={' '.join(after)}"]
        if before:
            found.append(f"left1={before[-1]}")
        if after:
            found.append(f"right1={after[0]}")
        found.append(f"numbered={any(view.dep[c] == 'nummod' for c in view.children[phrase.head])}")
        return found + self._words_about(phrase.head)

    def _words_about(self, head: int) -> list[str]:
        view = self.view
        near = range(max(0, head - _NEAR), min(len(view), head + _NEAR + 1))
        words = [f"near={self._word(i)}" for i in near if i != head]
        return words + [f"sent={word}" for word in self._content(view.sent[head])]

    def _content(self, sentence: int) -> list[str]:
        """Return the words of a sentence that have a meaning of their own."""
        words = self._contents.get(sentence)
        if words is None:
            view = self.view
            content = (i for i in range(*view.sents[sentence]) if view.tag[i].startswith(_CONTENT))
            words = self._contents[sentence] = [self._word(i) for i in content]
        return words

    def find_slot(self, i: int) -> tuple[int, str]:
        """Return the content word above token `i` and how `i` hangs on it."""
        view = self.view
        k = i
        for _ in range(_MAX_CLIMB):
            if view.dep[k] in ("conj", "appos") and view.head[k] != k:
                k = view.head[k]
            else:
                break
        above, slot = view.head[k], view.dep[k]
        if above != k and view.pos[above] == "ADP":
            slot = view.lower[above]
            above = view.head[above]
        if slot in ("nsubj", "dobj", "nsubjpass") and view.pos[above] in ("VERB", "AUX") and is_passive(view, above):
            slot = "nsubjpass"
        return above, slot

    def _governor(self, head: int, name: str) -> list[str]:
        view = self.view
        above, slot = self.find_slot(head)
        if above == head:
            return ["slot=root"]
        word = self._word(above)
        found = [f"slot={slot}", f"over={word}", f"over/slot={word}/{slot}", f"head/slot={name}/{slot}"]
        path, i = slot, above
        for _ in range(_MAX_CLIMB):
            draft = self._trigger_at.get(i)
            if draft is not None:
                found += [f"trigger={draft.type}/{path}", f"trigger_word={view.lemma[draft.head]}/{path}"]
                found += [f"trigger/head={draft.type}/{name}", f"modality={draft.modality}"]
                break
            parent = view.head[i]
            if parent == i:
                break
            path = f"{path}>{view.dep[i]}"
            i = parent
        if view.head[above] != above:
            found.append(f"over2={self._word(view.head[above])}/{view.dep[above]}/{slot}")
        return found

    def _below(self, head: int) -> list[str]:
        view, found = self.view, []
        for child in view.children[head]:
            dep = view.dep[child]
            if dep in ("prep", "relcl", "acl", "appos", "det", "poss"):
                found.append(f"below={dep}/{self._word(child)}")
                if dep == "prep":
                    found += [f"with={view.lower[child]}/{self._word(g)}" for g in view.children[child]]
                elif dep in ("relcl", "acl") and child in self._trigger_at:
                    found.append(f"clause={self._trigger_at[child].type}/{view.tag[child]}")
        return found

    def _story(self, head: int, name: str) -> list[str]:
        view = self.view
        sentence = view.sent[head]
        found = [f"rule={role}" for role in self._roles_at.get(head, ())]
        effect = self._effect_at.get(head)
        if effect:
            found.append(f"effect={effect}")
        here = {d.type for d in self._by_sentence.get(sentence, ())}
        found += [f"here={t}" for t in sorted(here)] or ["here=none"]
        found += [f"here/head={t}/{name}" for t in sorted(here)]
        found += [f"previous={t}" for t in sorted({d.type for d in self._by_sentence.get(sentence - 1, ())})]
        found.append(f"sentence={min(sentence, 6)}")
        return found
