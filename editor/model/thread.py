"""串接: the free frames that one text runs through."""

from __future__ import annotations

from editor.model.issue import Issue
from editor.model.page import Frame, FrameKind, Page


def frame_thread(issue: Issue, frame: Frame) -> tuple[tuple[Page, Frame], ...]:
    """The frames that a frame's text runs through, each with its page, from the first that holds the text.

    A frame that follows nothing there is, or something that already goes on elsewhere, or itself in the end, stands
    alone.
    """
    standing = {f.id: (page, f) for page in issue.pages for f in page.frames if f.kind is FrameKind.TEXT}
    after: dict[str, str] = {}
    for name, (_, other) in standing.items():
        if other.follows in standing:
            after.setdefault(other.follows, name)
    before = {other: name for name, other in after.items()}
    first = frame.id
    while first in before:
        first = before[first]
        if first == frame.id:
            return (standing[first],)
    thread = [first]
    while thread[-1] in after:
        thread.append(after[thread[-1]])
    return tuple(standing[name] for name in thread if name in standing)
