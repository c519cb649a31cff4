"""Find and replace over the whole issue."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from editor.desktop.desk import Desk
from editor.desktop.theme import Theme
from editor.desktop.words import either, tr
from editor.edits.errors import EditRefused
from editor.session.search import Match, matches


class FindBar(QWidget):
    """Two fields and what they find."""

    found = Signal(str, int, int, int)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self._places: list[Match] = []
        self._at = -1
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("查找"))
        self.words.setAccessibleName(tr("查找"))
        self.words.textChanged.connect(self._look)
        self.words.returnPressed.connect(self.next)
        self.by = QLineEdit()
        self.by.setPlaceholderText(tr("替换为"))
        self.by.setAccessibleName(tr("替换为"))
        self.is_pattern = QCheckBox(tr("正则表达式"))
        self.is_pattern.toggled.connect(self._look)
        self.state = QLabel()
        self.state.setProperty("rank", "quiet")
        go_on = QPushButton(tr("下一处"))
        go_on.clicked.connect(self.next)
        everywhere = QPushButton(tr("全部替换"))
        everywhere.clicked.connect(self.replace_all)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.setSpacing(6)
        layout.addWidget(self.words, 0, 0)
        layout.addWidget(go_on, 0, 1)
        layout.addWidget(self.by, 1, 0)
        layout.addWidget(everywhere, 1, 1)
        layout.addWidget(self.state, 2, 0)
        layout.addWidget(self.is_pattern, 2, 1)
        desk.issue_changed.connect(self._look_again)

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
        if self._places:
            self._at = (self._at + 1) % len(self._places)
            place = self._places[self._at]
            self.found.emit(place.article, place.paragraph, place.start, place.end)
            self._tell()

    def replace_all(self) -> None:
        """Replace everywhere, as one step."""
        count = len(self._places)
        done = self._desk.apply(
            "issue.replace", words=self.words.text(), by=self.by.text(), is_pattern=self.is_pattern.isChecked()
        )
        if done:
            self._desk.say(tr("已替换，正文中共 {count} 处。").format(count=count))

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
