"""``banxin template``: templates are listed, checked in a sentence, and made from pages that load again."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest

from editor.cli.main import main
from editor.compose.issue import compose_page
from editor.edits.registry import apply
from editor.faces.book import FaceBook
from editor.measure import Rect, mm, pt
from editor.model.frame_content import Booking, Code, ErrorLevel, RulePattern, Table
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Frame, FrameKind, Guide, Page, Step
from editor.model.prototype import prototype
from editor.paint.transcript import transcript
from editor.store.document import Document, open_document, save_document
from editor.store.templates import load_template

PAGE = Page(
    1,
    "社区要闻",
    (
        Block("m", BlockKind.FURNITURE, Cells(0, 0, 4, 10), furniture=0),
        Block("b1", BlockKind.ARTICLE, Cells(0, 10, 3, 30), heading="lead", steps=(Step(), Step(), Step(0, 9)), head=2),
        Block("b2", BlockKind.ARTICLE, Cells(3, 10, 1, 30), heading="small", boxed=True),
    ),
    (
        Frame("q", FrameKind.QR, Rect(mm(20), mm(330), mm(25), mm(25)), text="https://example.org",
              content=Code(ErrorLevel.Q)),
        Frame("a", FrameKind.ADVERTISEMENT, Rect(mm(60), mm(330), mm(80), mm(40)), thickness=pt(0.6),
              pattern=RulePattern.FRET, content=Booking("“菜\\市场", mm(80), mm(40))),
        Frame("t", FrameKind.TABLE, Rect(mm(150), mm(330), mm(90), mm(40)), style="table", wraps=True,
              content=Table((("项目", "数\n量"), ("甲", "1.5")), header=1)),
    ),
    (Guide(is_upright=True, at=mm(12.3456)),),
)  # fmt: skip


@pytest.fixture
def saved(tmp_path: Path) -> tuple[Path, Issue]:
    template = load_template("tianshan")
    issue = Issue("天山", template, datetime.date(2026, 11, 21), 7, pages=(PAGE,))
    path = tmp_path / "期.banxin"
    save_document(Document(issue, {}), path)
    return path, issue


def test_a_page_saved_as_a_template_begins_as_the_same_page(saved: tuple[Path, Issue], tmp_path: Path) -> None:
    path, issue = saved
    output = tmp_path / "我的版样.toml"
    assert main(["template", "save", str(path), "--page", "1", "-o", str(output)]) == 0
    template = load_template(output)
    assert (template.name, template.pages) == ("我的版样", (prototype(PAGE),))
    fresh = apply(replace(issue, template=template, pages=()), "page.add", {})
    book = FaceBook.default()
    (page,) = fresh.pages
    assert transcript(compose_page(fresh, page, book)) == transcript(compose_page(issue, issue.pages[0], book))


def test_a_second_page_from_the_template_has_ids_of_its_own(saved: tuple[Path, Issue]) -> None:
    _, issue = saved
    template = replace(issue.template, pages=(prototype(PAGE), replace(prototype(PAGE), number=2)))
    two = apply(replace(issue, template=template), "page.add", {"name": "副刊"})
    ids = [item.id for page in two.pages for item in (*page.blocks, *page.frames)]
    assert len(set(ids)) == len(ids) == 12
    assert two.pages[1].name == "副刊"


def test_a_template_that_is_wrong_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('base = "tianshan"\n[inks]\naccent = [0, 100, 120, 0]\n', encoding="utf-8")
    assert main(["template", "check", str(wrong)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "wrong.toml: inks.accent" in said
    assert main(["template", "check", "tianshan", "bulletin-lively"]) == 0


def test_a_page_there_is_not_is_refused(saved: tuple[Path, Issue], tmp_path: Path) -> None:
    path, _ = saved
    output = tmp_path / "x.toml"
    assert main(["template", "save", str(path), "--page", "3", "-o", str(output)]) == 2
    assert not output.exists()


def test_all_templates_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["templates"]
    assert {"name": "tianshan", "title": "天山", "width": 273.0, "height": 393.0} in listed


def test_an_issue_made_with_it_keeps_the_room_and_has_a_masthead(tmp_path: Path) -> None:
    ad = Frame("ad", FrameKind.ADVERTISEMENT, Rect(mm(15), mm(270), mm(100), mm(60)), text="招租")
    back = Page(2, "服务", (Block("room", BlockKind.ADVERTISEMENT, Cells(0, 55, 2, 30)),), (ad,))
    front = Page(1, "要闻")
    issue = Issue("天山", load_template("tianshan"), pages=(front, back))
    path, layout, made = tmp_path / "a.banxin", tmp_path / "版样.toml", tmp_path / "b.banxin"
    save_document(Document(issue, {}), path)
    assert main(["template", "save", str(path), "--page", "2", "-o", str(layout)]) == 0
    (tmp_path / "稿.txt").write_text(
        f"街道举办读书会\n\n{'社区读书会今日举行，居民踊跃参加。' * 60}\n", encoding="utf-8"
    )
    status = main(["make", str(tmp_path / "稿.txt"), "--layout", str(layout), "--pages", "2", "-o", str(made)])
    assert status in (0, 1)
    first, second = open_document(made).issue.pages
    assert [block.furniture for block in first.blocks if block.kind is BlockKind.FURNITURE] == [0]
    assert [block.cells for block in second.blocks if block.kind is BlockKind.ADVERTISEMENT] == [Cells(0, 55, 2, 30)]
    assert second.frames == (ad,)
