"""A picture is dropped on a block, moved in its frame by dragging, and sized by columns; all can be undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage

from editor.compose.marks import PictureMark
from editor.model.page import Frame, FrameKind


@pytest.fixture
def with_picture(hand, tmp_path: Path):
    image = QImage(1200, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("#3366AA"))
    file = tmp_path / "照片.png"
    assert image.save(str(file))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    window = hand.program.window
    at = hand.canvas.viewport().mapTo(window, hand.middle("b1"))
    keys = Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, keys))
    desk = hand.program.desk
    hand.bot.waitUntil(lambda: bool(desk.issue.article("a1").pictures) and not desk.is_composing, timeout=60_000)
    return hand


def mark(hand) -> PictureMark:
    return next(m for m in hand.canvas.pages[0].marks if isinstance(m, PictureMark))


def inside(hand) -> QPoint:
    return hand.canvas.sight(1).rect(mark(hand).rect).center().toPoint()


def test_a_dropped_picture_stands_in_the_block_at_its_proportions(with_picture) -> None:
    desk = with_picture.program.desk
    rect = mark(with_picture).rect
    area = desk.issue.template.type_area
    assert abs(rect.height - rect.width / 3) <= area.leading
    assert desk.session.undoable.title == "放入图片"
    desk.undo()
    assert not desk.issue.article("a1").pictures
    assert not desk.issue.assets


def test_a_picture_is_cropped_by_dragging_it(with_picture) -> None:
    hand, desk = with_picture, with_picture.program.desk
    block = desk.issue.block("b1")[1]
    slot = block.slots[0]
    assert desk.apply("block.slots", block="b1", slots=(type(slot)(slot.picture, 1, slot.lines + 6),))
    hand.bot.waitUntil(lambda: not desk.is_composing, timeout=60_000)
    before, start = desk.issue, inside(hand)
    hand.bot.mouseDClick(hand.canvas.viewport(), Qt.MouseButton.LeftButton, pos=start)
    assert hand.canvas.tool is hand.program.window.crop_tool
    left = mark(hand).image.x
    hand.drag(start, start + QPoint(30, 0))
    moved = mark(hand).image.x - left
    assert moved == pytest.approx(30 / hand.canvas.view.scale, rel=0.1)
    assert desk.session.undoable.title == "裁剪图片"
    hand.drag(start, start + QPoint(2000, 0))
    assert mark(hand).image.x == pytest.approx(mark(hand).rect.x, abs=2 * mark(hand).image.width / 1000)
    hand.bot.keyClick(hand.canvas, Qt.Key.Key_Escape)
    assert hand.canvas.tool is hand.program.window.tool
    desk.undo()
    desk.undo()
    assert desk.issue is before


def test_plus_and_minus_size_by_columns(with_picture) -> None:
    hand, desk = with_picture, with_picture.program.desk
    hand.bot.mouseDClick(hand.canvas.viewport(), Qt.MouseButton.LeftButton, pos=inside(hand))
    width = mark(hand).rect.width
    hand.bot.keyClick(hand.canvas, Qt.Key.Key_Plus)
    assert mark(hand).rect.width > 1.9 * width
    hand.bot.keyClick(hand.canvas, Qt.Key.Key_Plus)
    assert desk.issue.block("b1")[1].slots[0].columns == 2, "no wider than the block"
    hand.bot.keyClick(hand.canvas, Qt.Key.Key_Minus)
    assert mark(hand).rect.width == width


def test_the_wheel_enlarges_a_picture_in_its_frame(with_picture) -> None:
    desk, window = with_picture.program.desk, with_picture.program.window
    before = mark(with_picture)
    with_picture.bot.mouseDClick(with_picture.canvas.viewport(), Qt.MouseButton.LeftButton, pos=inside(with_picture))
    assert with_picture.canvas.tool is window.crop_tool
    with_picture.canvas.turner(1)
    with_picture.canvas.turner(1)
    with_picture.bot.waitUntil(lambda: not desk.is_composing, timeout=60_000)
    after = mark(with_picture)
    assert after.rect == before.rect
    assert after.image.width == pytest.approx(before.image.width * 1.1, rel=0.02)
    for _ in range(5):
        with_picture.canvas.turner(-1)
    assert desk.issue.article("a1").pictures[0].zoom == 1000, "it fills its frame always"
    window.crop_tool.finish()
    assert with_picture.canvas.turner is None


@pytest.fixture
def with_frame(with_picture):
    """The same picture in a free frame that lies over the picture of the block."""
    desk = with_picture.program.desk
    (asset,) = desk.issue.assets
    place = mark(with_picture).rect
    frame = Frame("f", FrameKind.PICTURE, replace(place, width=place.width // 2), picture=asset.sha256)
    assert desk.apply("frame.add", page=1, frame=frame)
    with_picture.bot.waitUntil(lambda: not desk.is_composing, timeout=60_000)
    return with_picture


def framed(hand) -> PictureMark:
    return [m for m in hand.canvas.pages[0].marks if isinstance(m, PictureMark)][-1]


def in_frame(hand) -> QPoint:
    return hand.canvas.sight(1).rect(framed(hand).rect).center().toPoint()


def test_a_picture_in_a_free_frame_is_cropped_in_place(with_frame) -> None:
    hand, desk, crop = with_frame, with_frame.program.desk, with_frame.program.window.crop_tool
    before, other, start = desk.issue, mark(hand), in_frame(hand)
    hand.bot.mouseDClick(hand.canvas.viewport(), Qt.MouseButton.LeftButton, pos=start)
    assert hand.canvas.tool is crop
    left = framed(hand).image.x
    hand.drag(start, start + QPoint(20, 0))
    assert framed(hand).image.x - left == pytest.approx(20 / hand.canvas.view.scale, rel=0.1)
    assert desk.session.undoable.title == "裁剪图片"
    wide = framed(hand).image.width
    hand.canvas.turner(1)
    assert framed(hand).image.width == pytest.approx(wide * 1.05, rel=0.02)
    left = framed(hand).image.x
    hand.bot.keyClick(hand.canvas, Qt.Key.Key_Left)
    assert left - framed(hand).image.x == pytest.approx(0.02 * framed(hand).rect.width, rel=0.3)
    hand.bot.keyClick(hand.canvas, Qt.Key.Key_Plus)
    assert mark(hand) == other, "the picture of the block below stays as it is"
    hand.bot.keyClick(hand.canvas, Qt.Key.Key_Escape)
    assert hand.canvas.tool is hand.program.window.tool
    while desk.issue is not before:
        desk.undo()


def test_a_locked_frame_and_what_lies_under_it_are_not_cropped(with_frame) -> None:
    hand, desk = with_frame, with_frame.program.desk
    assert desk.apply("items.lock", items=("f",), locked=True)
    hand.bot.mouseDClick(hand.canvas.viewport(), Qt.MouseButton.LeftButton, pos=in_frame(hand))
    assert hand.canvas.tool is not hand.program.window.crop_tool


def test_a_turned_picture_goes_where_the_pointer_goes(with_picture) -> None:
    hand, desk = with_picture, with_picture.program.desk
    picture = desk.issue.article("a1").pictures[0]
    assert desk.apply("picture.view", article="a1", picture=picture.id, rotation=900, zoom=3000)
    hand.bot.waitUntil(lambda: not desk.is_composing, timeout=60_000)
    start = inside(hand)
    hand.bot.mouseDClick(hand.canvas.viewport(), Qt.MouseButton.LeftButton, pos=start)
    middle = mark(hand).image.x + mark(hand).image.width // 2, mark(hand).image.y + mark(hand).image.height // 2
    hand.drag(start, start + QPoint(0, 20))
    moved = mark(hand).image
    by = 20 / hand.canvas.view.scale
    assert moved.y + moved.height // 2 - middle[1] == pytest.approx(by, rel=0.1)
    assert moved.x + moved.width // 2 - middle[0] == pytest.approx(0, abs=0.1 * by)


def test_the_select_tool_is_lit_again_when_cropping_ends(with_picture) -> None:
    select = with_picture.program.window.actions_by_name["tool.select"]
    with_picture.bot.mouseDClick(with_picture.canvas.viewport(), Qt.MouseButton.LeftButton, pos=inside(with_picture))
    with_picture.bot.waitUntil(lambda: not select.isChecked())
    with_picture.bot.keyClick(with_picture.canvas, Qt.Key.Key_Escape)
    with_picture.bot.waitUntil(select.isChecked)
