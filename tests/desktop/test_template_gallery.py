"""The welcome page shows every template with a picture of its own, and begins an issue in the one chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt

from editor.desktop.dialogs.template_gallery import _PICTURE
from editor.desktop.widgets.rows import NAME
from editor.store.templates import template_names


def test_every_template_gets_its_own_picture(program, qtbot) -> None:
    gallery = program.window.welcome.templates
    model = gallery.model()
    names = template_names()

    def pictures() -> list:
        return [model.index(row, 0).data(_PICTURE) for row in range(model.rowCount())]

    qtbot.waitUntil(lambda: len(pictures()) == len(names) and None not in pictures(), timeout=60_000)
    assert sorted(model.index(row, 0).data(NAME) for row in range(model.rowCount())) == sorted(names)
    images = [picture.toImage() for picture in pictures()]
    assert len({bytes(image.constBits()) for image in images}) == len(images)


def test_a_click_begins_an_issue(program, qtbot) -> None:
    gallery = program.window.welcome.templates
    qtbot.waitUntil(lambda: gallery.model().rowCount() > 0, timeout=60_000)
    index = gallery.model().index(0, 0)
    qtbot.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, pos=gallery.visualRect(index).center())
    assert program.desk.is_open
    assert program.desk.issue.template.name == "tianshan"


def test_a_key_begins_an_issue(program, qtbot) -> None:
    gallery = program.window.welcome.templates
    qtbot.waitUntil(lambda: gallery.model().rowCount() > 0, timeout=60_000)
    gallery.setFocus()
    qtbot.keyClick(gallery, Qt.Key.Key_Home)
    qtbot.keyClick(gallery, Qt.Key.Key_Right)
    qtbot.keyClick(gallery, Qt.Key.Key_Return)
    assert program.desk.issue.template.name == "tianshan-lively"
