"""The canvas shows the pages that are printed, near and far, and stays where one looks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent

from editor.compose.marks import GlyphRun
from editor.desktop.canvas.glyphs import drawn_lines, outline
from editor.desktop.canvas.page_painter import PagePainter
from editor.desktop.canvas.view import View, bounds, lay_out
from editor.faces.book import FaceBook
from editor.measure import EMU_PER_PT, Rect, mm
from editor.model.text import Paragraph


def wheel(canvas, at: QPoint, notches: int, modifiers) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(canvas.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    canvas.wheelEvent(event)


def test_ctrl_and_wheel_zoom_about_the_pointer(hand) -> None:
    at = QPoint(300, 250)
    before = hand.canvas.view
    place = before.place(QPointF(at))
    wheel(hand.canvas, at, 3, Qt.KeyboardModifier.ControlModifier)
    after = hand.canvas.view
    assert after.zoom == pytest.approx(before.zoom * 1.0015**360)
    found = after.place(QPointF(at))
    assert abs(found.x - place.x) < mm(0.5)
    assert abs(found.y - place.y) < mm(0.5)


def test_the_wheel_alone_scrolls(hand) -> None:
    hand.canvas.zoom_to(2.0)
    before = hand.canvas.view
    wheel(hand.canvas, QPoint(300, 250), -1, Qt.KeyboardModifier.NoModifier)
    assert hand.canvas.view.zoom == before.zoom
    assert hand.canvas.view.top > before.top


def test_space_and_drag_pan(hand) -> None:
    hand.canvas.zoom_to(2.0)
    before, issue = hand.canvas.view, hand.program.desk.issue
    hand.bot.keyPress(hand.canvas, Qt.Key.Key_Space)
    hand.drag(QPoint(400, 300), QPoint(330, 240))
    hand.bot.keyRelease(hand.canvas, Qt.Key.Key_Space)
    after = hand.canvas.view
    assert (after.left - before.left) * after.scale == pytest.approx(70, abs=1)
    assert (after.top - before.top) * after.scale == pytest.approx(60, abs=1)
    assert hand.program.desk.issue is issue


def test_keys_fit_the_page_and_show_true_size(hand) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    hand.bot.keyClick(hand.program.window, Qt.Key.Key_1, control)
    assert hand.canvas.view.zoom == 1.0
    hand.bot.keyClick(hand.program.window, Qt.Key.Key_0, control)
    page = hand.canvas.pages[0]
    shown = hand.canvas.sight(hand.canvas.current_page()).rect(Rect(0, 0, page.width, page.height))
    assert QRectF(hand.canvas.viewport().rect()).contains(shown)
    assert shown.height() > 0.85 * hand.canvas.viewport().height()


def test_the_zoom_tool_comes_nearer_steps_back_and_fills_the_window(hand) -> None:
    hand.bot.keyClick(hand.canvas, Qt.Key.Key_Z)
    at, before = QPoint(300, 250), hand.canvas.view
    hand.click(at)
    assert hand.canvas.view.zoom == pytest.approx(before.zoom * 1.5)
    hand.bot.mouseClick(hand.canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, at)
    assert hand.canvas.view.zoom == pytest.approx(before.zoom)
    place = hand.canvas.view.place(QPointF(340, 290))
    hand.drag(QPoint(300, 250), QPoint(380, 330))
    assert hand.canvas.view.zoom > 3 * before.zoom
    middle = hand.canvas.view.pixel(place.x, place.y)
    assert (middle - QPointF(hand.canvas.viewport().rect().center())).manhattanLength() < 12
    hand.bot.keyClick(hand.canvas, Qt.Key.Key_Escape)
    assert hand.canvas.tool is hand.program.window.tool


def test_a_fitted_page_stays_fitted(hand) -> None:
    zoom = hand.canvas.view.zoom
    hand.program.window.resize(1100, 700)
    hand.bot.waitUntil(lambda: hand.canvas.view.zoom < zoom * 0.9, timeout=60_000)


def test_what_lies_under_the_pointer(hand) -> None:
    hit = hand.canvas.hit(QPointF(hand.middle("b2")))
    assert hit.block.id == "b2"
    assert hit.page.number == 1
    assert hand.canvas.hit(QPointF(1, 1)) is None


def test_every_glyph_is_drawn_at_the_place_it_is_printed(hand) -> None:
    runs = [m for p in hand.canvas.pages for m in p.marks if isinstance(m, GlyphRun) and not m.rotated]
    assert runs
    for run in runs:
        lines = list(drawn_lines(run))
        glyphs = [g for line in lines for g in line.run.glyphIndexes()]
        pens = [((line.pen + p).x(), (line.pen + p).y()) for line in lines for p in line.run.positions()]
        assert glyphs == run.glyphs.tolist()
        assert np.allclose(pens, np.stack([run.x, run.y], axis=1) / EMU_PER_PT, atol=1e-6)
        for line in lines:
            assert line.run.rawFont().isValid()
            assert line.run.rawFont().pixelSize() == pytest.approx(run.size / EMU_PER_PT)


def test_a_line_of_type_is_made_ready_once_wherever_it_stands(hand) -> None:
    run = max(
        (m for p in hand.canvas.pages for m in p.marks if isinstance(m, GlyphRun) and not m.rotated),
        key=lambda run: len(run.glyphs),
    )
    lower = replace(run, x=run.x + mm(30), y=run.y + mm(5))
    lines, moved = drawn_lines(run), drawn_lines(lower)
    assert lines
    assert all(one.run is other.run for one, other in zip(lines, moved, strict=True))
    steps = {((other.pen - one.pen).x(), (other.pen - one.pen).y()) for one, other in zip(lines, moved, strict=True)}
    assert all(step == pytest.approx((mm(30) / EMU_PER_PT, mm(5) / EMU_PER_PT)) for step in steps)


def test_pages_that_have_not_changed_are_the_very_same(hand) -> None:
    before = hand.canvas.pages
    hand.program.desk.apply("article.tags", article="a5", tags=("新",))
    assert hand.canvas.pages is before
    hand.program.desk.apply("article.headline", article="a1", text="社区食堂开张了")
    assert hand.canvas.pages is not before


def test_tiles_show_what_painting_at_once_shows(hand, monkeypatch) -> None:
    canvas, page = hand.canvas, hand.canvas.pages[0]
    monkeypatch.setattr("editor.desktop.canvas.canvas.PAINT_BUDGET", float("inf"))
    canvas.shows_guides = False
    canvas.tool = None
    canvas.zoom_to(1.0)
    picture = QImage(canvas.viewport().size(), QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    assert canvas._paint(painter, QRectF(picture.rect())).isEmpty()
    painter.end()
    sight = canvas.sight(1)
    whole = QImage(canvas.viewport().size(), QImage.Format.Format_RGB32)
    whole.fill(Qt.GlobalColor.white)
    painter = QPainter(whole)
    painter.translate(sight.corner)
    painter.scale(sight.scale * EMU_PER_PT, sight.scale * EMU_PER_PT)
    PagePainter(lambda _: None).paint(painter, page, QRectF(0, 0, 1e4, 1e4))
    painter.end()
    trim = sight.rect(Rect(0, 0, page.width, page.height)).toRect().intersected(picture.rect()).adjusted(2, 2, -2, -2)
    # Bits belong to their image and vanish with it: the copies need names.
    one, two = picture.copy(trim), whole.copy(trim)
    bits = [np.frombuffer(image.constBits(), np.uint8).astype(int) for image in (one, two)]
    assert np.abs(bits[0] - bits[1]).mean() < 0.5


def test_strokes_that_cross_are_one_shape(hand) -> None:
    """The variable fonts Noto is cut from let strokes overlap; nothing of that may show white."""
    face = FaceBook.default().face("song", 900)
    path = outline(face, int(face.glyphs(np.array([ord("天")], np.uint32))[0]))
    assert path.fillRule() is Qt.FillRule.WindingFill
    image = QImage(200, 200, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.translate(0, 180)
    painter.scale(0.2, 0.2)
    painter.fillPath(path, Qt.GlobalColor.black)
    united = path.simplified()
    united.setFillRule(Qt.FillRule.WindingFill)
    inside = [(x, y) for x in range(0, 1000, 25) for y in range(-880, 120, 25) if united.contains(QPointF(x, y))]
    painter.end()
    deep = [(x, y) for x, y in inside if united.contains(QRectF(x - 10, y - 10, 20, 20))]
    assert len(deep) > 20
    assert all(image.pixelColor(round(x * 0.2), round(180 + y * 0.2)).value() < 128 for x, y in deep)


def test_a_fault_while_painting_does_not_bring_the_program_down(hand) -> None:
    class Broken:
        def draw(self, painter) -> None:
            raise RuntimeError("no tool draws like this")

    kept, hand.canvas.tool = hand.canvas.tool, Broken()
    with pytest.raises(RuntimeError, match="no tool draws"):
        hand.canvas.viewport().repaint()
    hand.canvas.tool = kept
    hand.canvas.viewport().repaint()


class Sheet:
    def __init__(self, number: int) -> None:
        self.number = number


def test_pages_lie_as_the_reader_holds_the_paper() -> None:
    placed = lay_out([Sheet(n) for n in (1, 2, 3, 4)], width=mm(273), height=mm(393))
    first, second, third, fourth = (p.trim for p in placed)
    assert second.y == third.y
    assert second.right == third.x
    assert first.x == third.x
    assert fourth.x == second.x
    assert not any(a.overlaps(b) for a in (first, second) for b in (third, fourth))
    around = bounds(placed)
    assert all(around.x < t.x and t.right < around.right for t in (first, second, third, fourth))


@pytest.mark.parametrize("zoom", [0.05, 0.3, 1.0, 3.7, 16.0])
def test_a_place_keeps_its_pixel_when_zooming(zoom: float) -> None:
    view = View(1.0, mm(10), mm(20))
    about = QPointF(321, 123)
    zoomed = view.zoomed(zoom, about)
    place = view.place(about)
    there = zoomed.pixel(place.x, place.y)
    assert (there.x(), there.y()) == pytest.approx((321, 123), abs=0.01)


def test_zoom_has_limits() -> None:
    assert View().zoomed(1000, QPointF()).zoom == 16.0
    assert View().zoomed(0.0001, QPointF()).zoom == 0.05


@pytest.mark.parametrize("zoom", [0.25, 0.5, 1.0, 2.0, 4.0, 8.0])
def test_type_is_as_black_near_as_far(hand, zoom: float) -> None:
    """Type shows its ink at every zoom, in proportion to the area its outlines cover.

    Qt darkens the edges of small type by its text gamma, up to a twelfth of the ink.
    """
    runs = [m for m in hand.canvas.pages[0].marks if isinstance(m, GlyphRun)]
    largest = max(runs, key=lambda run: run.size)
    line = next(iter(drawn_lines(largest)))
    assert ink_of(line.bounds, zoom, lambda painter: line.draw(painter, line.bounds)) == pytest.approx(
        ink_of(line.bounds, 10, lambda painter: draw_outlines(painter, line)), rel=0.1
    )


def draw_outlines(painter: QPainter, line) -> None:
    for glyph, pen in zip(line.run.glyphIndexes(), line.run.positions(), strict=True):
        painter.save()
        painter.translate(line.pen + pen)
        painter.scale(line.size / 1000, line.size / 1000)
        painter.fillPath(outline(line.face, glyph), Qt.GlobalColor.black)
        painter.restore()


def ink_of(area: QRectF, zoom: float, draw) -> float:
    """The area that ``draw`` blackens, in square points."""
    image = QImage(round(area.width() * zoom) + 1, round(area.height() * zoom) + 1, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(zoom, zoom)
    painter.translate(-area.topLeft())
    painter.setPen(Qt.GlobalColor.black)
    draw(painter)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return float((255 - rows[:, : image.width()].astype(float)).sum()) / 255 / zoom**2


def test_after_a_key_the_tiles_show_what_painting_anew_shows(hand, monkeypatch) -> None:
    """What is painted over what has changed is the page, to the pixel; lines that stand as before are kept."""
    canvas, desk = hand.canvas, hand.program.desk
    monkeypatch.setattr("editor.desktop.canvas.canvas.PAINT_BUDGET", float("inf"))
    canvas.shows_guides = False
    canvas.tool = None
    canvas.zoom_to(1.0)
    canvas.show_rect(1, Rect(0, 0, mm(100), mm(60)))
    canvas.viewport().repaint()
    for start, end, words in ((0, 0, "字"), (3, 4, "很长的一段话" * 9), (8, 12, ""), (0, 1, "a")):
        assert desk.apply("story.write", article="a1", start=start, end=end, paragraphs=(Paragraph(words),))
        shown = canvas.viewport().grab().toImage()
        canvas.tiles.clear()
        canvas.page_painter._pages.clear()
        anew = canvas.viewport().grab().toImage()
        assert shown == anew


@pytest.mark.parametrize(("ratio", "zoom"), [(1, 0.9), (1.25, 0.9), (1.25, 1.25), (1.25, 1.4), (1.5, 1.1)])
def test_changes_are_painted_as_the_whole_on_every_screen(hand, monkeypatch, ratio: float, zoom: float) -> None:
    """Hairlines that come and go, and type beside what has changed, are to the pixel those of the page anew."""
    canvas, desk = hand.canvas, hand.program.desk
    monkeypatch.setattr("editor.desktop.canvas.canvas.PAINT_BUDGET", float("inf"))
    canvas.shows_guides, canvas.tool = False, None
    canvas.zoom_to(zoom)
    canvas.show_page(1)
    screen = shown_on(canvas, ratio)
    for name, arguments in (
        ("story.write", {"article": "a1", "start": 0, "end": 0, "paragraphs": (Paragraph("abcd efgh 12"),)}),
        ("block.resize", {"block": "b1", "bottom": -1}),
        ("items.move", {"items": ("b2",), "columns": 0, "lines": 2}),
    ):
        assert desk.apply(name, **arguments)
        shown = shown_on(canvas, ratio)
        assert shown != screen
        canvas.tiles.clear()
        screen = shown_on(canvas, ratio)
        assert shown == screen


def shown_on(canvas, ratio: float) -> QImage:
    """What the canvas shows on a screen of so many pixels a point."""
    picture = QImage(canvas.viewport().size() * ratio, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    assert canvas._paint(painter, QRectF(canvas.viewport().rect())).isEmpty()
    painter.end()
    return picture


def test_lines_that_stand_as_before_are_the_same_objects(hand) -> None:
    before = next(m for m in hand.canvas.pages[0].marks if isinstance(m, GlyphRun) and len(set(m.line.tolist())) > 4)
    lines = drawn_lines(before)
    cut = int(np.flatnonzero(np.diff(before.line))[0]) + 1
    changed = replace(before, x=before.x + np.where(np.arange(len(before.x)) == cut, 9, 0))
    fresh = drawn_lines(changed, (before, lines))
    assert [a is b for a, b in zip(lines, fresh, strict=True)] == [n != 1 for n in range(len(lines))]
    assert drawn_lines(before, (before, lines)) == lines
