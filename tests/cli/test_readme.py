"""README.md tells of every verb, and of none that is not there."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from editor.cli.main import build_parser


def verbs() -> set[str]:
    parser = build_parser(open_desktop=lambda _: 0)
    (action,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return set(action.choices)


def test_the_table_of_verbs_is_the_parsers(project: Path) -> None:
    readme = (project / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"(?m)^\| `banxin (\w+)", readme)) == verbs()


def test_pictures_in_the_readme_are_there(project: Path) -> None:
    readme = (project / "README.md").read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", readme)
    assert pictures
    for picture in pictures:
        assert 0 < (project / picture).stat().st_size <= 400_000
