"""Opening: two programs never write one file, a damaged file gives what it can, and the editor is always asked."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from editor.desktop.commands import file as commands_file
from editor.desktop.commands import opening
from editor.session.session import Session
from editor.store.document import Document, backup_of, open_document, save_document
from editor.store.lock import lock_document, lock_path

HOLD = """
import sys, pathlib
from editor.store.lock import lock_document
lock = lock_document(pathlib.Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def file(issue, tmp_path: Path) -> Path:
    path = tmp_path / "社区报.banxin"
    save_document(Document(issue), path)
    return path


@pytest.fixture
def other_program(file):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.communicate()


def box() -> QMessageBox | None:
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()), None)


def press(qtbot, words: str) -> None:
    qtbot.waitUntil(lambda: box() is not None, timeout=60_000)
    next(button for button in box().buttons() if button.text() == words).click()


def test_an_open_issue_is_locked_until_it_is_closed(program, file, qtbot) -> None:
    opening.open_path(program.window, file)
    qtbot.waitUntil(lambda: program.desk.is_open, timeout=60_000)
    assert lock_path(file).exists()
    program.window.open_session(None)
    assert not lock_path(file).exists()


def test_of_an_issue_that_another_program_has_a_copy_can_be_opened(program, file, other_program, qtbot) -> None:
    opening.open_path(program.window, file)
    press(qtbot, "打开副本")
    qtbot.waitUntil(lambda: program.desk.is_open, timeout=60_000)
    session = program.desk.session
    assert (session.path, session.lock, session.is_dirty) == (None, None, True)
    commands_file.save_to(program.window, file)
    qtbot.waitUntil(lambda: box() is not None, timeout=60_000)
    assert "正由" in box().text()
    press(qtbot, "取消")
    commands_file.save_to(program.window, file.with_name("副本.banxin"))
    qtbot.waitUntil(lambda: not session.is_dirty, timeout=60_000)
    assert session.lock.is_held


def test_a_lock_that_another_computer_left_can_be_taken_over(program, file, qtbot, monkeypatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("socket.gethostname", lambda: "别的电脑")
        lock = lock_document(file)
        mark = lock_path(file).read_bytes()
        lock.release()
    lock_path(file).write_bytes(mark)
    opening.open_path(program.window, file)
    press(qtbot, "接管")
    qtbot.waitUntil(lambda: program.desk.is_open, timeout=60_000)
    assert program.desk.session.lock.is_held


def test_the_issue_that_is_open_can_be_opened_again(program, file, qtbot) -> None:
    opening.open_path(program.window, file)
    qtbot.waitUntil(lambda: program.desk.is_open, timeout=60_000)
    first = program.desk.session
    opening.open_path(program.window, file)
    qtbot.waitUntil(lambda: program.desk.session is not first, timeout=60_000)
    assert program.desk.session.lock.is_held
    assert first.lock is None


def test_a_damaged_file_gives_what_can_be_read(program, file, qtbot) -> None:
    file.write_bytes(file.read_bytes().replace(b'status="pool"', b'status="pond"', 1))
    before = file.read_bytes()
    opening.open_path(program.window, file)
    press(qtbot, "恢复能读出的内容")
    qtbot.waitUntil(lambda: program.desk.is_open, timeout=60_000)
    assert len(program.desk.issue.articles) == 5
    assert program.desk.session.path is None
    assert {finding.code for finding in program.desk.findings} >= {"issue-damaged", "article-damaged"}
    assert file.read_bytes() == before


def test_of_a_damaged_file_the_save_before_can_be_opened(program, file, issue, qtbot) -> None:
    save_document(Document(dataclasses.replace(issue, number=99)), file)
    file.write_bytes(file.read_bytes().replace(b'status="pool"', b'status="pond"', 1))
    opening.open_path(program.window, file)
    press(qtbot, "打开上一次存盘")
    qtbot.waitUntil(lambda: program.desk.is_open, timeout=60_000)
    assert program.desk.issue.number == 12
    assert open_document(backup_of(file)).issue.number == 12


def test_saving_keeps_a_version_and_locks_the_new_file(open_program, qtbot, tmp_path) -> None:
    session: Session = open_program.desk.session
    commands_file.save_to(open_program.window, tmp_path / "新.banxin")
    qtbot.waitUntil(lambda: session.path is not None, timeout=60_000)
    assert session.lock.is_held
    (version,) = open_document(tmp_path / "新.banxin").versions
    assert version.issue == session.issue
    assert not session.is_dirty
