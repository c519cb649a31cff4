"""The panels round the canvas: docked, floating or put away, as the user left them.

Which panels are wanted is kept apart from which are shown: without an issue none is, and in a narrow window the
inspector folds into a strip of icons until it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QTabWidget,
    QToolBar,
    QToolButton,
    QWidget,
)

from editor.desktop.widgets.icons import icon
from editor.desktop.widgets.theme import Theme
from editor.desktop.words import tr

FIRST_WANTED: Final = frozenset({"pool", "pages", "inspector"})
NARROW: Final = 1280
"""Windows narrower than this, in points, fold the inspector."""
_LAYOUT: Final = 2  # of what is remembered; a layout of another number is left alone


class Panels(QObject):
    """The panels of a window, by name."""

    changed = Signal()

    def __init__(self, window: QMainWindow, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        self._docks: dict[str, QDockWidget] = {}
        self._wanted = set(FIRST_WANTED)
        self._put_away: set[str] = set()
        self._has_issue = self._is_narrow = self._is_unfolded = self._makes_room = False
        self.strip = QToolBar(tr("属性"))
        self.strip.setObjectName("strip")
        self.strip.setMovable(False)
        self.strip.setOrientation(Qt.Orientation.Vertical)
        self.strip.setIconSize(QSize(20, 20))
        window.addToolBar(Qt.ToolBarArea.RightToolBarArea, self.strip)
        self.strip.hide()

    # Building

    def add(
        self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea, own: Sequence[QAction] = ()
    ) -> QDockWidget:
        """Put a widget into a panel of its own, with its own actions in its heading; tabs are their own title."""
        dock = QDockWidget(title)
        dock.setObjectName(name)
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        if isinstance(widget, QTabWidget):
            widget.setCornerWidget(self._buttons(dock))
            dock.setTitleBarWidget(QWidget())
        else:
            dock.setTitleBarWidget(self._heading(dock, title, own))
        dock.setWidget(widget)
        self._window.addDockWidget(area, dock)
        dock.topLevelChanged.connect(lambda floats: _hold(dock, floats=floats))
        _hold(dock, floats=False)
        dock.installEventFilter(self)
        dock.visibilityChanged.connect(self.changed)
        self._docks[name] = dock
        return dock

    def add_to_strip(self, icon_name: str, tabs: QTabWidget, index: int) -> None:
        """Offer a tab of the inspector in the strip."""
        action = self.strip.addAction(icon(icon_name, self._theme), tabs.tabText(index))
        action.triggered.connect(lambda: self._unfold(tabs, index))

    def dock(self, name: str) -> QDockWidget:
        """The panel of that name."""
        return self._docks[name]

    # Which are shown

    def is_shown(self, name: str) -> bool:
        """Whether a panel is in sight."""
        return self._docks[name].isVisible()

    @property
    def is_any_shown(self) -> bool:
        """Whether any panel is in sight."""
        return any(map(self.is_shown, self._docks))

    def show_for(self, has_issue: bool) -> None:
        """Show what is wanted while an issue is open, nothing else."""
        self._has_issue = has_issue
        self._apply()

    def reveal(self, name: str) -> None:
        """Bring a panel into sight."""
        self._wanted.add(name)
        self._is_unfolded |= name == "inspector"
        self._apply()
        self._docks[name].raise_()

    def toggle(self, name: str) -> None:
        """Put a panel away, or bring it back."""
        if self.is_shown(name):
            self._wanted.discard(name)
            self._apply()
        else:
            self.reveal(name)

    def toggle_all(self) -> None:
        """Put all panels away, or bring back what was there; of none that is known, those one always wants."""
        if self.is_any_shown:
            self._put_away, self._wanted = set(self._wanted), set()
        else:
            self._wanted = self._put_away or set(FIRST_WANTED)
        self._apply()

    def make_room(self, makes_room: bool) -> None:
        """Put the inspector aside for something that needs its room, until it is over."""
        self._makes_room = makes_room
        self._apply()

    def fit(self, width: int) -> None:
        """Fold the inspector in a narrow window, unfold it in a wide one."""
        if self._is_narrow != (width < NARROW):
            self._is_narrow, self._is_unfolded = width < NARROW, False
            self._apply()

    def _unfold(self, tabs: QTabWidget, index: int) -> None:
        again = self.is_shown("inspector") and tabs.currentIndex() == index
        self._is_unfolded = not again
        tabs.setCurrentIndex(index)
        self._apply()

    def _apply(self) -> None:
        folds = self._is_narrow and not self._docks["inspector"].isFloating()
        for name, dock in self._docks.items():
            shown = self._has_issue and name in self._wanted
            if name == "inspector":
                shown &= not self._makes_room and (self._is_unfolded or not folds)
            dock.setVisible(shown)
        self.strip.setVisible(self._has_issue and folds and "inspector" in self._wanted and not self._makes_room)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember that a panel was closed."""
        if event.type() == QEvent.Type.Close and isinstance(watched, QDockWidget):
            self._wanted.discard(watched.objectName())
        return super().eventFilter(watched, event)

    # Remembering

    def state(self) -> tuple[QByteArray, list[str]]:
        """Where the panels are, and which are wanted."""
        return self._window.saveState(_LAYOUT), sorted(self._wanted)

    def restore(self, places: QByteArray, wanted: Sequence[str]) -> None:
        """Put the panels where they were; what is not known is left out."""
        self._window.restoreState(places, _LAYOUT)
        self._wanted = {name for name in wanted if name in self._docks}
        self._apply()

    # Title bars

    def _heading(self, dock: QDockWidget, title: str, own: Sequence[QAction]) -> QWidget:
        head = QWidget()
        head.setProperty("rank", "header")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 3, 6, 3)
        label = QLabel(title)
        label.setStyleSheet("font-weight: 600;")
        row.addWidget(label)
        row.addStretch(1)
        for action in own:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setIconSize(QSize(16, 16))
            row.addWidget(button)
        row.addWidget(self._buttons(dock))
        return head

    def _buttons(self, dock: QDockWidget) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 2, 2, 2)
        row.setSpacing(0)
        for icon_name, words, does in (
            ("float", tr("浮动或停靠（浮动后可拖到别处）"), lambda: dock.setFloating(not dock.isFloating())),
            ("close", tr("收起"), dock.close),
        ):
            button = QToolButton()
            button.setIcon(icon(icon_name, self._theme))
            button.setIconSize(QSize(14, 14))
            button.setToolTip(words)
            button.setAccessibleName(f"{dock.windowTitle()}：{words}")
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(does)
            row.addWidget(button)
        return both


def _hold(dock: QDockWidget, *, floats: bool) -> None:
    """Let a panel be dragged only while it floats: a heading is pressed by accident too easily."""
    feature = QDockWidget.DockWidgetFeature
    held = feature.DockWidgetClosable | feature.DockWidgetFloatable
    dock.setFeatures(held | feature.DockWidgetMovable if floats else held)
