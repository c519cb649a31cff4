"""Commands that change how things are shown and nothing of the issue."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer

from editor.desktop.tools.under_pointer import item_pixels
from editor.desktop.words import WORDS, Language, tr

if TYPE_CHECKING:
    from editor.desktop.window import Window

STEP = 1.25


def fit_page(window: Window) -> None:
    """Show the whole page."""
    window.canvas.fit_page()


def fit_spread(window: Window) -> None:
    """Show the whole spread."""
    window.canvas.fit_spread()


def fit_width(window: Window) -> None:
    """Show the page as wide as the window."""
    window.canvas.fit_width()


def true_size(window: Window) -> None:
    """Show the page in its true size."""
    window.canvas.zoom_to(1.0, _at_work(window))


def zoom_in(window: Window) -> None:
    """Come nearer."""
    window.canvas.zoom_to(window.canvas.view.zoom * STEP, _at_work(window))


def zoom_out(window: Window) -> None:
    """Step back."""
    window.canvas.zoom_to(window.canvas.view.zoom / STEP, _at_work(window))


def _at_work(window: Window) -> QPointF | None:
    """Where one is at work in the part of the pages that is shown, in pixels: at the caret, or what is selected."""
    chosen = window.desk.session.selection.items
    rect = window.text_tool.caret_rect()
    if rect is None and chosen:
        rect = item_pixels(window.canvas, window.desk, chosen[0])
    shown = QRectF(window.canvas.viewport().rect())
    return rect.intersected(shown).center() if rect is not None and rect.intersects(shown) else None


def turn(window: Window, by: int) -> None:
    """Go to the next page or the one before."""
    numbers = [p.number for p in window.desk.issue.pages]
    at = numbers.index(window.canvas.current_page()) + by
    if 0 <= at < len(numbers):
        window.canvas.show_page(numbers[at])


def toggle_alone(window: Window) -> None:
    """Show the spread in sight alone, or all pages."""
    window.canvas.show_alone(not window.canvas.is_alone)


def is_alone(window: Window) -> bool:
    """Whether one spread is shown alone."""
    return window.canvas.is_alone


def choose(window: Window, step: int) -> None:
    """Choose the next thing on the page, or the one before."""
    window.tool.choose_next(step)


def go_round(window: Window, step: int) -> None:
    """Put the keyboard into the next pane of the window that is shown."""
    panes = [pane for pane in window.panes() if pane.isVisible()]
    has_focus = (n for n, pane in enumerate(panes) if pane.hasFocus() or pane.isAncestorOf(window.focusWidget()))
    at = next(has_focus, -1 if step > 0 else 0) if window.focusWidget() is not None else -1
    if panes:
        panes[(at + step) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)


def toggle_guides(window: Window) -> None:
    """Show or hide guides."""
    window.canvas.shows_guides = not window.canvas.shows_guides
    window.canvas.viewport().update()


def shows_guides(window: Window) -> bool:
    """Whether guides are shown."""
    return window.canvas.shows_guides


def switch_units(window: Window) -> None:
    """Let the rulers count in characters and lines, or in millimetres."""
    window.rulers[0].switch()


def counts_characters(window: Window) -> bool:
    """Whether the rulers count in characters and lines."""
    return window.rulers[0].counts_characters


def toggle_panels(window: Window) -> None:
    """Hide all panels, or bring them back."""
    window.panels.toggle_all()


def toggle_panel(window: Window, name: str) -> None:
    """Put one panel away, or bring it back."""
    window.panels.toggle(name)


def shows_panel(window: Window, name: str) -> bool:
    """Whether one panel is shown."""
    return window.panels.is_shown(name)


def shows_panels(window: Window) -> bool:
    """Whether panels are shown."""
    return window.panels.is_any_shown


def toggle_dark(window: Window) -> None:
    """Change between the light and the dark interface."""
    _soon(window, lambda: window.program.set_dark(not window.theme.is_dark))


def is_dark(window: Window) -> bool:
    """Whether the interface is dark."""
    return window.theme.is_dark


def switch_language(window: Window) -> None:
    """Change between Chinese and English."""
    other = Language.ENGLISH if WORDS.language is Language.CHINESE else Language.CHINESE
    _soon(window, lambda: window.program.set_language(other))


def _soon(window: Window, change: Callable[[], None]) -> None:
    """Change what builds the window anew when the menu or palette that asked for it has done with its own event."""
    QTimer.singleShot(0, window.desk, change)


def show_commands(window: Window) -> None:
    """Open the command palette."""
    window.show_commands()


def edit_keys(window: Window) -> None:
    """Open the shortcut editor."""
    from editor.desktop.dialogs.shortcut_editor import ShortcutEditor

    editor = ShortcutEditor(window.program.keys, window.theme, window)
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    editor.changed.connect(window.apply_keys)
    editor.open()


def about(window: Window) -> None:
    """Say what this is."""
    from importlib.metadata import PackageNotFoundError, version

    from PySide6.QtWidgets import QMessageBox

    try:
        number = version("banxin")
    except PackageNotFoundError:
        number = ""
    box = QMessageBox(
        QMessageBox.Icon.NoIcon, tr("关于版心"), tr("版心 {version}").format(version=number), parent=window
    )
    box.setInformativeText(tr("为社区报和内部通讯排版：从来稿到付印文件。"))
    box.setModal(False)
    box.show()
