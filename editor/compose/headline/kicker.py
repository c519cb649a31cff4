"""引题压底: a kicker on a strip of ink, where the template wants one."""

from __future__ import annotations

from typing import Final

from editor.compose.ground import on_ground
from editor.compose.headline.stack import StackPart
from editor.compose.marks import Fill
from editor.compose.piece import Owner, Piece, display_piece, joined
from editor.measure import Rect
from editor.model.style import Ink

# Of the type size: the strip beyond the words at their sides, and over and under them.
_BESIDE: Final = 0.45
_AROUND: Final = 0.14


def kicker_piece(owner: Owner, part: StackPart, room: Rect, ink: Ink, columns: int) -> Piece:
    """A kicker in ``room`` on a strip as wide as its words, moved in by the strip's margin where they touch its side.

    Words that leave no room for the strip stand on paper.
    """
    text, style = part.text, part.style
    left, right = int(text.x.min()), int(text.width.max())
    beside, around = round(_BESIDE * style.size), round(_AROUND * style.size)
    if right - left + 2 * beside > room.width or room.height < part.height:
        return display_piece(owner, part.kind, text, style, room, columns=columns)
    shift = max(0, beside - left) + min(0, room.width - beside - right)
    white = (style.leading - style.size) // 2 - around
    strip = Rect(room.x + left + shift - beside, room.y + white, right - left + 2 * beside, part.height - 2 * white)
    words = display_piece(
        on_ground(owner, ink), part.kind, text, style, Rect(room.x + shift, room.y, room.width, room.height),
        columns=columns,
    )  # fmt: skip
    return joined((Piece(marks=(Fill(strip, ink),)), words))
