"""Commands that make pages up: at one click, or by choosing among proposals."""

from __future__ import annotations

import re
import threading
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from editor.desktop.composing import ready_page
from editor.desktop.panels.status import BETWEEN, time_left
from editor.desktop.words import tr
from editor.edits.errors import EditRefused
from editor.session.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.arrange.changes import Change
    from editor.arrange.make_up import MadeUp
    from editor.arrange.proposals import Proposal
    from editor.compose.page import ComposedPage
    from editor.desktop.dialogs.proposals import Proposals
    from editor.desktop.window import Window
    from editor.model.findings import Finding
    from editor.model.issue import Issue
    from editor.session.composition import Composition

HOW_MANY: Final = 3
_TURN: Final = re.compile(r"proposal (\d+) of (\d+)", re.IGNORECASE)
_STATE: Final = re.compile(r"best (\d+) points.*bound (\d+)")


def make_up(window: Window) -> None:
    """Propose full pages of the articles in the pool and take them, as one step."""

    def take(made: MadeUp, is_whole: bool) -> None:
        if not any(block.article for page in made.issue.pages for block in page.blocks):
            window.desk.say(tr("停下时还没有排出版面，原来的版面没有改动。"))
            return
        take_pages(window, made.issue, made.findings)
        whole = tr("版面已生成，不满意可按 Ctrl+Shift+M 看别的方案，或撤销。")
        window.desk.say(whole if is_whole else tr("已停下，用的是目前最好的版面；再按 Ctrl+M 接着找，或撤销。"))

    _propose(window, window.seed, take)


def choose(window: Window) -> None:
    """Show several proposals side by side, as they are found."""
    from editor.arrange.changes import Change
    from editor.desktop.dialogs.proposals import Proposals

    if not window.desk.issue.articles:
        _say_empty(window)
        return
    dialog = Proposals(window.desk.issue, window.theme, window.canvas.page_painter, window)
    search = _Search(window, dialog)
    dialog.wanted.connect(search.begin)
    dialog.stopped.connect(search.stop)
    dialog.taken.connect(lambda proposal: take_pages(window, proposal.issue, proposal.findings))
    dialog.finished.connect(lambda _: search.stop())
    dialog.open()
    search.begin(Change())


class _Search:
    """The search for proposals that a dialog shows: one at a time, and what it has found stays when it is stopped."""

    def __init__(self, window: Window, dialog: Proposals) -> None:
        self._window, self._dialog = window, dialog
        self._stop = threading.Event()

    def stop(self) -> None:
        """Be content with what there is."""
        self._stop.set()

    def begin(self, change: Change) -> None:
        """Look for proposals with what is to be otherwise."""
        window, dialog, stop = self._window, self._dialog, threading.Event()
        self._stop = stop
        issue, pins, seed = dialog.to_propose(window.desk.issue), dialog.pins, window.seed
        composition = window.desk.session.composition
        window.seed += 100
        dialog.begin()

        def propose(job: Job) -> tuple[Proposal, ...]:
            from editor.arrange.pins import unpinned
            from editor.arrange.proposals import proposals
            from editor.faces.book import FaceBook

            def tell(share: float, words: str = "") -> bool:
                if stop.is_set() or job.is_cancelled:
                    return False
                job.report(share, search_words(words))
                dialog.told.emit(share, BETWEEN.join(w for w in (job.words, time_left(job)) if w))
                return True

            def each(found: tuple[Proposal, ...]) -> None:
                if stop is self._stop:
                    free = tuple(replace(proposal, issue=unpinned(proposal.issue, pins)) for proposal in found)
                    dialog.found.emit(free, tuple(_ready(composition, proposal.issue) for proposal in free))

            return proposals(
                issue, FaceBook.default(), seed=seed, count=HOW_MANY, progress=tell, change=change, each=each
            )

        def done(_: tuple[Proposal, ...]) -> None:
            if dialog.isVisible():
                dialog.end()

        window.desk.work(tr("版面方案"), propose, done, tr("原来的版面没有改动。"))


def search_words(words: str) -> str:
    """What the search is about, in the language now spoken: which proposal, the best so far, what none falls below."""
    turn, state = _TURN.search(words), _STATE.search(words)
    if turn is not None:
        doing = tr("正在排第 {turn} 个方案，共 {count} 个").format(turn=turn[1], count=turn[2])
    else:
        doing = tr("正在排版") if state is None else tr("已有完整的版面，正在找更好的")
    if state is None:
        return doing
    best, bound = int(state[1]), min(int(state[1]), int(state[2]))
    points = tr("目前扣 {best} 分，最少 {bound} 分").format(best=best, bound=bound)
    return f"{doing}{BETWEEN}{points}"


def take_pages(window: Window, made: Issue, findings: tuple[Finding, ...]) -> None:
    """Take proposed pages as one step, and show the first."""
    window.desk.session.rest()
    if window.desk.apply("issue.make_up", **_make_up(window.desk.issue, made)):
        window.desk.set_findings(findings)
        window.show_canvas()
        window.canvas.fit_page(1)


def _propose(window: Window, seed: int, done: Callable[[MadeUp, bool], None]) -> None:
    issue = window.desk.issue
    if not issue.articles:
        _say_empty(window)
        return
    session = window.desk.session

    def propose(job: Job) -> tuple[MadeUp, bool]:
        from editor.arrange.make_up import make_up as propose_pages
        from editor.faces.book import FaceBook

        def tell(share: float, words: str = "") -> bool:
            job.report(0.9 * share, search_words(words))
            return not job.is_cancelled

        job.keep()
        made = propose_pages(issue, FaceBook.default(), seed=seed, progress=tell)
        job.report(0.95, tr("排字"))
        with suppress(EditRefused):
            _ready(session.composition, session.preview("issue.make_up", **_make_up(issue, made.issue)))
        return made, not job.is_cancelled

    window.desk.work(tr("生成版面"), propose, lambda found: done(*found), tr("原来的版面没有改动。"))


def _ready(composition: Composition, issue: Issue) -> tuple[ComposedPage, ...]:
    return tuple(ready_page(composition, issue, page) for page in issue.pages)


def _say_empty(window: Window) -> None:
    window.desk.say(tr("还没有稿件，先导入稿件再生成版面。"))


def _make_up(before: Issue, made: Issue) -> dict[str, object]:
    """The edit that takes the pages of ``made``."""
    return {"pages": made.pages, "importance": _importance(before, made)}


def _importance(before: Issue, after: Issue) -> tuple[tuple[str, float], ...]:
    known = {a.id: a.importance for a in before.articles}
    found = ((a.id, a.importance) for a in after.articles)
    return tuple((name, value) for name, value in found if value is not None and value != known.get(name))
