"""Golden pages: what the gallery's pages look like may change only on purpose; ``pytest --update`` takes it on.

A golden file is the page's transcript without the middle of each story column, whose lines tests of typesetting watch
over; what a column begins and ends with stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from editor.compose.issue import compose_page
from editor.compose.lint import lint_page
from editor.compose.page import ComposedFrame, ComposedPage
from editor.faces.book import FaceBook
from editor.model.issue import Issue
from editor.paint.transcript import transcript
from editor.store.templates import template_names
from tests.pages import gallery

GOLDEN = Path(__file__).parent / "golden"
BOOK = FaceBook.default()
DECORATION = ("rule", "tint", "border")


@cache
def issue_of(name: str) -> Issue:
    return gallery.gallery_issue(name)


@cache
def composed(name: str) -> ComposedPage:
    issue = issue_of(name)
    shown = max(issue.pages, key=lambda page: len(page.blocks))
    return compose_page(issue, shown, BOOK)


@pytest.fixture(params=gallery.names(), scope="module")
def page(request: pytest.FixtureRequest) -> ComposedPage:
    return composed(request.param)


def test_there_are_a_dozen_pages_of_every_layout() -> None:
    assert len(gallery.names()) >= 12
    assert {issue_of(name).template.name for name in gallery.names()} == set(template_names())


@pytest.mark.parametrize("name", gallery.names())
def test_a_page_is_as_it_was_approved(name: str, request: pytest.FixtureRequest) -> None:
    golden, now = GOLDEN / f"{name}.txt", "\n".join(condensed(transcript(composed(name)))) + "\n"
    if request.config.getoption("--update"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(now, encoding="utf-8")
    assert now == golden.read_text(encoding="utf-8")


def condensed(text: str) -> Iterator[str]:
    """The lines of a transcript, of a story column's only the first and the last."""
    lines = text.splitlines()
    inside = False
    for number, line in enumerate(lines):
        if line.startswith("frame "):
            inside = "  story  " in line
        following = lines[number + 1] if number + 1 < len(lines) else ""
        is_end = lines[number - 1].startswith("frame ") or not following.startswith("  ")
        if not inside or not line.startswith("  ") or is_end:
            yield line


def test_every_baseline_stands_on_the_grid(page: ComposedPage) -> None:
    area = page.type_area
    body = [line for f in frames(page) if not f.vertical for line in f.lines if line.role != "crosshead"]
    assert body
    assert all((line.baseline - area.first_baseline) % area.leading == 0 for line in body)


def test_the_axes_of_upright_lines_stand_one_leading_apart(page: ComposedPage) -> None:
    for block in page.blocks:
        upright = [line for f in block.frames if f.vertical and f.kind == "story" for line in f.lines]
        assert len({(line.x + line.size // 2) % page.type_area.leading for line in upright}) <= 1


def test_all_text_has_a_place_and_columns_are_full(page: ComposedPage) -> None:
    assert not [finding for finding in page.findings if finding.severity != "note"]
    assert sum(frame.overset for frame in frames(page)) == 0
    assert sum(frame.unfilled_lines for frame in frames(page)) <= 2 * page.type_area.columns


def test_blocks_keep_apart(page: ComposedPage) -> None:
    shown = [(block.id, f) for block in page.blocks for f in block.frames if f.kind not in DECORATION and not f.wraps]
    pairs = combinations(shown, 2)
    assert not [(a.id, b.id) for (one, a), (other, b) in pairs if one != other and a.rect.overlaps(b.rect)]


def test_a_sub_editor_finds_nothing_amiss(page: ComposedPage) -> None:
    assert not [(finding.code, finding.message) for finding in lint_page(page) if finding.severity != "note"]


def frames(page: ComposedPage) -> list[ComposedFrame]:
    return [frame for block in page.blocks for frame in block.frames]
