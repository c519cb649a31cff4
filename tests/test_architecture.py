"""The house is built as README.md says: what may import what, how large rooms' parts are, what they never name."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
EDITOR = PROJECT / "editor"
ROOMS = sorted(p.name for p in EDITOR.iterdir() if p.is_dir() and p.name != "__pycache__")

MODULE_LINES = 500
TEST_LINES = 800
FUNCTION_LINES = 60

# Too heavy for a command that only prints its help.
HEAVY = set("PySide6 jieba reportlab docx pikepdf pypdfium2 PIL lxml numpy uharfbuzz sqlalchemy".split())

ADDRESSES = re.compile(
    r"pypi\.(?:org|python)|files\.pythonhosted\.|registry\.npmjs|deb\.debian\.org|--(?:extra-)?index-url"
)
MACHINE_PATHS = re.compile(r"(?<![\w.])(?:/(?:root|home|work|Users)/\w|[A-Za-z]:\\\\?Users\\)")


def python(code: str) -> subprocess.CompletedProcess[str]:
    """Run ``code`` in an interpreter of its own, in the project."""
    return subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=False
    )


def modules() -> list[Path]:
    return sorted(p for p in EDITOR.rglob("*.py"))


def own_python_files() -> list[Path]:
    return sorted(p for top in ("editor", "tests", "packaging") for p in (PROJECT / top).rglob("*.py"))


def own_text_files() -> Iterator[tuple[Path, str]]:
    """Every text file of the project; what is not UTF-8 is a font, a picture or a test's foreign file."""
    tops = ("editor", "layouts", "fonts", "tests", "packaging", ".ci", "pyproject.toml", "README.md", "LICENSE")
    for top in tops:
        path = PROJECT / top
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            if not file.is_file() or "__pycache__" in file.parts or file.suffix in {".ttf", ".otf", ".ttc", ".icc"}:
                continue
            try:
                yield file, file.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def test_rooms_import_only_from_the_rooms_below_them() -> None:
    done = python("import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_contracts_name_every_room() -> None:
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    by_id = {c["id"]: c for c in contracts["contracts"]}
    named = {name.strip() for layer in by_id["layers"]["layers"] for name in layer.split("|")}
    assert by_id["layers"]["exhaustive"]
    assert set(ROOMS) <= named
    without_qt = {name.removeprefix("editor.") for name in by_id["qt"]["source_modules"]}
    assert named - without_qt == {"desktop"}
    assert "PySide6" in by_id["qt"]["forbidden_modules"]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_states_its_invariants(room: str) -> None:
    tree = ast.parse((EDITOR / room / "__init__.py").read_text(encoding="utf-8"))
    assert "Invariants" in (ast.get_docstring(tree) or "")


def test_every_folder_with_code_is_a_package() -> None:
    # A folder without __init__.py passes every contract unseen.
    bare = {p.parent for p in modules() if not (p.parent / "__init__.py").is_file()}
    assert not bare


def test_the_root_package_and_the_rooms_import_nothing() -> None:
    imports = [
        path
        for path in [EDITOR / "__init__.py", *(EDITOR / room / "__init__.py" for room in ROOMS)]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom) and getattr(node, "module", "") != "__future__"
    ]
    assert not imports


def test_the_readme_lists_every_room() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert [room for room in ROOMS if not re.search(rf"(?m)^\W*{room}/", readme)] == []


def test_tests_live_in_folders_named_like_the_rooms() -> None:
    others = {"architecture", "benchmarks", "corpus", "journeys", "packaging", "pages", "resources"}
    folders = {p.name for p in (PROJECT / "tests").iterdir() if p.is_dir() and any(p.glob("*.py"))}
    assert folders <= set(ROOMS) | others


def test_packaging_is_no_package() -> None:
    # As one it would hide the library of that name from every program started in the checkout.
    assert not (PROJECT / "packaging" / "__init__.py").exists()


def test_rooms_load_without_qt() -> None:
    names = [
        ".".join(p.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")
        for p in modules()
        if p.relative_to(EDITOR).parts[0] not in {"desktop", "__main__.py"}
    ]
    done = python(
        f"import importlib, sys\nfor name in {names!r}: importlib.import_module(name)\n"
        "print([m for m in sys.modules if m.split('.')[0] in {'PySide6', 'shiboken6'}])"
    )
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


@pytest.mark.parametrize("entry", ["import editor.cli.main", "import editor.__main__"])
def test_the_command_line_starts_light(entry: str) -> None:
    done = python(f"import sys\n{entry}\nprint(*sorted({{m.split('.')[0] for m in sys.modules}}))")
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) & HEAVY == set()


@pytest.mark.parametrize("path", own_python_files(), ids=lambda p: p.relative_to(PROJECT).as_posix())
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    limit = TEST_LINES if path.is_relative_to(PROJECT / "tests") else MODULE_LINES
    assert text.count("\n") <= limit
    long = [
        f"{node.name}: {(node.end_lineno or 0) - node.lineno + 1}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES
    ]
    assert not long


def test_no_room_prints() -> None:
    printing = [
        f"{path.relative_to(PROJECT)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"print", "breakpoint"}
    ]
    assert not printing


@pytest.mark.parametrize("pattern", [ADDRESSES, MACHINE_PATHS], ids=["registry addresses", "machine paths"])
def test_no_file_names(pattern: re.Pattern[str]) -> None:
    found = [
        f"{file.relative_to(PROJECT)}: {hit[0]}" for file, text in own_text_files() if (hit := pattern.search(text))
    ]
    assert not found


def test_no_pickles_and_no_shell() -> None:
    # A document is never code: store's invariant, kept by all rooms.
    banned = {"pickle", "shelve", "marshal", "dill"}
    found = [
        f"{path.relative_to(PROJECT)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and {a.name for a in node.names} & banned)
        or (isinstance(node, ast.ImportFrom) and node.module in banned)
        or (isinstance(node, ast.keyword) and node.arg == "shell")
    ]
    assert not found


def test_there_is_code_to_check() -> None:
    # The tests above pass over an empty tree.
    assert len(modules()) > len(ROOMS)
