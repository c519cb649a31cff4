"""下转、上接: where a story goes on, and where it came from."""

from __future__ import annotations

from typing import Final, NamedTuple

from editor.model.article import Jump


class StoryPart(NamedTuple):
    """Which part of a story a block holds.

    It begins in paragraph ``paragraph`` of the article, follow-ups counted after its own, at ``offset``; its first
    frame is number ``thread``.  ``came_from`` and ``goes_on`` are the pages of the parts before and after, where these
    stand on other pages.  A part that is not the last leaves what it cannot hold to the next.
    """

    paragraph: int = 0
    offset: int = 0
    thread: int = 0
    came_from: str = ""
    goes_on: str = ""
    is_last: bool = True

    @property
    def is_first(self) -> bool:
        """Whether the story begins here."""
        return self.thread == 0


WHOLE: Final = StoryPart()
"""A story that stands in one block."""


def came_from_line(jump: Jump) -> str:
    """The words above a story that began elsewhere."""
    return f"（上接{page_words(jump.page)}{_title(jump.headline)}）"


def goes_on_line(jump: Jump) -> str:
    """The words under a story that goes on elsewhere."""
    return f"（下转{page_words(jump.page)}{_title(jump.headline)}）"


def shorter(line: str) -> tuple[str, ...]:
    """A jump line and what may stand for it where there is less room, down to 转3版."""
    plain = line.split("《")[0].strip("（）")
    return line, f"（{plain}）", plain, plain.replace("下", "").replace("上", "").replace("第", "")


def page_words(page: str) -> str:
    """第3版 for a number; 头版 and the like as they are."""
    page = page.strip()
    return page if page.endswith("版") else f"第{page}版"


def _title(headline: str) -> str:
    # Line feeds are the editor's line breaks; spaces are the headline's own.
    title = headline.replace("\n", "").strip()
    return f"《{title}》" if title else ""
