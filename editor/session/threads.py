"""Threads (串接) as a hand takes hold of them: the blocks of a story or the frames of a text, alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.edits.threads import parts_of
from editor.model.page import FrameKind
from editor.model.thread import frame_thread

if TYPE_CHECKING:
    from editor.model.issue import Issue

Change = tuple[str, dict[str, object]]
"""An edit by its name and arguments."""


def thread_of(issue: Issue, item: str) -> tuple[str, ...]:
    """The ids of the blocks or frames that the words of one run through; nothing for what holds none."""
    block, frame = issue.block(item), issue.frame(item)
    if block is not None:
        parts = tuple(part.id for _, part in parts_of(issue, block[1].article))
        return parts if issue.article(block[1].article) is not None and item in parts else ()
    if frame is None or frame[1].kind is not FrameKind.TEXT:
        return ()
    return tuple(member.id for _, member in frame_thread(issue, frame[1]))


def before(issue: Issue, item: str) -> str | None:
    """What the words come from; None where they begin in ``item``."""
    thread = thread_of(issue, item)
    at = thread.index(item) if item in thread else 0
    return thread[at - 1] if at else None


def after(issue: Issue, item: str) -> str | None:
    """Where the words go on; None where they end in ``item``."""
    thread = thread_of(issue, item)
    at = thread.index(item) if item in thread else len(thread)
    return thread[at + 1] if at + 1 < len(thread) else None


def parted(issue: Issue, item: str) -> Change:
    """The edit that lets the words end in ``item``."""
    if issue.block(item) is not None:
        return "thread.cut", {"block": item}
    return "thread.unlink", {"frame": item}


def can_take_on(issue: Issue, item: str, other: str) -> bool:
    """Whether the words of a frame may go on in another, empty one."""
    frame = issue.frame(other)
    is_empty = frame is not None and frame[1].kind is FrameKind.TEXT and not frame[1].text.strip()
    return issue.frame(item) is not None and is_empty and thread_of(issue, other) == (other,) != (item,)
