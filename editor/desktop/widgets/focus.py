"""Focus: the order in which Tab goes round a window, pane by pane as they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(root: QWidget) -> Iterator[QWidget]:
    """All widgets of a window that Tab may stop at, in the order in which it does."""
    here = root.nextInFocusChain()
    while here is not None and here is not root:
        if here.focusPolicy() & Qt.FocusPolicy.TabFocus and here.focusProxy() is None:
            yield here
        here = here.nextInFocusChain()


def order_focus(window: QWidget, panes: Sequence[QWidget]) -> None:
    """Let Tab go through these panes one after the other, in each as it was built, then to what is in none."""
    found = list(stops(window))
    in_order = [stop for pane in panes for stop in found if stop is pane or pane.isAncestorOf(stop)]
    in_order += [stop for stop in found if stop not in in_order]
    for before, after in pairwise(in_order):
        QWidget.setTabOrder(before, after)
