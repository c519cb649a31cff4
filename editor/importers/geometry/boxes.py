"""Boxes: the lines of characters of a page, the boxes they make, and what of them is put in order together."""

from __future__ import annotations

from dataclasses import dataclass

from editor.importers.geometry.area import Area
from editor.importers.lines import Looks


@dataclass(slots=True, eq=False)
class Row:
    """A line of characters: its edges and baseline, y upwards, ``size`` 0 where unknown; ``number`` in the source."""

    left: float
    right: float
    base: float
    size: float
    text: str
    is_bold: bool = False
    number: int = 0
    is_upright: bool = False  # set downwards; its base is that of the last character
    head: float = 0.0  # of an upright line: the base of its first character
    is_whole: bool = False  # a paragraph by itself, as a row of a table is
    is_on_bar: bool = False  # alone between two level edges, as the name of a section on a tint is
    face: str = ""
    is_coloured: bool = False
    looks: Looks | None = None

    @property
    def top(self) -> float:
        """The upper edge of its characters."""
        return (self.head if self.is_upright else self.base) + 0.85 * self.size


@dataclass(slots=True, eq=False)
class Box:
    """Rows of one size, one under the other; edges are kept while rows are added."""

    rows: list[Row]
    left: float
    right: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """The size of its first row."""
        return self.rows[0].size

    @property
    def pitch(self) -> float:
        """The usual distance of its baselines; 0 where there is one row."""
        if len(self.rows) < 2:
            return 0.0
        return (self.rows[0].base - self.rows[-1].base) / (len(self.rows) - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A box, or the boxes of a headline stack from the top down, or a frame, with the rectangle it reserves."""

    boxes: tuple[Box, ...]
    left: float
    right: float
    top: float
    bottom: float
    is_head: bool
    frame: Area | None = None

    @property
    def is_upright(self) -> bool:
        """Whether it is set downwards."""
        return self.boxes[0].rows[0].is_upright

    def overlaps(self, other: Item) -> bool:
        """Whether the two lie over one another."""
        return self.left < other.right and other.left < self.right
