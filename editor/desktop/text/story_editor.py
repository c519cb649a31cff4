"""The story editor: all words of one article, head to captions, typed here and set on the page at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QAction, QShowEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from editor.desktop.canvas.overlays import fit
from editor.desktop.desk import Desk
from editor.desktop.inspector.picture_rows import PictureRows
from editor.desktop.text.article_fields import ArticleTexts, FollowUpRows, TagRows
from editor.desktop.text.rich_text import from_mime
from editor.desktop.text.text_pane import TextPane, characters, units
from editor.desktop.text.typist import Typist
from editor.desktop.widgets.fields import Form
from editor.desktop.widgets.theme import Theme
from editor.desktop.words import tr
from editor.edits.story_text import with_text
from editor.model.article import Article
from editor.model.text import Story
from editor.session.search import Match
from editor.session.text_fields import HEADS, TextField

LEAST_TEXT = 260
"""Points: what stands round the running text leaves it so much; the rest is scrolled to."""


class _Rows(Form):
    """A form that is as high as its rows and lines up with what is above and below it."""

    def __init__(self) -> None:
        super().__init__()
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)


class StoryEditor(QWidget):
    """The panel with an article's words: its head over the running text, the rest under it."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rank", "panel")
        self._desk, self._theme = desk, theme
        self._article: str | None = None
        self._story: Story | None = None
        self.title = QLabel(tr("没有打开稿件"))
        self.title.setProperty("rank", "title")
        self.title.setWordWrap(True)
        self.count = QLabel()
        self.count.setProperty("rank", "quiet")
        self.styles = QHBoxLayout()
        self.styles.setSpacing(0)
        self.text = TextPane(theme)
        self.text.pasted.connect(self._paste)
        self.text.setAccessibleName(tr("正文"))
        self.text.textChanged.connect(self._typed)
        self.text.cursorPositionChanged.connect(desk.caret_changed)
        self.text.focus_changed.connect(desk.caret_changed)
        self._lay_out()
        desk.issue_changed.connect(self.refresh)
        desk.session_changed.connect(self.close_article)
        desk.selection_changed.connect(self._follow)
        self.refresh()

    def _lay_out(self) -> None:
        self.head, self.foot = _Rows(), _Rows()
        self.head.section(tr("标题与署名"))
        self.heads = ArticleTexts(self._desk, self.head, HEADS)
        self.foot.section(tr("供稿与标签"))
        self.credit = ArticleTexts(self._desk, self.foot, ("credit",))
        self.tags = TagRows(self._desk, self.foot)
        self.follow_ups = FollowUpRows(self._desk, self.foot)
        self.pictures = PictureRows(self._desk, self.foot)
        self.text.setMinimumHeight(LEAST_TEXT)
        inside = QWidget()
        inside.setProperty("rank", "panel")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        for widget in (self.head, self.title, self.count):
            column.addWidget(widget)
        column.addLayout(self.styles)
        column.addWidget(self.text, 1)
        column.addWidget(self.foot)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def sizeHint(self) -> QSize:
        """A column one can read in."""
        return QSize(300, 600)

    def showEvent(self, event: QShowEvent) -> None:
        """What was changed while the panel was hidden is shown now."""
        super().showEvent(event)
        self.refresh()

    def offer(self, actions: Sequence[QAction]) -> None:
        """Put the commands that style words above the text."""
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setIconSize(QSize(18, 18))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the words stay selected
            self.styles.addWidget(button)
        self.styles.addStretch(1)

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
            cursor.setPosition(units(text, match.start))
            cursor.setPosition(units(text, match.end), QTextCursor.MoveMode.KeepAnchor)
            self.text.setTextCursor(cursor)

    def typist(self) -> Typist | None:
        """Who types where the cursor is; None where no article is open."""
        if self.article is None or self._article is None:
            return None
        text, cursor = self.text.toPlainText(), self.text.textCursor()
        typing = Typist(self._desk, TextField(self._article, "story"))
        typing.anchor, typing.caret = (characters(text, at) for at in (cursor.anchor(), cursor.position()))
        return typing

    def refresh(self) -> None:
        """Show the open article as it is; the caret stays as long as the text is what was typed."""
        article = self.article
        self.text.setEnabled(article is not None)
        for widget in (self.head, self.foot):
            widget.setVisible(article is not None)
        self.title.setVisible(article is None)
        if article is None:
            with QSignalBlocker(self.text):
                self.text.clear()
            self.count.setText(tr("双击版面上的稿件，就可以改正文。"))
            return
        if self.isVisible():
            for rows in (self.heads, self.credit, self.tags, self.follow_ups):
                rows.show_article(article)
            self.pictures.show_pictures(article)
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

    def _paste(self, data: QMimeData) -> None:
        """Put what the clipboard holds in the place of the selection, with its styles."""
        typing = self.typist()
        if typing is not None:
            typing.paste(from_mime(data))
            self.refresh()
            cursor = self.text.textCursor()
            cursor.setPosition(units(self.text.toPlainText(), typing.caret))
            self.text.setTextCursor(cursor)

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
