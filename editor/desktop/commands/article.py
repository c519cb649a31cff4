"""Commands on an article of the pool: new, placed by hand, held back for later, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.words import tr
from editor.model.article import Article, Status
from editor.session.selection import Selection

if TYPE_CHECKING:
    from editor.desktop.window import Window


def new(window: Window) -> None:
    """Put an empty article into the pool and open its text."""
    taken = {a.id for a in window.desk.issue.articles}
    name = next(n for k in range(1, len(taken) + 2) if (n := f"n{k}") not in taken)
    window.desk.session.rest()
    if window.desk.apply("article.add", article=Article(name, tr("新稿件"))):
        window.desk.session.select(Selection(window.desk.session.selection.page, (), name))
        window.desk.edit_text(name)


def place(window: Window) -> None:
    """Hang the article on the pointer: a click on the page lets it stand there."""
    article = _chosen(window)
    if article is not None:
        window.show_canvas()
        window.place_tool.begin(article.id)


def is_waiting(window: Window) -> bool:
    """Whether the chosen article stands on no page."""
    article = _chosen(window)
    return article is not None and article.id not in window.desk.issue.placed()


def hold(window: Window) -> None:
    """Hold the article back for a later issue, or let it take part again."""
    article = _chosen(window)
    if article is not None:
        window.desk.session.rest()
        window.desk.apply("article.held", article=article.id, held=article.status is not Status.HELD)


def is_held(window: Window) -> bool:
    """Whether the chosen article is held back."""
    article = _chosen(window)
    return article is not None and article.status is Status.HELD


def remove(window: Window) -> None:
    """Delete the article from the issue; undo brings it back."""
    article = _chosen(window)
    if article is not None:
        window.desk.session.rest()
        window.desk.apply("article.remove", article=article.id)


def _chosen(window: Window) -> Article | None:
    return window.desk.issue.article(window.desk.session.selection.article) if window.desk.is_open else None
