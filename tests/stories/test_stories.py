"""Whole articles of our own writing; the facts in each YAML file, written before the code ran on them, must hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from eventx import Extractor
from eventx.rules.files import KNOWLEDGE
from tests.stories.compare import find_complaints

FOLDER = Path(__file__).parent
STORIES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def read_facts(name: str) -> dict[str, Any]:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def read_story(name: str, facts: dict[str, Any]) -> str:
    path = KNOWLEDGE / "demo.txt" if facts.get("text") == "demo" else FOLDER / f"{name}.txt"
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def extractor(nlp: object) -> Extractor:
    return Extractor()


@pytest.mark.model
@pytest.mark.parametrize("name", STORIES)
def test_story(name: str, extractor: Extractor) -> None:
    facts = read_facts(name)
    x = extractor.extract(read_story(name, facts), **facts.get("given", {}))
    complaints = find_complaints(x, facts)
    assert not complaints, "\n" + "\n".join(complaints)


def test_there_are_stories_of_all_categories() -> None:
    assert len(STORIES) >= 14
