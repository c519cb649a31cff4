"""A proposal as a card: its pages small, a name that tells it from its siblings, the reasons for its score."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from editor.arrange.reasons import ENGLISH
from editor.desktop.canvas.proofs import Proofs
from editor.desktop.finding_words import finding_sentence
from editor.desktop.panels.thumbnails import fill, overset
from editor.desktop.widgets.icons import picture
from editor.desktop.widgets.theme import LIGHT, Theme, colour
from editor.desktop.words import either, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.arrange.proposals import Proposal
    from editor.compose.page import ComposedPage
    from editor.desktop.canvas.page_painter import PagePainter
    from editor.model.issue import Issue

PAGE_WIDTH: Final = 150
GAP: Final = 6
_REASONS: Final = 5


class ProposalCard(QFrame):
    """One proposal; ``taken`` says that it is the one."""

    taken = Signal(object)  # an issue

    def __init__(
        self,
        proposal: Proposal,
        pages: Sequence[ComposedPage],
        before: Issue,
        theme: Theme,
        painter: PagePainter,
        *,
        first: bool,
    ) -> None:
        super().__init__()
        self.proposal = proposal
        self.setObjectName("card")
        self.setStyleSheet(
            f"#card {{ background: {theme.panel}; border: 1px solid {theme.accent if first else theme.line};"
            " border-radius: 8px; }"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.addLayout(_header(proposal, _facts(proposal, pages), first=first))
        moved = moved_blocks(before, proposal.issue)
        column.addWidget(_Sheet(pages, _Marks(proposal.issue, moved), theme, painter))
        if moved:
            told = QLabel(tr("{count} 篇换了版，图上描出").format(count=len(moved)))
            told.setStyleSheet(f"color: {theme.warning};")
            column.addWidget(told)
        unmet = [finding_sentence(f) for f in proposal.findings if f.code == "wish-unmet"]
        sentences = [*unmet, *(either(r.text, r.english) for r in proposal.reasons)][:_REASONS]
        said = QLabel("\n".join(f"· {sentence}" for sentence in sentences))
        said.setWordWrap(True)
        said.setMaximumWidth(2 * PAGE_WIDTH + GAP)
        said.setAlignment(Qt.AlignmentFlag.AlignTop)
        said.setToolTip("\n".join(_with_points(proposal)))
        column.addWidget(said, 1)
        take = QPushButton(tr("用这个方案"))
        take.setProperty("rank", "first" if first else "")
        take.clicked.connect(lambda: self.taken.emit(proposal))
        column.addWidget(take)


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is marked on the pictures of pages: blocks that were on other pages, and locked ones."""

    issue: Issue
    moved: frozenset[str]

    def draw(self, painter: QPainter, page: ComposedPage, place: QRectF, theme: Theme) -> None:
        """Mark the blocks of a page whose picture lies at ``place``."""
        area, scale = self.issue.template.type_area, place.width() / page.width
        shown = self.issue.page(page.number)
        for block in shown.blocks if shown is not None else ():
            cells = block.cells
            rect = area.cells(cells.column, cells.line, cells.columns, cells.lines)
            at = QRectF(rect.x * scale, rect.y * scale, rect.width * scale, rect.height * scale)
            at.translate(place.topLeft())
            if block.id in self.moved:
                painter.setPen(QPen(colour(LIGHT.warning, 170), 1))
                painter.setBrush(colour(LIGHT.warning, 22))
                painter.drawRoundedRect(at, 2, 2)
            if block.locked:
                sign = QRectF(at.right() - 15, at.top() + 1, 14, 14)
                painter.fillRect(sign, QColor(theme.paper))
                painter.drawPixmap(sign.topLeft(), picture("lock", LIGHT.accent, 14))


def moved_blocks(before: Issue, after: Issue) -> frozenset[str]:
    """The blocks of articles that stand on another page than before; none where nothing stood on a page."""
    homes = {b.article: p.number for p in reversed(before.pages) for b in p.blocks if b.article}
    now = {b.article: (p.number, b.id) for p in reversed(after.pages) for b in p.blocks if b.article}
    return frozenset(name for article, (page, name) in now.items() if homes.get(article, page) != page)


def _header(proposal: Proposal, facts: str, *, first: bool) -> QHBoxLayout:
    label = either(proposal.label, ENGLISH.get(proposal.label, proposal.label))
    best = tr("首选")  # lupdate does not look into f-strings
    name = QLabel(f"{best} · {label}" if first else label)
    name.setProperty("rank", "title")
    told = QLabel(facts)
    told.setProperty("rank", "quiet")
    told.setToolTip("\n".join(_with_points(proposal)))
    header = QHBoxLayout()
    header.addWidget(name, 1)
    header.addWidget(told)
    return header


def _with_points(proposal: Proposal) -> list[str]:
    return [f"{either(r.text, r.english)}（{r.points:.0f}）" for r in proposal.reasons]


class _Sheet(QLabel):
    """The pages side by side, two in a row; smaller where there are many.  Each is there as soon as it is painted."""

    def __init__(self, pages: Sequence[ComposedPage], marks: _Marks, theme: Theme, painter: PagePainter) -> None:
        super().__init__()
        self._marks, self._theme = marks, theme
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        across, ratio = 2 if len(pages) <= 4 else 4, self.devicePixelRatioF()
        width = (2 * (PAGE_WIDTH + GAP)) // across - GAP
        height = round(width * pages[0].height / pages[0].width) if pages else 100
        rows = (len(pages) + across - 1) // across
        self._whole = QPixmap(round((2 * PAGE_WIDTH + GAP) * ratio), round(max(1, rows * (height + GAP)) * ratio))
        self._whole.setDevicePixelRatio(ratio)
        self._whole.fill(Qt.GlobalColor.transparent)
        self.setPixmap(self._whole)
        proofs = Proofs(painter, self)
        for number, page in enumerate(pages):
            row, column = divmod(number, across)
            place = QRectF(column * (width + GAP), row * (height + GAP), width, height)
            proofs.ask(page, width, ratio, partial(self._put, page, place))

    def _put(self, page: ComposedPage, place: QRectF, proof: QPixmap) -> None:
        brush = QPainter(self._whole)
        brush.drawPixmap(place.topLeft(), proof)
        brush.setPen(self._theme.faint)
        brush.setBrush(Qt.BrushStyle.NoBrush)
        brush.drawRect(place.adjusted(0, 0, -1, -1).toRect())
        self._marks.draw(brush, page, place, self._theme)
        brush.end()
        self.setPixmap(self._whole)


def _facts(proposal: Proposal, pages: Sequence[ComposedPage]) -> str:
    parts = [tr("满版 {share}").format(share=f"{sum(map(fill, pages)) / max(1, len(pages)):.0%}")]
    lost = sum(map(overset, pages))
    if lost:
        parts.append(tr("溢 {count} 字").format(count=lost))
    if proposal.held:
        parts.append(tr("{count} 篇没排上").format(count=len(proposal.held)))
    return " · ".join(parts)
