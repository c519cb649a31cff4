"""A window's heart: how long it does not answer, by the clock and in its own work.

A timer of the window beats every few milliseconds.  What comes between two beats keeps a key or a click waiting as
long: by the clock, which also counts what other programs and this one's own threads take, and in processor time of the
window's thread alone, which is what this program's own work on it takes.
"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, Qt, QTimer

BEAT: Final = 2
"""Milliseconds between two beats."""

LATE: Final = 0.020
"""Seconds without a beat after which it is noted what is at work."""

GOAL: Final = 0.050
"""Seconds within which a window answers."""


class Heart:
    """Beats while the window answers."""

    def __init__(self, *, tells_where: bool, only: Sequence[str] = ()) -> None:
        """``only`` names the journeys to tell of, by a part of their names; none for all."""
        self.only = only
        self.worst = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._beat)
        self._at = time.perf_counter()
        self._own = time.thread_time()
        self._is_beating = False
        self._gaps: list[tuple[float, float]] = []
        self._met: Counter[str] = Counter()
        self._where: list[tuple[float, Counter[str]]] = []
        if tells_where:
            window = threading.get_ident()
            threading.Thread(target=self._watch, args=(window,), daemon=True).start()

    @contextmanager
    def journey(self, name: str) -> Iterator[None]:
        """Tell of the longest time without an answer while this was done."""
        self._begin()
        yield
        self._beat()
        self._is_beating = False
        self._timer.stop()
        if not self.only or any(part in name for part in self.only):
            self._tell(name)

    def _begin(self) -> None:
        self._gaps, self._where, self._met = [], [], Counter()
        self._at, self._own = time.perf_counter(), time.thread_time()
        self._is_beating = True
        self._timer.start()

    def _tell(self, name: str) -> None:
        clock = max(gap for gap, _ in self._gaps)
        own = sorted((own for _, own in self._gaps), reverse=True)
        often = sum(gap > GOAL for gap, _ in self._gaps)
        rest = " ".join(f"{one * 1000:.0f}" for one in own[1:4])
        self.worst = max(self.worst, own[0])
        times = f"clock {clock * 1000:5.0f} ms, {often:3} over 50; own work {own[0] * 1000:4.0f} ms, then {rest}"
        sys.stdout.write(f"{name:52} {times}\n")
        for spent, met in sorted(self._where, key=lambda one: one[0], reverse=True)[:3]:
            sys.stdout.write(f"   {spent * 1000:4.0f} ms\n")
            sys.stdout.writelines(f"      {times:3} {place}\n" for place, times in met.most_common(4))
        sys.stdout.flush()

    def _beat(self) -> None:
        now, own = time.perf_counter(), time.thread_time()
        self._gaps.append((now - self._at, own - self._own))
        if own - self._own > LATE and self._met:
            self._where.append((own - self._own, self._met))
        self._met = Counter()
        self._at, self._own = now, own

    def _watch(self, window: int) -> None:
        while True:
            time.sleep(0.003)
            if self._is_beating and time.perf_counter() - self._at > LATE / 4:
                self._met[_place(window)] += 1


def _place(thread: int) -> str:
    """What is at work on a thread, the innermost first."""
    stack = traceback.extract_stack(sys._current_frames().get(thread))
    own = [s for s in stack if "/editor/" in s.filename.replace("\\", "/")] or stack
    return " < ".join(f"{Path(s.filename).stem}.{s.name}:{s.lineno}" for s in reversed(own[-9:]))


def until(is_done: Callable[[], bool], *, rest: int = 300) -> None:
    """Let the window live until that is so, and a while after."""
    loop, poll = QEventLoop(), QTimer()
    poll.setInterval(10)
    poll.timeout.connect(lambda: loop.quit() if is_done() else None)
    poll.start()
    loop.exec()
    poll.stop()
    # Thumbnails, counts and what else comes a little later.  QTest.qWait would let no other thread work meanwhile.
    QTimer.singleShot(rest, loop.quit)
    loop.exec()
