"""An issue without pages says what comes next, and while pages are made how far it is; nothing of it jumps."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt

from editor.desktop.panels.beginning import Beginning
from editor.model.article import Article
from editor.model.issue import Issue
from editor.session.jobs import Job
from editor.session.session import Session
from editor.store.templates import load_template


@pytest.fixture
def beginning(program) -> Beginning:
    articles = (Article("a", "社区食堂开张"),)
    program.window.open_session(Session(Issue("社区报", load_template("tianshan"), articles=articles)))
    return program.window.beginning


def test_what_comes_next_is_offered(program, beginning: Beginning) -> None:
    assert beginning.isVisible()
    assert beginning.first.text() == "生成版面"
    assert not beginning.bar.isVisible()
    program.desk.apply("article.remove", article="a")
    assert beginning.first.text() == "导入稿件…"
    assert "没有稿件" in beginning.words.text()


def test_there_is_nothing_to_scroll(beginning: Beginning, program) -> None:
    canvas = program.window.canvas
    assert not canvas.verticalScrollBar().isVisible()
    program.desk.apply("page.add")
    assert canvas.verticalScrollBar().isVisible()


def test_work_shows_how_far_it_is_and_how_it_is_stopped(program, beginning: Beginning, qtbot) -> None:
    go_on, ended = threading.Event(), []

    def work(job: Job) -> None:
        job.keep()
        job.report(0.4, "排第二稿")
        go_on.wait(30)
        ended.append(job.is_cancelled)

    program.desk.work("生成版面", work, lambda _: None, "")
    qtbot.waitUntil(lambda: beginning.bar.value() == 400)
    assert "排第二稿" in beginning.words.text()
    assert beginning.stop.text() == program.window.status.cancel.text() == "停下，用已有的"
    assert not beginning.first.isVisible()
    qtbot.mouseClick(beginning.stop, Qt.MouseButton.LeftButton)
    go_on.set()
    qtbot.waitUntil(beginning.first.isVisible)
    assert ended == [True]


def test_the_welcome_page_stands_still_when_templates_are_listed(program, qtbot) -> None:
    welcome = program.window.welcome
    before = welcome.choose.mapTo(program.window, welcome.choose.rect().center())
    qtbot.waitUntil(lambda: welcome.templates.model().rowCount() > 0, timeout=60_000)
    after = welcome.choose.mapTo(program.window, welcome.choose.rect().center())
    assert (after - before).manhattanLength() <= 2
