"""Imports point up the list of layers only, and stages never import one another."""

from __future__ import annotations

import ast
from pathlib import Path

SRC = Path(__file__).resolve().parents[1] / "src" / "eventx"

#: From the bottom up: a module may import from its own layer's package and from the layers before it.
LAYERS = (
    ("errors",),
    ("packed",),
    ("pool",),
    ("schema",),
    ("records",),
    ("tokens",),
    ("rules",),
    ("truecase",),
    ("article",),
    ("mentions", "context", "events"),
    ("assemble",),
    ("pipeline",),
    ("store",),
    ("components",),
    ("api",),
    ("view",),
    ("export",),
    ("incidents",),
    ("explain",),
    ("check",),
    ("corpus",),
    ("ray", "spark"),
    ("commands",),
    ("cli",),
)
#: Methods of a result that open what stands above it; they import it when they are called.
DOORS = {("schema/extraction.py", "view"), ("schema/extraction.py", "export")}
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
#: Types of the article that the stages read, and the public exceptions' own home, are below them.
ROOT = "__init__"


def read_imports(path: Path) -> set[str]:
    """The parts of eventx that a file imports, imports for type checkers and inside functions included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
            if node.module == "eventx":
                names = [f"eventx.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found.update(name.split(".")[1] for name in names if name.startswith("eventx."))
    return found & set(RANK)


def files() -> list[tuple[str, Path]]:
    found = [(path.relative_to(SRC).parts[0].removesuffix(".py"), path) for path in sorted(SRC.rglob("*.py"))]
    return [(part, path) for part, path in found if part != ROOT]


def test_every_module_has_a_layer() -> None:
    assert {part for part, _ in files()} <= set(RANK)


def test_imports_point_down_the_layers() -> None:
    wrong = [
        f"{path.relative_to(SRC)} imports {other}"
        for part, path in files()
        for other in sorted(read_imports(path))
        if other != part and RANK[other] >= RANK[part] and (path.relative_to(SRC).as_posix(), other) not in DOORS
    ]
    # The factories are below the pipeline that adds them by name; they import it when they run.
    assert wrong == []


def test_the_schema_knows_no_spacy() -> None:
    for path in sorted((SRC / "schema").rglob("*.py")):
        imports = [
            node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)
        ]
        assert not any((node.module or "").startswith("spacy") for node in imports), path


def test_the_records_know_no_spacy_and_no_pydantic() -> None:
    tree = ast.parse((SRC / "records.py").read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not any(module and module.startswith(("spacy", "pydantic")) for module in modules)
