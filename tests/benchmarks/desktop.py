"""The window's numbers, measured: start, opening, repaint, a keystroke from key to pixels, an hour of editing.

    python tests/benchmarks/desktop.py [--edits 20000]

Everything runs on the platform without a screen: what a graphics card would do is done by the processor.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QRectF, QSettings, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.canvas.canvas import Canvas
from editor.desktop.canvas.page_painter import PagePainter
from editor.desktop.commands import opening as openings
from editor.desktop.program import Program
from editor.measure import EMU_PER_PT
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Page
from editor.model.text import Paragraph, Story
from editor.session.session import Session
from editor.store.document import Document, open_document, save_document

PROJECT = Path(__file__).resolve().parent.parent.parent
STARTS = 5
KEYSTROKES = 300
REPAINTS = 30
CHARACTERS = 8000

START = """
import sys, time
from PySide6.QtCore import QTimer
from editor.desktop import program
kept = program.Program.start
def start(self, path):
    kept(self, path)
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, sys.exit))
program.Program.start = start
from editor.desktop.main import run
run()
"""


def row(work: str, figure: str, goal: str) -> None:
    """Print a row."""
    print(f"{work:58} {figure:>34}   goal {goal}", flush=True)


def told(seconds: list[float]) -> str:
    """Median and 95th percentile in milliseconds."""
    ordered = sorted(seconds)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"median {statistics.median(ordered) * 1000:.1f} ms, p95 {late * 1000:.1f} ms"


def starts(folder: Path) -> None:
    """Whole processes from nothing to a window that answers."""
    taken = []
    for _ in range(STARTS):
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", START],
            cwd=PROJECT,
            env={**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)},
            check=False,
            capture_output=True,
        )
        taken.append(time.perf_counter() - begun)
    row("cold start to a window that answers, whole process", f"median {statistics.median(taken):.2f} s", "1.5 s")


def four_pages(folder: Path) -> Path:
    """An issue of four pages: the seeds' articles, twice."""
    manuscripts, issue = folder / "manuscripts", folder / "four.banxin"
    manuscripts.mkdir()
    for copy in "ab":
        for seed in sorted((PROJECT / "seeds").glob("*.txt")):
            (manuscripts / f"{copy}-{seed.name}").write_bytes(seed.read_bytes())
    made = [sys.executable, "-m", "editor", "make", str(manuscripts), "-o", str(issue), "--pages", "4"]
    subprocess.run(made, cwd=PROJECT, check=False, capture_output=True)
    return issue


def full_page(issue: Issue) -> Issue:
    """A page of that many characters: one story over all columns, from the texts of the issue."""
    words = [p.text for a in issue.articles for p in a.story.paragraphs if p.text]
    paragraphs: list[Paragraph] = []
    while sum(len(p.text) for p in paragraphs) < CHARACTERS:
        paragraphs.append(Paragraph(words[len(paragraphs) % len(words)]))
    area = issue.template.type_area
    # The type area of our paper holds about that many: the masthead gives way.
    article = replace(issue.articles[0], story=Story(tuple(paragraphs)), follow_ups=(), pictures=(), headline="")
    whole = Cells(0, 0, area.columns, area.lines)
    block = Block("full", BlockKind.ARTICLE, whole, article=article.id, heading="small")
    return replace(issue, articles=(article,), pages=(Page(1, "", (block,)),))


def settled(application: QApplication, is_done: Callable[[], bool]) -> None:
    """Let the window work until that is so."""
    while not is_done():
        application.processEvents()


def opening(application: QApplication, program: Program, path: Path) -> None:
    """From the wish to open a file to its first page on the screen, in a program that is warm."""
    taken = []
    for _ in range(7):
        program.window.open_session(None)
        application.processEvents()
        begun = time.perf_counter()
        openings.open_path(program.window, path)
        settled(application, lambda: program.desk.is_open and not program.desk.jobs.running)
        program.window.canvas.viewport().repaint()
        taken.append(time.perf_counter() - begun)
    row("opening an issue of four pages, to its pixels", told(taken), "500 ms")


def repaint(program: Program) -> None:
    """A whole page painted from its marks, at the size of a window and at true size on a large screen."""
    page = program.desk.pages()[0]
    painter = PagePainter(lambda _: None)
    count = sum(len(getattr(mark, "glyphs", ())) for mark in page.marks)
    for height in (850, 1400):
        image = QImage(round(height * page.width / page.height), height, QImage.Format.Format_RGB32)
        taken = []
        for _ in range(REPAINTS):
            image.fill(Qt.GlobalColor.white)
            begun = time.perf_counter()
            drawing = QPainter(image)
            scale = height / page.height * EMU_PER_PT
            drawing.scale(scale, scale)
            painter.paint(drawing, page, QRectF(0, 0, page.width / EMU_PER_PT, page.height / EMU_PER_PT))
            drawing.end()
            taken.append(time.perf_counter() - begun)
        row(f"repaint of a page of {count:,} glyphs, {height} pixels high", told(taken[3:]), "16 ms")


def typing(application: QApplication, program: Program, *, words: str) -> None:
    """Keys pressed on the page, each until its pixels are there."""
    window, canvas = program.window, program.window.canvas
    painted: list[float] = []
    _tell_paints(canvas, painted)
    for zoom in (0.0, 1.0):
        canvas.fit_page(1) if not zoom else canvas.zoom_to(zoom)
        application.processEvents()
        page = canvas.pages[0]
        block = next(b for b in page.blocks if b.kind is BlockKind.ARTICLE)
        frame = next(f for f in block.frames if f.kind == "story")
        canvas.show_rect(1, frame.rect)
        start = canvas.sight(1).rect(frame.rect).topLeft() + QPointF(40, 60)
        QTest.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=start.toPoint())
        application.processEvents()
        if window.text_tool.typing is None:
            raise SystemExit("The caret did not come into the text.")
        taken, spent = [], []
        for k in range(KEYSTROKES):
            painted.clear()
            begun, worked = time.perf_counter(), time.thread_time()
            QTest.keyClick(canvas, "abcdefgh"[k % 8])
            settled(application, lambda: bool(painted))
            taken.append(painted[0] - begun)
            spent.append(time.thread_time() - worked)
            QTest.qWait(5)  # timers of panels, as between two keys
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        name = "whole page in sight" if not zoom else "at true size"
        row(f"key to pixels, {words}, {name}", told(taken), "p95 30 ms")
        row("    of it this program's own work, others' apart", told(spent), "")


def _tell_paints(canvas: Canvas, painted: list[float]) -> None:
    """Note when the canvas has been painted, every tile of it."""
    paint = canvas._paint

    def told(painter: QPainter, exposed: QRectF) -> QRegion:
        to_come = paint(painter, exposed)
        if to_come.isEmpty():
            painted.append(time.perf_counter())
        return to_come

    canvas._paint = told  # type: ignore[method-assign]


def resident() -> float:
    """Megabytes of this process in memory."""
    for line in Path("/proc/self/status").read_text("utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def an_hour(application: QApplication, program: Program, path: Path, edits: int) -> None:
    """Edits of all kinds by the thousand, saved now and then as an editor does; memory after each tenth."""
    document = open_document(path)
    program.window.open_session(Session(document.issue, document.assets, path))
    application.processEvents()
    random.seed(1)
    desk, canvas = program.desk, program.window.canvas
    grown, done = [], 0
    while done < edits:
        done += 1
        _edit(program)
        if done % 20 == 0:
            canvas.viewport().repaint()
            application.processEvents()
        if done % 1000 == 0:
            desk.sync()  # what the program does every second
        if done % (edits // 10) == 0:
            document = Document(desk.issue, desk.session.assets)
            save_document(document, path)
            desk.session.saved(document, path)
            gc.collect()
            grown.append(resident())
    row(f"memory through {edits:,} edits", " ".join(f"{m:.0f}" for m in grown) + " MB", "growth < 10 %")
    row("steps that can be undone", f"{len(desk.session.states()) - 1:,}", "-")
    row("from the first tenth to the last", f"{(grown[-1] / grown[0] - 1):+.1%}", "+10 %")


def _edit(program: Program) -> None:
    """One thing an editor does."""
    desk = program.desk
    issue = desk.issue
    article = random.choice(issue.articles)
    kind = random.random()
    if kind < 0.8:
        text = article.story.paragraphs[0].text if article.story.paragraphs else ""
        at = random.randrange(len(text) + 1)
        if random.random() < 0.5 or len(text) < 20:
            desk.apply("story.write", article=article.id, start=at, end=at, paragraphs=(Paragraph("字"),))
        else:
            end = min(at + 1, len(text))
            desk.apply("story.write", article=article.id, start=at, end=end, paragraphs=(Paragraph(""),))
        if random.random() < 0.1:
            desk.session.rest()
    elif kind < 0.9:
        page = random.choice(issue.pages)
        block = random.choice(page.blocks)
        desk.apply("items.lock", items=(block.id,), locked=not block.locked)
    elif kind < 0.96:
        desk.undo()
    else:
        desk.redo()


def main() -> None:
    """Measure everything."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--edits", type=int, default=20_000, help="how many edits the hour has")
    asked.add_argument("--only-memory", action="store_true", help="measure the hour of editing alone")
    told_by_user = asked.parse_args()
    edits = told_by_user.edits
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_STATE_HOME"] = str(folder)
        if not told_by_user.only_memory:
            starts(folder)
        path = four_pages(folder)
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        program = Program(application, settings)
        program.start(None)
        program.window.resize(1440, 900)
        try:
            if not told_by_user.only_memory:
                measure(application, program, path)
            an_hour(application, program, path, edits)
        finally:
            program.close()


def measure(application: QApplication, program: Program, path: Path) -> None:
    """What is measured in one warm program."""
    opening(application, program, path)
    typing(application, program, words="in a page as it is")
    issue = full_page(open_document(path).issue)
    program.window.open_session(Session(issue))
    application.processEvents()
    repaint(program)
    typing(application, program, words=f"in a story of {CHARACTERS:,}")


if __name__ == "__main__":
    main()
