"""Saving loses nothing: not what another program wrote, not what a full disk or a stick pulled out did not take."""

from __future__ import annotations

import errno
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from editor.desktop.commands import file as commands_file
from editor.desktop.commands import opening
from editor.desktop.dialogs.versions_window import VersionsWindow
from editor.session.journal import Journal
from editor.session.session import Session
from editor.store.document import Document, backup_of, open_document, save_document
from editor.store.lock import lock_path
from tests.desktop.crash import HEADLINE, leave_a_crash


@pytest.fixture
def file(issue, tmp_path: Path) -> Path:
    path = tmp_path / "社区报.banxin"
    save_document(Document(issue), path)
    return path


@pytest.fixture
def opened(program, file, qtbot):
    opening.open_path(program.window, file)
    qtbot.waitUntil(lambda: program.desk.is_open and not program.desk.jobs.running, timeout=60_000)
    program.desk.apply("article.headline", article="a1", text="我的标题")
    return program


def box() -> QMessageBox | None:
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()), None)


def press(qtbot, words: str) -> None:
    qtbot.waitUntil(lambda: box() is not None, timeout=60_000)
    next(button for button in box().buttons() if button.text() == words).click()


def change_elsewhere(path: Path) -> None:
    document = open_document(path)
    save_document(replace(document, issue=replace(document.issue, number=4711)), path)


def test_what_another_program_wrote_is_looked_at_and_kept(opened, file, qtbot) -> None:
    change_elsewhere(file)
    commands_file.save(opened.window)
    press(qtbot, "看看改了什么")
    qtbot.waitUntil(lambda: opened.window.findChild(VersionsWindow) is not None, timeout=60_000)
    opened.window.findChild(VersionsWindow).close()
    assert open_document(file).issue.number == 4711
    commands_file.save(opened.window)
    qtbot.waitUntil(lambda: not opened.desk.session.is_dirty, timeout=60_000)
    saved = open_document(file)
    assert saved.issue.article("a1").headline == "我的标题"
    assert 4711 in [version.issue.number for version in saved.versions]


def test_what_another_program_wrote_is_written_over_only_on_purpose(opened, file, qtbot) -> None:
    change_elsewhere(file)
    commands_file.save(opened.window)
    press(qtbot, "取消")
    assert open_document(file).issue.number == 4711
    assert opened.desk.session.is_dirty
    commands_file.save(opened.window)
    press(qtbot, "覆盖")
    qtbot.waitUntil(lambda: not opened.desk.session.is_dirty, timeout=60_000)
    assert open_document(file).issue.article("a1").headline == "我的标题"
    assert open_document(backup_of(file)).issue.number == 4711


def test_what_another_program_wrote_keeps_the_window_open(opened, file, qtbot, monkeypatch) -> None:
    change_elsewhere(file)
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Save)
    assert not opened.window.close()
    press(qtbot, "取消")
    assert open_document(file).issue.number == 4711
    assert opened.desk.issue.article("a1").headline == "我的标题"


def test_what_a_full_disk_did_not_take_is_saved_again(opened, file, qtbot, monkeypatch) -> None:
    before = file.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("editor.store.document.write_package", _disk_is_full)
        commands_file.save(opened.window)
        qtbot.waitUntil(lambda: box() is not None, timeout=60_000)
    assert "磁盘已满" in box().text()
    assert file.read_bytes() == before
    assert opened.desk.session.is_dirty
    press(qtbot, "再存一次")
    qtbot.waitUntil(lambda: not opened.desk.session.is_dirty, timeout=60_000)
    assert open_document(file).issue.article("a1").headline == "我的标题"


def test_a_stick_that_was_pulled_out_can_be_put_back(program, file, tmp_path, qtbot) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    shutil.copy(file, stick)
    opening.open_path(program.window, stick / file.name)
    qtbot.waitUntil(lambda: program.desk.is_open and not program.desk.jobs.running, timeout=60_000)
    program.desk.apply("article.headline", article="a1", text="拔盘以后")
    stick.rename(tmp_path / "拔走了")
    commands_file.save(program.window)
    qtbot.waitUntil(lambda: box() is not None, timeout=60_000)
    assert "文件夹不在了" in box().text()
    (tmp_path / "拔走了").rename(stick)
    press(qtbot, "再存一次")
    qtbot.waitUntil(lambda: not program.desk.session.is_dirty, timeout=60_000)
    assert open_document(stick / file.name).issue.article("a1").headline == "拔盘以后"


def test_a_file_with_a_recovery_record_asks_which_is_wanted(program, issue, file, qtbot) -> None:
    leave_a_crash(program, Session(issue, path=file))
    opening.open_path(program.window, file)
    press(qtbot, "打开存盘的那份")
    qtbot.waitUntil(lambda: program.desk.is_open and not program.desk.jobs.running, timeout=60_000)
    assert program.desk.issue.article("a1").headline == "社区食堂开张"
    opening.open_path(program.window, file)
    press(qtbot, "恢复改动")
    qtbot.waitUntil(lambda: program.desk.issue.article("a1").headline == HEADLINE, timeout=60_000)
    assert program.leftovers() == []
    commands_file.save(program.window)
    qtbot.waitUntil(lambda: not program.desk.session.is_dirty, timeout=60_000)
    assert lock_path(file).exists()
    assert open_document(file).issue.article("a1").headline == HEADLINE


def test_what_was_recovered_without_a_new_record_keeps_the_old(program, issue, file, qtbot, monkeypatch) -> None:
    leave_a_crash(program, Session(issue, path=file))
    (left,) = program.leftovers()
    with monkeypatch.context() as patch:
        patch.setattr("editor.store.document.write_package", _disk_is_full)
        opening.recover(program.window, left)
        qtbot.waitUntil(lambda: program.desk.is_open, timeout=60_000)
    assert [found.folder for found in program.leftovers()] == [left.folder]


def test_a_record_that_could_not_be_written_is_told_once_and_tried_again(open_program, monkeypatch) -> None:
    desk, told = open_program.desk, []
    desk.said.connect(told.append)
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "_append", _disk_is_full)
        for text in ("一", "二", "三"):
            desk.apply("article.headline", article="a1", text=text)
            desk.session.rest()
            desk.sync()
    assert sum("恢复记录" in words for words in told) == 1
    desk.renew_journal(open_program._new_journal)
    assert told[-1] == "恢复记录又写得下了。"
    desk.renew_journal(open_program._new_journal)
    assert sum("恢复记录" in words for words in told) == 2


def _disk_is_full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")
