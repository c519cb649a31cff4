"""Composing beside the window: what would keep it waiting is set on a thread of its own.

What was wanted before and is not begun yet is dropped as soon as something else is wanted: only the issue as it
stands counts.  Results go into the composition the session shares, so that whoever asks next finds them there.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from editor.desktop.canvas.inks import mix_inks
from editor.desktop.words import tr
from editor.session.jobs import Cancelled, Job, Jobs

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage
    from editor.model.issue import Issue
    from editor.model.page import Page
    from editor.session.composition import Composition

AT_ONCE: Final = 2000
"""Characters, as a composition reckons them, that are set in less time than an answer may take."""


def ready_page(composition: Composition, issue: Issue, page: Page) -> ComposedPage:
    """Compose a page on any thread so that the window has nothing left to do but to draw it."""
    composed = composition.page(issue, page)
    mix_inks(composed)
    return composed


class Composer:
    """Composes pages of the latest issue asked for, in the order they are wanted."""

    def __init__(
        self, jobs: Jobs, arrived: Callable[[Composition, Issue, int], None], failed: Callable[[Exception], None]
    ) -> None:
        """``arrived`` is told of each page that is done, or failed, on the thread that jobs deliver to."""
        self._jobs, self._arrived, self._failed = jobs, arrived, failed
        self._lock = threading.Lock()
        self._wanted: deque[tuple[Composition, Issue, Page]] = deque()
        self._is_working = False

    def want(self, composition: Composition, issue: Issue, pages: Sequence[Page]) -> None:
        """Compose these pages, and nothing that was wanted before."""
        with self._lock:
            self._wanted = deque((composition, issue, page) for page in pages)
            begins = bool(pages) and not self._is_working
            self._is_working |= begins
        if begins:
            self._jobs.start(tr("排字"), self._work, lambda _: None, self._failed, is_urgent=True)

    def drop(self) -> None:
        """Compose nothing more."""
        with self._lock:
            self._wanted.clear()

    def _work(self, job: Job) -> None:
        done, fault = 0, None
        while (wanted := self._next()) is not None:
            composition, issue, page = wanted
            # Whoever cancels other work still wants to see these pages.
            with suppress(Cancelled):
                words = tr("第 {number} 版").format(number=page.number)
                job.report(done / (done + len(self._wanted) + 1), words)
            try:
                ready_page(composition, issue, page)
            except Exception as error:  # the other pages are wanted all the same
                fault = fault or error
            self._jobs.deliver(partial(self._arrived, composition, issue, page.number))
            done += 1
        if fault is not None:
            raise fault

    def _next(self) -> tuple[Composition, Issue, Page] | None:
        with self._lock:
            self._is_working = bool(self._wanted)
            return self._wanted.popleft() if self._wanted else None
