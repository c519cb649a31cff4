"""Text columns inside a block: 长栏 and 破栏 by the arithmetic of the trade.

A block as wide as n basic columns may hold any number of text columns.  Their measure is a whole number of body
characters, with at least the paper's gutter between them; what is left over goes into the gutters, evenly.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from editor.measure import Length
from editor.model.template import TypeArea

# Narrower columns cannot be justified: a line would have no room for a mark and the characters it must stay with.
_LEAST_CHARACTERS: Final = 5


@dataclass(frozen=True, slots=True)
class TextColumns:
    """Columns of type of one ``measure``; ``lefts`` from the block's left edge; ``width`` of the whole block."""

    lefts: tuple[Length, ...]
    measure: Length
    inset: Length
    width: Length

    def __len__(self) -> int:
        return len(self.lefts)

    def span(self, first: int, columns: int) -> Length:
        """Width of ``columns`` text columns from column ``first``, with the gutters between them."""
        return self.lefts[first + columns - 1] + self.measure - self.lefts[first]

    def middles(self) -> tuple[Length, ...]:
        """The middle of each gutter, where a column rule stands."""
        return tuple((left + self.measure + right) // 2 for left, right in pairwise(self.lefts))


def least_measure(em: Length) -> Length:
    """The narrowest measure that body type of ``em`` can be justified to."""
    return _LEAST_CHARACTERS * em


def text_columns(area: TypeArea, cells_columns: int, columns: int, em: Length, inset: Length = 0) -> TextColumns:
    """Return the text columns of a block ``cells_columns`` wide; 0 ``columns`` asks for one a basic column.

    More columns than there is room for, at ``_LEAST_CHARACTERS`` each, are as many as fit.
    """
    cells_columns = max(1, cells_columns)
    wanted = columns if columns > 0 else cells_columns
    width = area.span(cells_columns)
    # A box may not eat up the type: in a column narrower than six insets it has none.
    inset = inset if width >= 6 * inset else 0
    if wanted == cells_columns and not inset:
        lefts = tuple(i * (area.column_width + area.gutter) for i in range(wanted))
        return TextColumns(lefts, area.column_width, 0, width)
    inner = width - 2 * inset
    wanted = max(1, min(wanted, (inner + area.gutter) // (least_measure(em) + area.gutter)))
    if wanted == 1:
        return TextColumns((inset,), inner, inset, width)
    measure = max(1, (inner - (wanted - 1) * area.gutter) // (wanted * em)) * em
    # The last column ends flush with the block's edge: the running sum is rounded, not each gutter.
    lefts = tuple(inset + (inner - measure) * i // (wanted - 1) for i in range(wanted))
    return TextColumns(lefts, measure, inset, width)
