"""The text tool: a caret in the type on the page, typing, selection and the input method at their real place.

Preedit is set into the page as if it were typed, so that what it will look like is seen while it is composed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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

from editor.desktop.canvas.canvas import Canvas
from editor.desktop.desk import Desk
from editor.desktop.part_words import part_words
from editor.desktop.text.rich_text import from_mime, to_mime
from editor.desktop.text.text_moves import ERASERS, MOVES, is_text, walk
from editor.desktop.text.typist import Typist
from editor.desktop.tools.select_tool import SelectTool
from editor.desktop.tools.under_pointer import find_frame, item_rect, under
from editor.desktop.widgets.theme import colour
from editor.measure import Rect
from editor.model.page import Block, FrameKind
from editor.session.selection import Selection
from editor.session.text_fields import TextField, fields_of

if TYPE_CHECKING:
    from editor.desktop.text.text_places import CaretPlace, TextPlaces

BLINK: Final = 530
"""Milliseconds the caret is shown, and hidden."""

SLOP: Final = 4

Key, Modifier = Qt.Key, Qt.KeyboardModifier


class TextTool:
    """Types in what stands on the page; Esc and a click beside it give the selection tool back."""

    def __init__(self, canvas: Canvas, desk: Desk, back: SelectTool) -> None:
        self._canvas, self._desk, self._back = canvas, desk, back
        self._typing: Typist | None = None
        self._item = ""  # the block or frame that is typed in
        self._places: tuple[object, TextField, TextPlaces] | None = None
        self._is_lit = True
        self._pressed_in_text: QPointF | None = None  # inside the selection: a drag takes the words along
        self._drop: int | None = None
        self._holds = False  # the button is down in the text
        self._doubled: tuple[QPointF, int] | None = None  # place and time of a double click
        self._drawn: list[QRectF] = []
        self._blink = QTimer(canvas)
        self._blink.setInterval(BLINK)
        self._blink.timeout.connect(self._toggle)
        desk.issue_changed.connect(self._settle)
        desk.session_changed.connect(self.leave_text)

    @property
    def typing(self) -> Typist | None:
        """Where one types; None while another tool is in use."""
        return self._typing

    def enter(self, pixel: QPointF) -> bool:
        """Put the caret into the text at a pixel; tell whether there is any."""
        from editor.desktop.text.text_places import touched

        here = under(self._canvas, self._desk, pixel)
        if here is None or here.item is None or self._is_locked(here.item):
            return False
        field = touched(self._canvas.pages, self._desk.issue, here.page, here.place.x, here.place.y, here.item)
        field = field or self._first_field(here.item)
        if field is None or not self.enter_field(field, here.item):
            return False
        self._point(pixel, extends=False)
        return True

    def enter_item(self, item: str) -> bool:
        """Put the caret at the beginning of a block's story, or of a frame's text; tell whether there is any."""
        block = self._desk.issue.block(item)
        fields = list(fields_of(self._desk.issue, block[1])) if block is not None else []
        field = next((f for f in fields if f.part == "story"), None) or self._first_field(item)
        return field is not None and self.enter_field(field, item)

    def enter_field(self, field: TextField, item: str, start: int = 0, end: int = 0) -> bool:
        """Type in a field of a block or free frame, with some of its characters selected; False where it is locked."""
        home = item_rect(self._canvas, self._desk, item)
        if home is None or self._is_locked(item) or not field.is_there(self._desk.issue):
            return False
        block = self._desk.issue.block(item)
        chosen = (item,) if block is not None else ()
        article = block[1].article if block is not None else None
        self._desk.session.select(Selection(home[0], chosen, article, () if chosen else (item,)))
        self._typing, self._item, self._places = Typist(self._desk, field), item, None
        self._typing.select(start, end)
        self._canvas.tool = self
        self._canvas.type_with(self)
        self._canvas.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._blink.start()
        self._moved()
        return True

    def leave_text(self) -> None:
        """Give the pointer back to the selection tool."""
        if self._typing is None:
            return
        self._desk.end_preview()
        self._typing, self._places, self._pressed_in_text, self._drop = None, None, None, None
        self._blink.stop()
        self._canvas.type_with(None)
        self._canvas.tool = self._back
        self._canvas.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self._canvas.viewport().update()
        if self._desk.is_open:
            self._desk.session.rest()
        self._desk.caret_changed.emit()

    # The pointer

    @property
    def drags(self) -> bool:
        """Whether words are being selected, or dragged elsewhere."""
        return self._typing is not None and self._holds

    def press(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Put the caret there, or begin to drag the selection; beside the text, go into another or out."""
        typing, here = self._typing, under(self._canvas, self._desk, pixel)
        if typing is not None and typing.preedit:
            # Qt does so for its own fields: words that are still being composed are not lost by a click.
            QGuiApplication.inputMethod().commit()
        if event.button() == Qt.MouseButton.RightButton and typing is not None and self._is_on_selection(pixel):
            return
        if typing is None or here is None or here.item != self._item:
            self.leave_text()
            self._back.press(pixel, event)
            return
        self._holds = event.button() == Qt.MouseButton.LeftButton
        if self._is_third(pixel, event):
            typing.select_paragraph()
            self._moved()
        elif event.modifiers() & Modifier.ShiftModifier:
            self._point(pixel, extends=True)
        elif event.button() == Qt.MouseButton.LeftButton and self._is_on_selection(pixel):
            self._pressed_in_text = pixel
        else:
            self.enter(pixel)

    def move(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Select as far as the pointer, or show where the dragged words would go."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if self._pressed_in_text is None:
            self._point(pixel, extends=True)
        elif (pixel - self._pressed_in_text).manhattanLength() > SLOP:
            found = self._offset(pixel)
            self._drop = found[0] if found is not None else None
            self._canvas.viewport().setCursor(Qt.CursorShape.DragMoveCursor)
            self._canvas.viewport().update()

    def release(self, pixel: QPointF, event: QMouseEvent) -> None:
        """The selection stands; words that were dragged are put where they are let go."""
        typing, pressed, drop = self._typing, self._pressed_in_text, self._drop
        self._pressed_in_text, self._drop, self._holds = None, None, False
        if typing is None or pressed is None:
            return
        self._canvas.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        if drop is not None and typing.field.takes_styles:
            typing.move_to(drop)
            self._moved()
        elif event.button() == Qt.MouseButton.LeftButton and drop is None:
            self._point(pixel, extends=False)

    def double_click(self, pixel: QPointF) -> None:
        """Select the word under the pointer; a third click takes its paragraph."""
        typing = self._typing
        if typing is not None:
            self._point(pixel, extends=False)
            typing.select_word()
            self._pressed_in_text = None
            self._doubled = pixel, 0
            self._moved()

    def leave(self) -> None:
        """The pointer's place means nothing here."""

    # Keys

    def takes(self, event: QKeyEvent) -> bool:
        """Whether the key is for the text and no command of the window."""
        if self._typing is None:
            return False
        if event.key() in _KEYS or is_text(event):
            return True
        return any(event.matches(key) for key in _COMMANDS)

    def key(self, event: QKeyEvent) -> bool:
        """Type, move the caret, cut, copy and paste; Tab goes to the next part, Esc leaves the text."""
        typing = self._typing
        if typing is None:
            return False
        if event.key() == Key.Key_Escape:
            self.leave_text()
            return True
        if event.key() in (Key.Key_Tab, Key.Key_Backtab):
            self._next_field(1 if event.key() == Key.Key_Tab else -1)
        elif any(event.matches(key) for key in _COMMANDS):
            self._command(typing, event)
        elif event.key() in MOVES:
            places = self._read()
            if places is not None:
                walk(typing, places, event)
        elif not self._typed(typing, event):
            return False
        self._moved()
        self._follow()
        return True

    def _typed(self, typing: Typist, event: QKeyEvent) -> bool:
        """Type or erase; tell whether the key does either."""
        if event.key() in ERASERS:
            typing.erase(ERASERS[Key(event.key())], words=bool(event.modifiers() & Modifier.ControlModifier))
        elif event.key() in (Key.Key_Return, Key.Key_Enter):
            if typing.field.takes_lines:
                typing.type("\n")
                self._desk.session.rest()
        elif is_text(event):
            typing.type(event.text())
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
            typing.type(event.commitString())
        carets = [a.start for a in event.attributes() if a.type == QInputMethodEvent.AttributeType.Cursor]
        typing.preedit = event.preeditString()
        typing.preedit_caret = carets[0] if carets else len(typing.preedit)
        if not typing.preedit or not typing.previewed():
            self._desk.end_preview()
        self._moved()
        self._follow()

    def query(self, what: Qt.InputMethodQuery) -> object:
        """What an input method asks of the text at the caret."""
        typing = self._typing
        if typing is None:
            return None
        text = typing.text
        answers = {
            Qt.InputMethodQuery.ImEnabled: True,
            Qt.InputMethodQuery.ImCursorRectangle: self.caret_rect() or QRectF(),
            Qt.InputMethodQuery.ImSurroundingText: text,
            Qt.InputMethodQuery.ImCursorPosition: _units(text, typing.caret),
            Qt.InputMethodQuery.ImAnchorPosition: _units(text, typing.anchor),
            Qt.InputMethodQuery.ImCurrentSelection: typing.chosen_text,
        }
        return answers.get(what)

    # Drawing

    def draw(self, painter: QPainter) -> None:
        """Draw the blocks' fit, the selection, the line under the preedit, the caret, the name of an empty part."""
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
        if caret is not None and not len(places):
            painter.setPen(QColor(theme.quiet))
            painter.drawText(caret.bottomRight() + QPointF(5, -caret.height() / 5), part_words(typing.field.part))
        if caret is not None and self._is_lit:
            painter.fillRect(caret, QColor(theme.accent))
        if self._drop is not None and (place := places.caret(self._drop)) is not None:
            rect = self._canvas.sight(place.page).rect(place.box)
            painter.fillRect(rect.adjusted(-1, 0, 1, 0), QColor(theme.guide))

    def caret_rect(self) -> QRectF | None:
        """The caret in pixels of the canvas; in a part that is still empty, where its words will stand."""
        found = self._caret_box()
        if found is None:
            return None
        page, box = found
        rect = self._canvas.sight(page).rect(box)
        return rect.adjusted(-0.75, 0, 0.75, 0) if box.width == 0 else rect.adjusted(0, -0.75, 0, 0.75)

    def caret_place(self) -> CaretPlace | None:
        """The caret on its page; None where nothing is typed, or nothing of the text has a place."""
        places = self._read()
        return places.caret(self._typing.caret) if places is not None and self._typing is not None else None

    # Inside

    def _caret_box(self) -> tuple[int, Rect] | None:
        """The page of the caret and its rectangle there."""
        typing, places = self._typing, self._read()
        if typing is None or places is None:
            return None
        offset = typing.chosen[0] + typing.preedit_caret if typing.preedit else typing.caret
        place = places.caret(offset, at_end=typing.at_end)
        return (place.page, place.box) if place is not None else self._empty_place(typing.field)

    def _follow(self) -> None:
        """Bring the caret into sight, as soon as a key takes it out of it."""
        found = self._caret_box()
        if found is not None:
            self._canvas.show_rect(*found)

    def _is_locked(self, item: str) -> bool:
        block = self._desk.issue.block(item)
        if block is not None:
            return block[1].locked
        frame = find_frame(self._desk.issue.pages, item)
        return frame is None or frame[1].locked

    def _first_field(self, item: str) -> TextField | None:
        """Where typing begins in a block or frame that has no words yet."""
        block, frame = self._desk.issue.block(item), find_frame(self._desk.issue.pages, item)
        if block is not None:
            empty = [f for f in fields_of(self._desk.issue, block[1]) if not f.text(self._desk.issue)]
            return next((f for f in empty if f.part in ("headline", "story")), None)
        return TextField(item, "text") if frame is not None and frame[1].kind is FrameKind.TEXT else None

    def _next_field(self, step: int) -> None:
        typing, block = self._typing, self._desk.issue.block(self._item)
        if typing is None or block is None:
            return
        fields = list(fields_of(self._desk.issue, block[1]))
        if typing.field in fields:
            field = fields[(fields.index(typing.field) + step) % len(fields)]
            self.enter_field(field, self._item, 0, len(field.text(self._desk.issue)) if field.part != "story" else 0)

    def _is_on_selection(self, pixel: QPointF) -> bool:
        typing, places, hit = self._typing, self._read(), self._canvas.hit(pixel)
        if typing is None or places is None or hit is None:
            return False
        start, end = typing.chosen
        return start < end and places.holds(hit.page.number, hit.place.x, hit.place.y, start, end)

    def _is_third(self, pixel: QPointF, event: QMouseEvent) -> bool:
        """Whether this click follows a double click at once."""
        if self._doubled is None:
            return False
        place, time = self._doubled
        hints = QGuiApplication.styleHints()
        near = (pixel - place).manhattanLength() <= hints.mouseDoubleClickDistance()
        self._doubled = None
        return near and event.timestamp() - time < hints.mouseDoubleClickInterval() + BLINK if time else near

    def _read(self) -> TextPlaces | None:
        """The places of the field on the pages as they are shown, preedit and all."""
        typing = self._typing
        if typing is None:
            return None
        pages = self._canvas.pages
        if self._places is None or self._places[0] is not pages or self._places[1] != typing.field:
            from editor.desktop.text.text_places import TextPlaces

            self._places = pages, typing.field, TextPlaces(pages, self._desk.issue_in_type, typing.field)
        return self._places[2]

    def _empty_place(self, field: TextField) -> tuple[int, Rect]:
        """Where the caret of a part without words stands: at the frame it will fill, or at the block's corner."""
        found = self._canvas.block(self._item)
        page, around = item_rect(self._canvas, self._desk, self._item) or (0, Rect(0, 0, 0, 0))
        frames = found[1].frames if found is not None else ()
        height = self._desk.issue.template.type_area.leading
        story = next((f for f in frames if f.kind == "story"), None)
        if field.part == "story" and story is not None:
            return page, Rect(story.rect.x, story.rect.y, 0, height)
        block = self._desk.issue.block(self._item)
        picture = _picture_frame(field, block[1] if block is not None else None)
        for frame in frames:
            if picture is not None and frame.id == f"{self._item}-picture-{picture}":
                return page, Rect(frame.rect.x, frame.rect.bottom, 0, height)
        if field.part == "credit":
            return page, Rect(around.x, around.bottom - height, 0, height)
        return page, Rect(around.x, around.y, 0, height)

    def _offset(self, pixel: QPointF) -> tuple[int, bool] | None:
        places, here = self._read(), under(self._canvas, self._desk, pixel)
        if places is None or here is None:
            return None
        return places.offset(here.page, here.place.x, here.place.y)

    def _point(self, pixel: QPointF, *, extends: bool) -> None:
        found = self._offset(pixel)
        if found is not None and self._typing is not None:
            self._typing.put(found[0], at_end=found[1], extends=extends)
            self._moved()

    def _moved(self) -> None:
        """Draw the caret and the selection where they are now, and no longer where they were."""
        self._is_lit = True
        fresh = self._shown()
        for rect in (*self._drawn, *fresh):
            self._canvas.viewport().update(rect.toAlignedRect().adjusted(-3, -3, 3, 3))
        self._drawn = fresh
        self._canvas.caret_moved()
        self._desk.caret_changed.emit()

    def _shown(self) -> list[QRectF]:
        """Where the caret, the selection and the name of an empty part are drawn."""
        typing, places, caret = self._typing, self._read(), self.caret_rect()
        if typing is None or places is None or caret is None:
            return []
        start, end = typing.chosen
        boxes = places.boxes(start, max(end, start + len(typing.preedit)))
        return [caret.adjusted(0, 0, 0 if len(places) else 160, 0), *(self._canvas.sight(p).rect(b) for p, b in boxes)]

    def _command(self, typing: Typist, event: QKeyEvent) -> None:
        clipboard, (start, end) = QGuiApplication.clipboard(), typing.chosen
        if event.matches(QKeySequence.StandardKey.SelectAll):
            typing.anchor, typing.caret = 0, len(typing.text)
        elif event.matches(QKeySequence.StandardKey.Paste):
            typing.paste(from_mime(clipboard.mimeData()))
        elif start < end:
            clipboard.setMimeData(to_mime(typing.taken()))
            if event.matches(QKeySequence.StandardKey.Cut):
                self._desk.session.rest()
                typing.erase(0)
        self._moved()

    def _settle(self) -> None:
        """Keep the caret inside the text after an edit made elsewhere, or undo."""
        typing = self._typing
        if typing is None:
            return
        if item_rect(self._canvas, self._desk, self._item) is None or not typing.field.is_there(self._desk.issue):
            self.leave_text()
        else:
            typing.settle()

    def _toggle(self) -> None:
        self._is_lit = not self._is_lit
        caret = self.caret_rect()
        if caret is not None:
            self._canvas.viewport().update(caret.toAlignedRect().adjusted(-2, -2, 2, 2))


def _picture_frame(field: TextField, block: Block | None) -> int | None:
    """The number of the slot that shows the picture of a caption."""
    if block is None or not field.picture:
        return None
    return next((n for n, slot in enumerate(block.slots) if slot.picture == field.picture), None)


def _units(text: str, offset: int) -> int:
    """An offset in characters as Qt counts them, in UTF-16 units."""
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


_KEYS: Final = frozenset(
    {*MOVES, *ERASERS, Key.Key_Return, Key.Key_Enter, Key.Key_Escape, Key.Key_Tab, Key.Key_Backtab}
)
_COMMANDS: Final = (
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
)
