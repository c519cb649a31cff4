"""The PDF page around a page: margins for bleed and marks, and places measured from its lower left corner."""

from __future__ import annotations

from dataclasses import dataclass

from editor.measure import EMU_PER_PT, Length, Rect

PLACE_DECIMALS = 3


def number(value: float, decimals: int = PLACE_DECIMALS) -> bytes:
    """Return ``value`` as a PDF number without needless digits."""
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return b"0" if text in ("-0", "") else text.encode()


@dataclass(frozen=True, slots=True)
class PageFrame:
    """A page of ``width`` × ``height``; ``margin`` is what lies around it on each side, bleed and marks together."""

    width: Length
    height: Length
    bleed: Length
    margin: Length

    def points(self, x: Length, y: Length) -> tuple[float, float]:
        """Return a place on the page, in points from the lower left corner of the sheet."""
        return (x + self.margin) / EMU_PER_PT, (self.height + self.margin - y) / EMU_PER_PT

    def place(self, x: Length, y: Length) -> bytes:
        """Return a place on the page as two operands."""
        across, up = self.points(x, y)
        return number(across) + b" " + number(up)

    def rectangle(self, rect: Rect) -> bytes:
        """Return the four operands of ``re``."""
        size = number(rect.width / EMU_PER_PT) + b" " + number(rect.height / EMU_PER_PT)
        return self.place(rect.x, rect.bottom) + b" " + size

    def box(self, rect: Rect) -> list[float]:
        """Return a rectangle as a PDF box: left, bottom, right, top."""
        return [round(v, 4) for v in (*self.points(rect.x, rect.bottom), *self.points(rect.right, rect.y))]

    @property
    def trim(self) -> Rect:
        """The page itself."""
        return Rect(0, 0, self.width, self.height)

    @property
    def bled(self) -> Rect:
        """The page with its bleed."""
        return self.trim.inset(-self.bleed)

    @property
    def sheet(self) -> Rect:
        """Everything, marks included."""
        return self.trim.inset(-self.margin)
