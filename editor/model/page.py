"""版: a page, the blocks that lie on its cells and the free frames on top."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from editor.measure import Length, Rect


class BlockKind(StrEnum):
    """What a block holds."""

    ARTICLE = "article"
    ADVERTISEMENT = "advertisement"
    PICTURE = "picture"
    FILLER = "filler"
    FURNITURE = "furniture"


class HeadlineSide(StrEnum):
    """Where a block's headline stands: across its columns, or upright (竖题) at the left or right of its text."""

    ABOVE = "above"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cells:
    """A rectangle of grid cells of a type area: from ``column`` and ``line``, so many ``columns`` and ``lines``."""

    column: int
    line: int
    columns: int
    lines: int

    @property
    def right(self) -> int:
        """The first column after the rectangle."""
        return self.column + self.columns

    @property
    def bottom(self) -> int:
        """The first line below the rectangle."""
        return self.line + self.lines

    def overlaps(self, other: Cells) -> bool:
        """Tell whether the two share a cell."""
        return (
            self.column < other.right
            and other.column < self.right
            and self.line < other.bottom
            and other.line < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Slot:
    """A picture inside a block: which one, how many of the block's text columns wide, how many body lines high.

    The height is the picture's alone; its caption takes whole body lines below it.
    """

    picture: str
    columns: int
    lines: int


@dataclass(frozen=True, slots=True)
class Block:
    """稿块: an article, or other matter, placed on cells of the page.

    ``heading`` names a rank of the template; ``columns`` is the number of text columns inside, 0 for one a basic
    column (三栏破二 is ``cells.columns == 3, columns == 2``).  ``slack`` is body lines of white, beyond the
    style's own, given to the headline stack so that the story ends on the block's last line; negative takes some away.
    """

    id: str
    kind: BlockKind
    cells: Cells
    article: str | None = None
    heading: str = ""
    columns: int = 0
    slack: int = 0
    boxed: bool = False
    slots: tuple[Slot, ...] = ()
    furniture: int | None = None  # index into the template's furniture
    locked: bool = False
    headline: HeadlineSide = HeadlineSide.ABOVE
    group: str = ""  # blocks and frames of one group are chosen and moved together; none stands alone


class FrameKind(StrEnum):
    """What a free frame holds."""

    TEXT = "text"
    PICTURE = "picture"
    RULE = "rule"
    TINT = "tint"


@dataclass(frozen=True, slots=True)
class Frame:
    """框: a free rectangle on the page, off the cells."""

    id: str
    kind: FrameKind
    rect: Rect
    text: str = ""
    style: str = "body"
    picture: str | None = None
    ink: str = "black"
    thickness: Length = 0
    wraps: bool = False
    locked: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """参考线: a line over the whole page that frames snap to, upright at ``at`` from the left or level from the top."""

    is_upright: bool
    at: Length


@dataclass(frozen=True, slots=True)
class Page:
    """版: its number, its name (社区要闻), blocks in reading order, free frames from back to front, guides."""

    number: int
    name: str = ""
    blocks: tuple[Block, ...] = ()
    frames: tuple[Frame, ...] = ()
    guides: tuple[Guide, ...] = ()
