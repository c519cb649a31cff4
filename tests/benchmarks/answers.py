"""How long the window does not answer, through the work of a whole issue: import, make up, edit, save, export, search.

    python tests/benchmarks/answers.py [--where]

A timer of the window beats every few milliseconds.  What comes between two beats keeps a key or a click waiting as
long: by the clock, which also counts what other programs and this one's own threads take, and in processor time of the
window's thread alone, which is what this program's own work on it takes.  ``--where`` tells what was at work meanwhile.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.commands import edit as edits
from editor.desktop.commands import file, importing, library, make, opening
from editor.desktop.program import Program
from editor.desktop.readiness import get_ready
from editor.session.exporting import PURPOSES

PROJECT = Path(__file__).resolve().parent.parent.parent
BEAT = 2
"""Milliseconds between two beats."""
LATE = 0.030
"""Seconds without a beat after which it is noted what is at work."""


class Heart:
    """Beats while the window answers."""

    def __init__(self, tells_where: bool) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._beat)
        self.at = time.perf_counter()
        self._own = time.thread_time()
        self._is_beating = False
        self.gaps: list[tuple[float, float]] = []
        self.where: Counter[str] = Counter()
        if tells_where:
            window = threading.get_ident()
            threading.Thread(target=self._watch, args=(window,), daemon=True).start()

    def begin(self) -> None:
        """Begin to count."""
        self.gaps, self.where = [], Counter()
        self.at, self._own = time.perf_counter(), time.thread_time()
        self._is_beating = True
        self._timer.start()

    def end(self) -> None:
        """Count what is under way as well, and stop."""
        self._beat()
        self._is_beating = False
        self._timer.stop()

    def _beat(self) -> None:
        now, own = time.perf_counter(), time.thread_time()
        self.gaps.append((now - self.at, own - self._own))
        self.at, self._own = now, own

    def _watch(self, window: int) -> None:
        while True:
            time.sleep(0.004)
            if self._is_beating and time.perf_counter() - self.at > LATE:
                frame = sys._current_frames().get(window)
                stack = traceback.extract_stack(frame)[-9:]
                self.where[" < ".join(f"{Path(s.filename).stem}.{s.name}:{s.lineno}" for s in reversed(stack))] += 1


@contextmanager
def journey(heart: Heart, name: str) -> Iterator[None]:
    """Tell of the longest time without an answer while this was done."""
    heart.begin()
    yield
    heart.end()
    worst = max(gap for gap, _ in heart.gaps)
    own = sorted((own for _, own in heart.gaps), reverse=True)
    often = sum(gap > 0.05 for gap, _ in heart.gaps)
    rest = " ".join(f"{one * 1000:.0f}" for one in own[1:4])
    print(
        f"{name:46} clock {worst * 1000:5.0f} ms, {often:3} over 50; own work {own[0] * 1000:4.0f} ms, then {rest}",
        flush=True,
    )
    for place, times in heart.where.most_common(3):
        print(f"      {times:3} {place}")


def until(is_done: Callable[[], bool], *, rest: int = 300) -> None:
    """Let the window live until that is so, and a while after."""
    loop, poll = QEventLoop(), QTimer()
    poll.setInterval(10)
    poll.timeout.connect(lambda: loop.quit() if is_done() else None)
    poll.start()
    loop.exec()
    poll.stop()
    QTest.qWait(rest)  # thumbnails, counts and what else comes a little later


def main() -> None:
    """Go through the work of an issue."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--where", action="store_true", help="tell what was at work while the window did not answer")
    tells_where = asked.parse_args().where
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_DATA_HOME"] = str(folder)
        manuscripts = folder / "manuscripts"
        manuscripts.mkdir()
        for copy in "ab":
            for seed in sorted((PROJECT / "seeds").glob("*.txt")):
                (manuscripts / f"{copy}-{seed.name}").write_bytes(seed.read_bytes())
        application = QApplication([])
        program = Program(application, QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        program.start(None)
        program.window.resize(1440, 900)
        try:
            go(program, Heart(tells_where), folder, manuscripts)
        finally:
            program.close()


def go(program: Program, heart: Heart, folder: Path, manuscripts: Path) -> None:
    """Every journey in its turn."""
    window, desk = program.window, program.desk

    def is_idle() -> bool:
        return desk.is_open and not desk.jobs.running

    with journey(heart, "the welcome page, while all is got ready"):
        get_ready(desk)
        until(lambda: True, rest=4000)
    with journey(heart, "import of two past pages twice"):
        importing.import_paths(window, [manuscripts])
        until(lambda: is_idle() and bool(desk.issue.articles))
    with journey(heart, "proposed pages (Ctrl+M)"):
        make.make_up(window)
        until(lambda: is_idle() and bool(desk.issue.pages))
    saved = folder / "four.banxin"
    with journey(heart, "save under a name"):
        file.save_to(window, saved)
        until(lambda: is_idle() and not desk.session.is_dirty)
    with journey(heart, "undo and redo of the make-up, five times"):
        for _ in range(5):
            desk.undo()
            until(is_idle, rest=60)
            desk.redo()
            until(is_idle, rest=60)
    with journey(heart, "from page to page and zoom"):
        look_round(program)
    with journey(heart, "blocks moved and sized"):
        move_blocks(program)
    with journey(heart, "check for the press"):
        edits.check(window)
        until(is_idle)
    for purpose in PURPOSES:
        with journey(heart, f"export: {purpose.name}"):
            file.export_to(window, folder / f"out-{purpose.name}{purpose.suffix}", purpose, [1, 2, 3, 4])
            until(is_idle)
    with journey(heart, "find and replace everywhere"):
        window.show_find()
        for words in ("社", "社区", "居民"):
            window.find_bar.words.setText(words)
            until(is_idle, rest=30)
        window.find_bar.next()
        window.find_bar.by.setText("住户")
        window.find_bar.replace_all()
        until(is_idle)
        desk.undo()
        window.find_bar.hide()
    with journey(heart, "the library: an issue added, words looked for"):
        shown = library.show_library(window)
        until(is_idle)
        shown.close()
        until(is_idle)
    with journey(heart, "closed and opened again"):
        desk.session.saved(desk.session.document(), saved)
        opening.open_path(window, saved)
        until(is_idle)
    with journey(heart, "at rest for ten seconds"):
        until(lambda: True, rest=10_000)


def look_round(program: Program) -> None:
    """Show every page at several zooms."""
    canvas = program.window.canvas
    for zoom in (0.0, 0.75, 1.0, 2.0, 4.0):
        for page in program.desk.issue.pages:
            canvas.fit_page(page.number)
            if zoom:
                canvas.zoom_to(zoom)
                canvas.show_page(page.number)
            until(lambda: True, rest=60)
    canvas.fit_page(1)


def move_blocks(program: Program) -> None:
    """Nudge and size blocks of every page."""
    desk = program.desk
    for page in desk.issue.pages:
        for block in page.blocks[:6]:
            desk.apply("block.resize", block=block.id, bottom=-1)
            until(lambda: True, rest=20)
            desk.apply("block.resize", block=block.id, bottom=1)
            until(lambda: True, rest=20)


if __name__ == "__main__":
    main()
