"""What nobody means to do to the window: odd things dropped on it, changes while it works, a new look meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QMessageBox

from editor.desktop.commands import make
from editor.desktop.words import WORDS, Language
from editor.session.selection import Selection

LONG = 120_000

pytestmark = pytest.mark.usefixtures("brief_search")


def drop(window, data: QMimeData) -> None:
    middle = QPointF(window.width() / 2, window.height() / 2)
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(middle, actions, data, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, event)


def idle(program, qtbot) -> None:
    qtbot.waitUntil(lambda: not program.desk.jobs.running, timeout=LONG)
    QApplication.processEvents()


def urls(*paths: object) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(path) if isinstance(path, str) else QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def odd(folder: Path) -> list[QMimeData]:
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 no more of it")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "bytes.pdf").write_bytes(bytes(range(256)) * 40)
    (folder / "deep").mkdir()
    text, html, picture = QMimeData(), QMimeData(), QMimeData()
    text.setText("\x00\ufffe\u202e" * 100 + "一段话\n" * 2000)
    html.setHtml("<p>" * 5000 + "<script>x()</script><table><tr><td>甲" + "</p>" * 100)
    picture.setImageData(QImage())
    return [
        urls(folder / "gone.docx"),
        urls("http://example.invalid/a.docx"),
        urls(folder / "broken.docx", folder / "empty.txt", folder / "bytes.pdf", folder / "deep", folder),
        text,
        html,
        picture,
        QMimeData(),
    ]


def test_odd_things_dropped_are_taken_or_refused_in_words(open_program, qtbot, tmp_path: Path) -> None:
    window, desk = open_program.window, open_program.desk
    texts = {a.id: a.story for a in desk.issue.articles}
    for data in odd(tmp_path):
        drop(window, data)
        idle(open_program, qtbot)
        for box in window.findChildren(QMessageBox):
            assert box.text()
            box.close()
    assert {a.id: a.story for a in desk.issue.articles if a.id in texts} == texts


def test_undo_and_redo_while_pages_are_proposed(open_program, qtbot) -> None:
    window, desk = open_program.window, open_program.desk
    desk.apply("article.headline", article="a1", text="新题")
    make.make_up(window)
    for _ in range(30):
        desk.undo()
        QApplication.processEvents()
        desk.redo()
    idle(open_program, qtbot)
    assert desk.issue.article("a1").headline == "新题"
    while desk.session.undoable is not None:
        desk.undo()
    assert desk.issue.article("a1").headline == "社区食堂开张"


def test_an_article_deleted_while_pages_are_proposed_does_not_come_back(open_program, qtbot) -> None:
    window, desk = open_program.window, open_program.desk
    make.make_up(window)
    desk.session.select(Selection(None, (), "a5"))
    assert desk.apply("article.remove", article="a5")
    idle(open_program, qtbot)
    assert desk.issue.article("a5") is None
    assert all(b.article != "a5" for p in desk.issue.pages for b in p.blocks)
    desk.pages()


def test_a_proposal_that_is_stopped_gives_the_best_so_far_or_nothing(open_program, qtbot) -> None:
    window, desk = open_program.window, open_program.desk
    make.make_up(window)
    desk.cancel_all()
    idle(open_program, qtbot)
    assert any(b.article for p in desk.issue.pages for b in p.blocks)


def test_language_and_look_change_while_it_works(open_program, qtbot) -> None:
    make.make_up(open_program.window)
    open_program.set_dark(True)
    open_program.set_language(Language.ENGLISH)
    assert open_program.window.theme.is_dark
    idle(open_program, qtbot)
    assert open_program.window.canvas.pages
    open_program.set_language(Language.CHINESE)
    open_program.set_dark(False)
    assert WORDS.language is Language.CHINESE
    idle(open_program, qtbot)


@pytest.mark.parametrize("size", [(1280, 720), (1100, 640), (2560, 1440)])
def test_the_window_fits_small_and_large_screens(open_program, size: tuple[int, int]) -> None:
    window = open_program.window
    window.resize(*size)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    assert window.canvas.viewport().width() > 300
