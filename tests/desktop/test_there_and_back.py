"""However long one works by key and mouse, undo leads back to the first state and redo to the last, byte for byte."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from editor.desktop.canvas import overlays
from editor.session.journal import Journal, leftovers
from editor.store.document import Document, save_document

STEPS = 120

ACTIONS = (
    "edit.undo", "edit.redo", "edit.duplicate", "edit.select_all", "edit.copy", "edit.cut", "edit.paste", "item.remove",
    "item.lock", "item.group", "item.ungroup", "align.left", "align.down", "block.box", "block.fit", "page.add",
    "page.remove", "page.later", "page.earlier", "article.new", "article.place", "article.hold", "article.remove",
    "thread.add", "thread.cut", "text.bold", "text.crosshead", "text.plain",
)  # fmt: skip
KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
ERASERS = (Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Delete)


class Worker:
    """Someone who does anything at all in the window, the same thing every time for one seed."""

    def __init__(self, program, seed: int) -> None:
        self.program, self.window, self.canvas = program, program.window, program.window.canvas
        self.chance = random.Random(seed)

    def work(self) -> None:
        doing: tuple[Callable[[], None], ...] = (self.act, self.nudge, self.drag, self.type, self.file)
        self.chance.choice(doing)()
        if self.chance.random() < 0.3:
            self.program.desk.session.rest()

    def act(self) -> None:
        self.window.actions_by_name[self.chance.choice(ACTIONS)].trigger()

    def nudge(self) -> None:
        self.choose()
        held = self.chance.choice((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier))
        for _ in range(self.chance.randrange(1, 4)):
            QTest.keyClick(self.canvas, self.chance.choice(KEYS), held)

    def drag(self) -> None:
        start = self.choose()
        if start is not None:
            end = start + QPoint(self.chance.randrange(-200, 200), self.chance.randrange(-200, 200))
            viewport, left = self.canvas.viewport(), Qt.MouseButton.LeftButton
            QTest.mousePress(viewport, left, pos=start)
            for step in range(1, 5):
                QTest.mouseMove(viewport, start + (end - start) * step / 4)
            QTest.mouseRelease(viewport, left, pos=end)

    def type(self) -> None:
        at = self.choose()
        if at is not None:
            QTest.mouseDClick(self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
            QTest.keyClicks(self.canvas, self.chance.choice(("abc", "2026", "x y")))
            QTest.keyClick(self.canvas, self.chance.choice(ERASERS))
            QTest.keyClick(self.canvas, Qt.Key.Key_Escape)

    def file(self) -> None:
        desk = self.program.desk
        article = self.chance.choice(desk.issue.articles) if desk.issue.articles else None
        if article is not None:
            desk.apply("article.headline", article=article.id, text="题" * self.chance.randrange(12))

    def choose(self) -> QPoint | None:
        """Click on a block of any page; None where there is none."""
        blocks = [(p, b) for p in self.canvas.pages for b in overlays.standing(p)]
        if not blocks:
            return None
        page, block = self.chance.choice(blocks)
        self.canvas.fit_page(page.number)
        at = self.canvas.sight(page.number).rect(overlays.area_of(block)).center().toPoint()
        QTest.mouseClick(self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
        return at


def file_of(program, path: Path) -> bytes:
    save_document(Document(program.desk.issue, program.desk.session.assets), path)
    return path.read_bytes()


@pytest.mark.parametrize("seed", [1, 2])
def test_all_undone_and_redone_is_the_same_to_the_byte(open_program, qtbot, tmp_path: Path, seed: int) -> None:
    desk = open_program.desk
    first = file_of(open_program, tmp_path / "first.banxin")
    worker = Worker(open_program, seed)
    journal = Journal(desk.session, tmp_path / "recovery" / "one")
    for _ in range(STEPS):
        worker.work()
    open_program.window.text_tool.leave_text()
    while desk.session.redoable:
        desk.redo()
    states = desk.session.states()
    assert len(states) > STEPS // 8
    last = file_of(open_program, tmp_path / "last.banxin")
    undo, redo = (open_program.window.actions_by_name[name] for name in ("edit.undo", "edit.redo"))
    for state in reversed(states[:-1]):
        undo.trigger()
        assert desk.issue is state
    assert file_of(open_program, tmp_path / "back.banxin") == first
    for state in states[1:]:
        redo.trigger()
        assert desk.issue is state
    assert file_of(open_program, tmp_path / "again.banxin") == last
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=60_000)  # the last pages come in the background
    assert desk.pages() == desk.session.composition.pages(desk.issue)
    for stream in (journal._lines, journal._owner):
        stream.close()
    (left,) = leftovers(tmp_path / "recovery")
    assert left.recovered().issue == desk.issue
