"""版: a page, the blocks that lie on its cells and the free frames on top."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from editor.measure import Length, Point, Rect
from editor.model.article import MIDDLE, NATURAL, Fitting
from editor.model.frame_content import FrameContent, RulePattern
from editor.model.imprint import Imprint


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
class Step:
    """What a column of a stepped block leaves to its neighbours: lines ``above`` its cells and ``below`` them."""

    above: int = 0
    below: int = 0


class CaptionPlace(StrEnum):
    """Where the words of a picture stand: under it, beside it in a column of their own, or over its foot."""

    UNDER = "under"
    BESIDE = "beside"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Slot:
    """A picture inside a block: which one, how many of the block's text columns wide, how many body lines high.

    The height is the picture's alone; a caption under it takes whole body lines more.  ``series`` names further
    pictures that stand beside the first, all under its caption.
    """

    picture: str
    columns: int
    lines: int
    caption: CaptionPlace = CaptionPlace.UNDER
    series: tuple[str, ...] = ()

    @property
    def pictures(self) -> tuple[str, ...]:
        """All pictures shown, from left to right."""
        return (self.picture, *self.series)


@dataclass(frozen=True, slots=True)
class Block:
    """稿块: an article, or other matter, placed on cells of the page.

    ``heading`` names a rank of the template; ``columns`` is the number of text columns inside, 0 for one a basic
    column (三栏破二 is ``cells.columns == 3, columns == 2``).  ``slack`` is body lines of white, beyond the
    style's own, given to the headline stack so that the story ends on the block's last line; negative takes some away.

    ``steps`` makes the block an L or a stair: one step for each column of ``cells``, none for the plain rectangle.
    ``head`` is the number of text columns that the headline stands over, 0 for all that begin at the block's top;
    the others rise beside it.  ``tracking`` and ``heading_leading`` are what copyfit adds: thousandths of an em to
    the story's characters, thousandths of their leading to the lines of the headline stack.

    The lines of a ``vertical`` block's story run down (竖排), from the right to the left; ``columns`` are then the
    tiers one under the other that they stand in, 0 for as many as make them of readable length.
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
    steps: tuple[Step, ...] = ()
    head: int = 0
    tracking: int = 0
    heading_leading: int = 0
    vertical: bool = False

    @property
    def strips(self) -> tuple[Cells, ...]:
        """The block's own cells, one strip for each of its columns; a strip may have no lines."""
        cells = self.cells
        steps = self.steps if len(self.steps) == cells.columns else (Step(),) * max(0, cells.columns)
        return tuple(
            Cells(
                cells.column + n,
                cells.line + max(0, s.above),
                1,
                max(0, cells.lines - max(0, s.above) - max(0, s.below)),
            )
            for n, s in enumerate(steps)
        )

    @property
    def parts(self) -> tuple[Cells, ...]:
        """The block's own cells as rectangles that do not overlap, from the top down."""
        if not self.is_stepped:
            return (self.cells,)
        strips = [strip for strip in self.strips if strip.lines > 0]
        edges = sorted({strip.line for strip in strips} | {strip.bottom for strip in strips})
        slabs: list[Cells] = []
        for top, bottom in pairwise(edges):
            columns = [strip.column for strip in strips if strip.line <= top and bottom <= strip.bottom]
            for first, last in _runs(columns):
                slabs.append(Cells(first, top, last - first + 1, bottom - top))
        return tuple(slabs)

    @property
    def is_stepped(self) -> bool:
        """Whether the block is no plain rectangle."""
        return len(self.steps) == self.cells.columns and any(s.above > 0 or s.below > 0 for s in self.steps)

    def covers(self, cells: Cells) -> bool:
        """Tell whether the block owns one of these cells."""
        return self.cells.overlaps(cells) and any(part.overlaps(cells) for part in self.parts)

    def overlaps(self, other: Block) -> bool:
        """Tell whether two blocks share a cell."""
        return self.cells.overlaps(other.cells) and any(self.covers(part) for part in other.parts)


def _runs(columns: list[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of neighbouring columns."""
    first = 0
    for n, column in enumerate(columns):
        if n + 1 == len(columns) or columns[n + 1] != column + 1:
            yield columns[first], column
            first = n + 1


TEMPLATE_STANDOFF: Final = -1
"""The standoff of a frame that keeps text away as far as the template's gutter and leading ask."""


class Contour(StrEnum):
    """What of a free frame keeps text away: its rectangle, the oval in it, or the outline of its picture."""

    BOX = "box"
    OVAL = "oval"
    PICTURE = "picture"


class FrameKind(StrEnum):
    """What a free frame holds."""

    TEXT = "text"
    PICTURE = "picture"
    RULE = "rule"
    TINT = "tint"
    ADVERTISEMENT = "advertisement"
    QR = "qr"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Frame:
    """框: a free rectangle on the page, off the cells.

    ``standoff`` is the white between its ``contour`` and text that runs round it.
    ``thickness`` and ``pattern`` are those of a rule, or of the line round anything else, which has none where there is
    no thickness.  The ``content`` of an advertisement is a Booking, of a QR code, made of ``text``, a Code, of a table
    a Table.

    The text of a frame that another one ``follows`` goes on in that one, which has neither text nor style of its own;
    ``tracking`` is what copyfit adds to its characters, in thousandths of an em.

    ``picture`` is the sha256 of an asset, shown by the frame's ``focus``, ``fitting`` and ``zoom``, which are as those
    of a Picture; or the id of a picture of an article, shown as that says.
    """

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
    contour: Contour = Contour.BOX
    standoff: Length = TEMPLATE_STANDOFF
    pattern: RulePattern = RulePattern.PLAIN
    content: FrameContent | None = None
    follows: str = ""
    tracking: int = 0
    focus: Point = MIDDLE
    fitting: Fitting = Fitting.FILL
    zoom: int = NATURAL


@dataclass(frozen=True, slots=True)
class Guide:
    """参考线: a line over the whole page that frames snap to, upright at ``at`` from the left or level from the top."""

    is_upright: bool
    at: Length


@dataclass(frozen=True, slots=True)
class Page:
    """版: its number, its name (社区要闻), blocks in reading order, free frames from back to front, guides.

    ``imprint`` holds what the furniture of this page alone says: its editor, the text of its 中缝.
    """

    number: int
    name: str = ""
    blocks: tuple[Block, ...] = ()
    frames: tuple[Frame, ...] = ()
    guides: tuple[Guide, ...] = ()
    imprint: Imprint = ()
