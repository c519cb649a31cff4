"""A picture is dropped on a block, moved in its frame by dragging, and sized by columns; all can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage

from editor.compose.marks import PictureMark


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


def test_the_select_tool_is_lit_again_when_cropping_ends(with_picture) -> None:
    select = with_picture.program.window.actions_by_name["tool.select"]
    with_picture.bot.mouseDClick(with_picture.canvas.viewport(), Qt.MouseButton.LeftButton, pos=inside(with_picture))
    with_picture.bot.waitUntil(lambda: not select.isChecked())
    with_picture.bot.keyClick(with_picture.canvas, Qt.Key.Key_Escape)
    with_picture.bot.waitUntil(select.isChecked)
