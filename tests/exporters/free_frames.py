"""An issue with a free frame of every kind that says something."""

from __future__ import annotations

import dataclasses

from editor.measure import Rect, mm
from editor.model.frame_content import Booking, Code, ErrorLevel, Table
from editor.model.issue import Issue
from editor.model.page import Frame, FrameKind
from tests.store.example import example

ADDRESS = "https://example.org/a?b=1&c"
TABLE = Table((("项目", "时间"), ("食堂", "11:00"), ("理发",)))


def with_frames() -> Issue:
    """The example with frames from the top of its first page down, one of them empty and one a tint."""
    issue = example().issue
    picture = issue.assets[0].sha256
    kinds = (
        (FrameKind.TINT, "", None, None),
        (FrameKind.TEXT, "通知\n明日停水。", None, None),
        (FrameKind.TABLE, "", None, TABLE),
        (FrameKind.QR, ADDRESS, None, Code(ErrorLevel.M)),
        (FrameKind.ADVERTISEMENT, "", None, Booking("百货公司", mm(50), mm(30))),
        (FrameKind.ADVERTISEMENT, "开业大吉", picture, None),
        (FrameKind.PICTURE, "社区全景", picture, None),
        (FrameKind.TEXT, " ", None, None),
    )
    frames = tuple(
        Frame(f"w{n}", kind, Rect(mm(20), mm(30 * n + 20), mm(60), mm(28)), text=text, picture=shown, content=content)
        for n, (kind, text, shown, content) in enumerate(kinds)
    )
    return dataclasses.replace(issue, pages=(dataclasses.replace(issue.pages[0], frames=frames), *issue.pages[1:]))
