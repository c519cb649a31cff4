"""A day that is not said yet: the calendar opens at today, a digit begins there, the wheel changes nothing."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy

from editor.desktop.program import Program
from editor.desktop.widgets.day_field import DayField
from editor.model.findings import Finding, Place, Severity


def test_the_calendar_opens_at_today_where_no_day_is_said(qtbot) -> None:
    field = DayField("日期")
    qtbot.addWidget(field)
    field.show_value(None)
    assert field.text() == "—"
    field.show()
    calendar = field.calendarWidget()
    calendar.window().show()
    today = QDate.currentDate()
    assert (calendar.yearShown(), calendar.monthShown()) == (today.year(), today.month())
    calendar.window().close()


def test_typing_a_day_tells_it_once_the_field_is_left(qtbot) -> None:
    field = DayField("日期")
    qtbot.addWidget(field)
    field.show_value(None)
    field.show()
    told = QSignalSpy(field.edited)
    qtbot.keyClicks(field, "20250630")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.at(told.count() - 1) == [datetime.date(2025, 6, 30)]


def test_the_wheel_turns_no_day(qtbot) -> None:
    field = DayField("日期")
    qtbot.addWidget(field)
    field.show_value(datetime.date(2025, 6, 30))
    told = QSignalSpy(field.edited)
    here, none = QPointF(5, 5), QPoint(0, 0)
    buttons, keys, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    field.wheelEvent(QWheelEvent(here, here, none, QPoint(0, 120), buttons, keys, phase, False))
    assert told.count() == 0


def test_a_finding_about_the_issue_leads_to_its_field(open_program: Program, qtbot) -> None:
    window = open_program.window
    window.activateWindow()
    finding = Finding(Severity.WARNING, "publication-unknown", "The pages name neither.", Place(page=1))
    window.findings.wanted.emit(finding)
    wanted = window.inspector.field_of(finding.code)
    assert wanted is not None
    assert wanted.isVisible()
    assert open_program.desk.session.selection.items == ()
