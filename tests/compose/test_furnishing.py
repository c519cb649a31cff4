"""Furniture outside the type area: the colophon on the last page, the 中缝 on both sides of a fold, reversed heads."""

from __future__ import annotations

import datetime
from dataclasses import replace
from types import MappingProxyType

import pytest

from editor.compose.furniture.furnishing import facing
from editor.compose.furniture.gutter import GutterSide
from editor.compose.issue import compose_issue
from editor.compose.marks import Fill, GlyphRun
from editor.compose.page import ComposedFrame, ComposedPage
from editor.faces.book import FaceBook
from editor.measure import Rect, mm, pt
from editor.model.issue import Issue
from editor.model.page import Frame, FrameKind, Page
from editor.model.style import WHITE, Ink
from editor.model.template import Furniture, OnPages
from tests.compose import paper

BOOK = FaceBook.default()
AREA = paper.TYPE_AREA
WORDS = "社区便民电话一二三四五六七八九十" * 9


def issue_with(*furniture: Furniture, pages: int = 4, gutter: str = "") -> Issue:
    styles = MappingProxyType({**paper.TEMPLATE.styles, "gutter": replace(paper.BODY, size=pt(8), leading=pt(11))})
    inks = MappingProxyType({**paper.TEMPLATE.inks, "accent": Ink(0, 90, 80, 0)})
    template = replace(paper.TEMPLATE, furniture=furniture, styles=styles, inks=inks)
    made = paper.issue([], [], template=template)
    imprint = (("gutter", gutter), ("publisher", "天山路街道")) if gutter else (("publisher", "天山路街道"),)
    return replace(made, pages=tuple(Page(n, f"第{n}版") for n in range(1, pages + 1)), imprint=imprint)


def frames(page: ComposedPage) -> list[ComposedFrame]:
    return [frame for block in page.blocks for frame in block.frames]


def furniture(kind: str, rect: Rect | None = None, **parts) -> Furniture:
    fields = parts.pop("fields", {"text": "主办：{publisher}　电话：{phone}"})
    return Furniture(kind, MappingProxyType(fields), rect=rect, **parts)


def test_a_colophon_stands_on_the_last_page_with_what_is_known() -> None:
    item = furniture("colophon", Rect(AREA.x, mm(280), AREA.width, mm(8)), pages=OnPages.LAST)
    *others, last = compose_issue(issue_with(item), BOOK)
    assert not [frame for page in others for frame in frames(page)]
    (frame,) = frames(last)
    assert (frame.kind, [line.text for line in frame.lines]) == ("colophon", ["主办：天山路街道"])


def test_the_words_of_furniture_are_in_the_characters_of_the_issue() -> None:
    item = furniture(
        "colophon",
        Rect(AREA.x, mm(280), AREA.width, mm(8)),
        pages=OnPages.LAST,
        fields={"text": "主办：{publisher}　{lunar}"},
    )
    made = replace(issue_with(item), language="zh-Hant", date=datetime.date(2026, 11, 22))
    (frame,) = frames(compose_issue(made, BOOK)[-1])
    # What the editor wrote stays as it is written.
    assert [line.text for line in frame.lines] == ["主辦：天山路街道　農曆丙午年十月十四"]


@pytest.mark.parametrize(("pages", "sides"), [(4, "RLRL"), (2, "RL"), (3, "---"), (1, "-")])
def test_pages_of_a_sheet_face_each_other(pages: int, sides: str) -> None:
    issue = issue_with(pages=pages)
    found = [facing(issue, page) for page in issue.pages]
    letters = {GutterSide.LEFT: "L", GutterSide.RIGHT: "R", None: "-"}
    assert "".join(letters[side] for side, _ in found) == sides
    if pages == 4:
        assert [left.number for _, left in found if left] == [4, 2, 2, 4]


def test_a_gutter_begins_right_of_the_fold_and_goes_on_left_of_it() -> None:
    item = furniture("gutter", fields={"text": "{gutter}"})
    one, two, three, four = (frames(page) for page in compose_issue(issue_with(item, gutter=WORDS), BOOK))
    for right, left in ((three, two), (one, four)):
        (begun,), (ended,) = right, left
        assert begun.vertical
        assert ended.vertical
        assert "".join(line.text for line in (*begun.lines, *ended.lines)) == WORDS
        assert begun.rect.right <= AREA.x
        assert ended.rect.x >= AREA.x + AREA.width
        assert begun.overset == 0


def test_what_a_gutter_has_no_room_for_is_counted_once() -> None:
    item = furniture("gutter", fields={"text": "{gutter}"})
    pages = compose_issue(issue_with(item, gutter=WORDS * 4, pages=2), BOOK)
    right, left = (frame for page in pages for frame in frames(page))
    placed = sum(len(line.text) for frame in (right, left) for line in frame.lines)
    assert (right.overset, left.overset) == (0, len(WORDS) * 4 - placed)
    assert [finding.code for page in pages for finding in page.findings] == ["overset"]


def test_a_folio_with_a_ground_has_its_name_white_on_it() -> None:
    rect = Rect(AREA.x, mm(8), AREA.width, mm(10))
    item = furniture("folio", rect, fields={"name": "{name}", "left": "{title}"}, ground="accent")
    page = compose_issue(issue_with(item, pages=1), BOOK)[0]
    (ground,) = [mark for mark in page.marks if isinstance(mark, Fill)]
    inks = {mark.origin.texts[0]: mark.ink for mark in page.marks if isinstance(mark, GlyphRun)}
    assert inks["第1版"] == WHITE
    assert inks["小报"] != WHITE
    (name,) = [frame for frame in frames(page) if frame.lines[0].text == "第1版"]
    assert ground.rect.x <= name.lines[0].x < name.lines[0].x + name.lines[0].width <= ground.rect.right


@pytest.mark.parametrize("vertical", [False, True])
def test_text_frames_lose_nothing_upright_or_level(vertical: bool) -> None:
    styles = MappingProxyType({**paper.TEMPLATE.styles, "verse": replace(paper.BODY, vertical=vertical)})
    issue = replace(issue_with(pages=1), template=replace(paper.TEMPLATE, styles=styles, furniture=()))
    frame = Frame("f", FrameKind.TEXT, Rect(mm(30), mm(60), mm(40), mm(30)), text=f"{WORDS}\n{WORDS}", style="verse")
    page = compose_issue(replace(issue, pages=(Page(1, frames=(frame,)),)), BOOK)[0]
    (found,) = frames(page)
    assert found.vertical is vertical
    assert found.overset > 0
    assert sum(len(line.text) for line in found.lines) + found.overset == 2 * len(WORDS)
    assert frame.rect.x <= found.rect.x
    assert found.rect.right <= frame.rect.right
    if not vertical:
        assert all((line.baseline - AREA.first_baseline) % AREA.leading == 0 for line in found.lines)


@pytest.mark.parametrize("width", [1, mm(2), mm(4.5)])
def test_a_text_frame_narrower_than_its_type_reports_all_of_it(width: int) -> None:
    frame = Frame("f", FrameKind.TEXT, Rect(mm(30), mm(60), width, mm(30)), text=WORDS, thickness=pt(0.5))
    page = compose_issue(replace(issue_with(pages=1), pages=(Page(1, frames=(frame,)),)), BOOK)[0]
    assert sum(found.overset for found in frames(page)) == len(WORDS)
    assert [finding.code for finding in page.findings] == ["overset"]
