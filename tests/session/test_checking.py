"""A check tells what is wrong in the issue and in the file made of it, each once, and gives that file."""

from __future__ import annotations

from dataclasses import replace

from editor.compose.issue import compose_issue
from editor.faces.book import FaceBook
from editor.model.article import Article
from editor.model.findings import Severity
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Page
from editor.model.text import Paragraph, Story
from editor.paint.pdf import DocumentInfo, write_pdf
from editor.session.checking import PressCheck, check_for_press
from editor.store.templates import load_template

LONG = Article("a1", "食堂开张", Story((Paragraph("社区食堂昨日开张，附近老人都来吃饭。" * 40),)))
BESIDE = Article("a2", "老街新貌", Story((Paragraph("社区食堂昨日开张。" * 20),)))


def issue_with(lines: int) -> Issue:
    """An issue of one page whose first block has so many lines."""
    one = Block("b1", BlockKind.ARTICLE, Cells(0, 0, 1, lines), article="a1", heading="small")
    two = Block("b2", BlockKind.ARTICLE, Cells(1, 0, 1, 40), article="a2", heading="small")
    template = load_template("tianshan")
    return Issue("报", template, articles=(LONG, BESIDE), pages=(Page(1, "", (one, two)),))


def checked(issue: Issue, preset: str = "press-x4") -> PressCheck:
    return check_for_press(issue, compose_issue(issue, FaceBook.default()), {}, lambda _done, _what: None, preset)


def test_a_check_tells_what_is_lost_and_what_stands_badly_each_once() -> None:
    faults = checked(issue_with(20)).faults
    (lost,) = (fault for fault in faults if fault.code == "overset")
    assert (lost.severity, lost.place.block) == (Severity.ERROR, "b1")
    assert "tombstone" in {fault.code for fault in faults}
    assert len(set(faults)) == len(faults)
    assert all(fault.message and fault.remedy for fault in faults)


def test_with_room_nothing_is_lost_and_the_file_is_the_one_that_would_be_written() -> None:
    issue = issue_with(80)
    found = checked(issue)
    assert "overset" not in {fault.code for fault in found.faults}
    pages = compose_issue(issue, FaceBook.default())
    assert found.pdf == write_pdf(pages, DocumentInfo(title="报"), {}, "press-x4")


def test_an_issue_without_pages_is_told_and_gives_no_file() -> None:
    found = checked(replace(issue_with(20), pages=()), "press-x1a")
    assert found.pdf is None
    assert "no-pages" in {fault.code for fault in found.faults}
