"""What holds for every extraction, whatever was read."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator

from eventx import EventxError, Extraction, Extractor


@lru_cache(maxsize=1)
def make_validator() -> Draft202012Validator:
    """A validator of the published schema."""
    return Draft202012Validator(Extraction.model_json_schema(mode="serialization"))


def check_text(extractor: Extractor, text: str, **arguments: Any) -> Extraction | None:
    """Extract, and check what came; None where the input was refused by an exception of ours."""
    try:
        x = extractor.extract(text, **arguments)
    except EventxError:
        return None
    check_extraction(x, text, arguments.get("id"))
    return x


def check_extraction(x: Extraction, text: str, id: str | None) -> None:
    """Check an extraction against the text that it came from."""
    assert len(x.text) == len(text)  # half characters are replaced one for one
    assert all(new == old or "\ud800" <= old <= "\udfff" for new, old in zip(x.text, text, strict=True))
    assert x.id == id
    plain = x.model_dump(mode="json")
    for start, end, words in find_spans(plain):
        assert 0 <= start <= end <= len(x.text)
        assert x.text[start:end] == words
    line = x.model_dump_json()
    assert json.loads(line) == plain
    assert Extraction.model_validate_json(line) == x
    errors = [error.message for error in make_validator().iter_errors(plain)]
    assert errors == []


def find_spans(value: Any) -> list[tuple[int, int, str]]:
    """Everything that points at words."""
    found: list[tuple[int, int, str]] = []
    if isinstance(value, dict):
        if "start" in value and "end" in value and "text" in value:
            found.append((value["start"], value["end"], value["text"]))
        for item in value.values():
            found += find_spans(item)
    elif isinstance(value, list):
        for item in value:
            found += find_spans(item)
    return found
