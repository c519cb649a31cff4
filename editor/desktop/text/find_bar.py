"""Find and replace over all texts of the issue: a bar over the pages."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from editor.desktop.desk import Desk
from editor.desktop.widgets.groups import Groups
from editor.desktop.words import either, tr
from editor.edits.errors import EditRefused
from editor.edits.replace import pattern_for
from editor.model.text import Paragraph
from editor.session.search import Match, matches


class FindBar(QWidget):
    """What to look for, what to put in its place, and how many places there are."""

    found = Signal(object)  # a Match

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rank", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._places: list[Match] = []
        self._at = -1
        self.words = _field(tr("查找"))
        self.words.textChanged.connect(self._look)
        self.words.returnPressed.connect(self.next)
        self.by = _field(tr("替换为"))
        self.by.returnPressed.connect(self.replace)
        self.is_pattern = QCheckBox(tr("正则表达式"))
        self.is_pattern.toggled.connect(self._look)
        self.state = QLabel()
        self.state.setProperty("rank", "quiet")
        self.state.setMinimumWidth(72)
        looking, replacing = QWidget(), QWidget()
        row = _row_of(looking, self.words, _button(tr("上一处"), self.previous), _button(tr("下一处"), self.next))
        row.addWidget(self.is_pattern)
        row.addWidget(self.state)
        row = _row_of(replacing, self.by, _button(tr("替换"), self.replace), _button(tr("全部替换"), self.replace_all))
        row.addWidget(_button(tr("关闭"), self.hide))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(12, 5, 8, 5)
        whole.addWidget(Groups(looking, replacing, between=6))
        desk.issue_changed.connect(self._look_again)
        desk.session_changed.connect(self.hide)

    def begin(self, words: str = "") -> None:
        """Show the fields, with these words to look for."""
        self.show()
        if words:
            self.words.setText(words)
        self.words.setFocus()
        self.words.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the fields."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def next(self) -> None:
        """Show the next place, the first after the last."""
        self._go(self._at + 1)

    def previous(self) -> None:
        """Show the place before, the last before the first."""
        self._go(self._at - 1 if self._at >= 0 else -1)

    def replace(self) -> None:
        """Replace the place that is shown and go on to the next; where none is shown yet, show one."""
        if not 0 <= self._at < len(self._places):
            self.next()
            return
        place, at = self._places[self._at], self._at
        words = self._replaced(place)
        if words is None:
            return
        name, arguments = place.field.edit(self._desk.issue, place.start, place.end, (Paragraph(words),))
        self._desk.session.rest()
        self._desk.apply(name, **arguments)
        self._desk.session.rest()
        self._look()
        # What was put in may hold what is looked for: go on behind it.
        after = place.start + len(words)
        behind = (n for n, p in enumerate(self._places) if p.field == place.field and p.start >= after)
        self._go(next(behind, at))

    def _replaced(self, place: Match) -> str | None:
        """What comes in the place of a match; None, and a word about it, where the replacement cannot be used."""
        try:
            pattern = pattern_for(self.words.text(), is_pattern=self.is_pattern.isChecked())
            found = pattern.match(place.field.text(self._desk.issue), place.start)
            return found.expand(self.by.text()) if found and self.is_pattern.isChecked() else self.by.text()
        except EditRefused as refused:
            self.state.setText(either(refused.chinese, str(refused)))
        except (re.error, IndexError) as error:
            self.state.setText(tr("替换内容不能用：{error}").format(error=error))
        return None

    def _go(self, at: int) -> None:
        if self._places:
            self._at = at % len(self._places)
            self.found.emit(self._places[self._at])
            self._tell()

    def replace_all(self) -> None:
        """Replace everywhere, as one step."""
        count = len(self._places)
        done = self._desk.apply(
            "issue.replace", words=self.words.text(), by=self.by.text(), is_pattern=self.is_pattern.isChecked()
        )
        if done:
            self._desk.say(tr("已替换 {count} 处。").format(count=count))

    def _look_again(self) -> None:
        if self.isVisible():
            self._look()

    def _look(self) -> None:
        self._at = -1
        self._places = []
        if not self._desk.is_open:
            return
        try:
            self._places = list(matches(self._desk.issue, self.words.text(), is_pattern=self.is_pattern.isChecked()))
        except EditRefused as refused:
            self.state.setText(either(refused.chinese, str(refused)))
            return
        self._tell()

    def _tell(self) -> None:
        if not self.words.text():
            self.state.clear()
        elif self._at >= 0:
            self.state.setText(tr("第 {at} 处，共 {count} 处").format(at=self._at + 1, count=len(self._places)))
        else:
            self.state.setText(tr("{count} 处").format(count=len(self._places)))


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    field.setClearButtonEnabled(True)
    field.setMinimumWidth(64)
    return field


def _row_of(widget: QWidget, field: QLineEdit, *buttons: QPushButton) -> QHBoxLayout:
    """A field that takes the room, and what is done with its words."""
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(field, 1)
    for button in buttons:
        row.addWidget(button)
    return row


def _button(words: str, call: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.clicked.connect(lambda _=False: call())
    return button
