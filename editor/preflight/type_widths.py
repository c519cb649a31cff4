"""Widths of the type of PDF fonts, as far as it takes to say where type stands (ISO 32000-1, 9.2.4, 9.7.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

_USUAL: Final = 500.0
_USUAL_WIDE: Final = 1000.0
_MOST_ENTRIES: Final = 70_000


@dataclass(frozen=True, slots=True)
class TypeWidths:
    """A font's widths in thousandths of its size, by code; codes are of one byte or of two."""

    widths: dict[int, float]
    usual: float
    code_bytes: int
    is_vertical: bool = False

    def length(self, operands: Sequence[Any], size: float, spacing: float) -> float:
        """Return how far the pen goes, in text space, over strings and corrections as TJ takes them."""
        moved = 0.0
        for item in operands:
            if isinstance(item, bytes):
                codes = [item[i : i + self.code_bytes] for i in range(0, len(item), self.code_bytes)]
                moved += sum(self._width(code) for code in codes) * size / 1000 + spacing * len(codes)
            else:
                moved -= float(item) * size / 1000
        return moved

    def _width(self, code: bytes) -> float:
        return _USUAL_WIDE if self.is_vertical else self.widths.get(int.from_bytes(code, "big"), self.usual)


UNKNOWN_WIDTHS: Final = TypeWidths({}, _USUAL, 1)


def read_widths(font: Any) -> TypeWidths:  # noqa: ANN401 - pikepdf's objects
    """Return the widths of a font, usual ones where it tells none."""
    if font is None:
        return UNKNOWN_WIDTHS
    try:
        return _composite(font) if str(font.get("/Subtype", "")) == "/Type0" else _simple(font)
    except (TypeError, ValueError, KeyError, IndexError, AttributeError):
        return UNKNOWN_WIDTHS


def _simple(font: Any) -> TypeWidths:  # noqa: ANN401
    first = int(font.get("/FirstChar", 0))
    # A Type 3 font counts in a space of its own.
    matrix = font.get("/FontMatrix")
    unit = float(matrix[0]) * 1000 if matrix is not None else 1.0
    listed = list(font.get("/Widths", []))[:256]
    return TypeWidths({first + i: float(width) * unit for i, width in enumerate(listed)}, _USUAL, 1)


def _composite(font: Any) -> TypeWidths:  # noqa: ANN401
    import pikepdf

    inner = font["/DescendantFonts"][0]
    entries = list(inner.get("/W", []))[:_MOST_ENTRIES]
    widths: dict[int, float] = {}
    at = 0
    while at + 1 < len(entries):
        first, second = int(entries[at]), entries[at + 1]
        if isinstance(second, pikepdf.Array):
            widths |= {first + i: float(width) for i, width in enumerate(second)}
            at += 2
        elif at + 2 < len(entries):
            last = min(int(second), first + _MOST_ENTRIES)
            widths |= dict.fromkeys(range(first, last + 1), float(entries[at + 2]))
            at += 3
        else:
            break
    encoding = font.get("/Encoding")
    is_vertical = isinstance(encoding, pikepdf.Name) and str(encoding).endswith("-V")
    return TypeWidths(widths, float(inner.get("/DW", _USUAL_WIDE)), 2, is_vertical)
