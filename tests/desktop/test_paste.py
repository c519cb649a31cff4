"""What lies on the clipboard comes into the issue: a manuscript from Word or the web, a picture, files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from editor.desktop.commands import importing
from editor.measure import Rect, mm
from editor.model.page import Frame, FrameKind
from editor.session.selection import Selection

WEB = (
    "<html><body><h1>社区食堂开张了</h1><p>本报讯 昨日，社区食堂正式开张，附近老人有了吃饭的好去处，街道派人到场。</p>"
    "<p>食堂每天供应三餐，菜价低于市价，七十岁以上老人另有补贴。</p><p>（街道党政办）</p></body></html>"
)


def paste(program, data: QMimeData, qtbot) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    program.window.update_actions()
    program.window.actions_by_name["edit.paste"].trigger()
    qtbot.waitUntil(lambda: not program.desk.jobs.running, timeout=120_000)


def picture() -> QImage:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    return image


@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_manuscript_is_pasted_onto_the_welcome_page(program, qtbot, kind: str) -> None:
    data = QMimeData()
    if kind == "html":
        data.setHtml(WEB)
    else:
        data.setText("社区食堂开张了\n\n本报讯 昨日，社区食堂正式开张，附近老人有了吃饭的好去处。\n（街道党政办）\n")
    paste(program, data, qtbot)
    qtbot.waitUntil(program.window.review.isVisible, timeout=60_000)
    (article,) = program.desk.issue.articles
    assert article.headline == "社区食堂开张了"
    assert "街道党政办" in article.credit


def test_a_picture_is_pasted_into_what_is_selected(open_program, qtbot) -> None:
    desk = open_program.desk
    desk.apply("frame.add", page=1, frame=Frame("f1", FrameKind.PICTURE, Rect(mm(30), mm(250), mm(40), mm(20))))
    data = QMimeData()
    data.setImageData(picture())
    for selection in (Selection(1, frames=("f1",)), Selection(1, ("b1",), "a1")):
        desk.session.select(selection)
        paste(open_program, data, qtbot)
    (frame,) = desk.issue.pages[0].frames
    assert desk.issue.asset(frame.picture) is not None
    assert frame.picture in desk.session.assets
    assert len(desk.issue.article("a1").pictures) == 1
    assert desk.issue.block("b1")[1].slots


def test_files_are_pasted_and_nothing_is_told_to_be_nothing(open_program, qtbot, tmp_path: Path) -> None:
    file = tmp_path / "稿.txt"
    file.write_text(
        "河道清淤工程完工\n\n本报讯 昨日，河道清淤工程完工，两岸居民前来观看，工程师讲解了过程。\n", "utf-8"
    )
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    paste(open_program, data, qtbot)
    assert open_program.desk.issue.articles[-1].headline == "河道清淤工程完工"
    before = open_program.desk.issue
    paste(open_program, QMimeData(), qtbot)
    assert open_program.desk.issue is before
    assert "没有可以粘贴" in open_program.window.status.currentMessage()


def test_the_next_dialog_begins_where_the_last_manuscripts_were(program, monkeypatch, tmp_path: Path) -> None:
    begun, file = [], tmp_path / "稿件" / "一.txt"
    file.parent.mkdir()
    file.write_text("社区食堂开张\n昨日，社区食堂正式开张。\n", "utf-8")

    def ask(_window, _title, start, _kinds):
        begun.append(Path(start))
        return [str(file)], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", ask)
    monkeypatch.setattr(importing, "import_paths", lambda *_: None)
    importing.import_manuscripts(program.window)
    importing.import_manuscripts(program.window)
    assert begun[1] == file.parent != begun[0]
