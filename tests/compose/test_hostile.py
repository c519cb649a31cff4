"""Whatever an article holds and wherever a block lies, composing answers with findings, never with an error."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.compose.copyfit import remedies
from editor.compose.issue import compose_issue
from editor.compose.lint import lint_page
from editor.compose.marks import GlyphRun
from editor.faces.book import FaceBook
from editor.model.article import Article, Picture
from editor.model.page import Block, BlockKind, Cells, Slot
from editor.model.text import Paragraph, ParagraphKind, Span, Story
from tests.compose import paper

BOOK = FaceBook.default()
STRANGE = Story(
    (Paragraph("👨‍👩‍👧‍👦" * 20), Paragraph("العربية नमस्ते"), Paragraph("\u200b\u200d\ufeff\x00\t"), Paragraph("a" * 800))
)


@pytest.mark.parametrize(
    ("article", "block"),
    [
        (paper.article(100), paper.block(0, 0)),
        (paper.article(100), paper.block(1, 1, cells=Cells(-3, -5, -2, -7))),
        (paper.article(100), replace(paper.block(40, 4000), columns=300)),
        (Article("a", headline="𠮷𪚥ﷺ", story=STRANGE, credit="\n"), paper.block(1, 40, boxed=True)),
        (Article("a", headline="长" * 3000), paper.block(2, 10)),
        (Article("a", headline="\n".join("行" * 200), kicker="\n\n", deck=" "), paper.block(2, 10)),
        (
            replace(paper.article(300), pictures=(Picture("p", "none", "说明" * 300),)),
            paper.block(2, 20, slots=(Slot("p", 9, 900), Slot("p", -1, -5), Slot("q", 0, 0))),
        ),
        (paper.article(100), paper.block(2, 20, kind=BlockKind.FURNITURE, furniture=99)),
    ],
)
def test_nothing_in_an_issue_raises(article: Article, block: Block) -> None:
    issue = paper.issue([article], [block])
    for page in compose_issue(issue, BOOK):
        lint_page(page)
        assert all(line.text is not None for b in page.blocks for frame in b.frames for line in frame.lines)
    remedies(issue, issue.pages[0], block, BOOK)


def test_a_face_that_no_font_plays_is_stood_in_for() -> None:
    styles = {**paper.TEMPLATE.styles, "crosshead": replace(paper.TEMPLATE.style("crosshead"), face="方正粗黑")}
    words = Paragraph("本报讯 楷体的话在这里。", spans=(Span(4, 6, face="STKaiti"),))
    told = replace(paper.article(60), story=Story((words, Paragraph("小标题", ParagraphKind.CROSSHEAD), words)))
    issue = paper.issue([told], [paper.block(2, 40)], template=replace(paper.TEMPLATE, styles=styles))
    (page,) = compose_issue(issue, BOOK)
    faces = {run.face: run for run in page.marks if isinstance(run, GlyphRun)}
    assert {BOOK.face("kai"), BOOK.face("hei", 700)} <= set(faces)
    found = [finding for finding in page.findings if finding.code == "face-missing"]
    assert {"STKaiti", "方正粗黑"} == {finding.message.split("“")[1].split("”")[0] for finding in found}
    assert all(finding.place.block == "b" and "stands in" in finding.message for finding in found)


def test_many_blocks_of_one_story_are_one_thread() -> None:
    blocks = [paper.block(1, 1, id=f"b{k}", cells=Cells(k % 4, k // 4 * 7, 1, 7)) for k in range(32)]
    (page,) = compose_issue(paper.issue([paper.article(2000)], blocks), BOOK)
    threads = [f.thread for b in page.blocks for f in b.frames if f.kind == "story"]
    assert threads == list(range(len(threads)))


def test_white_without_end_before_a_paragraph_is_cut() -> None:
    styles = {**paper.TEMPLATE.styles, "crosshead": replace(paper.TEMPLATE.style("crosshead"), above=10**9)}
    template = replace(paper.TEMPLATE, styles=styles)
    issue = paper.issue([paper.article(30, -5, 30)], [paper.block(2, 40)], template=template)
    (page,) = compose_issue(issue, BOOK)
    story = [frame for block in page.blocks for frame in block.frames if frame.kind == "story"]
    assert sum(len(line.text) for frame in story for line in frame.lines) == 65
