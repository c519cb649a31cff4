"""The versions window: what changed is told, and what was comes back as one step."""

from __future__ import annotations

import datetime

import pytest

from editor.desktop.dialogs.versions_window import VersionsWindow
from editor.desktop.widgets.rows import ROW

NOW = datetime.datetime(2026, 6, 1, 9, tzinfo=datetime.UTC)


@pytest.fixture
def versions(open_program, qtbot) -> VersionsWindow:
    desk = open_program.desk
    desk.session.keep_version(NOW, "送审稿")
    desk.apply("article.headline", article="a1", text="社区食堂今日开张")
    desk.apply("block.remove", block="b2")
    window = VersionsWindow(desk, open_program.window.canvas.page_painter, open_program.theme, open_program.window)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window._shown is not None, timeout=60_000)
    return window


def test_what_changed_since_a_version_is_told(versions) -> None:
    assert versions.told.text() == "改稿 1 篇 · 版面变动 1 处"
    text = versions.text.toPlainText()
    assert "社区食堂今日开张" in text
    assert "老街新貌" in text
    assert [versions.tabs.tabText(k) for k in range(2)] == ["第 1 版 ●", "第 2 版"]
    assert not versions.pages.grab().isNull()


def test_a_version_is_kept_under_a_name(versions) -> None:
    versions.name.setText(" 定稿 ")
    versions.keep()
    assert [row.data(ROW).title for row in (versions._model.index(k, 0) for k in range(2))] == ["定稿", "送审稿"]
    assert versions._desk.session.is_dirty


def test_a_version_is_restored_as_one_step(versions) -> None:
    desk = versions._desk
    before = desk.issue
    versions.restore()
    assert desk.issue.article("a1").headline == "社区食堂开张"
    assert desk.issue.block("b2") is not None
    assert desk.issue == desk.session.versions[0].issue
    desk.undo()
    assert desk.issue is before


def test_two_versions_are_compared_the_older_first(versions, qtbot) -> None:
    versions.name.setText("定稿")
    versions.keep()
    versions.other.setCurrentIndex(versions.other.findText("送审稿", flags=versions_flag()))
    versions._compare()
    qtbot.waitUntil(lambda: versions.told.text() == "改稿 1 篇 · 版面变动 1 处", timeout=60_000)
    assert versions.pages._names == ("送审稿", "定稿")


def versions_flag():
    from PySide6.QtCore import Qt

    return Qt.MatchFlag.MatchStartsWith


def test_a_version_is_opened_as_an_issue_of_its_own(versions, open_program, qtbot) -> None:
    from editor.desktop.commands.versions import open_version

    session = open_program.desk.session
    session.saved(session.document(), open_program._recovery / "x.banxin")
    open_version(open_program.window, session.versions[0])
    qtbot.waitUntil(lambda: open_program.desk.session is not session, timeout=60_000)
    assert open_program.desk.session.path is None
    assert open_program.desk.issue.article("a1").headline == "社区食堂开张"


def test_without_versions_the_window_says_how_they_come(open_program, qtbot) -> None:
    window = VersionsWindow(
        open_program.desk, open_program.window.canvas.page_painter, open_program.theme, open_program.window
    )
    qtbot.addWidget(window)
    window.show()
    assert window._empty.isVisible()
    assert not window.restoring.isEnabled()
