"""One afternoon: manuscripts in, pages proposed, two things mended, saved, recovered, exported; by key and mouse."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSettings, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from editor.desktop.canvas import overlays
from editor.desktop.commands import file as commands_file
from editor.desktop.commands import importing as commands_import
from editor.desktop.commands import opening
from editor.desktop.dialogs.proposals import HOW_MANY, Proposals
from editor.desktop.program import Program
from editor.edits.errors import EditRefused
from editor.session.exporting import PURPOSES
from editor.session.journal import leftovers
from editor.store.document import open_document

pytestmark = pytest.mark.journey

LONG = 240_000


@pytest.fixture
def program(qtbot, qapp: QApplication, tmp_path: Path):
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("language", "zh")
    made = Program(qapp, settings)
    made.start(None)
    made.window.resize(1440, 900)
    # Keys go to the active window; a bare X server has no window manager that would make it so.
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow, timeout=LONG)
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def idle(program: Program, qtbot) -> None:
    qtbot.waitUntil(lambda: not program.desk.jobs.running, timeout=LONG)


def middle(program: Program, block: str) -> QPoint:
    canvas = program.window.canvas
    page, composed = canvas.block(block)
    return canvas.sight(page.number).rect(overlays.area_of(composed)).center().toPoint()


def test_an_issue_from_manuscripts_to_the_press(program: Program, qtbot, seeds: Path, tmp_path: Path) -> None:
    window, desk = program.window, program.desk
    commands_import.import_paths(window, [seeds])
    idle(program, qtbot)
    assert len(desk.issue.articles) >= 18
    words = sum(a.characters for a in desk.issue.articles)

    qtbot.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    idle(program, qtbot)
    assert len(desk.issue.pages) >= 2
    assert desk.issue.placed()
    canvas = window.canvas
    qtbot.waitUntil(lambda: len(canvas.pages) == len(desk.issue.pages), timeout=LONG)

    placed = [b for b in desk.issue.pages[0].blocks if b.article and not b.locked]
    one, two = placed[0], placed[-1]
    canvas.setFocus()
    start, end = middle(program, one.id), middle(program, two.id)
    qtbot.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 11):
        qtbot.mouseMove(canvas.viewport(), start + (end - start) * step / 10)
    qtbot.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert desk.issue.block(one.id)[1].cells == two.cells

    page, composed = canvas.block(two.id)  # the larger place: the headline of the other leaves no room for its text
    story = next(frame for frame in composed.frames if frame.kind == "story")
    inside = canvas.sight(page.number).rect(story.rect).center().toPoint()
    qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=inside)
    qtbot.keyClicks(canvas, "2026")
    assert "2026" in "".join(p.text for s, _ in desk.issue.article(two.article).items for p in s.paragraphs)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)

    states = desk.session.states()
    while desk.session.undoable:
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.issue is states[0]
    while desk.session.redoable:
        qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert desk.issue is states[-1]

    saved = tmp_path / "天山.banxin"
    commands_file.save_to(window, saved)
    idle(program, qtbot)
    assert not desk.session.is_dirty
    assert open_document(saved).issue == desk.issue
    assert sum(a.characters for a in open_document(saved).issue.articles) == words + 4

    numbers = [page.number for page in desk.issue.pages]
    for purpose in PURPOSES:
        file = tmp_path / f"{purpose.name}{purpose.suffix}"
        commands_file.export_to(window, file, purpose, numbers)
        idle(program, qtbot)
        assert file.read_bytes().startswith({".pdf": b"%PDF-", ".docx": b"PK", ".html": b"<!"}[purpose.suffix])

    opening.open_path(window, saved)
    idle(program, qtbot)
    assert desk.issue == open_document(saved).issue


@pytest.mark.usefixtures("brief_search")
def test_a_proposal_is_chosen_among_several(program: Program, qtbot, seeds: Path) -> None:
    window, desk = program.window, program.desk
    commands_import.import_paths(window, [seeds])
    idle(program, qtbot)
    before = desk.issue
    qtbot.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = next(child for child in window.findChildren(Proposals) if child.isVisible())
    qtbot.waitUntil(lambda: dialog.count == HOW_MANY, timeout=LONG)
    assert desk.issue is before, "looking changes nothing"
    buttons = [b for card in dialog.cards for b in card.findChildren(QPushButton) if b.text() == "用这个方案"]
    assert len(buttons) == HOW_MANY
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert desk.issue.pages
    assert desk.session.undoable.title == "生成版面"
    desk.undo()
    assert desk.issue is before


KILLED = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from editor.desktop.program import Program
from editor.desktop.commands import file as commands_file
application = QApplication([])
program = Program(application, QSettings(sys.argv[1], QSettings.Format.IniFormat))
program.start(None)
commands_file.new_issue(program.window)
program.desk.apply("page.add", name="副刊")
program.desk.apply("issue.title", text="断电前的报名")
print("ready", flush=True)
application.exec()
"""


def test_a_killed_program_loses_nothing(tmp_path: Path, project: Path) -> None:
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path / "s.ini")],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=project,
        env=environment,
        text=True,
    ) as running:
        assert running.stdout.readline().strip() == "ready"
        found = [f.parent for f in tmp_path.rglob("journal.jsonl")]
        assert len(found) == 1
        assert list(leftovers(found[0].parent)) == [], "its owner lives"
        os.kill(running.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    left = next(leftovers(found[0].parent))
    assert left.title
    recovered = left.recovered().issue
    assert recovered.title == "断电前的报名"
    assert [p.name for p in recovered.pages] == ["副刊"]


def test_a_refused_edit_is_no_step(program: Program) -> None:
    commands_file.new_issue(program.window)
    before = program.desk.issue
    assert not program.desk.apply("page.remove", page=7)
    assert program.desk.issue is before
    with pytest.raises(EditRefused):
        program.desk.session.apply("page.remove", page=7)
