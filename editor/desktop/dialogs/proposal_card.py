"""A proposal as a card: its pages small, a name that tells it from its siblings, the reasons for its score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from editor.arrange.pins import pin_of
from editor.arrange.reasons import ENGLISH
from editor.desktop.dialogs.proposal_sheet import GAP, PAGE_WIDTH, ProposalSheet
from editor.desktop.finding_words import finding_sentence
from editor.desktop.panels.thumbnails import fill, overset
from editor.desktop.words import either, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.arrange.pins import Pin
    from editor.arrange.proposals import Proposal
    from editor.compose.page import ComposedPage
    from editor.desktop.canvas.page_painter import PagePainter
    from editor.desktop.widgets.theme import Theme
    from editor.model.issue import Issue

_REASONS: Final = 5


class ProposalCard(QFrame):
    """One proposal; ``taken`` says that it is the one, the others what of it shall stay in the next ones."""

    taken = Signal(object)  # a Proposal
    pinned = Signal(object)  # a Pin
    page_pinned = Signal(object, int)  # an issue, and the page of it that is pinned whole

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
        self.sheet = ProposalSheet(proposal.issue, pages, moved, theme, painter)
        self.sheet.article_wanted.connect(self._pin_article)
        self.sheet.page_wanted.connect(lambda page: self.page_pinned.emit(proposal.issue, page))
        column.addWidget(self.sheet)
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

    def show_pins(self, pins: Sequence[Pin]) -> None:
        """Mark what of this proposal stands as it is pinned."""
        self.sheet.show_pins(frozenset(pin.article for pin in pins if pin.holds(self.proposal.issue)))

    def _pin_article(self, article: str) -> None:
        pin = pin_of(self.proposal.issue, article)
        if pin is not None:
            self.pinned.emit(pin)


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


def _facts(proposal: Proposal, pages: Sequence[ComposedPage]) -> str:
    parts = [tr("满版 {share}").format(share=f"{sum(map(fill, pages)) / max(1, len(pages)):.0%}")]
    lost = sum(map(overset, pages))
    if lost:
        parts.append(tr("溢 {count} 字").format(count=lost))
    if proposal.held:
        parts.append(tr("{count} 篇没排上").format(count=len(proposal.held)))
    return " · ".join(parts)
