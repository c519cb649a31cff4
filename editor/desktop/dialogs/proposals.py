"""Proposals: whole issues side by side as they are found, the best first; the one taken becomes a single step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from editor.arrange.pins import Pin, pinned_page, toggled, with_pins
from editor.desktop.commands.make import HOW_MANY
from editor.desktop.dialogs.proposal_card import ProposalCard
from editor.desktop.dialogs.proposal_sheet import GAP, PAGE_WIDTH
from editor.desktop.dialogs.proposal_wishes import Wishes
from editor.desktop.widgets.theme import Theme
from editor.desktop.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.arrange.proposals import Proposal
    from editor.compose.page import ComposedPage
    from editor.desktop.canvas.page_painter import PagePainter
    from editor.model.issue import Issue


TALL: Final = 960
"""Points: a card of four pages with its reasons, and what stands below the cards."""


class Proposals(QDialog):
    """Shows proposals as they come, and takes what shall be otherwise in the next ones."""

    taken = Signal(object)  # a Proposal
    wanted = Signal(object)  # a Change: again, but …
    stopped = Signal()
    found = Signal(object, object)  # proposals, the best first, with their pages; may be emitted by any thread
    told = Signal(float, str)  # the share done, and what is going on

    def __init__(self, issue: Issue, theme: Theme, painter: PagePainter, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._painter, self._issue = theme, painter, issue
        self.setWindowTitle(tr("版面方案"))
        self.cards: list[ProposalCard] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(14)
        self._waiting = QLabel(tr("方案会一个一个出现在这里，第一个通常要十几秒。"))
        self._waiting.setProperty("rank", "quiet")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row.addWidget(self._waiting, 1)
        self._row.addStretch(0)
        self.state = QLabel()
        self.state.setProperty("rank", "quiet")
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("进度"))
        self.bar.setFixedWidth(180)
        self.stop = QPushButton(tr("停下，用已有的"))
        self.stop.clicked.connect(self.stopped)
        self.pins: tuple[Pin, ...] = ()
        self._pinned_in = issue
        self._told_pins = QLabel()
        self._told_pins.setProperty("rank", "quiet")
        self.unpin = QPushButton(tr("全部松开"))
        self.unpin.setAutoDefault(False)
        self.unpin.clicked.connect(lambda: self._pin((), self._pinned_in))
        self.wishes = Wishes(issue)
        self.more = QPushButton(tr("再来一组"))
        self.more.clicked.connect(lambda: self.wanted.emit(self.wishes.change()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(self._shelf(), 1)
        layout.addLayout(self._pin_row())
        layout.addWidget(self.wishes)
        layout.addLayout(self._foot())
        self.setMinimumSize(HOW_MANY * (2 * PAGE_WIDTH + GAP + 46) + 52, 640)
        # Cards are read to their button without scrolling where the screen allows it.
        self.resize(self.minimumWidth(), min(TALL, parent.height() - 40))
        self.found.connect(self.show_found)
        self.told.connect(self._tell)
        self._pin((), issue)
        self.begin()

    @property
    def count(self) -> int:
        """How many proposals are shown."""
        return len(self.cards)

    def to_propose(self, issue: Issue) -> Issue:
        """The issue to find the next proposals for: what is pinned stands on its pages."""
        return with_pins(issue, self._pinned_in, self.pins) if self.pins else issue

    def begin(self) -> None:
        """Show that the search has begun; what was found before goes."""
        self._clear()
        self.state.setText(tr("正在排第一个方案…"))
        self.bar.setValue(0)
        self._busy(searching=True)

    def end(self) -> None:
        """Show that the search is over."""
        none = tr("没有找到方案，请增加版面，或减少稿件。")
        self.state.setText(tr("选一个，随时可以撤销。锁定的稿块不会动。") if self.cards else none)
        self._busy(searching=False)

    def show_found(self, proposals: Sequence[Proposal], pages: Sequence[Sequence[ComposedPage]]) -> None:
        """Show these proposals in the place of those shown, the best first."""
        self._clear()
        self._waiting.setVisible(not proposals)
        for proposal, composed in zip(proposals, pages, strict=True):
            first = not self.cards
            card = ProposalCard(proposal, composed, self._issue, self._theme, self._painter, first=first)
            card.taken.connect(self._take)
            card.pinned.connect(lambda pin, made=proposal.issue: self._pin(toggled(self.pins, pin), made))
            card.page_pinned.connect(lambda made, page: self._pin(pinned_page(self.pins, made, page), made))
            card.show_pins(self.pins)
            self._row.insertWidget(len(self.cards), card)
            self.wishes.offer_pages(len(composed))
            self.cards.append(card)

    def _pin(self, pins: tuple[Pin, ...], made: Issue) -> None:
        """Let these be pinned from now on; the pages they are on begin like those of ``made``."""
        self.pins, self._pinned_in = pins, made
        hint = tr("点稿块把它钉住，点报眉钉住整版；再来一组时，钉住的不动。")
        told = tr("已钉住 {count} 篇，再来一组时不动。").format(count=len(pins))
        self._told_pins.setText(told if pins else hint)
        self.unpin.setVisible(bool(pins))
        for card in self.cards:
            card.show_pins(pins)

    def _pin_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._told_pins)
        row.addWidget(self.unpin)
        row.addStretch(1)
        return row

    def _shelf(self) -> QScrollArea:
        inside = QWidget()
        inside.setLayout(self._row)
        shelf = QScrollArea()
        shelf.setWidget(inside)
        shelf.setWidgetResizable(True)
        shelf.setFrameShape(QScrollArea.Shape.NoFrame)
        shelf.setAccessibleName(tr("版面方案"))
        shelf.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return shelf

    def _foot(self) -> QHBoxLayout:
        close = QPushButton(tr("保留现在的版面"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.bar)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.stop)
        foot.addWidget(close)
        foot.addWidget(self.more)
        return foot

    def _busy(self, *, searching: bool) -> None:
        self.bar.setVisible(searching)
        self.stop.setVisible(searching)
        self.more.setEnabled(not searching)
        self.wishes.setEnabled(not searching)

    def _tell(self, share: float, words: str) -> None:
        self.bar.setValue(round(100 * share))
        self.state.setText(words)

    def _clear(self) -> None:
        self._waiting.show()
        for card in self.cards:
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []

    def _take(self, proposal: Proposal) -> None:
        self.accept()
        self.taken.emit(proposal)
