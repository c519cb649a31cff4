"""The text tool: a caret in the type on the page, typing, selection and the input method at their real place.

Preedit is set into the page as if it were typed, so that what it will look like is seen while it is composed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
)

from editor.desktop.canvas import Canvas
from editor.desktop.desk import Desk
from editor.desktop.select_tool import SelectTool
from editor.desktop.text_places import TextPlaces, touched
from editor.desktop.theme import colour
from editor.desktop.tool import Hit
from editor.edits.errors import EditRefused
from editor.model.article import Article
from editor.session.selection import Selection
from editor.session.text_fields import TextField, field_of

BLINK: Final = 530
"""Milliseconds the caret is shown, and hidden."""

_STOPS: Final = "，。、；：？！…—“”‘’（）《》,.;:?!()\n"


@dataclass(slots=True)
class Typing:
    """Where one types: the field, the caret and the other end of the selection, as offsets in its text."""

    field: TextField
    caret: int = 0
    anchor: int = 0
    at_end: bool = False  # the caret stands at the end of a line rather than at the start of the next
    preedit: str = ""
    preedit_caret: int = 0

    @property
    def chosen(self) -> tuple[int, int]:
        """The selected characters."""
        return min(self.caret, self.anchor), max(self.caret, self.anchor)


class TextTool:
    """Types in an article's parts on the page; Esc and a click beside them give the selection tool back."""

    def __init__(self, canvas: Canvas, desk: Desk, back: SelectTool) -> None:
        self._canvas, self._desk, self._back = canvas, desk, back
        self._typing: Typing | None = None
        self._places: tuple[object, TextField, TextPlaces] | None = None
        self._is_lit = True
        self._blink = QTimer(canvas)
        self._blink.setInterval(BLINK)
        self._blink.timeout.connect(self._toggle)
        desk.issue_changed.connect(self._settle)
        desk.session_changed.connect(self.leave_text)

    @property
    def typing(self) -> Typing | None:
        """Where one types; None while the selection tool is in use."""
        return self._typing

    def enter(self, pixel: QPointF) -> bool:
        """Put the caret into the text at a pixel; tell whether there is any."""
        hit = self._canvas.hit(pixel)
        if hit is None or hit.block is None or self._is_locked(hit.block.id):
            return False
        found = touched(self._canvas.pages, hit.page.number, hit.place.x, hit.place.y, hit.block.id)
        article = self._desk.issue.article(found[0]) if found else None
        field = field_of(article, found[1], found[2]) if article is not None and found is not None else None
        if field is None or article is None:
            return False
        self._desk.session.select(Selection(hit.page.number, (hit.block.id,), article.id))
        self._typing = Typing(field[0])
        self._canvas.tool = self
        self._canvas.type_with(self)
        self._canvas.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._point(pixel, extends=False)
        self._blink.start()
        return True

    def leave_text(self) -> None:
        """Give the pointer back to the selection tool."""
        if self._typing is None:
            return
        self._desk.end_preview()
        self._typing, self._places = None, None
        self._blink.stop()
        self._canvas.type_with(None)
        self._canvas.tool = self._back
        self._canvas.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self._canvas.viewport().update()
        if self._desk.is_open:
            self._desk.session.rest()

    # The pointer

    def press(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Put the caret there; beside the field, go into another or out."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        typing, hit = self._typing, self._canvas.hit(pixel)
        if typing is None or hit is None or not self._is_on(typing.field, hit):
            self.leave_text()
            self._back.press(pixel, event)
            return
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not extends and self._field_at(hit) != typing.field:
            self.enter(pixel)
        else:
            self._point(pixel, extends=extends)

    def move(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Select as far as the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._point(pixel, extends=True)

    def release(self, pixel: QPointF, event: QMouseEvent) -> None:
        """The selection stands."""

    def double_click(self, pixel: QPointF) -> None:  # noqa: ARG002 - the press before has put the caret there
        """Select the clause under the pointer."""
        typing = self._typing
        if typing is None:
            return
        text = self._text()
        start = end = typing.caret
        while start and text[start - 1] not in _STOPS:
            start -= 1
        while end < len(text) and text[end] not in _STOPS:
            end += 1
        typing.anchor, typing.caret = start, end
        self._moved()

    def leave(self) -> None:
        """The pointer's place means nothing here."""

    # Keys

    def takes(self, event: QKeyEvent) -> bool:
        """Whether the key is for the text and no command of the window."""
        if self._typing is None:
            return False
        if event.key() in _KEYS or _is_text(event):
            return True
        return any(event.matches(key) for key in _COMMANDS)

    def key(self, event: QKeyEvent) -> bool:
        """Type, move the caret, cut, copy and paste; Esc leaves the text."""
        typing = self._typing
        if typing is None:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.leave_text()
        elif any(event.matches(key) for key in _COMMANDS):
            self._command(typing, event)
        elif event.key() in _ERASERS:
            self._erase(typing, _ERASERS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if typing.field.takes_lines:
                self._type("\n")
        elif event.key() in _KEYS:
            self._walk(typing, event)
        elif _is_text(event):
            self._type(event.text())
        else:
            return False
        return True

    def compose(self, event: QInputMethodEvent) -> None:
        """Take what an input method commits, and show in the page what it is still composing."""
        typing = self._typing
        if typing is None:
            return
        if event.commitString() or event.replacementLength():
            self._desk.end_preview()
            typing.preedit = ""
            if event.replacementLength():
                typing.anchor = typing.caret + event.replacementStart()
                typing.caret = typing.anchor + event.replacementLength()
            self._type(event.commitString())
        carets = [a.start for a in event.attributes() if a.type == QInputMethodEvent.AttributeType.Cursor]
        typing.preedit = event.preeditString()
        typing.preedit_caret = carets[0] if carets else len(typing.preedit)
        self._show_preedit(typing)

    def query(self, what: Qt.InputMethodQuery) -> object:
        """What an input method asks of the text at the caret."""
        typing = self._typing
        if typing is None:
            return None
        text = self._text()
        start, end = typing.chosen
        answers = {
            Qt.InputMethodQuery.ImEnabled: True,
            Qt.InputMethodQuery.ImCursorRectangle: self.caret_rect() or QRectF(),
            Qt.InputMethodQuery.ImSurroundingText: text,
            Qt.InputMethodQuery.ImCursorPosition: _units(text, typing.caret),
            Qt.InputMethodQuery.ImAnchorPosition: _units(text, typing.anchor),
            Qt.InputMethodQuery.ImCurrentSelection: text[start:end],
        }
        return answers.get(what)

    # Drawing

    def draw(self, painter: QPainter) -> None:
        """Draw the blocks' fit, the selection, the line under the preedit, and the caret."""
        self._back.draw(painter)
        typing, places = self._typing, self._read()
        if typing is None or places is None:
            return
        theme = self._canvas.theme
        start, end = typing.chosen
        for page, box in places.boxes(start, end) if start < end and not typing.preedit else ():
            painter.fillRect(self._canvas.sight(page).rect(box), colour(theme.guide, 80))
        if typing.preedit:
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            for page, box in places.boxes(start, start + len(typing.preedit)):
                rect = self._canvas.sight(page).rect(box)
                painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        caret = self.caret_rect()
        if caret is not None and self._is_lit:
            painter.fillRect(caret, QColor(theme.accent))

    def caret_rect(self) -> QRectF | None:
        """The caret in pixels of the canvas."""
        typing, places = self._typing, self._read()
        if typing is None or places is None:
            return None
        offset = typing.chosen[0] + typing.preedit_caret if typing.preedit else typing.caret
        place = places.caret(offset, at_end=typing.at_end)
        if place is None:
            return None
        rect = self._canvas.sight(place.page).rect(place.box)
        return rect.adjusted(-0.75, 0, 0.75, 0) if place.box.width == 0 else rect.adjusted(0, -0.75, 0, 0.75)

    # Inside

    def _is_locked(self, block: str) -> bool:
        found = self._desk.issue.block(block)
        return found is None or found[1].locked

    def _is_on(self, field: TextField, hit: Hit) -> bool:
        return hit.block is not None and hit.block.article == field.article

    def _field_at(self, hit: Hit) -> TextField | None:
        block = hit.block.id if hit.block is not None else None
        found = touched(self._canvas.pages, hit.page.number, hit.place.x, hit.place.y, block)
        article = self._desk.issue.article(found[0]) if found else None
        field = field_of(article, found[1], found[2]) if article is not None and found is not None else None
        return None if field is None else field[0]

    def _article(self) -> Article | None:
        return self._desk.issue.article(self._typing.field.article) if self._typing and self._desk.is_open else None

    def _text(self) -> str:
        article = self._article()
        return "" if article is None or self._typing is None else self._typing.field.text(article)

    def _read(self) -> TextPlaces | None:
        """The places of the field on the pages as they are shown, preedit and all."""
        typing = self._typing
        if typing is None:
            return None
        pages = self._canvas.pages
        if self._places is None or self._places[0] is not pages or self._places[1] != typing.field:
            shown = self._desk.shown_issue.article(typing.field.article)
            if shown is None:
                return None
            self._places = pages, typing.field, TextPlaces(pages, shown, typing.field)
        return self._places[2]

    def _point(self, pixel: QPointF, *, extends: bool) -> None:
        typing, places, hit = self._typing, self._read(), self._canvas.hit(pixel)
        if typing is None or places is None or hit is None:
            return
        found = places.offset(hit.page.number, hit.place.x, hit.place.y)
        if found is not None:
            self._put(typing, *found, extends=extends)

    def _put(self, typing: Typing, offset: int, at_end: bool, *, extends: bool) -> None:
        typing.caret, typing.at_end = max(0, min(offset, len(self._text()))), at_end
        if not extends:
            typing.anchor = typing.caret
        self._desk.session.rest()
        self._moved()

    def _moved(self) -> None:
        self._is_lit = True
        self._canvas.viewport().update()
        self._canvas.caret_moved()

    def _type(self, words: str) -> None:
        """Put words in the place of the selection."""
        typing, article = self._typing, self._article()
        if typing is None or article is None:
            return
        words = words.replace("\r\n", "\n").replace("\r", "\n")
        if not typing.field.takes_lines:
            words = words.replace("\n", "")
        start, end = typing.chosen
        text = typing.field.text(article)
        caret = start + len(words)
        before = typing.caret, typing.anchor, typing.at_end
        typing.caret = typing.anchor = caret
        typing.at_end = bool(words) and not words.endswith("\n")
        name, arguments = typing.field.edit(article, text[:start] + words + text[end:])
        if not self._desk.apply(name, **arguments):
            typing.caret, typing.anchor, typing.at_end = before
        self._moved()

    def _erase(self, typing: Typing, step: int) -> None:
        if typing.caret == typing.anchor:
            other = typing.caret + step
            if not 0 <= other <= len(self._text()):
                return
            typing.anchor = other
        self._type("")

    def _walk(self, typing: Typing, event: QKeyEvent) -> None:
        places, text = self._read(), self._text()
        if places is None:
            return
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        whole = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        caret, at_end = typing.caret, False
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                step = 1 if event.key() == Qt.Key.Key_Right else -1
                start, end = typing.chosen
                caret = (end if step > 0 else start) if start < end and not extends else caret + step
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                caret, at_end = places.beside(caret, step, at_end=typing.at_end)
            case Qt.Key.Key_Home:
                caret = 0 if whole else places.line_ends(caret, at_end=typing.at_end)[0]
            case Qt.Key.Key_End:
                caret = len(text) if whole else places.line_ends(caret, at_end=typing.at_end)[1]
                at_end = True
        self._put(typing, caret, at_end, extends=extends)

    def _command(self, typing: Typing, event: QKeyEvent) -> None:
        clipboard, (start, end) = QGuiApplication.clipboard(), typing.chosen
        if event.matches(QKeySequence.StandardKey.SelectAll):
            typing.anchor, typing.caret = 0, len(self._text())
            self._moved()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._desk.session.rest()
            self._type(clipboard.text())
            self._desk.session.rest()
        elif start < end:
            clipboard.setText(self._text()[start:end])
            if event.matches(QKeySequence.StandardKey.Cut):
                self._desk.session.rest()
                self._type("")

    def _show_preedit(self, typing: Typing) -> None:
        article = self._article()
        if article is None or not typing.preedit:
            self._desk.end_preview()
            self._moved()
            return
        start, end = typing.chosen
        text = typing.field.text(article)
        name, arguments = typing.field.edit(article, text[:start] + typing.preedit + text[end:])
        try:
            self._desk.show_preview(self._desk.session.preview(name, **arguments))
        except EditRefused:
            self._desk.end_preview()
        self._moved()

    def _settle(self) -> None:
        """Keep the caret inside the text after an edit made elsewhere, or undo."""
        typing, article = self._typing, self._article()
        if typing is None:
            return
        if article is None or article.id not in self._desk.issue.placed():
            self.leave_text()
            return
        length = len(typing.field.text(article))
        typing.caret, typing.anchor = min(typing.caret, length), min(typing.anchor, length)

    def _toggle(self) -> None:
        self._is_lit = not self._is_lit
        caret = self.caret_rect()
        if caret is not None:
            self._canvas.viewport().update(caret.toAlignedRect().adjusted(-2, -2, 2, 2))


_ERASERS: Final = {Qt.Key.Key_Backspace: -1, Qt.Key.Key_Delete: 1}
_KEYS: Final = frozenset(
    {
        Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
        Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, *_ERASERS,
    }
)  # fmt: skip
_COMMANDS: Final = (
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
)


def _is_text(event: QKeyEvent) -> bool:
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & control


def _units(text: str, offset: int) -> int:
    """An offset in characters as Qt counts them, in UTF-16 units."""
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
