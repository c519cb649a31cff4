"""A check tells of lost characters and of what lint finds, once each."""

from __future__ import annotations

from dataclasses import replace

from editor.compose.issue import compose_issue
from editor.faces.book import FaceBook
from editor.model.article import Article
from editor.model.findings import Severity
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Page
from editor.model.text import Paragraph, Story
from editor.session.checking import check
from editor.store.templates import load_template

LONG = Article("a1", "食堂开张", Story((Paragraph("社区食堂昨日开张，附近老人都来吃饭。" * 40),)))
BESIDE = Article("a2", "老街新貌", Story((Paragraph("社区食堂昨日开张。" * 20),)))


def page(lines: int) -> Page:
    one = Block("b1", BlockKind.ARTICLE, Cells(0, 0, 1, lines), article="a1", heading="small")
    two = Block("b2", BlockKind.ARTICLE, Cells(1, 0, 1, 40), article="a2", heading="small")
    return Page(1, "", (one, two))


def codes(issue: Issue) -> list[str]:
    return [f.code for f in check(compose_issue(issue, FaceBook.default()))]


def test_a_check_tells_what_is_lost_and_what_stands_badly() -> None:
    issue = Issue("报", load_template("tianshan"), articles=(LONG, BESIDE), pages=(page(20),))
    findings = check(compose_issue(issue, FaceBook.default()))
    assert [f.severity for f in findings if f.code == "overset"] == [Severity.ERROR]
    assert next(f for f in findings if f.code == "overset").place.block == "b1"
    assert "tombstone" in [f.code for f in findings]
    assert len(set(findings)) == len(findings)


def test_with_room_nothing_is_lost() -> None:
    issue = Issue("报", load_template("tianshan"), articles=(LONG, BESIDE), pages=(page(80),))
    assert "overset" not in codes(issue)
    assert codes(replace(issue, pages=())) == []
