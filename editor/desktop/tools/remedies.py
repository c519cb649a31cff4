"""Remedies: what would make a block's text fit, each shown on the page while it is looked at, taken by a click."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from editor.desktop.canvas import overlays
from editor.desktop.canvas.canvas import Canvas
from editor.desktop.desk import Desk
from editor.desktop.words import either, tr
from editor.model.page import Block, Frame, FrameKind, Page
from editor.model.thread import frame_thread

if TYPE_CHECKING:
    from editor.compose.copyfit import Fit, Remedy
    from editor.compose.cuts import Cut
    from editor.model.issue import Issue

    _Cut = tuple[Cut, str, Mapping[str, object]]
    _Found = tuple[tuple[Remedy, ...], tuple[_Cut, ...]]


# Characters of a paragraph that a menu shows.
_SHOWN: Final = 14


class Remedies:
    """The menu of remedies; ``menu`` is the one last opened."""

    def __init__(self, canvas: Canvas, desk: Desk) -> None:
        self._canvas, self._desk = canvas, desk
        self.menu: QMenu | None = None
        self._asked: object = None

    def open(self, block_id: str, pixel: QPoint | None = None) -> None:
        """Offer remedies for a block, or a free frame of text, at a pixel of the canvas, or at its foot, once found."""
        found = self._desk.issue.block(block_id) or self._desk.issue.frame(block_id)
        shown = self._canvas.block(block_id)
        if found is None or shown is None:
            return
        page, item = found
        issue, asked = self._desk.issue, object()
        self._asked = asked
        is_over = overlays.fit(shown[1]).overset > 0
        self._desk.end_preview()

        def look() -> _Found:
            offered = tuple(_best_of_each_kind(_offered(issue, page, item)))
            return offered, tuple(_cuts(issue, item)) if is_over else ()

        def show(found: _Found) -> None:
            # Each is set on the page to know its effect; whoever has gone on meanwhile wants them no more.
            if asked is self._asked and self._desk.is_open and self._desk.issue is issue:
                self._pop_up(page, item, found, pixel)

        if item.locked:
            show(((), ()))
        else:
            self._desk.jobs.aside(look, show)

    def _pop_up(self, page: Page, item: Block | Frame, found: _Found, pixel: QPoint | None) -> None:
        shown = self._canvas.block(item.id)
        if shown is None:
            return
        offered, cuts = found
        menu = QMenu(self._canvas)
        menu.setAccessibleName(tr("适版"))
        for remedy in offered:
            action = menu.addAction(f"{either(remedy.title, remedy.title_en)}\t{_fit_words(remedy.fit)}")
            action.hovered.connect(partial(self._show, remedy))
            action.triggered.connect(partial(self._take, remedy))
        if cuts:
            self._add_cuts(menu, cuts)
        if not menu.actions():
            menu.addAction(self._why_none(item.id, is_locked=item.locked)).setEnabled(False)
        menu.aboutToHide.connect(self._desk.end_preview)
        if pixel is None:
            place = overlays.area_of(shown[1]) if isinstance(item, Block) else item.rect
            rect = self._canvas.sight(page.number).rect(place)
            pixel = rect.bottomLeft().toPoint()
        self.menu = menu
        menu.popup(self._canvas.viewport().mapToGlobal(pixel))

    def _add_cuts(self, menu: QMenu, cuts: Iterable[_Cut]) -> None:
        """What cutting each paragraph would bring, where there is too much text: the editor knows which can go."""
        offered = menu.addMenu(tr("删去一段"))
        for cut, edit, told in cuts:
            words = cut.text if len(cut.text) <= _SHOWN else f"{cut.text[:_SHOWN]}…"
            action = offered.addAction(f"{words.replace('&', '&&')}（{cut.characters}）\t{_fit_words(cut.fit)}")
            action.triggered.connect(partial(self._apply, edit, told))

    def _show(self, remedy: Remedy) -> None:
        self._desk.show_preview(remedy.issue)

    def _take(self, remedy: Remedy, _: bool = False) -> None:
        self._apply(remedy.edit, remedy.arguments)

    def _apply(self, edit: str, arguments: Mapping[str, object], _: bool = False) -> None:
        self._desk.end_preview()
        self._desk.session.rest()
        self._desk.apply(edit, **arguments)

    def _why_none(self, block_id: str, *, is_locked: bool) -> str:
        if is_locked:
            return tr("稿块已锁定")
        fit = overlays.fit(self._canvas.block(block_id)[1])  # type: ignore[index]
        if not fit.overset and not fit.unfilled:
            return tr("正好，不用调整")
        return tr("没有合适的办法，请加大稿块或删改文字")


def _offered(issue: Issue, page: Page, item: Block | Frame) -> tuple[Remedy, ...]:
    from editor.compose.copyfit import remedies
    from editor.compose.frame_fit import frame_remedies
    from editor.faces.book import FaceBook

    if isinstance(item, Block):
        return remedies(issue, page, item, FaceBook.default())
    return frame_remedies(issue, item, FaceBook.default())


def _cuts(issue: Issue, item: Block | Frame) -> Iterator[_Cut]:
    """Each cut with the edit that makes it."""
    from editor.compose.cuts import cuts
    from editor.compose.frame_fit import frame_cuts
    from editor.faces.book import FaceBook

    if isinstance(item, Frame):
        text = frame_thread(issue, item)[0][1].text if item.kind is FrameKind.TEXT else ""
        for cut in frame_cuts(issue, item, FaceBook.default()):
            lines = text.split("\n")
            del lines[cut.paragraph]
            yield cut, "frame.text", {"frame": item.id, "text": "\n".join(lines)}
        return
    article = issue.article(item.article)
    for cut in cuts(issue, article, FaceBook.default()) if article is not None else ():
        yield cut, "article.cut", {"article": item.article, "paragraph": cut.paragraph}


def _best_of_each_kind(offered: Iterable[Remedy]) -> Iterator[Remedy]:
    """Of remedies that differ in an amount only, the one that does most; they come the best first."""
    kinds = set()
    for remedy in offered:
        kind = remedy.edit, re.sub(r"[-\d.,%\s]+", "", remedy.title)
        if kind not in kinds:
            kinds.add(kind)
            yield remedy


def _fit_words(fit: Fit) -> str:
    if fit.overset:
        return tr("溢 {count} 字").format(count=fit.overset)
    return tr("余 {count} 行").format(count=fit.unfilled) if fit.unfilled else tr("正好")
