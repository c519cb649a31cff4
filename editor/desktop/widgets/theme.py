"""The look: neutral greys, one accent, hairlines, 13 px type, on Fusion so that it is the same on all systems."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from editor.files import resource_folder

PICTURES = Path(__file__).parent / "pictures"
INTERFACE_FONT = "NotoSansSC_400Regular.ttf"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of the interface; names say where they are used."""

    is_dark: bool
    window: str
    panel: str
    field: str
    line: str
    text: str
    quiet: str  # second-rank text, legible on every ground
    hint: str  # what stands in an empty field
    faint: str  # disabled text, marks
    handle: str  # of scroll bars
    hover: str
    accent: str
    on_accent: str
    chosen: str  # background of a chosen row
    pasteboard: str
    paper: str
    shadow: str
    guide: str
    grid: str
    good: str
    warning: str
    error: str


LIGHT = Theme(
    is_dark=False,
    window="#F3F3F2",
    panel="#FAFAF9",
    field="#FFFFFF",
    line="#DCDCDA",
    text="#1F1F1E",
    quiet="#595957",
    hint="#72726F",
    faint="#8C8C89",
    handle="#BDBDBA",
    hover="#EAEAE8",
    accent="#B3261E",
    on_accent="#FFFFFF",
    chosen="#F6E3E1",
    pasteboard="#CFD0D1",
    paper="#FFFFFF",
    shadow="#A9AAAC",
    guide="#00A5C8",
    grid="#2F6FDE",
    good="#266B3B",
    warning="#8A5A00",
    error="#C02626",
)
DARK = Theme(
    is_dark=True,
    window="#232325",
    panel="#2A2A2D",
    field="#1D1D1F",
    line="#3B3B3F",
    text="#ECECEA",
    quiet="#A5A5A2",
    hint="#8F8F92",
    faint="#7C7C80",
    handle="#56565A",
    hover="#343438",
    accent="#FF6F61",
    on_accent="#1D1D1F",
    chosen="#432B29",
    pasteboard="#161618",
    paper="#FFFFFF",
    shadow="#0B0B0C",
    guide="#26C6E8",
    grid="#2F6FDE",
    good="#6FBF85",
    warning="#E5A63A",
    error="#FF6F61",
)

_SHEET = Template("""
* { font-size: 13px; }
QMainWindow, QDialog { background: $window; }
QToolTip { color: $text; background: $field; border: 1px solid $line; padding: 4px 6px; }
QMenuBar { background: $window; padding: 2px 8px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; color: $text; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $field; border: 1px solid $line; padding: 4px; color: $text; }
QMenu::item { padding: 5px 28px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: $hover; color: $text; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 8px; }
QMessageBox { messagebox-warning-icon: url($pictures/warning.svg);
    messagebox-question-icon: url($pictures/question.svg); }
QMessageBox QTextEdit { min-width: 520px; }
QMenu::indicator:checked { image: url($pictures/checked.svg); }
QToolBar { background: $window; border: none; border-bottom: 1px solid $line; padding: 2px 10px; spacing: 1px; }
QToolBar::separator { background: $line; width: 1px; margin: 6px 8px; }
QToolButton { border: none; border-radius: 5px; padding: 5px 7px; color: $text; background: transparent; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $chosen; }
QToolButton:disabled { color: $faint; }
QToolButton:focus { outline: none; border: 1px solid $accent; padding: 4px 6px; }
QToolButton::menu-indicator { image: none; }
QToolBarExtension { padding: 0; border-radius: 3px; qproperty-icon: url($pictures/more.svg); }
QToolBarExtension:focus { padding: 0; }
QToolButton[rank="section"] { color: $text; font-weight: 600; padding: 5px 0; border-radius: 0; text-align: left; }
QToolButton[rank="section"]:hover { background: transparent; color: $accent; }
QToolButton[rank="section"]:focus { border: none; border-bottom: 1px solid $accent; padding: 5px 0 4px 0; }
QToolButton[rank="small"] { padding: 4px; }
QToolButton[rank="corner"] { padding: 0; border-radius: 0; font-size: 9px; color: $quiet; background: $window; }
QToolButton[rank="corner"]:hover { color: $accent; }
QToolButton[rank="sign"] { padding: 1px 8px 1px 6px; }
QToolButton[rank="sign"]:focus { padding: 0 7px 0 5px; }
QToolButton[rank="search"] { background: $field; border: 1px solid $line; color: $hint; padding: 4px 10px 4px 6px; }
QToolButton[rank="search"]:hover { border-color: $faint; }
QToolButton[rank="search"]:focus { border-color: $accent; padding: 4px 10px 4px 6px; }
QWidget[rank="bar"] { background: $panel; border-bottom: 1px solid $line; }
QWidget[rank="bar"] QToolBar { background: $panel; padding: 1px 8px; }
QWidget[rank="bar"] QToolBar::separator { margin: 5px 6px; }
QLabel[rank="context"] { color: $quiet; padding: 0 10px 0 6px; }
QToolBar#tools { border-bottom: none; border-right: 1px solid $line; padding: 6px 3px; }
QToolBar#tools QToolButton { padding: 7px; margin: 1px 0; }
QToolBar#tools::separator { height: 1px; width: auto; margin: 5px 6px; }
QDockWidget { color: $quiet; titlebar-close-icon: none; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QStatusBar { background: $window; border-top: 1px solid $line; color: $quiet; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $quiet; padding: 0 6px; }
QLabel[rank="title"] { color: $text; font-size: 15px; font-weight: 600; }
QLabel[rank="quiet"] { color: $quiet; }
QLabel[rank="section"] { color: $quiet; font-size: 12px; }
QLabel[rank="hero"] { color: $text; font-size: 34px; }
QFrame[rank="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QWidget[rank="panel"], QScrollArea[rank="panel"] { background: $panel; border: none; }
QWidget[rank="header"] { background: $panel; border-bottom: 1px solid $line; }
QListView, QTreeView, QTableView { background: $panel; border: none; outline: none; color: $text; }
QListView::item { border-radius: 5px; }
QListView::item:selected, QTreeView::item:selected { background: $chosen; color: $text; }
QTableView[rank="grid"] { background: $field; border: 1px solid $line; gridline-color: $line;
    selection-background-color: $chosen; selection-color: $text; }
QTableView[rank="grid"]:focus { border-color: $accent; }
QTableView[rank="grid"] QLineEdit { border: 1px solid $accent; border-radius: 0; padding: 0 2px; }
QTableView[rank="grid"] QTableCornerButton::section, QHeaderView[rank="grid"]::section { background: $panel;
    color: $quiet; border: none; border-right: 1px solid $line; border-bottom: 1px solid $line; padding: 2px 4px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $panel; border-bottom: 1px solid $line; }
QCalendarWidget QToolButton { color: $text; padding: 4px 8px; font-weight: 600; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url($pictures/left.svg); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url($pictures/right.svg); }
QCalendarWidget QTableView { background: $field; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QComboBox {
  background: $field; border: 1px solid $line; border-radius: 5px; padding: 4px 7px; color: $text;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDateEdit:focus, QComboBox:focus,
QDoubleSpinBox:focus { border: 1px solid $accent; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: $faint; background: $window; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; padding: 0; background: transparent; }
QSpinBox, QDoubleSpinBox { min-height: 20px; padding: 3px 20px 3px 5px; }
QAbstractSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right;
  width: 20px; border: none; background: transparent; }
QAbstractSpinBox::down-button { subcontrol-origin: border; subcontrol-position: bottom right;
  width: 20px; border: none; background: transparent; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url($pictures/up.svg); width: 10px; height: 6px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url($pictures/down.svg); width: 10px; height: 6px; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 20px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url($pictures/down.svg); width: 10px; height: 6px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $faint; border-radius: 3px; background: $field; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($pictures/tick.svg); }
QCheckBox::indicator:disabled { border-color: $line; }
QCheckBox:disabled { color: $faint; }
QComboBox QAbstractItemView { background: $field; border: 1px solid $line; selection-background-color: $hover;
  selection-color: $text; outline: none; }
QPushButton { background: $field; border: 1px solid $line; border-radius: 5px; padding: 5px 14px; color: $text; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $chosen; }
QPushButton:focus { border: 1px solid $accent; }
QPushButton:disabled { color: $faint; background: $window; }
QPushButton[rank="first"] { background: $accent; color: $on_accent; border: 1px solid $accent; }
QPushButton[rank="first"]:disabled { background: $line; color: $faint; border-color: $line; }
QPushButton[rank="link"] { background: transparent; border: none; color: $accent; padding: 2px 0; text-align: left; }
QCheckBox, QRadioButton { color: $text; spacing: 8px; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $faint; border-radius: 8px; background: $field; }
QRadioButton::indicator:checked { background: $field; border: 5px solid $accent; width: 6px; height: 6px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $handle; border-radius: 3px; margin: 2px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
Canvas QScrollBar { background: $pasteboard; }
QAbstractScrollArea::corner { background: transparent; }
QProgressBar { background: $line; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QSplitter::handle { background: $line; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QTabBar { background: $panel; qproperty-drawBase: 0; }
QTabBar::tab { padding: 7px 14px; color: $quiet; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { color: $text; }
QTabWidget { background: $panel; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
""")


def theme_for(*, dark: bool, strong: bool) -> Theme:
    """The light or the dark theme; ``strong`` with lines and second-rank words as clear as the system asks for."""
    theme = DARK if dark else LIGHT
    if not strong:
        return theme
    return replace(theme, quiet=theme.text, hint=theme.quiet, faint=theme.quiet, line=theme.quiet, handle=theme.quiet)


def colour(name: str, alpha: int = 255) -> QColor:
    """The colour ``#RRGGBB`` with an opacity of 0 to 255."""
    value = QColor(name)
    value.setAlpha(alpha)
    return value


def blended(colour: str, ground: str, share: float) -> str:
    """``share`` of a colour on a ground, as a colour."""
    over, under = QColor(colour), QColor(ground)
    channels = (
        round(share * a + (1 - share) * b)
        for a, b in zip(over.getRgb()[:3], under.getRgb()[:3], strict=True)  # type: ignore[index]
    )
    return QColor(*channels).name()


def set_style(application: QApplication) -> None:
    """Give the program the style and type that its colours go with."""
    application.setStyle("Fusion")
    application.setFont(interface_font())


def dress(application: QApplication, theme: Theme) -> None:
    """Give the program its palette and style sheet, which looks through all widgets there are."""
    application.setPalette(_palette(theme))
    names = {"pictures": PICTURES.as_posix()} | {
        name: getattr(theme, name) for name in theme.__slots__ if name != "is_dark"
    }
    application.setStyleSheet(_SHEET.substitute(names))


def interface_font() -> QFont:
    """13 px type that has Chinese on every system, with figures of one width."""
    font = QFont([*_SYSTEM.get(sys.platform, ()), _own_family()])
    font.setPixelSize(13)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


_SYSTEM = {"win32": ("Segoe UI", "Microsoft YaHei UI"), "darwin": (".AppleSystemUIFont", "PingFang SC")}


@cache
def _own_family() -> str:
    number = QFontDatabase.addApplicationFont(str(resource_folder("fonts") / INTERFACE_FONT))
    return QFontDatabase.applicationFontFamilies(number)[0] if number >= 0 else "sans-serif"


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, value in (
        (role.Window, theme.window),
        (role.Base, theme.field),
        (role.AlternateBase, theme.panel),
        (role.Button, theme.panel),
        (role.WindowText, theme.text),
        (role.Text, theme.text),
        (role.ButtonText, theme.text),
        (role.PlaceholderText, theme.hint),
        (role.ToolTipBase, theme.field),
        (role.ToolTipText, theme.text),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Accent, theme.accent),
        (role.Link, theme.accent),
        (role.Mid, theme.line),
        (role.Light, theme.panel),
        (role.Dark, theme.line),
        (role.Shadow, theme.shadow),
    ):
        palette.setColor(name, QColor(value))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.faint))
    return palette
