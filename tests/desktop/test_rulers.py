"""Rulers count from the trim in millimetres, from the type area in characters and lines."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from editor.desktop.canvas.rulers import Corner
from editor.measure import mm


def test_ticks_stand_where_millimetres_are(hand) -> None:
    hand.canvas.zoom_to(1.0)
    across, down = hand.program.window.rulers
    sight = hand.canvas.sight(hand.canvas.current_page())
    assert [t for t in across.ticks() if t[2]]
    for ruler, corner in ((across, sight.corner.x()), (down, sight.corner.y())):
        for pixel, number, _ in ruler.ticks():
            assert pixel == pytest.approx(corner + mm(number) * sight.scale, abs=0.01)


def test_a_click_counts_in_characters_and_lines(hand) -> None:
    hand.canvas.zoom_to(2.0)
    across, down = hand.program.window.rulers
    hand.bot.mouseClick(across, Qt.MouseButton.LeftButton)
    assert down.counts_characters
    template = hand.program.desk.issue.template
    sight = hand.canvas.sight(hand.canvas.current_page())
    pitches = [(across, template.styles["body"].size), (down, template.type_area.leading)]
    for ruler, pitch in pitches:
        first, second = list(ruler.ticks())[:2]
        assert second[0] - first[0] == pytest.approx((second[1] - first[1]) * pitch * sight.scale)


def test_rulers_lie_beside_the_pages(hand) -> None:
    across, down = hand.program.window.rulers
    pages = hand.canvas.viewport().geometry()
    assert across.geometry().bottom() + 1 == pages.top()
    assert down.geometry().right() + 1 == pages.left()
    assert across.isVisible()
    assert not across.grab().toImage().isNull()


def test_the_unit_is_told_where_rulers_meet_and_is_a_command(hand) -> None:
    window = hand.program.window
    corner = hand.canvas.findChild(Corner)
    assert corner.text() == "mm"
    hand.bot.mouseClick(corner, Qt.MouseButton.LeftButton)
    assert corner.text() == "字"
    assert window.rulers[1].counts_characters
    window.actions_by_name["view.units"].trigger()
    assert corner.text() == "mm"
