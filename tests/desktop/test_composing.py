"""Pages composed beside the window: whatever is done meanwhile, in the end the page shown is the issue's."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from editor.compose.issue import compose_page
from editor.desktop.program import Program
from editor.faces.book import FaceBook
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Page
from editor.model.text import Paragraph
from editor.session.composition import Composition
from editor.session.session import Session

PATIENCE = 60_000


class Bench:
    """The program with an issue of four pages, and a gate: while it is closed nothing is composed beside the window."""

    def __init__(self, program: Program, qtbot) -> None:
        self.program, self.desk, self.bot = program, program.desk, qtbot
        self.here = threading.current_thread()
        self.gate = threading.Event()
        self.gate.set()
        self.begun: list[tuple[str, int]] = []  # what was composed beside the window: a word of the issue, the page
        self.spoilt: set[int] = set()

    def compose(self, issue: Issue, page: Page, book: FaceBook):
        if threading.current_thread() is not self.here:
            self.begun.append((issue.title, page.number))
            self.gate.wait()
            if page.number in self.spoilt:
                raise ValueError("this page cannot be composed")
        return compose_page(issue, page, book)

    def settle(self) -> None:
        self.gate.set()
        self.bot.waitUntil(lambda: not self.desk.is_composing and not self.desk.jobs.running, timeout=PATIENCE)

    def fresh(self):
        """The pages as they are composed from nothing."""
        return Composition().pages(self.desk.issue)

    def shows_the_issue(self) -> bool:
        shown, fresh = self.program.window.canvas.pages, self.fresh()
        words = [[getattr(m, "glyphs", ()) for m in page.marks] for page in shown]
        wanted = [[getattr(m, "glyphs", ()) for m in page.marks] for page in fresh]
        alike = [[list(a) == list(b) for a, b in zip(x, y, strict=True)] for x, y in zip(words, wanted, strict=True)]
        return [p.number for p in shown] == [p.number for p in fresh] and all(all(page) for page in alike)


@pytest.fixture
def bench(program, issue, qtbot, monkeypatch):
    made = Bench(program, qtbot)
    pages = tuple(
        Page(n, f"版{n}", (Block(f"p{n}", BlockKind.ARTICLE, Cells(0, 0, 2, 20), article=f"a{n}", heading="small"),))
        for n in range(1, 5)
    )
    composition = Composition(compose=made.compose)
    session = Session(replace(issue, pages=pages), composition=composition, clock=lambda: 0.0)
    program.window.open_session(session)
    made.settle()
    monkeypatch.setattr("editor.desktop.desk.AT_ONCE", 0)  # nothing is little enough to be composed at once
    made.begun.clear()
    yield made
    made.gate.set()


def retitle(bench: Bench, title: str) -> None:
    assert bench.desk.apply("issue.title", text=title)
    bench.desk.session.rest()


def test_the_old_picture_stays_until_the_new_one_is_there(bench) -> None:
    bench.gate.clear()
    before = bench.desk.pages()
    retitle(bench, "新报")
    assert bench.desk.pages() == before
    assert bench.desk.is_composing
    bench.settle()
    assert bench.shows_the_issue()


def test_edited_again_meanwhile_only_the_last_state_counts(bench) -> None:
    bench.gate.clear()
    retitle(bench, "甲报")
    bench.bot.waitUntil(lambda: bool(bench.begun), timeout=PATIENCE)
    retitle(bench, "乙报")
    retitle(bench, "丙报")
    bench.settle()
    assert bench.begun == [("甲报", 1), *(("丙报", n) for n in (1, 2, 3, 4))], "what nobody wants is not composed"
    assert bench.shows_the_issue()


def test_undone_meanwhile_the_page_of_before_is_the_very_one(bench) -> None:
    before = bench.desk.pages()
    bench.gate.clear()
    retitle(bench, "新报")
    bench.desk.undo()
    assert all(a is b for a, b in zip(bench.desk.pages(), before, strict=True))
    assert not bench.desk.is_composing
    bench.settle()
    assert all(a is b for a, b in zip(bench.desk.pages(), before, strict=True))
    bench.desk.redo()
    bench.settle()
    assert bench.shows_the_issue()


def test_a_page_removed_meanwhile_does_not_come_back(bench) -> None:
    bench.gate.clear()
    retitle(bench, "新报")
    bench.bot.waitUntil(lambda: bool(bench.begun), timeout=PATIENCE)
    bench.desk.apply("page.remove", page=2)
    canvas = bench.program.window.canvas
    assert [page.number for page in canvas.pages] == [1, 2, 3]
    assert [[b.id for b in page.blocks if b.area] for page in canvas.pages] == [["p1"], ["p3"], ["p4"]]
    bench.settle()
    assert bench.shows_the_issue()
    bench.desk.undo()
    bench.settle()
    assert bench.shows_the_issue()


def test_a_block_taken_off_is_seen_until_then_and_not_touched(bench) -> None:
    bench.gate.clear()
    canvas = bench.program.window.canvas
    assert canvas.block("p1") is not None
    bench.desk.apply("items.remove", items=("p1",))
    assert canvas.block("p1") is None
    assert canvas.pages[0].marks, "its picture stays for a moment"
    bench.settle()
    assert bench.shows_the_issue()


def test_closed_meanwhile_nothing_comes_any_more(bench) -> None:
    bench.gate.clear()
    retitle(bench, "新报")
    bench.bot.waitUntil(lambda: bool(bench.begun), timeout=PATIENCE)
    bench.program.window.open_session(None)
    bench.gate.set()
    bench.bot.waitUntil(lambda: not bench.desk.jobs.running, timeout=PATIENCE)
    assert not bench.desk.is_open
    assert bench.program.window.canvas.pages == ()
    assert len(bench.begun) == 1, "the pages that were still to come are of no use"


def test_another_issue_opened_meanwhile_gets_no_page_of_the_first(bench, issue) -> None:
    bench.gate.clear()
    retitle(bench, "新报")
    bench.bot.waitUntil(lambda: bool(bench.begun), timeout=PATIENCE)
    other = replace(issue, title="别报", pages=(Page(1, "一", ()), Page(2, "二", ())))
    bench.program.window.open_session(Session(other))
    bench.settle()
    assert bench.shows_the_issue()


def test_a_page_that_cannot_be_composed_keeps_no_other_waiting(bench) -> None:
    told: list[str] = []
    bench.desk.failed.connect(lambda happened, safe, details: told.append(happened))
    bench.spoilt = {3}
    retitle(bench, "新报")
    bench.settle()  # on the window's own thread, where it is asked for next, the page can be composed
    bench.bot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert len(told) == 1
    assert bench.shows_the_issue()


def test_typed_words_are_not_lost_while_their_page_is_composed(bench) -> None:
    bench.gate.clear()
    story = bench.desk.issue.article("a1").story.paragraphs[0].text
    for at, letter in enumerate("新闻稿"):
        bench.desk.apply("story.write", article="a1", start=at, end=at, paragraphs=(Paragraph(letter),))
    assert bench.desk.issue.article("a1").story.paragraphs[0].text == f"新闻稿{story}"
    assert bench.desk.issue_in_type is not bench.desk.issue, "the page still shows the text of before"
    bench.settle()
    assert bench.desk.issue_in_type is bench.desk.issue
    assert bench.shows_the_issue()


def test_a_preview_shows_the_page_when_it_has_come(bench) -> None:
    bench.gate.clear()
    retitle(bench, "新报")
    bench.desk.show_preview(bench.desk.session.preview("article.headline", article="a1", text="预览"))
    shown = bench.desk.pages()[0]
    bench.settle()
    assert bench.desk.pages()[0] is not shown
    bench.desk.end_preview()
    assert bench.shows_the_issue()


def test_long_work_keeps_no_page_waiting(bench) -> None:
    stop = threading.Event()
    for number in range(3):
        bench.desk.work(f"长 {number}", lambda job: stop.wait(), lambda _: None)
    retitle(bench, "新报")
    try:
        bench.bot.waitUntil(lambda: not bench.desk.is_composing, timeout=PATIENCE)
        assert bench.shows_the_issue()
    finally:
        stop.set()
