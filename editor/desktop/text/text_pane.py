"""The text pane: a story as paragraphs one types in, with crossheads, verse and the styles of its words to be seen."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontDatabase,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from editor.desktop.widgets.fields import is_undo_key
from editor.desktop.widgets.theme import Theme
from editor.edits.story_text import shared, story_text
from editor.model.text import Emphasis, Paragraph, ParagraphKind, Script, Span, Story, characters_in

SIZE: Final = 15
BOLD: Final = 600

_LINES: Final = {
    Emphasis.DOT: QTextCharFormat.UnderlineStyle.DotLine,
    Emphasis.NAME: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Emphasis.UNDERLINE: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Emphasis.TITLE: QTextCharFormat.UnderlineStyle.WaveUnderline,
}
_SCRIPTS: Final = {
    Script.SUPER: QTextCharFormat.VerticalAlignment.AlignSuperScript,
    Script.SUB: QTextCharFormat.VerticalAlignment.AlignSubScript,
}


class TextPane(QTextEdit):
    """Text with the look of body type; undo is the issue's, not the field's."""

    pasted = Signal(QMimeData)
    focus_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: list[Paragraph] = []
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        font = QFont(self.font())
        font.setPixelSize(SIZE)
        self.document().setDefaultFont(font)
        self.setStyleSheet(f"QTextEdit {{ font-size: {SIZE}px; }}")

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        if is_undo_key(event):
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that one types here now: words can be styled."""
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that one types here no longer."""
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Leave pasting to who knows what a manuscript's styles mean here."""
        self.pasted.emit(source)

    def show_text(self, story: Story) -> None:
        """Show a story with the caret where it was, as far as the text is the same there."""
        self._write(story_text(story))
        known, shown = self._shown, list(story.paragraphs)
        # Of a story that was typed in most paragraphs are the very ones that are shown.
        head = next((n for n, (a, b) in enumerate(zip(known, shown, strict=False)) if a is not b), None)
        head = min(len(known), len(shown)) if head is None else head
        tail = 0
        while tail < min(len(known), len(shown)) - head and known[-1 - tail] is shown[-1 - tail]:
            tail += 1
        block = self.document().findBlockByNumber(head)
        for paragraph in shown[head : len(shown) - tail]:
            self._dress(block, paragraph)
            block = block.next()
        self._shown = shown

    def clear(self) -> None:
        """Show nothing."""
        super().clear()
        self._shown = []

    def mark_tail(self, count: int) -> None:
        """Show the last characters, white space apart, as those that have no place on the page."""
        text = self.toPlainText()
        start = _tail_start(text, count)
        marks = []
        if count:
            mark = QTextEdit.ExtraSelection()
            cursor = self.textCursor()
            cursor.setPosition(units(text, start))
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            manner = QTextCharFormat()
            manner.setForeground(QColor(self._theme.error))
            mark.format = manner
            marks.append(mark)
        self.setExtraSelections(marks)

    def _write(self, wanted: str) -> None:
        """Change the text where it differs, so that the caret and what is shown elsewhere stay."""
        text = self.toPlainText()
        if text == wanted:
            return
        start = shared(text, wanted)
        end = shared(text[start:][::-1], wanted[start:][::-1])
        caret = self.textCursor()
        at = caret.position()
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(text, start))
        cursor.setPosition(units(text, len(text) - end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(wanted[start : len(wanted) - end])
        if at <= units(text, start):
            caret.setPosition(at)  # Qt would take it along behind what is new.
            self.setTextCursor(caret)

    def _dress(self, block: QTextBlock, paragraph: Paragraph) -> None:
        cursor = QTextCursor(block)
        cursor.setBlockFormat(_block_manner(paragraph.kind))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        plain = QTextCharFormat()
        if paragraph.kind is ParagraphKind.CROSSHEAD:
            plain.setFontWeight(QFont.Weight.Bold)
        cursor.setCharFormat(plain)
        for span in paragraph.spans:
            cursor.setPosition(block.position() + units(paragraph.text, span.start))
            cursor.setPosition(block.position() + units(paragraph.text, span.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(self._manner(span))

    def _manner(self, span: Span) -> QTextCharFormat:
        manner = QTextCharFormat()
        if span.weight is not None:
            manner.setFontWeight(QFont.Weight.Bold if span.weight >= BOLD else QFont.Weight.Normal)
        family = family_of(span.face) if span.face is not None else ""
        if family:
            manner.setFontFamilies([family])
        if span.emphasis is not Emphasis.NONE:
            manner.setUnderlineStyle(_LINES[span.emphasis])
        if span.script is not Script.NORMAL:
            manner.setVerticalAlignment(_SCRIPTS[span.script])
        if span.ink is not None:
            manner.setForeground(QColor(self._theme.accent))
        return manner


@cache
def family_of(role: str) -> str:
    """The family of the font that stands for a role, opened for the screen; nothing where there is none."""
    from editor.faces.book import FaceBook
    from editor.faces.errors import FontUnusable

    with suppress(FontUnusable, OSError, KeyError):
        number = QFontDatabase.addApplicationFont(str(FaceBook.default().face(role).path))
        families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        return families[0] if families else ""
    return ""


def _block_manner(kind: ParagraphKind) -> QTextBlockFormat:
    manner = QTextBlockFormat()
    manner.setTextIndent(2 * SIZE if kind is ParagraphKind.BODY else 0)
    manner.setLeftMargin(2 * SIZE if kind is ParagraphKind.VERSE else 0)
    manner.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    manner.setTopMargin(6 if kind is ParagraphKind.CROSSHEAD else 0)
    return manner


def _tail_start(text: str, count: int) -> int:
    """Where the last characters of a text begin, so many, white space apart; counted from the nearer end."""
    before = max(0, characters_in(text) - count)
    if before < count:
        at = 0
        while at < len(text) and (before or text[at].isspace()):
            before -= not text[at].isspace()
            at += 1
        return at
    at = len(text)
    while count and at:
        at -= 1
        count -= not text[at].isspace()
    return at


def units(text: str, offset: int) -> int:
    """An offset in characters as Qt counts them, in UTF-16 units."""
    return len(text[:offset].encode("utf-16-le")) // 2


def characters(text: str, units: int) -> int:
    """An offset in UTF-16 units as Qt counts them, in characters."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "surrogatepass"))
