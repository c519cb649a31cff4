"""The soft proof: a page as it will look in print, plate by plate, and where it carries too much ink."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor.desktop.desk import Desk
from editor.desktop.dialogs.proof_view import ProofView, image_of, mask_image
from editor.desktop.widgets.room import stand_beside
from editor.desktop.widgets.theme import Theme
from editor.desktop.words import either, tr
from editor.session.exporting import PURPOSES, Purpose

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from editor.session.jobs import Job
    from editor.session.proofing import PageProof

_PROCESS: Final = {
    "Cyan": ("青", "Cyan", "#00A0E3"),
    "Magenta": ("品红", "Magenta", "#E5007F"),
    "Yellow": ("黄", "Yellow", "#F5D800"),
    "Black": ("黑", "Black", "#1D1D1B"),
}
_SPOT: Final = "#B08D57"
_PAUSE: Final = 400  # milliseconds without a change before the page is proved again


def press_purposes() -> list[Purpose]:
    """The purposes whose files go to a press."""
    return [purpose for purpose in PURPOSES if purpose.preset.startswith("press")]


class ProofWindow(QDialog):
    """A proof of one page, made again when the page changes."""

    def __init__(self, desk: Desk, theme: Theme, page: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self._proof: PageProof | None = None
        self._job: Job | None = None
        self.setWindowTitle(tr("打样"))
        self.setModal(False)
        stand_beside(self, 1080, 800)
        self.view = ProofView(theme)
        self.view.pointed.connect(self._measure)
        self.page = QComboBox()
        for each in desk.issue.pages:
            self.page.addItem(tr("第 {number} 版").format(number=each.number) + f"  {each.name}", each.number)
        self.page.setCurrentIndex(max(self.page.findData(page), 0))
        self.purpose = QComboBox()
        for purpose in press_purposes():
            self.purpose.addItem(either(purpose.title, purpose.title_en), purpose.preset)
        self.paper = QCheckBox(tr("模拟纸张和油墨"))
        self.limit = QCheckBox(tr("标出墨量过大的地方"))
        for box in (self.paper, self.limit):
            box.setChecked(True)
            box.toggled.connect(self._draw)
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.plates = QVBoxLayout()
        self._rows: list[QWidget] = []
        self._shares: dict[str, QLabel] = {}
        self._boxes: dict[str, QCheckBox] = {}
        self.total = QLabel()
        self._lay_out()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_PAUSE)
        self._again.timeout.connect(self.prove)
        for changed in (self.page.currentIndexChanged, self.purpose.currentIndexChanged):
            changed.connect(self.prove)
        desk.issue_changed.connect(self._again.start)
        desk.session_changed.connect(self.close)
        self.prove()

    def prove(self) -> None:
        """Make the proof of the chosen page in the background."""
        number, preset = self.page.currentData(), self.purpose.currentData()
        session, issue = self._desk.session, self._desk.issue
        page = issue.page(number)
        if page is None:
            self.close()  # the page is gone
            return
        if self._job is not None:
            self._job.cancel()
        self.view.set_waiting(True)
        assets = session.assets.copy()

        def work(job: Job) -> PageProof:
            from editor.session.proofing import prove

            job.report(0.1, tr("排字"))
            composed = session.composition.page(issue, page)
            job.report(0.3)
            return prove(composed, assets, preset)

        self._job = self._desk.work(tr("打样"), work, self._show, tr("本期没有改动。"))

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(272)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.addRow(tr("版"), self.page)
        form.addRow(tr("用途"), self.purpose)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(form)
        column.addWidget(self.paper)
        column.addSpacing(8)
        column.addWidget(_section(tr("色版")))
        column.addLayout(self.plates)
        column.addWidget(self.total)
        column.addSpacing(8)
        column.addWidget(_section(tr("总墨量")))
        column.addWidget(self.limit)
        column.addWidget(self.verdict)
        column.addStretch(1)
        hint = QLabel(tr("双击看细部，Ctrl 加滚轮缩放；指针停在哪里，就量哪里的网点。"))
        hint.setProperty("rank", "quiet")
        hint.setWordWrap(True)
        column.addWidget(hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.view, 1)
        row.addWidget(side)

    def _show(self, proof: PageProof) -> None:
        hidden = {name for name, box in self._boxes.items() if not box.isChecked()}
        self._proof, self._job = proof, None
        self.view.set_waiting(False)
        self._list_plates(proof, hidden)
        share = float(proof.over_limit().mean())
        words = tr("有 {share:.2%} 的版面超过 {limit}%，请减淡那里的图片或底色。")
        fine = tr("没有超过 {limit}% 的地方。")
        self.verdict.setText((words if share else fine).format(share=share, limit=proof.ink_limit))
        self.verdict.setStyleSheet(f"color: {self._theme.warning if share else self._theme.good};")
        self._draw()

    def _list_plates(self, proof: PageProof, hidden: set[str]) -> None:
        for old in self._rows:
            old.deleteLater()
        self._rows = []
        self._boxes, self._shares = {}, {}
        for ink in proof.inks:
            chinese, english, colour = _PROCESS.get(ink, (ink, ink, _SPOT))
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            box = QCheckBox(either(chinese, english))
            box.setIcon(_swatch(colour))
            box.setChecked(ink not in hidden)
            box.toggled.connect(self._draw)
            share = QLabel()
            share.setProperty("rank", "quiet")
            line.addWidget(box, 1)
            line.addWidget(share)
            self.plates.addWidget(row)
            self._rows.append(row)
            self._boxes[ink], self._shares[ink] = box, share
        self._measure(-1, -1)

    def _draw(self) -> None:
        """Show what the boxes ask for."""
        if self._proof is None:
            return
        self.view.show_picture(self._picture(self._proof))
        shows_limit = self.limit.isChecked()
        marks = mask_image(self._proof.over_limit(), QColor(self._theme.error)) if shows_limit else None
        self.view.show_marks(marks)

    def _picture(self, proof: PageProof) -> QImage:
        from editor.preflight.proof import Paper

        chosen = [ink for ink, box in self._boxes.items() if box.isChecked()]
        if len(chosen) == 1 and len(self._boxes) > 1:
            return image_of(proof.plate(chosen[0]))  # a single plate is grey, as on a light table
        plates = dataclasses.replace(proof.plates, inks={ink: proof.plates.inks[ink] for ink in chosen})
        some = dataclasses.replace(proof, plates=plates)
        return image_of(some.picture(Paper.PRESS if self.paper.isChecked() else Paper.WHITE))

    def _measure(self, x: int, y: int) -> None:
        """Say how much of each ink lies under the pointer."""
        if self._proof is None:
            return
        inks = self._proof.inks_at(x, y) if x >= 0 else {}
        for name, label in self._shares.items():
            label.setText(f"{inks[name]:.0f}%" if name in inks else "")
        self.total.setText(tr("合计 {total:.0f}%").format(total=sum(inks.values())) if inks else " ")


def _section(title: str) -> QLabel:
    label = QLabel(title)
    label.setProperty("rank", "section")
    return label


def _swatch(colour: str) -> QIcon:
    square = QPixmap(12, 12)
    square.fill(QColor(colour))
    painter = QPainter(square)
    painter.setPen(QColor(128, 128, 128))  # black shows on dark, yellow on light
    painter.drawRect(0, 0, 11, 11)
    painter.end()
    return QIcon(square)
