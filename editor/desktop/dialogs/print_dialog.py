"""The print dialog: which paper, whole pages or true size in parts, which pages; what comes of it is said below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.dialogs.printing import own_paper, set_paper, sheets_of
from editor.desktop.dialogs.sheets import Manner
from editor.desktop.words import tr
from editor.measure import to_mm
from editor.session.exporting import chosen_pages

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage


class PrintDialog(QDialog):
    """Asks how to print; ``printer`` is set accordingly."""

    def __init__(self, pages: Sequence[ComposedPage], title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = pages
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(title)
        self.setWindowTitle(tr("打印"))
        self.setMinimumWidth(420)
        self.paper = QComboBox()
        self.paper.setAccessibleName(tr("纸张"))
        for size in (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A3):
            self.paper.addItem(size.name, QPageSize(size))
        own = tr("版面原大（{width} × {height} 毫米）")
        words = own.format(width=round(to_mm(pages[0].width)), height=round(to_mm(pages[0].height)))
        self.paper.addItem(words, own_paper(pages[0]))
        self.whole = QRadioButton(tr("一版一张，放不下就缩小"))
        self.parts = QRadioButton(tr("原大，几张拼成一版"))
        self.whole.setChecked(True)
        self.numbers = QLineEdit()
        self.numbers.setPlaceholderText(tr("全部，或如 1,3-4"))
        self.numbers.setAccessibleName(tr("版"))
        self.told = QLabel()
        self.told.setProperty("rank", "quiet")
        self.told.setWordWrap(True)
        self.go = QPushButton(tr("打印…"))
        self.go.setProperty("rank", "first")
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        self.paper.currentIndexChanged.connect(self._look)
        self.whole.toggled.connect(self._look)
        self.numbers.textChanged.connect(self._look)
        self._lay_out()
        self._look()

    @property
    def manner(self) -> Manner:
        """How pages come onto paper."""
        return Manner.WHOLE if self.whole.isChecked() else Manner.PARTS

    def wanted(self) -> list[ComposedPage]:
        """The pages to print, none where what was typed names none."""
        try:
            numbers = chosen_pages(self.numbers.text(), [page.number for page in self._pages])
        except ValueError:
            return []
        return [page for page in self._pages if page.number in numbers]

    def _look(self) -> None:
        """Ask for the paper chosen, and say what would be printed."""
        set_paper(self.printer, self.paper.currentData())
        pages = self.wanted()
        self.go.setEnabled(bool(pages))
        if not pages:
            self.told.setText(tr("没有这样的版，请写版号，如 1,3-4。"))
            return
        laid = [sheets_of(self.printer, page, self.manner).pieces for page in pages]
        count, most = sum(map(len, laid)), max(map(len, laid))
        if most > 1:
            words = tr("每版 {most} 张，共 {count} 张；相邻两张有一条相同，便于对齐粘贴。")
        elif laid[0][0].scale < 1:
            words = tr("共 {count} 张，缩到原大的 {scale:.0%}。")
        else:
            words = tr("共 {count} 张，原大。")
        self.told.setText(words.format(most=most, count=count, scale=laid[0][0].scale))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        ways = QVBoxLayout()
        ways.setSpacing(8)
        ways.addWidget(self.whole)
        ways.addWidget(self.parts)
        form.addRow(tr("纸张"), self.paper)
        form.addRow(tr("大小"), ways)
        form.addRow(tr("版"), self.numbers)
        cancel = QPushButton(tr("取消"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(self.told)
        layout.addLayout(buttons)
