"""Rows of the library: an article that was found, with the piece of it that shows why; an issue with its cover."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QTextDocument, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.desktop.widgets.theme import Theme, blended
from editor.desktop.words import tr

if TYPE_CHECKING:
    from editor.library.finding import Hit
    from editor.library.past import PastIssue

WHAT: Final = Qt.ItemDataRole.UserRole + 3
COVER: Final = Qt.ItemDataRole.UserRole + 4

COVER_WIDTH: Final = 132
_COVER_HEIGHT: Final = 186


def issue_words(issue: PastIssue) -> str:
    """What an issue is called: paper, number, date."""
    number = tr("第 {number} 期").format(number=issue.number) if issue.number else ""
    return "　".join(part for part in (issue.title, number, issue.date.isoformat() if issue.date else "") if part)


def place_words(issue: PastIssue, page: int | None, section: str) -> str:
    """Where an article stood."""
    where = tr("第 {number} 版").format(number=page) if page else ""
    return "　".join(part for part in (issue_words(issue), where, section) if part)


def marked_html(text: str, marks: tuple[tuple[int, int], ...], theme: Theme) -> str:
    """A text with its marks, as HTML."""
    style = f"color:{theme.accent}; background-color:{blended(theme.accent, theme.field, 0.14)};"
    parts: list[str] = []
    done = 0
    for start, end in marks:
        parts.append(escape(text[done:start]))
        parts.append(f'<span style="{style}">{escape(text[start:end])}</span>')
        done = end
    return "".join((*parts, escape(text[done:]))).replace("\n", "<br>")


class HitDelegate(QStyledItemDelegate):
    """Paints an article that was found: headline, place, two lines of its text."""

    HEIGHT = 94

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows are of one height."""
        return QSize(200, self.HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        hit: Hit = index.data(WHAT)
        theme = self._theme
        rect = QRectF(option.rect).adjusted(6, 1, -6, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ground(painter, rect, option.state, theme)
        room = rect.adjusted(12, 7, -12, -6)
        bold = QFont(option.font)
        bold.setPixelSize(14)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(theme.text))
        name = hit.article.headline.replace("\n", "") or tr("（没有标题）")
        fitted = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignTop, fitted)
        text = QTextDocument()
        text.setDefaultFont(option.font)
        text.setDocumentMargin(0)
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
        text.setDefaultTextOption(wrap)
        text.setTextWidth(room.width())
        snippet = hit.snippet
        text.setHtml(f'<span style="color:{theme.quiet};">{marked_html(snippet.text, snippet.marks, theme)}</span>')
        painter.translate(QPointF(room.left(), room.top() + 22))
        text.drawContents(painter, QRectF(0, 0, room.width(), 36))
        painter.translate(-QPointF(room.left(), room.top() + 22))
        small = QFont(option.font)
        small.setPixelSize(12)
        painter.setFont(small)
        painter.setPen(QColor(theme.faint))
        place = place_words(hit.article.issue, hit.article.page, hit.article.section)
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom, place)
        painter.restore()


class CoverDelegate(QStyledItemDelegate):
    """Paints an issue: its cover, or its name on paper where it has none, and what it is called."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A cover with room for two lines."""
        return QSize(COVER_WIDTH + 28, _COVER_HEIGHT + 62)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one issue."""
        issue: PastIssue = index.data(WHAT)
        cover: QPixmap | None = index.data(COVER)
        theme = self._theme
        rect = QRectF(option.rect).adjusted(3, 3, -3, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        _ground(painter, rect, option.state, theme)
        room = QRectF(rect.left() + (rect.width() - COVER_WIDTH) / 2, rect.top() + 8, COVER_WIDTH, _COVER_HEIGHT)
        if cover is not None and not cover.isNull():
            size = cover.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(room.center())
            place.moveBottom(room.bottom())
            painter.drawPixmap(place, cover, QRectF(cover.rect()))
        else:
            place = room
            painter.fillRect(place, QColor(theme.paper))
            large = QFont(option.font)
            large.setPixelSize(20)
            painter.setFont(large)
            painter.setPen(QColor("#1F1F1E"))
            words = place.adjusted(10, 20, -10, -10)
            painter.drawText(words, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, issue.title)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)
        painter.setFont(option.font)
        below = QRectF(rect.left(), room.bottom() + 8, rect.width(), 18)
        number = tr("第 {number} 期").format(number=issue.number) if issue.number else ""
        painter.setPen(QColor(theme.text))
        name = painter.fontMetrics().elidedText(
            f"{issue.title} {number}".strip(), Qt.TextElideMode.ElideRight, int(below.width() - 8)
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, name)
        painter.setPen(QColor(theme.quiet))
        date = issue.date.isoformat() if issue.date else tr("没有日期")
        facts = tr("{date} · {count} 篇").format(date=date, count=issue.articles)
        painter.drawText(below.translated(0, 18), Qt.AlignmentFlag.AlignHCenter, facts)
        painter.restore()


def _ground(painter: QPainter, rect: QRectF, state: QStyle.StateFlag, theme: Theme) -> None:
    ground = ""
    if state & QStyle.StateFlag.State_Selected:
        ground = theme.chosen
    elif state & QStyle.StateFlag.State_MouseOver:
        ground = theme.hover
    if ground:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(rect, 5, 5)
