"""An edit of many pages shows the page in sight at once, the others as they come; a preview foresees the edit."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from editor.compose.issue import compose_page
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Page
from editor.model.text import Paragraph, Story
from editor.session.composition import Composition
from editor.session.session import Session


@pytest.fixture
def long_issue(issue: Issue) -> Issue:
    pages = tuple(
        Page(n, f"版{n}", (Block(f"p{n}", BlockKind.ARTICLE, Cells(0, 0, 2, 20), article=f"a{n}", heading="small"),))
        for n in range(1, 5)
    )
    return replace(issue, pages=pages)


@pytest.fixture
def gate():
    """Closed, nothing is composed in the background."""
    opened = threading.Event()
    opened.set()
    yield opened
    opened.set()


@pytest.fixture
def opened(program, long_issue, gate, qtbot, monkeypatch):
    here = threading.current_thread()

    def compose(issue, page, book):
        if threading.current_thread() is not here:
            gate.wait()
        return compose_page(issue, page, book)

    monkeypatch.setattr("editor.desktop.desk.AT_ONCE", 900)  # one page of these, not two
    composition = Composition(compose=compose)
    program.window.open_session(Session(long_issue, composition=composition, clock=lambda: 0.0))
    qtbot.waitUntil(lambda: program.window.canvas.view.zoom < 0.9 and not program.desk.jobs.running, timeout=60_000)
    return program


def replace_all(program) -> None:
    assert program.desk.apply("issue.replace", words="社区", by="街区", is_pattern=False)


def test_the_page_in_sight_comes_at_once_and_the_others_in_the_background(opened, gate, qtbot) -> None:
    gate.clear()
    desk, composition = opened.desk, opened.desk.session.composition
    before = desk.pages()
    replace_all(opened)
    assert desk.pages()[0] is not before[0]
    assert [page.number for page in desk.issue.pages if not composition.has(desk.issue, page)] == [2, 3, 4]
    assert desk.pages()[1:] == before[1:]
    gate.set()
    qtbot.waitUntil(lambda: not desk.jobs.running and not desk._coming, timeout=60_000)
    assert all(now is not then for now, then in zip(desk.pages(), before, strict=True))
    assert desk.pages() == composition.pages(desk.issue)


def test_undone_meanwhile_the_pages_are_those_of_before(opened, gate, qtbot) -> None:
    gate.clear()
    desk = opened.desk
    before = desk.pages()
    replace_all(opened)
    desk.undo()
    assert desk.pages() == before
    gate.set()
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=60_000)
    assert desk.pages() == before


def test_a_page_typed_on_is_never_an_old_one(opened, gate) -> None:
    gate.clear()
    desk = opened.desk
    replace_all(opened)
    desk.apply("story.write", article="a1", start=0, end=0, paragraphs=(Paragraph("新"),))
    shown = desk.pages()[0]
    assert shown is desk.session.composition.page(desk.issue, desk.issue.pages[0])


def test_an_edit_that_was_previewed_leaves_the_very_issue_of_the_preview(issue: Issue) -> None:
    session = Session(issue, clock=lambda: 0.0)
    foreseen = session.preview("article.story", article="a1", story=Story((Paragraph("甲"),)))
    session.apply("article.story", article="a1", story=Story((Paragraph("甲"),)))
    assert session.issue is foreseen
    other = session.preview("article.headline", article="a1", text="乙")
    session.apply("article.headline", article="a1", text="丙")
    assert session.issue is not other
    assert session.issue.article("a1").headline == "丙"
    session.preview("article.headline", article="a1", text="丁")
    session.undo()
    session.apply("article.headline", article="a1", text="丁")
    assert session.issue.article("a1").story == Story((Paragraph("甲"),))
    assert session.issue.article("a1").headline == "丁"
