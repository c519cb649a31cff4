"""Commands that make pages up: at one click, or by choosing among proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.words import tr
from editor.session.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.arrange.make_up import MadeUp
    from editor.desktop.window import Window
    from editor.model.findings import Finding
    from editor.model.issue import Issue


def make_up(window: Window) -> None:
    """Propose full pages of the articles in the pool and take them, as one step."""

    def take(made: MadeUp) -> None:
        take_pages(window, made.issue, made.findings)
        window.desk.say(tr("版面已生成，不满意可按 Ctrl+Shift+M 看别的方案，或撤销。"))

    _propose(window, window.seed, take)


def choose(window: Window) -> None:
    """Show several proposals side by side."""
    from editor.desktop.proposals import HOW_MANY, Proposals

    if not window.desk.issue.articles:
        _say_empty(window)
        return
    dialog = Proposals(window.theme, window.canvas.page_painter, window)

    def add(made: MadeUp) -> None:
        if not dialog.isVisible():
            return
        dialog.add(made.issue, window.desk.session.composition.pages(made.issue))
        if dialog.count < HOW_MANY:
            another()

    def another() -> None:
        window.seed += 1
        _propose(window, window.seed, add)

    dialog.more_wanted.connect(another)
    dialog.taken.connect(lambda issue: take_pages(window, issue, ()))
    dialog.finished.connect(lambda _: window.desk.cancel_all())
    dialog.open()
    another()


def take_pages(window: Window, made: Issue, findings: tuple[Finding, ...]) -> None:
    """Take proposed pages as one step, and show the first."""
    window.desk.session.rest()
    importance = _importance(window.desk.issue, made)
    if window.desk.apply("issue.make_up", pages=made.pages, importance=importance):
        window.desk.set_findings(findings)
        window.show_canvas()
        window.canvas.fit_page(1)


def _propose(window: Window, seed: int, done: Callable[[MadeUp], None]) -> None:
    issue = window.desk.issue
    if not issue.articles:
        _say_empty(window)
        return
    composition = window.desk.session.composition

    def propose(job: Job) -> MadeUp:
        from editor.arrange.make_up import make_up as propose_pages
        from editor.faces.book import FaceBook

        def tell(share: float, words: str = "") -> bool:
            job.report(0.9 * share, words)
            return True

        made = propose_pages(issue, FaceBook.default(), seed=seed, progress=tell)
        job.report(0.95, tr("排字"))
        composition.pages(made.issue)
        return made

    window.desk.work(tr("生成版面"), propose, done, tr("原来的版面没有改动。"))


def _say_empty(window: Window) -> None:
    window.desk.say(tr("还没有稿件，先导入稿件再生成版面。"))


def _importance(before: Issue, after: Issue) -> tuple[tuple[str, float], ...]:
    known = {a.id: a.importance for a in before.articles}
    found = ((a.id, a.importance) for a in after.articles)
    return tuple((name, value) for name, value in found if value is not None and value != known.get(name))
