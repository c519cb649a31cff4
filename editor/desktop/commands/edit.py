"""Commands on what is selected: each asks the session for an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.words import tr
from editor.model.page import Block
from editor.session.jobs import Job

if TYPE_CHECKING:
    from editor.desktop.window import Window
    from editor.preflight.faults import Fault


def undo(window: Window) -> None:
    """Take back the last step."""
    window.desk.undo()


def redo(window: Window) -> None:
    """Make the last step again."""
    window.desk.redo()


def edit_text(window: Window) -> None:
    """Open the text of the selected article."""
    article = window.desk.session.selection.article
    if article is not None:
        window.desk.edit_text(article)


def find(window: Window) -> None:
    """Look for words in the whole issue."""
    window.show_find()


def fit_block(window: Window) -> None:
    """Make the selected block exactly as high as its article needs."""
    from editor.faces.book import FaceBook
    from editor.session.placing import fitting_lines

    block = _chosen(window)
    lines = None if block is None else fitting_lines(window.desk.issue, block.id, FaceBook.default())
    if block is not None and lines is not None:
        window.desk.session.rest()
        window.desk.apply("block.resize", block=block.id, bottom=lines - block.cells.lines)


def box_block(window: Window) -> None:
    """Draw a box round the selected block, or take it away."""
    block = _chosen(window)
    if block is not None:
        window.desk.apply("block.boxed", block=block.id, boxed=not block.boxed)


def is_boxed(window: Window) -> bool:
    """Whether the selected block has a box."""
    block = _chosen(window)
    return block is not None and block.boxed


def check(window: Window) -> None:
    """Look the issue and its file for the press through, in the background, and show what was found."""
    session = window.desk.session
    issue, assets, composition = session.issue, session.assets.copy(), session.composition

    def look(job: Job) -> tuple[Fault, ...]:
        from editor.session.checking import check_for_press

        return check_for_press(issue, composition.pages(issue), assets, job.report).faults

    def show(found: tuple[Fault, ...]) -> None:
        window.desk.set_findings(found, checked=issue)
        window.show_findings()
        told = tr("发现 {count} 处，点一处就到那里。").format(count=len(found))
        window.desk.say(told if found else tr("检查完毕，没有发现问题，可以导出付印。"))

    window.desk.work(tr("检查"), look, show, tr("本期没有改动。"))


def show_remedies(window: Window) -> None:
    """Offer what would make the text of the selected block or frame fit."""
    chosen = window.desk.session.selection.blocks if window.desk.is_open else ()
    if len(chosen) == 1:
        window.remedies.open(chosen[0])


def _chosen(window: Window) -> Block | None:
    if not window.desk.is_open:
        return None
    blocks = window.desk.session.selection.blocks
    found = window.desk.issue.block(blocks[0]) if blocks else None
    return None if found is None else found[1]
