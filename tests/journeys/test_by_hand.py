"""An issue made by hand, by pointer and keys; undone and made again to the same bytes; killed and recovered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from editor.compose.marks import GlyphRun, PictureMark
from editor.desktop.canvas import overlays
from editor.desktop.commands import file as commands_file
from editor.desktop.program import Program
from editor.session.exporting import PURPOSES
from editor.session.journal import leftovers
from editor.store.document import Document, open_document, save_document

LONG = 240_000
Left, Control = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier

pytestmark = [pytest.mark.journey, pytest.mark.slow]


@pytest.fixture
def program(qtbot, qapp, tmp_path: Path):
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("language", "zh")
    made = Program(qapp, settings)
    made.start(None)
    made.window.resize(1440, 900)
    yield made
    made.close()


def idle(program: Program, qtbot) -> None:
    qtbot.waitUntil(lambda: not program.desk.jobs.running, timeout=LONG)


def drop(program: Program, *paths: Path, at: QPoint | None = None) -> None:
    """Let go of files over the window."""
    window = program.window
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = QPointF(window.canvas.viewport().mapTo(window, at)) if at is not None else QPointF(700, 500)
    action, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(place, action, data, Left, none, QEvent.Type.Drop))


def middle(program: Program, block: str) -> QPoint:
    page, composed = program.window.canvas.block(block)
    return program.window.canvas.sight(page.number).rect(overlays.area_of(composed)).center().toPoint()


def glyph(program: Program, article: str, part: str, offset: int) -> QPoint:
    canvas = program.window.canvas
    for page in canvas.pages:
        for run in page.marks:
            if isinstance(run, GlyphRun) and (run.origin.article, run.origin.part) == (article, part):
                for n in range(len(run.glyphs)):
                    if int(run.start[n]) == offset and int(run.paragraph[n]) == 0:
                        sight = canvas.sight(page.number)
                        place = QPointF(int(run.x[n]) + int(run.advance[n]) // 5, int(run.y[n]) - run.size // 3)
                        return (sight.corner + place * sight.scale).toPoint()
    raise LookupError(part)


def drag(qtbot, widget, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(widget, Left, pos=start)
    for step in range(1, 9):
        qtbot.mouseMove(widget, start + (end - start) * step / 8)
    qtbot.mouseRelease(widget, Left, pos=end)


def same_bytes(issue, assets, folder: Path) -> bytes:
    file = folder / "state.banxin"
    save_document(Document(issue, assets), file)
    return file.read_bytes()


def test_an_issue_by_hand(program: Program, qtbot, seeds: Path, tmp_path: Path) -> None:
    import_and_review(program, qtbot, seeds)
    qtbot.keyClick(program.window, Qt.Key.Key_M, Control)  # propose pages
    idle(program, qtbot)
    program.window.canvas.setFocus()
    program.window.canvas.fit_page(1)
    blocks = [b for b in program.desk.issue.pages[0].blocks if b.article and not b.locked]
    small, large = sorted(blocks, key=lambda b: b.cells.columns * b.cells.lines)[:: len(blocks) - 1]
    drag(qtbot, program.window.canvas.viewport(), middle(program, small.id), middle(program, large.id))
    assert program.desk.issue.block(small.id)[1].cells == large.cells, "the two change places"
    compose_a_headline(program, qtbot, small.id, small.article)
    place_and_crop(program, qtbot, tmp_path / "现场.png", small.id, small.article)
    fix_an_overset(program, qtbot, next(b.id for b in blocks if b.id not in (small.id, large.id)))
    undo_and_redo_all(program, qtbot, tmp_path)
    save_kill_recover(program, qtbot, tmp_path / "本期.banxin")
    export(program, qtbot, tmp_path)


def import_and_review(program: Program, qtbot, seeds: Path) -> None:
    review = program.window.review
    drop(program, seeds)
    qtbot.waitUntil(review.isVisible, timeout=LONG)
    idle(program, qtbot)
    assert len(program.desk.issue.articles) >= 18
    while review.isVisible():
        qtbot.keyClick(review.cards, Qt.Key.Key_Return)


def compose_a_headline(program: Program, qtbot, block: str, article: str) -> None:
    canvas = program.window.canvas
    canvas.zoom_to(1.5)
    page, composed = canvas.block(block)
    canvas.show_rect(page.number, next(f for f in composed.frames if f.kind == "headline").rect)
    qtbot.mouseDClick(canvas.viewport(), Left, pos=glyph(program, article, "headline", 1))
    before = program.desk.issue.article(article).headline
    caret = program.window.text_tool.typing.caret
    for preedit in ("x", "xi", "xin"):
        QApplication.sendEvent(canvas, QInputMethodEvent(preedit, []))
        assert program.desk.issue.article(article).headline == before
    event = QInputMethodEvent("", [])
    event.setCommitString("新")
    QApplication.sendEvent(canvas, event)
    assert program.desk.issue.article(article).headline == before[:caret] + "新" + before[caret:]
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)


def place_and_crop(program: Program, qtbot, photo: Path, block: str, article: str) -> None:
    canvas = program.window.canvas
    image = QImage(600, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#557799"))
    assert image.save(str(photo))
    canvas.fit_page(1)
    drop(program, photo, at=middle(program, block))
    idle(program, qtbot)
    picture = program.desk.issue.article(article).pictures[-1]
    mark = next(m for m in canvas.pages[0].marks if isinstance(m, PictureMark) and m.asset == picture.asset)
    at = canvas.sight(1).rect(mark.rect).center().toPoint()
    qtbot.mouseDClick(canvas.viewport(), Left, pos=at)
    drag(qtbot, canvas.viewport(), at, at + QPoint(12, 3))
    assert program.desk.issue.article(article).pictures[-1].focus != picture.focus
    qtbot.keyClick(canvas, Qt.Key.Key_Return)


def fix_an_overset(program: Program, qtbot, block: str) -> None:
    canvas = program.window.canvas

    def overset() -> int:
        return overlays.fit(next(b for b in canvas.pages[0].blocks if b.id == block)).overset

    canvas.setFocus()
    qtbot.mouseClick(canvas.viewport(), Left, pos=middle(program, block))
    for _ in range(6):
        qtbot.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert overset()
    qtbot.keyClick(program.window, Qt.Key.Key_F, Control | Qt.KeyboardModifier.ShiftModifier)
    assert not overset()


def undo_and_redo_all(program: Program, qtbot, folder: Path) -> None:
    desk, window = program.desk, program.window
    states, last = desk.session.states(), same_bytes(desk.issue, desk.session.assets, folder)
    while desk.session.undoable:
        qtbot.keyClick(window, Qt.Key.Key_Z, Control)
    assert desk.issue is states[0]
    while desk.session.redoable:
        qtbot.keyClick(window, Qt.Key.Key_Y, Control)
    assert same_bytes(desk.issue, desk.session.assets, folder) == last


def save_kill_recover(program: Program, qtbot, saved: Path) -> None:
    commands_file.save_to(program.window, saved)
    idle(program, qtbot)
    assert open_document(saved).issue == program.desk.issue
    program.desk.apply("issue.title", text="断电前")
    program.desk.sync()
    left = [item for item in _as_if_killed(program) if item.title or item.path]
    assert left[0].recovered().issue.title == "断电前"


def export(program: Program, qtbot, folder: Path) -> None:
    numbers = [page.number for page in program.desk.issue.pages]
    for purpose in (p for p in PURPOSES if p.suffix in (".pdf", ".docx")):
        file = folder / f"{purpose.name}{purpose.suffix}"
        commands_file.export_to(program.window, file, purpose, numbers)
        idle(program, qtbot)
        assert file.read_bytes()[:4] in (b"%PDF", b"PK\x03\x04")


def _as_if_killed(program: Program) -> list:
    """What a program that starts after this one was killed would find: its lock is let go of, its journal stays."""
    journal = program.desk._journal
    owner, journal._owner = journal._owner, None
    owner.close()
    return list(leftovers(journal.folder.parent))
