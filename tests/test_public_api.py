"""The public names, and what importing them costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import eventx


def test_all_is_sorted_and_true() -> None:
    assert eventx.__all__ == sorted(eventx.__all__)
    for name in eventx.__all__:
        assert getattr(eventx, name).__name__ == name
    assert set(eventx.__all__) <= set(dir(eventx))


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError, match="nothing_here"):
        eventx.nothing_here  # noqa: B018


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_importing_loads_neither_spacy_nor_pydantic() -> None:
    assert run("import eventx, sys; print([m for m in ('spacy', 'pydantic', 'yaml') if m in sys.modules])") == "[]"


def test_importing_takes_no_time() -> None:
    code = "import time; start = time.perf_counter(); import eventx; print(time.perf_counter() - start)"
    assert min(float(run(code)) for _ in range(3)) < 0.15


def test_importing_the_components_loads_no_stage() -> None:
    code = "import eventx.components, sys; print([m for m in sys.modules if m.startswith('eventx.')])"
    assert (
        run(code) == "['eventx.components', 'eventx.errors']" or run(code) == "['eventx.errors', 'eventx.components']"
    )


def test_result_types_work_without_spacy() -> None:
    assert run("import eventx.schema, sys; print('spacy' in sys.modules)") == "False"


def test_errors_share_a_base() -> None:
    for name in ("InputError", "KnowledgeError", "ModelError"):
        assert issubclass(getattr(eventx, name), eventx.EventxError)
