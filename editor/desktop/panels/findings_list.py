"""The findings: what is to be looked at, worst first; a click shows the place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from editor.desktop.desk import Desk
from editor.desktop.finding_words import finding_sentence
from editor.desktop.widgets.rows import NAME, ROW, Row, RowDelegate
from editor.desktop.widgets.theme import Theme
from editor.desktop.words import either, tr
from editor.model.findings import Finding, Severity

if TYPE_CHECKING:
    from editor.preflight.faults import Fix

_ORDER: Final = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
MOST: Final = 500


class Findings(QWidget):
    """The panel below the pages."""

    wanted = Signal(object)  # a finding
    check_wanted = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rank", "panel")
        self._desk, self._theme = desk, theme
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowDelegate(theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(tr("检查结果"))
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        self.fix = QPushButton(tr("自动修正"))
        self.fix.clicked.connect(self._fix)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._offer_fix())
        self._words = QLabel()
        self._words.setProperty("rank", "quiet")
        self.check = QPushButton(tr("检查"))
        self.check.clicked.connect(self.check_wanted)
        self.empty = QWidget()
        row = QHBoxLayout(self.empty)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(16)
        row.addWidget(self._words)
        row.addWidget(self.check)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 4)
        layout.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.fix, 0, Qt.AlignmentFlag.AlignRight)
        desk.findings_changed.connect(self.refresh)
        desk.pages_changed.connect(self._look_again)
        self.refresh()

    def refresh(self) -> None:
        """Show the findings as they are."""
        findings = sorted(self._desk.findings, key=lambda f: (_ORDER.index(f.severity), f.place.page or 0))
        self._model.clear()
        colours = {
            Severity.ERROR: self._theme.error,
            Severity.WARNING: self._theme.warning,
            Severity.NOTE: self._theme.faint,
        }
        for finding in findings[:MOST]:
            item = QStandardItem()
            item.setEditable(False)
            row = Row(finding_sentence(finding), mark=colours[finding.severity], right=self._where(finding))
            item.setData(row, ROW)
            item.setData(finding, NAME)
            item.setText(row.title)
            # The Chinese sentences say what to do themselves; remedies are English.
            item.setToolTip(either(row.title, f"{row.title}\n{finding.remedy}".strip()))
            self._model.appendRow(item)
        self.list.setVisible(bool(findings))
        self._tell()
        self._offer_fix()

    def _tell(self) -> None:
        """Say over the list what was checked, and offer to check what was not; over findings that hold say nothing."""
        desk, has_findings = self._desk, bool(self._desk.findings)
        has_pages = desk.is_open and bool(desk.issue.pages)
        self._told = (desk.is_checked, desk.is_changed_since_check, has_findings, has_pages)
        if desk.is_changed_since_check and has_findings:
            words = tr("检查以后又有改动，下面有的可能已经改好。")
        elif desk.is_checked:
            words = tr("检查完毕，没有发现问题，可以导出付印。")
        elif has_pages:
            words = tr("要检查的是付印前会出错的地方：溢文、缺字、图片太小、出版项不全。")
        else:
            words = tr("有了版面，就可以在这里检查付印前会出错的地方。")
        self._words.setText(words)
        self.check.setText(tr("再查一次") if has_findings else tr("检查"))
        self.check.setVisible(has_pages and not desk.is_checked)
        self.empty.setVisible(not has_findings or desk.is_changed_since_check)

    def _look_again(self) -> None:
        """What was said of an issue is not said of what became of it."""
        desk = self._desk
        has_pages = desk.is_open and bool(desk.issue.pages)
        if self._told != (desk.is_checked, desk.is_changed_since_check, bool(desk.findings), has_pages):
            self._tell()

    def _offer_fix(self) -> None:
        self.fix.setVisible(_fix_of(self.list.currentIndex().data(NAME)) is not None)

    def _fix(self) -> None:
        """Make the edit that mends the finding, and take it off the list."""
        finding = self.list.currentIndex().data(NAME)
        fix = _fix_of(finding)
        if fix is not None:
            self._desk.session.rest()
            if self._desk.apply(fix.edit, **dict(fix.arguments)):
                self._desk.set_findings(tuple(f for f in self._desk.findings if f is not finding))

    def _where(self, finding: Finding) -> str:
        place = finding.place
        article = self._desk.issue.article(place.article) if self._desk.is_open else None
        parts = [tr("{page} 版").format(page=place.page) if place.page else ""]
        if article is not None and article.headline:
            headline = article.headline.replace("\n", "")
            parts.append(headline if len(headline) <= 14 else headline[:13] + "…")
        elif place.path:
            parts.append(place.path.rsplit("/", 1)[-1])
        return " · ".join(p for p in parts if p)

    def _go(self, index: QModelIndex) -> None:
        self.wanted.emit(index.data(NAME))


def _fix_of(finding: object) -> Fix | None:
    """The edit that mends a finding; only preflight names one."""
    fix: Fix | None = getattr(finding, "fix", None)
    return fix
