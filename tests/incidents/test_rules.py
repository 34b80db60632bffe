"""Rules of linking that are wrong are told with file and field."""

from __future__ import annotations

from typing import Any

import pytest

from eventx.errors import KnowledgeError
from eventx.rules import incidents
from eventx.rules.files import read_yaml


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("kin", [["attack", "atack"]], "'atack' is no event type and no family"),
        ("apart", [["trial", "convicton"]], "'convicton' is no event type"),
        ("general", ["protets"], "'protets' is no event type"),
        ("by_party", ["laws"], "'laws' is no category"),
        ("common", ["hoem"], "'hoem' is no kind of scene"),
        ("generals", [], "unknown field"),
    ],
)
def test_a_name_that_is_not_known_is_told(monkeypatch: pytest.MonkeyPatch, field: str, value: Any, says: str) -> None:
    monkeypatch.setattr(incidents, "read_yaml", lambda name: {**read_yaml(name), field: value})
    with pytest.raises(KnowledgeError, match=f"matching.yaml.*field '{field}'.*{says}"):
        incidents.load_incident_rules.__wrapped__()
