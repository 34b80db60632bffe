"""Writes the reference pages of docs/reference out of the code and the knowledge that they describe.

Run it as it is to write them, with --check to get exit code 1 where one is out of date.
"""

from __future__ import annotations

import argparse
import enum
import sys
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from pydantic import BaseModel

from eventx import schema
from eventx.cli import app
from eventx.rules.event_types import EventType, TriggerRule, load_event_types

FOLDER = Path(__file__).resolve().parents[1] / "reference"
_NOTE = "<!-- Written by docs/site/reference.py; change the source, not this page. -->"
#: Names shown of the words of a type; the files have them all.
_WORDS = 12
_ONTOLOGIES = ("plover", "cameo", "acled", "gtd", "muc")


def write_output() -> str:
    """The page of the output types: each class with its fields, each vocabulary with its values."""
    lines = [
        _NOTE,
        "# The output, field by field",
        "",
        "What `extract()` returns and `eventx extract` and `eventx annotate` write. The models are frozen and refuse",
        "unknown fields; `eventx schema` prints the JSON Schema. Where a field may be null, null means: the text does not say.",
    ]
    models = [item for item in _public(schema) if isinstance(item, type) and issubclass(item, BaseModel)]
    first = [name for name in ("Extraction", "Event") if hasattr(schema, name)]
    models.sort(key=lambda model: ([*first, model.__name__].index(model.__name__), model.__name__))
    for model in models:
        lines += ["", f"## {model.__name__}", "", _first_paragraph(model), ""]
        lines += ["| field | type | meaning |", "|---|---|---|"]
        for name, info in model.model_fields.items():
            lines.append(f"| `{name}` | {_show_type(info.annotation)} | {_escape(_describe(name, info.description))} |")
    lines += ["", "## Vocabularies", ""]
    for item in _public(schema):
        if isinstance(item, type) and issubclass(item, enum.Enum):
            values = ", ".join(f"`{member.value}`" for member in item)
            lines += [f"**{item.__name__}**: {_first_paragraph(item)} {values}", ""]
    return "\n".join(lines).rstrip() + "\n"


#: Fields that mean the same wherever they stand.
_COMMON = {
    "id": "Id of the record within its article.",
    "name": "The name.",
    "mentions": "All words that speak of it, in text order.",
    "start": "Offset of the first character in `Extraction.text`.",
    "end": "Offset after the last character.",
    "text": "The words themselves.",
    "kind": "Which sort; see the vocabularies.",
    "country": "ISO 3166-1 alpha-3 code.",
    "precision": "How exactly the words fix it.",
    "effect": "What happened to them.",
    "count": "How many.",
    "role": "What it is to the event.",
}


def _describe(name: str, description: str | None) -> str:
    return description or _COMMON.get(name, "")


def _public(module: Any) -> Iterator[Any]:
    for name in module.__all__:
        yield getattr(module, name)


def _first_paragraph(item: type) -> str:
    return " ".join((item.__doc__ or "").strip().split("\n\n")[0].split())


def _escape(words: str) -> str:
    return words.replace("|", "\\|").replace("<", "&lt;")


def _show_type(annotation: Any) -> str:
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation is type(None):
        return "null"
    if origin is typing.Annotated:
        return _show_type(arguments[0])
    if origin in (typing.Union, types.UnionType):
        return " or ".join(_show_type(part) for part in arguments)
    if origin is typing.Literal:
        return " or ".join(f'"{value}"' for value in arguments)
    if origin is not None:
        inner = ", ".join(_show_type(part) for part in arguments)
        return f"{origin.__name__} of {inner}"
    name = annotation.__name__
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{name}](#{name.lower()})"
    return name


def write_event_types() -> str:
    """The page of the event types, with their words, examples and the crosswalk to public ontologies."""
    rules = load_event_types()
    words: dict[str, list[str]] = {}
    for rule in rules.triggers.values():
        if not rule.is_blocker and rule.type:
            words.setdefault(rule.type, []).append(_show_trigger(rule))
    lines = [
        _NOTE,
        "# Event types",
        "",
        f"{len(rules.types)} types in {len({kind.category for kind in rules.types.values()})} categories, out of the files",
        "of `src/eventx/knowledge/event_types/`. The codes of PLOVER, CAMEO, ACLED, GTD and MUC-4 are a mapping of ours and",
        "nothing official. In the examples the [words] that tell of the event are in brackets; all of them run as tests.",
    ]
    category = ""
    for kind in sorted(rules.types.values(), key=lambda kind: kind.category):
        if kind.category != category:
            category = kind.category
            lines += ["", f"## {category}"]
        lines += ["", f"### {kind.name}", "", kind.definition, "", *_show_facts(kind, words.get(kind.name, []))]
    lines += ["", "## Crosswalk", "", "| type | " + " | ".join(name.upper() for name in _ONTOLOGIES) + " |"]
    lines.append("|---|" + "---|" * len(_ONTOLOGIES))
    for name, kind in sorted(rules.types.items()):
        codes = [getattr(kind.codes, ontology) or "" for ontology in _ONTOLOGIES]
        lines.append(f"| {name} | " + " | ".join(_escape(code) for code in codes) + " |")
    return "\n".join(lines) + "\n"


def _show_trigger(rule: TriggerRule) -> str:
    gaps = rule.gaps or (False,) * len(rule.lemmas)
    return " ".join(f"... {word}" if gap else word for word, gap in zip(rule.lemmas, gaps, strict=False))


def _show_facts(kind: EventType, words: list[str]) -> list[str]:
    shown = list(dict.fromkeys(words))
    more = f" and {len(shown) - _WORDS} more" if len(shown) > _WORDS else ""
    lines = [
        f"- roles: {', '.join(sorted(kind.roles)) or 'none'}",
        f"- words: {', '.join(shown[:_WORDS])}{more}",
    ]
    lines += [f"- for instance: {_escape(example)}" for example in kind.examples[:2]]
    lines += [f"- but not: {_escape(example)}" for example in kind.counter_examples[:2]]
    return lines


def write_cli() -> str:
    """The page of the commands, out of the program's own help."""
    # Typer brings a click of its own, so its classes are known by what they have.
    root: Any = typer.main.get_command(app)
    lines = [_NOTE, "# Command line", "", _join(root.help), ""]
    for name, command in sorted(root.commands.items()):
        usage = " ".join(["[OPTIONS]", *(_name_argument(item) for item in command.params if not _is_option(item))])
        lines += [f"## eventx {name}", "", _join(command.help), "", f"    eventx {name} {usage}", ""]
        rows = [row for parameter in command.params if (row := _show_parameter(parameter))]
        if rows:
            lines += ["| | |", "|---|---|", *rows, ""]
    return "\n".join(lines).rstrip() + "\n"


def _join(words: str | None) -> str:
    return (words or "").replace("\f", "").strip()


def _is_option(parameter: Any) -> bool:
    return parameter.param_type_name == "option"


def _name_argument(parameter: Any) -> str:
    return (parameter.metavar or parameter.name).upper() + ("..." if parameter.nargs == -1 else "")


def _show_parameter(parameter: Any) -> str:
    if getattr(parameter, "hidden", False):
        return ""
    is_option = _is_option(parameter)
    name = ", ".join([*parameter.opts, *parameter.secondary_opts]) if is_option else _name_argument(parameter)
    words = getattr(parameter, "help", None) or ""
    default = parameter.default
    plain = isinstance(default, (str, int, float)) and not isinstance(default, bool) and default != ""
    told = f" Default: `{default}`." if plain and is_option else ""
    return f"| `{_escape(name)}` | {_escape(' '.join(words.split()))}{told} |"


PAGES = {"output.md": write_output, "event-types.md": write_event_types, "cli.md": write_cli}


def main() -> None:
    """Write the pages, or with --check tell which are out of date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = []
    for name, write in PAGES.items():
        path, content = FOLDER / name, write()
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            stale.append(name)
            if not check:
                path.write_text(content, encoding="utf-8")
    if check and stale:
        sys.exit(f"out of date: {', '.join(stale)}; run python docs/site/reference.py")


if __name__ == "__main__":
    main()
