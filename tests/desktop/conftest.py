"""A program over a small issue set in the real template, with settings that are nobody's."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSettings, Qt
from PySide6.QtWidgets import QApplication

from editor.desktop.canvas import overlays
from editor.desktop.program import Program
from editor.desktop.readiness import give_back
from editor.model.article import Article
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Page
from editor.model.text import Paragraph, Story
from editor.session.session import Session
from editor.store.templates import load_template

TEXT = "社区食堂昨日开张，附近老人有了吃饭的好去处。街道办事处表示，将继续听取居民意见。"


def article(name: str, headline: str, paragraphs: int = 3) -> Article:
    return Article(name, headline, Story((Paragraph(TEXT * 2),) * paragraphs), credit="街道党政办")


@pytest.fixture
def issue() -> Issue:
    articles = (
        article("a1", "社区食堂开张"),
        article("a2", "老街新貌"),
        article("a3", "河道清淤"),
        article("a4", "读书会"),
        article("a5", "待排的稿件"),
    )
    one = Page(
        1,
        "要闻",
        (
            Block("b1", BlockKind.ARTICLE, Cells(0, 0, 2, 20), article="a1", heading="second"),
            Block("b2", BlockKind.ARTICLE, Cells(2, 0, 1, 30), article="a2", heading="small"),
            Block("b3", BlockKind.ARTICLE, Cells(3, 0, 1, 30), article="a3", heading="small", locked=True),
        ),
    )
    two = Page(2, "社区", (Block("b4", BlockKind.ARTICLE, Cells(0, 0, 2, 20), article="a4", heading="small"),))
    day = datetime.date(2026, 6, 1)
    return Issue("社区报", load_template("tianshan"), day, 12, articles=articles, pages=(one, two))


@pytest.fixture
def program(qtbot, qapp: QApplication, tmp_path, tmp_path_factory: pytest.TempPathFactory):
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("language", "zh")
    made = Program(qapp, settings)
    # What one test's program leaves is not to be found by the next one's.
    made._recovery = tmp_path_factory.mktemp("recovery")
    made.start(None)
    made.window.resize(1440, 900)
    yield made
    made.close()
    # A window that lives on is polished with every later one: tests would grow slower and slower.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    give_back()


@pytest.fixture
def open_program(program: Program, issue: Issue, qtbot) -> Program:
    # Its clock stands still: how steps merge must not depend on how busy the machine is.
    program.window.open_session(Session(issue, clock=lambda: 0.0))
    canvas = program.window.canvas
    # The first page has been fitted, the others have come.
    qtbot.waitUntil(lambda: canvas.view.zoom < 0.9 and not program.desk.jobs.running, timeout=60_000)
    canvas.setFocus()
    return program


class Hand:
    """Moves the pointer over the canvas as a person does: with every step in between."""

    def __init__(self, program: Program, qtbot) -> None:
        self.program, self.canvas, self.bot = program, program.window.canvas, qtbot

    def middle(self, block: str) -> QPoint:
        return self.rect(block).center().toPoint()

    def rect(self, block: str):
        page, composed = self.canvas.block(block)
        return self.canvas.sight(page.number).rect(overlays.area_of(composed))

    def cell_step(self) -> tuple[float, float]:
        area = self.program.desk.issue.template.type_area
        scale = self.canvas.view.scale
        return (area.column_width + area.gutter) * scale, area.leading * scale

    def click(self, at: QPoint) -> None:
        self.bot.mouseClick(self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def press(self, at: QPoint) -> None:
        self.bot.mousePress(self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def move(self, start: QPoint, end: QPoint) -> None:
        for step in range(1, 9):
            self.bot.mouseMove(self.canvas.viewport(), start + (end - start) * step / 8)

    def release(self, at: QPoint) -> None:
        self.bot.mouseRelease(self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def drag(self, start: QPoint, end: QPoint) -> None:
        self.press(start)
        self.move(start, end)
        self.release(end)


@pytest.fixture
def hand(open_program: Program, qtbot) -> Hand:
    return Hand(open_program, qtbot)
