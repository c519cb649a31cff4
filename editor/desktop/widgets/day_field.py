"""The field of a day that may not be known yet: typed, or picked from a calendar that opens at today."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QDate, QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QWidget

NO_DAY = QDate(1800, 1, 1)
"""The earliest day stands for none: newspapers of ours are younger."""


class DayField(QDateEdit):
    """A day, or none."""

    edited = Signal(object)  # a date or None

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setMinimumDate(NO_DAY)
        self.setSpecialValueText("—")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        calendar = self.calendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, QTextCharFormat())
        calendar.installEventFilter(self)
        self.dateChanged.connect(lambda day: self.edited.emit(_date(day)))

    def show_value(self, day: datetime.date | None) -> None:
        """Show a day, a dash where there is none."""
        with QSignalBlocker(self):
            self.setDate(QDate(day.year, day.month, day.day) if day is not None else NO_DAY)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the calendar at today where no day is said yet."""
        if event.type() == QEvent.Type.Show and self.date() == NO_DAY and isinstance(watched, QCalendarWidget):
            today = QDate.currentDate()
            watched.setCurrentPage(today.year(), today.month())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin to type at today where no day is said yet."""
        if self.date() == NO_DAY and event.text().isdigit():
            with QSignalBlocker(self):
                self.setDate(QDate.currentDate())
            self.setSelectedSection(QDateEdit.Section.YearSection)
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll: a day is not turned by accident."""
        event.ignore()


def _date(day: QDate) -> datetime.date | None:
    return None if day == NO_DAY else datetime.date(day.year(), day.month(), day.day())
