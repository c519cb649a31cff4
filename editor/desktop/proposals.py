"""Proposals: whole issues side by side, made one after the other; the one taken becomes a single step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.desktop.theme import Theme
from editor.desktop.thumbnails import fill, overset
from editor.desktop.tiles import proof_of
from editor.desktop.words import tr
from editor.model.issue import Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.compose.page import ComposedPage
    from editor.desktop.page_painter import PagePainter

HOW_MANY: Final = 3
PAGE_WIDTH: Final = 150
GAP: Final = 6


class Proposals(QDialog):
    """Shows proposals as they come."""

    taken = Signal(object)  # an issue
    more_wanted = Signal()

    def __init__(self, theme: Theme, painter: PagePainter, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._painter = theme, painter
        self.setWindowTitle(tr("版面方案"))
        self._cards = QHBoxLayout()
        self._cards.setSpacing(14)
        self.state = QLabel(tr("正在排第一个方案…"))
        self.state.setProperty("rank", "quiet")
        self.more = QPushButton(tr("再来一组"))
        self.more.setEnabled(False)
        self.more.clicked.connect(self._more)
        close = QPushButton(tr("保留现在的版面"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(close)
        foot.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(14)
        layout.addLayout(self._cards, 1)
        layout.addLayout(foot)
        self.setMinimumSize(HOW_MANY * (2 * PAGE_WIDTH + GAP + 46) + 40, 420)

    @property
    def count(self) -> int:
        """How many proposals are shown."""
        return self._cards.count()

    def add(self, issue: Issue, pages: Sequence[ComposedPage]) -> None:
        """Show one more proposal."""
        self._cards.addWidget(self._card(issue, pages))
        if self.count < HOW_MANY:
            self.state.setText(tr("正在排下一个方案…"))
        else:
            self.state.setText(tr("选一个，随时可以撤销。"))
            self.more.setEnabled(True)

    def _card(self, issue: Issue, pages: Sequence[ComposedPage]) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        card.setStyleSheet(
            f"#card {{ background: {self._theme.panel}; border: 1px solid {self._theme.line}; border-radius: 8px; }}"
        )
        picture = QLabel()
        picture.setPixmap(self._picture(pages))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        facts = QLabel(_facts(issue, pages))
        facts.setAlignment(Qt.AlignmentFlag.AlignCenter)
        facts.setProperty("rank", "quiet")
        take = QPushButton(tr("用这个方案"))
        take.setProperty("rank", "first")
        take.clicked.connect(lambda: self._take(issue))
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 14, 14, 12)
        column.addWidget(picture, 1)
        column.addWidget(facts)
        column.addWidget(take)
        return card

    def _picture(self, pages: Sequence[ComposedPage]) -> QPixmap:
        ratio = self.devicePixelRatioF()
        height = round(PAGE_WIDTH * pages[0].height / pages[0].width) if pages else 100
        rows = (len(pages) + 1) // 2
        whole = QPixmap(round((2 * PAGE_WIDTH + GAP) * ratio), round((rows * (height + GAP)) * ratio))
        whole.setDevicePixelRatio(ratio)
        whole.fill(Qt.GlobalColor.transparent)
        painter = QPainter(whole)
        for place, page in enumerate(pages):
            row, column = divmod(place, 2)
            corner = QPointF(column * (PAGE_WIDTH + GAP), row * (height + GAP))
            painter.drawPixmap(corner, proof_of(self._painter, page, PAGE_WIDTH, ratio))
            painter.setPen(self._theme.faint)
            painter.drawRect(int(corner.x()), int(corner.y()), PAGE_WIDTH - 1, height - 1)
        painter.end()
        return whole

    def _take(self, issue: Issue) -> None:
        self.accept()
        self.taken.emit(issue)

    def _more(self) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self.more.setEnabled(False)
        self.state.setText(tr("正在排下一个方案…"))
        self.more_wanted.emit()


def _facts(issue: Issue, pages: Sequence[ComposedPage]) -> str:
    waiting = len(issue.articles) - len(issue.placed())
    parts = [tr("满版 {share}").format(share=f"{sum(map(fill, pages)) / max(1, len(pages)):.0%}")]
    lost = sum(map(overset, pages))
    if lost:
        parts.append(tr("溢 {count} 字").format(count=lost))
    if waiting:
        parts.append(tr("{count} 篇没排上").format(count=waiting))
    return " · ".join(parts)
