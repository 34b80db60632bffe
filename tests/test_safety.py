"""What comes from a user's path is data, never code: no pickle, no YAML that builds objects, no unpacking to the disk."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from eventx.errors import KnowledgeError
from eventx.rules.files import read_yaml

SRC = Path(__file__).resolve().parents[1] / "src" / "eventx"
#: The messages of the pool are pickled between a process and those that it started itself, through pipes without a name.
OWN_PIPES = {"pool/messages.py"}
FORBIDDEN_MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "shelve", "marshal", "joblib", "tarfile"}
FORBIDDEN_CALLS = {
    "eval",
    "exec",
    "extractall",
    "extract_archive",
    "unpack_archive",
    "unsafe_load",
    "full_load",
    "system",
}
SAFE_LOADERS = {"_Loader", "SafeLoader", "CSafeLoader"}


def parse_all() -> list[tuple[str, ast.Module]]:
    return [
        (path.relative_to(SRC).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(SRC.rglob("*.py"))
    ]


def test_nothing_is_unpickled_but_what_we_sent_ourselves() -> None:
    found: list[str] = []
    for name, tree in parse_all():
        for node in ast.walk(tree):
            modules: list[str] = []
            if isinstance(node, ast.Import):
                modules = [alias.name.split(".")[0] for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules = [node.module.split(".")[0]]
            found += [f"{name}: {module}" for module in modules if module in FORBIDDEN_MODULES]
            if isinstance(node, ast.keyword) and node.arg in ("allow_pickle", "shell"):
                is_off = isinstance(node.value, ast.Constant) and node.value.value is False
                found += [] if is_off else [f"{name}: {node.arg}"]
    assert [entry for entry in found if entry.split(":")[0] not in OWN_PIPES] == []


def test_nothing_is_run_or_unpacked() -> None:
    found: list[str] = []
    for name, tree in parse_all():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in FORBIDDEN_CALLS:
                    found.append(f"{name}: {called}")
    assert found == []


def test_yaml_is_loaded_by_safe_loaders_only() -> None:
    found: list[str] = []
    for name, tree in parse_all():
        for node in ast.walk(tree):
            is_yaml = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and (isinstance(node.func.value, ast.Name) and node.func.value.id == "yaml")
            )
            if is_yaml and node.func.attr in ("load", "load_all", "compose"):  # type: ignore[union-attr]
                loaders = [ast.unparse(word.value) for word in node.keywords if word.arg == "Loader"]  # type: ignore[union-attr]
                found += [] if loaders and set(loaders) <= SAFE_LOADERS else [name]
    assert found == []


@pytest.mark.parametrize(
    "text", ["!!python/object/apply:os.getcwd []", "!!python/name:os.system", "a: !!python/object:eventx.Extractor {}"]
)
def test_yaml_of_a_user_builds_no_objects(text: str, tmp_path: Path) -> None:
    path = tmp_path / "types.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="no valid YAML"):
        read_yaml(path)
