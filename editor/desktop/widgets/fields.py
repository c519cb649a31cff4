"""Fields: the inputs of the inspector; each shows a value of the issue and tells what the editor makes of it.

Setting a value tells nothing, so that showing what an edit has done does not make another.
"""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.measure import Length, mm, to_mm

LABELS: Final = 60
"""One width for the names of fields, so that sections line up."""

_ASIDE: Final = (5, 0, 0, 0)
"""The words of a number begin where those of other fields do."""

NARROW: Final = 34
"""The width of names of fields that stand side by side."""


def is_undo_key(event: QEvent) -> bool:
    """Whether a field is asked if it wants undo or redo for itself."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class TextField(QPlainTextEdit):
    """A few lines of text, as high as they are; Tab goes on to the next field."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(1)
        self.textChanged.connect(self._changed)
        self._fit()

    def show_value(self, text: str) -> None:
        """Show ``text``; the caret stays where it is if that is what is shown already."""
        if self.toPlainText() != text:
            with QSignalBlocker(self):
                self.setPlainText(text)
            self._fit()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window: what they undo is an edit of the issue."""
        if is_undo_key(event):
            event.ignore()
            return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the lines that the new width makes."""
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field has been left."""
        super().focusOutEvent(event)
        self.left.emit()

    def _changed(self) -> None:
        self._fit()
        self.edited.emit(self.toPlainText())

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the lines, also where the text came while the field was hidden."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = QRect(0, 0, max(40, self.viewport().width() - 4), 10_000)
        manner = Qt.TextFlag.TextWrapAnywhere.value | Qt.TextFlag.TextWordWrap.value
        step = self.fontMetrics().lineSpacing()
        lines = round(self.fontMetrics().boundingRect(room, manner, self.toPlainText() + "\u3000").height() / step)
        self.setFixedHeight(min(max(1, lines), 6) * step + 14)


class NumberField(QSpinBox):
    """A whole number; the wheel changes it only while it has the focus."""

    edited = Signal(int)

    def __init__(self, name: str, low: int, high: int, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setRange(low, high)
        self.setSuffix(f" {unit}" if unit else "")
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(*_ASIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self.edited)

    def show_value(self, value: int) -> None:
        """Show ``value``."""
        with QSignalBlocker(self):
            self.setValue(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll under a field that is not being edited."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceField(QComboBox):
    """One of several named values."""

    edited = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda _: self.edited.emit(self.currentData()))

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """Offer values, each with what it is called."""
        if [(self.itemData(i), self.itemText(i)) for i in range(self.count())] != choices:
            with QSignalBlocker(self):
                self.clear()
                for value, title in choices:
                    self.addItem(title, value)

    def show_value(self, value: str) -> None:
        """Show the choice with that value."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll under a field that is not being edited."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class SwitchField(QCheckBox):
    """Yes or no."""

    edited = Signal(bool)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.clicked.connect(self.edited)

    def show_value(self, value: bool) -> None:
        """Show ``value``."""
        with QSignalBlocker(self):
            self.setChecked(value)


class Section(QWidget):
    """Fields under a title, parted by a line from the section above; a click on the title folds them away."""

    folded: ClassVar[dict[str, bool]] = {}  # by title: what one folds stays so in the next window too

    def __init__(self, title: str, *, is_folded: bool, is_first: bool) -> None:
        super().__init__()
        self._title = title
        line = QFrame(self)  # without a parent it would be shown as a window
        line.setProperty("rank", "line")
        line.setVisible(not is_first)
        self.head = QToolButton()
        self.head.setProperty("rank", "section")
        self.head.setText(title)
        self.head.setAccessibleName(title)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.clicked.connect(self._turn)
        self.inside = QWidget()
        self.rows = QFormLayout(self.inside)
        self.rows.setContentsMargins(0, 2, 0, 6)
        self.rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.rows.setHorizontalSpacing(8)
        self.rows.setVerticalSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(line)
        column.addWidget(self.head)
        column.addWidget(self.inside)
        self._show(Section.folded.get(title, is_folded))

    @property
    def is_folded(self) -> bool:
        """Whether the fields are folded away."""
        return self.inside.isHidden()

    def unfold(self) -> None:
        """Show the fields."""
        if self.is_folded:
            self._turn()

    def _turn(self) -> None:
        Section.folded[self._title] = not self.is_folded
        self._show(not self.is_folded)

    def _show(self, is_folded: bool) -> None:
        self.inside.setVisible(not is_folded)
        self.head.setArrowType(Qt.ArrowType.RightArrow if is_folded else Qt.ArrowType.DownArrow)


class Form(QWidget):
    """Fields below each other in sections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 14)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self._rows: QFormLayout | None = None

    def section(self, title: str, *, is_folded: bool = False) -> Section:
        """Begin a section."""
        section = Section(title, is_folded=is_folded, is_first=self._rows is None)
        self._insert(section)
        self._rows = section.rows
        return section

    def row(self, title: str, field: QWidget) -> None:
        """Add a field with its name beside it."""
        label = QLabel(title)
        label.setProperty("rank", "quiet")
        label.setBuddy(field)
        label.setMinimumWidth(LABELS)
        field.setMinimumWidth(60)
        self._of_section().addRow(label, field)

    def pair(self, *fields: tuple[str, QWidget]) -> None:
        """Add short fields with their names side by side."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for number, (title, field) in enumerate(fields):
            label = QLabel(title)
            label.setProperty("rank", "quiet")
            label.setBuddy(field)
            label.setMinimumWidth(NARROW)
            if number:
                row.addSpacing(6)
            # Spin boxes ask for room for the longest number of their range; here it would push others out.
            field.setMinimumWidth(56)
            row.addWidget(label)
            row.addWidget(field, 1)
        self._of_section().addRow(line)

    def wide(self, field: QWidget) -> None:
        """Add a field over the whole width; before the first section, something that is no field."""
        if self._rows is None:
            self._insert(field)
        else:
            self._rows.addRow(field)

    def _of_section(self) -> QFormLayout:
        if self._rows is None:
            raise ValueError("a field stands in a section")
        return self._rows

    def _insert(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)


class LengthField(QDoubleSpinBox):
    """A length in millimetres, to a hundredth."""

    edited = Signal(int)  # EMU

    def __init__(self, name: str, low: float = 0.0, high: float = 2000.0, step: float = 0.5) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDecimals(2)
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setSuffix(" mm")
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(*_ASIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(lambda value: self.edited.emit(mm(value)))

    def show_value(self, length: Length) -> None:
        """Show a length."""
        with QSignalBlocker(self):
            self.setValue(to_mm(length))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll under a field that is not being edited."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def title_label() -> QLabel:
    """A label for the name of what is inspected."""
    label = QLabel()
    label.setProperty("rank", "title")
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
