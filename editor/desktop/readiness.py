"""Readiness: what is got ready before it is asked for, and what waits until the editor rests.

Fonts, the rooms that compose and the dictionary are opened on a thread while the editor is still looking at the
window.  Rubbish of all ages is collected only at rest, and among what came since the last time: looking through every
object of the program takes longer than a key may.
"""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from threading import Thread
from time import monotonic, sleep
from typing import Final

from PySide6.QtCore import QObject, QTimer

from editor.desktop.desk import Desk
from editor.measure import EMU_PER_PT

REST: Final = 3.0
"""Seconds without a change after which the editor rests."""

BETWEEN: Final = 60.0
"""Seconds between two collections."""

TURN: Final = 0.001
"""Seconds a thread may work while another waits."""

PAUSE: Final = 0.03
"""Seconds between two fonts: Qt opens them on the thread of the window, which answers in between."""

_ROOMS: Final = (
    "editor.session.opening",
    "editor.store.issue_reader",
    "editor.store.issue_writer",
    "editor.compose.issue",
    "editor.desktop.canvas.drawables",
    "editor.desktop.text.text_places",
    "editor.paint.colour",
    "PIL.ImageCms",
)

_LATER: Final = (
    "editor.compose.copyfit",
    "editor.compose.frame_fit",
    "editor.session.clipboard",
    "editor.session.placing",
    "editor.desktop.dialogs.export_dialog",
    "editor.desktop.dialogs.print_dialog",
    "editor.desktop.dialogs.proof_window",
    "editor.desktop.dialogs.versions_window",
    "editor.desktop.dialogs.shortcut_editor",
    "editor.desktop.dialogs.proposals",
    "editor.arrange.proposals",
    "editor.arrange.make_up",
    "editor.desktop.library.library_window",
    "editor.library.archive",
    "editor.session.samples",
)
"""What dialogs and the archive take long to load, and would load on the thread of the window."""


def get_ready(desk: Desk) -> None:
    """Open on a thread of its own what the first issue and the first key will ask for."""
    # Calls of Qt give the interpreter away, and get it back from a busy thread only when its turn is over.
    sys.setswitchinterval(TURN)
    Thread(target=_get_ready, args=(desk,), name="readiness", daemon=True).start()


def _get_ready(desk: Desk) -> None:
    for room in _ROOMS:
        importlib.import_module(room)

    from editor.desktop.canvas.glyphs import raw_font
    from editor.edits.registry import edits
    from editor.faces.book import FaceBook
    from editor.faces.errors import FontUnusable
    from editor.store.issue_reader import complaint_of, parse_xml

    edits()
    complaint_of(parse_xml(b"<issue/>"))  # the grammar, which every save and every journal asks for
    # Whatever is wrong with a font is said when a page asks for it; a program that ends meanwhile takes the desk along.
    with suppress(FontUnusable, OSError, RuntimeError):
        book = FaceBook.default()
        for name, role in book.roles.items():
            for weight in role.weights:
                face = book.face(name, weight)
                face.covers("a")
                desk.call(partial(raw_font, face, EMU_PER_PT))
                sleep(PAUSE)
    _let_go_first(desk)
    from editor.language.dictionary import tokenizer

    tokenizer()
    for room in _LATER:
        _let_go_first(desk)
        importlib.import_module(room)
    gc.freeze()


def _let_go_first(desk: Desk) -> None:
    """Wait while work is under way that the editor asked for."""
    while desk.jobs.running:
        sleep(0.1)


class Rest(QObject):
    """Collects rubbish while the editor rests.

    What has been looked through once stays: it is frozen, so that the next time is short.  The program itself and an
    issue just opened are frozen unseen: rubbish in rings, which alone has to be looked for, is hardly in them.  All is
    looked through when the last issue is closed.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._seen: tuple[object, ...] = (None,)
        self._moved = self._collected = monotonic()
        # Young rubbish is collected as it comes, in a moment.
        self._before = gc.get_threshold()
        gc.set_threshold(5_000, 10, 1_000_000)
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(1000)

    def close(self) -> None:
        """Leave collecting to the language again."""
        self._timer.stop()
        gc.unfreeze()
        gc.set_threshold(*self._before)

    def _look(self) -> None:
        now, is_open = monotonic(), self._desk.is_open
        session = self._desk.session if is_open else None
        seen = (session, session.issue, session.selection) if session is not None else (None,)
        if len(seen) != len(self._seen) or any(a is not b for a, b in zip(seen, self._seen, strict=True)):
            was_open, self._seen, self._moved = self._seen[0], seen, now
            if session is None:
                gc.unfreeze()  # what the issue has left behind goes
                self._collected = -BETWEEN
            elif session is not was_open:
                gc.freeze()
                self._collected = now
        has_rested = now - self._moved >= REST and now - self._collected >= BETWEEN
        if self._desk.jobs.running or not has_rested or self._moved < self._collected:
            return
        gc.collect()
        gc.freeze()
        give_back()
        self._collected = now


def give_back() -> None:
    """Give the system the memory back that is free inside this program, where its library keeps it (glibc)."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):
        return None
    return found
