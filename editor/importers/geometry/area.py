"""Areas: rectangles of a page, in points from its foot, as PDF measures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in points, y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right; negative where nothing is left of it."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top; negative where nothing is left of it."""
        return self.top - self.bottom

    @property
    def extent(self) -> float:
        """Square points, 0 where nothing is left of it."""
        return max(0.0, self.width) * max(0.0, self.height)

    def common(self, other: Area) -> Area:
        """What it has in common with another; its extent is 0 where that is nothing."""
        return Area(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )

    def holding(self, other: Area) -> Area:
        """The smallest area that holds both."""
        return Area(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )
