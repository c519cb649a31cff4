"""Commands on pages: added, removed, put in another order, rid of guides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.session.selection import Selection

if TYPE_CHECKING:
    from editor.desktop.window import Window


def add(window: Window) -> None:
    """Add a page after the one in sight and show it."""
    after = window.canvas.current_page()
    if window.desk.apply("page.add", after=after):
        window.canvas.show_page(after + 1)
        window.desk.session.select(Selection(after + 1))


def remove(window: Window) -> None:
    """Remove the page in sight; undo brings it back."""
    window.desk.apply("page.remove", page=window.canvas.current_page())


def shift(window: Window, by: int) -> None:
    """Let the page in sight change places with the one before or after it."""
    page = window.canvas.current_page()
    if window.desk.issue.page(page + by) is not None and window.desk.apply("page.move", page=page, to=page + by):
        window.canvas.show_page(page + by)


def clear_guides(window: Window) -> None:
    """Take all guides from the page in sight."""
    window.desk.session.rest()
    window.desk.apply("page.guides", page=window.canvas.current_page(), guides=())


def has_guides(window: Window) -> bool:
    """Whether the page in sight has guides."""
    page = window.desk.issue.page(window.canvas.current_page())
    return page is not None and bool(page.guides)
