"""The status bar says how the issue stands, how long work will take, and whether it was checked as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from editor.desktop.panels.status import time_left
from editor.desktop.program import Program
from editor.model.findings import Finding, Place, Severity
from editor.session.jobs import Job
from editor.session.selection import Selection

FAULT = Finding(Severity.WARNING, "no-date", "The issue has no date.", Place())


def after(seconds: float, share: float) -> Job:
    now = [0.0]
    job = Job("导出", lambda _: None, clock=lambda: now[0])
    now[0] = seconds
    job.report(share)
    return job


def test_the_time_left_is_told_in_round_words(qapp) -> None:
    assert time_left(after(1.0, 0.5)) == ""
    assert time_left(after(4.0, 0.5)) == "约剩 4 秒"
    assert time_left(after(10.0, 0.3)) == "约剩 25 秒"
    assert time_left(after(60.0, 0.25)) == "约剩 3 分钟"


def test_a_block_is_told_with_its_size_and_fit(open_program: Program, qtbot) -> None:
    status = open_program.window.status
    open_program.desk.session.select(Selection(1, ("b1",), "a1"))
    qtbot.waitUntil(lambda: "2 栏 × 20 行" in status.counts.text())
    assert any(words in status.counts.text() for words in ("溢", "余", "正好"))


def test_the_sign_tells_whether_the_issue_was_checked_as_it_stands(open_program: Program, qtbot) -> None:
    desk, status = open_program.desk, open_program.window.status
    qtbot.waitUntil(lambda: status.check.text() == "未检查")
    wanted, shown = QSignalSpy(status.check_wanted), QSignalSpy(status.findings_wanted)
    desk.set_findings((FAULT,), checked=desk.issue)
    qtbot.waitUntil(lambda: status.check.text() == "1 处要看")
    qtbot.mouseClick(status.check, Qt.MouseButton.LeftButton)
    assert (wanted.count(), shown.count()) == (0, 1)
    desk.set_findings((), checked=desk.issue)
    qtbot.waitUntil(lambda: status.check.text() == "检查通过")
    assert open_program.window.findings.check.isHidden()
    desk.apply("page.rename", page=1, name="改了名")
    qtbot.waitUntil(lambda: status.check.text() == "未检查")
    assert not open_program.window.findings.check.isHidden()


def test_what_one_may_want_next_is_offered_once(open_program: Program, qtbot) -> None:
    status, taken = open_program.window.status, []
    status.offer("已导出：社区报.pdf", "打开所在文件夹", lambda: taken.append("folder"))
    assert status.offered.text() == "已导出：社区报.pdf"
    qtbot.mouseClick(status.offer_button, Qt.MouseButton.LeftButton)
    assert taken == ["folder"]
    assert not status.offer_button.isVisible()


def test_findings_are_said_to_be_old_once_the_issue_changes(open_program: Program, qtbot) -> None:
    desk, panel = open_program.desk, open_program.window.findings
    desk.set_findings((FAULT,), checked=desk.issue)
    assert panel.empty.isHidden()
    desk.apply("page.rename", page=1, name="改了名")
    qtbot.waitUntil(lambda: not panel.empty.isHidden())
    wanted = QSignalSpy(panel.check_wanted)
    qtbot.mouseClick(panel.check, Qt.MouseButton.LeftButton)
    assert wanted.count() == 1
