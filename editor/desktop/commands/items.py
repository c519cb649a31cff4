"""Commands on the blocks and frames that are selected, one or several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from editor.desktop.words import tr
from editor.model.page import Frame
from editor.session.selection import Selection, everything, items_of, selected
from editor.session.threads import after, before, parted, thread_of

if TYPE_CHECKING:
    from editor.desktop.window import Window
    from editor.edits.copies import Copied


def remove(window: Window) -> None:
    """Take what is selected off the page."""
    _apply(window, "items.remove")


def lock(window: Window) -> None:
    """Lock what is selected, or free it."""
    _apply(window, "items.lock", locked=not is_locked(window))


def is_locked(window: Window) -> bool:
    """Whether all that is selected is locked."""
    if not window.desk.is_open or not window.desk.session.selection.items:
        return False
    issue, items = window.desk.issue, window.desk.session.selection.items
    return all(x.locked for p in issue.pages for x in items_of(p) if x.id in items)


def group(window: Window) -> None:
    """Let what is selected be chosen and moved together."""
    _apply(window, "items.group")


def ungroup(window: Window) -> None:
    """Let the members of the selected groups stand alone again."""
    _apply(window, "items.ungroup")


def align(window: Window, edge: str) -> None:
    """Line what is selected up by an edge or the middle."""
    from editor.edits.items import Edge

    _apply(window, "items.align", edge=Edge(edge))


def distribute(window: Window, *, across: bool) -> None:
    """Make the gaps between what is selected alike."""
    _apply(window, "items.distribute", across=across)


def swap(window: Window) -> None:
    """Let the two selected blocks change places."""
    one, two = window.desk.session.selection.blocks
    window.desk.session.rest()
    window.desk.apply("block.swap", block=one, other=two)
    window.desk.session.rest()


def arrange(window: Window, *, in_front: bool) -> None:
    """Put the selected frame before all others, or behind them."""
    for name in window.desk.session.selection.frames[:1]:
        window.desk.session.rest()
        window.desk.apply("frame.order", frame=name, in_front=in_front)


def select_all(window: Window) -> None:
    """Select all blocks and frames of the page in sight."""
    session = window.desk.session
    page = session.selection.page or window.canvas.current_page()
    session.select(everything(session.issue, page))


def copy(window: Window) -> None:
    """Put what is selected on the clipboard, for this window or another one."""
    from editor.session.clipboard import KIND, to_clipboard

    copied = _copied(window)
    if copied is not None:
        data = QMimeData()
        data.setData(KIND, to_clipboard(copied, window.desk.session.assets))
        words = [a.headline + "\n" + "\n".join(p.text for p in a.story.paragraphs) for a in copied.articles]
        data.setText("\n\n".join((*words, *(f.text for f in copied.frames if f.text))))
        QGuiApplication.clipboard().setMimeData(data)
        window.desk.say(tr("已复制。"))


def cut(window: Window) -> None:
    """Copy what is selected and take it away."""
    copy(window)
    remove(window)


def duplicate(window: Window) -> None:
    """Put a copy of what is selected on its page."""
    copied = _copied(window)
    if copied is not None:
        put(window, copied, window.desk.session.selection.page or window.canvas.current_page())


def put(window: Window, copied: Copied, page: int) -> None:
    """Paste copies onto a page and select them."""
    session = window.desk.session
    known = {x.id for p in session.issue.pages for x in items_of(p)}
    session.rest()
    if window.desk.apply("items.paste", page=page, copied=copied):
        home = session.issue.page(page)
        fresh = [x.id for x in items_of(home) if x.id not in known] if home is not None else []
        session.select(selected(session.issue, fresh, page) if fresh else Selection(page))
    session.rest()


def frame_of(window: Window) -> Frame | None:
    """The frame that is selected, alone."""
    if not window.desk.is_open:
        return None
    chosen = window.desk.session.selection
    if len(chosen.items) != 1 or not chosen.frames:
        return None
    return next((f for p in window.desk.issue.pages for f in p.frames if f.id == chosen.frames[0]), None)


def wrap(window: Window) -> None:
    """Let text run round the selected frame, or not."""
    frame = frame_of(window)
    if frame is not None:
        window.desk.session.rest()
        window.desk.apply("frame.look", frame=frame.id, wraps=not frame.wraps)


def is_wrapped(window: Window) -> bool:
    """Whether text runs round the selected frame."""
    frame = frame_of(window)
    return frame is not None and frame.wraps


def goes_on(window: Window) -> bool:
    """Whether the words of what is selected go on elsewhere."""
    chosen = window.desk.session.selection.items
    return len(chosen) == 1 and after(window.desk.issue, chosen[0]) is not None


def comes_from(window: Window) -> bool:
    """Whether the words of what is selected come from elsewhere."""
    chosen = window.desk.session.selection.items
    return len(chosen) == 1 and before(window.desk.issue, chosen[0]) is not None


def has_words(window: Window) -> bool:
    """Whether what is selected is one thing that holds words which can go on elsewhere."""
    chosen = window.desk.session.selection.items
    return len(chosen) == 1 and bool(thread_of(window.desk.issue, chosen[0]))


def cut_thread(window: Window) -> None:
    """Let the words end in what is selected."""
    _part(window, window.desk.session.selection.items[0])


def pull_back(window: Window) -> None:
    """Let the words end before what is selected."""
    earlier = before(window.desk.issue, window.desk.session.selection.items[0])
    if earlier is not None:
        _part(window, earlier)


def _part(window: Window, item: str) -> None:
    name, arguments = parted(window.desk.issue, item)
    window.desk.session.rest()
    window.desk.apply(name, **arguments)


def _copied(window: Window) -> Copied | None:
    from editor.edits.copies import copied_of

    selection = window.desk.session.selection
    copied = copied_of(window.desk.issue, selection.items, selection.article)
    return copied if copied.blocks or copied.frames or copied.articles else None


def _apply(window: Window, name: str, **arguments: object) -> None:
    session = window.desk.session
    session.rest()
    window.desk.apply(name, items=session.selection.items, **arguments)
    session.rest()
