"""Bars: the toolbar, the strip of tools, and the bar over the pages that follows what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QSizePolicy, QStackedWidget, QToolBar, QToolButton, QWidget

from editor.desktop import menus
from editor.desktop.template_words import ink_title, rank_title
from editor.desktop.widgets.fields import ChoiceField
from editor.desktop.widgets.icons import icon
from editor.desktop.words import WORDS, Language, tr

if TYPE_CHECKING:
    from editor.desktop.window import Window

Beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def fill(bar: QToolBar, window: Window, names: menus.Names, with_words: frozenset[str]) -> None:
    """Put actions on a bar."""
    for name in names:
        if name == "|":
            bar.addSeparator()
        elif name == "<>":
            room = QWidget()
            room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            bar.addWidget(room)
        elif name == "zoom":
            bar.addWidget(window.zoom)
        elif name == "search":
            bar.addWidget(_search_button(window))
        elif name == "ink":
            bar.addWidget(_ink_button(window))
        elif name == "heading":
            bar.addWidget(_heading_choice(window))
        else:
            bar.addAction(window.actions_by_name[name])
            button = bar.widgetForAction(window.actions_by_name[name])
            if name in with_words and isinstance(button, QToolButton):
                # A property, not the setter: the bar gives its own style to buttons that are set.
                button.setProperty("toolButtonStyle", Beside)


def toolbar(window: Window) -> QToolBar:
    """The bar under the menus."""
    bar = _bar(tr("工具栏"), "toolbar", 20)
    fill(bar, window, menus.TOOLBAR, menus.WITH_WORDS)
    return bar


def tool_strip(window: Window) -> QToolBar:
    """The strip of tools at the left."""
    bar = _bar(tr("工具"), "tools", 20)
    bar.setOrientation(Qt.Orientation.Vertical)
    fill(bar, window, menus.TOOLS, frozenset())
    return bar


class ContextBar(QStackedWidget):
    """What one does most with what is selected."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setProperty("rank", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("所选内容的工具"))
        self._window = window
        self._titles: dict[str, QLabel] = {}
        self._bars: dict[str, QToolBar] = {}
        for state, names in menus.CONTEXT.items():
            bar = _bar(state, f"context-{state}", 18)
            title = QLabel()
            title.setProperty("rank", "context")
            bar.addWidget(title)
            fill(bar, window, names, menus.context_words(is_wordy=WORDS.language is Language.ENGLISH))
            self._titles[state], self._bars[state] = title, bar
            self.addWidget(bar)
        for signal in (window.desk.selection_changed, window.desk.caret_changed, window.desk.issue_changed):
            signal.connect(self.refresh)
        window.desk.session_changed.connect(self.refresh)
        window.canvas.view_changed.connect(self._name_page)

    @property
    def state(self) -> str:
        """What is worked on: text, several, block, frame or page."""
        window = self._window
        if window.text_tool.typing is not None:
            return "text" if window.text_tool.typing.field.takes_styles else "block"
        chosen = window.desk.session.selection if window.desk.is_open else None
        if chosen is None or not chosen.items:
            return "page"
        return "several" if len(chosen.items) > 1 else "frame" if chosen.frames else "block"

    def refresh(self) -> None:
        """Show the bar of the state."""
        state = self.state
        self.setCurrentWidget(self._bars[state])
        self._titles[state].setText(self._title(state))

    def _name_page(self) -> None:
        """Say which page is in sight."""
        if self.currentWidget() is self._bars["page"]:
            self._titles["page"].setText(self._title("page"))

    def _title(self, state: str) -> str:
        desk = self._window.desk
        if not desk.is_open:
            return ""
        chosen = desk.session.selection
        if state == "several":
            return tr("选中 {count} 个").format(count=len(chosen.items))
        if state == "page":
            number = chosen.page or self._window.canvas.current_page()
            return tr("第 {number} 版").format(number=number) if number else tr("还没有版面")
        return {"text": tr("文字"), "block": tr("稿块"), "frame": tr("框")}[state]


def _bar(title: str, name: str, size: int) -> QToolBar:
    bar = QToolBar(title)
    bar.setObjectName(name)
    bar.setMovable(False)
    bar.setIconSize(QSize(size, size))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    return bar


def zoom_field(window: Window, zooms: tuple[int, ...]) -> QComboBox:
    """The field that shows and takes the zoom."""
    zoom = QComboBox()
    zoom.setEditable(True)
    zoom.setFixedWidth(84)
    zoom.setAccessibleName(tr("显示比例"))
    zoom.setToolTip(tr("显示比例：按住 Ctrl 滚动，在指针处放大"))
    zoom.addItems([f"{z}%" for z in zooms])
    zoom.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)

    def take() -> None:
        digits = "".join(c for c in zoom.currentText() if c.isdigit())
        if digits:
            window.canvas.zoom_to(int(digits) / 100)
        window.canvas.setFocus()

    zoom.activated.connect(lambda _: take())
    return zoom


def _search_button(window: Window) -> QToolButton:
    """What looks like a field and opens the palette, where one types."""
    button = QToolButton()
    action = window.actions_by_name["help.commands"]
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    button.setText("  ".join(filter(None, (tr("搜命令、稿件、版面"), key))))
    button.setIcon(icon("search", window.theme))
    button.setToolButtonStyle(Beside)
    button.setProperty("rank", "search")
    button.setAccessibleName(tr("搜命令、稿件、版面"))
    button.setToolTip(tr("打几个字，找到命令、稿件或版面"))
    button.clicked.connect(action.trigger)
    return button


def _heading_choice(window: Window) -> ChoiceField:
    """The headline rank of the selected block."""
    choice = ChoiceField(tr("标题级别"))
    choice.setToolTip(tr("标题级别"))
    choice.setMinimumWidth(96)

    def block_id() -> str | None:
        chosen = window.desk.session.selection.blocks if window.desk.is_open else ()
        return chosen[0] if chosen else None

    def show() -> None:
        name = block_id()
        found = window.desk.issue.block(name) if name is not None else None
        choice.setEnabled(found is not None and found[1].article is not None and not found[1].locked)
        if found is not None:
            choice.offer([(h.name, rank_title(h.name)) for h in window.desk.issue.template.headings])
            choice.show_value(found[1].heading)

    def take(heading: str) -> None:
        name = block_id()
        if name is not None:
            window.desk.session.rest()
            window.desk.apply("block.heading", block=name, heading=heading)

    choice.edited.connect(take)
    window.desk.selection_changed.connect(show)
    window.desk.issue_changed.connect(show)
    return choice


def _ink_button(window: Window) -> QToolButton:
    """The colours of the template for the words at the caret."""
    button = QToolButton()
    button.setText(tr("颜色"))
    button.setToolTip(tr("文字颜色"))
    button.setAccessibleName(tr("文字颜色"))
    button.setIcon(swatch(window.theme.accent))
    button.setToolButtonStyle(Beside)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)

    def fill_menu() -> None:
        from editor.desktop.canvas.inks import ink_colour
        from editor.desktop.commands.text import style

        menu.clear()
        menu.addAction(tr("随样式")).triggered.connect(lambda: style(window, "ink", None))
        for name, ink in window.desk.issue.template.inks.items():
            action: QAction = menu.addAction(swatch(ink_colour(ink).name()), ink_title(name))
            action.triggered.connect(lambda _=False, name=name: style(window, "ink", name))

    menu.aboutToShow.connect(fill_menu)
    button.setMenu(menu)
    return button


def swatch(colour: str) -> QIcon:
    """A small field of a colour."""
    picture = QPixmap(48, 48)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    painter.setPen(QColor("#80808080"))
    painter.drawRoundedRect(4, 4, 40, 40, 8, 8)
    painter.end()
    picture.setDevicePixelRatio(3)
    return QIcon(picture)
