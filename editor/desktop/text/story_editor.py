"""The story editor: the running text of one article, typed here and set on the page at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QShowEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTextEdit, QVBoxLayout, QWidget

from editor.desktop.canvas.overlays import fit
from editor.desktop.desk import Desk
from editor.desktop.text.typist import Typist
from editor.desktop.widgets.fields import is_undo_key
from editor.desktop.widgets.theme import Theme
from editor.desktop.words import tr
from editor.edits.story_text import story_text, with_text
from editor.model.article import Article
from editor.model.text import Paragraph, ParagraphKind, Story
from editor.session.search import Match
from editor.session.text_fields import TextField

SIZE = 15


class StoryEditor(QWidget):
    """The panel with an article's text."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rank", "panel")
        self._desk, self._theme = desk, theme
        self._article: str | None = None
        self._story: Story | None = None
        self.title = QLabel()
        self.title.setProperty("rank", "title")
        self.title.setWordWrap(True)
        self.count = QLabel()
        self.count.setProperty("rank", "quiet")
        self.crosshead = QPushButton(tr("小标题"))
        self.crosshead.setCheckable(True)
        self.crosshead.setToolTip(tr("把光标所在的一段作为小标题"))
        self.crosshead.clicked.connect(self._toggle_crosshead)
        self.text = TextPane(theme)
        self.text.setAccessibleName(tr("正文"))
        self.text.textChanged.connect(self._typed)
        self.text.cursorPositionChanged.connect(self._caret_moved)
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        row.addWidget(self.crosshead)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addLayout(row)
        layout.addWidget(self.text, 1)
        desk.issue_changed.connect(self.refresh)
        desk.session_changed.connect(self.close_article)
        desk.selection_changed.connect(self._follow)
        self.refresh()

    def sizeHint(self) -> QSize:
        """A column one can read in."""
        return QSize(300, 600)

    def showEvent(self, event: QShowEvent) -> None:
        """What was changed while the panel was hidden is shown now."""
        super().showEvent(event)
        self.refresh()

    @property
    def article(self) -> Article | None:
        """The article whose text is open."""
        return self._desk.issue.article(self._article) if self._desk.is_open else None

    def open_article(self, name: str) -> None:
        """Open the text of an article, ready to type."""
        if name != self._article:
            self._article, self._story = name, None
            self.refresh()
        self.text.setFocus()

    def close_article(self) -> None:
        """Show no article."""
        self._article, self._story = None, None
        self.refresh()

    def select_match(self, match: Match) -> None:
        """Select words that were found, if they stand in the story that is open."""
        if match.field.part == "story" and not match.field.item:
            text = self.text.toPlainText()
            cursor = self.text.textCursor()
            cursor.setPosition(_units(text, match.start))
            cursor.setPosition(_units(text, match.end), QTextCursor.MoveMode.KeepAnchor)
            self.text.setTextCursor(cursor)

    def typist(self) -> Typist | None:
        """Who types where the cursor is; None where no article is open."""
        if self.article is None or self._article is None:
            return None
        text, cursor = self.text.toPlainText(), self.text.textCursor()
        typing = Typist(self._desk, TextField(self._article, "story"))
        typing.anchor, typing.caret = (_characters(text, at) for at in (cursor.anchor(), cursor.position()))
        return typing

    def refresh(self) -> None:
        """Show the open article as it is; the caret stays as long as the text is what was typed."""
        article = self.article
        self.text.setEnabled(article is not None)
        self.crosshead.setEnabled(article is not None)
        if article is None:
            with QSignalBlocker(self.text):
                self.text.clear()
            self.title.setText(tr("没有打开稿件"))
            self.count.setText(tr("双击版面上的稿件，就可以改正文。"))
            return
        self.title.setText(article.headline.replace("\n", " ") or tr("（无题）"))
        if article.story is not self._story and self.isVisible():
            self._story = article.story
            with QSignalBlocker(self.text):
                self.text.show_text(article.story)
        self._count(article)

    def _typed(self) -> None:
        article = self.article
        if article is None:
            return
        self._story = with_text(article.story, self.text.toPlainText())
        self._desk.apply("article.story", article=article.id, story=self._story)

    def _toggle_crosshead(self) -> None:
        article = self.article
        number = self.text.textCursor().blockNumber()
        if article is None or number >= len(article.story.paragraphs):
            return
        old = article.story.paragraphs[number]
        kind = ParagraphKind.BODY if old.kind is ParagraphKind.CROSSHEAD else ParagraphKind.CROSSHEAD
        changed = Paragraph(old.text, kind, old.spans)
        story = Story((*article.story.paragraphs[:number], changed, *article.story.paragraphs[number + 1 :]))
        self._desk.session.rest()
        self._desk.apply("article.story", article=article.id, story=story)
        self.text.setFocus()

    def _caret_moved(self) -> None:
        article = self.article
        number = self.text.textCursor().blockNumber()
        paragraphs = article.story.paragraphs if article is not None else ()
        is_head = number < len(paragraphs) and paragraphs[number].kind is ParagraphKind.CROSSHEAD
        self.crosshead.setChecked(is_head)

    def _count(self, article: Article) -> None:
        blocks = [b for p in self._desk.pages() for b in p.blocks if b.article == article.id]
        over = sum(fit(b).overset for b in blocks)
        words = [tr("{count} 字").format(count=f"{article.characters:,}")]
        if over:
            words.append(tr("溢文 {count} 字").format(count=over))
        self.count.setText(" · ".join(words))
        # Follow-ups come after the story: what is lost is lost from them first.
        spared = sum(item.story.characters for item in article.follow_ups)
        self.text.mark_tail(max(0, over - spared))

    def _follow(self) -> None:
        chosen = self._desk.session.selection.article if self._desk.is_open else None
        if chosen is not None and chosen != self._article and self.isVisible() and not self.text.hasFocus():
            self._article, self._story = chosen, None
            self.refresh()


class TextPane(QTextEdit):
    """Plain text with the look of body type; undo is the issue's, not the field's."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAcceptRichText(False)
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

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text alone."""
        if source.hasText():
            self.insertPlainText(source.text().replace("\r\n", "\n").replace("\r", "\n"))

    def show_text(self, story: Story) -> None:
        """Show a story with the caret where it was, as far as the text is the same there."""
        at = self.textCursor().position()
        if self.toPlainText() != story_text(story):
            self.setPlainText(story_text(story))
        block = self.document().firstBlock()
        for paragraph in story.paragraphs:
            cursor = QTextCursor(block)
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            is_head = paragraph.kind is ParagraphKind.CROSSHEAD
            cursor.mergeBlockFormat(_manner(is_head=is_head))
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            weight = QTextCharFormat()
            weight.setFontWeight(QFont.Weight.Bold if is_head else QFont.Weight.Normal)
            cursor.mergeCharFormat(weight)
            block = block.next()
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def mark_tail(self, characters: int) -> None:
        """Show the last characters, white space apart, as those that have no place on the page."""
        text = self.toPlainText()
        start, left = len(text), characters
        while left and start:
            start -= 1
            left -= not text[start].isspace()
        marks = []
        if characters:
            mark = QTextEdit.ExtraSelection()
            cursor = self.textCursor()
            cursor.setPosition(_units(text, start))
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            manner = QTextCharFormat()
            manner.setForeground(QColor(self._theme.error))
            mark.format = manner
            marks.append(mark)
        self.setExtraSelections(marks)


def _manner(*, is_head: bool) -> QTextBlockFormat:
    manner = QTextBlockFormat()
    manner.setTextIndent(0 if is_head else 2 * SIZE)
    manner.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    manner.setTopMargin(6 if is_head else 0)
    manner.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return manner


def _units(text: str, offset: int) -> int:
    """An offset in characters as Qt counts them, in UTF-16 units."""
    return len(text[:offset].encode("utf-16-le")) // 2


def _characters(text: str, units: int) -> int:
    """An offset in UTF-16 units as Qt counts them, in characters."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "surrogatepass"))
