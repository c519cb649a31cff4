"""A file is known again by its contents, whatever its time says."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from editor.store.document import save_document
from editor.store.standing import standing
from tests.store.example import example


def test_a_file_of_another_time_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "天山.banxin"
    save_document(example(), path)
    before = standing(path)
    os.utime(path, (1, 1))
    assert standing(path) == before


def test_a_single_character_makes_another(tmp_path: Path) -> None:
    one, other = tmp_path / "一.banxin", tmp_path / "二.banxin"
    document = example()
    first, *rest = document.issue.articles
    headline = chr(ord(first.headline[0]) + 1) + first.headline[1:]
    changed = replace(document.issue, articles=(replace(first, headline=headline), *rest))
    save_document(document, one)
    save_document(replace(document, issue=changed), other)
    assert one.stat().st_size == other.stat().st_size
    assert standing(one) != standing(other)


def test_where_nothing_stands_is_told(tmp_path: Path) -> None:
    assert standing(tmp_path / "没有.banxin") is None
    assert standing(tmp_path / "没有" / "没有.banxin") is None
