"""Which ids were given before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from eventx.corpus.readers.ids import IdIndex


@given(st.lists(st.text(max_size=3)))
def test_as_a_dict_does(ids: list[str]) -> None:
    index, known = IdIndex(), dict[str, int]()
    for row, id in enumerate(ids):
        assert index.find(id) == known.get(id)
        assert index.add(id, row) == known.get(id)
        known.setdefault(id, row)
    assert len(index) == len(known)


def test_it_grows() -> None:
    index = IdIndex()
    assert all(index.add(str(row), row) is None for row in range(5000))
    assert all(index.find(str(row)) == row for row in range(5000))
    assert index.find("x") is None
