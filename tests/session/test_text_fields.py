"""Fields hold what is typed in, name the edit that changes it, and know where they stand in what is set."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.edits.registry import apply
from editor.measure import Rect, mm
from editor.model.article import Article, FollowUp, Picture
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Frame, FrameKind, Page, Slot
from editor.model.text import Paragraph, Story
from editor.session.text_fields import Segment, TextField, field_at, fields_of, segment_of
from editor.store.templates import load_template

STORY = Story((Paragraph("甲"), Paragraph("乙")))
ARTICLE = Article(
    "a", "主题", STORY, kicker="引题", credit="街道办",
    follow_ups=(FollowUp(Story((Paragraph("又讯"),)), "（武装部）"),),
    pictures=(Picture("p", "f" * 64, " 图一", "李明 摄"), Picture("q", "e" * 64)),
)  # fmt: skip
BLOCK = Block("b-1", BlockKind.ARTICLE, Cells(0, 0, 1, 9), article="a", slots=(Slot("q", 1, 3), Slot("p", 1, 3)))
FRAME = Frame("f1", FrameKind.TEXT, Rect(mm(1), mm(1), mm(9), mm(9)), text="一\n二")
ISSUE = Issue("报", load_template("tianshan"), articles=(ARTICLE,), pages=(Page(1, "", (BLOCK,), (FRAME,)),))
FIELDS = [
    (TextField("a", "headline"), "主题"),
    (TextField("a", "story"), "甲\n乙"),
    (TextField("a", "story", 1), "又讯"),
    (TextField("a", "credit"), "街道办"),
    (TextField("a", "credit", 1), "（武装部）"),
    (TextField("a", "caption", picture="p"), " 图一"),
    (TextField("a", "maker", picture="p"), "李明 摄"),
    (TextField("f1", "text"), "一\n二"),
]


@pytest.mark.parametrize(("field", "text"), FIELDS)
def test_what_is_typed_is_what_the_field_then_holds(field: TextField, text: str) -> None:
    assert field.is_there(ISSUE)
    assert field.text(ISSUE) == text
    name, arguments = field.edit(ISSUE, 1, 2, (Paragraph("改"),))
    assert field.text(apply(ISSUE, name, arguments)) == text[:1] + "改" + text[2:]


@pytest.mark.parametrize(
    ("part", "frame", "paragraph", "offset", "field"),
    [
        ("headline", "b-1-headline", 0, 1, TextField("a", "headline")),
        ("story", "b-1-story-0", 1, 0, TextField("a", "story", 0)),
        ("story", "b-1-story-0", 2, 0, TextField("a", "story", 1)),
        ("story", "b-1-story-0", 3, 0, None),
        ("credit", "b-1-credit-1", 0, 0, TextField("a", "credit", 1)),
        ("credit", "b-1-credit-1-1", 0, 0, TextField("a", "credit", 1)),
        ("caption", "b-1-caption-1", 0, 1, TextField("a", "caption", picture="p")),
        ("maker", "b-1-maker-1", 0, 3, TextField("a", "maker", picture="p")),
        ("caption", "b-1-caption-0", 0, 0, TextField("a", "caption", picture="q")),
        ("jump", "b-1-jump-0", 0, 0, None),
    ],
)
def test_a_place_in_what_is_set_leads_to_its_field(
    part: str, frame: str, paragraph: int, offset: int, field: TextField | None
) -> None:
    assert field_at(ISSUE, BLOCK, part, frame, paragraph, offset) == field


@pytest.mark.parametrize(
    ("field", "part", "frame", "texts", "segment"),
    [
        (TextField("a", "story", 1), "story", "b-1-story-0", ("甲", "乙", "又讯"), Segment(2)),
        (TextField("a", "credit"), "credit", "b-1-credit-0", ("（街道办）",), Segment(0, 1, 0, 3)),
        (TextField("a", "credit", 1), "credit", "b-1-credit-1", ("（武装部）",), Segment(0, 0, 0, 5)),
        (TextField("a", "credit"), "credit", "b-1-credit-1", ("（武装部）",), None),
        (TextField("a", "caption", picture="p"), "caption", "b-1-caption-1", ("图一",), Segment(0, 0, 1, 2)),
        (TextField("a", "maker", picture="p"), "maker", "b-1-maker-1", ("李明 摄",), Segment(0, 0, 0, 4)),
        (TextField("a", "caption", picture="p"), "caption", "b-1-caption-0", ("图一",), None),
    ],
)
def test_a_field_knows_its_place_in_what_is_set(
    field: TextField, part: str, frame: str, texts: tuple[str, ...], segment: Segment | None
) -> None:
    assert segment_of(ISSUE, field, part, frame, BLOCK, texts) == segment
    if segment is not None and segment.length is not None:
        shown = texts[0][segment.skip : segment.skip + segment.length]
        assert field.text(ISSUE)[segment.skip_own : segment.skip_own + segment.length] == shown


def test_makers_of_a_series_are_fields_each() -> None:
    pictures = (Picture("p", "0" * 64, credit="甲 摄"), Picture("q", "0" * 64, credit="乙 摄"))
    article = replace(ISSUE.articles[0], pictures=pictures)
    issue, block = ISSUE.with_article(article), replace(BLOCK, slots=(Slot("p", 1, 5, series=("q",)),))
    field = TextField("a", "maker", picture="q")
    assert field_at(issue, block, "maker", "b-1-maker-0", 0, 1) == TextField("a", "maker", picture="p")
    assert field_at(issue, block, "maker", "b-1-maker-0", 0, 4) == field
    assert segment_of(issue, field, "maker", "b-1-maker-0", block, ("甲 摄　乙 摄",)) == Segment(0, 4, 0, 3)
    assert field in list(fields_of(issue, block))


def test_free_frames_are_fields() -> None:
    assert field_at(ISSUE, None, "text", "f1-text", 1, 0) == TextField("f1", "text")
    assert field_at(ISSUE, None, "text", "furniture-0-text", 0, 0) is None
    assert segment_of(ISSUE, TextField("f1", "text"), "text", "f1-text", None, ("一", "二")) == Segment(0)


def test_the_parts_of_a_block_in_the_order_they_are_read() -> None:
    parts = [(f.part, f.item, f.picture) for f in fields_of(ISSUE, BLOCK)]
    assert parts == [
        ("kicker", 0, ""), ("headline", 0, ""), ("deck", 0, ""), ("byline", 0, ""), ("story", 0, ""), ("credit", 0, ""),
        ("story", 1, ""), ("credit", 1, ""), ("caption", 0, "p"), ("maker", 0, "p"), ("caption", 0, "q"),
        ("maker", 0, "q"),
    ]  # fmt: skip


def test_what_has_gone_holds_nothing() -> None:
    for field in (TextField("x", "headline"), TextField("a", "story", 7), TextField("a", "caption", picture="x")):
        assert not field.text(ISSUE)
    assert not TextField("a", "story", 7).is_there(ISSUE)
    assert not TextField("f9", "text").is_there(ISSUE)
