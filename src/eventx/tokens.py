"""`TokenView`: a Doc as plain Python lists, built once and read by every stage.

Reading an attribute of a spaCy token costs about ten times what reading a list costs, and every stage reads every token
several times; so the attributes are taken out of the Doc in one call and shared.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, LENGTH, LOWER, ORTH, POS, SENT_START, SPACY, TAG

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

_COLUMNS = [ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE]


class _Words(dict[int, str]):
    """Words by their hash, each looked up once."""

    def __init__(self, strings: StringStore):
        super().__init__({0: ""})
        self.strings = strings

    def __missing__(self, key: int) -> str:
        word = self[key] = self.strings[key]
        return word


class TokenView:
    """A parsed Doc as parallel lists, one entry a token.

    Attributes:
        doc: The Doc itself.
        source: The text as it was given; offsets index it. It differs from `doc.text` where furniture was masked or
            capitals were mended, never in length.
        text: Words as in the Doc (masked, truecased).
        lower: Words in lower case.
        lemma: Lemmas in lower case.
        pos: Universal part of speech ("NOUN").
        tag: Penn tag ("VBD").
        dep: Dependency label ("nsubj").
        head: Index of the head token (its own index at a root).
        idx: Character offset of each token's start.
        end: Character offset after each token's end.
        ent: Entity label of the statistical NER ("" where none).
        ent_iob: "B", "I" or "O".
        sent: Index into `sents` for each token.
        sents: Token ranges (start, end) of the sentences.
        children: Indices of the direct dependents, in text order.
    """

    def __init__(self, doc: Doc, source: str | None = None):
        self.doc = doc
        self.source = doc.text if source is None else source
        n = len(doc)
        words = _Words(doc.vocab.strings)
        columns: list[list[str]] = [[words[key] for key in keys] for keys in doc.to_array(_COLUMNS).T.tolist()]
        self.text, self.lower, lemma, self.pos, self.tag, self.dep, self.ent = columns
        self.lemma = [word if word.islower() else word.lower() for word in lemma]
        layout = doc.to_array([HEAD, SENT_START, ENT_IOB])
        # HEAD is a signed offset in an unsigned array.
        offsets = layout[:, 0].astype("int64").tolist()
        self.head = [i + offset for i, offset in enumerate(offsets)]
        self.ent_iob = ["OIOB"[code] for code in layout[:, 2].tolist()]
        starts = layout[:, 1].astype("int64").tolist()
        # A token's start is the sum of the lengths before it; asking each token for it costs ten times as much.
        widths = doc.to_array([LENGTH, SPACY]).astype("int64").reshape(n, 2)
        ends = widths.sum(axis=1).cumsum() - widths[:, 1]
        self.end: list[int] = ends.tolist()
        self.idx: list[int] = (ends - widths[:, 0]).tolist()
        self.sents: list[tuple[int, int]] = []
        self.sent: list[int] = []
        first = 0
        for i in range(n):
            if i and starts[i] == 1:
                self.sents.append((first, i))
                first = i
            self.sent.append(len(self.sents))
        if n:
            self.sents.append((first, n))
        self.children: list[list[int]] = [[] for _ in range(n)]
        for i, parent in enumerate(self.head):
            if parent != i:
                self.children[parent].append(i)

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def capital(self) -> list[bool]:
        """Whether each token begins with a capital."""
        return [word[:1].isupper() for word in self.text]

    @cached_property
    def edges(self) -> tuple[list[int], list[int]]:
        """Leftmost and rightmost token (inclusive) of every token's subtree."""
        head, n = self.head, len(self.head)
        left, right = list(range(n)), list(range(n))
        # The first token that climbs to an ancestor is its leftmost, so each climb ends where an earlier one has been.
        for i in range(n):
            parent = head[i]
            while left[parent] > i:
                left[parent] = i
                parent = head[parent]
        for i in range(n - 1, -1, -1):
            parent = head[i]
            while right[parent] < i:
                right[parent] = i
                parent = head[parent]
        return left, right

    @cached_property
    def orders(self) -> list[int]:
        """For each sentence how many with words come before it: blank lines are sentences of their own."""
        orders: list[int] = []
        order = 0
        for start, end in self.sents:
            orders.append(order)
            if self.pos[start] != "SPACE" or any(pos != "SPACE" for pos in self.pos[start:end]):
                order += 1
        return orders

    def words(self, start: int, end: int) -> str:
        """Return the source text of the tokens `start` to `end` (exclusive)."""
        return self.source[self.idx[start] : self.end[end - 1]]

    def subtree(self, i: int) -> tuple[int, int]:
        """Return the token range (end exclusive) that token `i` and all below it span."""
        left, right = self.edges
        return left[i], right[i] + 1

    def ancestors(self, i: int) -> list[int]:
        """Return the heads above token `i`, nearest first."""
        found: list[int] = []
        while self.head[i] != i:
            i = self.head[i]
            found.append(i)
        return found
